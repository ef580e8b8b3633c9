// SPDX-License-Identifier: MPL-2.0
#include "render/tag_sheet.hpp"

namespace render {
namespace {

Imprint imprint_of(std::string_view title, const meeting::Phrases& phrases, const std::string& language) {
    Imprint imprint;
    imprint.title = phrases.say(language, title);
    imprint.language = language == "da" ? "da-DK" : language == "en" ? "en-GB" : language;
    return imprint;
}

Stroke words_at(const std::string& said, Point at, const std::string& language) {
    Text text;
    text.words = said;
    text.at = at;
    text.cap_mm = 2.5;
    text.align = Align::centre;
    text.colour = Look().soft_ink;
    text.language = language;
    return text;
}

// As it is seen by one who stands at its right.
MarkerSquares on_its_side(const MarkerSquares& squares) {
    MarkerSquares turned = squares;
    const auto n = static_cast<std::size_t>(squares.modules);
    for (std::size_t row = 0; row < n; ++row)
        for (std::size_t column = 0; column < n; ++column) turned.black[row * n + column] = squares.black[(n - 1 - column) * n + row];
    return turned;
}

}  // namespace

Paper corner_tag_sheet(const std::vector<Tag>& tags, double side_mm, const meeting::Phrases& phrases, const std::string& language) {
    Paper paper(imprint_of("Corner tags", phrases, language));
    const auto say = [&](std::string_view english) { return std::string(phrases.say(language, english)); };
    paper.heading(1, say("Corner tags"));
    paper.paragraph(
        say("Cut them out with white about them, and glue them fast to the table's rim, flat, where the camera sees them. Six are "
            "better than four. Measure from the middle of the glass to the middle of each, and write it in corner_tags."));
    paper.space(4);
    const double pitch = side_mm * 1.6;
    for (std::size_t first = 0; first < tags.size(); first += 2) {
        Drawing drawing;
        std::string alt;
        for (std::size_t i = first; i < std::min(first + 2, tags.size()); ++i) {
            const Point middle{(static_cast<double>(i - first) - 0.5) * pitch * 1.3, 0};
            add_marker(drawing.strokes, tags[i].squares, middle, side_mm);
            drawing.strokes.push_back(
                words_at(std::to_string(tags[i].number), middle + Point{0, side_mm * (0.5 + 1.0 / tags[i].squares.modules) + 3}, language));
            alt += (alt.empty() ? "" : ", ") + std::to_string(tags[i].number);
        }
        drawing.half_width_mm = pitch * 1.5;
        drawing.half_height_mm = pitch / 2;
        const PageBox box = paper.room(pitch - 5);
        paper.figure(drawing, box, alt);
    }
    return paper;
}

Paper lens_board_sheet(const std::vector<Tag>& tags, const meeting::Phrases& phrases, const std::string& language) {
    constexpr int columns = 6, rows = 4;
    constexpr double side_mm = 28;
    constexpr double pitch = side_mm * 1.5;
    Paper paper(imprint_of("Lens board", phrases, language));
    Drawing drawing;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const auto which = static_cast<std::size_t>(row * columns + column);
            if (which >= tags.size()) continue;
            const Point middle{((rows - 1) / 2.0 - row) * pitch, (column - (columns - 1) / 2.0) * pitch};
            add_marker(drawing.strokes, on_its_side(tags[which].squares), middle, side_mm);
        }
    const std::string hint(phrases.say(language, "Glue it to something flat, and hold it before the camera."));
    drawing.strokes.push_back(words_at(hint, {0, columns / 2.0 * pitch - 2}, language));
    drawing.half_width_mm = rows / 2.0 * pitch;
    drawing.half_height_mm = columns / 2.0 * pitch;
    paper.figure(drawing, {page_width_mm / 2, page_height_mm / 2 - 6, 0, 0}, hint);
    return paper;
}

}  // namespace render
