// SPDX-License-Identifier: MPL-2.0
#include "render/text.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <random>
#include <stdexcept>

#include "tests/render/rasterise_artwork.hpp"

using namespace drawn;

namespace {

Picture words_drawn(const Text& text, double half_width_mm, double half_height_mm, double sharpness = 4) {
    return rasterise(drawing_of({text}, half_width_mm, half_height_mm), sharpness);
}

std::string random_words(std::mt19937& dice) {
    static const std::vector<std::string> letters = {"a", "b", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "r", "s",
                                                     "t", "u", "v", "y", "æ", "ø", "å", "W", "M", "Æ", "Ø", "Å", "Q", " ", " ", "-"};
    std::string words;
    const int length = std::uniform_int_distribution<int>(1, 24)(dice);
    for (int i = 0; i < length; ++i) words += letters[std::uniform_int_distribution<std::size_t>(0, letters.size() - 1)(dice)];
    return words;
}

}  // namespace

TEST_CASE("words are drawn in the house's own type, regular and bold, and other scripts in Noto") {
    open_house_artwork();
    for (const bool bold : {false, true}) {
        CHECK(families_of("Sprøde æbler på åen, €5", bold) == "Atkinson Hyperlegible");
        CHECK(families_of("Łódź", bold) == "Atkinson Hyperlegible");
        CHECK(families_of("مرحبا", bold) == "Noto Sans Arabic");
        CHECK(families_of("ሰላም", bold) == "Noto Sans Ethiopic");
        CHECK(families_of("Київ", bold) == "Andika");
    }
}

TEST_CASE("fonts that are missing or that Pango would pass over are refused with one sentence") {
    const auto folder = std::filesystem::path(BINARY_DIR) / "tests_drawn" / "fonts";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    CHECK_THROWS_WITH_AS(open_type(folder / "nowhere"), doctest::Contains("is not there."), std::runtime_error);
    CHECK_THROWS_WITH_AS(open_type(folder), doctest::Contains("Atkinson Hyperlegible Regular"), std::runtime_error);
    std::filesystem::copy(assets / "fonts" / "atkinson-hyperlegible-latin-400.ttf", folder / "a.ttf");
    CHECK_THROWS_WITH_AS(open_type(folder), doctest::Contains("Atkinson Hyperlegible Bold"), std::runtime_error);
    std::ofstream(folder / "b.ttf") << "no font";
    CHECK_THROWS_AS(open_type(folder), std::runtime_error);
    CHECK(families_of("Ja", true) == "Atkinson Hyperlegible");
}

TEST_CASE("the size asked for is the height of a capital letter as it is drawn") {
    open_house_artwork();
    for (const double cap : {5.0, 6.5, 11.0, 40.0}) {
        Text text = label("H", 0, 1);
        text.cap_mm = cap;
        const Extent found = marks(words_drawn(text, 40, 40, 10));
        CHECK((found.bottom - found.top) / 10.0 == doctest::Approx(cap).epsilon(0.02));
        CHECK((found.bottom + found.top) / 2.0 == doctest::Approx(400).epsilon(0.005));  // `at` is their middle
        CHECK((found.left + found.right) / 2.0 == doctest::Approx(400).epsilon(0.01));
    }
}

TEST_CASE("words stand left of, about and right of their place") {
    open_house_artwork();
    Text text = label("Hjem", 0, 1);
    text.align = Align::left;
    CHECK(marks(words_drawn(text, 60, 20)).left >= 240);
    text.align = Align::right;
    CHECK(marks(words_drawn(text, 60, 20)).right <= 240);
    text.align = Align::left;
    text.turn_degrees = 90;
    const Extent turned = marks(words_drawn(text, 40, 40));
    CHECK(turned.top >= 160);
    CHECK(turned.bottom - turned.top > turned.right - turned.left);
}

TEST_CASE("right-to-left words begin at the right edge of a width, and mix with names") {
    open_house_artwork();
    Text text = label("مع Anna في البيت", 80, 1);
    text.align = Align::left;
    const Extent found = marks(words_drawn(text, 90, 20));
    CHECK(found.right > (90 + 78) * 4);
    CHECK(found.left > 90 * 4);
}

TEST_CASE("a label is as large as it can be: one line, then two, then smaller, then broken, then cut") {
    open_house_artwork();
    const auto set = [](const std::string& words) { return SetWords(label(words)); };
    CHECK(set("Mor").lines() == 1);
    CHECK(set("Mor").cap_mm() == 6.5);
    CHECK(set("Forstå og blive forstået").lines() == 2);
    CHECK(set("Forstå og blive forstået").cap_mm() == 6.5);
    const SetWords smaller = set("Rehabilitering");
    CHECK_FALSE(smaller.broken());
    const SetWords officer = SetWords(label("Sagsbehandler", 60));
    CHECK(officer.lines() == 1);
    CHECK(officer.cap_mm() < 6.5);
    CHECK(officer.cap_mm() > 5);
    CHECK_FALSE(officer.broken());
    const SetWords broken = set("Kommunikationsvejlederen");
    CHECK(broken.broken());
    CHECK(broken.lines() == 2);
    CHECK_FALSE(broken.cut());
    CHECK(broken.cap_mm() == doctest::Approx(5));
    const SetWords cut = set("Arbejdsmarkedsuddannelsescenteret i Kolding Kommune");
    CHECK(cut.cut());
    CHECK(cut.lines() == 2);
    CHECK(cut.width_mm() <= 72.1);
}

TEST_CASE("two lines of a label are of about one length") {
    open_house_artwork();
    const SetWords set(label("Det går ikke så godt i dag"));
    REQUIRE(set.lines() == 2);
    CHECK(std::abs(set.line_width_mm(0) - set.line_width_mm(1)) < 20);
}

TEST_CASE("whatever a label says, it stays in its box, above five millimetres, and whole words stay whole if they can") {
    open_house_artwork();
    std::mt19937 dice(20250301);
    for (int round = 0; round < 400; ++round) {
        const std::string words = random_words(dice);
        const double width = std::uniform_real_distribution<double>(30, 90)(dice);
        const int lines = std::uniform_int_distribution<int>(1, 3)(dice);
        const SetWords set(label(words, width, lines));
        CAPTURE(words);
        CAPTURE(width);
        REQUIRE(set.lines() <= lines);
        REQUIRE(set.width_mm() <= width + 0.05);
        REQUIRE(set.cap_mm() >= smallest_cap_mm - 1e-9);
        REQUIRE(set.cap_mm() <= 6.5);
        if (set.broken()) REQUIRE(set.cap_mm() == doctest::Approx(smallest_cap_mm));
        if (round % 8 == 0) {
            const Extent found = marks(words_drawn(label(words, width, lines), 60, 40));
            if (!found.empty()) {
                REQUIRE(found.left >= (60 - width / 2) * 4 - 3);
                REQUIRE(found.right <= (60 + width / 2) * 4 + 3);
                REQUIRE(found.bottom - found.top <= (set.height_mm() + 2 * 0.6 * set.cap_mm()) * 4);
            }
        }
    }
}

TEST_CASE("words that begin small, as on paper, do not shrink further") {
    open_house_artwork();
    Text text = label("Det her har vi lagt på bordet sammen", 30, 2);
    text.cap_mm = 3.4;
    CHECK(SetWords(text).cap_mm() == doctest::Approx(3.4));
}

TEST_CASE("setting is linear in size, so a line breaks alike on glass and paper") {
    open_house_artwork();
    const double small = extent_mm("Sagsbehandler og støtteperson", 1, false).x;
    for (const double cap : {2.2, 3.4, 6.5, 16.0, 200.0})
        CHECK(extent_mm("Sagsbehandler og støtteperson", cap, false).x == doctest::Approx(small * cap).epsilon(1e-6));
}

TEST_CASE("empty, torn and odd words do no harm") {
    open_house_artwork();
    const std::vector<std::string> odd = {"",
                                          "   ",
                                          "\n\n",
                                          "\xff\xfe\xc3",
                                          std::string("a\0b", 3),
                                          "\xe2\x80\xa8",
                                          "a\nb\nc\nd\ne",
                                          "\t",
                                          "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
                                          "\xf0\x9f\x98\x80"};
    for (const std::string& words : odd)
        for (const double arc : {0.0, 30.0, -30.0})
            for (const double width : {0.0, 1.0, 20.0}) {
                Text text = label(words, width, 2);
                text.arc_radius_mm = arc;
                CHECK(words_drawn(text, 50, 50, 1).width == 100);
                CHECK(SetWords(text).lines() >= 1);
            }
}
