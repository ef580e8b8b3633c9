// SPDX-License-Identifier: MPL-2.0
// What was: how the cards lay last time, faint beneath those that lie now, and the meeting as it stood at an earlier moment.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "kiosk/meeting/before.hpp"
#include "kiosk/meeting/fitted.hpp"
#include "render/layout_parts.hpp"

namespace render {

using meeting::Board;
using meeting::Scaffold;
using meeting::Side;

std::string day_words(std::string_view day, const Stationery& stationery) {
    static constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
    const auto figures = [&](std::size_t from, std::size_t count) { return std::atoi(std::string(day.substr(from, count)).c_str()); };
    const int month = day.size() == 10 ? figures(5, 2) : 0;
    if (month < 1 || month > 12) return std::string(day);
    return stationery.phrases.say_with(stationery.language, "{day} {month} {year}",
                                       {{"day", std::to_string(figures(8, 2))},
                                        {"month", stationery.say(months[static_cast<std::size_t>(month - 1)])},
                                        {"year", std::string(day.substr(0, 4))}});
}

namespace parts {
namespace {

constexpr double faint = 0.35;

Shape thread_between(std::string name, Point from, Point to, const Look& look) {
    const Point across = to - from;
    const double half = meeting::length(across) / 2;
    Drawing drawing;
    drawing.strokes.push_back(Ink{Polygon{{{-half, 0}, {half, 0}}, false}, std::nullopt, Pen{look.soft_ink, 1.4, {1.4, 3.6}}});
    drawing.half_width_mm = half + 2;
    drawing.half_height_mm = 2;
    Shape shape;
    shape.name = std::move(name);
    shape.layer = Layer::line;
    shape.pose = {(from + to) * 0.5, std::atan2(across.y, across.x) * 180 / meeting::pi, 1};
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

// The place of a bar before one side, where strips lie at other times.
struct Bar {
    Side side;
    double length_mm;
    Pose middle;

    Pose at(double across, double down = 0) const { return {meeting::outward(middle, {across, down}), middle.turn_degrees, 1}; }
};

Bar bar_before(Side side, const Stationery& stationery) {
    const bool across = side == Side::south || side == Side::north;
    const double depth = stationery.look.strip_depth;
    const double edge = (across ? stationery.height_mm : stationery.width_mm) / 2;
    const double room = across ? stationery.width_mm - 140 : stationery.height_mm - 2 * depth - 16;
    const double turn = facing(side);
    return {side, std::min(room, 940.0), {meeting::turned({0, edge - depth / 2}, turn), turn, 1}};
}

// One dot a step, in their order; where people paused there is more between them.
std::vector<double> places_of(const std::vector<Timeline::Moment>& moments, double width_mm) {
    std::vector<double> places{0};
    for (std::size_t i = 1; i < moments.size(); ++i) {
        const double pause_s = std::max(0.0, static_cast<double>(moments[i].at - moments[i - 1].at) / 1000);
        places.push_back(places.back() + 1 + std::min(pause_s / 15, 5.0));
    }
    const double whole = places.back();
    for (double& place : places) place = (whole > 0 ? place / whole - 0.5 : 0) * width_mm;
    return places;
}

void add_bar(Scene& scene, const Seen& seen, const Bar& bar) {
    const Timeline& timeline = *seen.local.timeline;
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const std::string side(meeting::name_of(bar.side));
    constexpr double gap = 8, height = 52;
    double left = -bar.length_mm / 2 + 4, right = bar.length_mm / 2 - 4;
    const auto add = [&](const std::string& name, bool from_left, double width, std::string_view words, std::string_view picture,
                         bool on = false) {
        double& edge = from_left ? left : right;
        const double at = edge + (from_left ? width : -width) / 2;
        edge += from_left ? width + gap : -width - gap;
        PlateAsked asked;
        asked.label = stationery.say(words);
        asked.picture = picture;
        asked.width_mm = width;
        asked.height_mm = height;
        asked.on = on;
        asked.language = stationery.language;
        scene.shapes.push_back(plate("button:time/" + name + "/" + side, bar.at(at), asked, look));
    };
    Drawing back;
    const RoundBox box{{0, 8}, bar.length_mm, look.strip_depth + 16, look.strip_corner};
    back.strokes.push_back(Ink{box, look.strip, Pen{look.highlight, look.zone_line_hovered, {}}});
    back.half_width_mm = bar.length_mm / 2 + 2;
    back.half_height_mm = look.strip_depth / 2 + 18;
    Shape shape;
    shape.name = "timeline:" + side;
    shape.layer = Layer::control;
    shape.pose = bar.middle;
    shape.drawing = std::make_shared<const Drawing>(std::move(back));
    scene.shapes.push_back(std::move(shape));

    add("stop", false, 36, "Stop", "1F6D1");
    add("now", false, 78, "Back to now", "2705");
    if (bar.length_mm > 600) add("first", true, 66, "The beginning", "23EA");
    add("back", true, 66, "A step back", "2B05");
    add("on", false, 66, "A step on", "27A1");
    // What is remembered is the citizen's to say.
    const meeting::Seat* citizen = meeting::citizen_of(seen.meeting);
    const bool remembered = seen.meeting.pinned.contains(timeline.moments[timeline.here].sequence);
    if (citizen && citizen->side == bar.side) add("pin", false, 78, remembered ? "Remembered" : "Remember this", "1F4CC", remembered);

    const double middle = (left + right) / 2, width = right - left;
    Drawing row;
    Text words{
        stationery.phrases.say_with(
            stationery.language, "So it looked at {clock} · {step} of {steps}",
            {{"clock", timeline.clock}, {"step", std::to_string(timeline.here + 1)}, {"steps", std::to_string(timeline.moments.size())}}),
        {0, -13},
        look.label_cap,
        true,
        Align::centre,
        look.ink,
        width,
        2};
    words.language = stationery.language;
    row.strokes.push_back(std::move(words));
    const std::vector<double> places = places_of(timeline.moments, width - 16);
    constexpr double down = 15;
    row.strokes.push_back(
        Ink{Polygon{{{-width / 2 + 4, down}, {width / 2 - 4, down}}, false}, std::nullopt, Pen{look.outline, look.thin_line, {}}});
    for (const double place : places) row.strokes.push_back(filled(Circle{{place, down}, 2}, look.soft_ink));
    for (std::size_t i = 0; i < places.size(); ++i)
        if (seen.meeting.pinned.contains(timeline.moments[i].sequence))
            row.strokes.push_back(
                filled(Polygon{{{places[i] - 4, down - 13}, {places[i] + 4, down - 13}, {places[i], down - 4}}}, look.highlight));
    row.strokes.push_back(Ink{Circle{{places[timeline.here], down}, 5}, look.paper, Pen{look.highlight, 2.4, {}}});
    row.half_width_mm = width / 2 + 2;
    row.half_height_mm = look.strip_depth / 2;
    Shape dots;
    dots.name = "time:" + side;
    dots.layer = Layer::control;
    dots.pose = bar.at(middle);
    dots.drawing = std::make_shared<const Drawing>(std::move(row));
    scene.shapes.push_back(std::move(dots));
}

// Round all that was, so that nobody takes it for now.
void add_frame(Scene& scene, const Stationery& stationery) {
    const Look& look = stationery.look;
    const double margin = look.strip_depth;
    const RoundBox box{{0, 0}, stationery.width_mm - 2 * margin - 4, stationery.height_mm - 2 * margin - 4, 14};
    Drawing drawing;
    drawing.strokes.push_back(outlined(box, look.highlight, 3, {14, 8}));
    drawing.half_width_mm = box.width_mm / 2 + 3;
    drawing.half_height_mm = box.height_mm / 2 + 3;
    Shape shape;
    shape.name = "then";
    shape.layer = Layer::cover;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    scene.shapes.push_back(std::move(shape));
}

}  // namespace

void add_last_time(Scene& scene, const Board& board, const Scaffold& scaffold, const std::set<Side>& read_from,
                   const Stationery& stationery) {
    const auto before = meeting::last_time_of(board);
    if (!before) return;
    const Look& look = stationery.look;
    std::map<std::string, int> same;
    for (std::size_t i = 0; i < before->cards.size(); ++i) {
        const meeting::Then& then = before->cards[i];
        const int which = ++same[then.card];
        const meeting::Card* card = stationery.deck.find(then.card);
        if (!card) continue;
        const meeting::CardForm form = meeting::form_of(scaffold, then.card);
        const std::string name = then.card + (which > 1 ? "#" + std::to_string(which) : "");
        const Point at = on_table(board, stationery, {then.spot.x_u, then.spot.y_u});
        const meeting::Placement* now = meeting::laid_now(board, *before, i);
        // What lies face down is not pointed at.
        if (now && !now->marks.contains(meeting::Mark::secret)) {
            const Point there = on_table(board, stationery, {now->spot.x_u, now->spot.y_u});
            if (meeting::distance(at, there) > look.chip_radius) scene.shapes.push_back(thread_between("thread:" + name, at, there, look));
        }
        Shape shape;
        shape.name = "ghost:" + name;
        shape.layer = Layer::line;
        shape.pose = {at, then.spot.turn_degrees + board.turned_degrees, 1};
        shape.opacity = faint;
        const FaceAsked asked = face_of(*card, form, stationery);
        shape.drawing = stationery.faces ? stationery.faces->face(asked, look) : card_face(asked, look);
        scene.shapes.push_back(std::move(shape));
    }
    const std::string words =
        stationery.phrases.say_with(stationery.language, "Faint: so it lay {day}", {{"day", day_words(before->day, stationery)}});
    for (const Side side : read_from) {
        const bool across = side == Side::south || side == Side::north;
        const double along = (across ? stationery.width_mm : stationery.height_mm) / 2;
        const double deep = (across ? stationery.height_mm : stationery.width_mm) / 2;
        scene.shapes.push_back(sentence_plate("last_time:" + std::string(meeting::name_of(side)),
                                              meeting::turned({-along + 150, deep - 78}, facing(side)), facing(side), words, stationery,
                                              look.outline, look.small_cap));
        scene.shapes.back().layer = Layer::line;  // beneath all that people open and lay
    }
}

void add_then(Scene& scene, const Seen& seen) {
    const meeting::Meeting& then = *seen.local.timeline->then;
    Stationery stationery{seen.stationery.book,     *seen.local.timeline->deck, seen.stationery.phrases,  seen.stationery.look,
                          seen.stationery.width_mm, seen.stationery.height_mm,  seen.stationery.language, seen.stationery.faces};
    const std::set<Side> read_from = occupied_sides(seen.meeting);
    const Board* board = meeting::board_of(then, then.chosen);
    const Scaffold* scaffold = board ? stationery.book.edition_of(board->edition) : nullptr;
    if (scaffold) {
        const Scaffold fit = meeting::fitted(*scaffold, then.seats);
        add_board(scene, *board, fit, read_from, &then, stationery);
        add_last_time(scene, *board, fit, read_from, stationery);
        add_lines(scene, *board, fit, stationery, nullptr);
        add_cards(scene, *board, fit, stationery, nullptr);
    }
    // It is looked at and not touched.
    for (Shape& shape : scene.shapes) shape.touch = Touch::nothing;
    add_frame(scene, seen.stationery);
    for (const Side side : read_from) add_bar(scene, seen, bar_before(side, seen.stationery));
}

}  // namespace parts
}  // namespace render
