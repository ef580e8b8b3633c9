// SPDX-License-Identifier: MPL-2.0
#include <array>

#include "kiosk/staff/pages.hpp"
#include "kiosk/staff/steps.hpp"

namespace staff {

using meeting::Board;

void table_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    heading(sheet, sheet.say(view.try_out ? "The try-out is on" : "The meeting is on"),
            view.try_out ? sheet.say("Nothing is kept.") : sheet.say_with("It is about {name}.", {{"name", view.meeting.alias}}), {},
            corner_buttons_mm);
    corner_buttons(sheet, wishes);

    constexpr double actions_width = 132;
    constexpr double boards_width = inner_width_mm - actions_width - 20;
    constexpr double boards_height = height_mm - 20 - body_top_mm;
    const auto& boards = view.meeting.boards;
    if (boards.empty()) {
        sheet.area({margin_mm, body_top_mm, boards_width, boards_height}, view.colours.ground, 8);
        sheet.words({margin_mm + 12, body_top_mm + 12, boards_width - 24, 30}, sheet.say("No board lies on the table yet."), Type::text,
                    Tone::soft);
    }
    sheet.list("list:boards", {margin_mm, body_top_mm, boards_width, boards_height},
               static_cast<double>(boards.size()) * row_step_mm - apart_mm, [&](double width) {
                   double y = 0;
                   for (const Board& board : boards) {
                       std::string detail = board.shared ? std::string() : sheet.say("Private");
                       if (board.number == view.meeting.chosen) detail = sheet.say("On the table") + (detail.empty() ? "" : " · ") + detail;
                       if (sheet.row("board:" + std::to_string(board.number), {0, y, width, touch_mm}, title_of(view, board), detail,
                                     board.number == view.meeting.chosen, true)) {
                           desk.board = board.number;
                           desk.board_from = desk.page;
                           desk.page = Page::board;
                       }
                       y += row_step_mm;
                   }
               });
    constexpr double x = width_mm - margin_mm - actions_width;
    double y = body_top_mm;
    const auto action = [&](std::string_view name) {
        const bool tapped = sheet.button(name, {x, y, actions_width, touch_mm});
        y += row_step_mm;
        return tapped;
    };
    if (action("Lay another board")) {
        desk.boards.clear();
        desk.sequence.clear();
        desk.page = Page::scaffolds;
    }
    if (action("A photo from a stick")) {
        wishes.emplace_back(LookForPhotos{});
        desk.page = Page::photos;
    }
    if (action("See the seats")) desk.page = Page::seats;
    if (!view.try_out && action("What may be done?")) desk.page = Page::choices;
    if (view.languages.size() > 1 && action("Change the language")) desk.page = Page::language;
    const std::string_view end = view.try_out ? "End the try-out" : "End the meeting";
    if (sheet.button(end, {x, foot_mm, actions_width, touch_mm}, Kind::main)) {
        if (view.try_out) {
            wishes.emplace_back(EndTryOut{});
        } else if (boards.empty()) {
            desk.page = Page::keep;
        } else {
            wishes.emplace_back(AskBoards{});
            desk.page = Page::confirm;
        }
    }
}

void board_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const Board* board = meeting::board_of(view.meeting, desk.board);
    if (!board) {
        desk.page = Page::table;
        return;
    }
    const bool chosen = view.meeting.chosen == board->number;
    heading(sheet, title_of(view, *board), sheet.say(chosen ? "It lies on the table now." : "It is put aside."));

    constexpr double half = (inner_width_mm - apart_mm) / 2;
    double y = 62;
    sheet.line({margin_mm, y, inner_width_mm, 10}, sheet.say("May the board be on pages that leave the table?"), Type::strong);
    y += 15;
    // Only the citizen may say so; the staff's hand only carries it over.
    if (sheet.row("Yes, share the board", {margin_mm, y, half, touch_mm}, sheet.say("Yes, share the board"), {}, board->shared) &&
        !board->shared)
        wishes.emplace_back(meeting::Intent(meeting::ShareBoard{board->number, true}));
    if (sheet.row("No, keep it private", {margin_mm + half + apart_mm, y, half, touch_mm}, sheet.say("No, keep it private"), {},
                  !board->shared) &&
        board->shared)
        wishes.emplace_back(meeting::Intent(meeting::ShareBoard{board->number, false}));
    y += touch_mm + 5;
    sheet.line({margin_mm, y, inner_width_mm, 9}, sheet.say("The citizen decides."), Type::text, Tone::soft);
    y += 26;
    sheet.line({margin_mm, y, inner_width_mm, 10}, sheet.say("Was the board a good way to talk?"), Type::strong);
    y += 15;
    struct Answer {
        std::string_view effect;
        std::string_view words;
    };
    constexpr std::array<Answer, 3> answers{{{"worked", "It worked"}, {"partly", "Partly"}, {"did_not_work", "It did not work"}}};
    constexpr double third = (inner_width_mm - 2 * apart_mm) / 3;
    double x = margin_mm;
    for (const Answer& answer : answers) {
        const bool said = board->effect == answer.effect;
        if (sheet.row(answer.words, {x, y, third, touch_mm}, sheet.say(answer.words), {}, said) && !said)
            wishes.emplace_back(meeting::Intent(meeting::NoteEffect{board->number, std::string(answer.effect)}));
        x += third + apart_mm;
    }
    if (back_button(sheet)) desk.page = desk.board_from;
    if (main_button(sheet, "Show the board", !chosen, Icon::none, 130))
        wishes.emplace_back(meeting::Intent(meeting::ChooseBoard{board->number}));
}

void choices_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    using meeting::Choice;
    heading(sheet, sheet.say("What may be done with the pictures?"),
            sheet.say("The citizen decides at the table, and may think again until the end."));
    std::vector<Standing> lines;
    const auto add = [&](Choice choice, std::string_view what) {
        const auto answer = view.meeting.choices.find(choice);
        const bool asked = answer != view.meeting.choices.end();
        lines.push_back({sheet.say(what),
                         sheet.say(!asked           ? "Not asked yet"
                                   : answer->second ? "Yes"
                                                    : "No"),
                         asked || choice == Choice::look_back});
    };
    add(Choice::show, "Shown to others");
    add(Choice::keep, "Kept on this table");
    add(Choice::take_along, "Taken along on pages");
    add(Choice::look_back, "Looked back at");
    tell(sheet, "list:choices", lines);
    if (back_button(sheet)) desk.page = Page::table;
    if (main_button(sheet, "Ask at the table", true, Icon::none, 140)) wishes.emplace_back(AskChoices{});
}

void confirm_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    heading(sheet, sheet.say_with("Has {name} said that the boards fit?", {{"name", view.meeting.alias}}),
            sheet.say("A board that is not confirmed, or is private, leaves the table on no page."));
    const auto& boards = view.meeting.boards;
    bool left = false;
    sheet.list("list:boards", {margin_mm, body_top_mm + 6, inner_width_mm, foot_mm - apart_mm - body_top_mm - 6},
               static_cast<double>(boards.size()) * row_step_mm - apart_mm, [&](double width) {
                   double y = 0;
                   for (const Board& board : boards) {
                       const bool empty = board.placements.empty() && board.lines.empty();
                       left = left || (!board.confirmed && !empty);
                       const std::string detail = sheet.say(empty              ? "Nothing lies on it"
                                                            : !board.confirmed ? "Not confirmed yet"
                                                            : !board.shared    ? "Confirmed, private: stays here"
                                                                               : "Confirmed");
                       if (sheet.row("board:" + std::to_string(board.number), {0, y, width, touch_mm}, title_of(view, board), detail, false,
                                     true)) {
                           desk.board = board.number;
                           desk.board_from = desk.page;
                           desk.page = Page::board;
                       }
                       y += row_step_mm;
                   }
               });
    if (back_button(sheet, "Back to the meeting")) desk.page = Page::table;
    constexpr double ask_width = 120;
    if (left && sheet.button("Ask again", {width_mm - margin_mm - 110 - apart_mm - ask_width, foot_mm, ask_width, touch_mm}))
        wishes.emplace_back(AskBoards{});
    if (main_button(sheet, "Next", true, Icon::right)) desk.page = Page::keep;
}

void keep_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("Keep or erase?"), sheet.say_with("Ask {name} first.", {{"name", view.meeting.alias}}));
    constexpr double half = (inner_width_mm - apart_mm) / 2;
    constexpr double top = body_top_mm;
    constexpr double height = 120;
    const auto choice = [&](double x, std::string_view name, const std::string& explained, Kind kind, bool enabled = true) {
        sheet.area({x, top, half, height}, view.colours.ground, 8);
        sheet.words({x + 12, top + 13, half - 24, height - 54}, explained);
        return sheet.button(name, {x + 12, top + height - 12 - touch_mm - 3, half - 24, touch_mm + 3}, kind, enabled);
    };
    const bool may_keep = meeting::allowed(view.meeting, meeting::Choice::keep);
    if (choice(margin_mm, "Keep the meeting",
               may_keep ? sheet.say("The meeting is put away on this table, locked. You can take pages out, and erase it later.")
                        : sheet.say_with("{name} has said no to keeping it. Only {name} can say otherwise, at the table.",
                                         {{"name", view.meeting.alias}}),
               Kind::main, may_keep)) {
        wishes.emplace_back(KeepMeeting{});
        desk.page = Page::send;
    }
    if (choice(margin_mm + half + apart_mm, "Erase the meeting",
               sheet.say("Everything that was laid and said at this meeting goes away. You are asked once more."), Kind::plain))
        desk.page = Page::erase;
    if (back_button(sheet)) desk.page = view.meeting.boards.empty() ? Page::table : Page::confirm;
}

void erase_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    heading(sheet, sheet.say("Erase the meeting for ever?"));
    sheet.words(
        {margin_mm, body_top_mm, inner_width_mm * 0.8, 120},
        sheet.say_with(
            "Everything from the meeting about {name} is erased from this table: the boards, the cards and the words. It cannot be undone, "
            "and nobody can bring it back. Pages that have left the table are not erased.",
            {{"name", sheet.view().meeting.alias}}),
        Type::heading);
    if (sheet.button("No, do not erase", {margin_mm, foot_mm, 150, touch_mm}, Kind::main)) desk.page = Page::keep;
    if (sheet.button("Yes, erase the meeting", {width_mm - margin_mm - 150, foot_mm, 150, touch_mm}, Kind::final)) {
        desk.page = Page::erased;
        wishes.emplace_back(EraseMeeting{});
    }
}

}  // namespace staff
