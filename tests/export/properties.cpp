// SPDX-License-Identifier: MPL-2.0
// What holds of every meeting there could be, on every board of the house: each sentence has its hand, no sentence has two, and what is
// private is in none.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "kiosk/export/going.hpp"
#include "kiosk/export/sheet.hpp"
#include "kiosk/meeting/event_text.hpp"
#include "random_meeting.hpp"
#include "tests/shrink.hpp"

using namespace table_of_tests;
using exports::Kind;
using meeting::Mark;

namespace {

// What a law says is wrong with a meeting; nothing where it holds.
using Law = std::function<std::string(const Sitting&)>;

// Told as the shortest meeting in which the law does not hold either.
void check(const Law& law, const Sitting& sitting) {
    if (law(sitting).empty()) return;
    const Sitting shortest(tests::shrunk(sitting.wishes, [&](const auto& wishes) { return !law(Sitting(wishes)).empty(); }));
    std::string told = law(shortest) + "\nThe shortest meeting to it:\n";
    for (const meeting::Recorded& recorded : shortest.meeting.log) told += "    " + meeting::text_of(recorded.event).substr(0, 160) + "\n";
    FAIL(told);
}

// Meetings of three boards, and of each board of the house by itself.
void for_many_meetings(unsigned first, unsigned count, const Law& law) {
    for (unsigned seed = first; seed < first + count; ++seed) check(law, random_meeting(seed));
    for (const auto& scaffold : house().book.current)
        for (unsigned seed = first; seed < first + count / 4; ++seed) check(law, random_meeting_on(scaffold.first, seed));
}

std::string where_they_differ(const auto& now, const auto& then, const auto& words) {
    const auto differ = std::ranges::mismatch(now, then);
    if (differ.in1 == now.end() && differ.in2 == then.end()) return "";
    return "it says " + (differ.in1 == now.end() ? std::string("nothing") : words(*differ.in1)) + ", not " +
           (differ.in2 == then.end() ? std::string("nothing") : words(*differ.in2));
}

}  // namespace

TEST_CASE("every sentence comes from a hand: without a card exactly its own sentences vanish") {
    int removed = 0;
    for_many_meetings(1, 40, [&](const Sitting& sitting) -> std::string {
        for (const meeting::Board& board : sitting.meeting.boards) {
            const auto before = sentences_on(sitting.meeting, board);
            for (const Sentence& sentence : before) {
                if (sentence.sources.empty()) return "nothing is the source of: " + sentence.text;
                for (const exports::Source& source : sentence.sources)
                    if (source.sequence < 1 || source.sequence > static_cast<std::int64_t>(sitting.meeting.log.size()) ||
                        source.board != board.number)
                        return "no event of this board is the source of: " + sentence.text;
            }
            for (const meeting::Placement& card : board.placements) {
                meeting::Board without = board;
                std::erase_if(without.placements, [&](const meeting::Placement& each) { return each.number == card.number; });
                std::erase_if(without.lines, [&](const meeting::Line& line) { return line.from == card.number || line.to == card.number; });
                const auto controls = std::min(without.pile.size(), static_cast<std::size_t>(without.controls));
                without.controls -=
                    static_cast<int>(std::count(without.pile.begin(), without.pile.begin() + static_cast<int>(controls), card.card));
                std::erase(without.pile, card.card);
                auto expected = before;
                auto now = sentences_on(with(sitting.meeting, without), without);
                for (const Sentence& sentence : now)
                    if (comes_from(sentence, card.number)) return "without its card there is still: " + sentence.text;
                std::erase_if(expected, [&](const Sentence& sentence) { return comes_from(sentence, card.number); });
                // A chain without one of its cards is a shorter one, or two. How far a wish has come stands where its envelope is told.
                for (auto* sentences : {&expected, &now})
                    std::erase_if(*sentences, [](const Sentence& sentence) { return sentence.kind == Kind::chain; });
                for (auto* sentences : {&expected, &now}) {
                    // Why an envelope stands as it does is not told while something private lies in it.
                    if (card.marks.contains(Mark::secret))
                        std::erase_if(*sentences, [](const Sentence& each) { return each.kind == Kind::account; });
                    const auto accounts = std::stable_partition(sentences->begin(), sentences->end(),
                                                                [](const Sentence& each) { return each.kind != Kind::account; });
                    std::sort(accounts, sentences->end(), [](const Sentence& one, const Sentence& other) { return one.text < other.text; });
                }
                if (const auto differ = where_they_differ(now, expected, [](const Sentence& each) { return each.text; }); !differ.empty())
                    return differ;
                const meeting::Zone* zone = meeting::zone_of(*house().book.edition_of(board.edition), card.zone);
                if (!card.marks.contains(Mark::secret) && !(zone && zone->fleeting) && expected.size() >= before.size())
                    return "nothing is said of " + card.card;
                ++removed;
            }
        }
        return "";
    });
    CHECK(removed > 1000);
}

TEST_CASE("no sentence depends on two voices: whatever one of them changes, all the others say the same") {
    for_many_meetings(1, 40, [](const Sitting& sitting) -> std::string {
        std::mt19937 dice(1);
        for (const meeting::Board& board : sitting.meeting.boards) {
            const meeting::Scaffold& scaffold = *house().book.edition_of(board.edition);
            for (int voice = 1; voice <= 5; ++voice) {
                meeting::Board changed = board;
                for (meeting::Placement& card : changed.placements) {
                    if (card.voice != voice || card.marks.contains(Mark::secret)) continue;
                    const meeting::Zone& zone = scaffold.zones[dice() % scaffold.zones.size()];
                    const meeting::Zone* from = meeting::zone_of(scaffold, card.zone);
                    // What lies in passing is not told, and neither is what others write of it.
                    if (zone.fleeting || (from && from->fleeting)) continue;
                    card.zone = zone.name;
                    card.value = zone.value;
                    card.spot.x_u += 0.01;
                }
                std::erase_if(changed.lines, [&](const meeting::Line& line) { return line.by == voice; });
                const auto others = [&](const meeting::Board& from) {
                    std::multiset<std::string> said;
                    for (const Sentence& sentence : sentences_on(with(sitting.meeting, from), from))
                        if (sentence.voice != voice) said.insert(sentence.text);
                    return said;
                };
                if (const auto differ = where_they_differ(others(changed), others(board), [](const std::string& said) { return said; });
                    !differ.empty())
                    return differ;
            }
        }
        return "";
    });
}

TEST_CASE("nothing private is in the sentences or the table of any meeting there could be") {
    for_many_meetings(100, 60, [](const Sitting& sitting) -> std::string {
        meeting::Meeting open = sitting.meeting;
        for (meeting::Board& board : open.boards) board.shared = board.confirmed = true;
        const exports::Going going = exports::going_of(open, house().book);
        const std::string table = exports::sheet(open, going, house().stationery());
        std::size_t rows = 0;
        for (const exports::GoingBoard& goes : going.boards) {
            const meeting::Board& board = *meeting::board_of(open, goes.board.number);
            const auto sentences = sentences_on(open, board);
            rows += sentences_on(open, goes.board).size();
            for (const meeting::Placement& card : board.placements) {
                if (!card.marks.contains(Mark::secret)) continue;
                for (const Sentence& sentence : sentences)
                    if (comes_from(sentence, card.number)) return "a private card is told: " + sentence.text;
            }
        }
        // A row for each sentence that goes out, and its head.
        std::size_t lines = 0;
        for (std::size_t at = table.find("\r\n"); at != std::string::npos; at = table.find("\r\n", at + 1)) ++lines;
        return lines == rows + 1 ? "" : "the table has a row too many or too few";
    });
}
