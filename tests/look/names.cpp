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
    const auto at = name.find("seat");
    if (at == std::string::npos || (at > 0 && name[at - 1] != ':' && name[at - 1] != '/')) return std::nullopt;
    const int seat = std::atoi(name.c_str() + at + (name.starts_with("seat:") ? 5 : 4));
    return seat > 0 ? std::optional(seat) : std::nullopt;
}

ReadBy read_by(const render::Shape& shape) {
    const std::string& name = shape.name;
    if (is_peoples(shape)) return {Audience::carried, meeting::nobody};
    const auto seat = seat_in(name);
    // For whoever comes to that side.
    if (begins(name, {"button:add_seat/", "chooser:side", "button:choice/side"})) return {Audience::carried, meeting::nobody};
    if (begins(name, {"button:choice/", "chooser"})) return {Audience::somebody, meeting::nobody};
    if (seat) return {Audience::seat, *seat};
    if (begins(name, {"pile:", "place:pile", "question:fits", "button:fits/", "choice:", "button:may/", "button:topic/", "button:sequence/",
                      "button:welcome/on", "button:welcome/back", "button:welcome/stop", "parting", "button:parting/", "going_",
                      "button:going/"}))
        return {Audience::seat, meeting::nobody};
    // Coins are turned as they lie, like cards.
    if (begins(name, {"coin:", "heap:"})) return {Audience::carried, meeting::nobody};
    if (begins(name, {"caption:", "centre:", "question:", "trouble", "try_out", "button:line/", "button:go_on", "button:envelope/",
                      "button:grant"}))
        return {Audience::everyone, meeting::nobody};
    return {Audience::somebody, meeting::nobody};
}

std::string kind_of(const std::string& name) {
    std::string kind = name;
    if (const auto at = kind.find(":seat"); at != std::string::npos) {
        const auto from = at + 5;
        const auto to = kind.find_first_not_of("0123456789", from);
        kind.erase(from, to == std::string::npos ? to : to - from);
    }
    for (const std::string_view side : {"south", "west", "north", "east"}) {
        if (!kind.ends_with(side) || kind.size() <= side.size()) continue;
        if (kind[kind.size() - side.size() - 1] == '/' || begins(kind, {"try_out:", "question:"}))
            kind.resize(kind.size() - side.size() - 1);
    }
    for (const std::string_view many :
         {"button:seat/group", "button:seat/covered", "button:choice", "button:line", "button:topic", "button:may", "button:board/",
          "chooser", "drawer:seat/", "key:seat", "zone:network", "zone:staircase", "note_of", "note:", "line:", "seat:"})
        if (kind.starts_with(many)) kind = many;
    return kind;
}

bool is_peoples(const render::Shape& shape) {
    return shape.layer == render::Layer::lifted ||
           begins(shape.name, {"card:", "safe:", "note_of:", "dark:", "token:", "faint:", "ghost:"});
}

bool is_passing(const std::string& name) {
    if (begins(name, {"drawer:",
                      "key:",
                      "field:",
                      "paper:",
                      "stroke:",
                      "words:",
                      "empty:",
                      "chooser",
                      "button:choice/",
                      "note:",
                      "question:",
                      "button:fits/",
                      "ring",
                      "button:ring/",
                      "button:board/",
                      "picture:board/",
                      "parting",
                      "button:parting/",
                      "going_",
                      "button:going/",
                      "choice:",
                      "button:may/",
                      "button:topic/",
                      "button:welcome/",
                      "button:add_seat/",
                      "panel:",
                      "button:sequence/",
                      "button:step/",
                      "shadow",
                      "veil",
                      "button:go_on",
                      "hover:"}))
        return true;
    if (!name.starts_with("button:") || !seat_in(name)) return false;
    // The strip's own buttons always stand there; the others come with a drawer, too.
    constexpr std::string_view own[]{"/cards", "/undo", "/private", "/my_turn", "/stop"};
    return std::ranges::none_of(own, [&](std::string_view each) { return name.ends_with(each); });
}

std::optional<meeting::SeatNumber> tool_of(const std::string& name) {
    const bool tool = begins(name, {"drawer:", "key:", "field:", "paper:", "stroke:", "words:", "empty:"});
    return tool || (name.starts_with("button:seat") && is_passing(name)) ? seat_in(name) : std::nullopt;
}

bool is_control(const render::Shape& shape) {
    if (is_peoples(shape)) return false;
    return shape.touch == render::Touch::button || shape.touch == render::Touch::card || shape.touch == render::Touch::key ||
           shape.name.starts_with("strip:");
}

bool is_part_of(const std::string& part, const std::string& whole) {
    // "chooser:card:person.mother" and "button:choice/card:person.mother/important".
    if (whole.starts_with("chooser")) return part.starts_with("button:choice/" + whole.substr(std::min<std::size_t>(8, whole.size())));
    if (whole == "ring") return begins(part, {"button:ring/", "button:board/", "button:step/", "button:may/"});
    if (whole == "parting") return part.starts_with("button:parting/");
    if (whole == "going_out") return begins(part, {"button:going/", "going_"});
    if (whole.starts_with("going_page:")) return part == "going_picture:" + whole.substr(11);
    if (whole == "veil") return part.starts_with("button:go_on/");
    if (whole.starts_with("strip:seat") && part == "seat:" + whole.substr(10)) return true;
    const auto seat = seat_in(whole);
    return seat && seat == seat_in(part) && begins(whole, {"strip:", "drawer:"}) && whole.find('/') == std::string::npos;
}

}  // namespace look
