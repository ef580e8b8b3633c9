// SPDX-License-Identifier: MPL-2.0
// Whether the look can be read: contrast as WCAG 2 counts it, and voices as people see them who do not see all colours (the matrices of
// Machado, Oliveira and Fernandes 2009 for the whole lack of one kind of cone; nearness in Oklab).
#include "render/look.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "render/card_face.hpp"
#include "render/scene.hpp"
#include "tests/render/rasterise_artwork.hpp"

namespace {

using namespace render;

constexpr std::array lights{Light::day, Light::evening, Light::contrast};

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

Triple times(const Matrix& matrix, const Triple& v) {
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i) out[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
    return out;
}

Triple linear(Colour colour) {
    const auto one = [](std::uint8_t value) {
        const double c = value / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return {one(colour.red), one(colour.green), one(colour.blue)};
}

double luminance(Colour colour) {
    const Triple c = linear(colour);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

double contrast(Colour one, Colour other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

constexpr Matrix all_cones{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix no_long{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix no_middle{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix no_short{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Triple oklab(Colour colour, const Matrix& eyes) {
    Triple seen = times(eyes, linear(colour));
    for (double& each : seen) each = std::clamp(each, 0.0, 1.0);
    Triple cones = times({{{0.4122214708, 0.5363325363, 0.0514459929},
                           {0.2119034982, 0.6806995451, 0.1073969566},
                           {0.0883024619, 0.2817188376, 0.6299787005}}},
                         seen);
    for (double& each : cones) each = std::cbrt(each);
    return times({{{0.2104542553, 0.7936177850, -0.0040720468},
                   {1.9779984951, -2.4285922050, 0.4505937099},
                   {0.0259040371, 0.7827717662, -0.8086757660}}},
                 cones);
}

double apart(Colour one, Colour other, const Matrix& eyes) {
    const Triple a = oklab(one, eyes);
    const Triple b = oklab(other, eyes);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// How much of two badges lies upon each other, of all that they cover: 1 is the same shape.
double alike(Badge one, Badge other) {
    const auto shape_of = [](Badge badge) {
        Shape shape;
        shape.outline = badge_outline(badge, 20);
        return shape;
    };
    const Shape a = shape_of(one);
    const Shape b = shape_of(other);
    int both = 0, either = 0;
    for (double x = -11; x <= 11; x += 0.25)
        for (double y = -11; y <= 11; y += 0.25) {
            const bool in_a = meets(a, {x, y});
            const bool in_b = meets(b, {x, y});
            both += in_a && in_b;
            either += in_a || in_b;
        }
    return static_cast<double>(both) / either;
}

// What words and lines stand on.
std::map<std::string, Colour> grounds(const Look& look) {
    std::map<std::string, Colour> all{
        {"ground", look.ground}, {"paper", look.paper}, {"strip", look.strip}, {"chosen", look.chosen}, {"pressed", look.pressed}};
    for (const char* name : {"paper", "sky", "sand", "leaf", "rose", "lilac", "stone"}) all["tint " + std::string(name)] = look.tint(name);
    return all;
}

// The strokes of a drawing, each picture with what was filled right before it.
const Ink* under_picture(const Drawing& drawing) {
    for (std::size_t i = 1; i < drawing.strokes.size(); ++i)
        if (std::holds_alternative<Pictogram>(drawing.strokes[i])) return std::get_if<Ink>(&drawing.strokes[i - 1]);
    return nullptr;
}

}  // namespace

TEST_CASE("words, lines and voices stand out from all they stand on, in every light") {
    for (const Light light : lights) {
        const Look look(Ways{light, false, false});
        for (const auto& [name, ground] : grounds(look)) {
            const std::string where = std::string(name_of(light)) + " " + name;
            CHECK_MESSAGE(contrast(look.ink, ground) >= 4.5, where);
            CHECK_MESSAGE(contrast(look.soft_ink, ground) >= 4.5, where);
            if (name == "pressed") continue;  // for as long as a finger hides it
            CHECK_MESSAGE(contrast(look.outline, ground) >= 3, where);
            CHECK_MESSAGE(contrast(look.highlight, ground) >= 3, where);
            for (meeting::SeatNumber seat = 1; seat <= 8; ++seat)
                CHECK_MESSAGE(contrast(look.voice(seat).colour, ground) >= 4.5, where << ", seat " << seat);
        }
        // Words on a filled button, and what marks a button as on.
        CHECK(contrast(look.paper, look.highlight) >= 4.5);
        CHECK(contrast(look.paper, look.ink) >= 4.5);
        CHECK(contrast(look.highlight, look.chosen) >= 3);
        CHECK(contrast(look.warning, look.ground) >= 3);
        CHECK(contrast(look.warning, look.paper) >= 3);
    }
}

TEST_CASE("high contrast is black and white, and its words are as far from their ground as can be") {
    const Look look(Ways{Light::contrast, false, false});
    for (const Colour ground : {look.ground, look.paper, look.strip, look.tint("sand")}) CHECK(contrast(look.ink, ground) >= 21);
    CHECK(look.card_rim.alpha == 255);
    CHECK(look.card_rim_mm >= 1);
}

TEST_CASE("voices are told apart by everybody: where their colours come near, their shapes do not") {
    for (const Light light : lights) {
        const Look look(Ways{light, false, false});
        for (meeting::SeatNumber one = 1; one <= 8; ++one)
            for (meeting::SeatNumber other = one + 1; other <= 8; ++other) {
                const VoiceLook a = look.voice(one);
                const VoiceLook b = look.voice(other);
                INFO(name_of(light) << ": seats " << one << " and " << other);
                CHECK(a.badge != b.badge);
                CHECK(apart(a.colour, b.colour, all_cones) >= 0.03);
                for (const Matrix& eyes : {no_long, no_middle, no_short})
                    if (apart(a.colour, b.colour, eyes) < 0.05) CHECK(alike(a.badge, b.badge) < 0.8);
            }
    }
    CHECK(alike(Badge::disc, Badge::disc) == 1);
}

TEST_CASE("pictures lie on a light plate wherever paper is dark, and keep their black lines there") {
    drawn::open_house_artwork();
    for (const Light light : lights) {
        const Look look(Ways{light, false, false});
        const Colour black{0, 0, 0, 255};
        for (const meeting::CardForm form : {meeting::CardForm::card, meeting::CardForm::small, meeting::CardForm::chip}) {
            FaceAsked asked;
            asked.form = form;
            asked.label = "Mor";
            asked.picture = "1F469";
            asked.voice = 1;
            const auto face = card_face(asked, look);
            const Ink* below = under_picture(*face);
            REQUIRE(below);
            REQUIRE(below->fill);
            CHECK(*below->fill == look.plate);
            CHECK(contrast(black, *below->fill) >= 15);
        }
    }
}

TEST_CASE("faces that were drawn in another light are drawn anew") {
    Faces faces;
    FaceAsked asked;
    asked.label = "Mor";
    asked.picture = "1F469";
    const Look day;
    const Look evening(Ways{Light::evening, false, false});
    const auto by_day = faces.face(asked, day);
    CHECK(faces.face(asked, day) == by_day);
    CHECK(*faces.face(asked, evening) == *card_face(asked, evening));
    CHECK(*faces.face(asked, day) == *by_day);
    CHECK(*faces.shadow(meeting::CardForm::card, evening, true) == *card_shadow(meeting::CardForm::card, evening, true));
    const Look larger(Ways{Light::day, true, false});
    CHECK(*faces.face(asked, larger) != *by_day);
}

TEST_CASE("larger words are a quarter larger, less motion moves nothing, and neither changes a colour") {
    const Look plain;
    const Look larger(Ways{Light::day, true, false});
    CHECK(larger.label_cap == doctest::Approx(plain.label_cap * 1.25));
    CHECK(larger.button_cap == doctest::Approx(plain.button_cap * 1.25));
    CHECK(larger.heading_scale == 1.25);
    CHECK(larger.least_cap == 5);
    CHECK(larger.ink == plain.ink);
    const Look still(Ways{Light::day, false, true});
    CHECK(still.settle_ms == 0);
    CHECK(still.homeward_ms == 0);
    CHECK(still.lifted_scale == 1);
    CHECK_FALSE(still.safe_mark_fades);
    CHECK(still.ground == plain.ground);
}
