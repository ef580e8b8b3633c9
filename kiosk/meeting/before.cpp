// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/before.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace meeting {
namespace {

constexpr double farthest_u = 10;  // from the middle; no table is larger
constexpr std::size_t most_cards = 1000;

std::string number(double value) {
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end};
}

// What stands before the next of these, taken off the front with it.
std::string_view taken(std::string_view& rest, char end) {
    const std::size_t at = rest.find(end);
    const std::string_view front = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return front;
}

bool read(std::string_view text, double most, double& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::abs(value) <= most;  // false for no number
}

bool is_day(std::string_view text) {
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    const int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

std::optional<Then> then_in(std::string_view rest) {
    Then then;
    then.card = taken(rest, ' ');
    const auto role = role_named(taken(rest, ' '));
    std::string_view spot = taken(rest, ' ');
    then.zone = rest;
    const bool good = role && !then.card.empty() && !then.zone.empty() && read(taken(spot, ','), farthest_u, then.spot.x_u) &&
                      read(taken(spot, ','), farthest_u, then.spot.y_u) && read(spot, 360, then.spot.turn_degrees);
    if (!good) return std::nullopt;
    then.voice = *role;
    return then;
}

// The how manyth of its kind that comes, from 0.
template <class List>
std::ptrdiff_t among_its_kind(const List& cards, std::size_t which) {
    return std::count_if(cards.begin(), cards.begin() + static_cast<std::ptrdiff_t>(which),
                         [&](const auto& other) { return other.card == cards[which].card; });
}

std::vector<Placement> as_laid(const Board& board) {
    std::vector<Placement> cards = board.placements;
    std::ranges::sort(cards, {}, &Placement::order);
    return cards;
}

}  // namespace

Before before_of(const Meeting& meeting, const Board& board, const Scaffold& scaffold, std::string day) {
    Before before{std::move(day), {}};
    for (const Placement& card : as_laid(board)) {
        const Zone* zone = zone_of(scaffold, card.zone);
        const Seat* seat = seat_of(meeting, card.voice);
        const bool elsewhere_another = is_own(card.card) || seat_of_token(card.card) != nobody;
        if (!zone || !seat || zone->fleeting || card.marks.contains(Mark::secret) || elsewhere_another) continue;
        if (before.cards.size() < most_cards) before.cards.push_back({card.card, card.zone, card.spot, seat->role});
    }
    return before;
}

std::vector<std::string> text_of(const Before& before) {
    std::vector<std::string> text{before.day};
    for (const Then& then : before.cards)
        text.push_back(then.card + " " + std::string(name_of(then.voice)) + " " + number(then.spot.x_u) + "," + number(then.spot.y_u) +
                       "," + number(then.spot.turn_degrees) + " " + then.zone);
    return text;
}

std::optional<Before> before_in(std::span<const std::string> text) {
    if (text.size() < 2 || text.size() > most_cards + 1 || !is_day(text.front())) return std::nullopt;
    Before before{text.front(), {}};
    for (const std::string& each : text.subspan(1)) {
        auto then = then_in(each);
        if (!then) return std::nullopt;
        before.cards.push_back(std::move(*then));
    }
    return before;
}

const Placement* laid_now(const Board& board, const Before& before, std::size_t card) {
    auto left = among_its_kind(before.cards, card);
    std::vector<const Placement*> laid;
    for (const Placement& each : board.placements)
        if (each.card == before.cards[card].card) laid.push_back(&each);
    std::ranges::sort(laid, {}, &Placement::order);
    return left < std::ssize(laid) ? laid[static_cast<std::size_t>(left)] : nullptr;
}

std::optional<Before> last_time_of(const Board& board) { return board.last_time_shown ? before_in(board.before) : std::nullopt; }

std::vector<std::string> before_without_private(const Board& board) {
    const auto before = before_in(board.before);
    if (!before) return {};
    Before open{before->day, {}};
    for (std::size_t i = 0; i < before->cards.size(); ++i) {
        const Placement* now = laid_now(board, *before, i);
        if (!now || !now->marks.contains(Mark::secret)) open.cards.push_back(before->cards[i]);
    }
    return open.cards.empty() ? std::vector<std::string>{} : text_of(open);
}

const Then* laid_then(const Board& board, const Before& before, PlacementNumber number) {
    for (std::size_t i = 0; i < before.cards.size(); ++i)
        if (const Placement* now = laid_now(board, before, i); now && now->number == number) return &before.cards[i];
    return nullptr;
}

}  // namespace meeting
