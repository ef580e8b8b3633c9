// SPDX-License-Identifier: MPL-2.0
#include <algorithm>

#include "kiosk/staff/pages.hpp"

namespace staff {
namespace {

// Capitals and small letters are the same.
bool has_in_name(std::string_view name, std::string_view typed) {
    return meeting::small_letters(name).find(meeting::small_letters(typed)) != std::string::npos;
}

}  // namespace

const ShelfMeeting* on_shelf(const View& view, std::string_view id) {
    const auto found = std::find_if(view.shelf.begin(), view.shelf.end(), [&](const ShelfMeeting& each) { return each.id == id; });
    return found == view.shelf.end() ? nullptr : &*found;
}

void shelf_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    std::vector<const ShelfMeeting*> shown;
    for (const ShelfMeeting& each : view.shelf)
        if (has_in_name(each.alias, desk.find)) shown.push_back(&each);
    heading(sheet, sheet.say("Kept meetings"),
            !desk.find.empty() ? sheet.say_with("Those with {letters} in the name.", {{"letters", desk.find}})
            : shown.empty()    ? sheet.say("There are none.")
                               : std::string());
    const double top = desk.find.empty() ? 52 : body_top_mm;
    sheet.list("list:meetings", {margin_mm, top, inner_width_mm, foot_mm - apart_mm - top},
               static_cast<double>(shown.size()) * row_step_mm - apart_mm, [&](double width) {
                   double y = 0;
                   for (const ShelfMeeting* const on : shown) {
                       const ShelfMeeting& each = *on;
                       const std::string day = each.days == 0 ? each.day
                                                              : sheet.say_with("{day}. Here for {days} days: shall it be erased?",
                                                                               {{"day", each.day}, {"days", std::to_string(each.days)}});
                       if (sheet.row("meeting:" + each.id, {0, y, width, touch_mm}, each.alias, day, false, true)) {
                           desk.meeting = each.id;
                           desk.page = Page::kept;
                           wishes.emplace_back(ViewMeeting{each.id});
                       }
                       y += row_step_mm;
                   }
               });
    if (back_button(sheet)) {
        desk.find.clear();
        desk.page = Page::start;
    }
    constexpr double width_of_find = 110;
    const Box at_right{width_mm - margin_mm - width_of_find, foot_mm, width_of_find, touch_mm};
    if (!desk.find.empty()) {
        if (sheet.button("Show all", at_right)) desk.find.clear();
    } else if (view.shelf.size() > 1 && sheet.button("Find a name", at_right)) {
        desk.capitals = true;
        desk.figures = false;
        desk.page = Page::find;
    }
}

void find_page(Desk& desk, Sheet& sheet, Wishes&) {
    heading(sheet, sheet.say("Which name?"), {}, {}, 160);
    sheet.field("field:find", {margin_mm, 66, inner_width_mm, 28}, desk.find, sheet.say("A name or a part of it"));
    keyboard(desk, sheet, desk.find, most_name_bytes);
    if (back_button(sheet)) {
        desk.find.clear();
        desk.page = Page::shelf;
    }
    if (main_button(sheet, "Show them", !desk.find.empty())) desk.page = Page::shelf;
}

void erase_kept_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const ShelfMeeting* kept = on_shelf(view, desk.meeting);
    if (!kept) {
        desk.page = Page::shelf;
        return;
    }
    heading(sheet, sheet.say("Erase the meeting for ever?"), kept->day);
    sheet.words(
        {margin_mm, body_top_mm + 6, inner_width_mm * 0.8, 120},
        sheet.say_with(
            "Everything from the meeting about {name} is erased from this table: the boards, the cards and the words. It cannot be undone, "
            "and nobody can bring it back. Pages that have left the table are not erased.",
            {{"name", kept->alias}}),
        Type::heading);
    if (sheet.button("No, do not erase", {margin_mm, foot_mm, 150, touch_mm}, Kind::main)) desk.page = Page::kept;
    if (sheet.button("Yes, erase the meeting", {width_mm - margin_mm - 150, foot_mm, 150, touch_mm}, Kind::final)) {
        wishes.emplace_back(EraseMeeting{kept->id});
        desk.page = Page::erased;
    }
}

void erased_page(Desk& desk, Sheet& sheet, Wishes&) {
    const View& view = sheet.view();
    const auto& receipt = view.receipt;
    heading(sheet,
            sheet.say(!receipt          ? "The meeting is being erased"
                      : receipt->erased ? "The meeting is erased for ever"
                                        : "The meeting is not erased"),
            receipt && receipt->erased ? sheet.say("What has left the table is not erased.") : std::string());
    if (receipt) tell(sheet, "list:receipt", receipt->lines);
    if (main_button(sheet, "Finish", receipt.has_value())) desk.page = Page::start;
}

}  // namespace staff
