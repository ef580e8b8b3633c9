// SPDX-License-Identifier: MPL-2.0
// What lies above everything: notes at a hand, choices, the staff's panel, the stop, the corners' keys, and the table between meetings.
#include <algorithm>

#include "render/layout_parts.hpp"
#include "render/outline.hpp"

namespace render::parts {

using meeting::Side;

namespace {

constexpr double choice_width = 72;
constexpr double choice_height = 66;

Point kept_inside(Point at, double half_width, double half_height, const Stationery& stationery) {
    const double x = std::max(0.0, stationery.width_mm / 2 - half_width - 4);
    const double y = std::max(0.0, stationery.height_mm / 2 - half_height - 4);
    return {std::clamp(at.x, -x, x), std::clamp(at.y, -y, y)};
}

}  // namespace

Shape sentence_plate(std::string name, Point at, double turn, const std::string& sentence, const Stationery& stationery, Colour rim,
                     double cap) {
    const Look& look = stationery.look;
    const double width = std::clamp(20 + cap * 0.86 * static_cast<double>(sentence.size()), 60.0, 230.0);
    const bool two_lines = 20 + cap * 0.86 * static_cast<double>(sentence.size()) > 230;
    const double height = two_lines ? cap * 5.4 : cap * 3.4;
    Drawing drawing;
    drawing.strokes.push_back(look.shadow(RoundBox{{0, 0}, width, height, 8}, Height::open));
    drawing.strokes.push_back(Ink{RoundBox{{0, 0}, width, height, 8}, look.paper, Pen{rim, 1.2, {}}});
    drawing.strokes.push_back(Text{sentence, {0, 0}, cap, false, Align::centre, look.ink, width - 14, 2, 0, 0, stationery.language});
    drawing.half_width_mm = width / 2 + 12;
    drawing.half_height_mm = height / 2 + 12;
    Shape shape;
    shape.name = std::move(name);
    shape.layer = Layer::panel;
    const bool across = std::abs(std::fmod(turn, 180.0)) > 45;
    shape.pose = {kept_inside(at, across ? height / 2 : width / 2, across ? width / 2 : height / 2, stationery), turn, 1};
    shape.outline = RoundBox{{0, 0}, width, height, 8};
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

namespace {

// How the choices stand.
struct Grid {
    int across = 1;
    double pitch_x = 0, pitch_y = 0;
    double title = 0;
    double width = 0, height = 0;  // of it all
};

Grid grid_of(const Chooser& chooser, const Look& look) {
    const auto count = static_cast<int>(chooser.choices.size()) + 1;  // and one to leave it
    // As square as five to a row allows, so that no choice stands alone.
    const int down = (count + 4) / 5;
    Grid grid;
    grid.across = (count + down - 1) / down;
    grid.pitch_x = choice_width + look.button_gap;
    grid.pitch_y = choice_height + look.button_gap;
    grid.title = chooser.title.empty() ? 0 : 22;
    grid.width = grid.across * grid.pitch_x + look.button_gap;
    grid.height = down * grid.pitch_y + look.button_gap + grid.title;
    return grid;
}

void add_chooser(Scene& scene, const Chooser& chooser, const Stationery& stationery) {
    const Look& look = stationery.look;
    const Grid grid = grid_of(chooser, look);
    const int across = grid.across;
    const double pitch_x = grid.pitch_x, pitch_y = grid.pitch_y, title = grid.title, width = grid.width, height = grid.height;
    const bool sideways = std::abs(std::fmod(chooser.turn_degrees, 180.0)) > 45;
    const Pose frame{kept_inside(chooser.at, sideways ? height / 2 : width / 2, sideways ? width / 2 : height / 2, stationery),
                     chooser.turn_degrees, 1};

    Drawing box;
    box.strokes.push_back(look.shadow(RoundBox{{0, 0}, width, height, 12}, Height::open));
    box.strokes.push_back(Ink{RoundBox{{0, 0}, width, height, 12}, look.strip, Pen{look.outline, look.zone_line, {}}});
    if (title > 0)
        box.strokes.push_back(Text{
            chooser.title, {0, -height / 2 + 16}, look.title_cap, true, Align::centre, look.ink, width - 24, 1, 0, 0, stationery.language});
    box.half_width_mm = width / 2 + 14;
    box.half_height_mm = height / 2 + 14;
    Shape back;
    back.name = "chooser:" + chooser.owner;
    back.layer = Layer::panel;
    back.touch = Touch::button;
    back.pose = frame;
    back.outline = RoundBox{{0, 0}, width, height, 12};
    back.drawing = std::make_shared<const Drawing>(std::move(box));
    scene.shapes.push_back(std::move(back));

    const auto add = [&](int i, const std::string& name, const std::string& label, const std::string& picture, bool on) {
        PlateAsked asked;
        asked.label = label;
        asked.picture = picture;
        asked.width_mm = choice_width;
        asked.height_mm = choice_height;
        asked.on = on;
        asked.language = stationery.language;
        const Point p{(i % across - (across - 1) / 2.0) * pitch_x,
                      -height / 2 + title + look.button_gap + choice_height / 2 + (i / across) * pitch_y};
        Shape shape =
            plate("button:choice/" + chooser.owner + "/" + name, {meeting::outward(frame, p), frame.turn_degrees, 1}, asked, look);
        shape.layer = Layer::panel;
        scene.shapes.push_back(std::move(shape));
    };
    int i = 0;
    for (const Choice& choice : chooser.choices) add(i++, choice.name, choice.label, choice.picture, choice.on);
    add(i, "close", stationery.say("Close"), "274C", false);
}

void add_question(Scene& scene, const Seen& seen) {
    const meeting::Seat* citizen = meeting::citizen_of(seen.meeting);
    if (!seen.local.about_board || !citizen || seen.local.timeline) return;
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const Pose seat = seat_pose(seen.meeting, citizen->number, stationery);
    const bool pages = seen.local.about_board->pages;
    scene.shapes.push_back(sentence_plate("question:fits", meeting::outward(seat, {0, -176}), seat.turn_degrees,
                                          stationery.say(pages ? "May the picture go on the pages?" : "Does the picture fit?"), stationery,
                                          look.highlight, look.title_cap));
    struct Answer {
        std::string_view name;
        std::string_view words;
        std::string_view picture;
    };
    constexpr Answer share{"share", "May be shared", "1F450"}, keep{"private", "Keep it to me", "1F512"};
    std::vector<Answer> answers;
    if (pages) {
        answers = {{"share", "Yes, it may", "1F44D"}, keep};
    } else {
        const meeting::Board* board = meeting::board_of(seen.meeting, seen.meeting.chosen);
        answers = {{"yes", "Yes, it fits", "1F44D"}, {"later", "Not yet", "270F"}};
        if (seen.local.about_board->sharing) answers.push_back(board && board->shared ? keep : share);
    }
    double x = -(static_cast<double>(answers.size()) - 1) / 2 * (choice_width + 12);
    for (const Answer& each : answers) {
        add_button(scene, seen, "button:fits/" + std::string(each.name), {meeting::outward(seat, {x, -112}), seat.turn_degrees, 1},
                   each.words, each.picture, choice_width, choice_height, look.small_cap);
        x += choice_width + 12;
    }
}

void add_quiet_picture(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    Drawing drawing;
    // An empty table: three circles that meet, for people who have not sat down yet.
    const Colour tints[]{look.tint("sky"), look.tint("leaf"), look.tint("sand")};
    for (int i = 0; i < 3; ++i)
        if (const Circle circle{meeting::turned({0, -62}, i * 120.0), 108}; look.by_lines)
            drawing.strokes.push_back(outlined(circle, look.outline, look.zone_line));
        else
            drawing.strokes.push_back(filled(circle, with_alpha(tints[i], 170)));
    drawing.strokes.push_back(filled(Circle{{0, 0}, 43}, look.plate));
    drawing.strokes.push_back(Pictogram{"1F331", {0, 0}, 56, 56, 0});
    drawing.half_width_mm = 180;
    drawing.half_height_mm = 180;
    Shape shape;
    shape.name = "quiet";
    shape.layer = Layer::ground;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    scene.shapes.push_back(std::move(shape));
    if (seen.local.panel || seen.local.going_out || !seen.local.writings.empty()) return;
    for (const double turn : {0.0, 180.0}) {
        const std::string end = turn == 0 ? "/south" : "/north";
        const auto at = [&](double x) { return Pose{meeting::turned({x, stationery.height_mm / 2 - 62}, turn), turn, 1}; };
        const double cap = stationery.look.label_cap;
        add_button(scene, seen, "button:welcome" + end, at(-60), "Begin", "1F44B", 100, 84, cap);
        add_button(scene, seen, "button:practice" + end, at(60), "Try the table", "1F3A8", 100, 84, cap);
    }
}

}  // namespace

void add_button(Scene& scene, const Seen& seen, const std::string& name, Pose pose, std::string_view words, std::string_view picture,
                double width, double height, double cap) {
    PlateAsked asked;
    asked.label = seen.stationery.say(words);
    asked.picture = picture;
    asked.width_mm = width;
    asked.height_mm = height;
    asked.cap_mm = cap;
    asked.language = seen.stationery.language;
    Shape shape = plate(name, pose, asked, seen.stationery.look);
    shape.layer = Layer::panel;
    scene.shapes.push_back(std::move(shape));
}

void add_corners(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    const bool open = seen.meeting.stage == meeting::Stage::open;
    if (!open) add_quiet_picture(scene, seen);
    const Look& look = stationery.look;
    // Between meetings there is room for words under the pictures, and somebody who may never have seen them.
    const double width = open ? look.corner_button : 76, height = open ? look.corner_button : 54;
    const double x = stationery.width_mm / 2 - 7 - width / 2, y = stationery.height_mm / 2 - 7 - height / 2;
    const auto corner = [&](const std::string& name, Point at, std::string_view picture, std::string_view words) {
        PlateAsked asked;
        asked.picture = picture;
        asked.width_mm = width;
        asked.height_mm = height;
        if (!open) asked.label = stationery.say(words);
        asked.cap_mm = open ? 0 : look.name_cap;
        asked.language = stationery.language;
        scene.shapes.push_back(plate("button:" + name + "/south", {at, 0, 1}, asked, look));
        scene.shapes.push_back(plate("button:" + name + "/north", {Point{} - at, 180, 1}, asked, look));
    };
    // One above the other, since the sides are longer than the corners are wide.
    corner("look", {x, open ? y - height - 8 : y}, "1F453", "How it looks");
    corner("staff", {-x, y}, "1F511", "Staff");
    if (open) corner("boards", {x, y}, "1F5BC", {});
    if (seen.local.try_out) {
        std::set<Side> told = occupied_sides(seen.meeting);
        told.insert({Side::south, Side::north});
        for (const Side side : told) {
            const bool is_long = side == Side::south || side == Side::north;
            const double along = (is_long ? stationery.width_mm : stationery.height_mm) / 2;
            const double across = (is_long ? stationery.height_mm : stationery.width_mm) / 2;
            scene.shapes.push_back(sentence_plate(
                "try_out:" + std::string(meeting::name_of(side)), meeting::turned({along - 118, across - 78}, facing(side)), facing(side),
                stationery.say("Trying out: nothing is kept"), stationery, stationery.look.outline, stationery.look.small_cap));
        }
    }
}

void add_notes(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    int i = 0;
    for (const Note& note : seen.local.notes)
        scene.shapes.push_back(sentence_plate("note:" + std::to_string(++i), note.at, note.turn_degrees, stationery.say(note.sentence),
                                              stationery, look.highlight, look.label_cap));
    if (!seen.local.timeline)
        for (const Chooser& chooser : seen.local.choosers) add_chooser(scene, chooser, stationery);
    add_question(scene, seen);
    if (seen.local.panel) {
        const StaffPanel& panel = *seen.local.panel;
        Drawing back;
        back.strokes.push_back(stationery.look.shadow(RoundBox{{0, 0}, panel.width_mm, panel.height_mm, 10}, Height::lifted));
        back.half_width_mm = panel.width_mm / 2 + 24;
        back.half_height_mm = panel.height_mm / 2 + 24;
        Shape shadow;
        shadow.name = "shadow";
        shadow.layer = Layer::panel;
        shadow.pose = panel.pose;
        shadow.drawing = std::make_shared<const Drawing>(std::move(back));
        scene.shapes.push_back(std::move(shadow));
        Shape shape;
        shape.name = panel.name;
        shape.layer = Layer::panel;
        shape.touch = Touch::panel;
        shape.pose = panel.pose;
        shape.outline = RoundBox{{0, 0}, panel.width_mm, panel.height_mm, 10};
        shape.picture = panel.picture;
        shape.picture_width_mm = panel.width_mm;
        scene.shapes.push_back(std::move(shape));
    }
    if (!seen.local.trouble.empty())
        for (const double turn : {0.0, 180.0})
            scene.shapes.push_back(sentence_plate("trouble", meeting::turned({0, stationery.height_mm / 2 - 110}, turn), turn,
                                                  seen.local.trouble, stationery, look.warning, look.label_cap));
    if (seen.local.stopped) {
        Drawing veil;
        veil.strokes.push_back(filled(RoundBox{{0, 0}, stationery.width_mm + 4, stationery.height_mm + 4, 0}, look.ground));
        veil.half_width_mm = stationery.width_mm / 2 + 2;
        veil.half_height_mm = stationery.height_mm / 2 + 2;
        Shape shape;
        shape.name = "veil";
        shape.layer = Layer::veil;
        shape.touch = Touch::button;
        shape.outline = RoundBox{{0, 0}, stationery.width_mm, stationery.height_mm, 0};
        shape.drawing = std::make_shared<const Drawing>(std::move(veil));
        scene.shapes.push_back(std::move(shape));
        // Whoever sits there may end it.
        for (const Side side : occupied_sides(seen.meeting)) {
            const double away = side == Side::south || side == Side::north ? 96 : 150;
            add_button(scene, seen, "button:go_on/" + std::string(meeting::name_of(side)),
                       {meeting::turned({0, away}, facing(side)), facing(side), 1}, "Go on", "1F44D", 110, 96, look.title_cap);
            scene.shapes.back().layer = Layer::veil;
        }
    }
}

}  // namespace render::parts

namespace render {

Point clear_place(const Chooser& chooser, const Scene& scene, const Stationery& stationery) {
    const parts::Grid grid = parts::grid_of(chooser, stationery.look);
    const bool sideways = std::abs(std::fmod(chooser.turn_degrees, 180.0)) > 45;
    const double half_width = (sideways ? grid.height : grid.width) / 2, half_height = (sideways ? grid.width : grid.height) / 2;
    // Tools and strips of others; over one's own it may open.
    std::vector<Bounds> taken;
    for (const Shape& shape : scene.shapes) {
        const bool tool = shape.name.starts_with("drawer:") && shape.name.find('/') == std::string::npos;
        if (!tool && !shape.name.starts_with("strip:") && !shape.name.starts_with("chooser:")) continue;
        if (shape.name.ends_with(":" + chooser.owner)) continue;
        const Bounds own = bounds_of(shape.outline);
        const bool turned = std::abs(std::fmod(shape.pose.turn_degrees, 180.0)) > 45;
        const double x = turned ? own.half_height() : own.half_width(), y = turned ? own.half_width() : own.half_height();
        taken.push_back({shape.pose.at.x - x, shape.pose.at.y - y, shape.pose.at.x + x, shape.pose.at.y + y});
    }
    const auto covered = [&](Point at) {
        double area = 0;
        for (const Bounds& each : taken) {
            const double width = std::min(at.x + half_width, each.right) - std::max(at.x - half_width, each.left);
            const double height = std::min(at.y + half_height, each.bottom) - std::max(at.y - half_height, each.top);
            if (width > 0 && height > 0) area += width * height;
        }
        return area;
    };
    const Point wanted = parts::kept_inside(chooser.at, half_width, half_height, stationery);
    Point best = wanted;
    double least = covered(wanted) * 100;
    if (least <= 0) return wanted;
    constexpr double step = 12;
    for (double x = -stationery.width_mm / 2; x < stationery.width_mm / 2; x += step)
        for (double y = -stationery.height_mm / 2; y < stationery.height_mm / 2; y += step) {
            const Point at = parts::kept_inside({x, y}, half_width, half_height, stationery);
            const Point away = at - wanted;
            const double cost = covered(at) * 100 + away.x * away.x + away.y * away.y;
            if (cost >= least) continue;
            least = cost;
            best = at;
        }
    return best;
}

}  // namespace render
