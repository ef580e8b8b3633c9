// SPDX-License-Identifier: MPL-2.0
// Order, hesitation and pauses are the citizen's: in no file, unless a moment is to be remembered.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "kiosk/export/going.hpp"
#include "table.hpp"

using namespace table_of_tests;
using meeting::Mark;

namespace {

struct Lying {
    std::string card, zone;
    meeting::Point at;
};
const std::vector<Lying> as_it_ends{{"person.mother", "closest/family", {-0.02, -0.27}},
                                    {"person.father", "known/family", {0.17, -0.69}},
                                    {"person.friend", "closest/friends", {0.26, 0.14}},
                                    {"person.partner", "important/friends", {0.40, 0.34}},
                                    {"person.community", "known/leisure", {-0.14, 0.67}}};

// The same picture in the end, laid in the order that is asked for; `wavering` tries other places first, takes back, undoes and waits.
Sitting laid(std::vector<std::size_t> order, bool wavering) {
    Sitting sitting;
    sitting.lay_board("network");
    std::map<std::string, meeting::PlacementNumber> cards;
    for (const std::size_t which : order) {
        const Lying& each = as_it_ends[which];
        if (wavering) {
            sitting.at += 600'000;
            sitting.lay("person.doctor", "important/professionals");
            sitting.must(which % 2 ? meeting::Intent(meeting::TakeCardBack{sitting.meeting.next_placement - 1, 1}) : meeting::Undo{1});
            cards[each.card] = sitting.lay(each.card, "important/professionals");
            sitting.must(meeting::MoveCard{cards[each.card], each.zone, {each.at.x, each.at.y, 0}});
        } else {
            cards[each.card] = sitting.lay(each.card, each.zone, each.at);
        }
    }
    sitting.must(meeting::DrawLine{cards["person.mother"], cards["person.father"], "supports"});
    sitting.must(meeting::DrawLine{cards["person.partner"], cards["person.friend"], "difficult"});
    sitting.mark(cards["person.mother"], Mark::important);
    sitting.say_yes();
    return sitting;
}

}  // namespace

TEST_CASE("no file tells in which order it was laid, what was tried first, or how long it took") {
    const Sitting plain = laid({0, 1, 2, 3, 4}, false), wavering = laid({4, 2, 0, 3, 1}, true);
    const Folder folder;
    exports::What what = all_formats();
    what.formats.erase("fhir");  // says when consent was given, and by that when the meeting was
    files_of(exports::write(plain.meeting, house().stationery(), what, folder.path() / "plain"));
    files_of(exports::write(wavering.meeting, house().stationery(), what, folder.path() / "wavering"));
    for (const std::string& name : names_in(folder.path() / "plain")) {
        INFO(name);
        const fs::path one = folder.path() / "plain" / name, other = folder.path() / "wavering" / name;
        CHECK(bytes_of(one) == bytes_of(other));
    }
}

TEST_CASE("a moment that the citizen wants remembered goes out as it was, without what is private, and until it is forgotten") {
    Sitting sitting;
    sitting.lay_board("network");
    const auto mother = sitting.lay("person.mother", "known/family", {0.1, -0.7});
    const auto friend_ = sitting.lay("person.friend", "closest/friends", {0.26, 0.14});
    sitting.lay("person.doctor", "important/professionals");
    const auto then = static_cast<std::int64_t>(sitting.meeting.log.size());
    sitting.must(meeting::MoveCard{mother, "closest/family", {-0.02, -0.27, 0}});
    sitting.must(meeting::TakeCardBack{friend_, 1});
    sitting.mark(3, Mark::secret);
    sitting.must(meeting::PinMoment{then, true});
    sitting.say_yes();
    const auto written = [&] {
        const Folder folder;
        files_of(exports::write(sitting.meeting, house().stationery(), all_formats(), folder));
        return std::tuple(names_in(folder), nlohmann::json::parse(bytes_of(folder.path() / "meeting.json")),
                          said_by("pdftotext " + in_quotes(folder.path() / "meeting.pdf") + " -"));
    };
    {
        const auto [names, json, page] = written();
        CHECK(names.contains("moment-1.png"));
        REQUIRE(json.at("moments").size() == 1);
        const auto& board = json["moments"][0]["board"];
        REQUIRE(board["statements"].size() == 2);
        CHECK(board["statements"][0]["card"]["key"] == "person.friend");
        CHECK(board["statements"][1]["zone"]["name"] == "known/family");
        CHECK(page.find("Jeg vil huske, hvordan det så ud kl.") != std::string::npos);
        CHECK(page.find("Ven") != std::string::npos);
        CHECK(page.find("Læge") == std::string::npos);
        CHECK(json.dump().find("doctor") == std::string::npos);
    }
    for (const bool forbidden : {false, true}) {
        if (forbidden) {
            sitting.must(meeting::PinMoment{then, true});
            sitting.must(meeting::MakeChoice{meeting::Choice::look_back, false});
        } else {
            sitting.must(meeting::PinMoment{then, false});
        }
        const auto [names, json, page] = written();
        CHECK_FALSE(names.contains("moment-1.png"));
        CHECK_FALSE(json.contains("moments"));
        CHECK(page.find("huske") == std::string::npos);
        CHECK(page.find("Ven.") == std::string::npos);
    }
}
