// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/sheet.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "kiosk/staff/desk.hpp"
#include "kiosk/staff/draw_icon.hpp"

namespace staff {
namespace {

constexpr double corner_mm = 6;
constexpr double panel_corner_mm = 12;
constexpr double line_mm = 0.6;
constexpr double inset_mm = 4;  // words from the sides of what they stand in the middle of

ImU32 solid(std::uint32_t rgb) { return IM_COL32(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255); }

ImFont* font_of(Type type) {
    const auto& fonts = ImGui::GetIO().Fonts->Fonts;
    return fonts[std::min(static_cast<int>(type), fonts.Size - 1)];
}

double cap_mm_of(Type type) {
    switch (type) {
        case Type::text:
        case Type::strong:
            return 6.0;
        case Type::heading:
            return 7.5;
        case Type::title:
            return 9.3;
        case Type::figures:
            return 11.7;
    }
    return 6.0;
}

double leading_of(const ImFont& font) { return static_cast<double>(font.FontSize) * 1.1; }

float wide(const ImFont& font, std::string_view said) {
    return font.CalcTextSizeA(font.FontSize, FLT_MAX, 0, said.data(), said.data() + said.size()).x;
}

// As much of it as fits, with an ellipsis where something is missing.
std::string cut(const ImFont& font, std::string_view said, float width) {
    if (wide(font, said) <= width) return std::string(said);
    while (!said.empty()) {
        said = without_last_letter(said);
        const std::string shortened = std::string(said.substr(0, said.find_last_not_of(' ') + 1)) + "…";
        if (wide(font, shortened) <= width) return shortened;
    }
    return "…";
}

std::vector<std::string> broken(const ImFont& font, std::string_view said, float width, std::size_t most) {
    std::vector<std::string> lines;
    const char* at = said.data();
    const char* const end = at + said.size();
    while (at < end) {
        if (lines.size() + 1 == most) {
            lines.push_back(cut(font, {at, static_cast<std::size_t>(end - at)}, width));
            break;
        }
        const char* stop = font.CalcWordWrapPositionA(1.0f, at, end, width);
        if (stop == at) ++stop;
        lines.emplace_back(at, stop);
        at = stop;
        while (at < end && *at == ' ') ++at;
    }
    return lines;
}

}  // namespace

std::string_view without_last_letter(std::string_view said) {
    while (!said.empty() && (static_cast<unsigned char>(said.back()) & 0xC0) == 0x80) said.remove_suffix(1);
    if (!said.empty()) said.remove_suffix(1);
    return said;
}

Sheet::Sheet(const View& view) : view_(view) {
    const ImGuiIO& io = ImGui::GetIO();
    scale_ = static_cast<double>(io.DisplaySize.x) / width_mm;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("sheet", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    const auto rounding = static_cast<float>(panel_corner_mm * scale_);
    const auto line = static_cast<float>(line_mm * scale_);
    ImDrawList& to = *ImGui::GetWindowDrawList();
    to.AddRectFilled({0, 0}, io.DisplaySize, solid(view.colours.outline), rounding);
    to.AddRectFilled({line, line}, {io.DisplaySize.x - line, io.DisplaySize.y - line}, solid(view.colours.paper), rounding - line);
}

Sheet::~Sheet() { ImGui::End(); }

std::string Sheet::say(std::string_view english) const { return std::string(view_.phrases.say(view_.language, english)); }

std::string Sheet::say_with(std::string_view english, const std::map<std::string, std::string>& values) const {
    return view_.phrases.say_with(view_.language, english, values);
}

std::uint32_t Sheet::colour_of(Tone tone) const {
    switch (tone) {
        case Tone::ink:
            return view_.colours.ink;
        case Tone::soft:
            return view_.colours.soft_ink;
        case Tone::paper:
            return view_.colours.paper;
    }
    return view_.colours.ink;
}

double Sheet::width_of(std::string_view said, Type type) const { return static_cast<double>(wide(*font_of(type), said)) / scale_; }

double Sheet::words(const Box& box, std::string_view said, Type type, Tone tone, Align align) {
    ImFont& font = *font_of(type);
    const auto width = static_cast<float>(box.width * scale_);
    const double leading = leading_of(font) / scale_;
    const auto most = box.height > 0 ? std::max<std::size_t>(1, static_cast<std::size_t>(box.height / leading + 0.05)) : 100;
    double y = box.y;
    for (const std::string& each : broken(font, said, width, most)) {
        line({box.x, y, box.width, leading}, each, type, tone, align);
        y += leading;
    }
    return y - box.y;
}

void Sheet::line(const Box& box, std::string_view said, Type type, Tone tone, Align align) {
    ImFont& font = *font_of(type);
    const std::string shown = cut(font, said, static_cast<float>(box.width * scale_) + 1);
    const double width = static_cast<double>(wide(font, shown));
    const double room = box.width * scale_ - width;
    const double x = left_ + box.x * scale_ + (align == Align::left ? 0 : align == Align::centre ? room / 2 : room);
    const double baseline = top_ + (box.y + box.height / 2 + cap_mm_of(type) / 2) * scale_;
    ImGui::GetWindowDrawList()->AddText(
        &font, font.FontSize,
        {static_cast<float>(std::round(x)), static_cast<float>(std::round(baseline - static_cast<double>(font.Ascent)))},
        solid(colour_of(tone)), shown.data(), shown.data() + shown.size());
}

void Sheet::ticked(const Box& box, std::string_view said) {
    constexpr double mark = 7, to_words = 13;
    icon(Icon::check, box.x + mark / 2, box.y + box.height / 2, mark, view_.colours.highlight);
    line({box.x + to_words, box.y, box.width - to_words, box.height}, said, Type::strong);
}

void Sheet::name_place(std::string_view name, const Box& box) {
    if (!view_.name_place) return;
    const meeting::Point middle{left_ / scale_ + box.x + box.width / 2, top_ / scale_ + box.y + box.height / 2};
    const ImVec2 at{static_cast<float>(middle.x * scale_), static_cast<float>(middle.y * scale_)};
    if (!ImGui::IsRectVisible(at, {at.x + 1, at.y + 1})) return;
    view_.name_place({std::string(name), {middle.x - width_mm / 2, middle.y - height_mm / 2}, box.width, box.height});
}

bool Sheet::touch(std::string_view name, const Box& box, bool enabled, bool& held) {
    name_place(name, box);
    held = false;
    if (!enabled) return false;
    ImGui::SetCursorScreenPos({static_cast<float>(left_ + box.x * scale_), static_cast<float>(top_ + box.y * scale_)});
    const bool tapped = ImGui::InvisibleButton(std::string(name).c_str(),
                                               {static_cast<float>(box.width * scale_), static_cast<float>(box.height * scale_)});
    held = ImGui::IsItemActive() && ImGui::IsItemHovered();
    return tapped;
}

void Sheet::area(const Box& box, std::uint32_t colour, double corner) {
    const ImVec2 from{static_cast<float>(left_ + box.x * scale_), static_cast<float>(top_ + box.y * scale_)};
    const ImVec2 to{static_cast<float>(left_ + (box.x + box.width) * scale_), static_cast<float>(top_ + (box.y + box.height) * scale_)};
    ImGui::GetWindowDrawList()->AddRectFilled(from, to, solid(colour), static_cast<float>(corner * scale_));
}

// The outline is a larger box under a smaller one, which stays even where an outline drawn as a line would not.
void Sheet::frame(const Box& box, bool chosen, bool held, bool enabled) {
    const double line = chosen ? 2 * line_mm : line_mm;
    const Colours& colours = view_.colours;
    area(box, chosen ? colours.highlight : enabled ? colours.outline : colours.pressed, corner_mm);
    area({box.x + line, box.y + line, box.width - 2 * line, box.height - 2 * line},
         held     ? colours.pressed
         : chosen ? colours.chosen
                  : colours.paper,
         corner_mm - line);
}

void Sheet::disc(double x, double y, double radius, std::uint32_t colour) {
    ImGui::GetWindowDrawList()->AddCircleFilled({static_cast<float>(left_ + x * scale_), static_cast<float>(top_ + y * scale_)},
                                                static_cast<float>(radius * scale_), solid(colour));
}

void Sheet::dot(double x, double y, double radius, bool filled) {
    disc(x, y, radius, filled ? view_.colours.ink : view_.colours.outline);
    if (!filled) disc(x, y, radius - 2 * line_mm, view_.colours.paper);
}

bool Sheet::button(std::string_view name, const Box& box, Kind kind, bool enabled, Icon mark, std::string_view label) {
    bool held = false;
    const bool tapped = touch(name, box, enabled, held);
    const Colours& colours = view_.colours;
    const bool filled = enabled && (kind == Kind::main || kind == Kind::final);
    if (filled)
        area(box, held ? colours.soft_ink : kind == Kind::main ? colours.highlight : colours.ink, corner_mm);
    else if (kind != Kind::quiet || held)
        frame(box, false, held, enabled);
    const Tone tone = filled ? Tone::paper : enabled ? Tone::ink : Tone::soft;
    const std::uint32_t mark_colour = filled ? colours.paper : enabled ? colours.ink : colours.outline;
    const std::string said = label.empty() ? say(name) : std::string(label);
    if (mark == Icon::none) {
        centred(box, said, tone);
        return tapped;
    }
    constexpr double icon_room = 11;
    const double width = std::min(width_of(said, Type::strong) + 0.5, box.width - 10 - icon_room);
    const double left = box.x + (box.width - width - icon_room) / 2;
    // An arrow onward stands after the words, everything else before.
    const bool onward = mark == Icon::right;
    icon(mark, onward ? left + width + icon_room - 3 : left + 3, box.y + box.height / 2, 5.5, mark_colour);
    centred({left + (onward ? 0 : icon_room) - inset_mm, box.y, width + 2 * inset_mm, box.height}, said, tone);
    return tapped;
}

void Sheet::centred(const Box& box, std::string_view said, Tone tone) {
    ImFont& font = *font_of(Type::strong);
    const double leading = leading_of(font) / scale_;
    const auto lines = broken(font, said, static_cast<float>((box.width - 2 * inset_mm) * scale_) + 1, 2);
    double y = box.y + (box.height - static_cast<double>(lines.size()) * leading) / 2;
    for (const std::string& each : lines) {
        line({box.x, y, box.width, leading}, each, Type::strong, tone, Align::centre);
        y += leading;
    }
}

bool Sheet::choice(std::string_view name, const Box& box, std::string_view label, bool chosen, bool enabled) {
    bool held = false;
    const bool tapped = touch(name, box, enabled, held);
    frame(box, chosen, held, enabled);
    centred(box, label, enabled ? Tone::ink : Tone::soft);
    return tapped;
}

bool Sheet::key(std::string_view name, const Box& box, std::string_view label, Icon mark, bool enabled, bool chosen) {
    bool held = false;
    const bool tapped = touch(name, box, enabled, held);
    frame(box, chosen, held, enabled);
    const Type type = box.height > 32 ? Type::figures : Type::heading;
    if (mark == Icon::none)
        line(box, label, type, enabled ? Tone::ink : Tone::soft, Align::centre);
    else
        icon(mark, box.x + box.width / 2, box.y + box.height / 2, box.height > 32 ? 9 : 7,
             enabled ? view_.colours.ink : view_.colours.outline);
    return tapped;
}

bool Sheet::row(std::string_view name, const Box& box, std::string_view label, std::string_view detail, bool chosen, bool opens) {
    bool held = false;
    const bool tapped = touch(name, box, true, held);
    frame(box, chosen, held, true);
    constexpr double inset = 9;
    const double mark_room = chosen || opens ? 14 : 0;
    if (chosen && !opens) icon(Icon::check, box.x + box.width - inset - 3.5, box.y + box.height / 2, 7, view_.colours.highlight);
    if (opens) icon(Icon::right, box.x + box.width - inset - 2, box.y + box.height / 2, 6, view_.colours.soft_ink);
    const double room = box.width - 2 * inset - mark_room;
    // Where both cannot be whole, the detail is cut first, but something of it stays.
    constexpr double between = 5;
    const double left_over = room - width_of(label, Type::strong) - 0.5 - between;
    const double detail_width = detail.empty() ? 0 : std::min(width_of(detail, Type::text) + 0.5, std::max(left_over, room * 0.38));
    line({box.x + inset, box.y, room - detail_width - (detail.empty() ? 0 : between), box.height}, label, Type::strong);
    if (!detail.empty())
        line({box.x + inset + room - detail_width, box.y, detail_width, box.height}, detail, Type::text, Tone::soft, Align::right);
    return tapped;
}

bool Sheet::plate(std::string_view name, const Box& box, int number, std::string_view label, bool chosen) {
    bool held = false;
    const bool tapped = touch(name, box, true, held);
    frame(box, chosen, held, true);
    constexpr double radius = 8;
    const double middle = box.y + box.height / 2;
    const auto voice = static_cast<std::size_t>(number - 1) % view_.colours.voices.size();
    const Box round{box.x + 4.5, middle - radius, 2 * radius, 2 * radius};
    disc(round.x + radius, middle, radius, view_.colours.voices[voice]);
    line(round, std::to_string(number), Type::strong, Tone::paper, Align::centre);
    const Box beside{round.x + 2 * radius + 4, box.y, box.width - 2 * radius - 13, box.height};
    line(beside, label, Type::text);
    return tapped;
}

bool Sheet::photo(std::string_view name, const Box& box, const void* shown, std::string_view label) {
    bool held = false;
    const bool tapped = touch(name, box, true, held);
    constexpr double rim = 2;
    frame(box, false, held, true);
    if (shown)
        picture({box.x + rim, box.y + rim, box.width - 2 * rim, box.height - 2 * rim}, shown);
    else
        centred(box, label, Tone::soft);
    return tapped;
}

void Sheet::picture(const Box& box, const void* shown) {
    if (!shown) return;
    const ImVec2 from{static_cast<float>(left_ + box.x * scale_), static_cast<float>(top_ + box.y * scale_)};
    const ImVec2 to{static_cast<float>(left_ + (box.x + box.width) * scale_), static_cast<float>(top_ + (box.y + box.height) * scale_)};
    // ImGui hands it on and never writes there.
    ImGui::GetWindowDrawList()->AddImage(const_cast<void*>(shown), from, to);
}

void Sheet::field(std::string_view name, const Box& box, std::string_view typed, std::string_view hint) {
    name_place(name, box);
    const Colours& colours = view_.colours;
    area(box, colours.outline, corner_mm);
    area({box.x + line_mm, box.y + line_mm, box.width - 2 * line_mm, box.height - 2 * line_mm}, colours.paper, corner_mm - line_mm);
    constexpr double inset = 9;
    const Box inner{box.x + inset, box.y, box.width - 2 * inset, box.height};
    const double width = std::min(width_of(typed, Type::heading), inner.width - 3);
    area({inner.x + width + (typed.empty() ? 0 : 1.2), box.y + box.height / 2 - 5.5, 0.9, 11}, colours.highlight, 0.4);
    if (typed.empty())
        line({inner.x + 4, inner.y, inner.width - 4, inner.height}, hint, Type::text, Tone::soft);
    else
        line(inner, typed, Type::heading);
}

void Sheet::list(std::string_view name, const Box& box, double contents_height, const std::function<void(double)>& contents) {
    const bool too_long = contents_height > box.height + 0.5;
    const double inner_width = too_long ? box.width - touch_mm - apart_mm : box.width;
    const Box up{box.x + box.width - touch_mm, box.y, touch_mm, touch_mm};
    const Box down{up.x, box.y + box.height - touch_mm, touch_mm, touch_mm};
    double page = 0;
    if (too_long) {
        if (key(std::string(name) + ":up", up, "", Icon::up)) page = -1;
        if (key(std::string(name) + ":down", down, "", Icon::down)) page = 1;
    }
    // Outlines reach to the very edge; a little room about the list keeps them from being cut.
    constexpr double room = 1;
    ImGui::SetCursorScreenPos({static_cast<float>(left_ + (box.x - room) * scale_), static_cast<float>(top_ + (box.y - room) * scale_)});
    ImGui::BeginChild(std::string(name).c_str(),
                      {static_cast<float>((inner_width + 2 * room) * scale_), static_cast<float>((box.height + 2 * room) * scale_)}, false,
                      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav);
    // A page moves on by what was seen whole, in steps of a row, so that the last row becomes the first.
    constexpr double row_mm = touch_mm + apart_mm;
    const double step = std::max(row_mm, std::floor(box.height / row_mm) * row_mm);
    if (page != 0)
        ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + static_cast<float>(page * step * scale_), 0.0f, ImGui::GetScrollMaxY()));
    const double left = left_;
    const double top = top_;
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    left_ = static_cast<double>(origin.x) + room * scale_;
    top_ = static_cast<double>(origin.y) + room * scale_;
    contents(inner_width);
    ImGui::SetCursorScreenPos({origin.x, origin.y + static_cast<float>((contents_height + 2 * room) * scale_)});
    ImGui::Dummy({1, 0});
    const double most = static_cast<double>(ImGui::GetScrollMaxY());
    const double share = most > 0 ? std::clamp(static_cast<double>(ImGui::GetScrollY()) / most, 0.0, 1.0) : 0;
    ImGui::EndChild();
    left_ = left;
    top_ = top;
    const double track = down.y - up.y - touch_mm - 2 * 6;
    if (too_long && track > 20) {
        const Box rail{up.x + touch_mm / 2 - 1, up.y + touch_mm + 6, 2, track};
        const double thumb = std::max(8.0, track * box.height / contents_height);
        area(rail, view_.colours.pressed, 1);
        area({rail.x, rail.y + (track - thumb) * share, 2, thumb}, view_.colours.soft_ink, 1);
    }
}

void Sheet::icon(Icon which, double x, double y, double size, std::uint32_t colour) {
    const ImVec2 middle{static_cast<float>(left_ + x * scale_), static_cast<float>(top_ + y * scale_)};
    draw(*ImGui::GetWindowDrawList(), which, middle, size / 2 * scale_, static_cast<float>(1.1 * scale_), solid(colour));
}

}  // namespace staff
