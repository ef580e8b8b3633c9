// SPDX-License-Identifier: MPL-2.0
#include "render/paper.hpp"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "render/canvas.hpp"
#include "render/look.hpp"
#include "render/new_file.hpp"
#include "render/rasterise.hpp"
#include "render/surface.hpp"
#include "render/tagged_pdf.hpp"
#include "render/text.hpp"

namespace render {
namespace {

constexpr double points_per_mm = 72 / 25.4;
constexpr double margin_mm = 20;  // left, right and top
constexpr double foot_mm = 12;    // from the lowest words to the paper's edge
constexpr double column_mm = page_width_mm - 2 * margin_mm;
constexpr double attribution_mm = 136;  // wide; the page's number stands right of it

constexpr double title_cap_mm = 5.6;
constexpr double heading_cap_mm = 4.2;
constexpr double words_cap_mm = 3.4;  // some 14 points: the least for easy reading
constexpr double foot_cap_mm = 2.2;

constexpr double after_title_mm = 5;
constexpr double before_heading_mm = 5;
constexpr double after_heading_mm = 2.5;
constexpr double after_words_mm = 2.5;
constexpr double after_figure_mm = 5;
constexpr double before_foot_mm = 5;
constexpr double picture_gap_mm = 4;   // from it to the words
constexpr double writing_row_mm = 13;  // a hand needs that much
constexpr double line_mm = 0.3;

const Look& daylight() {
    static const Look one;
    return one;
}

constexpr std::initializer_list<Layer> every_layer = {Layer::ground, Layer::line,  Layer::card, Layer::control,
                                                      Layer::lifted, Layer::panel, Layer::veil};

Text text_of(const std::string& words, double cap_mm, double width_mm, bool bold = false) {
    Text text;
    text.words = words;
    text.cap_mm = cap_mm;
    text.bold = bold;
    text.align = Align::left;
    text.colour = daylight().ink;
    text.width_mm = width_mm;
    text.lines = std::numeric_limits<int>::max();
    return text;
}

double block_height(const SetWords& set) { return set.lines() * set.pitch_mm(); }

std::string put_in(std::string words, const std::string& name, std::size_t number) {
    for (auto at = words.find(name); at != std::string::npos; at = words.find(name)) words.replace(at, name.size(), std::to_string(number));
    return words;
}

}  // namespace

Paper::Paper(Imprint imprint) : imprint_(std::move(imprint)), pages_(1), down_mm_(margin_mm) {}

std::vector<Paper::Page> Paper::ended() const {
    Paper whole = *this;
    whole.begin(0);  // a heading that nothing follows is still said
    return std::move(whole.pages_);
}

int Paper::pages() const { return static_cast<int>(ended().size()); }

double Paper::left_on_page() const {
    const double attribution =
        imprint_.attribution.empty() ? 0 : block_height(SetWords(text_of(imprint_.attribution, foot_cap_mm, attribution_mm)));
    const double number = block_height(SetWords(text_of("1", foot_cap_mm, attribution_mm)));
    return page_height_mm - foot_mm - std::max(attribution, number) - before_foot_mm - down_mm_;
}

void Paper::new_page() {
    pages_.emplace_back();
    down_mm_ = margin_mm;
}

void Paper::put(Piece piece) { pages_.back().pieces.push_back(std::move(piece)); }

void Paper::begin(double height_mm) {
    double with_headings = height_mm;
    for (const Held& held : held_) with_headings += held.height_mm;
    if (with_headings > left_on_page() && down_mm_ > margin_mm) new_page();
    for (Held& held : held_) {
        const bool at_top = down_mm_ == margin_mm;
        const double before = at_top ? 0 : before_heading_mm;
        held.piece.pose.at.y += down_mm_ + before;
        down_mm_ += held.height_mm - before_heading_mm + before;
        put(std::move(held.piece));
    }
    held_.clear();
}

// The drawing's middle at that place of the page.
Paper::Piece Paper::drawing_piece(Drawing drawing, Point at_mm) const {
    Piece piece;
    Shape shape;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    piece.shapes.push_back(std::move(shape));
    piece.pose.at = at_mm;
    return piece;
}

Paper::Piece Paper::words_piece(Text text, const std::string& tag, double left_mm, double top_mm, double height_mm) const {
    Drawing drawing;
    drawing.strokes.emplace_back(std::move(text));
    Piece piece = drawing_piece(std::move(drawing), {left_mm, top_mm + height_mm / 2});
    piece.tag = tag;
    return piece;
}

void Paper::heading(int level, const std::string& words) {
    const bool title = level <= 1;
    Text text = text_of(words, title ? title_cap_mm : heading_cap_mm, column_mm, true);
    text.language = imprint_.language;
    const SetWords set(text);
    if (set.words().empty()) return;
    const double height = block_height(set);
    const double after = title ? after_title_mm : after_heading_mm;
    held_.push_back({words_piece(std::move(text), title ? "H1" : "H2", margin_mm, 0, height), before_heading_mm + height + after});
}

void Paper::paragraph(const std::string& words, double indent_mm, const std::string& picture, const std::string& language) {
    std::vector<Stroke> drawing;
    if (!picture.empty()) drawing.emplace_back(Pictogram{picture, {}, beside_words_mm, beside_words_mm, 0});
    paragraph(words, indent_mm, std::move(drawing), language);
}

void Paper::paragraph(const std::string& words, double indent_mm, std::vector<Stroke> drawing, const std::string& language) {
    const double beside = drawing.empty() ? 0 : beside_words_mm + picture_gap_mm;
    for (std::size_t from = 0; from <= words.size();) {
        const std::size_t to = std::min(words.find('\n', from), words.size());
        Text text = text_of(words.substr(from, to - from), words_cap_mm, column_mm - indent_mm - beside);
        text.language = language.empty() ? imprint_.language : language;
        block(text, "P", margin_mm + indent_mm, after_words_mm, std::exchange(drawing, {}), language);
        from = to + 1;
    }
}

void Paper::block(const Text& text, const std::string& tag, double left_mm, double after_mm, std::vector<Stroke> drawing,
                  const std::string& language) {
    const SetWords set(text);
    if (set.words().empty()) return;
    const double words_left = page_width_mm - margin_mm - text.width_mm;
    const double least = std::min(set.lines(), 2) * set.pitch_mm();  // no line stands alone at a page's end
    const double beside = drawing.empty() ? 0 : beside_words_mm;
    const double whole = std::max(block_height(set), beside);
    begin(whole <= left_on_page() || whole < writing_row_mm * 3 ? whole : std::max(least, beside));

    const int fit = std::max(1, static_cast<int>(std::floor(left_on_page() / set.pitch_mm() + 1e-6)));
    const bool parted = set.lines() > fit;
    Text here = text;
    here.words = parted ? set.words().substr(0, set.start_of_line(fit)) : set.words();
    const double height = std::max((parted ? fit : set.lines()) * set.pitch_mm(), beside);
    if (!drawing.empty()) {
        Drawing ornament;
        ornament.strokes = std::move(drawing);
        put(drawing_piece(std::move(ornament), {left_mm + beside_words_mm / 2, down_mm_ + beside_words_mm / 2}));
    }
    Piece piece = words_piece(std::move(here), tag, words_left, down_mm_, height);
    piece.language = language;
    put(std::move(piece));
    down_mm_ += height + after_mm;
    if (!parted) return;
    new_page();
    Text rest = text;
    rest.words = set.words().substr(set.start_of_line(fit));
    block(rest, tag, left_mm, after_mm, {}, language);
}

void Paper::room_for_writing(const std::string& words, int lines) {
    Text text = text_of(words, words_cap_mm, column_mm);
    text.language = imprint_.language;
    const SetWords set(text);
    const double said = set.words().empty() ? 0 : block_height(set);
    begin(said + lines * writing_row_mm);
    if (said > 0) put(words_piece(std::move(text), "P", margin_mm, down_mm_, said));
    down_mm_ += said;
    for (int i = 0; i < lines; ++i) {
        down_mm_ += writing_row_mm;
        Drawing line;
        line.strokes.emplace_back(Ink{Polygon{{{0, 0}, {column_mm, 0}}, false}, {}, Pen{daylight().outline, line_mm, {}}});
        put(drawing_piece(std::move(line), {margin_mm, down_mm_}));
    }
    down_mm_ += after_words_mm;
}

void Paper::space(double height_mm) {
    if (down_mm_ > margin_mm && held_.empty()) down_mm_ += height_mm;
}

PageBox Paper::room(double height_mm) {
    begin(height_mm);
    const PageBox box{margin_mm, down_mm_, column_mm, std::min(height_mm, left_on_page())};
    down_mm_ += box.height_mm + after_figure_mm;
    return box;
}

void Paper::figure(const std::vector<Shape>& shapes, Part part, PageBox box, const std::string& alt, std::initializer_list<Layer> layers) {
    Piece piece;
    piece.tag = "Figure";
    piece.alt = alt;
    for (const Shape& shape : shapes)
        if (std::find(layers.begin(), layers.end(), shape.layer) != layers.end()) piece.shapes.push_back(shape);
    const double scale = std::min(box.width_mm / part.width_mm, box.height_mm / part.height_mm);
    const Point middle{box.left_mm + box.width_mm / 2, box.top_mm + box.height_mm / 2};
    piece.pose = {middle - part.middle * scale, 0, scale};
    const double width = part.width_mm * scale;
    const double height = part.height_mm * scale;
    piece.cut = {middle.x - width / 2, middle.y - height / 2, width, height};
    put(std::move(piece));
}

void Paper::figure(const Scene& scene, PageBox box, const std::string& alt) {
    figure(scene.shapes, {{}, scene.width_mm, scene.height_mm}, box, alt);
}

void Paper::figure(const Drawing& drawing, PageBox box, const std::string& alt) {
    Piece piece = drawing_piece(drawing, {box.left_mm + box.width_mm / 2, box.top_mm + box.height_mm / 2});
    piece.tag = "Figure";
    piece.alt = alt;
    put(std::move(piece));
}

std::vector<Paper::Piece> Paper::foot(std::size_t page, std::size_t of) const {
    std::vector<Piece> pieces;
    Text number = text_of(put_in(put_in(imprint_.page, "{pages}", of), "{page}", page + 1), foot_cap_mm, 0);
    number.align = Align::right;
    number.colour = daylight().soft_ink;
    const double line = SetWords(number).pitch_mm();
    pieces.push_back(words_piece(number, "", page_width_mm - margin_mm, page_height_mm - foot_mm - line, line));
    Text attribution = text_of(imprint_.attribution, foot_cap_mm, attribution_mm);
    attribution.colour = daylight().soft_ink;
    const double height = block_height(SetWords(attribution));
    pieces.push_back(words_piece(attribution, "", margin_mm, page_height_mm - foot_mm - height, height));
    return pieces;
}

void Paper::draw_page(cairo_t* cairo, const Page& page, std::size_t number, std::size_t of, bool tagged) const {
    const auto draw_piece = [&](const Piece& piece) {
        const bool tag = tagged && !piece.tag.empty();
        if (tag) cairo_tag_begin(cairo, piece.tag.c_str(), nullptr);
        {
            const Saved saved(cairo);
            if (piece.cut.width_mm > 0) {
                cairo_rectangle(cairo, piece.cut.left_mm, piece.cut.top_mm, piece.cut.width_mm, piece.cut.height_mm);
                cairo_clip(cairo);
            }
            cairo_translate(cairo, piece.pose.at.x, piece.pose.at.y);
            cairo_scale(cairo, piece.pose.scale, piece.pose.scale);
            draw(cairo, piece.shapes, every_layer);
        }
        if (tag) cairo_tag_end(cairo, piece.tag.c_str());
    };
    for (const Piece& piece : page.pieces) draw_piece(piece);
    for (const Piece& piece : foot(number, of)) draw_piece(piece);
}

Picture Paper::look(int page, double sharpness) const {
    const std::vector<Page> pages = ended();
    if (page < 0 || page >= static_cast<int>(pages.size())) throw std::runtime_error("There is no page " + std::to_string(page + 1) + ".");
    Canvas canvas(page_width_mm * sharpness, page_height_mm * sharpness);
    cairo_set_source_rgb(canvas.cairo(), 1, 1, 1);
    cairo_paint(canvas.cairo());
    cairo_scale(canvas.cairo(), sharpness, sharpness);
    const auto number = static_cast<std::size_t>(page);
    draw_page(canvas.cairo(), pages[number], number, pages.size(), false);
    return std::move(canvas).picture();
}

std::string Paper::pdf() const {
    std::string bytes;
    const auto take = [](void* closure, const unsigned char* from, unsigned int length) {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(from), length);
        return CAIRO_STATUS_SUCCESS;
    };
    struct Release {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    };
    const std::unique_ptr<cairo_surface_t, Release> surface(
        cairo_pdf_surface_create_for_stream(take, &bytes, page_width_mm * points_per_mm, page_height_mm * points_per_mm));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, imprint_.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Livsmester");
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, imprint_.date.c_str());
    const std::vector<Page> pages = ended();
    std::vector<Reading> readings;
    {
        const std::unique_ptr<cairo_t, Release> cairo(cairo_create(surface.get()));
        cairo_scale(cairo.get(), points_per_mm, points_per_mm);
        for (std::size_t number = 0; number < pages.size(); ++number) {
            draw_page(cairo.get(), pages[number], number, pages.size(), true);
            cairo_show_page(cairo.get());
            for (const Piece& piece : pages[number].pieces)
                if (!piece.tag.empty()) readings.push_back({piece.tag, piece.alt, piece.language});
        }
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("The page could not be drawn: ") + cairo_status_to_string(status) + ".");
    return finish_pdf(bytes, imprint_.title, imprint_.language, imprint_.date, readings);
}

void Paper::save(const std::filesystem::path& path) const {
    write_new_file(path, pdf(), [this](const std::filesystem::path& part) { check_pdf(part, ended().size()); });
}

}  // namespace render
