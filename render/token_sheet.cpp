// SPDX-License-Identifier: MPL-2.0
#include "render/token_sheet.hpp"

#include <algorithm>
#include <map>

namespace render {
namespace {

constexpr double sheet_top_mm = 9;
constexpr double scale_line_mm = 100;
constexpr double scale_top_mm = 278.4;
constexpr double hair_mm = 0.15;
constexpr double mark_mm = 2.2;   // long, of a cutting mark
constexpr double clear_mm = 0.8;  // from what is cut out to the mark beside it
constexpr double cross_mm = 1;    // each arm, where four things meet
constexpr double row_mm = 9.5;    // of the last page's list
constexpr int list_columns = 3;
constexpr double column_mm = 170;

const Look& daylight() {
    static const Look one;
    return one;
}

Ink line(Point from, Point to, Colour colour, std::vector<double> dash_mm = {}) {
    return {Polygon{{from, to}, false}, std::nullopt, Pen{colour, hair_mm, std::move(dash_mm)}};
}

// Cells on a sheet, side by side, in the page's middle from left to right.
struct Grid {
    int columns = 1;
    int rows = 1;
    double width_mm = 0;  // of a cell
    double height_mm = 0;

    int cells() const { return columns * rows; }
    double left_mm() const { return (page_width_mm - columns * width_mm) / 2; }
    Point middle(int cell) const {
        return {left_mm() + (cell % columns + 0.5) * width_mm, sheet_top_mm + (cell / columns + 0.5) * height_mm};
    }
    // As it is seen from behind, when the sheet is turned on its long edge.
    Point middle_behind(int cell) const {
        const Point front = middle(cell);
        return {page_width_mm - front.x, front.y};
    }
};

Grid grid_of(TokenForm form, MarkerPlace place) {
    const bool fold = place == MarkerPlace::fold;
    // What is folded lies on its side, so that two long edges meet in the fold.
    if (form == TokenForm::card)
        return fold ? Grid{2, 2, token_card_height_mm, 2 * token_card_width_mm} : Grid{3, 3, token_card_width_mm, token_card_height_mm};
    return fold ? Grid{2, 1, token_disc_mm + 6, 2 * token_disc_mm} : Grid{2, 3, token_disc_mm + 6, token_disc_mm + 3};
}

class Sheets {
public:
    Sheets(MarkerPlace place, const meeting::Phrases& phrases, const std::string& language)
        : place_(place), phrases_(phrases), language_(language), paper_(imprint()) {}

    Paper set(const std::vector<TokenFace>& tokens) {
        for (const TokenForm form : {TokenForm::card, TokenForm::disc}) {
            std::vector<TokenFace> these;
            std::ranges::copy_if(tokens, std::back_inserter(these), [&](const TokenFace& face) { return face.form == form; });
            set(these, form);
        }
        begin_page();
        set_list(tokens);
        return std::move(paper_);
    }

private:
    std::string say(std::string_view english) const { return std::string(phrases_.say(language_, english)); }

    Imprint imprint() const {
        Imprint imprint;
        imprint.title = say("Cards and tokens to cut out");
        imprint.language = language_ == "da" ? "da-DK" : language_ == "en" ? "en-GB" : language_;
        imprint.page = say("Page {page} of {pages}");
        imprint.attribution = say("Pictures: OpenMoji (openmoji.org), CC BY-SA 4.0");
        return imprint;
    }

    void begin_page() {
        if (begun_) paper_.new_page();
        begun_ = true;
    }

    void set(const std::vector<TokenFace>& tokens, TokenForm form) {
        const Grid grid = grid_of(form, place_);
        const auto on_a_page = static_cast<std::size_t>(grid.cells());
        for (std::size_t first = 0; first < tokens.size(); first += on_a_page) {
            const std::size_t count = std::min(on_a_page, tokens.size() - first);
            begin_page();
            set_page(grid,
                     {tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.begin() + static_cast<std::ptrdiff_t>(first + count)},
                     form);
        }
    }

    void set_page(const Grid& grid, const std::vector<TokenFace>& tokens, TokenForm form) {
        const auto each = [&](const auto& put) {
            for (std::size_t i = 0; i < tokens.size(); ++i) put(tokens[i], static_cast<int>(i));
        };
        if (form == TokenForm::card) put_marks(grid, static_cast<int>(tokens.size()));
        if (place_ == MarkerPlace::fold) {
            // The upper side's right edge and the under side's left one meet in the fold: up stays up.
            const Point half{0, grid.height_mm / 4};
            each([&](const TokenFace& face, int cell) {
                put(token_upper(face, false), face, grid.middle(cell) - half, 90);
                put(token_under(face), face, grid.middle(cell) + half, 90);
                if (form == TokenForm::disc) put_ring(grid.middle(cell) + half);
            });
            put_folds(grid, static_cast<int>(tokens.size()));
        } else {
            each(
                [&](const TokenFace& face, int cell) { put(token_upper(face, place_ == MarkerPlace::upper), face, grid.middle(cell), 0); });
        }
        put_scale();
        if (place_ != MarkerPlace::under) return;
        begin_page();
        each([&](const TokenFace& face, int cell) { put(token_under(face), face, grid.middle_behind(cell), 0); });
    }

    void put(Drawing drawing, const TokenFace& face, Point at_mm, double turn_degrees) {
        const bool aside = turn_degrees == 90;
        const double width = 2 * (aside ? drawing.half_height_mm : drawing.half_width_mm);
        const double height = 2 * (aside ? drawing.half_width_mm : drawing.half_height_mm);
        Shape shape;
        shape.layer = Layer::card;
        shape.pose.turn_degrees = turn_degrees;
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        paper_.figure({shape}, {{}, width, height}, {at_mm.x - width / 2, at_mm.y - height / 2, width, height},
                      face.label + ", " + std::to_string(face.marker));
    }

    // Strokes in the page's own millimetres.
    void put_strokes(std::vector<Stroke> strokes, const std::string& alt) {
        Drawing drawing;
        drawing.strokes = std::move(strokes);
        paper_.figure(drawing, {}, alt);
    }

    // Where to cut: short lines beside the outermost cards, small crosses where cards meet.
    void put_marks(const Grid& grid, int count) {
        std::vector<Stroke> strokes;
        const Colour colour = daylight().outline;
        const int columns = std::min(count, grid.columns);
        const int rows = (count + grid.columns - 1) / grid.columns;
        const double left = grid.left_mm();
        const double right = left + columns * grid.width_mm;
        const double bottom = sheet_top_mm + rows * grid.height_mm;
        for (int column = 0; column <= columns; ++column) {
            const double x = left + column * grid.width_mm;
            strokes.emplace_back(line({x, sheet_top_mm - clear_mm - mark_mm}, {x, sheet_top_mm - clear_mm}, colour));
            strokes.emplace_back(line({x, bottom + clear_mm}, {x, bottom + clear_mm + mark_mm}, colour));
        }
        for (int row = 0; row <= rows; ++row) {
            const double y = sheet_top_mm + row * grid.height_mm;
            strokes.emplace_back(line({left - clear_mm - mark_mm, y}, {left - clear_mm, y}, colour));
            strokes.emplace_back(line({right + clear_mm, y}, {right + clear_mm + mark_mm, y}, colour));
            for (int column = 0; column <= columns; ++column) {
                const double x = left + column * grid.width_mm;
                strokes.emplace_back(line({x - cross_mm, y}, {x + cross_mm, y}, colour));
                strokes.emplace_back(line({x, y - cross_mm}, {x, y + cross_mm}, colour));
            }
        }
        put_strokes(std::move(strokes), say("Marks to cut by"));
    }

    void put_folds(const Grid& grid, int count) {
        std::vector<Stroke> strokes;
        const int rows = (count + grid.columns - 1) / grid.columns;
        for (int row = 0; row < rows; ++row) {
            const double y = sheet_top_mm + (row + 0.5) * grid.height_mm;
            const double width = std::min(count, grid.columns) * grid.width_mm;
            strokes.emplace_back(line({grid.left_mm() - 5, y}, {grid.left_mm() + width + 5, y}, daylight().outline, {2, 1.5}));
        }
        put_strokes(std::move(strokes), say("A line to fold by"));
    }

    // What is folded under a disc is cut with it.
    void put_ring(Point at_mm) {
        put_strokes({Ink{Circle{at_mm, token_disc_mm / 2}, std::nullopt, Pen{daylight().outline, hair_mm, {}}}}, say("Marks to cut by"));
    }

    void put_scale() {
        const double left = (page_width_mm - column_mm) / 2;
        const Colour ink = daylight().ink;
        std::vector<Stroke> strokes{line({left, scale_top_mm}, {left + scale_line_mm, scale_top_mm}, ink)};
        for (int cm = 0; cm <= 10; ++cm) {
            const double x = left + cm * scale_line_mm / 10;
            const double tall = cm % 10 == 0 ? 1.6 : cm == 5 ? 1 : 0.6;
            strokes.emplace_back(line({x, scale_top_mm - tall}, {x, scale_top_mm + tall}, ink));
        }
        const std::string words = say("This line is 100 mm when the sheet is printed in true size.");
        Text text;
        text.words = words;
        text.at = {left + scale_line_mm + 3, scale_top_mm};
        text.cap_mm = 1.7;
        text.align = Align::left;
        text.colour = daylight().soft_ink;
        text.language = language_;
        strokes.emplace_back(text);
        put_strokes(std::move(strokes), words);
    }

    void set_list(const std::vector<TokenFace>& tokens) {
        paper_.heading(1, say("Cards and tokens to cut out"));
        paper_.paragraph(say("Print in true size, 100 %, on stout matt paper. Measure the line at the foot of a sheet with a ruler."));
        if (place_ == MarkerPlace::under) paper_.paragraph(say("Print on both sides, turned on the long edge."));
        paper_.paragraph(place_ == MarkerPlace::fold ? say("Fold along the dashed line, glue the halves together, then cut by the marks.")
                                                     : say("Cut by the marks. Round tokens are cut along their rim."));
        paper_.paragraph(say("The white about each black square belongs to it. Do not laminate: the camera is blinded by what shines."));
        paper_.space(3);
        for (std::size_t first = 0; first < tokens.size(); first += list_columns) {
            Drawing row;
            std::string alt;
            for (std::size_t i = first; i < std::min(first + list_columns, tokens.size()); ++i)
                add_entry(row, alt, tokens[i], static_cast<double>(i - first) * column_mm / list_columns);
            const PageBox box = paper_.room(row_mm - 5);  // room leaves 5 mm below
            paper_.figure(row, {box.left_mm, box.top_mm + (row_mm - 5) / 2, 0, 0}, alt);
        }
    }

    void add_entry(Drawing& row, std::string& alt, const TokenFace& face, double left) {
        const std::string number = std::to_string(face.marker);
        const auto words = [&](const std::string& said, double x, double cap, bool bold, Align align, Colour colour) {
            Text text;
            text.words = said;
            text.at = {x, 0};
            text.cap_mm = cap;
            text.bold = bold;
            text.align = align;
            text.colour = colour;
            text.language = language_;
            row.strokes.emplace_back(std::move(text));
        };
        words(number, left + 7, 2.2, false, Align::right, daylight().soft_ink);
        row.strokes.emplace_back(Pictogram{face.picture, {left + 13, 0}, 8, 8, 0});
        const std::string label =
            face.seat == meeting::nobody
                ? face.label
                : phrases_.say_with(language_, "{token}, seat {number}", {{"token", face.label}, {"number", std::to_string(face.seat)}});
        words(label, left + 19, 2.5, false, Align::left, daylight().ink);
        alt += (alt.empty() ? "" : ". ") + number + ": " + label;
    }

    MarkerPlace place_;
    const meeting::Phrases& phrases_;
    std::string language_;
    Paper paper_;
    bool begun_ = false;
};

}  // namespace

Paper token_sheet(const std::vector<TokenFace>& tokens, MarkerPlace place, const meeting::Phrases& phrases, const std::string& language) {
    return Sheets(place, phrases, language).set(tokens);
}

}  // namespace render
