// SPDX-License-Identifier: MPL-2.0
// Every card of the deck on every form of card, in every language: its label stands there whole.
#include <doctest/doctest.h>

#include "kiosk/stock.hpp"
#include "render/card_face.hpp"
#include "render/rasterise.hpp"
#include "tests/look/words.hpp"

// Words that are wider than their card: "key language form".
const std::set<std::string> known_broken = {};

TEST_CASE("the label of every card stands on it whole, on two lines at most, in capitals of 5 mm") {
    const auto assets = std::filesystem::path(SOURCE_DIR) / "assets";
    render::open_artwork(assets / "pictograms", assets / "fonts");
    const table::Stock stock = table::read_stock(assets);
    look::Typesetter typesetter;
    int labels = 0;
    for (const meeting::Card& card : stock.deck.cards)
        for (const auto form : {meeting::CardForm::card, meeting::CardForm::small, meeting::CardForm::chip})
            for (const auto& [language, label] : card.label.by_language) {
                render::FaceAsked asked;
                asked.form = form;
                asked.label = label;
                asked.picture = card.picture;
                asked.language = language;
                render::Scene scene;
                render::Shape& shape = scene.shapes.emplace_back();
                shape.drawing = render::card_face(asked, render::Look());
                for (const look::LaidWords& words : typesetter.words_of(scene)) {
                    ++labels;
                    const std::string& said = label;  // doctest's captures cannot take a binding
                    INFO(card.key, " form ", static_cast<int>(form), ": ", said);
                    CHECK_FALSE(words.cut);
                    CHECK_FALSE(words.broken);
                    CHECK(words.lines <= 2);
                    CHECK(words.cap_mm >= 4.995);
                    CHECK(words.beyond_mm <= 0.5);
                }
            }
    CHECK(labels > 600);
}
