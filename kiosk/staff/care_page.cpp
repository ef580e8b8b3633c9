// SPDX-License-Identifier: MPL-2.0
// What whoever looks after the table sees to between meetings: whether all is ready, a copy of the meetings, what there is to lay, the PIN.
#include <algorithm>

#include "kiosk/meeting/sequence.hpp"
#include "kiosk/staff/pages.hpp"

namespace staff {
namespace {

std::string counted(Sheet& sheet, std::size_t number, std::string_view one, std::string_view more) {
    return sheet.say_with(number == 1 ? one : more, {{"n", std::to_string(number)}});
}

}  // namespace

void care_page(Desk& desk, Sheet& sheet, Wishes&) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("Look after the table"), sheet.say("Nothing here is about any one meeting."));
    double y = body_top_mm;
    const auto leads_to = [&](std::string_view name, const std::string& detail, Page page) {
        if (sheet.row(name, {margin_mm, y, inner_width_mm, touch_mm}, sheet.say(name), detail, false, true)) desk.page = page;
        y += touch_mm + 9;
    };
    const auto amiss = static_cast<std::size_t>(std::ranges::count(view.standing, false, &Standing::well));
    leads_to("Is all ready?",
             amiss == 0 ? sheet.say("The table is ready.") : counted(sheet, amiss, "{n} thing to see to", "{n} things to see to"),
             Page::readiness);
    leads_to("Copy all meetings",
             view.copied.empty() ? sheet.say("No copy has been made yet") : sheet.say_with("Last on {day}", {{"day", view.copied}}),
             Page::copy);
    leads_to("Boards and sequences",
             counted(sheet, view.book.current.size(), "{n} board", "{n} boards") + ", " +
                 counted(sheet, view.book.current_sequences.size(), "{n} sequence", "{n} sequences"),
             Page::scaffolds_here);
    leads_to("Cards and pictures",
             counted(sheet, static_cast<std::size_t>(view.own_cards), "{n} card", "{n} cards") + " · " +
                 counted(sheet, view.decks.size(), "{n} deck from elsewhere", "{n} decks from elsewhere"),
             Page::decks);
    leads_to("Settings and PIN", {}, Page::settings);
    if (back_button(sheet)) desk.page = Page::start;
}

void readiness_page(Desk& desk, Sheet& sheet, Wishes&) {
    const View& view = sheet.view();
    const bool all_well = std::ranges::all_of(view.standing, &Standing::well);
    heading(sheet, sheet.say("Is all ready?"),
            sheet.say(all_well ? "The table is ready." : "What stands on a grey ground wants to be seen to."));
    tell(sheet, "list:standing", view.standing);
    if (back_button(sheet)) desk.page = Page::care;
}

void copy_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("Copy all meetings"),
            view.copied.empty() ? sheet.say("No copy has been made yet") : sheet.say_with("Last on {day}", {{"day", view.copied}}));
    const auto stick = std::ranges::find(view.places, Place::Kind::stick, &Place::kind);
    const bool there = stick != view.places.end();
    double y = body_top_mm + 4;
    const auto paragraph = [&](std::string_view words, Tone tone = Tone::ink) {
        y += sheet.words({margin_mm, y, inner_width_mm * 0.85, 60}, sheet.say(words), Type::text, tone) + 8;
    };
    paragraph(
        "Every meeting and every deck from elsewhere is copied onto a USB stick, locked as it is here, and read back before it counts.");
    paragraph(
        "The copy opens with this table's own key alone. Whoever looks after the table has that key on a sheet of paper; keep the two "
        "apart.");
    paragraph("A copy is put back with the table closed: livsmester restore. What was erased stays erased.");
    if (!there)
        sheet.words({margin_mm, y + 4, inner_width_mm * 0.85, 40},
                    view.of_sticks.empty() ? sheet.say("Plug in a USB stick.") : view.of_sticks, Type::strong);
    if (back_button(sheet)) desk.page = Page::care;
    if (main_button(sheet, "Copy them now", there, Icon::none, 130)) wishes.emplace_back(CopyMeetings{*stick});
}

void scaffolds_here_page(Desk& desk, Sheet& sheet, Wishes&) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("Boards and sequences"), sheet.say("They are files. How one is written stands in the papers on scaffolds."));
    std::vector<Standing> lines;
    const auto say = [&](const meeting::Words& words) { return std::string(view.phrases.say(view.language, words)); };
    for (const auto& [id, edition] : view.book.current) {
        const meeting::Scaffold* scaffold = view.book.edition_of(edition);
        const std::size_t topics = scaffold ? scaffold->topics.size() : 0;
        lines.push_back({title_of(view, id), topics > 1 ? counted(sheet, topics, "{n} topic", "{n} topics") : sheet.say("Board")});
    }
    std::ranges::sort(lines, {}, &Standing::what);
    for (const auto& [id, edition] : view.book.current_sequences)
        if (const auto found = view.book.sequences.find(edition); found != view.book.sequences.end())
            lines.push_back({say(found->second->title),
                             sheet.say("Sequence") + ", " + counted(sheet, found->second->steps.size(), "{n} step", "{n} steps")});
    tell(sheet, "list:scaffolds", lines);
    if (back_button(sheet)) desk.page = Page::care;
}

void settings_page(Desk& desk, Sheet& sheet, Wishes&) {
    heading(sheet, sheet.say("Settings and PIN"), sheet.say("They stand in the file livsmester.toml, and hold from the next start."));
    tell(sheet, "list:settings", sheet.view().settings);
    if (back_button(sheet)) desk.page = Page::care;
    if (main_button(sheet, "Another PIN", true, Icon::none, 120)) desk.page = Page::new_pin;
}

void decks_page(Desk& desk, Sheet& sheet, Wishes&) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("Cards and pictures"), sheet.say("How cards from elsewhere come in stands in the papers on decks."));
    std::vector<Standing> lines{
        {sheet.say("The house's own"),
         counted(sheet, static_cast<std::size_t>(view.own_cards), "{n} card", "{n} cards") + " · OpenMoji, CC BY-SA 4.0"}};
    for (const DeckOnTable& deck : view.decks)
        lines.push_back({deck.title, counted(sheet, static_cast<std::size_t>(deck.cards), "{n} card", "{n} cards") + " · " +
                                         (deck.licence.empty() ? sheet.say("All rights reserved") : deck.licence)});
    tell(sheet, "list:decks", lines);
    if (back_button(sheet)) desk.page = Page::care;
}

}  // namespace staff
