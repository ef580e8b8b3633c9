// SPDX-License-Identifier: MPL-2.0
#include "tests/look/names.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace look {
namespace {

bool begins(const std::string& name, std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view each) { return name.starts_with(each); });
}

}  // namespace

std::optional<meeting::SeatNumber> seat_in(const std::string& name) {
    const auto at = name.find(":seat");
    if (at == std::string::npos) return std::nullopt;
    const int seat = std::atoi(name.c_str() + at + 5);
    return seat > 0 ? std::optional(seat) : std::nullopt;
}

ReadBy read_by(const render::Shape& shape) {
    const std::string& name = shape.name;
    if (is_peoples(shape)) return {Audience::carried, meeting::nobody};
    if (begins(name, {"caption:", "centre:", "place:board", "trouble", "try_out", "button:line/", "button:go_on"}))
        return {Audience::everyone, meeting::nobody};
    if (const auto seat = seat_in(name)) return {Audience::seat, *seat};
    if (begins(name, {"pile:", "place:pile", "question:", "button:fits/", "choice:", "button:may/", "button:topic/", "parting",
                      "button:parting/", "button:welcome/on", "button:welcome/back", "button:welcome/stop"}))
        return {Audience::seat, meeting::nobody};
    return {Audience::somebody, meeting::nobody};
}

std::string kind_of(const std::string& name) {
    std::string kind = name;
    if (const auto at = kind.find(":seat"); at != std::string::npos) {
        const auto from = at + 5;
        const auto to = kind.find_first_not_of("0123456789", from);
        kind.erase(from, to == std::string::npos ? to : to - from);
    }
    for (const std::string_view side : {"south", "west", "north", "east"})
        if (kind.ends_with(side) && kind.size() > side.size() &&
            (kind[kind.size() - side.size() - 1] == '/' || kind.starts_with("try_out")))
            kind.resize(kind.size() - side.size() - 1);
    for (const std::string_view many :
         {"button:seat/group", "button:choice", "button:line", "drawer:seat/", "zone:network", "note", "line:"})
        if (kind.starts_with(many)) kind = many;
    return kind;
}

bool is_peoples(const render::Shape& shape) {
    return shape.layer == render::Layer::lifted || begins(shape.name, {"card:", "safe:", "note_of:"});
}

bool is_passing(const std::string& name) {
    return begins(name, {"drawer:", "chooser",      "button:choice/", "note:",  "question:",    "button:fits/",  "panel:",         "shadow",
                         "veil",    "button:go_on", "hover:",         "ring",   "button:ring/", "button:board/", "picture:board/", "key:",
                         "field:",  "paper:",       "stroke:",        "words:", "empty:",       "parting",       "button:parting/"}) ||
           (seat_in(name) &&
            (name.find("/group/") != std::string::npos || name.ends_with("/close") || name.ends_with("/back") || name.ends_with("/next") ||
             name.ends_with("/previous") || name.ends_with("/search") || name.find("/covered/") != std::string::npos ||
             name.ends_with("/stroke_back") || name.ends_with("/caption") || name.ends_with("/drawn")));
}

bool is_control(const render::Shape& shape) {
    if (is_peoples(shape)) return false;
    return shape.touch == render::Touch::button || shape.touch == render::Touch::key || shape.touch == render::Touch::card ||
           shape.name.starts_with("strip:");
}

bool is_part_of(const std::string& part, const std::string& whole) {
    if (whole.starts_with("chooser:")) return part.starts_with("button:choice/" + whole.substr(8) + "/");
    if (whole == "veil") return part == "button:go_on";
    if (whole == "ring") return part.starts_with("button:ring/") || part.starts_with("button:board/");
    if (whole == "parting") return part.starts_with("button:parting/");
    if (whole.starts_with("strip:seat") && part == "seat:" + whole.substr(10)) return true;
    const auto seat = seat_in(whole);
    return seat && seat == seat_in(part) && begins(whole, {"strip:", "drawer:"}) && whole.find('/') == std::string::npos;
}

}  // namespace look
