// SPDX-License-Identifier: MPL-2.0
// The sequence of boards that a meeting may follow: chosen by hand, and its next board laid when somebody asks for it.
#include "kiosk/table.hpp"

namespace table {

const meeting::Sequence* Table::sequence() const { return meeting::sequence_of(meeting(), stock_.book); }

// No id: none is followed any longer.
void Table::choose_sequence(const std::string& id) {
    const auto current = stock_.book.current_sequences.find(id);
    if (current == stock_.book.current_sequences.end()) return ask(meeting::ChooseSequence{});
    ask(meeting::ChooseSequence{id, stock_.book.sequences.at(current->second)->source});
}

void Table::offer_sequences(double turn) {
    render::Chooser chooser{turn == 0 ? "south" : "north", {0, 0}, turn, stationery_.say("Which way through the meeting?"), {}};
    std::vector<ChoiceDeed> deeds;
    for (const render::TopicOffered& offered : render::sequences_offered(stationery_)) {
        const bool on = meeting().sequence == offered.name;
        chooser.choices.push_back({"sequence_" + offered.name, offered.label, offered.picture, on});
        deeds.emplace_back([this, id = on ? "" : offered.name](Moment) { choose_sequence(id); });
    }
    offer(std::move(chooser), std::move(deeds));
}

// Its board, which comes to the table again if it was laid before.
void Table::go_to_step(std::size_t step) {
    const meeting::Sequence* followed = sequence();
    if (!followed || step >= followed->steps.size()) return;
    const meeting::BoardNumber laid = meeting::progress_of(meeting(), *followed, stock_.book).boards[step];
    if (laid != 0) {
        if (laid != meeting().chosen) ask(meeting::ChooseBoard{laid});
        return;
    }
    lay_step(followed->steps[step]);
}

void Table::lay_step(const meeting::Step& step) {
    if (meeting::is_here(step, stock_.book)) lay_board({step.scaffold, step.topic, "", {}, false, "", step.apart});
}

// The meeting begins with this sequence: its first board that is here comes to the table.
void Table::begin_sequence(const std::string& id) {
    const auto current = stock_.book.current_sequences.find(id);
    if (current == stock_.book.current_sequences.end()) return;
    choose_sequence(id);
    const meeting::Sequence& begun = *stock_.book.sequences.at(current->second);
    if (const auto first = meeting::progress_of(meeting(), begun, stock_.book).next) lay_step(begun.steps[*first]);
}

}  // namespace table
