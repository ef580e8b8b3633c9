// SPDX-License-Identifier: MPL-2.0
// A scaffold while it is read from its file: for the readers of scaffolds alone.
#pragma once

#include <algorithm>

#include "kiosk/fields.hpp"
#include "kiosk/meeting/deck.hpp"

namespace table {

struct Reading {
    const meeting::Deck& deck;
    meeting::Scaffold scaffold;

    void read(Fields);

    // Shapes (scaffold_zones.cpp).
    void read_zone(Fields);
    void read_places(Fields&, meeting::Zone&) const;
    void read_wheel(Fields);
    void read_grid(Fields);
    void read_seat_zone(Fields);
    // What all fields may say of themselves; what `zone` says already stands where the file says nothing.
    void common(Fields&, meeting::Zone&) const;
    std::string tint(Fields&, const std::string& otherwise) const;
    void add(const Fields&, meeting::Zone);

    // The rest (scaffold_file.cpp).
    void read_caption(Fields);
    void read_topic(Fields);
    void read_scale(Fields);
    void read_line(Fields);
    void read_row(Fields);
    void read_purse(Fields);
    // What can only be said once all fields are known.
    void check_zones(const Fields&) const;

    void check_card(const Fields& fields, const std::string& name, const std::string& card) const {
        if (!deck.find(card)) fields.fail_at(name, "expected a card of the deck, not \"" + card + "\"");
    }
    // Nothing of a file is passed over: what has a name that another has already is a mistake.
    static void check_new(const Fields& fields, const std::string& field, bool taken, const std::string& name) {
        if (taken) fields.fail_at(field, "expected another name: \"" + name + "\" is used twice");
    }
};

// Everything lies on the table and leaves the home strips free.
inline constexpr double widest = 1.60;
inline constexpr double highest = 0.82;

inline bool on_table(meeting::Point middle, double half_width, double half_height) {
    return std::abs(middle.x) + half_width <= widest && std::abs(middle.y) + half_height <= highest;
}

}  // namespace table
