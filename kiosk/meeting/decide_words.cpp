// SPDX-License-Identifier: MPL-2.0
// What people write, draw and bring themselves, and which cards are in reach.
#include <algorithm>

#include "kiosk/meeting/judge.hpp"

namespace meeting {
namespace {

constexpr std::size_t longest_note = 280;  // bytes of UTF-8
constexpr std::size_t most_points = 400;   // of one stroke
constexpr std::size_t most_strokes = 400;  // on one card
constexpr double card_paper_mm = 60;       // no stroke goes farther from the middle of a card

std::string next_own_card(const Meeting& meeting) { return std::string(own_group) + "." + std::to_string(meeting.own_cards.size() + 1); }

// As a JPEG begins.
bool may_be_taken(const Photo& photo) { return photo.jpeg().starts_with("\xFF\xD8\xFF") && photo.jpeg().size() <= most_photo_bytes; }

}  // namespace

std::optional<Reason> Judge::unreachable_card(std::string_view card) const {
    if (is_own(card)) return own_card_of(meeting, card) ? std::nullopt : std::optional(Reason::no_such_card);
    if (const SeatNumber whose = seat_of_token(card); whose != nobody) return unheard(whose);
    if (!book.cards.contains(card)) return Reason::no_such_card;
    if (book.covered.contains(card) && !meeting.uncovered.contains(std::string(card))) return Reason::card_is_covered;
    return std::nullopt;
}

std::variant<const OwnCard*, Reason> Judge::own_card_for(SeatNumber by, std::string_view key) const {
    if (const auto reason = unheard(by)) return *reason;
    const OwnCard* card = own_card_of(meeting, key);
    if (!card) return Reason::no_such_card;
    if (card->by != by) return Reason::not_your_own_card;
    return card;
}

Decision Judge::operator()(const MakeCard& wish) const {
    if (const auto reason = unheard(wish.by)) return refused(*reason);
    return granted(CardMade{next_own_card(meeting), wish.by});
}

Decision Judge::operator()(const WriteCard& wish) const {
    const auto found = own_card_for(wish.by, wish.card);
    if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
    if (const auto fault = fault_in_words(wish.words)) return refused(*fault);
    if (std::get<const OwnCard*>(found)->words == wish.words) return refused(Reason::nothing_changes);
    return granted(CardWritten{wish.card, wish.words, wish.by});
}

Decision Judge::operator()(const DrawStroke& wish) const {
    const auto found = own_card_for(wish.by, wish.card);
    if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
    if (std::get<const OwnCard*>(found)->strokes.size() >= most_strokes || wish.path.size() > most_points)
        return refused(Reason::card_is_full);
    Path path;
    for (const Point& point : wish.path) {
        if (std::isnan(point.x) || std::isnan(point.y)) continue;
        const auto tenth = [](double value) {
            return static_cast<double>(std::llround(std::clamp(value, -card_paper_mm, card_paper_mm) * 10)) / 10;
        };
        path.push_back({tenth(point.x), tenth(point.y)});
    }
    if (path.empty()) return refused(Reason::nothing_changes);
    return granted(StrokeDrawn{wish.card, std::move(path), wish.by});
}

Decision Judge::operator()(const TakeStrokeBack& wish) const {
    const auto found = own_card_for(wish.by, wish.card);
    if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
    if (std::get<const OwnCard*>(found)->strokes.empty()) return refused(Reason::nothing_to_undo);
    return granted(StrokeTakenBack{wish.card, wish.by});
}

Decision Judge::operator()(const MakePhoto& wish) const {
    if (const auto reason = unheard(wish.by)) return refused(*reason);
    if (const auto fault = fault_in_words(wish.words)) return refused(*fault);
    if (!may_be_taken(wish.photo)) return refused(Reason::photo_not_taken);
    const std::string card = next_own_card(meeting);
    std::vector<Event> events{CardMade{card, wish.by}, PhotoSet{card, wish.photo, wish.by}};
    if (!wish.words.empty()) events.emplace_back(CardWritten{card, wish.words, wish.by});
    return events;
}

Decision Judge::operator()(const TakePhotoOff& wish) const {
    const auto found = own_card_for(wish.by, wish.card);
    if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
    const OwnCard& card = *std::get<const OwnCard*>(found);
    if (card.photo.empty()) return refused(Reason::nothing_changes);
    for (const Board& board : meeting.boards)
        if (std::ranges::count(board.placements, wish.card, &Placement::card)) return refused(Reason::lies_on_a_board);
    std::vector<Event> events{PhotoSet{wish.card, {}, wish.by}};
    if (!card.words.empty()) events.emplace_back(CardWritten{wish.card, "", wish.by});
    return events;
}

Decision Judge::operator()(const WriteNote& wish) const {
    if (const auto reason = unheard(wish.by)) return refused(*reason);
    const Placement* card = placement_of(meeting, wish.placement);
    if (!card) return refused(Reason::no_such_placement);
    if (card->board != meeting.chosen) return refused(Reason::board_not_chosen);
    if (const auto fault = fault_in_words(wish.words, longest_note)) return refused(*fault);
    const auto note = card->notes.find(wish.by);
    if ((note == card->notes.end() ? std::string() : note->second) == wish.words) return refused(Reason::nothing_changes);
    return granted(NoteWritten{wish.placement, wish.words, wish.by});
}

Decision Judge::operator()(const FavourCard& wish) const {
    if (role_of(wish.by) != Role::citizen) return refused(Reason::only_the_citizen_decides);
    if (const auto reason = unreachable_card(wish.card)) return refused(*reason);
    if (seat_of_token(wish.card) != nobody) return refused(Reason::no_such_card);
    if ((std::ranges::count(meeting.favourites, wish.card) > 0) == wish.on) return refused(Reason::nothing_changes);
    return granted(CardFavoured{wish.card, wish.on, wish.by});
}

Decision Judge::operator()(const UncoverCard& wish) const {
    if (role_of(wish.by) != Role::citizen) return refused(Reason::only_the_citizen_decides);
    if (!book.covered.contains(wish.card)) return refused(Reason::no_such_card);
    if (meeting.uncovered.contains(wish.card) == wish.on) return refused(Reason::nothing_changes);
    return granted(CardUncovered{wish.card, wish.on, wish.by});
}

}  // namespace meeting
