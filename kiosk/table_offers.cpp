// SPDX-License-Identifier: MPL-2.0
// What is offered as a few pictures to choose from: the marks of a card that lies, and what may be done with one in the drawer.
#include <algorithm>

#include "kiosk/seat_name.hpp"
#include "kiosk/table.hpp"

namespace table {

using meeting::Board;
using meeting::Placement;
using meeting::Pose;

void Table::offer(render::Chooser chooser, std::vector<ChoiceDeed> deeds) {
    auto& own = deeds_[chooser.owner];
    own.clear();
    for (std::size_t i = 0; i < chooser.choices.size() && i < deeds.size(); ++i) own[chooser.choices[i].name] = std::move(deeds[i]);
    // One before each hand, and no more than there are hands.
    std::erase_if(local_.choosers, [&](const render::Chooser& other) { return other.owner == chooser.owner; });
    constexpr std::size_t most_choosers = 8;
    if (local_.choosers.size() >= most_choosers) local_.choosers.erase(local_.choosers.begin());
    local_.choosers.push_back(std::move(chooser));
    changed_ = true;
}

void Table::offer_marks(const Placement& card, const Pose& pose) {
    const meeting::Scaffold* rules = scaffold();
    if (!rules || !chosen()) return;
    struct Offered {
        meeting::Mark mark;
        std::string_view words;
        std::string_view picture;
    };
    static constexpr Offered all[]{{meeting::Mark::important, "Important", "2B50"},
                                   {meeting::Mark::secret, "It is private", "1F512"},
                                   {meeting::Mark::invite, "Invite them", "1F64B"},
                                   {meeting::Mark::in_plan, "In the plan", "1F4CC"},
                                   {meeting::Mark::changed_mind, "Changed my mind", "1F504"},
                                   {meeting::Mark::dont_know, "I don't know", "1F937"},
                                   {meeting::Mark::wanted, "Wished for", "1F31F"},
                                   {meeting::Mark::better, "Better now", "1F60A"},
                                   {meeting::Mark::same, "As last time", "1F610"},
                                   {meeting::Mark::harder, "Harder now", "1F61F"}};
    const Board* board = chosen();
    const double turn = turn_to_reader(pose.turn_degrees);
    render::Chooser chooser{"card" + std::to_string(card.number), pose.at + meeting::turned({0, 130}, turn), turn, "", {}};
    std::vector<ChoiceDeed> deeds;
    for (const Offered& each : all) {
        if (meeting::is_verdict(each.mark) ? !is_compared(*board, card)
                                           : each.mark != meeting::Mark::secret && !rules->marks.contains(each.mark))
            continue;
        const bool on = card.marks.contains(each.mark);
        chooser.choices.push_back({std::string(meeting::name_of(each.mark)), stationery_.say(each.words), std::string(each.picture), on});
        deeds.emplace_back([this, number = card.number, mark = each.mark, on](Moment) { ask(meeting::MarkCard{number, mark, !on}); });
    }
    chooser.choices.push_back({"note", stationery_.say("Write about it"), "270F", !card.notes.empty()});
    deeds.emplace_back([this, number = card.number](Moment) {
        // The table knows no fingers: whoever has the turn writes.
        render::Writing writing;
        writing.what = render::WritingFor::note;
        writing.placement = number;
        writing.capitals = true;
        if (const Placement* placement = meeting::placement_of(meeting(), number))
            if (const auto note = placement->notes.find(meeting().turn); note != placement->notes.end()) writing.text = note->second;
        open_writing(meeting().turn, std::move(writing));
    });
    chooser.choices.push_back({"take_back", stationery_.say("Take it back"), "21A9", false});
    deeds.emplace_back([this, number = card.number](Moment) { ask(meeting::TakeCardBack{number, meeting::nobody}); });
    offer(std::move(chooser), std::move(deeds));
}

// What the citizen may do with a card in the own drawer.
void Table::offer_drawer_card(const std::string& name, const input::Tapped& tap) {
    const auto seat = name.starts_with("drawer:") ? seat_in(std::string_view(name).substr(7)) : std::nullopt;
    const meeting::Seat* who = seat ? meeting::seat_of(meeting(), seat->first) : nullptr;
    if (!who) return;
    const std::string& key = seat->second;
    const meeting::OwnCard* own = meeting::own_card_of(meeting(), key);
    const double turn = render::seat_pose(meeting(), who->number, stationery_).turn_degrees;
    render::Chooser chooser{"seat" + std::to_string(who->number), tap.at_mm, turn, "", {}};
    std::vector<ChoiceDeed> deeds;
    if (who->role == meeting::Role::citizen) {
        const bool on = std::ranges::count(meeting().favourites, key) > 0;
        chooser.choices.push_back({"favourite", stationery_.say("My favourite"), "1F49B", on});
        deeds.emplace_back([this, by = who->number, key, on](Moment) { ask_from(by, meeting::FavourCard{key, !on, by}); });
        const meeting::Card* card = deck_.find(key);
        if (card && card->covered) {
            chooser.choices.push_back({"cover", stationery_.say("Cover it again"), "1F512", false});
            deeds.emplace_back([this, by = who->number, key](Moment) { ask_from(by, meeting::UncoverCard{key, false, by}); });
        }
    }
    if (own && own->by == who->number) {
        chooser.choices.push_back({"write", stationery_.say("Write"), "270F", false});
        deeds.emplace_back([this, by = who->number, key](Moment) {
            render::Writing writing;
            writing.what = render::WritingFor::card;
            writing.card = key;
            if (const meeting::OwnCard* card = meeting::own_card_of(meeting(), key)) writing.text = card->words;
            open_writing(by, std::move(writing));
        });
        if (!own->photo.empty()) {
            chooser.choices.push_back({"take_off", stationery_.say("Take the photo away"), "274C", false});
            deeds.emplace_back([this, by = who->number, key](Moment) { ask_from(by, meeting::TakePhotoOff{key, by}); });
            return offer(std::move(chooser), std::move(deeds));
        }
        chooser.choices.push_back({"draw", stationery_.say("Draw"), "1F58C", false});
        deeds.emplace_back([this, by = who->number, key](Moment) { open_sketch(by, key); });
    }
    if (!chooser.choices.empty()) offer(std::move(chooser), std::move(deeds));
}

}  // namespace table
