// SPDX-License-Identifier: MPL-2.0
// Storms over the whole table: up to twenty fingers, the staff's panel, time that jumps, plugs that are pulled. A storm that comes to a
// fault is told as the shortest journey that still comes to it. For a long one: STORM_CONTACTS=1000000 STORM_SEED=1 test_storm
#include <cstdlib>

#include "render/rasterise.hpp"
#include "tests/storm/telling.hpp"
#include "tests/storm/weather.hpp"

using namespace storm;
using input::Step;

namespace {

void open_artwork() {
    static const bool open = (render::open_artwork(ground::assets() / "pictograms", ground::assets() / "fonts"), true);
    REQUIRE(open);
}

std::uint64_t number_in(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::string name_of(Keeping keeping) { return keeping == Keeping::kept ? "kept" : "try-out"; }

double resident_mb() {
    std::ifstream in("/proc/self/statm");
    double pages = 0;
    in >> pages >> pages;
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// Fails with the shortest journey to the same kind of fault.
void tell(const Storm& storm, std::uint64_t seed, Keeping keeping) {
    const Weathered least = shortest(storm.lived);
    FAIL("storm " << seed << " (" << name_of(keeping) << "): " << storm.fault << "\nThe shortest journey to it (" << least.fault << "):\n"
                  << journey_text(least.lived));
}

std::vector<Step> read(const std::string& text) {
    const auto journey = input::journey_in(text, "told");
    REQUIRE_MESSAGE(std::holds_alternative<input::Journey>(journey), text);
    return std::get<input::Journey>(journey).steps;
}

}  // namespace

TEST_CASE("no storm loses a card, blocks a seat, or leaves anything stuck") {
    open_artwork();
    const std::uint64_t wanted = number_in("STORM_CONTACTS", 4000);
    const std::uint64_t first = number_in("STORM_SEED", 1);
    std::size_t contacts = 0, events = 0;
    std::set<std::string> met;
    double resident = 0;
    for (std::uint64_t seed = first; contacts < wanted; ++seed) {
        const Keeping keeping = seed % 3 == 0 ? Keeping::try_out : Keeping::kept;
        const Storm each = storm::storm(seed, keeping, 900);
        if (!each.fault.empty()) tell(each, seed, keeping);
        contacts += each.contacts;
        events += each.events;
        met.insert(each.met.begin(), each.met.end());
        // What grows with every table is lost memory. By the twentieth, everything there is has been met once.
        if (seed == first + 20) resident = resident_mb();
        if (resident > 0) CHECK(resident_mb() < resident + 100);
    }
    if (std::getenv("STORM_CONTACTS")) MESSAGE(contacts << " contacts, " << events << " events, " << resident_mb() << " MB");
    for (const char* kind : {"zone:mat/good", "zone:network", "button:seat/cards", "button:seat/undo", "button:seat/my_turn",
                             "button:seat/stop", "button:staff", "button:boards", "button:choice", "strip:seat", "button:go_on"})
        CHECK_MESSAGE(met.contains(kind), std::string(kind));
    CHECK(events > contacts / 100);
}

TEST_CASE("the same seed is the same storm") {
    open_artwork();
    const Storm one = storm::storm(7, Keeping::kept, 150);
    const Storm same = storm::storm(7, Keeping::kept, 150);
    CHECK(journey_text(one.lived) == journey_text(same.lived));
    CHECK(journey_text(one.lived) != journey_text(storm::storm(8, Keeping::kept, 150).lived));
}

TEST_CASE("a storm that comes to a fault is told as a short journey that comes to it as well") {
    open_artwork();
    // As if a drawer could not bear that a card is in hand.
    const Law law = [](const table::Table& table, const render::Scene&) -> std::string {
        if (table.local().drawers.empty() || table.hands().grips().empty()) return "";
        return "a drawer cannot bear it: " + table.hands().grips().front().card;
    };
    Storm found;
    for (std::uint64_t seed = 1; found.fault.empty(); ++seed) found = storm::storm(seed, Keeping::kept, 400, law);
    const Weathered least = shortest(found.lived, law);
    CHECK(kind_of_fault(least.fault) == "a drawer cannot bear it");
    // A meeting with one seat (and a card to take), a tap on its cards, a finger on a card: nothing else is needed.
    const std::string told = journey_text(least.lived);
    INFO(told);
    CHECK(least.lived.size() < 12);
    CHECK(least.lived.size() <= found.lived.size());
    // As it is told, it is lived.
    const Weathered again = weathered(read(told), law);
    CHECK(again.fault == least.fault);
    // And each step of it is needed.
    for (std::size_t i = 0; i < least.lived.size(); ++i) {
        std::vector<Step> fewer = least.lived;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        CHECK(kind_of_fault(weathered(fewer, law).fault) != kind_of_fault(least.fault));
    }
}

TEST_CASE("what is told of a storm is read as the same steps") {
    open_artwork();
    const Storm each = storm::storm(3, Keeping::try_out, 300);
    const std::string told = journey_text(each.lived);
    CHECK(journey_text(read(told)) == told);
}
