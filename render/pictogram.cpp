// SPDX-License-Identifier: MPL-2.0
#include "render/pictogram.hpp"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

#include "render/rasterise.hpp"
#include "render/surface.hpp"

namespace render {
namespace {

constexpr std::size_t largest_file = 8u << 20;
constexpr std::size_t most_kept = 512;  // a thread; the house's own deck is half of that
constexpr double gap_share = 0.06;      // between two side by side, of the square that one would fill

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

// Either vectors or pixels. Where its marks lie is told in shares of its own longer side, from its middle.
struct PictureFile {
    std::unique_ptr<RsvgHandle, Release> vectors;
    std::unique_ptr<cairo_surface_t, Release> pixels;
    double width = 0;  // in its own measure
    double height = 0;
    RsvgRectangle marks{-0.5, -0.5, 1, 1};
};

struct Folder {
    std::mutex mutex;
    std::filesystem::path path;
    std::filesystem::path decks;
    std::uint64_t opened = 0;  // how often
};

Folder& folder() {
    static Folder one;
    return one;
}

std::string one_line(std::string said) {
    for (char& letter : said)
        if (letter == '\n') letter = ' ';
    while (!said.empty() && (said.back() == ' ' || said.back() == '.')) said.pop_back();
    return said;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::error_code missing;
    if (!std::filesystem::is_regular_file(path, missing)) throw std::runtime_error("The picture " + path.string() + " is missing.");
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) throw std::runtime_error("The picture " + path.string() + " cannot be read.");
    if (bytes.view().size() > largest_file) throw std::runtime_error("The picture " + path.string() + " is larger than 8 MB.");
    return std::move(bytes).str();
}

PictureFile read_vectors(const std::filesystem::path& path, const std::string& bytes) {
    GError* error = nullptr;
    const auto refuse = [&](const char* otherwise) {
        const std::string why = error ? one_line(error->message) : otherwise;
        g_clear_error(&error);
        throw std::runtime_error("The picture " + path.string() + " cannot be read: " + why + ".");
    };
    PictureFile picture;
    // From bytes and without a base address, so that the file can reach no other.
    picture.vectors.reset(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error));
    if (!picture.vectors) refuse("it is no SVG");
    gboolean has_view = FALSE;
    RsvgRectangle view{};
    rsvg_handle_get_intrinsic_dimensions(picture.vectors.get(), nullptr, nullptr, nullptr, nullptr, &has_view, &view);
    if (has_view) {
        picture.width = view.width;
        picture.height = view.height;
    } else {
        rsvg_handle_get_intrinsic_size_in_pixels(picture.vectors.get(), &picture.width, &picture.height);
    }
    if (!(picture.width > 0 && picture.height > 0)) refuse("it does not say how large it is");
    const RsvgRectangle own{0, 0, picture.width, picture.height};
    RsvgRectangle ink{};
    if (!rsvg_handle_get_geometry_for_layer(picture.vectors.get(), nullptr, &own, &ink, nullptr, &error)) refuse("librsvg gives no reason");
    const double side = std::max(picture.width, picture.height);
    if (ink.width > 0 && ink.height > 0)
        picture.marks = {(ink.x - picture.width / 2) / side, (ink.y - picture.height / 2) / side, ink.width / side, ink.height / side};
    return picture;
}

PictureFile read_pixels(const std::filesystem::path& path, const std::string& bytes) {
    struct Reader {
        const std::string& bytes;
        std::size_t at = 0;
    } reader{bytes};
    const auto read = [](void* closure, unsigned char* into, unsigned int length) {
        auto& from = *static_cast<Reader*>(closure);
        if (from.bytes.size() - from.at < length) return CAIRO_STATUS_READ_ERROR;
        std::memcpy(into, from.bytes.data() + from.at, length);
        from.at += length;
        return CAIRO_STATUS_SUCCESS;
    };
    PictureFile picture;
    picture.pixels.reset(cairo_image_surface_create_from_png_stream(read, &reader));
    const cairo_status_t status = cairo_surface_status(picture.pixels.get());
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("The picture " + path.string() + " cannot be read: " + cairo_status_to_string(status) + ".");
    picture.width = cairo_image_surface_get_width(picture.pixels.get());
    picture.height = cairo_image_surface_get_height(picture.pixels.get());
    const double side = std::max(picture.width, picture.height);
    picture.marks = {-picture.width / side / 2, -picture.height / side / 2, picture.width / side, picture.height / side};
    return picture;
}

// Shared with the caller, since reading a second picture may make room by letting the first one go.
std::shared_ptr<const PictureFile> picture_named(const std::string& name) {
    thread_local std::unordered_map<std::string, std::shared_ptr<const PictureFile>> kept;
    thread_local std::uint64_t kept_since = 0;
    std::filesystem::path path, decks;
    {
        const std::lock_guard lock(folder().mutex);
        if (folder().path.empty()) throw std::runtime_error("No picture can be drawn before the folder of pictures has been opened.");
        if (kept_since != folder().opened) kept.clear();
        kept_since = folder().opened;
        if (const auto found = kept.find(name); found != kept.end()) return found->second;
        path = folder().path;
        decks = folder().decks;
    }
    const std::filesystem::path inside(name);
    for (const auto& part : inside)
        if (part == ".." || inside.is_absolute()) throw std::runtime_error("The picture name " + name + " leaves the folder of pictures.");
    if (const auto first = inside.begin(); *first == "decks" && !decks.empty())
        path = decks / inside.lexically_relative("decks");
    else
        path /= inside;
    if (!path.has_extension()) path += ".svg";
    const std::string bytes = bytes_of(path);
    if (kept.size() >= most_kept) kept.clear();
    const auto picture =
        std::make_shared<const PictureFile>(path.extension() == ".png" ? read_pixels(path, bytes) : read_vectors(path, bytes));
    return kept.emplace(name, picture).first->second;
}

// Centred on the origin, its longer side `side_mm` long.
void draw_one(cairo_t* cairo, const PictureFile& picture, const std::string& name, double side_mm) {
    const Saved saved(cairo);
    const double scale = side_mm / std::max(picture.width, picture.height);
    cairo_scale(cairo, scale, scale);
    cairo_translate(cairo, -picture.width / 2, -picture.height / 2);
    if (picture.pixels) {
        cairo_set_source_surface(cairo, picture.pixels.get(), 0, 0);
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
        cairo_paint(cairo);
        return;
    }
    GError* error = nullptr;
    const RsvgRectangle own{0, 0, picture.width, picture.height};
    if (!rsvg_handle_render_document(picture.vectors.get(), cairo, &own, &error)) {
        const std::string why = error ? one_line(error->message) : "librsvg gives no reason";
        g_clear_error(&error);
        throw std::runtime_error("The picture " + name + " cannot be drawn: " + why + ".");
    }
}

// Alone, a picture keeps the clear margin it was drawn with, so that all are of one scale.
void draw_alone(cairo_t* cairo, const std::string& name, double width_mm, double height_mm) {
    const auto picture = picture_named(name);
    const double scale = std::min(width_mm / picture->width, height_mm / picture->height);
    draw_one(cairo, *picture, name, std::max(picture->width, picture->height) * scale);
}

// Two would be too small with their margins, so their marks are fitted instead.
void draw_pair(cairo_t* cairo, const std::string& left, const std::string& right, double width_mm, double height_mm) {
    const auto first = picture_named(left);
    const auto second = picture_named(right);
    const RsvgRectangle& one = first->marks;
    const RsvgRectangle& two = second->marks;
    const double top = std::min(one.y, two.y);
    const double bottom = std::max(one.y + one.height, two.y + two.height);
    const double width = one.width + gap_share + two.width;
    const double side = std::min({width_mm / width, height_mm / (bottom - top), std::max(width_mm, height_mm)});
    const double from = -width / 2;
    cairo_translate(cairo, 0, -side * (top + bottom) / 2);
    {
        const Saved saved(cairo);
        cairo_translate(cairo, side * (from - one.x), 0);
        draw_one(cairo, *first, left, side);
    }
    cairo_translate(cairo, side * (from + one.width + gap_share - two.x), 0);
    draw_one(cairo, *second, right, side);
}

}  // namespace

void open_pictures(const std::filesystem::path& path) {
    std::error_code unreadable;
    if (!std::filesystem::is_directory(path, unreadable))
        throw std::runtime_error("The folder of pictures " + path.string() + " is not there.");
    const std::lock_guard lock(folder().mutex);
    folder().path = path;
    ++folder().opened;
}

void open_deck_pictures(const std::filesystem::path& path) {
    const std::lock_guard lock(folder().mutex);
    folder().decks = path;
    ++folder().opened;
}

void draw_pictogram(cairo_t* cairo, const Pictogram& pictogram) {
    if (pictogram.picture.empty() || pictogram.width_mm <= 0 || pictogram.height_mm <= 0) return;
    const Saved saved(cairo);
    cairo_translate(cairo, pictogram.middle.x, pictogram.middle.y);
    cairo_rotate(cairo, pictogram.turn_degrees * meeting::pi / 180);
    const auto gap = pictogram.picture.find(' ');
    if (gap == std::string::npos)
        draw_alone(cairo, pictogram.picture, pictogram.width_mm, pictogram.height_mm);
    else
        draw_pair(cairo, pictogram.picture.substr(0, gap), pictogram.picture.substr(gap + 1), pictogram.width_mm, pictogram.height_mm);
}

}  // namespace render
