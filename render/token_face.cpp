// SPDX-License-Identifier: MPL-2.0
#include "render/token_face.hpp"

#include <algorithm>

#include "render/text.hpp"

namespace render {
namespace {

constexpr Colour black{0, 0, 0, 255};
constexpr Colour white{255, 255, 255, 255};
constexpr double card_edge_mm = 3;
constexpr double number_cap_mm = 1.7;
constexpr double rim_mm = 1.5;

const Look& daylight() {
    static const Look one;
    return one;
}

Ink filled(Outline outline, Colour colour) { return {std::move(outline), colour, std::nullopt}; }

Text words_at(const std::string& words, Point at, double cap_mm, double width_mm, int lines, const std::string& language) {
    Text text;
    text.words = words;
    text.at = at;
    text.cap_mm = cap_mm;
    text.bold = true;
    text.colour = daylight().ink;
    text.width_mm = width_mm;
    text.lines = lines;
    text.language = language;
    return text;
}

Text small_words(const std::string& words, Point at, Align align, const std::string& language, double cap_mm = number_cap_mm) {
    Text text = words_at(words, at, cap_mm, 0, 1, language);
    text.bold = false;
    text.align = align;
    text.colour = daylight().soft_ink;
    return text;
}

// On one line if the words fit there not much smaller than asked, else on two; never cut, never broken within a word.
Text fitted(Text text) {
    constexpr double step = 0.1;
    const double asked = text.cap_mm;
    for (int lines = 1; lines <= 2; ++lines) {
        text.lines = lines;
        const double least = lines == 1 ? asked * 0.8 : 1.5;
        for (text.cap_mm = lines == 1 ? asked : asked * 0.85; text.cap_mm >= least; text.cap_mm -= step) {
            const SetWords set(text);
            if (!set.cut() && !set.broken()) return text;
        }
    }
    return text;
}

Drawing card_upper(const TokenFace& face, bool marked) {
    Drawing drawing;
    const double width = token_card_width_mm - 2 * card_edge_mm;
    const double top = -token_card_height_mm / 2 + card_edge_mm;
    const double height = marked ? 28 : 60;
    const double picture = marked ? 20 : 46;
    drawing.strokes.emplace_back(filled(RoundBox{{0, top + height / 2}, width, height, 3.5}, face.tint));
    const double above = marked ? 0.6 : (height - picture) / 2;
    drawing.strokes.emplace_back(Pictogram{face.picture, {0, top + above + picture / 2}, picture, picture, 0});
    // With a marker the words stand on the tint, without one on the white below it.
    const Point words = marked ? Point{0, top + 23.8} : Point{0, top + height + (token_card_height_mm - card_edge_mm - height) / 2 - 0.6};
    drawing.strokes.emplace_back(fitted(words_at(face.label, words, marked ? 3.9 : 5.4, width - 3, 2, face.language)));
    const std::string number = std::to_string(face.marker);
    drawing.strokes.emplace_back(small_words(number, {width / 2 - 2, top + 3}, Align::right, face.language));
    // The white below and beside it is its own.
    if (marked) add_marker(drawing.strokes, face.squares, {0, token_card_height_mm / 2 - 6.2 - token_marker_mm / 2});
    drawing.half_width_mm = token_card_width_mm / 2;
    drawing.half_height_mm = token_card_height_mm / 2;
    return drawing;
}

void add_badge(Drawing& drawing, const TokenFace& face, Point middle, double size) {
    if (face.seat == meeting::nobody) return;
    const VoiceLook voice = daylight().voice(face.seat);
    drawing.strokes.emplace_back(filled(badge_outline(voice.badge, size, middle), voice.colour));
}

Drawing disc_upper(const TokenFace& face, bool marked) {
    Drawing drawing;
    const double radius = token_disc_mm / 2;
    drawing.strokes.emplace_back(Ink{Circle{{}, radius - rim_mm / 2}, face.tint, Pen{face.rim, rim_mm, {}}});
    const std::string number = std::to_string(face.marker);
    if (marked) {
        const double white_mm = token_marker_mm * (1 + 2.0 / std::max(face.squares.modules, 1)) + 0.6;
        drawing.strokes.emplace_back(filled(RoundBox{{}, white_mm, white_mm, 0}, white));
        add_marker(drawing.strokes, face.squares, {});
        drawing.strokes.emplace_back(Pictogram{face.picture, {0, -34.3}, 10.6, 10.6, 0});
        drawing.strokes.emplace_back(fitted(words_at(face.label, {0, 33.9}, 3.9, 42, 1, face.language)));
        drawing.strokes.emplace_back(small_words(number, {34.4, 0}, Align::centre, face.language));
        add_badge(drawing, face, {-34.4, 0}, 8);
    } else {
        drawing.strokes.emplace_back(Pictogram{face.picture, {0, -8}, 44, 44, 0});
        drawing.strokes.emplace_back(fitted(words_at(face.label, {0, 22.5}, 6, 56, 1, face.language)));
        drawing.strokes.emplace_back(small_words(number, {0, 33}, Align::centre, face.language));
        add_badge(drawing, face, {-31, -8}, 9);
    }
    drawing.half_width_mm = drawing.half_height_mm = radius;
    return drawing;
}

}  // namespace

void add_marker(std::vector<Stroke>& strokes, const MarkerSquares& squares, Point middle, double side_mm) {
    const double module = side_mm / squares.modules;
    const auto is_white = [&](int row, int column) { return !squares.black[static_cast<std::size_t>(row * squares.modules + column)]; };
    strokes.emplace_back(filled(RoundBox{middle, side_mm, side_mm, 0}, black));
    // White runs along the rows and, over them, down the columns: no printer then draws a hair of black where two squares meet.
    for (const bool down : {false, true}) {
        for (int line = 0; line < squares.modules; ++line) {
            const auto white_at = [&](int at) { return at < squares.modules && (down ? is_white(at, line) : is_white(line, at)); };
            for (int begin = 0; begin < squares.modules; ++begin) {
                if (!white_at(begin)) continue;
                int end = begin;
                while (white_at(end)) ++end;
                const double along = ((begin + end) / 2.0 - squares.modules / 2.0) * module;
                const double across = (line + 0.5 - squares.modules / 2.0) * module;
                const double length = (end - begin) * module;
                const RoundBox run = down ? RoundBox{middle + Point{across, along}, module, length, 0}
                                          : RoundBox{middle + Point{along, across}, length, module, 0};
                strokes.emplace_back(filled(run, white));
                begin = end;
            }
        }
    }
}

Drawing token_upper(const TokenFace& face, bool marked) {
    return face.form == TokenForm::card ? card_upper(face, marked) : disc_upper(face, marked);
}

Drawing token_under(const TokenFace& face) {
    Drawing drawing;
    const bool card = face.form == TokenForm::card;
    add_marker(drawing.strokes, face.squares, {});
    const std::string words = std::to_string(face.marker) + " · " + face.label;
    drawing.strokes.emplace_back(small_words(words, {0, 33.5}, Align::centre, face.language, 2));
    drawing.half_width_mm = card ? token_card_width_mm / 2 : token_disc_mm / 2;
    drawing.half_height_mm = card ? token_card_height_mm / 2 : token_disc_mm / 2;
    return drawing;
}

}  // namespace render
