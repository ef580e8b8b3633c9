// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/pages.hpp"

#include <array>
#include <utility>

#include "kiosk/meeting/sequence.hpp"

namespace staff {

using meeting::Role;
using meeting::Side;

void heading(Sheet& sheet, std::string_view title, std::string_view hint, std::string_view step, double right_room_mm) {
    const double width = inner_width_mm - right_room_mm;
    if (!step.empty()) sheet.line({margin_mm, 10, width, 8}, step, Type::text, Tone::soft);
    const double top = step.empty() ? 17 : 23;
    sheet.line({margin_mm, top, width, 14}, title, Type::title);
    const std::string& notice = sheet.view().notice;
    if (!notice.empty())
        sheet.words({margin_mm, top + 17, width, 20}, notice, Type::strong);
    else if (!hint.empty())
        sheet.words({margin_mm, top + 17, width, 20}, hint, Type::text, Tone::soft);
}

bool back_button(Sheet& sheet, std::string_view name) {
    const double width = std::max(62.0, sheet.width_of(sheet.say(name), Type::strong) + 28);
    return sheet.button(name, {margin_mm, foot_mm, width, touch_mm}, Kind::plain, true, Icon::left);
}

bool back_button(Sheet& sheet) { return back_button(sheet, "Back"); }

bool main_button(Sheet& sheet, std::string_view name, bool enabled, Icon icon, double width) {
    return sheet.button(name, {width_mm - margin_mm - width, foot_mm, width, touch_mm}, Kind::main, enabled, icon);
}

void corner_buttons(Sheet& sheet, Wishes& wishes) {
    constexpr double x = width_mm - margin_mm - close_width_mm;
    constexpr double y = 15;
    if (sheet.button("Turn the panel", {x - apart_mm - turn_width_mm, y, turn_width_mm, touch_mm}, Kind::plain, true, Icon::turn))
        wishes.emplace_back(TurnPanel{});
    if (sheet.button("Close the panel", {x, y, close_width_mm, touch_mm}, Kind::plain, true, Icon::cross))
        wishes.emplace_back(ClosePanel{});
}

namespace {

constexpr std::array<std::string_view, 11> upper_row{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p", "å"};
constexpr std::array<std::string_view, 11> middle_row{"a", "s", "d", "f", "g", "h", "j", "k", "l", "æ", "ø"};
constexpr std::array<std::string_view, 9> lower_row{"z", "x", "c", "v", "b", "n", "m", "-", "."};
constexpr std::array<std::string_view, 11> upper_figures{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "+"};
constexpr std::array<std::string_view, 11> middle_figures{"é", "è", "ä", "ö", "ü", "ß", "&", "/", "(", ")", "'"};
constexpr std::array<std::string_view, 9> lower_figures{"!", "?", ",", ":", ";", "\"", "*", "-", "."};

std::string capital_of(std::string_view letter) {
    std::string made(letter);
    if (made == "ß") return made;
    // The letters past the English ones lie 32 apart in Latin-1, which in UTF-8 is their second byte.
    char& last = made.back();
    if ((made.size() == 1 && last >= 'a' && last <= 'z') || (made.size() == 2 && static_cast<unsigned char>(made[0]) == 0xC3))
        last = static_cast<char>(static_cast<unsigned char>(last) - 32);
    return made;
}

}  // namespace

bool keyboard(Desk& desk, Sheet& sheet, std::string& text, std::size_t most_bytes) {
    bool changed = false;
    const bool full = text.size() + 2 > most_bytes;
    const auto type = [&](std::string_view letter, double x, double y) {
        const std::string said = desk.capitals ? capital_of(letter) : std::string(letter);
        if (!sheet.key("key:" + std::string(letter), {x, y, touch_mm, touch_mm}, said, Icon::none, !full)) return;
        text += said;
        // A name begins with a capital and goes on without.
        desk.capitals = false;
        changed = true;
    };
    constexpr double step = touch_mm + apart_mm;
    double y = keyboard_top_mm;
    double x = margin_mm;
    for (const std::string_view letter : desk.figures ? upper_figures : upper_row) type(letter, std::exchange(x, x + step), y);
    y += step;
    x = margin_mm;
    for (const std::string_view letter : desk.figures ? middle_figures : middle_row) type(letter, std::exchange(x, x + step), y);
    y += step;
    x = margin_mm;
    if (sheet.key("key:capitals", {x, y, touch_mm, touch_mm}, "", Icon::capitals, true, desk.capitals)) desk.capitals = !desk.capitals;
    x += step;
    for (const std::string_view letter : desk.figures ? lower_figures : lower_row) type(letter, std::exchange(x, x + step), y);
    if (sheet.key("key:rub_out", {x, y, touch_mm, touch_mm}, "", Icon::rub_out, !text.empty())) {
        text = without_last_letter(text);
        if (text.empty()) desk.capitals = true;
        changed = true;
    }
    y += step;
    constexpr double wide = 2 * touch_mm + apart_mm;
    const double middle = width_mm / 2;
    if (sheet.key("key:figures", {middle - 2.5 * step - 25, y, wide, touch_mm}, desk.figures ? "abc" : "123")) desk.figures = !desk.figures;
    constexpr double space_width = 4 * touch_mm + 3 * apart_mm;
    if (sheet.key("key:space", {middle - 0.5 * step - 25, y, space_width, touch_mm}, sheet.say("Space"), Icon::none,
                  !text.empty() && text.back() != ' ' && !full)) {
        text += ' ';
        desk.capitals = true;
        changed = true;
    }
    return changed;
}

void tell(Sheet& sheet, std::string_view name, const std::vector<Standing>& lines) {
    constexpr double list_height = foot_mm - apart_mm - body_top_mm;
    constexpr double line_step_mm = 22;  // nobody needs to meet it with a finger
    const Colours& colours = sheet.view().colours;
    sheet.list(name, {margin_mm, body_top_mm, inner_width_mm, list_height}, static_cast<double>(lines.size()) * line_step_mm,
               [&](double width) {
                   constexpr double what_width = 120;
                   double y = 0;
                   for (const Standing& line : lines) {
                       if (!line.well) sheet.area({0, y, width, line_step_mm - 3}, colours.ground, 6);
                       sheet.line({8, y, what_width - 12, line_step_mm - 3}, line.what, Type::strong);
                       sheet.line({what_width, y, width - what_width - 8, line_step_mm - 3}, line.how, Type::text,
                                  line.well ? Tone::soft : Tone::ink);
                       y += line_step_mm;
                   }
               });
}

std::string_view words_of(Role role) {
    switch (role) {
        case Role::citizen:
            return "Citizen";
        case Role::network:
            return "Network";
        case Role::professional:
            return "Professional";
        case Role::guide:
            return "Citizen guide";
        case Role::facilitator:
            return "Meeting host";
    }
    return "Network";
}

std::string_view words_of(Side side) {
    switch (side) {
        case Side::south:
            return "Citizen's side";
        case Side::east:
            return "Right side";
        case Side::north:
            return "Opposite";
        case Side::west:
            return "Left side";
    }
    return "Citizen's side";
}

std::string title_of(const View& view, std::string_view scaffold) {
    const meeting::Scaffold* found = view.book.current_of(scaffold);
    return found && !found->title.empty() ? std::string(view.phrases.say(view.language, found->title)) : std::string(scaffold);
}

std::string title_of(const View& view, const meeting::Board& board) {
    const meeting::Scaffold* found = view.book.edition_of(board.edition);
    std::string title = found && !found->title.empty() ? std::string(view.phrases.say(view.language, found->title)) : board.scaffold;
    const meeting::Topic* topic = found ? meeting::topic_of(*found, board.topic) : nullptr;
    if (topic && !topic->words.empty()) title += " · " + std::string(view.phrases.say(view.language, topic->words));
    return title;
}

std::string title_of_sequence(const View& view, std::string_view id) {
    const auto current = view.book.current_sequences.find(std::string(id));
    const auto found = current == view.book.current_sequences.end() ? view.book.sequences.end() : view.book.sequences.find(current->second);
    return found == view.book.sequences.end() ? std::string(id) : std::string(view.phrases.say(view.language, found->second->title));
}

bool meeting_is_open(const View& view) { return view.meeting.stage == meeting::Stage::open; }

}  // namespace staff
