// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/scaffold.hpp"

#include <doctest/doctest.h>

#include "tests/meeting/boards.hpp"
#include "tests/shrink.hpp"

namespace tests {

TEST_CASE("a sector holds what lies between its radii and in its sweep, across the zero too") {
    const Area east = Sector{{0, 0}, 0.2, 0.6, -30, 30};
    CHECK(contains(east, {0.4, 0}));
    CHECK(contains(east, turned({0.4, 0}, 29)));
    CHECK(contains(east, turned({0.4, 0}, -29)));
    CHECK(!contains(east, turned({0.4, 0}, 31)));
    CHECK(!contains(east, turned({0.4, 0}, 180)));
    CHECK(!contains(east, {0.1, 0}));
    CHECK(!contains(east, {0.7, 0}));
    CHECK(contains(Sector{{0, 0}, 0.2, 0.6, 170, 190}, {-0.4, 0}));
    CHECK(contains(Sector{{0, 0}, 0.2, 0.6, 0, 360}, {-0.3, 0.3}));
    CHECK(contains(Sector{{1, 1}, 0.2, 0.6, 0, 90}, {1.3, 1.3}));
    CHECK(!contains(Sector{{1, 1}, 0.2, 0.6, 0, 90}, {0.3, 0.3}));
}

TEST_CASE("clockwise on the table is toward the citizen's side from the right") {
    CHECK(contains(Sector{{0, 0}, 0, 1, 60, 120}, {0, 0.5}));
    CHECK(turned({1, 0}, 90).y == doctest::Approx(1));
}

TEST_CASE("the heart of an area lies in it") {
    Dice dice(5);
    for (int times = 0; times < 500; ++times) {
        const Point middle{dice.between(-1, 1), dice.between(-1, 1)};
        const double from = dice.between(-360, 360);
        const double inner = dice.between(0, 0.5);
        for (const Area& area :
             {Area(Disc{middle, dice.between(0.01, 1)}), Area(Box{middle, dice.between(0.01, 1), dice.between(0.01, 1), 0}),
              Area(Sector{middle, inner, inner + dice.between(0.01, 0.5), from, from + dice.between(1, 360)})})
            CHECK(contains(area, heart_of(area)));
    }
}

TEST_CASE("the uppermost field is the one that is asked") {
    Scaffold drawing;
    drawing.zones.push_back(zone("below", Box{{0, 0}, 1, 1, 0}));
    drawing.zones.push_back(zone("above", Disc{{0, 0}, 0.2}));
    CHECK(zone_at(drawing, {0, 0})->name == "above");
    CHECK(zone_at(drawing, {0.4, 0})->name == "below");
    CHECK(zone_at(drawing, {0.9, 0}) == nullptr);
}

TEST_CASE("words are said in the language asked for, or else in Danish, or else as they are") {
    const Words both{{{"da", "Ja"}, {"en", "Yes"}}};
    CHECK(both.in("en") == "Yes");
    CHECK(both.in("fo") == "Ja");
    CHECK(Words{{{"en", "Yes"}}}.in("da") == "Yes");
    CHECK(Words{}.in("da").empty());
}

TEST_CASE("a book keeps every edition and knows which is current") {
    Book shelf_of_books = book();
    Scaffold newer = mat();
    newer.edition = "mat-2";
    shelf_of_books.add(std::make_shared<const Scaffold>(newer), true);
    CHECK(shelf_of_books.current_of("mat")->edition == "mat-2");
    CHECK(shelf_of_books.edition_of("mat-1")->edition == "mat-1");
    Scaffold older = mat();
    older.edition = "mat-0";
    shelf_of_books.add(std::make_shared<const Scaffold>(older), false);
    CHECK(shelf_of_books.current_of("mat")->edition == "mat-2");
    CHECK(shelf_of_books.edition_of("mat-0") != nullptr);
    CHECK(shelf_of_books.current_of("ladder") == nullptr);
}

TEST_CASE("a fingerprint is the same for the same text for ever, and another for another") {
    CHECK(fingerprint_of("") == "cbf29ce484222325");
    CHECK(fingerprint_of("a") == "af63dc4c8601ec8c");
    CHECK(fingerprint_of("id = \"mat\"") != fingerprint_of("id = \"mat\" "));
}

}  // namespace tests
