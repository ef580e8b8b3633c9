// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/pages.hpp"
#include "kiosk/staff/steps.hpp"

namespace staff {

void start_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("What will you do?"), {}, {}, corner_buttons_mm);
    corner_buttons(sheet, wishes);

    constexpr double button_width = 165;
    constexpr double words_left = margin_mm + button_width + apart_mm;
    constexpr double words_width = inner_width_mm - button_width - apart_mm;
    double y = body_top_mm;
    const auto choice = [&](std::string_view name, std::string_view explained, Kind kind) {
        const bool tapped = sheet.button(name, {margin_mm, y, button_width, touch_mm + 3}, kind);
        sheet.line({words_left, y, words_width, touch_mm + 3}, sheet.say(explained), Type::text, Tone::soft);
        y += touch_mm + 3 + apart_mm;
        return tapped;
    };
    if (choice("Begin a meeting", "What is laid is kept until you erase it.", Kind::main)) begin_steps(desk, view, false);
    if (choice("Try the table", "For practice. Nothing is kept.", Kind::plain)) begin_steps(desk, view, true);
    if (!view.shelf.empty() && choice("See kept meetings", "Take pages out, or erase a meeting.", Kind::plain)) desk.page = Page::shelf;
    if (choice("Look after the table", "Is all ready? Copies, cards, the PIN.", Kind::plain)) desk.page = Page::care;
    constexpr double language_width = 110;
    if (view.languages.size() > 1 && sheet.button("Change the language", {margin_mm, foot_mm, language_width, touch_mm}))
        desk.page = Page::language;

    constexpr double x = margin_mm + language_width + apart_mm;
    constexpr double room = inner_width_mm - language_width - apart_mm;
    if (view.readiness.empty()) {
        sheet.line({x, foot_mm, room, touch_mm}, sheet.say("The table is ready."), Type::text, Tone::soft, Align::right);
        return;
    }
    std::string all;
    for (const std::string& each : view.readiness) all += (all.empty() ? "" : " ") + each;
    const double top = y - apart_mm / 2;
    sheet.area({x, top, room, foot_mm + touch_mm - top}, view.colours.ground, 6);
    sheet.line({x + 9, top + 4, room - 18, 9}, sheet.say("What you should know about the table"), Type::strong);
    sheet.words({x + 9, top + 15, room - 18, foot_mm + touch_mm - top - 18}, all);
}

void language_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("Which language should the table speak?"), sheet.say("What has been laid stays as it is."));
    const double contents = static_cast<double>(view.languages.size()) * row_step_mm - apart_mm;
    sheet.list("list:languages", {margin_mm, body_top_mm, 220, foot_mm - apart_mm - body_top_mm}, contents, [&](double width) {
        double y = 0;
        for (const auto& [code, called] : view.languages) {
            if (sheet.row("language:" + code, {0, y, width, touch_mm}, called, {}, code == view.language))
                wishes.emplace_back(SetLanguage{code});
            y += row_step_mm;
        }
    });
    if (back_button(sheet)) desk.page = meeting_is_open(view) ? Page::table : Page::start;
}

}  // namespace staff
