// SPDX-License-Identifier: MPL-2.0
// Each rule of the judge, by a scene that keeps it and scenes that break it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "render/look.hpp"
#include "render/rasterise.hpp"
#include "tests/look/judge.hpp"
#include "tests/look/names.hpp"

using namespace look;
using namespace render;

namespace {

const Colour ink{0x1F, 0x2D, 0x2B}, pale{0xB0, 0xB0, 0xA8}, paper{0xFF, 0xFF, 0xFF}, rim{0x74, 0x83, 0x80};

Judge& judge() {
    static const bool open =
        (open_artwork(std::filesystem::path(SOURCE_DIR) / "assets/pictograms", std::filesystem::path(SOURCE_DIR) / "assets/fonts"), true);
    REQUIRE(open);
    static Judge one;
    return one;
}

// Somebody sits in the south and somebody in the north; the citizen is the one in the south.
Readers two_readers() {
    return {{{1, meeting::Role::citizen, "", meeting::Side::south, 0.5}, {2, meeting::Role::network, "", meeting::Side::north, 0.5}}, "da"};
}

Scene table(std::vector<Shape> shapes) { return {1218, 685, {0xED, 0xE7, 0xDC}, std::move(shapes)}; }

Shape drawn(std::string name, Layer layer, meeting::Pose pose, std::vector<Stroke> strokes, double half_width = 150,
            double half_height = 60) {
    Shape shape;
    shape.name = std::move(name);
    shape.layer = layer;
    shape.pose = pose;
    shape.drawing = std::make_shared<const Drawing>(Drawing{std::move(strokes), half_width, half_height});
    return shape;
}

Text words(std::string said, double cap_mm = 8, Colour colour = ink) {
    Text text;
    text.words = std::move(said);
    text.cap_mm = cap_mm;
    text.colour = colour;
    return text;
}

Shape caption(double turn, std::string side, Point at = {}) {
    return drawn("caption:mat/good/" + side, Layer::ground, {at, turn, 1}, {words("Det går godt")});
}

Shape button(std::string name, Point at, double width = 34, double height = 34, Colour pen = rim, double turn = 0) {
    const RoundBox box{{0, 0}, width, height, 6};
    Shape shape =
        drawn(std::move(name), Layer::control, {at, turn, 1}, {Ink{box, paper, Pen{pen, 0.6, {}}}}, width / 2 + 1, height / 2 + 1);
    shape.touch = Touch::button;
    shape.outline = box;
    return shape;
}

std::vector<std::string> told(Rule rule, const Scene& scene, const Readers& readers = two_readers()) {
    std::vector<std::string> sentences;
    for (const Fault& fault : judge().faults_of(scene, readers))
        if (fault.rule == rule) sentences.push_back(fault.sentence);
    return sentences;
}

using Sentences = std::vector<std::string>;

}  // namespace

TEST_CASE("what everyone must read stands once for each occupied side") {
    CHECK(told(Rule::turned, table({caption(0, "south"), caption(180, "north", {0, 60})})) == Sentences{});
    CHECK(told(Rule::turned, table({caption(40, "south"), caption(180 - 40, "north", {0, 60})})) == Sentences{});
    CHECK(told(Rule::turned, table({caption(0, "south")})) ==
          Sentences{"caption:mat/good: \"Det går godt\" is turned 180.0 degrees away from the north side"});
    CHECK(told(Rule::turned, table({caption(50, "south"), caption(180, "north")})).size() == 1);
    // Nobody in the north: nobody misses it.
    Readers alone = two_readers();
    alone.seats.pop_back();
    CHECK(told(Rule::turned, table({caption(0, "south")}), alone) == Sentences{});
}

TEST_CASE("words along a rim are turned as they are in their middle") {
    const auto along = [](double place, double radius) {
        Text text = words("Familie", 6.5);
        text.turn_degrees = place;
        text.arc_radius_mm = radius;
        return drawn("caption:network/Familie/south", Layer::ground, {{0, 0}, 0, 1}, {text}, 200, 200);
    };
    Readers south = two_readers();
    south.seats.pop_back();
    CHECK(told(Rule::turned, table({along(-90, 150)}), south) == Sentences{});    // heads outward, across from the reader
    CHECK(told(Rule::turned, table({along(90, -150)}), south) == Sentences{});    // heads inward, before the reader
    CHECK(told(Rule::turned, table({along(90, 150)}), south).size() == 1);        // on its head
    CHECK(told(Rule::turned, table({along(-90 + 50, 150)}), south).size() == 1);  // too far round
}

TEST_CASE("what stands before a seat is turned to it") {
    const auto strip = [](double turn) { return drawn("strip:seat2", Layer::control, {{0, -300}, turn, 1}, {words("Storebror")}); };
    CHECK(told(Rule::turned, table({strip(180)})) == Sentences{});
    CHECK(told(Rule::turned, table({strip(0)})) == Sentences{"strip:seat2: \"Storebror\" is not turned to its own seat"});
    // The pile and the question are the citizen's.
    const auto question = [](double turn) {
        return drawn("question:fits", Layer::panel, {{0, 100}, turn, 1}, {words("Passer billedet?")});
    };
    CHECK(told(Rule::turned, table({question(0)})) == Sentences{});
    CHECK(told(Rule::turned, table({question(180)})).size() == 1);
    // A note at a hand is turned to somebody; a card lies as it was laid.
    const auto note = [](double turn) { return drawn("note:1", Layer::panel, {{0, 0}, turn, 1}, {words("Det er ikke din tur")}); };
    CHECK(told(Rule::turned, table({note(180)})) == Sentences{});
    CHECK(told(Rule::turned, table({note(90)})) == Sentences{"note:1: \"Det er ikke din tur\" is turned to nobody"});
    CHECK(told(Rule::turned, table({drawn("card:person.mother", Layer::card, {{0, 0}, 90, 1}, {words("Mor")})})) == Sentences{});
}

TEST_CASE("words stand out from what is painted beneath them") {
    const auto on = [](Colour ground, Colour colour) {
        const Ink plate{RoundBox{{0, 0}, 120, 40, 5}, ground, std::nullopt};
        return told(Rule::contrast,
                    table({drawn("caption:a/b/south", Layer::ground, {{30, 40}, 0, 1}, {plate, words("Midt imellem", 8, colour)})}));
    };
    CHECK(on(paper, ink) == Sentences{});
    CHECK(on(ink, paper) == Sentences{});
    CHECK(on(paper, pale).size() == 1);
    CHECK(on(paper, Colour{0x77, 0x77, 0x77}) == Sentences{"caption:a/b/south: \"Midt imellem\" has a contrast of 4.5 to 1"});  // 4.48
    CHECK(on(paper, Colour{0x76, 0x76, 0x76}) == Sentences{});
    CHECK(on(paper, with_alpha(ink, 100)).size() == 1);
    // Nothing of their own beneath them: then it is what lies below, be it another shape, or the table itself.
    const Shape free = drawn("caption:a/b/south", Layer::ground, {{0, 0}, 30, 1}, {words("Midt imellem")});
    CHECK(told(Rule::contrast, table({free})) == Sentences{});
    const Ink dark{Circle{{0, 0}, 80}, ink, std::nullopt};
    CHECK(told(Rule::contrast, table({drawn("quiet", Layer::ground, {{20, 0}, 0, 1}, {dark}), free})).size() == 1);
    CHECK(told(Rule::contrast, table({free, drawn("quiet", Layer::ground, {{20, 0}, 0, 1}, {dark})})) == Sentences{});
    // A thin line under a word is no ground.
    const Ink line{RoundBox{{0, 0}, 300, 0.8, 0}, ink, std::nullopt};
    CHECK(told(Rule::contrast, table({drawn("quiet", Layer::ground, {{0, 0}, 30, 1}, {line}), free})) == Sentences{});
}

TEST_CASE("outlines, buttons and badges stand out from what is round them") {
    CHECK(told(Rule::contrast, table({button("button:boards/south", {0, 0})})) == Sentences{});
    CHECK(told(Rule::contrast, table({button("button:boards/south", {0, 0}, 34, 34, pale)})) ==
          Sentences{"button:boards/south: its outline has a contrast of 1.8 to 1"});
    const auto zone = [](Colour pen, Colour below) {
        const RoundBox box{{0, 0}, 200, 100, 8};
        return told(Rule::contrast,
                    table({drawn("quiet", Layer::ground, {}, {Ink{RoundBox{{0, 0}, 290, 110, 0}, below, std::nullopt}}),
                           drawn("zone:mat/good", Layer::ground, {},
                                 {Ink{box, Colour{0xD9, 0xE6, 0xEE}, std::nullopt}, Ink{box, std::nullopt, Pen{pen, 0.8, {4, 3}}}})}));
    };
    CHECK(zone(rim, Colour{0xED, 0xE7, 0xDC}) == Sentences{});
    CHECK(zone(pale, Colour{0xED, 0xE7, 0xDC}).size() == 1);
    CHECK(zone(rim, Colour{0x80, 0x80, 0x80}).size() == 1);
    const auto badge = [](Colour below) {
        const Colour sea{0x00, 0x5F, 0x99};
        return told(Rule::contrast,
                    table({drawn("card:person.mother", Layer::card, {},
                                 {Ink{RoundBox{{0, 0}, 80, 96, 5}, below, std::nullopt}, Ink{Circle{{-30, -40}, 4}, sea, std::nullopt}})}));
    };
    CHECK(badge(paper) == Sentences{});
    CHECK(badge(Colour{0x30, 0x70, 0x90}).size() == 1);
}

TEST_CASE("what is to be touched is 25 mm in both directions") {
    CHECK(told(Rule::touch, table({button("button:seat1/undo", {0, 0}, 25, 25)})) == Sentences{});
    CHECK(told(Rule::touch, table({button("button:seat1/undo", {0, 0}, 24, 60)})) ==
          Sentences{"button:seat1/undo: only 24.0 mm can be touched"});
    Shape chip = drawn("card:person.mother", Layer::card, {{0, 0}, 0, 0.4}, {Ink{Circle{{0, 0}, 25}, paper, std::nullopt}});
    chip.touch = Touch::card;
    chip.outline = Circle{{0, 0}, 25};
    CHECK(told(Rule::touch, table({chip})).size() == 1);
}

TEST_CASE("no control lies over another unless it was opened there") {
    const Shape strip = button("strip:seat1", {0, 300}, 300, 60);
    const Shape undo = button("button:seat1/undo", {0, 300});
    CHECK(told(Rule::room, table({strip, undo})) == Sentences{});
    CHECK(told(Rule::room, table({strip, button("button:seat2/undo", {0, 300})})).size() == 1);
    CHECK(told(Rule::room, table({undo, button("button:seat1/redo", {30, 300})})) ==
          Sentences{"button:seat1/redo: overlaps button:seat1/undo by 4.0 mm"});
    CHECK(told(Rule::room, table({undo, button("button:seat1/redo", {34, 300})})) == Sentences{});
    // A chooser is opened over what is below; what always stands there is not.
    Shape chooser = button("chooser", {0, 280}, 200, 100);
    chooser.layer = Layer::panel;
    CHECK(told(Rule::room, table({undo, chooser})) == Sentences{});
    Shape begin = button("button:begin/south", {0, 280}, 200, 100);
    begin.layer = Layer::panel;
    CHECK(told(Rule::room, table({undo, begin})).size() == 1);
    // Turned boxes are measured as they stand.
    CHECK(told(Rule::room, table({undo, button("button:seat1/redo", {38, 300}, 34, 34, rim, 45)})).size() == 1);
    CHECK(told(Rule::room, table({undo, button("button:seat1/redo", {42, 300}, 34, 34, rim, 45)})) == Sentences{});
}

TEST_CASE("what belongs to a seat is within its reach") {
    const Shape strip = button("strip:seat1", {0, 300}, 300, 60);
    CHECK(told(Rule::reach, table({strip, button("button:seat1/undo", {0, -299})})) == Sentences{});
    CHECK(told(Rule::reach, table({strip, button("button:seat1/undo", {0, -301})})) ==
          Sentences{"button:seat1/undo: lies 601.0 mm from its seat"});
    CHECK(told(Rule::reach, table({strip, button("button:seat2/undo", {0, -301})})) == Sentences{});
}

TEST_CASE("two drawers that meet are told once") {
    const Shape one = button("drawer:seat1", {0, 200}, 200, 100);
    const Shape other = button("drawer:seat2", {150, 200}, 200, 100);
    CHECK(told(Rule::room, table({one, button("button:seat1/close", {80, 200}), other, button("button:seat2/close", {80, 200})})) ==
          Sentences{"drawer:seat2: overlaps drawer:seat1 by 50.0 mm"});
}

TEST_CASE("nothing is cut off") {
    CHECK(told(Rule::room, table({button("button:seat1/undo", {0, 342 - 17})})) == Sentences{});
    CHECK(told(Rule::room, table({button("button:seat1/undo", {0, 342 - 10})})) ==
          Sentences{"button:seat1/undo: 6.5 mm of it lie beyond the table's edge"});
    CHECK(told(Rule::room, table({caption(0, "south", {590, 0})})) != Sentences{});
    CHECK(told(Rule::room, table({caption(90, "south", {590, 0})})) == Sentences{});
    const Shape narrow = drawn("caption:mat/good/south", Layer::ground, {}, {words("Det går godt")}, 20, 60);
    CHECK(told(Rule::room, table({narrow})).size() == 1);
}

TEST_CASE("no words lie under a plate by accident, or in other words") {
    const Shape said = caption(0, "south");
    const auto plate = [](std::string name, Layer layer, Point at) {
        return drawn(std::move(name), layer, {at, 0, 1}, {Ink{RoundBox{{0, 0}, 100, 30, 5}, paper, std::nullopt}});
    };
    CHECK(told(Rule::room, table({said, plate("try_out:south", Layer::panel, {0, 10})})).size() == 1);
    CHECK(told(Rule::room, table({said, plate("try_out:south", Layer::panel, {0, 60})})) == Sentences{});
    CHECK(told(Rule::room, table({plate("zone:mat/good", Layer::ground, {0, 10}), said})) == Sentences{});
    // A drawer, a note and a card are there because somebody wanted it.
    CHECK(told(Rule::room, table({said, plate("drawer:seat1", Layer::control, {0, 10})})) == Sentences{});
    CHECK(told(Rule::room, table({said, plate("card:person.mother", Layer::card, {0, 10})})) == Sentences{});
    // But it hides nothing that stands as high.
    const Shape strip = drawn("strip:seat2", Layer::control, {}, {words("Storesøster")});
    CHECK(told(Rule::room, table({strip, plate("drawer:seat1", Layer::control, {0, 10})})).size() == 1);
    CHECK(told(Rule::room, table({said, drawn("caption:mat/bad/south", Layer::ground, {{20, 4}, 0, 1}, {words("Skidt")})})).size() == 1);
}

TEST_CASE("capitals are 5 mm as they are really set") {
    const auto set = [](double cap, double width, double scale) {
        Text text = words("Noget at sige", cap);
        text.width_mm = width;
        return told(Rule::size, table({drawn("caption:mat/good/south", Layer::ground, {{0, 0}, 0, scale}, {text})}));
    };
    CHECK(set(5, 0, 1) == Sentences{});
    CHECK(set(4.9, 0, 1) == Sentences{"caption:mat/good/south: \"Noget at sige\" has capitals of 4.9 mm"});
    CHECK(set(6.5, 0, 0.86) == Sentences{});
    CHECK(set(6.5, 50, 0.86).size() == 1);  // shrunk to fit, and then made smaller
}

TEST_CASE("words are whole, on two lines, and known by their language") {
    const auto set = [](std::string said, double width, int lines, const std::string& language = "da") {
        Text text = words(std::move(said), 6);
        text.width_mm = width;
        text.lines = lines;
        text.language = language;
        return told(Rule::whole, table({drawn("caption:mat/good/south", Layer::ground, {}, {text})}));
    };
    CHECK(set("Det går godt", 100, 1) == Sentences{});
    CHECK(set("Det går godt", 30, 2) == Sentences{});
    CHECK(set("Det går godt", 30, 1) == Sentences{"caption:mat/good/south: \"Det går godt\" is cut off with an ellipsis"});
    CHECK(set("Det går rigtig godt for os alle", 40, 3) ==
          Sentences{"caption:mat/good/south: \"Det går rigtig godt for os alle\" takes 3 lines"});
    CHECK(set("It is going well", 100, 1, "en") == Sentences{"caption:mat/good/south: \"It is going well\" is marked as en, not da"});
}

TEST_CASE("controls nearer than 12 mm are a wish, by kinds") {
    const auto wishes = told(Rule::apart, table({button("button:seat1/undo", {0, 300}), button("button:seat1/redo", {40, 300}),
                                                 button("button:seat1/stop", {86, 300})}));
    CHECK(wishes == Sentences{"button:seat/redo and button:seat/undo are 6.0 mm apart"});
}

TEST_CASE("a name says whose a shape is") {
    CHECK(kind_of("button:seat12/undo") == "button:seat/undo");
    CHECK(kind_of("button:seat12/group/person") == "button:seat/group");
    CHECK(kind_of("caption:mat/good/north") == "caption:mat/good");
    CHECK(kind_of("try_out:south") == "try_out");
    CHECK(seat_in("drawer:seat3/person.mother") == 3);
    CHECK(seat_in("seat:4") == 4);
    CHECK_FALSE(seat_in("button:staff/south"));
    CHECK(is_part_of("drawer:seat3/person.mother", "drawer:seat3"));
    CHECK_FALSE(is_part_of("drawer:seat3/person.mother", "drawer:seat2"));
    CHECK(is_part_of("button:choice/seat2/close", "chooser:seat2"));
    CHECK(is_passing("button:seat1/close"));
    CHECK_FALSE(is_passing("button:seat1/undo"));
}
