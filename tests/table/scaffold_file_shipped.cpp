// SPDX-License-Identifier: MPL-2.0
// The scaffolds that are shipped: they read clean, and lie as practice says.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/deck_file.hpp"
#include "kiosk/meeting/fitted.hpp"
#include "kiosk/scaffold_file.hpp"

namespace {

using namespace meeting;

Scaffold shipped(const std::string& name) {
    const auto deck = table::read_deck(SOURCE_DIR "/assets/decks/livsmester.tsv");
    REQUIRE(std::holds_alternative<Deck>(deck));
    auto scaffold = table::read_scaffold(SOURCE_DIR "/assets/scaffolds/" + name, std::get<Deck>(deck));
    if (const auto* fault = std::get_if<table::FileFault>(&scaffold)) FAIL(fault->sentence);
    return std::get<Scaffold>(std::move(scaffold));
}

std::vector<std::string> names() {
    std::vector<std::string> found;
    for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/assets/scaffolds"))
        if (file.path().extension() == ".toml") found.push_back(file.path().filename().string());
    return found;
}

// How far an area reaches sideways and up or down from the table's middle.
Point reach_of(const Area& area) {
    struct {
        Point operator()(const Disc& disc) const {
            return {std::abs(disc.middle.x) + disc.radius_u, std::abs(disc.middle.y) + disc.radius_u};
        }
        Point operator()(const Box& box) const {
            return {std::abs(box.middle.x) + box.width_u / 2, std::abs(box.middle.y) + box.height_u / 2};
        }
        Point operator()(const Sector& sector) const {
            return {std::abs(sector.middle.x) + sector.outer_u, std::abs(sector.middle.y) + sector.outer_u};
        }
    } reach;
    return std::visit(reach, area);
}

}  // namespace

TEST_CASE("every shipped scaffold reads clean, stays on the table and speaks both languages") {
    CHECK(names().size() >= 13);
    for (const std::string& name : names()) {
        INFO(name);
        // Fields before seats lie where people sit.
        const Scaffold scaffold = fitted(shipped(name), {});
        CHECK(scaffold.id + ".toml" == name);
        CHECK(scaffold.title.by_language.size() >= 2);
        for (const Zone& zone : scaffold.zones) {
            INFO(zone.name);
            CHECK(reach_of(zone.area).x <= 1.56);
            CHECK(reach_of(zone.area).y <= 0.80 + 1e-9);
            CHECK(zone_at(scaffold, heart_of(zone.area)) == &zone);
        }
        // The citizen has a place in all of them.
        CHECK(std::ranges::any_of(scaffold.zones, [](const Zone& zone) { return zone.may_lay.contains(Role::citizen); }));
        for (const Topic& topic : scaffold.topics) CHECK(!topic.cards.empty());
        for (const Scale& scale : scaffold.scales)
            for (const auto& [zone, head] : scale.heads) CHECK(zone_of(scaffold, zone)->value.has_value());
    }
}

TEST_CASE("the mat has three equal columns for better, between and worse, side by side across the table") {
    const Scaffold mat = shipped("mat.toml");
    CHECK(mat.one_at_a_time);
    CHECK(mat.once_per_board);
    CHECK(mat.shared_from_start);
    std::vector<const Zone*> columns;
    for (const Zone& zone : mat.zones)
        if (zone.value) columns.push_back(&zone);
    REQUIRE(columns.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const Box& box = std::get<Box>(columns[i]->area);
        CHECK(columns[i]->value == 1 - static_cast<int>(i));
        CHECK(box.width_u == std::get<Box>(columns[0]->area).width_u);
        CHECK(box.height_u == 1.5);
        CHECK(box.middle.y == 0);
        CHECK(box.middle.x == doctest::Approx(std::get<Box>(columns[2]->area).middle.x * (static_cast<double>(i) - 1)));
        CHECK(columns[i]->may_lay == std::set{Role::citizen});
        CHECK(columns[i]->soft_cap == 12);
    }
    CHECK(std::get<Box>(columns[0]->area).middle.x + std::get<Box>(columns[0]->area).width_u / 2 <=
          std::get<Box>(columns[1]->area).middle.x - std::get<Box>(columns[1]->area).width_u / 2);
    CHECK(zone_of(mat, "dont_know")->answer == "dont_know");
    CHECK(zone_of(mat, "skipped")->answer == "skipped");
    CHECK(mat.scales.size() == 4);
    // Both long sides read every heading.
    for (const Zone* column : columns)
        for (const Side side : {Side::south, Side::north}) {
            const auto reads = [&](const Caption& caption) {
                return caption.zone == column->name && caption.side == side && caption.picture;
            };
            CHECK(std::any_of(mat.captions.begin(), mat.captions.end(), reads));
        }
}

TEST_CASE("the network map has three rings and six sectors about the citizen") {
    const Scaffold network = shipped("network.toml");
    CHECK(!network.shared_from_start);
    CHECK(!network.one_at_a_time);
    REQUIRE(network.centre);
    CHECK(network.centre->radius_u == 0.15);
    CHECK(network.line_groups == std::set<std::string>{"person"});
    CHECK(network.lines.size() == 3);
    const std::vector<std::tuple<std::string, int, double, double>> rings{
        {"closest", 3, 0.15, 0.36}, {"important", 2, 0.36, 0.58}, {"known", 1, 0.58, 0.80}};
    std::size_t sectors = 0;
    for (const auto& [ring, value, inner, outer] : rings) {
        std::vector<bool> covered(360);
        for (const Zone& zone : network.zones) {
            if (!zone.name.starts_with(ring + "/")) continue;
            ++sectors;
            const Sector& sector = std::get<Sector>(zone.area);
            CHECK(sector.middle == Point{0, 0});
            CHECK(sector.inner_u == inner);
            CHECK(sector.outer_u == outer);
            CHECK(sector.to_degrees - sector.from_degrees == 60);
            CHECK(zone.value == value);
            CHECK(zone.felt_distance);
            CHECK(zone.may_lay == std::set{Role::citizen});
            for (int degree = 0; degree < 360; ++degree)
                if (contains(zone.area, turned({(inner + outer) / 2, 0}, degree + 0.5))) {
                    CHECK(!covered[static_cast<std::size_t>(degree)]);
                    covered[static_cast<std::size_t>(degree)] = true;
                }
        }
        CHECK(std::count(covered.begin(), covered.end(), true) == 360);
    }
    CHECK(sectors == 18);
    const Zone* proposals = zone_of(network, "proposals");
    CHECK(proposals->may_lay.size() == 5);
    CHECK(!proposals->counts);
    CHECK(proposals->open_to_own);
    CHECK(reach_of(proposals->area).x <= 1.55);
    CHECK(zone_of(network, "wanted")->may_lay == std::set{Role::citizen});
    CHECK(zone_of(network, "wanted")->counts);
}

TEST_CASE("the staircase has five steps that rise from now to the wish, and others lay only over the next step") {
    const Scaffold staircase = shipped("staircase.toml");
    const std::vector<std::pair<std::string, double>> steps{{"now", 0.4}, {"next_step", 0.6}, {"goal", 0.8}, {"hope", 1.0}, {"wish", 1.2}};
    double left = -1.5;
    for (const auto& step : steps) {
        const Zone* zone = zone_of(staircase, step.first);
        REQUIRE_MESSAGE(zone, step.first);
        const Box& box = std::get<Box>(zone->area);
        CHECK(box.width_u == doctest::Approx(0.6));
        CHECK(box.height_u == doctest::Approx(step.second));
        CHECK(box.middle.x - box.width_u / 2 == doctest::Approx(left));
        CHECK(box.middle.y + box.height_u / 2 == doctest::Approx(0.75));
        CHECK(zone->may_lay == std::set{Role::citizen});
        CHECK(!zone->value);
        CHECK(zone->in_order == Way::right);
        CHECK(zone->most == (step.first == "goal" ? std::optional(3) : std::nullopt));
        left += 0.6;
        for (const Side side : {Side::south, Side::north, Side::east, Side::west}) {
            const auto reads = [&](const Caption& caption) { return caption.zone == zone->name && caption.side == side; };
            CHECK(std::count_if(staircase.captions.begin(), staircase.captions.end(), reads) == 1);
        }
    }
    const Zone* offers = zone_of(staircase, "offers");
    REQUIRE(offers);
    CHECK(offers->may_lay == std::set{Role::citizen, Role::network, Role::professional, Role::guide});
    CHECK(!offers->counts);
    CHECK(offers->open_to_own);
    const Box& step = std::get<Box>(zone_of(staircase, "next_step")->area);
    const Box& over = std::get<Box>(offers->area);
    CHECK(contains(offers->area, {step.middle.x, over.middle.y}));
    CHECK(over.middle.y + over.height_u / 2 < step.middle.y - step.height_u / 2);

    std::vector<std::string> led;
    for (const LineKind& line : staircase.lines) led.push_back(line.from + ">" + line.to);
    CHECK(led == std::vector<std::string>{"wish>hope", "hope>goal", "goal>next_step"});
    CHECK(staircase.lines.back().one_from);
    CHECK(staircase.marks.contains(Mark::dont_know));
}
