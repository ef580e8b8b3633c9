// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <functional>
#include <set>

#include "tests/render/rasterise_artwork.hpp"

using namespace drawn;

namespace {

// One of each mark and outline.
Drawing everything() {
    return drawing_of({Ink{Circle{{1, 2}, 3}, Colour{1, 2, 3, 4}, Pen{{5, 6, 7, 8}, 0.8, {1, 2}}}, Ink{RoundBox{{1, 2}, 3, 4, 5}, {}, {}},
                       Ink{RingSector{{1, 2}, 3, 4, 5, 6}, {}, {}}, Ink{Polygon{{{1, 2}, {3, 4}}, true}, {}, {}}, label("Åen løber"),
                       Pictogram{"1F68C", {1, 2}, 3, 4, 5}, Shadow{Circle{{1, 2}, 3}, 2, {1, 1}, {9, 9, 9, 9}},
                       Photograph{meeting::Photo("garden"), Circle{{1, 2}, 3}}},
                      10, 20);
}

template <class Mark>
Mark& mark(Drawing& drawing, std::size_t at) {
    return std::get<Mark>(drawing.strokes[at]);
}
template <class Shape>
Shape& outline(Drawing& drawing, std::size_t at) {
    return std::get<Shape>(mark<Ink>(drawing, at).outline);
}

const std::vector<std::function<void(Drawing&)>> changes = {
    [](Drawing& d) { d.half_width_mm += 1; },
    [](Drawing& d) { d.half_height_mm += 1; },
    [](Drawing& d) { std::swap(d.half_width_mm, d.half_height_mm); },
    [](Drawing& d) { std::swap(d.strokes[0], d.strokes[1]); },
    [](Drawing& d) { d.strokes.pop_back(); },
    [](Drawing& d) { outline<Circle>(d, 0).middle.x += 1; },
    [](Drawing& d) { outline<Circle>(d, 0).middle.y += 1e-9; },
    [](Drawing& d) { outline<Circle>(d, 0).radius_mm += 1; },
    [](Drawing& d) { mark<Ink>(d, 0).fill.reset(); },
    [](Drawing& d) { mark<Ink>(d, 0).fill->red += 1; },
    [](Drawing& d) { mark<Ink>(d, 0).fill->green += 1; },
    [](Drawing& d) { mark<Ink>(d, 0).fill->blue += 1; },
    [](Drawing& d) { mark<Ink>(d, 0).fill->alpha += 1; },
    [](Drawing& d) { mark<Ink>(d, 0).pen.reset(); },
    [](Drawing& d) { mark<Ink>(d, 0).pen->colour.red += 1; },
    [](Drawing& d) { mark<Ink>(d, 0).pen->width_mm += 1; },
    [](Drawing& d) { mark<Ink>(d, 0).pen->dash_mm.pop_back(); },
    [](Drawing& d) { mark<Ink>(d, 0).pen->dash_mm[1] += 1; },
    [](Drawing& d) { mark<Ink>(d, 1).fill = Colour{}; },
    [](Drawing& d) { mark<Ink>(d, 1).pen = Pen{}; },
    [](Drawing& d) { outline<RoundBox>(d, 1).middle.x += 1; },
    [](Drawing& d) { outline<RoundBox>(d, 1).width_mm += 1; },
    [](Drawing& d) { outline<RoundBox>(d, 1).height_mm += 1; },
    [](Drawing& d) { outline<RoundBox>(d, 1).corner_mm += 1; },
    [](Drawing& d) { outline<RingSector>(d, 2).middle.y += 1; },
    [](Drawing& d) { outline<RingSector>(d, 2).inner_mm += 1; },
    [](Drawing& d) { outline<RingSector>(d, 2).outer_mm += 1; },
    [](Drawing& d) { outline<RingSector>(d, 2).from_degrees += 1; },
    [](Drawing& d) { outline<RingSector>(d, 2).to_degrees += 1; },
    [](Drawing& d) { outline<Polygon>(d, 3).points[1].x += 1; },
    [](Drawing& d) { outline<Polygon>(d, 3).points.pop_back(); },
    [](Drawing& d) { outline<Polygon>(d, 3).closed = false; },
    [](Drawing& d) { mark<Text>(d, 4).words = "Åen løber."; },
    [](Drawing& d) { mark<Text>(d, 4).words = "åen løber"; },
    [](Drawing& d) { mark<Text>(d, 4).words = "Åen løbes"; },
    [](Drawing& d) { mark<Text>(d, 4).at.x += 1; },
    [](Drawing& d) { mark<Text>(d, 4).cap_mm += 1; },
    [](Drawing& d) { mark<Text>(d, 4).bold = false; },
    [](Drawing& d) { mark<Text>(d, 4).align = Align::left; },
    [](Drawing& d) { mark<Text>(d, 4).align = Align::right; },
    [](Drawing& d) { mark<Text>(d, 4).colour.blue += 1; },
    [](Drawing& d) { mark<Text>(d, 4).width_mm += 1; },
    [](Drawing& d) { mark<Text>(d, 4).lines += 1; },
    [](Drawing& d) { mark<Text>(d, 4).turn_degrees += 1; },
    [](Drawing& d) { mark<Text>(d, 4).arc_radius_mm += 1; },
    [](Drawing& d) { mark<Text>(d, 4).language = "en"; },
    [](Drawing& d) { mark<Pictogram>(d, 5).picture = "1F68D"; },
    [](Drawing& d) { mark<Pictogram>(d, 5).middle.x += 1; },
    [](Drawing& d) { mark<Pictogram>(d, 5).width_mm += 1; },
    [](Drawing& d) { mark<Pictogram>(d, 5).height_mm += 1; },
    [](Drawing& d) { mark<Pictogram>(d, 5).turn_degrees += 1; },
    [](Drawing& d) { std::get<Circle>(mark<Shadow>(d, 6).outline).radius_mm += 1; },
    [](Drawing& d) { mark<Shadow>(d, 6).blur_mm += 1; },
    [](Drawing& d) { mark<Shadow>(d, 6).offset.y += 1; },
    [](Drawing& d) { mark<Shadow>(d, 6).colour.alpha += 1; },
    [](Drawing& d) { mark<Photograph>(d, 7).photo = meeting::Photo("gardem"); },
    [](Drawing& d) { mark<Photograph>(d, 7).photo = {}; },
    [](Drawing& d) { std::get<Circle>(mark<Photograph>(d, 7).frame).radius_mm += 1; },
};

}  // namespace

TEST_CASE("equal drawings have equal fingerprints") {
    CHECK(fingerprint(everything()) == fingerprint(everything()));
    Drawing minus = everything();
    Drawing plus = everything();
    outline<Circle>(minus, 0).middle.x = -0.0;
    outline<Circle>(plus, 0).middle.x = 0.0;
    REQUIRE(minus == plus);
    CHECK(fingerprint(minus) == fingerprint(plus));
}

TEST_CASE("whatever differs in a drawing, its fingerprint differs, from every other too") {
    std::set<std::uint64_t> seen = {fingerprint(everything())};
    for (const auto& change : changes) {
        Drawing changed = everything();
        change(changed);
        REQUIRE(changed != everything());
        CHECK(seen.insert(fingerprint(changed)).second);
    }
}
