// SPDX-License-Identifier: MPL-2.0
// Forty contacts at once, in every order and in no order: whatever comes, nothing stays in hand when all have left.
#include <cmath>
#include <set>

#include "tests/input/hands_table.hpp"
#include "tests/shrink.hpp"

namespace tests {
namespace {

// One thing that happens in a storm: a contact, time, or an answer to a card that asks.
struct Gust {
    enum class Kind { contact, time, settle, refuse, let_go, vanish };
    Kind kind = Kind::contact;
    Contact contact;
    std::int64_t ms = 0;
};

constexpr int most_contacts = 40;

std::vector<Gust> storm(std::uint64_t seed, int count) {
    Dice dice(seed);
    std::vector<Gust> gusts;
    std::map<std::int64_t, Point> at;
    const auto anywhere = [&] { return Point{dice.between(-700, 700), dice.between(-400, 400)}; };
    const auto near_a_card = [&] {
        const Point middle = dice.one_in(2) ? Point{0, 0} : Point{300, 100};
        return middle + Point{dice.between(-60, 60), dice.between(-60, 60)};
    };
    for (int i = 0; i < count; ++i) {
        Gust gust;
        const int die = dice.below(1000);
        if (die < 150) {
            gust.kind = Gust::Kind::time;
            gust.ms = dice.one_in(10) ? dice.below(2500) : dice.below(40);
        } else if (die < 160) {
            gust.kind = dice.one_in(2) ? Gust::Kind::settle : Gust::Kind::refuse;
        } else if (die < 162) {
            gust.kind = dice.one_in(2) ? Gust::Kind::let_go : Gust::Kind::vanish;
        } else {
            const std::int64_t id = dice.below(most_contacts);
            const bool is_down = at.contains(id);
            gust.contact.id = id;
            gust.contact.device = id % 10 == 0 ? Device::tuio : Device::finger;
            // Doubled downs, moves and ends of touches that never began, and touches whose end is never said, all come now and then.
            const bool wrong = dice.one_in(15);
            if (is_down == wrong) {
                gust.contact.phase = Phase::down;
                at[id] = dice.one_in(2) ? near_a_card() : anywhere();
            } else {
                const int what = dice.below(10);
                gust.contact.phase = what < 7 ? Phase::move : what < 9 ? Phase::up : Phase::cancel;
                at[id] = dice.one_in(50)  ? Point{dice.between(-1e9, 1e9), std::nan("")}
                         : dice.one_in(3) ? anywhere()
                                          : at[id] + Point{dice.between(-15, 15), dice.between(-15, 15)};
            }
            gust.contact.at_mm = at[id];
            if (gust.contact.phase == Phase::up || gust.contact.phase == Phase::cancel) at.erase(id);
        }
        gusts.push_back(gust);
    }
    return gusts;
}

bool sound(const Pose& pose) {
    return std::isfinite(pose.at.x) && std::isfinite(pose.at.y) && std::isfinite(pose.turn_degrees) && std::isfinite(pose.scale) &&
           pose.scale > 0;
}

bool on_table(const Hands& hands, Point at) {
    return std::abs(at.x) <= hands.rules().half_width_mm && std::abs(at.y) <= hands.rules().half_height_mm;
}

// What is wrong with the hands as they are, or nothing.
std::string fault_in(const TableTop& table) {
    std::set<std::string> names;
    std::set<std::pair<Device, std::int64_t>> holding;
    for (const Grip& grip : table.hands.grips()) {
        if (!names.insert(grip.card).second) return "a card is in hand twice";
        if (!sound(grip.pose) || !sound(grip.home) || !sound(table.hands.pose_at(grip, table.now))) return "a card lies at no place";
        if (!on_table(table.hands, table.hands.pose_at(grip, table.now).at)) return "a card is off the table";
        if (grip.holders.size() > 2) return "three hold one card";
        const bool in_hand = grip.stage == GripStage::touched || grip.stage == GripStage::held;
        if (in_hand == grip.holders.empty()) return in_hand ? "a card is held by nobody" : "a card that nobody moves is held";
        for (const Holder& holder : grip.holders)
            if (!holding.insert(holder.contact).second) return "one finger holds two cards";
    }
    if (holding.size() > table.hands.touching()) return "a finger that left still holds";
    return "";
}

// Every panel's touch is a down, moves, and one end.
std::string fault_in_panels(const std::vector<Gesture>& said) {
    std::set<std::pair<Device, std::int64_t>> open;
    for (const Gesture& gesture : said) {
        const auto* touched = std::get_if<PanelTouched>(&gesture);
        if (!touched) continue;
        const std::pair key{touched->contact.device, touched->contact.id};
        if (touched->contact.phase == Phase::down) {
            if (!open.insert(key).second) return "a panel's finger comes down twice";
        } else if (!open.contains(key)) {
            return "a panel hears of a finger that never came down";
        } else if (touched->contact.phase != Phase::move) {
            open.erase(key);
        }
    }
    return open.empty() ? "" : "a panel's finger never leaves";
}

std::string weathered(const std::vector<Gust>& gusts) {
    TableTop table;
    const auto answer = [&](bool settles) {
        for (const Grip& grip : std::vector(table.hands.grips())) {
            if (grip.stage != GripStage::asked) continue;
            if (!settles) {
                table.hands.send_home(grip.card, table.now);
                continue;
            }
            table.cards[grip.card] = grip.pose;
            table.hands.settle(grip.card, grip.pose, table.now);
        }
    };
    std::set<std::pair<Device, std::int64_t>> touching;
    for (std::size_t i = 0; i < gusts.size(); ++i) {
        const Gust& gust = gusts[i];
        switch (gust.kind) {
            case Gust::Kind::contact:
                table.feed(gust.contact.phase, gust.contact.id, gust.contact.at_mm, gust.contact.device);
                touching.insert({gust.contact.device, gust.contact.id});
                break;
            case Gust::Kind::time:
                table.wait(gust.ms);
                break;
            case Gust::Kind::settle:
                answer(true);
                break;
            case Gust::Kind::refuse:
                answer(false);
                break;
            case Gust::Kind::let_go:
                table.hands.let_go(table.now);
                break;
            case Gust::Kind::vanish:
                table.hands.follow([](const std::string& card) { return card == "card:1" ? std::optional(card) : std::nullopt; });
                break;
        }
        if (const std::string fault = fault_in(table); !fault.empty()) return "after " + std::to_string(i + 1) + ": " + fault;
    }
    // Whatever still touches is lifted or lost; then time passes, and whoever asks is answered.
    for (const auto& [device, id] : touching) table.feed(id % 2 == 0 ? Phase::up : Phase::cancel, id, {0, 0}, device);
    if (table.hands.touching() != 0) return "a touch is stuck";
    for (int round = 0; round < 3; ++round) {
        table.wait(3000);
        answer(round % 2 == 0);
    }
    if (!table.hands.grips().empty()) return "a card is stuck in hand";
    if (table.hands.gliding() || table.hands.next_ms()) return "something still waits for time";
    if (const std::string fault = fault_in_panels(table.said); !fault.empty()) return fault;
    for (const auto& [name, pose] : table.cards)
        if (!sound(pose) || !on_table(table.hands, pose.at)) return "a card came to lie off the table";
    return "";
}

std::string told(const std::vector<Gust>& gusts) {
    std::string story;
    for (const Gust& gust : gusts) {
        const Contact& contact = gust.contact;
        const char* const phases[] = {"down", "move", "up", "cancel"};
        const char* const kinds[] = {"contact", "time", "settle", "refuse", "let go", "vanish"};
        story += std::string("  ") + kinds[static_cast<int>(gust.kind)];
        if (gust.kind == Gust::Kind::time) story += " " + std::to_string(gust.ms) + " ms";
        if (gust.kind == Gust::Kind::contact)
            story += " " + std::to_string(contact.id) + " " + phases[static_cast<int>(contact.phase)] + " at " +
                     std::to_string(contact.at_mm.x) + ", " + std::to_string(contact.at_mm.y);
        story += "\n";
    }
    return story;
}

}  // namespace

TEST_CASE("after a storm of forty contacts nothing is left in hand and nothing is stuck") {
    // A hundred thousand in all, in storms of several lengths.
    for (const auto& [storms, length] : {std::pair{200, 100}, {40, 1000}, {2, 20'000}}) {
        for (int seed = 1; seed <= storms; ++seed) {
            const auto gusts = storm(static_cast<std::uint64_t>(seed), length);
            const std::string fault = weathered(gusts);
            if (fault.empty()) continue;
            const auto shortest = shrunk(gusts, [](const std::vector<Gust>& fewer) { return !weathered(fewer).empty(); });
            FAIL("storm " << seed << " of " << length << ": " << weathered(shortest) << "\n" << told(shortest));
        }
    }
}

TEST_CASE("a storm is long enough to come to everything") {
    TableTop table;
    std::set<GripStage> stages;
    for (const Gust& gust : storm(1, 20'000)) {
        if (gust.kind == Gust::Kind::contact)
            table.feed(gust.contact.phase, gust.contact.id, gust.contact.at_mm, gust.contact.device);
        else
            table.wait(gust.ms);
        for (const Grip& grip : std::vector(table.hands.grips())) {
            stages.insert(grip.stage);
            if (grip.stage == GripStage::asked && gust.kind == Gust::Kind::settle) table.hands.settle(grip.card, grip.home, table.now);
            if (grip.stage == GripStage::asked && gust.kind == Gust::Kind::refuse) table.hands.send_home(grip.card, table.now);
        }
    }
    CHECK(stages.size() == 6);
    CHECK(table.heard<Tapped>().size() > 10);
    CHECK(table.heard<Rested>().size() > 10);
    CHECK(table.heard<PanelTouched>().size() > 10);
}

}  // namespace tests
