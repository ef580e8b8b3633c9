// SPDX-License-Identifier: MPL-2.0
// What a board says: its placements read by the scaffold's rules. Each statement is one card laid by one voice and names the event it
// comes from; nothing here counts, averages or joins what different people said.
#pragma once

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

struct Statement {
    PlacementNumber placement = 0;
    std::string card;
    SeatNumber laid_by = nobody;
    SeatNumber voice = nobody;
    std::string zone;
    std::optional<int> value;
    std::string answer;    // "dont_know", "skipped" or empty
    bool counts = true;    // false: a proposal of that voice
    bool control = false;  // laid to see whether the board is understood; no opinion
    int order = 0;
    int moves = 0;
    std::set<Mark> marks;
    std::optional<double> felt_u;  // felt distance from the middle, where the scaffold keeps it
    std::optional<int> fine;       // 0..100 from the left edge of the scale to the right, in fine mode only
    std::int64_t sequence = 0;

    friend bool operator==(const Statement&, const Statement&) = default;
};

struct Tie {
    LineNumber line = 0;
    std::string kind;
    PlacementNumber from = 0;
    PlacementNumber to = 0;
    SeatNumber by = nobody;
    std::int64_t sequence = 0;
    bool leads = false;  // from one zone on to the next, as its kind says

    friend bool operator==(const Tie&, const Tie&) = default;
};

// Lines that lead on from card to card, each from the one zone to the other that its kind names: a wish, the hope in it, the goal in that.
// One voice's: it laid all the cards where they lie, and drew all the lines.
struct Chain {
    SeatNumber voice = nobody;
    std::vector<PlacementNumber> cards;  // from the first to the last
    std::vector<LineNumber> lines;       // one fewer

    friend bool operator==(const Chain&, const Chain&) = default;
};

// An envelope with its sum and how far the wish in it has come. Only one person moves money, so no sum is over people.
struct Account {
    std::string envelope;  // its zone
    int amount = 0;        // in whole kroner
    EnvelopeState state = EnvelopeState::idea;
    std::vector<EnvelopeState> was;  // the states before, the first first
    std::string words;               // why it was refused
    SeatNumber stated_by = nobody;   // who said the state

    friend bool operator==(const Account&, const Account&) = default;
};
// What was granted is what the pot and the envelopes hold.
struct Accounts {
    int grant = 0;
    SeatNumber granted_by = nobody;  // nobody: it is what the scaffold says
    int pot = 0;
    std::vector<Account> envelopes;  // in the scaffold's order

    friend bool operator==(const Accounts&, const Accounts&) = default;
};

struct Outcome {
    BoardNumber board = 0;
    std::vector<Statement> statements;  // in the scaffold's zone order, then as laid, or as they lie where the zone says so
    std::vector<Tie> ties;
    std::vector<Chain> chains;              // every tie that can be in one is in one, and one that branches may be in several
    std::vector<std::string> not_answered;  // cards still in the pile
    std::optional<Accounts> accounts;       // where the scaffold has a purse

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome_of(const Board&, const Scaffold&);
// Whether what the tie says is said by a chain.
bool in_a_chain(const Outcome&, const Tie&);

// The same without what is private: for everything that leaves the table.
Outcome without_private(const Outcome&);
Board without_private(const Board&);

}  // namespace meeting
