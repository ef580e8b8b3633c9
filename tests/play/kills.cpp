// SPDX-License-Identifier: MPL-2.0
// The program is killed in the midst of a meeting, two hundred times. What it had called settled is there, and nothing else is.
#include <poll.h>
#include <signal.h>

#include <chrono>
#include <random>
#include <sstream>

#include "ground.hpp"
#include "kiosk/set_up.hpp"
#include "render/rasterise.hpp"

using namespace ground;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int rounds = 60;  // each start of the program takes seconds there
#else
constexpr int rounds = 200;
#endif

const fs::path script = fs::path(SOURCE_DIR) / "tests/journeys/network_map.journey";

std::vector<std::string> command_in(const Folder& folder) {
    return {LIVSMESTER, "play", script, "--data", folder / "data", "--exports", folder / "pages", "--settled", folder / "settled"};
}

// How many events were called settled: the last sequence in the file.
std::int64_t settled_in(const Folder& folder) {
    std::istringstream lines(bytes_of(folder / "settled"));
    std::int64_t last = 0;
    for (std::string line; std::getline(lines, line);) {
        // A line that was cut off was never said.
        if (lines.eof()) break;
        const std::int64_t sequence = std::stoll(line.substr(line.find(' ')));
        CHECK(sequence == last + 1);
        last = sequence;
    }
    return last;
}

// The one meeting's event texts; none before its first event.
std::vector<std::string> texts_in(const Folder& folder) {
    const auto opened = record::Shelf::open(folder / "data", table::usual_keys_folder(folder / "data"));
    if (const auto* trouble = std::get_if<record::Trouble>(&opened)) FAIL(trouble->in_english());
    const auto& shelf = std::get<record::Shelf>(opened);
    std::vector<std::string> texts;
    const auto listed = std::get<std::vector<record::Summary>>(shelf.meetings());
    REQUIRE(listed.size() <= 1);
    for (const record::Summary& summary : listed) {
        const record::Reading reading = shelf.read(summary.id);
        REQUIRE(!reading.trouble);
        for (const record::Entry& entry : reading.entries) texts.push_back(entry.text);
    }
    return texts;
}

// What the table stands with when it is opened again where it was killed.
std::vector<std::string> resumed_in(const Folder& folder) {
    table::Play play;
    play.data = folder / "data";
    play.settings.keys = table::usual_keys_folder(play.data);
    play.assets = assets();
    const table::Player player(play);
    std::vector<std::string> texts;
    for (const meeting::Recorded& recorded : player.table().meeting().log) texts.push_back(meeting::text_of(recorded.event));
    return texts;
}

}  // namespace

TEST_CASE("two hundred kills in the midst of a meeting lose nothing that was settled") {
    using Clock = std::chrono::steady_clock;
    render::open_artwork(assets() / "pictograms", assets() / "fonts");

    // Without a kill: how it goes, and how long it takes.
    std::vector<std::string> whole;
    {
        const Folder folder(true);
        REQUIRE(run(command_in(folder)).status == 0);
        whole = texts_in(folder);
        REQUIRE(settled_in(folder) == static_cast<std::int64_t>(whole.size()));
        REQUIRE(whole.size() > 30);
    }
    const auto once = [&] {
        const Folder folder(true);
        const auto begun = Clock::now();
        const pid_t child = start(command_in(folder));
        waitpid(child, nullptr, 0);
        return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
    };
    const long run_us = std::max(once(), once());

    std::mt19937 dice(std::random_device{}());
    int in_the_midst = 0;
    std::set<std::size_t> places;
    for (int round = 0; round < rounds; ++round) {
        const Folder folder(true);
        const pid_t child = start(command_in(folder));
        const long after_us = static_cast<long>(dice() % static_cast<unsigned long>(run_us));
        const timespec moment{after_us / 1'000'000, after_us % 1'000'000 * 1000};
        ppoll(nullptr, 0, &moment, nullptr);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);

        const std::int64_t settled = settled_in(folder);
        if (!fs::exists(folder / "data")) {
            REQUIRE(settled == 0);
            continue;
        }
        const auto texts = texts_in(folder);
        REQUIRE(static_cast<std::int64_t>(texts.size()) >= settled);
        REQUIRE(texts.size() <= whole.size());
        REQUIRE(std::equal(texts.begin(), texts.end(), whole.begin()));
        if (!texts.empty() && texts.size() < whole.size()) {
            ++in_the_midst;
            places.insert(texts.size());
            if (in_the_midst % 20 == 1) REQUIRE(resumed_in(folder) == texts);
        }
    }
    MESSAGE(in_the_midst, " of ", rounds, " kills fell in the midst, after ", places.size(), " different events");
    CHECK(in_the_midst > rounds / 10);
}
