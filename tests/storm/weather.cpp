// SPDX-License-Identifier: MPL-2.0
#include "tests/storm/weather.hpp"

#include <algorithm>

#include "tests/look/names.hpp"

namespace storm {
namespace {

using namespace input;
using meeting::Point;
using render::Shape;
using render::Touch;

constexpr int most_fingers = 20;
const std::string pin = "480517";

Step quick(StepKind what) { return {0, std::move(what), true}; }
Step touch(TouchWith what) { return quick(std::move(what)); }
Point whole(Point at) { return {std::round(at.x), std::round(at.y)}; }

}  // namespace

Point Weather::point() { return whole({dice_.between(-640, 640), dice_.between(-370, 370)}); }
Point Weather::near(double mm) { return whole({dice_.between(-mm, mm), dice_.between(-mm, mm)}); }

int Weather::free_finger(const TossedTable& table) {
    const int first = dice_.below(most_fingers);
    for (int i = 0; i < most_fingers; ++i)
        if (const int finger = 1 + (first + i) % most_fingers; !table.down().contains(finger)) return finger;
    return 0;
}

int Weather::down_finger(const TossedTable& table) { return table.down().empty() ? 0 : dice_.one_of(table.down()); }

Step Weather::lift(int finger) { return touch({LiftUp{finger, dice_.one_in(8)}}); }

// A card that can be taken: laid, in a drawer, on the pile.
Whither Weather::card(const TossedTable& table) {
    std::vector<const Shape*> cards;
    for (const Shape& shape : table.scene().shapes)
        if (shape.touch == Touch::card) cards.push_back(&shape);
    return cards.empty() ? target(table) : Whither{dice_.one_of(cards)->name, near(16)};
}

// Anything at all, each kind as often as any other however many there are of it; now and then a bare place.
Whither Weather::target(const TossedTable& table) {
    if (dice_.one_in(12)) return {"", point()};
    std::map<std::string, std::vector<const Shape*>> kinds;
    for (const Shape& shape : table.scene().shapes) {
        if (shape.touch == Touch::nothing || shape.name == "veil" || shape.name.starts_with("panel:")) continue;
        // Zones are one kind, and so are cards; but each button of a strip is its own.
        std::string kind = look::kind_of(shape.name);
        if (!kind.starts_with("button:")) kind.resize(kind.find(':') == std::string::npos ? kind.size() : kind.find(':'));
        kinds[kind].push_back(&shape);
    }
    // A stop and the staff's panel put an end to everything else, so they come seldom.
    if (!dice_.one_in(10)) {
        kinds.erase("button:seat/stop");
        kinds.erase("button:staff");
    }
    if (kinds.empty()) return {"", point()};
    const Shape& shape = *dice_.one_of(dice_.one_of(kinds).second);
    return {shape.name, near(shape.touch == Touch::zone ? 70 : 12)};
}

Weather::Steps Weather::begin() {
    using namespace meeting;
    Steps steps;
    // Two of the markers stand for nothing.
    constexpr const char* cards[]{"person.mother", "person.friend", "person.doctor", "activity.music", "activity.walk", "daily.sleep"};
    for (int marker = 0; marker < 6; ++marker) steps.push_back(quick(TokenMeans{{marker, cards[marker], TokenFunction::none, nobody}}));
    constexpr TokenFunction functions[]{TokenFunction::my_turn, TokenFunction::keep_private, TokenFunction::important, TokenFunction::stop};
    for (int i = 0; i < 4; ++i) steps.push_back(quick(TokenMeans{{6 + i, "", functions[i], nobody}}));
    if (keeping_ == Keeping::try_out) {
        steps.push_back(quick(StaffDoes{StaffDeed::try_out}));
        return steps;
    }
    steps.push_back(quick(StaffAsks{OpenMeeting{"Storm", "da"}}));
    constexpr Role roles[]{Role::citizen, Role::network, Role::professional, Role::guide, Role::facilitator, Role::network};
    const int seats = 2 + dice_.below(5);
    for (int i = 0; i < seats; ++i)
        steps.push_back(
            quick(StaffAsks{TakeSeat{i + 1, roles[i], "", static_cast<Side>(dice_.below(4)), static_cast<double>(dice_.below(5)) * 0.25}}));
    for (const char* scaffold : {"mat", "network"}) steps.push_back(quick(StaffAsks{LayBoard{scaffold, "", "", {}, false, ""}}));
    return steps;
}

Weather::Steps Weather::tap(const TossedTable& table) {
    const int finger = free_finger(table);
    if (finger == 0) return move_one(table);
    const Whither at = target(table);
    Steps steps{touch({PutDown{finger, at}})};
    if (dice_.one_in(3)) steps.push_back(quick(Wait{dice_.below(300)}));
    steps.push_back(lift(finger));
    if (dice_.one_in(5)) {
        steps.push_back(touch({PutDown{finger, at}}));
        steps.push_back(lift(finger));
    }
    if (dice_.one_in(2)) steps.push_back(quick(Wait{400}));
    return steps;
}

Weather::Steps Weather::take(const TossedTable& table) {
    const int finger = free_finger(table);
    if (finger == 0) return move_one(table);
    Steps steps{touch({PutDown{finger, card(table)}})};
    for (int i = dice_.below(3); i >= 0; --i) steps.push_back(touch({MoveTo{finger, target(table)}}));
    if (!dice_.one_in(4)) steps.push_back(lift(finger));
    if (dice_.one_in(2)) steps.push_back(quick(Wait{800}));
    return steps;
}

// Two fingers on one card, going round each other.
Weather::Steps Weather::turn(const TossedTable& table) {
    const Whither at = card(table);
    const int one = free_finger(table);
    Steps steps;
    if (one == 0) return move_one(table);
    int other = 1 + one % most_fingers;
    while (other != one && table.down().contains(other)) other = 1 + other % most_fingers;
    if (other == one) return move_one(table);
    steps.push_back(quick(Together{{TouchWith{PutDown{one, {at.name, {-12, 0}}}}, TouchWith{PutDown{other, {at.name, {12, 0}}}}}}));
    const Point middle = point();
    for (int i = 1 + dice_.below(5); i > 0; --i) {
        const Point arm = whole(meeting::turned({dice_.between(0, 40), 0}, dice_.between(0, 360)));
        steps.push_back(quick(Together{{TouchWith{MoveTo{one, {"", middle + arm}}}, TouchWith{MoveTo{other, {"", middle - arm}}}}}));
    }
    steps.push_back(lift(one));
    if (!dice_.one_in(6)) steps.push_back(lift(other));
    return steps;
}

Weather::Steps Weather::palm(const TossedTable& table) {
    Together together;
    const Whither at = target(table);
    for (int finger = 1; finger <= most_fingers && together.touches.size() < 5; ++finger)
        if (!table.down().contains(finger)) together.touches.push_back({PutDown{finger, {at.name, at.aside + near(24)}}});
    if (together.touches.empty()) return move_one(table);
    Steps steps{quick(together)};
    if (dice_.one_in(2))
        for (const TouchWith& each : together.touches) steps.push_back(lift(std::get<PutDown>(each.what).finger));
    return steps;
}

// The staff's panel: what it shows is touched, and its lock is opened by those who know the PIN.
Weather::Steps Weather::on_panel(const TossedTable& table) {
    const std::vector<std::string> names = table.on_panel();
    const int finger = free_finger(table);
    if (names.empty() || finger == 0) return wait();
    const auto shows = [&](const std::string& name) { return std::ranges::count(names, name) > 0; };
    if (dice_.one_in(6) && shows("Close the panel")) return {touch({TapOn{finger, {"panel:Close the panel", {}}}})};
    if (dice_.one_in(2) && shows("key:4") && shows("Use this PIN") && !shows("key:space"))
        return {quick(Type{finger, pin, meeting::nobody}), touch({TapOn{finger, {"panel:Use this PIN", {}}}})};
    std::string name = dice_.one_of(names);
    // The ids of kept meetings are random; the first of them is meant.
    if (name.starts_with("meeting:")) name = "meeting:";
    const Whither at{"panel:" + name, {}};
    switch (dice_.below(4)) {
        case 0:
            return {touch({PutDown{finger, at}})};
        case 1:
            return {touch({PutDown{finger, at}}), touch({MoveTo{finger, target(table)}}), lift(finger)};
        default:
            return {touch({TapOn{finger, at}})};
    }
}

Weather::Steps Weather::staff(const TossedTable& table) {
    using namespace meeting;
    const Meeting& meeting = table.table().meeting();
    const auto boards = static_cast<int>(meeting.boards.size());
    const BoardNumber board = boards > 0 ? meeting.boards[static_cast<std::size_t>(dice_.below(boards))].number : 1;
    switch (dice_.below(30)) {
        case 0:
            return {quick(StaffDoes{StaffDeed::keep})};
        case 1:
            return {quick(StaffDoes{StaffDeed::erase})};
        case 2:
        case 3:
            return {quick(SpeakLanguage{dice_.one_in(2) ? "da" : "en"})};
        case 4:
        case 5:
            if (boards < 6) return {quick(StaffAsks{LayBoard{dice_.one_in(2) ? "mat" : "network", "", "", {}, false, ""}})};
            [[fallthrough]];
        case 6:
        case 7:
        case 8:
            return {quick(StaffAsks{TurnBoard{board, 180 * dice_.below(2)}})};
        case 9:
        case 10:
            return {quick(StaffAsks{ConfirmBoard{board}})};
        case 11:
        case 12:
        case 13:
            return {quick(StaffAsks{TakeSeat{1 + dice_.below(8), Role::network, "", static_cast<Side>(dice_.below(4)),
                                             static_cast<double>(dice_.below(5)) * 0.25}})};
        case 14:
        case 15:
        case 16:
            return {quick(StaffAsks{PassTurn{1 + dice_.below(5)}})};
        default:
            return {quick(StaffAsks{ChooseBoard{board}})};
    }
}

Weather::Steps Weather::move_one(const TossedTable& table) {
    const int finger = down_finger(table);
    if (finger == 0) return wait();
    switch (dice_.below(4)) {
        case 0:
            return {lift(finger)};
        case 1:
            return {touch({MoveTo{finger, target(table)}})};
        case 2:
            return {touch({MoveTo{finger, {"", point()}}})};
        default:
            return {touch({MoveTo{finger, card(table)}})};
    }
}

// A hand lays, pushes, turns, covers or lifts a real card.
Weather::Steps Weather::token(const TossedTable& table) {
    const auto does = [](const std::string& name, auto what) { return quick(TokenDoes{name, std::atoi(name.c_str()), what}); };
    const auto& lying = table.lying();
    Steps steps;
    if (lying.empty() || (lying.size() < 9 && dice_.one_in(3))) {
        // The stop comes seldom, since it is the end of everything else.
        const int marker = dice_.one_in(20) ? 9 : dice_.below(12) % 9;
        const std::string name = std::to_string(marker == 8 && dice_.one_in(2) ? 11 : marker) + (dice_.one_in(6) ? "#2" : "");
        steps.push_back(does(name, LieAt{dice_.one_in(4) ? target(table) : Whither{"", point()}, std::round(dice_.between(0, 360))}));
    } else {
        const std::string name = dice_.one_of(lying);
        switch (dice_.below(6)) {
            case 0:
                steps.push_back(does(name, LieAt{target(table), std::round(dice_.between(0, 360))}));
                break;
            case 1:
                steps.push_back(does(name, SlideTo{{"", point()}}));
                break;
            case 2:
                steps.push_back(does(name, TurnTo{std::round(dice_.between(0, 360))}));
                break;
            case 3:
                steps.push_back(does(name, HideFromSight{true}));
                break;
            case 4:
                steps.push_back(does(name, HideFromSight{false}));
                break;
            default:
                steps.push_back(does(name, LiftOff{}));
        }
    }
    if (!dice_.one_in(4)) steps.push_back(quick(Wait{dice_.one_in(3) ? 1200 : 800}));
    return steps;
}

Weather::Steps Weather::wait() {
    switch (dice_.below(20)) {
        case 0:
            return {quick(Wait{100'000})};
        case 1:
            return {quick(Wait{5000})};
        case 2:
        case 3:
        case 4:
        case 5:
        case 6:
            return {quick(Wait{800})};
        default:
            return {quick(Wait{dice_.below(300)})};
    }
}

Weather::Steps Weather::next(const TossedTable& table) {
    const table::Table& now = table.table();
    if (++since_calm_ > 120 && dice_.one_in(20)) {
        since_calm_ = 0;
        Steps steps = table.calming();
        if (dice_.one_in(4)) steps.push_back(quick(PullThePlug{}));
        return steps;
    }
    if (now.local().panel && dice_.one_in(2)) return on_panel(table);
    if (now.meeting().stage != meeting::Stage::open && dice_.one_in(4)) return begin();
    const int free = most_fingers - static_cast<int>(table.down().size());
    if (now.local().stopped && free > 0 && dice_.one_in(3)) {
        const int finger = free_finger(table);
        const meeting::Side side = *render::occupied_sides(now.meeting()).begin();
        return {touch({PutDown{finger, {"button:go_on/" + std::string(meeting::name_of(side)), {}}}}), lift(finger)};
    }
    const int die = dice_.below(100);
    if (die < 30) return tap(table);
    if (die < 55) return take(table);
    if (die < 62) return turn(table);
    if (die < 65) return palm(table);
    if (die < 67) return staff(table);
    if (die < 72 && free > 0) return {touch({PutDown{free_finger(table), target(table)}})};
    if (die < 85) return move_one(table);
    if (die < 93) return token(table);
    return wait();
}

Storm storm(std::uint64_t seed, Keeping keeping, int steps, const Law& law) {
    TossedTable table(law);
    Weather weather(seed, keeping);
    Storm storm;
    std::size_t log = 0;
    const auto live = [&](const Step& step) {
        if (!table.live(step)) return;
        storm.lived.push_back(step);
        const std::size_t now = table.table().meeting().log.size();
        storm.events += now > log ? now - log : 0;
        log = now;
        if (const auto* touched = std::get_if<TouchWith>(&step.what))
            if (const auto* put = std::get_if<PutDown>(&touched->what)) storm.met.insert(look::kind_of(put->at.name));
    };
    while (static_cast<int>(storm.lived.size()) < steps && table.fault().empty())
        for (const Step& step : weather.next(table)) live(step);
    for (const Step& step : table.calming()) live(step);
    storm.fault = table.fault();
    storm.contacts = table.contacts();
    return storm;
}

}  // namespace storm
