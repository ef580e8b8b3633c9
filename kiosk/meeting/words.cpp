// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/words.hpp"

#include <array>
#include <vector>

namespace meeting {
namespace {

template <class Word, std::size_t N>
using Names = std::array<std::pair<Word, std::string_view>, N>;

constexpr Names<Role, 5> roles{{{Role::citizen, "citizen"},
                                {Role::network, "network"},
                                {Role::professional, "professional"},
                                {Role::guide, "guide"},
                                {Role::facilitator, "facilitator"}}};
constexpr Names<Side, 4> sides{{{Side::south, "south"}, {Side::east, "east"}, {Side::north, "north"}, {Side::west, "west"}}};
constexpr Names<Mark, 10> marks{{{Mark::important, "important"},
                                 {Mark::secret, "private"},
                                 {Mark::in_plan, "in_plan"},
                                 {Mark::invite, "invite"},
                                 {Mark::changed_mind, "changed_mind"},
                                 {Mark::dont_know, "dont_know"},
                                 {Mark::wanted, "wanted"},
                                 {Mark::better, "better"},
                                 {Mark::same, "same"},
                                 {Mark::harder, "harder"}}};
constexpr Names<EnvelopeState, 6> envelope_states{{{EnvelopeState::idea, "idea"},
                                                   {EnvelopeState::wished, "wished"},
                                                   {EnvelopeState::waiting, "waiting"},
                                                   {EnvelopeState::approved, "approved"},
                                                   {EnvelopeState::refused, "refused"},
                                                   {EnvelopeState::spent, "spent"}}};
constexpr Names<Choice, 4> choices{
    {{Choice::show, "show"}, {Choice::keep, "keep"}, {Choice::take_along, "take_along"}, {Choice::look_back, "look_back"}}};

template <class Word, std::size_t N>
std::string_view name_in(const Names<Word, N>& names, Word word) {
    for (const auto& [each, name] : names)
        if (each == word) return name;
    return "";
}

template <class Word, std::size_t N>
std::optional<Word> named_in(const Names<Word, N>& names, std::string_view wanted) {
    for (const auto& [word, name] : names)
        if (name == wanted) return word;
    return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string_view name_of(Role role) { return name_in(roles, role); }
std::string_view name_of(Side side) { return name_in(sides, side); }
std::string_view name_of(Mark mark) { return name_in(marks, mark); }
std::string_view name_of(Choice choice) { return name_in(choices, choice); }
std::string_view name_of(EnvelopeState state) { return name_in(envelope_states, state); }
std::optional<Role> role_named(std::string_view name) { return named_in(roles, name); }
std::optional<Side> side_named(std::string_view name) { return named_in(sides, name); }
std::optional<Mark> mark_named(std::string_view name) { return named_in(marks, name); }
std::optional<Choice> choice_named(std::string_view name) { return named_in(choices, name); }

std::optional<EnvelopeState> envelope_state_named(std::string_view name) { return named_in(envelope_states, name); }

std::string token_of(SeatNumber seat) { return std::string(seat_group) + "." + std::to_string(seat); }

SeatNumber seat_of_token(std::string_view card) {
    for (SeatNumber seat = 1; seat <= most_seats; ++seat)
        if (card == token_of(seat)) return seat;
    return nobody;
}

bool is_own(std::string_view card) { return card.starts_with("own."); }

bool looks_like_civil_registration(std::string_view text) {
    // Ten digits whose first four are a day and a month, written in one or in groups. Whatever stands between the groups hides nothing but
    // for a letter; a number before or behind does not hide them either. A longer unbroken run of digits is something else.
    std::vector<std::string> groups;
    const auto judged = [&] {
        for (std::size_t first = 0; first < groups.size(); ++first) {
            std::string digits;
            for (std::size_t next = first; next < groups.size() && digits.size() < 10; ++next) digits += groups[next];
            if (digits.size() != 10) continue;
            const int day = (digits[0] - '0') * 10 + (digits[1] - '0');
            const int month = (digits[2] - '0') * 10 + (digits[3] - '0');
            // Days may be raised by 60 in replacement numbers.
            if (((day >= 1 && day <= 31) || (day >= 61 && day <= 91)) && month >= 1 && month <= 12) return true;
        }
        return false;
    };
    bool within = false;
    for (const char c : text) {
        if (is_digit(c)) {
            if (!within) groups.emplace_back();
            groups.back() += c;
        } else if (is_letter(c)) {
            if (judged()) return true;
            groups.clear();
        }
        within = is_digit(c);
    }
    return judged();
}

std::string small_letters(std::string_view words) {
    std::string folded(words);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (folded[i] >= 'A' && folded[i] <= 'Z') folded[i] = static_cast<char>(folded[i] + 32);
        const auto lead = static_cast<unsigned char>(folded[i]);
        if (lead != 0xC3 || i + 1 == folded.size()) continue;
        const auto next = static_cast<unsigned char>(folded[i + 1]);
        if (next >= 0x80 && next <= 0x9E) folded[i + 1] = static_cast<char>(next + 0x20);  // Æ Ø Å and their like
    }
    return folded;
}

}  // namespace meeting
