// SPDX-License-Identifier: MPL-2.0
// Meetings at random, over any book; the same seed makes the same meeting. Tells what was wished, judges nothing (laws.hpp does).
#pragma once

#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/decide.hpp"
#include "kiosk/meeting/event_text.hpp"
#include "kiosk/meeting/purse.hpp"
#include "tests/shrink.hpp"

namespace tests {

using namespace meeting;

inline constexpr int random_seats = 6;
inline constexpr Role random_roles[random_seats] = {Role::citizen, Role::network,     Role::professional,
                                                    Role::guide,   Role::facilitator, Role::network};

// One wish against one meeting, out of what is there.
struct Wishing {
    const Meeting& meeting;
    const Book& book;
    Dice& dice;

    const Board* board() const { return board_of(meeting, meeting.chosen); }
    const Scaffold* scaffold() const { return board() ? book.edition_of(board()->edition) : nullptr; }

    SeatNumber seat() { return dice.one_in(30) ? dice.below(13) - 1 : 1 + dice.below(random_seats); }
    BoardNumber any_board() { return dice.one_in(20) ? 99 : 1 + dice.below(static_cast<int>(meeting.boards.size()) + 1); }
    Mark mark() { return dice.one_in(2) ? Mark::secret : static_cast<Mark>(dice.below(6)); }

    std::string any_card() {
        if (dice.one_in(12)) return token_of(seat());
        return dice.one_in(40) ? "activity.nothing" : std::string(dice.one_of(book.cards));
    }
    // The next of the pile, or else a person more often than not, so that lines come about.
    std::string card() {
        if (board() && !dice.one_in(10))
            if (const auto next = next_in_pile(*board())) return *next;
        for (int tries = 0; tries < 4; ++tries)
            if (std::string found = any_card(); found.starts_with("person.")) return found;
        return any_card();
    }
    std::string zone() {
        const Scaffold* drawing = scaffold();
        return !drawing || dice.one_in(40) ? "beside" : dice.one_of(drawing->zones).name;
    }
    Spot spot() { return {dice.between(-1.6, 1.6), dice.between(-0.8, 0.8), dice.one_in(3) ? 0 : dice.between(-720, 720)}; }

    int token() { return dice.one_in(2) ? no_token : dice.below(12); }

    PlacementNumber placement() {
        if (!board() || board()->placements.empty() || dice.one_in(20)) return dice.below(12);
        return dice.one_of(board()->placements).number;
    }
    LineNumber line() { return !board() || board()->lines.empty() ? dice.below(5) : dice.one_of(board()->lines).number; }
    std::string line_kind() {
        return !scaffold() || scaffold()->lines.empty() || dice.one_in(20) ? "envies" : dice.one_of(scaffold()->lines).name;
    }

    LayBoard new_board() {
        LayBoard wish;
        wish.scaffold = dice.one_of(book.current).first;
        const Scaffold& drawing = *book.current_of(wish.scaffold);
        if (!drawing.topics.empty() && dice.one_in(2)) wish.topic = dice.one_of(drawing.topics).name;
        if (!drawing.scales.empty() && dice.one_in(2)) wish.scale = dice.one_of(drawing.scales).name;
        for (int controls = dice.below(4); controls > 0; --controls) wish.controls.push_back(any_card());
        wish.fine = dice.one_in(2);
        wish.apart = dice.one_in(4);
        if (dice.one_in(3)) wish.about = any_card();
        if (dice.one_in(4)) wish.before = {"2026-03-02", any_card() + " citizen 0,0.5,90 " + dice.one_of(drawing.zones).name};
        return wish;
    }

    // Mostly a card that is there.
    std::string own_card() { return "own." + std::to_string(1 + dice.below(static_cast<int>(meeting.own_cards.size()) + 1)); }
    SeatNumber maker(const std::string& card) {
        const OwnCard* own = own_card_of(meeting, card);
        return own && !dice.one_in(5) ? own->by : seat();
    }

    // What people write, draw and choose for themselves.
    Intent own_words() {
        const std::string card = own_card();
        switch (dice.below(12)) {
            case 0:
                return MakeCard{seat()};
            case 1:
                return WriteCard{card, dice.one_in(3) ? "" : "Min hund", maker(card)};
            case 2:
                return DrawStroke{card, {{dice.between(-90, 90), 0}, {3.14159, dice.between(-9, 9)}}, maker(card)};
            case 3:
                return TakeStrokeBack{card, maker(card)};
            case 4:
                return WriteNote{placement(), dice.one_in(3) ? "" : "Kun om søndagen", seat()};
            case 5:
                return FavourCard{any_card(), dice.one_in(2), seat()};
            case 6:
                return UncoverCard{!book.covered.empty() && dice.one_in(2) ? dice.one_of(book.covered) : any_card(), dice.one_in(2),
                                   seat()};
            case 8:
                if (dice.one_in(3)) return ChooseSequence{dice.one_in(2) ? "first_meeting" : "", "its file"};
                return ChooseLanguage{dice.one_in(2) ? "en" : "da"};
            case 7:
                return MakeChoice{static_cast<Choice>(dice.below(4)), dice.one_in(2)};
            case 9:
                return MakePhoto{Photo("\xFF\xD8\xFF garden"), dice.one_in(3) ? "" : "Haven", seat()};
            case 10:
                return TakePhotoOff{card, maker(card)};
            default:
                return LayCard{meeting.chosen, card, seat(), zone(), spot()};
        }
    }

    std::string envelope() { return dice.one_of(scaffold()->purse->envelopes); }
    // Mostly an amount that the coins can make, and a state that may come next.
    Intent money() {
        const int amount = dice.one_in(15) ? dice.below(400) - 100 : 100 * (1 + dice.below(12));
        switch (dice.below(6)) {
            case 0:
                return SetGrant{meeting.chosen, 5 * amount, seat()};
            case 1:
            case 2:
            case 3: {
                const std::string one = envelope(), other = dice.one_in(8) ? "beside" : envelope();
                return MoveMoney{meeting.chosen, dice.one_in(2) ? "" : one, dice.one_in(3) ? "" : other, amount};
            }
            default: {
                const std::string name = envelope();
                const auto next = what_comes_after(envelope_of(*board(), name).state);
                const EnvelopeState state = next.empty() || dice.one_in(5) ? static_cast<EnvelopeState>(dice.below(6)) : dice.one_of(next);
                return SetEnvelope{meeting.chosen, name, state, dice.one_in(4) ? "" : "Det er for dyrt", dice.one_in(2) ? 1 : seat()};
            }
        }
    }

    Intent wish() {
        if (!board()) return new_board();
        if (scaffold()->purse && dice.one_in(2)) return money();
        if (dice.one_in(6)) return own_words();
        const int die = dice.below(100);
        if (die < 22) return LayCard{meeting.chosen, card(), seat(), zone(), spot(), token()};
        if (die < 38) return MoveCard{placement(), zone(), spot(), token()};
        if (die < 42) return LiftCard{placement(), !dice.one_in(3)};
        if (die < 47) return TakeCardBack{placement(), dice.one_in(2) ? nobody : seat()};
        if (die < 53) return MarkCard{placement(), mark(), !dice.one_in(3)};
        if (die < 62) return DrawLine{placement(), placement(), line_kind()};
        if (die < 66) return RemoveLine{line()};
        if (die < 73) return Undo{dice.one_in(2) ? nobody : seat()};
        if (die < 79) return Redo{dice.one_in(2) ? nobody : seat()};
        if (die < 85) return PassTurn{dice.one_in(2) ? 1 : seat()};
        if (die < 86) return ConfirmBoard{meeting.chosen};
        if (die < 90) return RevealBoard{any_board()};
        if (die < 91) return ShareBoard{any_board(), dice.one_in(2)};
        if (die < 93) return new_board();
        if (die < 95) return ChooseBoard{any_board()};
        if (die < 96)
            return dice.one_in(2) ? Intent(ShowLastTime{meeting.chosen, !dice.one_in(3)})
                                  : TurnBoard{any_board(), 90 * (dice.below(9) - 4)};
        if (die < 97)
            return dice.one_in(2) ? Intent(NoteEffect{any_board(), dice.one_in(2) ? "worked" : "partly"})
                                  : PinMoment{dice.below(static_cast<int>(meeting.log.size()) + 3) - 1, !dice.one_in(3)};
        if (die < 98) return LeaveSeat{seat()};
        if (die < 99 || !dice.one_in(20))
            return TakeSeat{seat(), static_cast<Role>(dice.below(5)), "", static_cast<Side>(dice.below(4)), dice.between(-0.2, 1.2)};
        return CloseMeeting{};
    }
};

// A wish that somebody at this meeting might have: mostly one that can be granted, now and then nonsense.
inline Intent random_wish(const Meeting& meeting, const Book& book, Dice& dice) { return Wishing{meeting, book, dice}.wish(); }

// One wish at the meeting: decided, and if it is granted, applied.
inline Decision ask(Meeting& meeting, const Intent& wish, const Book& book) {
    Decision decision = decide(meeting, wish, book);
    if (const auto* events = std::get_if<std::vector<Event>>(&decision))
        for (const Event& event : *events) {
            const auto sequence = static_cast<std::int64_t>(meeting.log.size()) + 1;
            apply(meeting, {sequence, 1000 * sequence, event});
        }
    return decision;
}

// The meeting that a list of wishes leads to, a second apart; what is refused is left out.
inline Meeting meeting_of(const Book& book, const std::vector<Intent>& wishes) {
    Meeting meeting;
    for (const Intent& wish : wishes) ask(meeting, wish, book);
    return meeting;
}

// That many wishes, each made in sight of what the ones before it led to. The first ones open the meeting and seat six people.
inline std::vector<Intent> random_wishes(const Book& book, std::uint64_t seed, int count) {
    std::vector<Intent> wishes{OpenMeeting{"Fjeld", "da"}};
    for (int seat = 0; seat < random_seats; ++seat)
        wishes.push_back(TakeSeat{seat + 1, random_roles[seat], "", static_cast<Side>(seat % 4), seat < 4 ? 0.3 : 0.7});
    Dice dice(seed);
    Meeting meeting = meeting_of(book, wishes);
    while (static_cast<int>(wishes.size()) < count) {
        wishes.push_back(random_wish(meeting, book, dice));
        ask(meeting, wishes.back(), book);
    }
    return wishes;
}

// What became of each wish, one a line: for telling a person of a failure.
inline std::string story_of(const Book& book, const std::vector<Intent>& wishes) {
    std::string story;
    Meeting meeting;
    for (const Intent& wish : wishes) {
        const Decision decision = ask(meeting, wish, book);
        if (const auto* refusal = std::get_if<Refusal>(&decision)) {
            story += "  wish " + std::to_string(wish.index()) + " refused: " + std::string(name_of(refusal->reason)) + "\n";
            continue;
        }
        for (const Event& event : std::get<std::vector<Event>>(decision)) {
            const std::string text = text_of(event);
            story += "  " + text.substr(0, text.find(" source=")) + "\n";
        }
    }
    return story;
}

}  // namespace tests
