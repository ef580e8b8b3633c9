// SPDX-License-Identifier: MPL-2.0
// The meeting looked back through: what is private stays private all the way, and what was cannot be touched.
#include "ground.hpp"

using namespace ground;

TEST_CASE("what is private now lies face down all the way back, and nothing that was can be touched") {
    const Folder folder(true);
    table::Play play = play_in(folder);
    int looked = 0, private_cards = 0;
    std::size_t events = 0;
    play.seen = [&](const input::Step&, const table::Table& table, const render::Scene& scene) {
        if (!table.local().timeline) {
            events = table.meeting().log.size();
            return;
        }
        ++looked;
        // Looking changes nothing; only what is to be remembered is written down.
        const auto& log = table.meeting().log;
        for (std::size_t i = events; i < log.size(); ++i) CHECK(std::holds_alternative<meeting::MomentPinned>(log[i].event));
        for (const meeting::Board& board : table.local().timeline->then->boards)
            for (const meeting::Placement& card : board.placements) {
                if (card.card != "person.sister") continue;
                ++private_cards;
                CHECK(card.marks.contains(meeting::Mark::secret));
            }
        for (const render::Shape& shape : scene.shapes) {
            const bool of_now = shape.name.starts_with("button:time/") || shape.name.starts_with("button:go_on/") || shape.name == "veil";
            CHECK_MESSAGE((of_now || shape.touch == render::Touch::nothing), shape.name);
        }
    };
    table::Player player(play);
    const auto fault = player.play(journey_of(fs::path(SOURCE_DIR) / "tests/journeys/timeline.journey"));
    REQUIRE_MESSAGE(!fault, fault.value_or(""));
    CHECK(looked > 8);
    CHECK(private_cards > 1);
}
