// SPDX-License-Identifier: MPL-2.0
// How a meeting begins and ends by hand.
#include <algorithm>
#include <span>

#include "render/layout_parts.hpp"

namespace render {

using meeting::Scaffold;
using meeting::Side;

std::vector<TopicOffered> topics_offered(const Stationery& stationery) {
    const auto picture_of = [&](const std::string& key) {
        const meeting::Card* card = stationery.deck.find(key);
        return card ? card->picture : std::string("1F5BC");
    };
    std::vector<TopicOffered> offered;
    std::vector<const Scaffold*> scaffolds;
    for (const auto& [id, edition] : stationery.book.current)
        if (const Scaffold* scaffold = stationery.book.edition_of(edition)) scaffolds.push_back(scaffold);
    std::ranges::stable_sort(scaffolds, {}, &Scaffold::place);
    for (const Scaffold* scaffold : scaffolds) {
        const std::string& id = scaffold->id;
        const std::string title = stationery.say(scaffold->title);
        // Where there is but one topic, the board is known by its own name.
        for (const meeting::Topic& topic : scaffold->topics)
            offered.push_back({id + "/" + topic.name, scaffold->topics.size() > 1 ? stationery.say(topic.words) : title,
                               picture_of(topic.cards.front())});
        if (!scaffold->topics.empty()) continue;
        std::string key = scaffold->picture.empty() ? scaffold->centre_card : scaffold->picture;
        for (const meeting::Zone& zone : scaffold->zones)
            if (key.empty()) key = zone.picture;
        offered.push_back({id, title, picture_of(key)});
    }
    return offered;
}

namespace parts {

double citizens_turn(const Seen& seen) {
    const meeting::Seat* citizen = meeting::citizen_of(seen.meeting);
    return citizen ? facing(citizen->side) : 0;
}

namespace {

constexpr double plate_size = 66;
constexpr double pitch = 78;

// The middle of a side's edge, turned as its reader is.
Pose edge_of(Side side, const Stationery& stationery) {
    const double turn = facing(side);
    const bool across = side == Side::south || side == Side::north;
    return {meeting::turned({0, (across ? stationery.height_mm : stationery.width_mm) / 2}, turn), turn, 1};
}

void add_sentence(Scene& scene, const Seen& seen, const std::string& name, Pose at, std::string_view words, double cap) {
    scene.shapes.push_back(
        sentence_plate(name, at.at, at.turn_degrees, seen.stationery.say(words), seen.stationery, seen.stationery.look.outline, cap));
    scene.shapes.back().layer = Layer::control;
}

void add_plate(Scene& scene, const Seen& seen, const std::string& name, Pose at, const std::string& label, const std::string& picture,
               bool on = false, double width = plate_size) {
    PlateAsked asked;
    asked.label = label;
    asked.picture = picture;
    asked.width_mm = width;
    asked.height_mm = plate_size;
    asked.on = on;
    asked.language = seen.stationery.language;
    scene.shapes.push_back(plate(name, at, asked, seen.stationery.look));
}

// Asked of everybody, each from their own side.
void add_question_all_round(Scene& scene, const Seen& seen, const std::string& name, std::string_view words, double from_edge) {
    for (const Side side : occupied_sides(seen.meeting)) {
        const Pose edge = edge_of(side, seen.stationery);
        add_sentence(scene, seen, name + "/" + std::string(meeting::name_of(side)),
                     {meeting::outward(edge, {0, -from_edge}), edge.turn_degrees, 1}, words, seen.stationery.look.title_cap);
    }
}

void add_who(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    add_question_all_round(scene, seen, "caption:welcome", "Who is here?", 200);
    const meeting::Seat* citizen = meeting::citizen_of(seen.meeting);
    for (const Side side : {Side::south, Side::east, Side::north, Side::west}) {
        const Pose edge = edge_of(side, stationery);
        const bool citizens = citizen && citizen->side == side;
        const auto at = [&](double x) { return Pose{meeting::outward(edge, {x, -112}), edge.turn_degrees, 1}; };
        const auto here = std::ranges::count(seen.meeting.seats, side, &meeting::Seat::side);
        if (static_cast<int>(seen.meeting.seats.size()) < meeting::most_seats && here < meeting::most_seats_at(side))
            add_plate(scene, seen, "button:add_seat/" + std::string(meeting::name_of(side)), at(citizens ? -pitch : 0),
                      stationery.say("One more"), "2795");
        if (!citizens) continue;
        add_plate(scene, seen, "button:welcome/stop", at(0), stationery.say("Not now"), "274C");
        add_plate(scene, seen, "button:welcome/on", at(pitch), stationery.say("Go on"), "27A1");
    }
}

void add_topics(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    add_question_all_round(scene, seen, "caption:welcome", "What do we want to talk about?", 92);
    const auto offered = topics_offered(stationery);
    const double turn = citizens_turn(seen);
    constexpr int most_across = 6;
    const auto sequences = sequences_offered(stationery);
    const int rows = (static_cast<int>(offered.size()) + 1 + most_across) / most_across;
    const int across = (static_cast<int>(offered.size()) + 2 + rows - 1) / rows;
    const auto place = [&](int i) {
        const double down = sequences.empty() ? 0 : pitch / 2;
        const Point p{(i % across - (across - 1) / 2.0) * (pitch + 14), (i / across - (rows - 1) / 2.0) * pitch + down};
        return Pose{meeting::turned(p, turn), turn, 1};
    };
    // Above the boards, wider than they are: a whole meeting each.
    double x = -(static_cast<double>(sequences.size()) - 1) / 2;
    for (const TopicOffered& sequence : sequences) {
        const Point p{x++ * (pitch + 46), -rows * pitch / 2.0 - 6};
        add_plate(scene, seen, "button:sequence/" + sequence.name, {meeting::turned(p, turn), turn, 1}, sequence.label, sequence.picture,
                  seen.local.welcome->sequence == sequence.name, pitch + 34);
    }
    int i = 0;
    for (const TopicOffered& topic : offered) {
        const auto& chosen = seen.local.welcome->topics;
        const auto it = std::ranges::find(chosen, topic.name);
        const bool on = it != chosen.end();
        add_plate(scene, seen, "button:topic/" + topic.name, place(i), topic.label, topic.picture, on, pitch + 2);
        ++i;
    }
    add_plate(scene, seen, "button:welcome/back", place(i++), stationery.say("Back"), "21A9", false, pitch + 2);
    add_plate(scene, seen, "button:welcome/on", place(i), stationery.say("Go on"), "27A1", false, pitch + 2);
}

struct ChoiceLook {
    meeting::Choice choice;
    std::string_view question;
    std::string_view picture;
};
constexpr ChoiceLook choice_looks[]{{meeting::Choice::show, "May others see the pictures?", "1F465"},
                                    {meeting::Choice::keep, "May we keep the pictures?", "1F4BE"},
                                    {meeting::Choice::take_along, "May we print a page?", "1F4C4"},
                                    {meeting::Choice::look_back, "May we look back?", "1F553"}};

// One card for each choice, a yes and a no on it. True when all of them are answered.
bool add_choices(Scene& scene, const Seen& seen, std::span<const ChoiceLook> asked, double down) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const double turn = citizens_turn(seen);
    constexpr double width = pitch * 2 + 14, apart = 12;
    double x = -(static_cast<double>(asked.size()) - 1) / 2 * (width + apart);
    bool all = true;
    for (const ChoiceLook& each : asked) {
        const auto place = [&](Point p) { return Pose{meeting::turned(p + Point{x, down}, turn), turn, 1}; };
        const std::string name(meeting::name_of(each.choice));
        Drawing card;
        const RoundBox box{{0, 0}, width, 176, 10};
        card.strokes.push_back(Ink{box, look.strip, Pen{look.outline, look.thin_line, {}}});
        add_picture(card.strokes, look, {std::string(each.picture), {0, -56}, 44, 44, 0}, RoundBox{{0, -56}, 52, 52, look.card_corner});
        card.strokes.push_back(Text{stationery.say(each.question),
                                    {0, -14},
                                    look.label_cap,
                                    true,
                                    Align::centre,
                                    look.ink,
                                    pitch * 2 - 4,
                                    2,
                                    0,
                                    0,
                                    stationery.language});
        card.half_width_mm = pitch + 9;
        card.half_height_mm = 90;
        Shape shape;
        shape.name = "choice:" + name;
        shape.pose = place({0, 0});
        shape.drawing = std::make_shared<const Drawing>(std::move(card));
        shape.layer = Layer::control;
        scene.shapes.push_back(std::move(shape));
        const auto answer = seen.meeting.choices.find(each.choice);
        const bool answered = answer != seen.meeting.choices.end();
        all = all && answered;
        add_plate(scene, seen, "button:may/" + name + "/yes", place({-pitch / 2, 46}), stationery.say("Yes"), "2705",
                  answered && answer->second);
        add_plate(scene, seen, "button:may/" + name + "/no", place({pitch / 2, 46}), stationery.say("No"), "274C",
                  answered && !answer->second);
        x += width + apart;
    }
    return all;
}

void add_first_choices(Scene& scene, const Seen& seen) {
    constexpr double down = -6;
    add_question_all_round(scene, seen, "caption:welcome", "What may we do with the pictures?", 92);
    const bool all = add_choices(scene, seen, std::span(choice_looks).first(3), down);
    const double turn = citizens_turn(seen);
    const auto place = [&](double across) { return Pose{meeting::turned({across, down + 136}, turn), turn, 1}; };
    add_plate(scene, seen, "button:welcome/back", place(-pitch / 2), seen.stationery.say("Back"), "21A9");
    if (all) add_plate(scene, seen, "button:welcome/on", place(pitch / 2), seen.stationery.say("Begin"), "1F44B");
}

}  // namespace

void add_welcome(Scene& scene, const Seen& seen) {
    if (!seen.local.welcome) return;
    switch (seen.local.welcome->asks) {
        case Welcome::Asks::who:
            return add_who(scene, seen);
        case Welcome::Asks::topics:
            return add_topics(scene, seen);
        case Welcome::Asks::choices:
            return add_first_choices(scene, seen);
    }
}

void add_choices_of_the_citizen(Scene& scene, const Seen& seen) {
    const std::size_t first = scene.shapes.size();
    constexpr double down = -6, from_edge = 116;
    add_question_all_round(scene, seen, "question:choices", "What may we do with the pictures?", from_edge);
    add_choices(scene, seen, choice_looks, down);
    const double turn = citizens_turn(seen);
    add_plate(scene, seen, "button:ring/close", {meeting::turned({0, down + 136}, turn), turn, 1}, seen.stationery.say("Done"), "1F44C");
    for (std::size_t each = first; each < scene.shapes.size(); ++each) scene.shapes[each].layer = Layer::cover;
}

void add_parting(Scene& scene, const Seen& seen) {
    if (!seen.local.parting || !seen.local.parting->to_ask.empty()) return;
    const Stationery& stationery = seen.stationery;
    const double turn = citizens_turn(seen);
    const auto place = [&](double x, double y) { return Pose{meeting::turned({x, y}, turn), turn, 1}; };
    const bool sure = seen.local.parting->sure;
    Drawing back;
    const RoundBox box{{0, 0}, 470, 190, 14};
    back.strokes.push_back(stationery.look.shadow(box, Height::open));
    back.strokes.push_back(Ink{box, stationery.look.strip, Pen{stationery.look.outline, 0.8, {}}});
    back.strokes.push_back(Text{stationery.say(sure ? "Shall the meeting be erased for good?" : "What shall become of the pictures?"),
                                {0, -66},
                                9,
                                true,
                                Align::centre,
                                stationery.look.ink,
                                440,
                                1,
                                0,
                                0,
                                stationery.language});
    back.half_width_mm = 250;
    back.half_height_mm = 110;
    Shape shape;
    shape.name = "parting";
    shape.layer = Layer::panel;
    shape.touch = Touch::button;
    shape.pose = place(0, 0);
    shape.outline = box;
    shape.drawing = std::make_shared<const Drawing>(std::move(back));
    scene.shapes.push_back(std::move(shape));
    const auto button = [&](const std::string& name, double x, std::string_view words, std::string_view picture) {
        add_button(scene, seen, "button:parting/" + name, place(x, 22), words, picture, 100, 100, 6);
    };
    if (sure) {
        button("erase", -60, "Yes, erase it", "1F5D1");
        button("back", 60, "No", "21A9");
        return;
    }
    const bool keep = meeting::allowed(seen.meeting, meeting::Choice::keep) && !seen.local.try_out;
    if (keep) button("keep", -168, "Keep it", "1F4BE");
    if (keep && meeting::citizen_of(seen.meeting)) button("mine", -56, "Only for me", "1F512");
    button("sure", keep ? 56 : -56, seen.local.try_out ? "Tidy up" : "Erase it", "1F5D1");
    button("stay", keep ? 168 : 56, "Not yet", "21A9");
}

}  // namespace parts
}  // namespace render
