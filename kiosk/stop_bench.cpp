// SPDX-License-Identifier: MPL-2.0
#include "kiosk/stop_bench.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <numbers>
#include <optional>
#include <ostream>
#include <random>
#include <stdexcept>
#include <string>

#include "kiosk/benched_table.hpp"
#include "kiosk/eye.hpp"
#include "render/rasterise.hpp"
#include "vision/watcher.hpp"

namespace table {
namespace {

using Clock = std::chrono::steady_clock;
using vision::Point;

constexpr int frame_width = 1920;
constexpr int frame_height = 1080;
constexpr double pixels_a_mm = 1.5;
constexpr std::chrono::microseconds frame_time{16667};
constexpr int stop_marker = 540;
constexpr int real_cards = 10;
constexpr int rounds = 120;

vision::Calibration calibration() {
    vision::Calibration one;
    one.width = frame_width;
    one.height = frame_height;
    constexpr double mm = 1 / pixels_a_mm;
    one.to_table = {{mm, 0, -mm * (frame_width - 1) / 2, 0, mm, -mm * (frame_height - 1) / 2, 0, 0, 1}};
    return one;
}

struct Thing {
    int marker = 0;
    Point at_mm;
    double turn_degrees = 0;
    double marker_mm = 45;
};

// Draws things as a camera right above the table sees them.
class Easel {
public:
    explicit Easel(const Settings& settings) : marker_mm_(settings.camera.marker_mm) {
        std::vector<Thing> things;
        for (const vision::CornerTag& tag : corner_tags_of(settings)) things.push_back({tag.id, tag.at_mm, tag.turn_degrees, tag.side_mm});
        for (int i = 0; i < real_cards; ++i)
            things.push_back({1 + i, {-420.0 + 210 * (i % 5), i < 5 ? -170.0 : 180.0}, 31.0 * i, settings.camera.marker_mm});
        std::mt19937 dice(1);
        std::normal_distribution<double> noise(0, 2);
        for (int i = 0; i < grounds; ++i) {
            std::vector<std::uint8_t> ground(static_cast<std::size_t>(frame_width) * frame_height);
            for (auto& pixel : ground) pixel = grey(48 + noise(dice));
            for (const Thing& thing : things) draw(thing, ground);
            draw_arm(-330 + 22.0 * i, ground);
            grounds_.push_back(std::move(ground));
        }
    }

    // A table on which an arm goes to and fro, and perhaps one thing more.
    vision::Frame frame(int number, const std::optional<Thing>& also) {
        const int there_and_back = number % (2 * grounds - 2);
        pixels_ = grounds_[static_cast<std::size_t>(there_and_back < grounds ? there_and_back : 2 * grounds - 2 - there_and_back)];
        if (also) draw(*also, pixels_);
        return {pixels_.data(), frame_width, frame_height, frame_width};
    }
    double marker_mm() const { return marker_mm_; }

private:
    static constexpr int grounds = 16;
    static std::uint8_t grey(double level) { return static_cast<std::uint8_t>(std::clamp(level, 0.0, 255.0)); }
    static Point seen(Point mm) { return {(frame_width - 1) / 2.0 + pixels_a_mm * mm.x, (frame_height - 1) / 2.0 + pixels_a_mm * mm.y}; }

    void draw(const Thing& thing, std::vector<std::uint8_t>& pixels) const {
        const int modules = family_.modules();
        const std::uint64_t code = family_.code(thing.marker);
        const double turn = thing.turn_degrees * std::numbers::pi / 180;
        const double module = thing.marker_mm * pixels_a_mm / modules;
        const Point middle = seen(thing.at_mm);
        const int reach = static_cast<int>(module * (modules / 2.0 + 1.5) * 1.42) + 2;
        // White beyond the marker, nothing beyond the margin.
        const auto level = [&](double x, double y) {
            const double right = (x - middle.x) * std::cos(turn) + (y - middle.y) * std::sin(turn);
            const double down = (y - middle.y) * std::cos(turn) - (x - middle.x) * std::sin(turn);
            const int column = static_cast<int>(std::floor(right / module + modules / 2.0));
            const int row = static_cast<int>(std::floor(down / module + modules / 2.0));
            const int last = modules - 1;
            if (std::min(column, row) < -1 || std::max(column, row) > modules) return -1.0;
            if (std::min(column, row) < 0 || std::max(column, row) > last) return 205.0;
            if (std::min(column, row) == 0 || std::max(column, row) == last) return 18.0;
            const int cell = (row - 1) * family_.cells() + column - 1;
            return (code >> (family_.cells() * family_.cells() - 1 - cell) & 1U) != 0 ? 205.0 : 18.0;
        };
        for (int y = std::max(0, static_cast<int>(middle.y) - reach); y < std::min(frame_height, static_cast<int>(middle.y) + reach); ++y)
            for (int x = std::max(0, static_cast<int>(middle.x) - reach); x < std::min(frame_width, static_cast<int>(middle.x) + reach);
                 ++x) {
                std::uint8_t& pixel = pixels[static_cast<std::size_t>(y) * frame_width + static_cast<std::size_t>(x)];
                double sum = 0;
                for (int part = 0; part < 9; ++part) {
                    const double one = level(x + (part % 3 - 1) / 3.0, y + (part / 3 - 1) / 3.0);
                    sum += one < 0 ? pixel : one;
                }
                pixel = grey(sum / 9 + (x * 7 + y * 13) % 5 - 2);
            }
    }

    // From the south edge.
    static void draw_arm(double at_mm, std::vector<std::uint8_t>& pixels) {
        const Point tip = seen({at_mm, 60});
        for (int y = static_cast<int>(tip.y); y < frame_height; ++y)
            for (int x = static_cast<int>(tip.x) - 55; x < static_cast<int>(tip.x) + 55; ++x) {
                std::uint8_t& pixel = pixels[static_cast<std::size_t>(y) * frame_width + static_cast<std::size_t>(x)];
                pixel = grey(112 + (x * 5 + y * 3) % 7);
            }
    }

    vision::Family family_ = *vision::Family::named("36h11");
    double marker_mm_;
    std::vector<std::vector<std::uint8_t>> grounds_;
    std::vector<std::uint8_t> pixels_;
};

// Sixty frames a second while a stop token is waited for or lies there; as fast as they are wanted while nothing is measured. Its moments
// are those of its frames.
class StopCamera : public vision::Camera {
public:
    explicit StopCamera(const Settings& settings) : easel_(settings) {}

    vision::Look look(const vision::Bell& stop) override {
        const auto wait = hurried_ ? Clock::duration::zero() : due_ - Clock::now();
        if (stop.rung_within(std::max(std::chrono::duration_cast<std::chrono::microseconds>(wait), std::chrono::microseconds(0))))
            return vision::Stopped{};
        due_ = std::max(due_ + frame_time, Clock::now());
        const std::lock_guard hold(lock_);
        const bool first = thing_ && !shown_;
        shown_ = thing_.has_value();
        const vision::Frame frame = easel_.frame(++frames_, thing_);
        at_ += frame_time;
        if (first) since_ = Clock::now();
        return vision::Shot{frame, at_};
    }
    std::string about() const override { return "rendered frames"; }

    // From the next frame on. Any thread.
    void lay(const std::optional<Thing>& thing, bool hurried) {
        const std::lock_guard hold(lock_);
        thing_ = thing;
        if (thing) thing_->marker_mm = easel_.marker_mm();
        since_.reset();
        hurried_ = hurried;
    }
    std::int64_t now_ms() const {
        const std::lock_guard hold(lock_);
        return std::chrono::duration_cast<std::chrono::milliseconds>(at_).count();
    }
    // When the first frame with what lies there was.
    std::optional<Clock::time_point> since() const {
        const std::lock_guard hold(lock_);
        return since_;
    }

private:
    Easel easel_;
    Clock::time_point due_ = Clock::now();  // the watching thread's alone
    int frames_ = 0;
    bool shown_ = false;
    std::atomic<bool> hurried_ = true;
    mutable std::mutex lock_;
    std::chrono::microseconds at_ = std::chrono::seconds(10);
    std::optional<Thing> thing_;
    std::optional<Clock::time_point> since_;
};

// The drawing thread as it stands in the room: asleep until the eye wakes it.
class Room {
public:
    Room(int width, int height) : benched_(50, width, height) {
        Settings settings;
        auto camera = std::make_unique<StopCamera>(settings);
        camera_ = camera.get();
        input::TokenBindings bindings{{stop_marker, {stop_marker, "", input::TokenFunction::stop, meeting::nobody}}};
        for (int i = 1; i <= real_cards; ++i)
            bindings[i] = {i, benched_.table->stock().deck.cards[static_cast<std::size_t>(i)].key, input::TokenFunction::none,
                           meeting::nobody};
        benched_.table->mean(bindings, {});
        benched_.show_until_finished();
        eye_.emplace(std::move(camera), sight_of(settings), calibration(), [this] { wake(); });
    }
    ~Room() { eye_.reset(); }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    // Milliseconds until the glass is dark after the token lies there; then it is lifted again.
    double stop(const Thing& token) {
        camera_->lay(token, false);
        go_on_until([this] { return dark(); }, "A stop token lay there for ten seconds, and the glass was not dark.");
        const auto taken = Clock::now() - *camera_->since();
        camera_->lay({}, true);
        go_on_until([this] { return !stopped() && benched_.table->tokens().lying().size() == real_cards; },
                    "A stop token was lifted for ten seconds, and the glass stayed dark.");
        return std::chrono::duration<double, std::milli>(taken).count();
    }

private:
    void wake() {
        const std::lock_guard hold(lock_);
        woken_ = true;
        bell_.notify_all();
    }

    template <class So>
    void go_on_until(So&& so, const char* otherwise) {
        const auto end = Clock::now() + std::chrono::seconds(10);
        do {
            if (Clock::now() > end) throw std::runtime_error(otherwise);
            std::unique_lock hold(lock_);
            bell_.wait_for(hold, std::chrono::milliseconds(50), [this] { return woken_; });
            woken_ = false;
            hold.unlock();
            pass();
        } while (!so());
    }

    void pass() {
        Table& table = *benched_.table;
        const std::int64_t begun_utc_ms = benched_.moment.utc_ms - benched_.moment.run_ms;
        benched_.moment.run_ms = std::max(benched_.moment.run_ms, camera_->now_ms());
        benched_.moment.utc_ms = begun_utc_ms + benched_.moment.run_ms;
        if (auto seen = eye_->take()) table.see(*seen, benched_.moment);
        table.pass(benched_.moment);
        if (table.changed() || benched_.painter.unfinished()) benched_.show();
    }

    bool stopped() const { return benched_.table->local().stopped; }
    // What the glass itself shows: beside the buttons that end the stop, the veil, and black below real things.
    bool dark() {
        if (!stopped() || benched_.painter.unfinished()) return false;
        const render::Picture glass = benched_.compositor->read_back();
        const auto pixel = [&](int part_x, int part_y) {
            return glass.pixels[static_cast<std::size_t>(glass.height * part_y / 16) * static_cast<std::size_t>(glass.width) +
                                static_cast<std::size_t>(glass.width * part_x / 16)];
        };
        int dark = 0;
        constexpr int columns[]{1, 3, 5, 11, 13, 15};
        for (int y = 1; y < 16; ++y)
            for (const int x : columns) dark += pixel(x, y) == pixel(1, 1) || pixel(x, y) == 0xff000000 ? 1 : 0;
        return dark * 10 >= 9 * 15 * static_cast<int>(std::size(columns));  // the rims of things are neither
    }

    BenchedTable benched_;
    StopCamera* camera_ = nullptr;
    std::optional<Eye> eye_;
    std::mutex lock_;
    std::condition_variable bell_;
    bool woken_ = false;
};

}  // namespace

void bench_stops(std::ostream& csv) {
    const auto assets = find_assets();
    render::open_artwork(assets / "pictograms", assets / "fonts");
    csv << "what,frame,glass,times,p50_ms,p99_ms,max_ms\n";
    for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{3840, 2160}}) {
        Room room(width, height);
        std::vector<double> waits;
        for (int i = 0; i < rounds; ++i) waits.push_back(room.stop({stop_marker, {-400.0 + 7 * i, 40.0 * std::sin(0.4 * i)}, 37.0 * i}));
        csv << "stop," << frame_width << 'x' << frame_height << ',' << width << 'x' << height << ',' << rounds << ','
            << at_share(waits, 0.5) << ',' << at_share(waits, 0.99) << ',' << at_share(waits, 1) << std::endl;
    }
}

}  // namespace table
