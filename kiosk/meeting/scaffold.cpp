// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/scaffold.hpp"

#include <algorithm>

namespace meeting {
namespace {

// Whether `degrees` lies in the clockwise sweep from `from` to `to`; a sweep of 360 or more is the whole circle.
bool sweeps_over(double from, double to, double degrees) {
    if (to - from >= 360) return true;
    return whole_turn(degrees - from) <= whole_turn(to - from);
}

double degrees_of(Point p) { return std::atan2(p.y, p.x) * 180 / pi; }

template <class Thing>
const Thing* named(const std::vector<Thing>& things, std::string_view name) {
    const auto it = std::ranges::find(things, name, &Thing::name);
    return it == things.end() ? nullptr : &*it;
}

}  // namespace

const std::string& Words::in(std::string_view language) const {
    static const std::string nothing;
    if (const auto it = by_language.find(language); it != by_language.end()) return it->second;
    if (const auto it = by_language.find("da"); it != by_language.end()) return it->second;
    return by_language.empty() ? nothing : by_language.begin()->second;
}

bool contains(const Area& area, Point at) {
    struct {
        Point at;
        bool operator()(const Disc& disc) const { return distance(at, disc.middle) <= disc.radius_u; }
        bool operator()(const Box& box) const {
            return std::abs(at.x - box.middle.x) <= box.width_u / 2 && std::abs(at.y - box.middle.y) <= box.height_u / 2;
        }
        bool operator()(const Sector& sector) const {
            const Point from_middle = at - sector.middle;
            const double r = length(from_middle);
            return r >= sector.inner_u && r <= sector.outer_u &&
                   sweeps_over(sector.from_degrees, sector.to_degrees, degrees_of(from_middle));
        }
    } test{at};
    return std::visit(test, area);
}

Point heart_of(const Area& area) {
    struct {
        Point operator()(const Disc& disc) const { return disc.middle; }
        Point operator()(const Box& box) const { return box.middle; }
        Point operator()(const Sector& sector) const {
            const double r = (sector.inner_u + sector.outer_u) / 2;
            const double sweep = sector.to_degrees - sector.from_degrees;
            return sector.middle + turned({r, 0}, sector.from_degrees + sweep / 2);
        }
    } middle;
    return std::visit(middle, area);
}

const Zone* zone_of(const Scaffold& scaffold, std::string_view name) { return named(scaffold.zones, name); }

const Zone* zone_at(const Scaffold& scaffold, Point at) {
    const auto it = std::find_if(scaffold.zones.rbegin(), scaffold.zones.rend(), [&](const Zone& zone) { return contains(zone.area, at); });
    return it == scaffold.zones.rend() ? nullptr : &*it;
}

const Topic* topic_of(const Scaffold& scaffold, std::string_view name) { return named(scaffold.topics, name); }
const Scale* scale_of(const Scaffold& scaffold, std::string_view name) { return named(scaffold.scales, name); }
const LineKind* line_kind_of(const Scaffold& scaffold, std::string_view name) { return named(scaffold.lines, name); }

const Row* row_of(const Scaffold& scaffold, std::string_view name) { return named(scaffold.rows, name); }

CardForm form_of(const Scaffold& scaffold, std::string_view card) { return seat_of_token(card) == nobody ? scaffold.form : CardForm::chip; }

bool follows_seats(const Scaffold& scaffold) {
    return std::ranges::any_of(scaffold.zones, [](const Zone& zone) { return zone.own_of != nobody; });
}

const Scaffold* Book::current_of(std::string_view id) const {
    const auto it = current.find(id);
    return it == current.end() ? nullptr : edition_of(it->second);
}

const Scaffold* Book::edition_of(std::string_view edition) const {
    const auto it = editions.find(edition);
    return it == editions.end() ? nullptr : it->second.get();
}

void Book::add(std::shared_ptr<const Scaffold> scaffold, bool make_current) {
    if (make_current) current.insert_or_assign(scaffold->id, scaffold->edition);
    const std::string edition = scaffold->edition;
    editions.try_emplace(edition, std::move(scaffold));
}

std::string fingerprint_of(std::string_view text) {
    // FNV-1a, 64 bits: told apart by chance, not against an enemy.
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    std::string digits(16, '0');
    for (auto it = digits.rbegin(); it != digits.rend(); ++it, hash >>= 4) *it = "0123456789abcdef"[hash & 15];
    return digits;
}

}  // namespace meeting
