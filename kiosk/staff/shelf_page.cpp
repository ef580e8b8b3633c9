// SPDX-License-Identifier: MPL-2.0
#include <algorithm>
#include <cmath>

#include "kiosk/staff/pages.hpp"

namespace staff {
namespace {

const ShelfMeeting* on_shelf(const View& view, std::string_view id) {
    const auto found = std::find_if(view.shelf.begin(), view.shelf.end(), [&](const ShelfMeeting& each) { return each.id == id; });
    return found == view.shelf.end() ? nullptr : &*found;
}

// Capitals and small letters are the same.
bool has_in_name(std::string_view name, std::string_view typed) {
    return meeting::small_letters(name).find(meeting::small_letters(typed)) != std::string::npos;
}

// Where the list of files and that of places begin.
constexpr double list_top_mm = body_top_mm + 26;
// Above the button that takes them out: all that is chosen, also what the list does not show just then.
constexpr double chosen_mm = 24;

// What may leave the table, in staff's words.
struct KindOfFile {
    std::string_view words;
    std::vector<std::string> formats;
};
const std::vector<KindOfFile>& kinds_of_files() {
    static const std::vector<KindOfFile> kinds{
        {"Pages to print (PDF)", {"pdf"}},    {"Pictures of the boards", {"png"}},          {"A text for Word", {"docx"}},
        {"A text for LibreOffice", {"odt"}},  {"Files for other systems", {"csv", "json"}}, {"A draft plan (FHIR)", {"fhir"}},
        {"Boards for a talking app", {"obz"}}};
    return kinds;
}

void choose_files(Desk& desk, Sheet& sheet, double width_of_column) {
    sheet.line({margin_mm, body_top_mm, width_of_column, 10}, sheet.say("What leaves the table"), Type::strong);
    sheet.line({margin_mm, body_top_mm + 10, width_of_column, 10}, sheet.say("Nothing private. No hidden cards."), Type::text);
    constexpr double top = list_top_mm;
    const std::vector<KindOfFile>& kinds = kinds_of_files();
    // As many as can be seen whole.
    const double height = std::floor((foot_mm - top) / row_step_mm) * row_step_mm - apart_mm;
    sheet.list("list:files", {margin_mm, top, width_of_column, height}, static_cast<double>(kinds.size() + 1) * row_step_mm - apart_mm,
               [&](double width) {
                   double y = 0;
                   for (const auto& [words, formats] : kinds) {
                       const bool chosen = desk.formats.contains(formats.front());
                       if (sheet.row("files:" + formats.front(), {0, y, width, touch_mm}, sheet.say(words), {}, chosen))
                           for (const std::string& format : formats) {
                               if (chosen)
                                   desk.formats.erase(format);
                               else
                                   desk.formats.insert(format);
                           }
                       y += row_step_mm;
                   }
                   if (sheet.row("under_18", {0, y, width, touch_mm}, sheet.say("Not 18 years old yet"),
                                 sheet.say("For the draft of a plan"), desk.under_18))
                       desk.under_18 = !desk.under_18;
               });
}

std::string row_name(const Place& place) {
    switch (place.kind) {
        case Place::Kind::folder:
            return "folder:" + place.name;
        case Place::Kind::stick:
            return "stick:" + place.name;
        case Place::Kind::printer:
            return "printer:" + place.name;
    }
    return {};
}

void choose_place(Desk& desk, Sheet& sheet, double x, double width_of_column) {
    const View& view = sheet.view();
    sheet.line({x, body_top_mm, width_of_column, 10},
               sheet.say(view.places.empty() ? "There is nowhere to put them. Plug in a USB stick." : "Where to?"),
               view.places.empty() ? Type::text : Type::strong);
    // Until somebody touches one, the stick that is plugged in is meant, or the first where there is none.
    if (std::ranges::find(view.places, desk.place) == view.places.end()) desk.place_touched = false;
    if (!desk.place_touched && !view.places.empty()) {
        const auto stick = std::ranges::find(view.places, Place::Kind::stick, &Place::kind);
        desk.place = stick != view.places.end() ? *stick : view.places.front();
    }
    double top = list_top_mm;
    const bool stick_is_in = std::ranges::find(view.places, Place::Kind::stick, &Place::kind) != view.places.end();
    if (view.takes_sticks && !stick_is_in && view.of_sticks.empty() && !view.places.empty())
        sheet.line({x, body_top_mm + 10, width_of_column, 10}, sheet.say("Plug in a USB stick, and it is chosen."), Type::text);
    if (!view.of_sticks.empty())
        top = std::max(top, body_top_mm + 12 + sheet.words({x, body_top_mm + 12, width_of_column, 30}, view.of_sticks) + 6);
    sheet.list("list:places", {x, top, width_of_column, foot_mm - chosen_mm - apart_mm - top},
               static_cast<double>(view.places.size()) * row_step_mm - apart_mm, [&](double width) {
                   double at = 0;
                   for (const Place& place : view.places) {
                       const std::string label = sheet.say(place.kind == Place::Kind::folder  ? "Folder on the table"
                                                           : place.kind == Place::Kind::stick ? "USB stick"
                                                                                              : "Printer");
                       if (sheet.row(row_name(place), {0, at, width, touch_mm}, label, place.words, place == desk.place)) {
                           desk.place = place;
                           desk.place_touched = true;
                       }
                       at += row_step_mm;
                   }
               });
}

// What leaves the table and where to: the same words whether the meeting was just kept or lay on the shelf.
void export_choice(Desk& desk, Sheet& sheet, Wishes& wishes, const std::string& meeting) {
    const View& view = sheet.view();
    constexpr double half = (inner_width_mm - apart_mm) / 2;
    choose_place(desk, sheet, margin_mm + half + apart_mm, half);
    const bool on_paper = !view.places.empty() && desk.place.kind == Place::Kind::printer;
    if (on_paper) {
        sheet.line({margin_mm, body_top_mm, half, 10}, sheet.say("The page is printed"), Type::strong);
        sheet.line({margin_mm, body_top_mm + 10, half, 10}, sheet.say("Nothing private. No hidden cards."), Type::text);
        sheet.words({margin_mm, list_top_mm, half, 40}, sheet.say("Stand by the printer, so that nobody else takes it."));
    } else {
        choose_files(desk, sheet, half);
    }
    const bool some = on_paper || !desk.formats.empty();
    const std::string_view name = on_paper ? "Print the page" : "Take the pages out";
    const bool onto_stick = !view.places.empty() && desk.place.kind == Place::Kind::stick;
    if (!on_paper)
        sheet.words({margin_mm + half + apart_mm, foot_mm - chosen_mm - 4, half, chosen_mm},
                    files_said(view.phrases, view.language, desk.formats), Type::text, Tone::soft, Align::right);
    constexpr double width = 140;
    if (sheet.button(name, {width_mm - margin_mm - width, foot_mm, width, touch_mm}, Kind::main,
                     !view.places.empty() && !meeting.empty() && some, Icon::none,
                     sheet.say(onto_stick ? std::string_view("Put them on the stick") : name)))
        wishes.emplace_back(ExportMeeting{meeting, desk.place, on_paper ? std::set<std::string>{"pdf"} : desk.formats, desk.under_18});
}

// Pages are out: where they are, and nothing else to do but to finish.
void taken_out(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const std::string& notice = sheet.view().notice;
    sheet.words({margin_mm, 40, inner_width_mm * 0.8, 120}, notice.empty() ? sheet.say("The pages have been taken out.") : notice,
                Type::title);
    if (sheet.button("Take out more", {margin_mm, foot_mm, 110, touch_mm})) wishes.emplace_back(TakeOutMore{});
    if (main_button(sheet, "Finish")) {
        desk.page = Page::start;
        wishes.emplace_back(ClosePanel{});
    }
}

}  // namespace

std::string files_said(const meeting::Phrases& phrases, std::string_view language, const std::set<std::string>& formats) {
    std::string said;
    for (const KindOfFile& kind : kinds_of_files())
        if (formats.contains(kind.formats.front())) said += (said.empty() ? "" : ", ") + std::string(phrases.say(language, kind.words));
    return said;
}

void send_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    if (meeting_is_open(view)) {
        heading(sheet, sheet.say("The meeting is being put away"));
        if (back_button(sheet, "Back to the meeting")) desk.page = Page::table;
        return;
    }
    if (view.taken_out) return taken_out(desk, sheet, wishes);
    heading(sheet, sheet.say("The meeting is kept"), sheet.say("Give everybody a page before they leave."));
    export_choice(desk, sheet, wishes, view.kept);
    if (sheet.button("Finish", {margin_mm, foot_mm, 90, touch_mm})) desk.page = Page::start;
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

void kept_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const ShelfMeeting* kept = on_shelf(view, desk.meeting);
    if (!kept) {
        desk.page = Page::shelf;
        return;
    }
    if (view.taken_out) return taken_out(desk, sheet, wishes);
    heading(sheet, kept->alias,
            sheet.say_with(kept->exported ? "{day}. Pages have been taken out." : "{day}. No pages have been taken out yet.",
                           {{"day", kept->day}}));
    export_choice(desk, sheet, wishes, kept->id);
    if (back_button(sheet)) desk.page = Page::shelf;
    if (sheet.button("Erase the meeting", {margin_mm + 62 + apart_mm, foot_mm, 110, touch_mm})) desk.page = Page::erase_kept;
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
