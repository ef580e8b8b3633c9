// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/going.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "kiosk/export/told.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/outcome.hpp"

namespace exports {
namespace {

using meeting::Board;
using meeting::Mark;
using meeting::Meeting;
using meeting::Placement;
using meeting::PlacementNumber;

bool lies_secretly(const Board& board, const std::string& card) {
    return std::ranges::any_of(board.placements,
                               [&](const Placement& each) { return each.card == card && each.marks.contains(Mark::secret); });
}

// A card that lies is secret while it is marked so. One that is gone can no longer be opened by anybody: it is secret if it ever was
// marked, or if the same card now lies secretly on its board.
std::set<PlacementNumber> secrets_of(const Meeting& meeting) {
    std::map<PlacementNumber, const meeting::CardLaid*> laid;
    std::set<PlacementNumber> ever_secret;
    for (const meeting::Recorded& recorded : meeting.log) {
        if (const auto* card = std::get_if<meeting::CardLaid>(&recorded.event)) laid.emplace(card->placement, card);
        if (const auto* mark = std::get_if<meeting::CardMarked>(&recorded.event))
            if (mark->mark == Mark::secret && mark->on) ever_secret.insert(mark->placement);
    }
    std::set<PlacementNumber> secrets;
    for (const auto& [number, card] : laid) {
        const Placement* lying = meeting::placement_of(meeting, number);
        const Board* board = meeting::board_of(meeting, card->board);
        const bool secret =
            lying ? lying->marks.contains(Mark::secret) : ever_secret.contains(number) || (board && lies_secretly(*board, card->card));
        if (secret) secrets.insert(number);
    }
    return secrets;
}

// Every field that one of the secrets was ever laid in.
std::set<std::pair<meeting::BoardNumber, std::string>> zones_of(const Meeting& meeting, const std::set<PlacementNumber>& secrets) {
    std::map<PlacementNumber, meeting::BoardNumber> boards;
    std::set<std::pair<meeting::BoardNumber, std::string>> zones;
    for (const meeting::Recorded& recorded : meeting.log) {
        if (const auto* laid = std::get_if<meeting::CardLaid>(&recorded.event)) {
            boards[laid->placement] = laid->board;
            if (secrets.contains(laid->placement)) zones.insert({laid->board, laid->zone});
        }
        if (const auto* moved = std::get_if<meeting::CardMoved>(&recorded.event))
            if (secrets.contains(moved->placement)) zones.insert({boards[moved->placement], moved->zone});
    }
    return zones;
}

GoingBoard without_what_stays(GoingBoard goes, const Meeting& meeting, Going& going) {
    goes.board = meeting::without_private(goes.board);
    for (auto& [zone, envelope] : goes.board.envelopes)
        if (going.secret_zones.contains({goes.board.number, zone})) envelope.words.clear();
    // What was for the moment of talking only has gone with it.
    std::erase_if(goes.board.placements, [&](const Placement& card) {
        const meeting::Zone* zone = goes.scaffold ? meeting::zone_of(*goes.scaffold, card.zone) : nullptr;
        if (zone && zone->fleeting) going.secrets.insert(card.number);
        return zone && zone->fleeting;
    });
    // What a board is about is a card of another board, and may lie secretly there.
    if (std::ranges::any_of(meeting.boards, [&](const Board& other) { return lies_secretly(other, goes.board.about); }))
        goes.board.about.clear();
    if (goes.scaffold) goes.board = as_it_lies(std::move(goes.board), *goes.scaffold);
    return goes;
}

void add_moments(Going& going, const Meeting& meeting) {
    for (const std::int64_t sequence : meeting.pinned) {
        const auto then =
            std::make_shared<const Meeting>(meeting::replay(std::span(meeting.log).first(static_cast<std::size_t>(sequence))));
        const Board* stood = meeting::board_of(*then, then->chosen);
        // Cards that had not been turned up yet were nobody else's to see.
        if (!stood || stood->hidden()) continue;
        const auto goes = std::ranges::find_if(going.boards, [&](const GoingBoard& each) { return each.board.number == stood->number; });
        if (goes == going.boards.end()) continue;
        Board board = *stood;
        for (Placement& card : board.placements)
            if (going.secrets.contains(card.number)) card.marks.insert(Mark::secret);
        going.moments.push_back({meeting.log[static_cast<std::size_t>(sequence - 1)].at, then,
                                 without_what_stays({std::move(board), goes->scaffold}, meeting, going)});
    }
}

// Well-formed UTF-8, and nothing below `first_sign`.
bool is_text(std::string_view words, unsigned char first_sign) {
    for (std::size_t i = 0; i < words.size();) {
        const auto first = static_cast<unsigned char>(words[i]);
        if (first < first_sign || first == 0x7F) return false;
        const std::size_t length = first < 0x80                    ? 1
                                   : first >= 0xC2 && first < 0xE0 ? 2
                                   : first >= 0xE0 && first < 0xF0 ? 3
                                   : first >= 0xF0 && first < 0xF5 ? 4
                                                                   : 0;
        if (length == 0 || i + length > words.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(words[i + k]) & 0xC0) != 0x80) return false;
        // Longer than needed, half of a surrogate pair, or past the last sign there is.
        const auto second = length > 1 ? static_cast<unsigned char>(words[i + 1]) : 0;
        if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0) || (first == 0xF0 && second < 0x90) ||
            (first == 0xF4 && second >= 0x90))
            return false;
        i += length;
    }
    return true;
}

// A board with words written at the table that are so, also words that were taken back, which a moment that is remembered may tell. The
// table takes none of them; a record that was made elsewhere may hold them.
template <class Judgement>
std::optional<meeting::BoardNumber> board_where_words(const Meeting& meeting, const Going& going, const Judgement& are_so) {
    std::map<PlacementNumber, meeting::BoardNumber> boards;
    for (const meeting::Recorded& recorded : meeting.log) {
        PlacementNumber placement = 0;
        std::string_view words;
        if (const auto* laid = std::get_if<meeting::CardLaid>(&recorded.event)) {
            boards[placement = laid->placement] = laid->board;
            if (const meeting::OwnCard* own = meeting::own_card_of(meeting, laid->card)) words = own->words;
        }
        if (const auto* note = std::get_if<meeting::NoteWritten>(&recorded.event)) {
            placement = note->placement;
            words = note->words;
        }
        meeting::BoardNumber board = placement != 0 ? boards[placement] : 0;
        if (const auto* stated = std::get_if<meeting::EnvelopeSet>(&recorded.event)) {
            board = stated->board;
            words = stated->words;
        }
        if (words.empty() || going.secrets.contains(placement) || !are_so(words)) continue;
        if (std::ranges::any_of(going.boards, [&](const GoingBoard& goes) { return goes.board.number == board; })) return board;
    }
    return std::nullopt;
}

}  // namespace

Going going_of(const Meeting& meeting, const meeting::Book& book) {
    Going going;
    going.secrets = secrets_of(meeting);
    going.secret_zones = zones_of(meeting, going.secrets);
    for (const Board& board : meeting.boards) {
        if (!board.shared || !board.confirmed) {
            ++going.staying;
            continue;
        }
        going.boards.push_back(without_what_stays({board, book.edition_of(board.edition)}, meeting, going));
    }
    if (meeting::allowed(meeting, meeting::Choice::look_back)) add_moments(going, meeting);
    return going;
}

std::size_t pictured(const Going& going) { return going.boards.size() + going.moments.size(); }

const GoingBoard& pictured_at(const Going& going, std::size_t place) {
    return place < going.boards.size() ? going.boards[place] : going.moments.at(place - going.boards.size()).goes;
}

meeting::Deck deck_for_others(const meeting::Deck& deck) {
    meeting::Deck others = deck;
    for (meeting::Card& card : others.cards)
        if (meeting::is_imported(card.key) && card.licence.reserved()) card.picture.clear();
    return others;
}

std::optional<Fault> fault_in(const Meeting& meeting, const Going& going, const render::Stationery& stationery, const What& what) {
    const auto say = [&](std::string_view english, const std::map<std::string, std::string>& values) {
        return Fault{stationery.phrases.say_with(stationery.language, english, values)};
    };
    if (!meeting::allowed(meeting, meeting::Choice::take_along))
        return say("There is nothing to export: the citizen has said no to a page.", {});
    if (going.boards.empty()) return say("There is nothing to export: the citizen has not said yes to any board.", {});
    if (what.names) {
        std::vector<std::string_view> names{meeting.alias};
        for (const meeting::Seat& seat : meeting.seats) names.push_back(seat.name);
        for (const std::string_view name : names) {
            if (meeting::looks_like_civil_registration(name))
                return say("A name at this meeting looks like a civil registration number. It cannot be exported.", {});
            if (!is_text(name, ' '))
                return say("A name at this meeting has signs in it that cannot be written. It cannot be exported.", {});
        }
    }
    if (const auto board = board_where_words(meeting, going, meeting::looks_like_civil_registration))
        return say("Something written on board {number} looks like a civil registration number. It cannot be exported.",
                   {{"number", std::to_string(*board)}});
    if (const auto board = board_where_words(meeting, going, [](std::string_view words) { return !is_text(words, 0); }))
        return say("Something written on board {number} has signs in it that cannot be written. It cannot be exported.",
                   {{"number", std::to_string(*board)}});
    for (std::size_t place = 0; place < pictured(going); ++place) {
        const GoingBoard& goes = pictured_at(going, place);
        const std::string number = std::to_string(goes.board.number);
        if (!goes.scaffold) return say("Board {number} cannot be exported: its scaffold is not on this table.", {{"number", number}});
        std::vector<std::string_view> cards(goes.board.pile.begin(), goes.board.pile.end());
        for (const Placement& card : goes.board.placements) cards.push_back(card.card);
        if (!goes.board.about.empty()) cards.push_back(goes.board.about);
        for (const std::string_view card : cards)
            if (!stationery.deck.find(card))
                return say("Board {number} cannot be exported: one of its cards is not on this table.", {{"number", number}});
        for (const Placement& card : goes.board.placements)
            if (!meeting::zone_of(*goes.scaffold, card.zone))
                return say("Board {number} cannot be exported: a card lies outside its fields.", {{"number", number}});
        for (const meeting::Line& line : goes.board.lines)
            if (!meeting::line_kind_of(*goes.scaffold, line.kind))
                return say("Board {number} cannot be exported: it has a line of an unknown kind.", {{"number", number}});
    }
    return std::nullopt;
}

std::string staying_sentence(const Going& going, const render::Stationery& stationery) {
    if (going.staying == 0) return "";
    if (going.staying == 1) return stationery.say("1 board is not included, because the citizen has not said yes to it.");
    return stationery.phrases.say_with(stationery.language,
                                       "{number} boards are not included, because the citizen has not said yes to them.",
                                       {{"number", std::to_string(going.staying)}});
}

}  // namespace exports
