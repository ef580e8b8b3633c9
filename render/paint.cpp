// SPDX-License-Identifier: MPL-2.0
#include "render/paint.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>
#include <unordered_map>

#include "render/rasterise.hpp"
#include "render/scene_picture.hpp"

namespace render {
namespace {

// A picture of a drawing at some sharpness.
struct Cut {
    double pixels_per_mm = 0;
    std::shared_ptr<const Picture> picture;  // null while it is being drawn
};

struct Sheet {
    std::vector<Cut> cuts;
    std::uint64_t last_used = 0;
};

// What the worker draws: a shape's picture, or the ground of a whole scene.
struct Order {
    std::uint64_t key = 0;
    double pixels_per_mm = 0;
    std::shared_ptr<const Drawing> drawing;
    Scene ground;
    bool is_ground = false;
};

struct Done {
    Order order;
    std::shared_ptr<const Picture> picture;
};

// So small or so plain that drawing it now costs less than waiting a frame.
bool is_quick(const Drawing& drawing, double pixels_per_mm) {
    const double pixels = 4 * drawing.half_width_mm * drawing.half_height_mm * pixels_per_mm * pixels_per_mm;
    const bool plain = std::ranges::all_of(drawing.strokes, [](const Stroke& stroke) { return std::holds_alternative<Ink>(stroke); });
    return pixels < (plain ? 400'000 : 6'000);
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * 1099511628211u ^ (value >> 29); }

std::uint64_t bits(double value) {
    std::uint64_t out = 0;
    static_assert(sizeof out == sizeof value);
    std::memcpy(&out, &value, sizeof out);
    return out;
}

std::shared_ptr<const Picture> plain_ground(int width, int height, Colour colour) {
    auto picture = std::make_shared<Picture>();
    picture->width = width;
    picture->height = height;
    const auto pixel =
        0xFF000000u | static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | colour.blue;
    picture->pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), pixel);
    picture->solid_right = width;
    picture->solid_bottom = height;
    picture->serial = next_serial();
    return picture;
}

std::shared_ptr<const Picture> ground_of(const Scene& scene, int width, int height, double pixels_per_mm) {
    auto picture = std::make_shared<Picture>(*plain_ground(width, height, scene.ground));
    picture->serial = next_serial();
    cairo_surface_t* surface = cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(picture->pixels.data()),
                                                                   CAIRO_FORMAT_ARGB32, width, height, width * 4);
    cairo_t* cairo = cairo_create(surface);
    cairo_translate(cairo, width / 2.0, height / 2.0);
    cairo_scale(cairo, pixels_per_mm, pixels_per_mm);
    draw(cairo, scene.shapes, {Layer::ground});
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return picture;
}

}  // namespace

struct Painter::Studio {
    int width;
    int height;
    double pixels_per_mm;
    Patience patience;
    std::function<void()> wake;

    std::unordered_map<std::uint64_t, Sheet> sheets;
    std::unordered_map<const Drawing*, std::pair<std::weak_ptr<const Drawing>, std::uint64_t>> known;
    std::uint64_t ground_key = 0;     // of the ground that is shown
    std::uint64_t ground_wanted = 0;  // of the ground that was last asked for
    std::shared_ptr<const Picture> ground;
    std::uint64_t round = 0;
    bool lacking = false;
    std::optional<Frame> shown;  // the last frame, and in which light it was
    Colour shown_in;

    std::mutex mutex;
    std::condition_variable work;
    std::deque<Order> orders;
    std::vector<Done> done;
    bool closing = false;
    std::thread worker;

    void draw_orders() {
        for (;;) {
            Order order;
            {
                std::unique_lock lock(mutex);
                work.wait(lock, [&] { return closing || !orders.empty(); });
                if (closing) return;
                order = std::move(orders.front());
                orders.pop_front();
            }
            auto picture = drawn(order);
            {
                const std::lock_guard lock(mutex);
                done.push_back({std::move(order), std::move(picture)});
            }
            if (wake) wake();
        }
    }

    // A picture that cannot be drawn is an empty one: the table goes on, and standard error says why.
    std::shared_ptr<const Picture> drawn(const Order& order) const {
        try {
            if (order.is_ground) return ground_of(order.ground, width, height, order.pixels_per_mm);
            return std::make_shared<const Picture>(rasterise(*order.drawing, order.pixels_per_mm));
        } catch (const std::exception& error) {
            std::fprintf(stderr, "livsmester: %s\n", error.what());
            return order.is_ground ? plain_ground(width, height, order.ground.ground) : std::make_shared<const Picture>();
        }
    }

    void ask_for(Order order) {
        {
            const std::lock_guard lock(mutex);
            // The ground comes first: without it the table is bare.
            if (order.is_ground)
                orders.push_front(std::move(order));
            else
                orders.push_back(std::move(order));
        }
        work.notify_one();
    }

    void take_in_finished() {
        std::vector<Done> finished;
        {
            const std::lock_guard lock(mutex);
            finished.swap(done);
        }
        for (Done& each : finished) {
            if (each.order.is_ground) {
                if (each.order.key != ground_wanted) continue;
                ground = std::move(each.picture);
                ground_key = each.order.key;
            } else if (const auto sheet = sheets.find(each.order.key); sheet != sheets.end()) {
                for (Cut& cut : sheet->second.cuts)
                    if (cut.pixels_per_mm == each.order.pixels_per_mm) cut.picture = each.picture;
            }
        }
    }

    std::uint64_t key_of(const std::shared_ptr<const Drawing>& drawing) {
        auto& entry = known[drawing.get()];
        if (entry.first.lock() != drawing) entry = {drawing, fingerprint(*drawing)};
        return entry.second;
    }

    void paint_ground(const Scene& scene) {
        Scene lower{scene.width_mm, scene.height_mm, scene.ground, {}};
        std::uint64_t key = mixed(14695981039346656037u, (static_cast<std::uint64_t>(scene.ground.red) << 16) |
                                                             static_cast<std::uint64_t>(scene.ground.green) << 8 | scene.ground.blue);
        for (const Shape& shape : scene.shapes) {
            if (shape.layer != Layer::ground || !shape.drawing) continue;
            lower.shapes.push_back(shape);
            for (const std::uint64_t part : {key_of(shape.drawing), bits(shape.pose.at.x), bits(shape.pose.at.y),
                                             bits(shape.pose.turn_degrees), bits(shape.pose.scale), bits(shape.opacity)})
                key = mixed(key, part);
        }
        if (key == ground_key && ground) return;
        if (patience == Patience::full) {
            ground = drawn({key, pixels_per_mm, nullptr, std::move(lower), true});
            ground_key = ground_wanted = key;
            return;
        }
        if (!ground) ground = plain_ground(width, height, scene.ground);
        lacking = true;
        if (key == ground_wanted) return;
        ground_wanted = key;
        ask_for({key, pixels_per_mm, nullptr, std::move(lower), true});
    }

    // The best picture there is of a drawing; asks for the right one if it is not there yet.
    const Cut* cut_of(const Shape& shape) {
        // Lifted a little is shown from the picture at rest; a pile or a small copy gets a picture of its own sharpness.
        const double scale = std::abs(shape.pose.scale - 1) < 0.06 ? 1.0 : std::round(shape.pose.scale * 50) / 50;
        const double wanted = pixels_per_mm * std::max(scale, 0.02);
        const std::uint64_t key = key_of(shape.drawing);
        Sheet& sheet = sheets[key];
        sheet.last_used = round;
        const auto right = std::ranges::find(sheet.cuts, wanted, &Cut::pixels_per_mm);
        if (right != sheet.cuts.end() && right->picture) return &*right;
        const auto any = std::ranges::find_if(sheet.cuts, [](const Cut& cut) { return cut.picture != nullptr; });
        if (right == sheet.cuts.end()) {
            // What flies by needs no picture of its own at each size it passes.
            if (any != sheet.cuts.end() && shape.layer == Layer::lifted) return &*any;
            if (patience == Patience::full || is_quick(*shape.drawing, wanted)) {
                sheet.cuts.push_back({wanted, drawn({key, wanted, shape.drawing, {}, false})});
                return &sheet.cuts.back();
            }
            sheet.cuts.push_back({wanted, nullptr});
            ask_for({key, wanted, shape.drawing, {}, false});
        }
        lacking = true;
        const auto other = std::ranges::find_if(sheet.cuts, [](const Cut& cut) { return cut.picture != nullptr; });
        return other == sheet.cuts.end() ? nullptr : &*other;
    }

    Sprite sprite_of(const Shape& shape, std::shared_ptr<const Picture> picture, double picture_scale) const {
        const double radians = shape.pose.turn_degrees * meeting::pi / 180;
        double c = std::cos(radians);
        double s = std::sin(radians);
        const bool square = std::abs(std::remainder(shape.pose.turn_degrees, 90.0)) < 1e-6;
        if (square) {
            c = std::round(c);
            s = std::round(s);
        }
        Affine place{c * picture_scale, s * picture_scale, -s * picture_scale, c * picture_scale, 0, 0};
        const double middle_x = width / 2.0 + shape.pose.at.x * pixels_per_mm;
        const double middle_y = height / 2.0 + shape.pose.at.y * pixels_per_mm;
        place.x = middle_x - place.a * picture->width / 2.0 - place.c * picture->height / 2.0;
        place.y = middle_y - place.b * picture->width / 2.0 - place.d * picture->height / 2.0;
        if (square && std::abs(picture_scale - 1) < 1e-9) {
            // Pixel upon pixel: sharp, and a plain copy.
            place.x = std::round(place.x);
            place.y = std::round(place.y);
        }
        return {std::move(picture), place, static_cast<float>(shape.opacity)};
    }

    void forget_unused() {
        if (round % 256 != 0) return;
        std::erase_if(known, [](const auto& each) { return each.second.first.expired(); });
        std::size_t pixels = 0;
        for (const auto& [key, sheet] : sheets)
            for (const Cut& cut : sheet.cuts) pixels += cut.picture ? cut.picture->pixels.size() : 0;
        constexpr std::size_t enough = 48'000'000;  // 192 MB
        if (pixels < enough) return;
        std::erase_if(sheets, [&](const auto& each) {
            return round - each.second.last_used > 256 &&
                   std::ranges::all_of(each.second.cuts, [](const Cut& cut) { return cut.picture != nullptr; });
        });
    }
};

Painter::Painter(int width, int height, double pixels_per_mm, Patience patience, std::function<void()> wake)
    : studio_(std::make_unique<Studio>()) {
    studio_->width = width;
    studio_->height = height;
    studio_->pixels_per_mm = pixels_per_mm;
    studio_->patience = patience;
    studio_->wake = std::move(wake);
    if (patience == Patience::none) studio_->worker = std::thread([this] { studio_->draw_orders(); });
}

Painter::~Painter() {
    {
        const std::lock_guard lock(studio_->mutex);
        studio_->closing = true;
    }
    studio_->work.notify_all();
    if (studio_->worker.joinable()) studio_->worker.join();
}

bool Painter::unfinished() const { return studio_->lacking; }

Frame Painter::paint(const Scene& scene) {
    Studio& studio = *studio_;
    ++studio.round;
    studio.lacking = false;
    studio.take_in_finished();
    studio.paint_ground(scene);
    Frame frame{studio.width, studio.height, studio.ground, {}};
    for (const Shape& shape : scene.shapes) {
        if (shape.layer == Layer::ground || shape.opacity <= 0 || shape.pose.scale <= 0) continue;
        if (shape.drawing) {
            const Cut* cut = studio.cut_of(shape);
            if (cut && cut->picture->width > 0)
                frame.sprites.push_back(
                    studio.sprite_of(shape, cut->picture, shape.pose.scale * studio.pixels_per_mm / cut->pixels_per_mm));
        }
        if (shape.picture && shape.picture->width > 0)
            frame.sprites.push_back(studio.sprite_of(
                shape, shape.picture, shape.picture_width_mm * shape.pose.scale * studio.pixels_per_mm / shape.picture->width));
    }
    studio.forget_unused();
    // Another light comes all at once: until everything is drawn in it, the table stays as it was.
    if (studio.lacking && studio.shown && studio.shown_in != scene.ground) return *studio.shown;
    studio.shown = frame;
    studio.shown_in = scene.ground;
    return frame;
}

}  // namespace render
