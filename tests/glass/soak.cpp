// SPDX-License-Identifier: MPL-2.0
// Forty fingers through a real X server to contacts on the table: none lost, none merged, none stuck.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include "render/glass.hpp"
#include "tests/glass/touch_device.hpp"
#include "tests/glass/xorg.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using input::Contact;
using input::Phase;
using std::chrono::milliseconds;

constexpr double table_width_mm = 1209.6;
constexpr double table_height_mm = 680.4;
constexpr double pixel_mm = table_width_mm / 1920;

render::GlassSettings windowed() {
    render::GlassSettings settings;
    settings.place = render::GlassSettings::Place::windowed;
    settings.width_mm = table_width_mm;
    settings.height_mm = table_height_mm;
    settings.width_px = 1920;
    settings.height_px = 1080;
    return settings;
}

struct Touch {
    double begin_x = 0;
    double begin_y = 0;
    double last_x = 0;
    double last_y = 0;
    int moves = 0;
};

struct Seen {
    meeting::Point begin;
    meeting::Point last;
    int moves = 0;
    int downs = 0;
    int ups = 0;
    int cancels = 0;
};

double off_mm(meeting::Point at, double x, double y) {
    const meeting::Point there{(x - 960) * pixel_mm, (y - 540) * pixel_mm};
    return std::max(std::abs(at.x - there.x), std::abs(at.y - there.y));
}

// What contacts said, in the order in which they came down.
class Witness {
public:
    void see(const std::vector<Contact>& contacts) {
        contacts_ += contacts.size();
        for (const Contact& contact : contacts) {
            if (contact.phase == Phase::down) {
                order_.push_back(contact.id);
                seen_[contact.id].begin = contact.at_mm;
            }
            Seen& seen = seen_[contact.id];
            seen.last = contact.at_mm;
            seen.downs += contact.phase == Phase::down;
            seen.moves += contact.phase == Phase::move;
            seen.ups += contact.phase == Phase::up;
            seen.cancels += contact.phase == Phase::cancel;
            ended_ += contact.phase == Phase::up || contact.phase == Phase::cancel;
        }
    }
    std::size_t contacts() const { return contacts_; }
    std::size_t begun() const { return order_.size(); }
    std::size_t ended() const { return ended_; }
    std::size_t ids() const { return seen_.size(); }
    const Seen& nth(std::size_t index) const { return seen_.at(order_[index]); }

private:
    std::vector<std::int64_t> order_;
    std::map<std::int64_t, Seen> seen_;
    std::size_t contacts_ = 0;
    std::size_t ended_ = 0;
};

// Keeps the sender from running away: SDL's queue ends at 65,535 events, and a starved machine would fill it. Real glass sends some
// five thousand a second.
class Throttle {
public:
    static constexpr std::size_t most_ahead = 10'000;

    void send() {
        std::unique_lock hold(lock_);
        // When contacts are lost they stay away; then the sender goes on, and the comparison tells.
        if (!lost_) lost_ = !moved_.wait_for(hold, std::chrono::seconds(3), [&] { return sent_ < seen_ + most_ahead; });
        ++sent_;
    }
    void seen(std::size_t contacts) {
        const std::lock_guard hold(lock_);
        seen_ = contacts;
        moved_.notify_one();
    }

private:
    std::mutex lock_;
    std::condition_variable moved_;
    std::size_t sent_ = 0;
    std::size_t seen_ = 0;
    bool lost_ = false;
};

// A server, its touch device and our window on it.
struct Table {
    Table() : device(server), glass((setenv("DISPLAY", server.display().c_str(), 1), windowed())) {}

    // Gathers until `enough`, or until nothing has come for a while.
    template <typename Enough>
    void gather_until(Witness& witness, Enough enough) {
        auto last = Clock::now();
        while (!enough() && Clock::now() - last < std::chrono::seconds(5)) {
            const auto gathered = glass.gather(milliseconds(100));
            if (!gathered.contacts.empty()) last = Clock::now();
            witness.see(gathered.contacts);
        }
    }

    void compare(const std::vector<Touch>& touches, const Witness& witness);
    void together(unsigned fingers, int moves);

    glass::Xorg server;
    glass::TouchDevice device;
    render::Glass glass;
};

void Table::compare(const std::vector<Touch>& touches, const Witness& witness) {
    REQUIRE(witness.begun() == touches.size());
    REQUIRE(witness.ids() == touches.size());
    std::size_t wrong_phases = 0;
    std::size_t wrong_moves = 0;
    double furthest = 0;
    for (std::size_t i = 0; i < touches.size(); ++i) {
        const Seen& seen = witness.nth(i);
        wrong_phases += seen.downs != 1 || seen.ups != 1 || seen.cancels != 0;
        wrong_moves += seen.moves != touches[i].moves;
        furthest = std::max({furthest, off_mm(seen.begin, touches[i].begin_x, touches[i].begin_y),
                             off_mm(seen.last, touches[i].last_x, touches[i].last_y)});
    }
    CHECK(wrong_phases == 0);
    CHECK(wrong_moves == 0);
    CHECK(furthest < pixel_mm);
    CHECK(glass.dropped_fingers() == 0);
}

// So many fingers come down, move so many times in turn, and lift.
void Table::together(unsigned fingers, int moves) {
    std::vector<Touch> touches(fingers);
    Witness witness;
    for (unsigned f = 0; f < fingers; ++f) {
        const double x = 100 + 43.0 * f;
        const double y = 200 + 13.0 * f;
        touches[f] = {x, y, x, y, 0};
        device.begin(f, x, y);
    }
    for (int m = 0; m < moves; ++m)
        for (unsigned f = 0; f < fingers; ++f) {
            touches[f].last_x += 3;
            touches[f].last_y += 2;
            ++touches[f].moves;
            device.move(f, touches[f].last_x, touches[f].last_y);
        }
    for (unsigned f = 0; f < fingers; ++f) device.end(f, touches[f].last_x, touches[f].last_y);
    device.sync();
    gather_until(witness, [&] { return witness.ended() == fingers; });
    compare(touches, witness);
}

}  // namespace

TEST_CASE_FIXTURE(Table, "the window fills the screen it was made for") {
    CHECK(glass.driver() == "x11");
    CHECK(glass.size() == render::GlassSize{1920, 1080, 1920 / table_width_mm});
}

TEST_CASE_FIXTURE(Table, "ten fingers at once are ten contacts from down to up") { together(10, 20); }

TEST_CASE_FIXTURE(Table, "forty fingers at once are forty contacts from down to up") { together(40, 20); }

TEST_CASE_FIXTURE(Table, "of a hundred thousand touch events from up to forty fingers none is lost, merged or stuck") {
    constexpr std::size_t events = 100'000;
    std::vector<Touch> touches;
    Throttle throttle;
    std::atomic<bool> sent{false};
    const auto start = Clock::now();
    std::thread sender([&] {
        std::mt19937 dice(20240611);
        std::uniform_real_distribution<double> x(0, 1919);
        std::uniform_real_distribution<double> y(0, 1079);
        std::array<std::size_t, glass::Xorg::fingers> touch_of{};  // 1 more than its place in `touches`; 0 while lifted
        for (std::size_t event = 0; event < events; ++event) {
            const auto finger = static_cast<unsigned>(dice() % touch_of.size());
            std::size_t& touch = touch_of[finger];
            throttle.send();
            if (touch == 0) {
                const double begin_x = x(dice);
                const double begin_y = y(dice);
                touches.push_back({begin_x, begin_y, begin_x, begin_y, 0});
                touch = touches.size();
                device.begin(finger, begin_x, begin_y);
            } else if (dice() % 12 != 0) {
                Touch& moving = touches[touch - 1];
                moving.last_x = x(dice);
                moving.last_y = y(dice);
                ++moving.moves;
                device.move(finger, moving.last_x, moving.last_y);
            } else {
                device.end(finger, touches[touch - 1].last_x, touches[touch - 1].last_y);
                touch = 0;
            }
        }
        for (unsigned finger = 0; finger < touch_of.size(); ++finger)
            if (const std::size_t touch = touch_of[finger]; touch != 0)
                device.end(finger, touches[touch - 1].last_x, touches[touch - 1].last_y);
        device.sync();
        sent = true;
    });
    Witness witness;
    gather_until(witness, [&] {
        throttle.seen(witness.contacts());
        return sent && witness.ended() == touches.size();
    });
    sender.join();
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    MESSAGE("touch events a second: " << std::lround(static_cast<double>(events) / seconds) << ", touches: " << touches.size());
    compare(touches, witness);
}

TEST_CASE_FIXTURE(Table, "a finger becomes a contact within a frame") {
    constexpr std::size_t trials = 300;
    std::vector<double> delays_ms;
    std::mutex lock;
    std::condition_variable turn;
    std::size_t asked = 0;  // touches that the sender is to have sent
    Clock::time_point written;
    std::thread sender([&] {
        for (std::size_t trial = 0; trial < trials; ++trial) {
            std::unique_lock hold(lock);
            turn.wait(hold, [&] { return asked > trial; });
            written = Clock::now();
            hold.unlock();
            if (trial % 2 == 0) {
                device.begin(0, 500, 500);
            } else {
                device.end(0, 500, 500);
            }
        }
    });
    bool came = true;
    while (came && delays_ms.size() < trials) {
        {
            const std::lock_guard hold(lock);
            ++asked;
        }
        turn.notify_one();
        const auto limit = Clock::now() + std::chrono::seconds(5);
        do came = !glass.gather(milliseconds(100)).contacts.empty();
        while (!came && Clock::now() < limit);
        const auto now = Clock::now();
        const std::lock_guard hold(lock);
        delays_ms.push_back(std::chrono::duration<double, std::milli>(now - written).count());
    }
    {
        const std::lock_guard hold(lock);
        asked = trials;
    }
    turn.notify_one();
    sender.join();
    REQUIRE(came);
    std::sort(delays_ms.begin(), delays_ms.end());
    MESSAGE("finger to contact: median " << delays_ms[trials / 2] << " ms, 95 % " << delays_ms[trials * 95 / 100] << " ms, longest "
                                         << delays_ms.back() << " ms");
    CHECK(delays_ms[trials / 2] < 16);
}

TEST_CASE("fullscreen, turned as the screen hangs, a finger is where it touches, and waiting is asleep") {
    glass::Xorg server;
    glass::TouchDevice device(server);
    setenv("DISPLAY", server.display().c_str(), 1);
    render::GlassSettings settings = windowed();
    settings.place = render::GlassSettings::Place::fullscreen;
    settings.turn_degrees = 180;
    render::Glass glass(settings);
    CHECK(glass.size() == render::GlassSize{1920, 1080, 1920 / table_width_mm});
    device.begin(0, 1800, 100);
    device.sync();
    std::vector<Contact> contacts;
    for (const auto limit = Clock::now() + std::chrono::seconds(5); contacts.empty() && Clock::now() < limit;)
        contacts = glass.gather(milliseconds(100)).contacts;
    REQUIRE(contacts.size() == 1);
    CHECK(off_mm(contacts[0].at_mm, 1920 - 1800, 1080 - 100) < pixel_mm);

    while (glass.gather(milliseconds(50)).redraw) {
    }
    const std::clock_t before = std::clock();
    const auto start = Clock::now();
    glass.gather(milliseconds(300));
    CHECK(Clock::now() - start >= milliseconds(290));
    CHECK(1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 5);

    std::thread other([] { raise(SIGTERM); });
    bool asked = false;
    for (const auto limit = Clock::now() + std::chrono::seconds(10); !asked && Clock::now() < limit;)
        asked = glass.gather(milliseconds(20'000)).close;
    CHECK(asked);
    other.join();
}
