// SPDX-License-Identifier: MPL-2.0
// What a board says, in short plain sentences. Each says one thing that one hand did, whose it is and where it comes from; none joins,
// counts or weighs what different people laid. The page and meeting.json say these and no others.
#pragma once

#include <string>
#include <vector>

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/scaffold.hpp"
#include "render/layout.hpp"

namespace exports {

// Where a sentence comes from: an event, and the card or line it was about (0: none).
struct Source {
    meeting::BoardNumber board = 0;
    meeting::PlacementNumber placement = 0;
    meeting::LineNumber line = 0;
    std::int64_t sequence = 0;

    friend bool operator==(const Source&, const Source&) = default;
};

enum class Kind {
    said,      // a card in a field that counts, "I don't know" and "skipped" among them
    then,      // where a card lay last time, on a board where the citizen has turned that up
    proposal,  // a card in a field for proposals
    marked,    // a mark on a card
    note,      // words written of a card
    tie,       // a line between two cards
    chain,     // lines that lead on from card to card, one voice's
    control,   // a card laid to see whether the board is understood; no opinion
    not_laid,  // a card of the pile that nobody has laid
    planned,   // a card that belongs in the plan for the person's support
    account,   // a sum of money, or how far the wish in an envelope has come
    effect     // how the board worked, as staff noted it
};
std::string_view name_of(Kind);

struct Sentence {
    Kind kind = Kind::said;
    std::string heading;                          // what it stands under on a page
    std::string line;                             // how it reads there
    std::string text;                             // how it reads alone
    meeting::SeatNumber voice = meeting::nobody;  // nobody for what is not laid, and for what staff noted
    std::string picture;                          // of the card, as the deck names it; may be empty
    std::vector<Source> sources;                  // at least one

    friend bool operator==(const Sentence&, const Sentence&) = default;
};

// In reading order: what the citizen says by field, lines, the citizen's marks on others' cards, what others say, cards laid on trial,
// cards not laid, how the board worked. What is private is left out, whether or not the board still has it.
std::vector<Sentence> sentences_of(const meeting::Meeting&, const meeting::Board&, const meeting::Scaffold&, const render::Stationery&);

// "Seat 3 · Professional".
std::string voice_words(const meeting::Meeting&, meeting::SeatNumber, const render::Stationery&);

// "The mat: Leisure", and the question that the scale asks ("How is it going?") or nothing.
std::string title_of(const meeting::Board&, const meeting::Scaffold&, const render::Stationery&);
std::string question_of(const meeting::Board&, const meeting::Scaffold&, const render::Stationery&);

// What stands over a field under the board's scale.
meeting::ScaleHead head_of(const meeting::Board&, const meeting::Scaffold&, const meeting::Zone&);

}  // namespace exports
