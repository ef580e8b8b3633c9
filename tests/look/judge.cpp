// SPDX-License-Identifier: MPL-2.0
#include "tests/look/judge.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "render/outline.hpp"
#include "tests/look/names.hpp"

namespace look {
namespace {

using meeting::Side;
using render::Ink;
using render::Layer;
using render::Scene;
using render::Shape;

constexpr double words_contrast = 4.5, marks_contrast = 3;
// A line may cross under a word, and a mark may touch another: so much of the ground must be right.
constexpr double words_share = 0.9, marks_share = 0.5;
constexpr double least_touch_mm = 25, wished_gap_mm = 12;
constexpr double least_cap_mm = 5;
constexpr double farthest_mm = 600;
constexpr double aslant_degrees = 45;
constexpr double slack_mm = 0.5;

std::string figure(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string quoted(const std::string& words) { return "\"" + words + "\""; }

std::string word_of(Side side) { return std::string(meeting::name_of(side)); }

double between(double one, double other) { return std::abs(std::remainder(one - other, 360.0)); }

// Everything that the rules share while they look at one scene.
struct Look {
    const Scene& scene;
    const Readers& readers;
    const std::vector<LaidWords>& words;
    Pixels& pixels;
    std::vector<Fault>& faults;

    const Shape& shape_of(const LaidWords& each) const { return scene.shapes[each.shape]; }
    void blame(Rule rule, const Shape& shape, std::string sentence) const {
        faults.push_back({rule, kind_of(shape.name), std::move(sentence)});
    }
    std::optional<Side> side_of(meeting::SeatNumber number) const {
        for (const meeting::Seat& seat : readers.seats)
            if (number == meeting::nobody ? seat.role == meeting::Role::citizen : seat.number == number) return seat.side;
        return std::nullopt;
    }
    std::set<Side> sides() const {
        std::set<Side> sides;
        for (const meeting::Seat& seat : readers.seats) sides.insert(seat.side);
        return sides;
    }
};

void judge_turned(const Look& look) {
    // What everyone must read stands once for each side: its copies go by the same name.
    std::map<std::pair<std::string, std::string>, std::vector<const LaidWords*>> copies;
    for (const LaidWords& each : look.words) {
        const Shape& shape = look.shape_of(each);
        const ReadBy reader = read_by(shape);
        const std::string& said = each.text->words;
        if (reader.audience == Audience::carried) continue;
        if (reader.audience == Audience::everyone) {
            // Lines have a name each, for two may say the same.
            copies[{shape.name.starts_with("button:line/") ? shape.name.substr(0, shape.name.rfind('/')) : kind_of(shape.name), said}]
                .push_back(&each);
        } else if (reader.audience == Audience::seat) {
            const auto side = look.side_of(reader.seat);
            if (side && between(each.turn_degrees, render::facing(*side)) > aslant_degrees)
                look.blame(Rule::turned, shape, shape.name + ": " + quoted(said) + " is not turned to its own seat");
        } else if (!look.readers.seats.empty()) {
            const auto sides = look.sides();
            if (std::ranges::none_of(sides, [&](Side side) { return between(each.turn_degrees, render::facing(side)) <= aslant_degrees; }))
                look.blame(Rule::turned, shape, shape.name + ": " + quoted(said) + " is turned to nobody");
        }
    }
    for (const auto& [name, all] : copies)
        for (const Side side : look.sides()) {
            double least = 180;
            for (const LaidWords* each : all) least = std::min(least, between(each->turn_degrees, render::facing(side)));
            if (least > aslant_degrees)
                look.blame(Rule::turned, look.shape_of(*all.front()),
                           name.first + ": " + quoted(name.second) + " is turned " + figure(least) + " degrees away from the " +
                               word_of(side) + " side");
        }
}

// Places all over the words' boxes, about a millimetre apart.
std::vector<Point> places_on(const LaidWords& words) {
    std::vector<Point> places;
    for (const Convex& box : words.places) {
        const Point across = box[1] - box[0];
        const Point down = box[3] - box[0];
        const int columns = std::max(2, static_cast<int>(meeting::length(across) / 1.5));
        const int rows = std::max(2, static_cast<int>(meeting::length(down) / 1.5));
        for (int i = 0; i <= columns; ++i)
            for (int j = 0; j <= rows; ++j)
                places.push_back(box[0] + across * (static_cast<double>(i) / columns) + down * (static_cast<double>(j) / rows));
    }
    return places;
}

// Places on the rim of a mark, moved outward (or inward, below 0) by that much.
std::vector<Point> places_round(const Shape& shape, const render::Outline& outline, double outward_mm) {
    std::vector<Point> places;
    const auto put = [&](Point local) { places.push_back(meeting::outward(shape.pose, local)); };
    if (const auto* ring = std::get_if<render::RingSector>(&outline)) {
        for (int i = 1; i < 8; ++i)
            put(ring->middle +
                meeting::turned({ring->outer_mm + outward_mm, 0}, ring->from_degrees + (ring->to_degrees - ring->from_degrees) * i / 8));
        return places;
    }
    if (const auto* polygon = std::get_if<render::Polygon>(&outline)) {
        for (const Point& each : polygon->points) {
            const double far = meeting::length(each);
            if (far > 0) put(each * ((far + outward_mm) / far));
        }
        return places;
    }
    if (const auto* circle = std::get_if<render::Circle>(&outline)) {
        for (int i = 0; i < 24; ++i) put(circle->middle + meeting::turned({circle->radius_mm + outward_mm, 0}, i * 15.0));
        return places;
    }
    const render::Bounds bounds = render::bounds_of(outline);
    const double half_width = bounds.half_width() + outward_mm;
    const double half_height = bounds.half_height() + outward_mm;
    for (int i = -4; i <= 4; ++i) {
        put(bounds.middle() + Point{half_width * i / 5, -half_height});
        put(bounds.middle() + Point{half_width * i / 5, half_height});
        put(bounds.middle() + Point{-half_width, half_height * i / 5});
        put(bounds.middle() + Point{half_width, half_height * i / 5});
    }
    return places;
}

bool on_the_table(const Scene& scene, Point at) { return std::abs(at.x) < scene.width_mm / 2 && std::abs(at.y) < scene.height_mm / 2; }

// How well a mark stands out: its rim or its filling from what is round it.
double seen_with(const Look& look, std::size_t i, std::size_t k, const Ink& ink) {
    const Shape& shape = look.scene.shapes[i];
    const auto round = [&](double outward, std::size_t strokes, render::Colour colour) {
        auto places = places_round(shape, ink.outline, outward);
        std::erase_if(places, [&](Point at) { return !on_the_table(look.scene, at); });
        return look.pixels.contrast_beneath(look.scene, i, strokes, colour, places, marks_share);
    };
    double best = 1;
    if (ink.fill) best = std::max(best, round(1, k, *ink.fill));
    // A rim is seen where it differs from both sides of it.
    if (ink.pen) {
        const double outside = round(1 + ink.pen->width_mm / 2, k, ink.pen->colour);
        const double inside =
            ink.fill ? contrast(laid_on(ink.pen->colour, *ink.fill), *ink.fill) : round(-1 - ink.pen->width_mm / 2, k, ink.pen->colour);
        best = std::max(best, std::min(outside, inside));
    }
    return best;
}

void judge_contrast(const Look& look) {
    for (const LaidWords& each : look.words) {
        render::Colour colour = each.text->colour;
        colour.alpha = static_cast<std::uint8_t>(colour.alpha * look.shape_of(each).opacity);
        const double reached = look.pixels.contrast_beneath(look.scene, each.shape, each.stroke, colour, places_on(each), words_share);
        if (reached < words_contrast)
            look.blame(Rule::contrast, look.shape_of(each),
                       look.shape_of(each).name + ": " + quoted(each.text->words) + " has a contrast of " + figure(reached) + " to 1");
    }
    for (std::size_t i = 0; i < look.scene.shapes.size(); ++i) {
        const Shape& shape = look.scene.shapes[i];
        if (!shape.drawing) continue;
        const bool button =
            (shape.touch == render::Touch::button && shape.name.starts_with("button:")) || shape.touch == render::Touch::key;
        const bool outline = shape.name.starts_with("zone:") || shape.name.starts_with("ring:") || shape.name.starts_with("hover:");
        double best = 0;
        bool drawn = false;
        for (std::size_t k = 0; k < shape.drawing->strokes.size(); ++k) {
            const Ink* ink = std::get_if<Ink>(&shape.drawing->strokes[k]);
            if (!ink) continue;
            if (button || (outline && ink->pen)) {
                drawn = true;
                best = std::max(best, seen_with(look, i, k, *ink));
            } else if (ink->fill && std::ranges::count(look.readers.voices, *ink->fill) > 0) {
                const double reached = seen_with(look, i, k, *ink);
                if (reached < marks_contrast)
                    look.blame(Rule::contrast, shape, shape.name + ": its badge has a contrast of " + figure(reached) + " to 1");
            }
        }
        if (drawn && best < marks_contrast)
            look.blame(Rule::contrast, shape, shape.name + ": its outline has a contrast of " + figure(best) + " to 1");
    }
}

void judge_touch(const Look& look) {
    for (const Shape& shape : look.scene.shapes) {
        if (shape.touch != render::Touch::button && shape.touch != render::Touch::card && shape.touch != render::Touch::key) continue;
        const render::Bounds bounds = render::bounds_of(shape.outline);
        const double least = 2 * shape.pose.scale * std::min(bounds.half_width(), bounds.half_height());
        if (least < least_touch_mm - 0.01) look.blame(Rule::touch, shape, shape.name + ": only " + figure(least) + " mm can be touched");
    }
}

// Nobody leans over the table for what is their own.
void judge_reach(const Look& look) {
    for (const Shape& shape : look.scene.shapes) {
        const auto seat = is_control(shape) ? seat_in(shape.name) : std::nullopt;
        const Shape* strip = seat ? render::shape_named(look.scene, "strip:seat" + std::to_string(*seat)) : nullptr;
        if (!strip || is_peoples(shape)) continue;
        const double away = meeting::distance(strip->pose.at, shape.pose.at);
        if (away > farthest_mm) look.blame(Rule::reach, shape, shape.name + ": lies " + figure(away) + " mm from its seat");
    }
}

// Two people's open drawers may meet at a corner: that is one matter, told of their backs and not of all that lies on them.
bool of_two_tools(const Shape& one, const Shape& other) {
    const auto seat = tool_of(one.name);
    const auto others = tool_of(other.name);
    const auto is_back = [](const Shape& shape) { return shape.name.starts_with("drawer:") && shape.name.find('/') == std::string::npos; };
    return seat && others && seat != others && !(is_back(one) && is_back(other));
}

void judge_controls(const Look& look) {
    std::vector<std::pair<const Shape*, Convex>> controls;
    for (const Shape& shape : look.scene.shapes) {
        if (!is_control(shape) || shape.name == "veil") continue;
        controls.emplace_back(&shape, touched_part(shape));
        const double beyond = beyond_edge_mm(controls.back().second, look.scene);
        if (beyond > slack_mm) look.blame(Rule::room, shape, shape.name + ": " + figure(beyond) + " mm of it lie beyond the table's edge");
    }
    for (std::size_t j = 0; j < controls.size(); ++j)
        for (std::size_t i = 0; i < j; ++i) {
            const auto& [below, below_part] = controls[i];
            const auto& [above, above_part] = controls[j];
            if (is_part_of(above->name, below->name) || of_two_tools(*above, *below)) continue;
            const double overlap = overlap_mm(below_part, above_part);
            if (overlap > slack_mm) {
                if (below->layer == above->layer || !is_passing(above->name))
                    look.blame(Rule::room, *above, above->name + ": overlaps " + below->name + " by " + figure(overlap) + " mm");
                continue;
            }
            const bool plates = above->name.starts_with("button:") && below->name.starts_with("button:");
            const double gap = gap_mm(below_part, above_part);
            if (plates && below->layer == above->layer && gap < wished_gap_mm - 0.01)
                look.blame(Rule::apart, *above,
                           kind_of(above->name) + " and " + kind_of(below->name) + " are " + figure(gap) + " mm apart");
        }
}

// The solid marks of a shape, on the table.
std::vector<Convex> plates_of(const Shape& shape) {
    std::vector<Convex> plates;
    if (shape.picture) plates.push_back(touched_part(shape));
    if (shape.drawing && shape.opacity > 0.5)
        for (const render::Stroke& stroke : shape.drawing->strokes) {
            const Ink* ink = std::get_if<Ink>(&stroke);
            // The box round a slice of a ring is not what the slice covers.
            if (ink && ink->fill && ink->fill->alpha > 128 && !std::holds_alternative<render::RingSector>(ink->outline))
                plates.push_back(placed(shape.pose, corners_of(ink->outline)));
        }
    return plates;
}

double overlap_mm(const std::vector<Convex>& some, const std::vector<Convex>& others) {
    double most = 0;
    for (const Convex& one : some)
        for (const Convex& other : others) most = std::max(most, look::overlap_mm(one, other));
    return most;
}

void judge_room_for_words(const Look& look) {
    for (const LaidWords& each : look.words) {
        const Shape& shape = look.shape_of(each);
        if (is_peoples(shape)) continue;
        const std::string name = shape.name + ": " + quoted(each.text->words);
        double beyond = 0;
        for (const Convex& box : each.places) beyond = std::max(beyond, beyond_edge_mm(box, look.scene));
        if (beyond > 0) look.blame(Rule::room, shape, name + " is cut off by the table's edge, " + figure(beyond) + " mm of it");
        if (each.beyond_mm > slack_mm)
            look.blame(Rule::room, shape, name + " is cut off by its own picture, " + figure(each.beyond_mm) + " mm of it");
        for (std::size_t j = each.shape + 1; j < look.scene.shapes.size(); ++j) {
            const Shape& above = look.scene.shapes[j];
            if (is_peoples(above) || above.name == "shadow" || (is_passing(above.name) && above.layer != shape.layer)) continue;
            if (of_two_tools(above, shape)) continue;
            const double overlap = overlap_mm(each.places, plates_of(above));
            if (overlap > slack_mm) look.blame(Rule::room, shape, name + " lies " + figure(overlap) + " mm under " + above.name);
        }
        for (const LaidWords& other : look.words) {
            const Shape& with = look.shape_of(other);
            if (&other <= &each || with.layer != shape.layer || is_peoples(with) || of_two_tools(with, shape)) continue;
            if (overlap_mm(each.places, other.places) > slack_mm)
                look.blame(Rule::room, shape, name + " runs into " + quoted(other.text->words) + " of " + with.name);
        }
    }
}

void judge_words(const Look& look) {
    for (const LaidWords& each : look.words) {
        const Shape& shape = look.shape_of(each);
        const std::string name = shape.name + ": " + quoted(each.text->words);
        if (each.cap_mm < least_cap_mm - 0.005) look.blame(Rule::size, shape, name + " has capitals of " + figure(each.cap_mm) + " mm");
        if (each.cut) look.blame(Rule::whole, shape, name + " is cut off with an ellipsis");
        if (each.broken) look.blame(Rule::whole, shape, name + " is broken within a word");
        if (each.lines > 2) look.blame(Rule::whole, shape, name + " takes " + std::to_string(each.lines) + " lines");
        if (each.text->language != look.readers.language)
            look.blame(Rule::whole, shape, name + " is marked as " + each.text->language + ", not " + look.readers.language);
    }
}

}  // namespace

const char* name_of(Rule rule) {
    switch (rule) {
        case Rule::turned:
            return "turned";
        case Rule::contrast:
            return "contrast";
        case Rule::touch:
            return "touch";
        case Rule::room:
            return "room";
        case Rule::size:
            return "size";
        case Rule::whole:
            return "whole";
        case Rule::reach:
            return "reach";
        case Rule::apart:
            return "apart";
    }
    return "";
}

std::vector<Fault> Judge::faults_of(const Scene& scene, const Readers& readers) {
    const std::vector<LaidWords> words = typesetter_.words_of(scene);
    std::vector<Fault> faults;
    const Look look{scene, readers, words, pixels_, faults};
    judge_turned(look);
    judge_contrast(look);
    judge_touch(look);
    judge_controls(look);
    judge_reach(look);
    judge_room_for_words(look);
    judge_words(look);
    return faults;
}

}  // namespace look
