// SPDX-License-Identifier: MPL-2.0
#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <memory>
#include <ostream>
#include <vector>

#include "render/compositor.hpp"
#include "render/glass_bench.hpp"
#include "render/glass_bench_cards.hpp"

namespace render {

namespace {

constexpr int frames = 60;
constexpr int touches = 20;

struct Size {
    int width = 0;
    int height = 0;
};

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Frames measured one by one, and the row about them.
class Row {
public:
    void show(Compositor& compositor, const Frame& frame) {
        const double cpu = cpu_ms();
        const auto begun = std::chrono::steady_clock::now();
        compositor.show(frame);
        wall_.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
        cpu_ += cpu_ms() - cpu;
    }
    void write(std::ostream& csv, const char* what, int cards, int moving, Size size) {
        std::sort(wall_.begin(), wall_.end());
        double sum = 0;
        for (const double wall : wall_) sum += wall;
        const auto count = static_cast<double>(wall_.size());
        const auto last = static_cast<std::size_t>(std::min(std::ceil(count * .99), count)) - 1;
        csv << what << ',' << cards << ',' << moving << ',' << size.width << 'x' << size.height << ',' << cpu_ / count << ',' << sum / count
            << ',' << wall_[last] << ',' << wall_.back() << std::endl;
    }

private:
    std::vector<double> wall_;
    double cpu_ = 0;
};

void put(Frame& frame, int shown, int cards, int moving) {
    for (int card = cards - moving; card < cards; ++card) {
        frame.sprites[static_cast<std::size_t>(card)].place = bench_pose(card, shown, cards, moving, frame.width, frame.height);
    }
}

// The card comes to the top, a little larger, with a shadow below it.
Frame lifted(const Frame& table, std::size_t card, const std::shared_ptr<const Picture>& shadow) {
    Frame frame = table;
    Sprite sprite = frame.sprites[card];
    frame.sprites.erase(frame.sprites.begin() + static_cast<std::ptrdiff_t>(card));
    const double middle = sprite.picture->width / 2.0;
    const double x = sprite.place.a * middle + sprite.place.c * middle + sprite.place.x;
    const double y = sprite.place.b * middle + sprite.place.d * middle + sprite.place.y;
    for (double* part : {&sprite.place.a, &sprite.place.b, &sprite.place.c, &sprite.place.d}) *part *= 1.04;
    sprite.place.x = x - (sprite.place.a + sprite.place.c) * middle;
    sprite.place.y = y - (sprite.place.b + sprite.place.d) * middle;
    Sprite below{shadow, sprite.place, .5F};
    below.place.x += 4;
    below.place.y += 8;
    frame.sprites.push_back(below);
    frame.sprites.push_back(sprite);
    return frame;
}

void measure(std::ostream& csv, const std::vector<std::shared_ptr<const Picture>>& faces, int cards, Size size) {
    Frame table;
    table.width = size.width;
    table.height = size.height;
    table.background = std::make_shared<const Picture>(bench_scaffold(size.width, size.height));
    for (int card = 0; card < cards; ++card) table.sprites.push_back({faces[static_cast<std::size_t>(card) % faces.size()], Affine{}});
    put(table, 0, cards, cards);
    const std::unique_ptr<Compositor> compositor = compositor_in_memory(size.width, size.height);

    for (const int moving : {cards, 4}) {
        Frame frame = table;
        for (int shown = 0; shown < 5; ++shown) {
            put(frame, shown, cards, moving);
            compositor->show(frame);
        }
        Row row;
        for (int shown = 5; shown < 5 + frames; ++shown) {
            put(frame, shown, cards, moving);
            row.show(*compositor, frame);
        }
        row.write(csv, "frame", cards, moving, size);
    }
    compositor->show(table);
    Row grab;
    Row release;
    for (int touch = 0; touch < touches; ++touch) {
        const Frame raised = lifted(table, static_cast<std::size_t>(touch * cards / touches), faces.front());
        grab.show(*compositor, raised);
        release.show(*compositor, table);
    }
    grab.write(csv, "grab", cards, 1, size);
    release.write(csv, "release", cards, 1, size);
}

}  // namespace

void bench_frames(std::ostream& csv) {
    std::vector<std::shared_ptr<const Picture>> faces;
    for (int face = 0; face < 200; ++face) faces.push_back(std::make_shared<const Picture>(bench_face(face)));
    csv << "what,n,moving,size,cpu_ms,wall_ms,p99_ms,max_ms\n";
    for (const Size size : {Size{1920, 1080}, Size{3840, 2160}}) {
        for (const int cards : {50, 200, 500}) measure(csv, faces, cards, size);
    }
}

}  // namespace render
