// SPDX-License-Identifier: MPL-2.0
// Keyboards and sheets of paper: each lies before its own seat and faces it, so that several people write and draw at once.
#include <cstdlib>

#include "render/keyboard.hpp"
#include "render/layout_parts.hpp"

namespace render::parts {
namespace {

using meeting::Seat;

constexpr double key_pitch = 27.2;
constexpr double key_gap = 2.2;
constexpr double margin = 7;
constexpr double field_height = 24;
constexpr double word_height = 25;
constexpr double card_row = 74;  // found cards, in place of suggested words
constexpr double between = 4;
constexpr int found_across = 4;
constexpr double sketch_height = 204;

Shape key(const std::string& name, const Pose& pose, double width, double height, const std::string& label, std::string_view picture,
          bool on, const Stationery& stationery) {
    const Look& look = stationery.look;
    const RoundBox box{{0, 0}, width, height, 4};
    Drawing drawing;
    drawing.strokes.push_back(
        Ink{box, on ? look.chosen : look.paper, Pen{on ? look.highlight : look.outline, look.thin_line + (on ? 0.6 : 0), {}}});
    add_picture(drawing.strokes, look, {std::string(picture), {0, 0}, height * 0.62, height * 0.62, 0},
                RoundBox{{0, 0}, width - 4, height - 4, 3});
    if (!label.empty())
        drawing.strokes.push_back(
            Text{label, {0, 0}, look.label_cap, false, Align::centre, look.ink, width - 3, 1, 0, 0, stationery.language});
    drawing.half_width_mm = width / 2 + 1;
    drawing.half_height_mm = height / 2 + 1;
    Shape shape;
    shape.name = name;
    shape.layer = Layer::control;
    shape.touch = Touch::key;
    shape.pose = pose;
    shape.outline = box;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

std::string_view question_of(WritingFor what) {
    switch (what) {
        case WritingFor::card:
            return "Write your own card";
        case WritingFor::note:
            return "Write about the card";
        case WritingFor::search:
            return "Search for a card";
        case WritingFor::name:
            return "Name or nickname";
        case WritingFor::grant:
            return "How much money is there?";
        case WritingFor::refusal:
            return "Why was it refused?";
        case WritingFor::alias:
            return "What shall we call you?";
    }
    return "";
}

std::string_view done_word(WritingFor what) { return what == WritingFor::alias ? "Go on" : "Done"; }

// What has been written; before that, what is asked.
void add_field(Scene& scene, const ToolPlace& tool, const Writing& writing, double y, const Stationery& stationery) {
    const Look& look = stationery.look;
    const double width = tool.width_mm - 2 * margin;
    Drawing drawing;
    const RoundBox box{{0, 0}, width, field_height, 5};
    drawing.strokes.push_back(Ink{box, look.paper, Pen{look.highlight, 1.2, {}}});
    const bool empty = writing.text.empty();
    const bool money = writing.what == WritingFor::grant;
    const std::string words = empty   ? stationery.say(question_of(writing.what))
                              : money ? stationery.phrases.amount(stationery.language, std::atoi(writing.text.c_str()))
                                      : writing.text + "|";
    drawing.strokes.push_back(Text{words,
                                   {-width / 2 + 6, 0},
                                   empty ? look.label_cap : look.label_cap * 1.1,
                                   !empty,
                                   Align::left,
                                   empty ? look.soft_ink : look.ink,
                                   width - 12,
                                   2,
                                   0,
                                   0,
                                   stationery.language});
    drawing.half_width_mm = width / 2 + 1;
    drawing.half_height_mm = field_height / 2 + 1;
    Shape shape;
    shape.name = "field:" + tool.seat;
    shape.layer = Layer::control;
    shape.pose = tool.at({0, y});
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    scene.shapes.push_back(std::move(shape));
}

void add_suggestions(Scene& scene, const ToolPlace& tool, const Writing& writing, double y, const Stationery& stationery) {
    const auto words = suggestions(stationery.deck, writing.text, stationery.language);
    const double pitch = (tool.width_mm - 2 * margin + between) / static_cast<double>(most_suggestions);
    for (std::size_t i = 0; i < words.size(); ++i)
        scene.shapes.push_back(key("key:" + tool.seat + "/word/" + std::to_string(i + 1),
                                   tool.at({tool.upper_left().x + margin + pitch * (static_cast<double>(i) + 0.5) - between / 2, y}),
                                   pitch - between, word_height, words[i], "", false, stationery));
}

void add_found_cards(Scene& scene, const Seen& seen, const ToolPlace& tool, const Writing& writing, double y) {
    int i = 0;
    for (const meeting::Card* card : meeting::cards_like(seen.stationery.deck, writing.text, seen.stationery.language)) {
        if (!in_sight(seen, *card) || i == found_across) continue;
        add_offered_card(scene, seen, tool, *card, {(i - (found_across - 1) / 2.0) * offered_pitch_mm, y});
        ++i;
    }
}

void add_writing(Scene& scene, const Seen& seen, const Seat& seat, const Writing& writing) {
    const Stationery& stationery = seen.stationery;
    const bool searching = writing.what == WritingFor::search;
    const bool suggesting = writing.what == WritingFor::card || writing.what == WritingFor::note || writing.what == WritingFor::refusal;
    const double middle_row = searching ? card_row : suggesting ? word_height : 0;
    const double height = 2 * margin + field_height + between + (middle_row > 0 ? middle_row + between : 0) + 4 * key_pitch - key_gap;
    const ToolPlace tool = tool_place(seen, seat, height);
    add_tool_back(scene, seen, seat, tool, "", 0);
    double y = tool.upper_left().y + margin;
    add_field(scene, tool, writing, y + field_height / 2, stationery);
    y += field_height + between;
    if (searching) add_found_cards(scene, seen, tool, writing, y + card_row / 2);
    if (suggesting) add_suggestions(scene, tool, writing, y + word_height / 2, stationery);
    if (middle_row > 0) y += middle_row + between;
    for (const auto& row : keyboard_rows(writing)) {
        double x = tool.upper_left().x + margin;
        for (const Key& each : row) {
            const double width = each.units * key_pitch - key_gap;
            std::string label = each.label;
            std::string_view picture;
            if (each.name == "back") picture = "2B05";
            if (each.name == "shift") label = writing.capitals ? "ABC" : "Abc";
            if (each.name == "close") label = stationery.say("Close");
            if (each.name == "done") label = stationery.say(done_word(writing.what));
            const bool on = (each.name == "shift" && writing.capitals) || (each.name == "done" && !writing.text.empty());
            scene.shapes.push_back(key("key:" + tool.seat + "/" + each.name, tool.at({x + width / 2, y + (key_pitch - key_gap) / 2}), width,
                                       key_pitch - key_gap, label, picture, on, stationery));
            x += each.units * key_pitch;
        }
        y += key_pitch;
    }
}

void add_stroke(Scene& scene, const ToolPlace& tool, const std::vector<Point>& path, const Look& look) {
    if (path.empty()) return;
    const double half = sketch_half_mm * sketch_scale;
    Drawing drawing;
    drawing.strokes.push_back(stroke_ink(path, {0, 0}, sketch_scale, look));
    drawing.half_width_mm = drawing.half_height_mm = half + 4;
    Shape shape;
    shape.name = "stroke:" + tool.seat;
    shape.layer = Layer::control;
    shape.pose = tool.at({-tool.width_mm / 2 + margin + half, 0});
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    scene.shapes.push_back(std::move(shape));
}

void add_sketch(Scene& scene, const Seen& seen, const Seat& seat, const Sketch& sketch) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const ToolPlace tool = tool_place(seen, seat, sketch_height);
    add_tool_back(scene, seen, seat, tool, "", 0);
    const double half = sketch_half_mm * sketch_scale;
    const RoundBox box{{0, 0}, 2 * half, 2 * half, look.card_corner};
    Drawing sheet;
    sheet.strokes.push_back(Ink{box, look.paper, Pen{look.outline, look.thin_line, {}}});
    sheet.half_width_mm = sheet.half_height_mm = half + 1;
    Shape shape;
    shape.name = "paper:" + tool.seat;
    shape.layer = Layer::control;
    shape.touch = Touch::panel;
    shape.pose = tool.at({-tool.width_mm / 2 + margin + half, 0});
    shape.outline = box;
    shape.drawing = std::make_shared<const Drawing>(std::move(sheet));
    scene.shapes.push_back(std::move(shape));

    // Each stroke is its own shape, so that a new one costs no more than itself.
    const meeting::OwnCard* card = meeting::own_card_of(seen.meeting, sketch.card);
    if (card)
        for (const meeting::Path& path : card->strokes) add_stroke(scene, tool, path, look);
    for (const auto& path : sketch.drawn) add_stroke(scene, tool, path, look);
    for (const auto& [finger, path] : sketch.drawing) add_stroke(scene, tool, path, look);

    const double x = (tool.upper_left().x + margin + 2 * half + tool.width_mm / 2) / 2;
    Drawing words;
    words.strokes.push_back(Text{
        stationery.say("Draw with your finger"), {0, 0}, look.label_cap, true, Align::centre, look.ink, 112, 2, 0, 0, stationery.language});
    if (card && !card->words.empty())
        words.strokes.push_back(
            Text{card->words, {0, 22}, look.label_cap, false, Align::centre, look.soft_ink, 112, 2, 0, 0, stationery.language});
    words.half_width_mm = 58;
    words.half_height_mm = 40;
    Shape said;
    said.name = "words:" + tool.seat;
    said.layer = Layer::control;
    said.pose = tool.at({x, tool.upper_left().y + 24});
    said.drawing = std::make_shared<const Drawing>(std::move(words));
    scene.shapes.push_back(std::move(said));
    const auto button = [&](const std::string& name, Point p, std::string_view picture, std::string_view label) {
        PlateAsked asked;
        asked.picture = picture;
        asked.label = stationery.say(label);
        asked.width_mm = 54;
        asked.height_mm = 52;
        asked.language = stationery.language;
        scene.shapes.push_back(plate("button:" + tool.seat + "/" + name, tool.at(p), asked, look));
    };
    button("stroke_back", {x - 29.5, 4}, "21A9", "Erase line");
    button("caption", {x + 29.5, 4}, "270F", "Write");
    button("close", {x - 29.5, 68}, "274C", "Close");
    button("drawn", {x + 29.5, 68}, "2705", "Done");
}

}  // namespace

void add_writings(Scene& scene, const Seen& seen) {
    for (const auto& [number, writing] : seen.local.writings) {
        const Seat* seat = meeting::seat_of(seen.meeting, number);
        // Before anyone has a seat, whoever begins sits where the citizen will.
        const Seat first{number, meeting::Role::citizen, "", meeting::Side::south, 0.5, false};
        if (seat || writing.what == WritingFor::alias) add_writing(scene, seen, seat ? *seat : first, writing);
    }
}

void add_sketches(Scene& scene, const Seen& seen) {
    for (const auto& [number, sketch] : seen.local.sketches)
        if (const Seat* seat = meeting::seat_of(seen.meeting, number)) add_sketch(scene, seen, *seat, sketch);
}

}  // namespace render::parts
