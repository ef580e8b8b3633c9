// SPDX-License-Identifier: MPL-2.0
// What of a kept meeting leaves the table, as what, and where to.
#include <algorithm>
#include <span>

#include "kiosk/staff/pages.hpp"

namespace staff {
namespace {

// What may leave the table, in staff's words.
struct KindOfFile {
    std::string_view words;
    std::vector<std::string> formats;
    std::string_view called;  // by those who ask for it
};

const std::vector<KindOfFile>& kinds_of_files() {
    static const std::vector<KindOfFile> kinds{{"Pages to print (PDF)", {"pdf"}, {}},
                                               {"Pictures of the boards", {"png"}, {}},
                                               {"A text for Word", {"docx"}, {}},
                                               {"A text for LibreOffice", {"odt"}, "ODT"},
                                               {"Files for other systems", {"csv", "json"}, "CSV and JSON"},
                                               {"A draft plan", {"fhir"}, "FHIR"},
                                               {"Boards for a talking app", {"obz"}, "Open Board Format"}};
    return kinds;
}
// Those that most people want; the rest have a page of their own.
constexpr std::size_t usual = 3;
std::span<const KindOfFile> usual_kinds() { return std::span(kinds_of_files()).first(usual); }
std::span<const KindOfFile> more_kinds() { return std::span(kinds_of_files()).subspan(usual); }

// Where the list of files and that of places begin.
constexpr double list_top_mm = body_top_mm + 26;

bool is_chosen(const Desk& desk, const KindOfFile& kind) { return desk.formats.contains(kind.formats.front()); }

void kind_row(Desk& desk, Sheet& sheet, const KindOfFile& kind, const Box& box) {
    const bool chosen = is_chosen(desk, kind);
    if (!sheet.row("files:" + kind.formats.front(), box, sheet.say(kind.words), sheet.say(kind.called), chosen)) return;
    for (const std::string& format : kind.formats) {
        if (chosen)
            desk.formats.erase(format);
        else
            desk.formats.insert(format);
    }
}

void choose_files(Desk& desk, Sheet& sheet, double width_of_column) {
    sheet.line({margin_mm, body_top_mm, width_of_column, 10}, sheet.say("What leaves the table"), Type::strong);
    sheet.words({margin_mm, body_top_mm + 10, width_of_column, 0}, sheet.say("Nothing private. No hidden cards."));
    Box box{margin_mm, list_top_mm, width_of_column, touch_mm};
    for (const KindOfFile& kind : usual_kinds()) {
        kind_row(desk, sheet, kind, box);
        box.y += row_step_mm;
    }
    const auto more = std::ranges::count_if(more_kinds(), [&](const KindOfFile& kind) { return is_chosen(desk, kind); });
    if (sheet.row("More kinds of files", box, sheet.say("More kinds of files"),
                  more > 0 ? sheet.say_with("{n} chosen", {{"n", std::to_string(more)}}) : std::string(), more > 0, true)) {
        desk.page = Page::kinds;
    }
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

// Until somebody touches one, the stick that is plugged in is meant, or the first place where there is none.
void mean_a_place(Desk& desk, const View& view) {
    if (std::ranges::find(view.places, desk.place) == view.places.end()) desk.place_touched = false;
    if (desk.place_touched || view.places.empty()) return;
    const auto stick = std::ranges::find(view.places, Place::Kind::stick, &Place::kind);
    desk.place = stick != view.places.end() ? *stick : view.places.front();
}

bool is_on_paper(const Desk& desk, const View& view) { return !view.places.empty() && desk.place.kind == Place::Kind::printer; }

// What is to be done about sticks before one is chosen by itself, or nothing.
std::string_view of_sticks(const Desk& desk, const View& view) {
    if (view.places.empty()) return "There is nowhere to put them. Plug in a USB stick.";
    if (!view.of_sticks.empty()) return view.of_sticks;
    const bool one_is_in = std::ranges::find(view.places, Place::Kind::stick, &Place::kind) != view.places.end();
    return view.takes_sticks && !one_is_in && !desk.place_touched ? "Plug in a USB stick, and it is chosen." : "";
}

void choose_place(Desk& desk, Sheet& sheet, double x, double width_of_column) {
    const View& view = sheet.view();
    sheet.line({x, body_top_mm, width_of_column, 10}, sheet.say("Where it goes"), Type::strong);
    const double said = sheet.words({x, body_top_mm + 10, width_of_column, 30}, sheet.say(of_sticks(desk, view)));
    const double top = std::max(list_top_mm, body_top_mm + 10 + said + 4);
    sheet.list("list:places", {x, top, width_of_column, foot_mm - apart_mm - top},
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

// Pages are out: whose, what and where, and nothing else to do but to finish.
void taken_out(Desk& desk, Sheet& sheet, Wishes& wishes, const ShelfMeeting* meeting) {
    const View& view = sheet.view();
    constexpr Box top{margin_mm, 40, inner_width_mm, 80};
    const double said = sheet.words(top, view.notice.empty() ? sheet.say("The pages have been taken out.") : view.notice, Type::title);
    double y = top.y + said + 14;
    if (meeting) {
        sheet.line({margin_mm, y, inner_width_mm, 12}, meeting->alias, Type::heading);
        y += 18;
        if (desk.place.kind != Place::Kind::printer) {
            y += sheet.words({margin_mm, y, inner_width_mm, 40}, files_said(view.phrases, view.language, desk.formats)) + 4;
            if (!meeting->mark.empty())
                sheet.line({margin_mm, y, inner_width_mm, 10},
                           sheet.say_with("The names of the files begin with {mark}.", {{"mark", meeting->mark}}), Type::text, Tone::soft);
        }
    }
    if (sheet.button("Take out more", {margin_mm, foot_mm, 110, touch_mm})) wishes.emplace_back(TakeOutMore{});
    if (main_button(sheet, "Finish")) {
        desk.page = Page::start;
        wishes.emplace_back(ClosePanel{});
    }
}

// The one thing to do next. The table asks before anything goes out.
void show_button(const Desk& desk, Sheet& sheet, Wishes& wishes, const std::string& meeting) {
    const View& view = sheet.view();
    const bool on_paper = is_on_paper(desk, view), onto_stick = !view.places.empty() && desk.place.kind == Place::Kind::stick;
    const std::string_view name = on_paper ? "Print the page" : "Take the pages out";
    constexpr double width = 140;
    const bool ready = !view.places.empty() && !meeting.empty() && (on_paper || !desk.formats.empty());
    if (sheet.button(name, {width_mm - margin_mm - width, foot_mm, width, touch_mm}, Kind::main, ready, Icon::none,
                     sheet.say(onto_stick ? std::string_view("Put it on the stick") : name)))
        wishes.emplace_back(ExportMeeting{meeting, desk.place, on_paper ? std::set<std::string>{"pdf"} : desk.formats, desk.under_18});
}

// What is chosen, to be read at a glance; who wants it otherwise goes a page further on.
void goods_said(Desk& desk, Sheet& sheet, Wishes& wishes, const std::string& meeting) {
    const View& view = sheet.view();
    mean_a_place(desk, view);
    double y = body_top_mm;
    const auto tick = [&](std::string_view words) {
        constexpr double step = 14;
        sheet.ticked({margin_mm, y, inner_width_mm, step}, words);
        y += step;
    };
    if (!view.places.empty()) {
        sheet.line({margin_mm, y, inner_width_mm, 12}, place_said(view.phrases, view.language, desk.place), Type::heading);
        y += 17;
        for (const KindOfFile& kind : kinds_of_files())
            if (is_chosen(desk, kind) && !is_on_paper(desk, view)) tick(sheet.say(kind.words));
        if (is_on_paper(desk, view)) tick(sheet.say("The page is printed"));
        if (is_on_paper(desk, view) || !desk.formats.empty())
            tick(sheet.say("Nothing private. No hidden cards."));
        else
            y += sheet.words({margin_mm, y, inner_width_mm, 30}, sheet.say("No files are chosen."));
        y += 4;
    }
    if (is_on_paper(desk, view))
        y += sheet.words({margin_mm, y, inner_width_mm, 30}, sheet.say("Stand by the printer, so that nobody else takes it."));
    y += sheet.words({margin_mm, y, inner_width_mm, 30}, sheet.say(of_sticks(desk, view)));
    const Box row{margin_mm, std::min(y + 8, foot_mm - apart_mm - touch_mm), 190, touch_mm};
    if (sheet.row("Choose something else", row, sheet.say("Choose something else"), {}, false, true)) {
        desk.goods_from = desk.page;
        desk.page = Page::goods;
    }
    show_button(desk, sheet, wishes, meeting);
}

}  // namespace

std::string files_said(const meeting::Phrases& phrases, std::string_view language, const std::set<std::string>& formats) {
    std::string said;
    for (const KindOfFile& kind : kinds_of_files())
        if (formats.contains(kind.formats.front())) said += (said.empty() ? "" : ", ") + std::string(phrases.say(language, kind.words));
    return said;
}

std::string place_said(const meeting::Phrases& phrases, std::string_view language, const Place& place) {
    switch (place.kind) {
        case Place::Kind::folder:
            return phrases.say_with(language, "Into the folder {folder}", {{"folder", place.words}});
        case Place::Kind::stick:
            return std::string(phrases.say(language, "Onto a USB stick"));
        case Place::Kind::printer:
            return phrases.say_with(language, "To the printer {printer}", {{"printer", place.words}});
    }
    return {};
}

std::string question_said(const meeting::Phrases& phrases, std::string_view language, const Place& place) {
    switch (place.kind) {
        case Place::Kind::folder:
            return phrases.say_with(language, "May this go into the folder {folder}?", {{"folder", place.words}});
        case Place::Kind::stick:
            return std::string(phrases.say(language, "May this go onto a USB stick?"));
        case Place::Kind::printer:
            return phrases.say_with(language, "May this be printed by {printer}?", {{"printer", place.words}});
    }
    return {};
}

void goods_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const bool kept = desk.goods_from == Page::kept;
    const std::string& meeting = kept ? desk.meeting : view.kept;
    const ShelfMeeting* lies = on_shelf(view, meeting);
    if (!lies) {
        desk.page = desk.goods_from;
        return;
    }
    if (view.taken_out) return taken_out(desk, sheet, wishes, lies);
    heading(sheet, sheet.say("Choose files and place"), lies->alias);
    constexpr double half = (inner_width_mm - apart_mm) / 2;
    mean_a_place(desk, view);
    choose_place(desk, sheet, margin_mm + half + apart_mm, half);
    if (is_on_paper(desk, view)) {
        sheet.line({margin_mm, body_top_mm, half, 10}, sheet.say("The page is printed"), Type::strong);
        sheet.words({margin_mm, body_top_mm + 10, half, 0}, sheet.say("Nothing private. No hidden cards."));
        sheet.words({margin_mm, list_top_mm, half, 40}, sheet.say("Stand by the printer, so that nobody else takes it."));
    } else {
        choose_files(desk, sheet, half);
    }
    show_button(desk, sheet, wishes, meeting);
    if (back_button(sheet)) desk.page = desk.goods_from;
}

void kinds_page(Desk& desk, Sheet& sheet, Wishes&) {
    heading(sheet, sheet.say("More kinds of files"));
    const std::span<const KindOfFile> kinds = more_kinds();
    constexpr double top = 52;
    sheet.list("list:files", {margin_mm, top, inner_width_mm, foot_mm - apart_mm - top},
               static_cast<double>(kinds.size() + 1) * row_step_mm - apart_mm, [&](double width) {
                   Box box{0, 0, width, touch_mm};
                   for (const KindOfFile& kind : kinds) {
                       kind_row(desk, sheet, kind, box);
                       box.y += row_step_mm;
                   }
                   if (sheet.row("under_18", box, sheet.say("Not 18 years old yet"), sheet.say("For the draft plan"), desk.under_18))
                       desk.under_18 = !desk.under_18;
               });
    if (back_button(sheet)) desk.page = Page::goods;
}

void send_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    if (meeting_is_open(view)) {
        heading(sheet, sheet.say("The meeting is being put away"));
        if (back_button(sheet, "Back to the meeting")) desk.page = Page::table;
        return;
    }
    if (view.taken_out) return taken_out(desk, sheet, wishes, on_shelf(view, view.kept));
    heading(sheet, sheet.say("The meeting is kept"), sheet.say("Give everybody a page before they leave."));
    goods_said(desk, sheet, wishes, view.kept);
    if (sheet.button("Finish", {margin_mm, foot_mm, 90, touch_mm})) desk.page = Page::start;
}

void kept_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const ShelfMeeting* kept = on_shelf(view, desk.meeting);
    if (!kept) {
        desk.page = Page::shelf;
        return;
    }
    if (view.taken_out) return taken_out(desk, sheet, wishes, kept);
    constexpr double width_of_erase = 110;
    heading(sheet, kept->alias, kept->exported ? sheet.say_with("{day}. Pages have been taken out.", {{"day", kept->day}}) : kept->day, {},
            width_of_erase + apart_mm);
    goods_said(desk, sheet, wishes, kept->id);
    if (back_button(sheet)) desk.page = Page::shelf;
    // Far from the button that takes the pages out, and from the way back.
    if (sheet.button("Erase the meeting", {width_mm - margin_mm - width_of_erase, 17, width_of_erase, touch_mm}))
        desk.page = Page::erase_kept;
}

}  // namespace staff
