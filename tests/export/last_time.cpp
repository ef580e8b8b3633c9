// SPDX-License-Identifier: MPL-2.0
// What goes out of a comparison with last time: then, now, and what the citizen says. Nothing is worked out from the two.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/export/document.hpp"
#include "kiosk/export/sentences.hpp"
#include "table.hpp"

using namespace table_of_tests;
using exports::Kind;
using meeting::Mark;

namespace {

// Three cards lay last time; two of them lie now, one of which the citizen then keeps private.
Sitting compared(bool shown) {
    Sitting sitting;
    meeting::LayBoard wish{"mat", "leisure", "", {}, false, ""};
    wish.before = {"2026-03-02", "activity.music citizen 0.8,0,0 bad", "activity.gaming citizen 0,0,0 middle",
                   "activity.walk professional 0,0,0 good"};
    sitting.must(wish);
    const auto music = sitting.lay("activity.music", "good");
    const auto gaming = sitting.lay("activity.gaming", "bad");
    if (shown) sitting.must(meeting::ShowLastTime{1, true});
    sitting.mark(music, Mark::harder);
    sitting.must(meeting::WriteNote{music, "Kun om morgenen", 1});
    sitting.mark(gaming, Mark::secret);
    sitting.say_yes();
    return sitting;
}

nlohmann::json board_of(const Sitting& sitting) {
    const exports::Going going = exports::going_of(sitting.meeting, house().book);
    return nlohmann::json::parse(exports::document(sitting.meeting, going, house().stationery(), {})).at("boards").at(0);
}

}  // namespace

TEST_CASE("each card goes out with where it lay, where it lies, and the citizen's own verdict and words") {
    const auto last_time = board_of(compared(true)).at("last_time");
    CHECK(last_time.at("day") == "2026-03-02");
    REQUIRE(last_time.at("cards").size() == 2);
    const auto& music = last_time.at("cards").at(0);
    CHECK(music.at("card").at("key") == "activity.music");
    CHECK(music.at("then").at("zone").at("name") == "bad");
    CHECK(music.at("then").at("role") == "citizen");
    CHECK(music.at("now").at("zone").at("name") == "good");
    // The card went up, and the citizen says that it is harder: that is what counts.
    CHECK(music.at("verdict") == "harder");
    CHECK(music.at("words").at(0).at("text") == "Kun om morgenen");
    const auto& walk = last_time.at("cards").at(1);
    CHECK(walk.at("card").at("key") == "activity.walk");
    CHECK(walk.at("then").at("role") == "professional");
    CHECK(walk.at("now").is_null());
    CHECK(walk.at("verdict").is_null());
}

TEST_CASE("a comparison that the citizen has not turned up goes nowhere, and what lies face down now is not told of then") {
    CHECK_FALSE(board_of(compared(false)).contains("last_time"));
    CHECK(board_of(compared(true)).dump().find("gaming") == std::string::npos);
    const Sitting hidden = compared(false);
    const Sitting shown = compared(true);
    for (const auto* sitting : {&hidden, &shown}) {
        std::vector<std::string> then, marked;
        for (const auto& sentence : exports::sentences_of(sitting->meeting, sitting->board(),
                                                          *house().book.edition_of(sitting->board().edition), house().stationery())) {
            if (sentence.kind == Kind::then) then.push_back(sentence.text);
            if (sentence.kind == Kind::marked) marked.push_back(sentence.text);
        }
        CHECK(marked == std::vector<std::string>{"Sværere end sidst: Høre musik."});
        CHECK(then == (sitting == &shown
                           ? std::vector<std::string>{"Sidste gang, 2. marts 2026: Høre musik. Det lå under: Det går ikke godt."}
                           : std::vector<std::string>{}));
    }
}
