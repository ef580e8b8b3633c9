// SPDX-License-Identifier: MPL-2.0
// A sequence of boards: offered when a meeting begins, and shown in the ring as a row of small pictures that somebody may tap.
#include "kiosk/meeting/sequence.hpp"

#include <algorithm>

#include "render/layout_parts.hpp"

namespace render {

using meeting::Sequence;
using meeting::Step;

std::vector<TopicOffered> sequences_offered(const Stationery& stationery) {
    std::vector<TopicOffered> offered;
    for (const auto& [id, edition] : stationery.book.current_sequences) {
        const Sequence& sequence = *stationery.book.sequences.at(edition);
        const auto here = [&](const Step& step) { return meeting::is_here(step, stationery.book); };
        if (std::ranges::none_of(sequence.steps, here)) continue;
        const meeting::Card* card = stationery.deck.find(sequence.picture);
        offered.push_back({id, stationery.say(sequence.title), card ? card->picture : "1F463"});
    }
    return offered;
}

namespace parts {
namespace {

constexpr double widest_step = 78, step_height = 58, step_gap = 4;

enum class Stands { done, now, to_come };

// What is done is marked with a tick, what lies on the table with a frame, so that no colour carries it alone.
Shape step_plate(std::string name, Pose at, double step_width, const std::string& title, const std::string& picture, Stands stands,
                 const Stationery& stationery) {
    const Look& look = stationery.look;
    const RoundBox box{{0, 0}, step_width, step_height, 6};
    const bool now = stands == Stands::now;
    Drawing drawing;
    drawing.strokes.push_back(Ink{box, now ? look.chosen : look.paper,
                                  Pen{now ? look.highlight : look.outline, now ? look.zone_line_hovered : look.thin_line, {}}});
    constexpr double size = 32;
    const Point middle{0, -9};
    add_picture(drawing.strokes, look, {picture, middle, size, size, 0}, RoundBox{middle, size + 4, size + 2, 4});
    if (stands == Stands::done) {
        const Point tick{step_width / 2 - 11, -step_height / 2 + 11};
        add_picture(drawing.strokes, look, {"2705", tick, 15, 15, 0}, Circle{tick, 8.5});
    }
    drawing.strokes.push_back(
        Text{title, {0, step_height / 2 - 9}, look.button_cap, now, Align::centre, look.ink, step_width - 4, 1, 0, 0, stationery.language});
    drawing.half_width_mm = step_width / 2 + 2;
    drawing.half_height_mm = step_height / 2 + 2;
    Shape shape;
    shape.name = std::move(name);
    shape.layer = Layer::cover;
    shape.touch = Touch::button;
    shape.pose = at;
    shape.outline = box;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

// What the next step is for, in one line under the row.
Shape what_comes(const Step& step, double turn, double down, double width, const Stationery& stationery) {
    const Look& look = stationery.look;
    const std::string first = step.apart ? stationery.say("Each alone first.") + " " : "";
    Text text{stationery.say("Next") + ": " + first + stationery.say(step.words),
              {0, 0},
              look.label_cap,
              false,
              Align::centre,
              look.ink,
              width,
              1};
    text.language = stationery.language;
    Drawing drawing;
    drawing.strokes.push_back(std::move(text));
    drawing.half_width_mm = width / 2 + 5;
    drawing.half_height_mm = look.label_cap * 1.6;
    Shape shape;
    shape.name = "ring:next";
    shape.layer = Layer::cover;
    shape.pose = {meeting::turned({0, down}, turn), turn, 1};
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

}  // namespace

std::optional<double> add_steps(Scene& scene, const Seen& seen, double turn, double top, double width) {
    const Stationery& stationery = seen.stationery;
    const Sequence* sequence = meeting::sequence_of(seen.meeting, stationery.book);
    if (!sequence) return std::nullopt;
    const meeting::Progress progress = meeting::progress_of(seen.meeting, *sequence, stationery.book);
    const auto topics = topics_offered(stationery);
    std::vector<std::size_t> shown;  // a step whose board is not there is passed by
    for (std::size_t i = 0; i < sequence->steps.size(); ++i)
        if (progress.boards[i] != 0 || meeting::is_here(sequence->steps[i], stationery.book)) shown.push_back(i);
    // The button for the next stands at the end of the row.
    const double places = static_cast<double>(shown.size()) + (progress.next ? 1 : 0);
    constexpr double before_next = 10;
    const double pitch = std::min(widest_step + step_gap, (width - before_next) / places);
    const double step_width = pitch - step_gap;
    const double row = top + step_height / 2, sentence = top + step_height + 10;
    double x = -(places - 1) / 2 * pitch;
    const auto place = [&] { return Pose{meeting::turned({x, row}, turn), turn, 1}; };
    for (const std::size_t i : shown) {
        const Step& step = sequence->steps[i];
        const auto offered = std::ranges::find_if(topics, [&](const TopicOffered& topic) {
            return step.topic.empty() ? (topic.name + "/").starts_with(step.scaffold + "/")
                                      : topic.name == step.scaffold + "/" + step.topic;
        });
        const meeting::Scaffold* scaffold = stationery.book.current_of(step.scaffold);
        const meeting::BoardNumber board = progress.boards[i];
        scene.shapes.push_back(step_plate("button:step/" + std::to_string(i + 1), place(), step_width,
                                          scaffold ? stationery.say(scaffold->title) : step.scaffold,
                                          offered == topics.end() ? "1F5BC" : offered->picture,
                                          board == 0                     ? Stands::to_come
                                          : board == seen.meeting.chosen ? Stands::now
                                                                         : Stands::done,
                                          stationery));
        x += pitch;
    }
    if (!progress.next) return top + step_height;
    PlateAsked next;
    next.label = stationery.say("Next");
    next.picture = "27A1";
    next.width_mm = step_width;
    next.height_mm = step_height;
    next.cap_mm = stationery.look.label_cap;
    next.language = stationery.language;
    x += before_next;
    scene.shapes.push_back(plate("button:ring/next", place(), next, stationery.look));
    scene.shapes.back().layer = Layer::cover;
    scene.shapes.push_back(what_comes(sequence->steps[*progress.next], turn, sentence, width, stationery));
    return sentence + 6;
}

}  // namespace parts
}  // namespace render
