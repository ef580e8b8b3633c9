// SPDX-License-Identifier: MPL-2.0
// A small book to hold meetings over: a mat, a network map, a staircase, and a shelf with the rules that neither of them has. Written out
// as values, so that the heart is tested without a file.
#pragma once

#include "kiosk/meeting/event.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace tests {

using namespace meeting;

inline const std::set<Role> everyone{Role::citizen, Role::network, Role::professional, Role::guide, Role::facilitator};

inline Words said(const std::string& words) { return {{{"da", words}, {"en", words}}}; }

inline Zone zone(const std::string& name, Area area, std::set<Role> may_lay = {Role::citizen}) {
    Zone made;
    made.name = name;
    made.words = said(name);
    made.area = area;
    made.may_lay = std::move(may_lay);
    return made;
}

inline Scaffold mat() {
    Scaffold mat;
    mat.id = "mat";
    mat.edition = "mat-1";
    mat.source = "the mat's file";
    mat.one_at_a_time = true;
    mat.once_per_board = true;
    mat.marks = {Mark::important, Mark::secret, Mark::in_plan, Mark::changed_mind};
    for (const int value : {1, 0, -1}) {
        Zone column = zone(value > 0 ? "good" : value < 0 ? "bad" : "middle", Box{{-0.82 * value, 0}, 0.8, 1.5, 0});
        column.value = value;
        mat.zones.push_back(column);
    }
    mat.zones.push_back(zone("dont_know", Box{{-1.4, 0}, 0.3, 1, 0}));
    mat.zones.back().answer = "dont_know";
    mat.zones.push_back(zone("skipped", Box{{1.4, 0}, 0.3, 1, 0}));
    mat.zones.back().answer = "skipped";
    mat.scales = {{"going", said("going"), {}}, {"liking", said("liking"), {}}};
    mat.topics = {{"leisure", said("leisure"), {"activity.music", "activity.walk", "activity.dance"}},
                  {"everyday", said("everyday"), {"daily.sleep", "daily.eat"}}};
    return mat;
}

inline Scaffold network() {
    Scaffold network;
    network.id = "network";
    network.edition = "network-1";
    network.source = "the network map's file";
    network.shared_from_start = false;
    network.marks = {Mark::important, Mark::secret, Mark::invite};
    network.zones.push_back(zone("proposals", Box{{-1.25, 0}, 0.58, 1.3, 0}, everyone));
    network.zones.back().open_to_own = true;
    network.zones.back().counts = false;
    network.zones.push_back(zone("wanted", Box{{1.25, 0}, 0.58, 1.3, 0}));
    const auto ring = [&](const std::string& name, int value, double inner, double outer) {
        int sixth = 0;
        for (const char* const sector : {"family", "friends", "professionals"}) {
            Zone made = zone(name + "/" + sector, Sector{{0, 0}, inner, outer, sixth * 120.0, sixth * 120.0 + 120});
            made.value = value;
            made.felt_distance = true;
            network.zones.push_back(made);
            ++sixth;
        }
    };
    ring("closest", 3, 0.15, 0.36);
    ring("important", 2, 0.36, 0.58);
    network.lines = {{"supports", said("supports"), "solid", "", "", ""}, {"difficult", said("difficult"), "dashed", "", "", ""}};
    network.line_groups = {"person"};
    return network;
}

// Everybody's, without pile, lines, topics, scales or a handle; one field is the professionals' alone.
inline Scaffold shelf() {
    Scaffold shelf;
    shelf.id = "shelf";
    shelf.edition = "shelf-1";
    shelf.once_per_board = true;
    shelf.turn_step_degrees = 0;
    shelf.zones.push_back(zone("shared", Box{{-0.8, 0}, 0.8, 1.2, 0}, everyone));
    shelf.zones.push_back(zone("own", Box{{0, 0}, 0.8, 1.2, 0}, everyone));
    shelf.zones.back().open_to_own = true;
    shelf.zones.push_back(zone("office", Box{{0.8, 0}, 0.8, 1.2, 0}, {Role::professional}));
    return shelf;
}

// Steps that lead from one to the next, with room for one goal fewer than there are in the shipped one.
inline Scaffold staircase() {
    Scaffold staircase;
    staircase.id = "staircase";
    staircase.edition = "staircase-1";
    staircase.source = "the staircase's file";
    staircase.marks = {Mark::important, Mark::dont_know};
    double x = -0.6;
    for (const char* const step : {"next_step", "goal", "hope", "wish"}) {
        staircase.zones.push_back(zone(step, Box{{x, 0}, 0.6, 1.2, 0}));
        staircase.zones.back().in_order = Way::right;
        x += 0.6;
    }
    staircase.zones[1].most = 2;
    staircase.zones.push_back(zone("offers", Box{{-1.2, 0}, 0.6, 1.2, 0}, {Role::citizen, Role::network, Role::professional, Role::guide}));
    staircase.zones.back().open_to_own = true;
    staircase.zones.back().counts = false;
    staircase.lines = {{"hope", said("hope"), "solid", "", "wish", "hope"},
                       {"goal", said("goal"), "solid", "", "hope", "goal"},
                       {"step", said("step"), "solid", "", "goal", "next_step", true, true}};
    return staircase;
}

// The fields that say of themselves what may lie in them, when and how much of it, laid by everybody unseen and in rounds.
inline Scaffold workshop() {
    Scaffold workshop;
    workshop.id = "workshop";
    workshop.edition = "workshop-1";
    workshop.source = "the workshop's file";
    workshop.apart = true;
    workshop.in_rounds = true;
    for (const SeatNumber seat : {1, 2, 3, 4, 5, 6}) {
        workshop.zones.push_back(zone("thought/seat" + std::to_string(seat), Box{{0, 0}, 0.6, 0.3, 0}, everyone));
        workshop.zones.back().own_of = seat;
        workshop.zones.back().open_to_own = true;
        workshop.zones.back().fleeting = true;
    }
    const auto add = [&](const std::string& name, double x, std::set<Role> may_lay = everyone) -> Zone& {
        workshop.zones.push_back(zone(name, Box{{x, 0}, 0.2, 1.2, 0}, std::move(may_lay)));
        return workshop.zones.back();
    };
    add("kept", 0.2, {Role::citizen}).copies = true;
    Zone& topics = add("topics", 0.4);
    topics.citizen_first = true;
    topics.most_each = 2;
    add("tokens", 0.6).takes = {"seat"};
    add("people", 0.8).takes = {"person", "seat"};
    add("later", 1.0).opens_after = {"topics", "people"};
    for (const int value : {0, 1, 2}) {
        Zone& ring = add(std::to_string(value) + "/health", -0.2 - 0.2 * value);
        ring.value = value;
        ring.only = "theme.health";
        ring.slice = "health";
        ring.alone_in_slice = true;
        ring.snaps = true;
    }
    return workshop;
}

inline Book book() {
    Book made;
    for (const Scaffold& scaffold : {mat(), network(), staircase(), shelf(), workshop()})
        made.add(std::make_shared<const Scaffold>(scaffold), true);
    made.cards = {"activity.music", "activity.walk", "activity.dance", "daily.sleep",  "daily.eat",    "person.mother",
                  "person.uncle",   "person.friend", "person.doctor",  "theme.health", "daily.alcohol"};
    made.covered = {"daily.alcohol"};
    return made;
}

}  // namespace tests
