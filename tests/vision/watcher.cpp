// SPDX-License-Identifier: MPL-2.0
#include "vision/watcher.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <map>
#include <mutex>

#include "tests/vision/small_table.hpp"

using scene::card_on_table;
using vision::Absent;
using vision::Bell;
using vision::Look;
using vision::Pace;
using vision::Placed;
using vision::Point;
using vision::Seen;
using vision::Shot;
using vision::Watcher;
using vision::Watching;

namespace {

// Someone who sleeps until a watcher wakes them, as the drawing thread does.
class Sleeper {
public:
    std::function<void()> call() {
        return [this] {
            const std::lock_guard hold(lock_);
            ++calls_;
            woken_.notify_all();
        };
    }
    // Until `so` holds; false when it does not for ten seconds.
    bool until(const std::function<bool()>& so) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        std::unique_lock hold(lock_);
        while (true) {
            const int calls = calls_;
            hold.unlock();
            if (so()) return true;
            hold.lock();
            if (!woken_.wait_until(hold, end, [&] { return calls_ != calls; })) return false;
        }
    }
    int calls() {
        const std::lock_guard hold(lock_);
        return calls_;
    }

private:
    std::mutex lock_;
    std::condition_variable woken_;
    int calls_ = 0;
};

bool at_its_end(const Watcher& watcher) { return watcher.watching().why.find("at their end") != std::string::npos; }

double resident_mb() {
    std::ifstream statm("/proc/self/statm");
    double size = 0;
    double resident = 0;
    statm >> size >> resident;
    return resident * 4096 / 1e6;
}

}  // namespace

TEST_CASE("what a watcher sees is there to be taken, once, and whoever sleeps is woken for it") {
    scene::Recording recording("watcher-test");
    for (int i = 0; i < 3; ++i) recording.add(scene::small_picture({}, {}, 1));
    for (int i = 0; i < 10; ++i)
        recording.add(scene::small_picture({card_on_table(12, {-210, 95}, 30)}, {}, 10U + static_cast<unsigned>(i)));
    Sleeper sleeper;
    Watcher watcher(vision::folder_camera(recording.finish(), Pace::unhurried), scene::small_settings(), scene::small_calibration(),
                    sleeper.call());
    std::optional<Seen> seen;
    REQUIRE(sleeper.until([&] { return (seen = watcher.take()).has_value(); }));
    REQUIRE(seen->placed.size() == 1);
    CHECK(seen->placed[0].id == 12);
    CHECK(vision::length(seen->placed[0].at_mm - Point{-210, 95}) < 1);
    REQUIRE(sleeper.until([&] { return at_its_end(watcher); }));
    watcher.take();
    CHECK_FALSE(watcher.take());
    CHECK(watcher.watching().how == Watching::How::absent);
}

TEST_CASE("a table on which nothing changes wakes nobody") {
    scene::Recording recording("watcher-test", 500);
    for (int i = 0; i < 8; ++i)
        recording.add(scene::small_picture({card_on_table(12, {-210, 95}, 30)}, {}, 10U + static_cast<unsigned>(i)));
    recording.add(scene::small_picture({card_on_table(12, {-210, 95}, 30)}, {}, 5), 100);
    Sleeper sleeper;
    Watcher watcher(vision::folder_camera(recording.finish(), Pace::unhurried), scene::small_settings(), scene::small_calibration(),
                    sleeper.call());
    REQUIRE(sleeper.until([&] { return at_its_end(watcher); }));
    // That frames come, the card, a little settling, and the end.
    CHECK(sleeper.calls() <= 6);
}

TEST_CASE("a watcher tells how it goes") {
    scene::Recording recording("watcher-test", 1000);
    recording.add(scene::small_picture({}, {}, 1), 60);
    Sleeper sleeper;
    Watcher watcher(vision::folder_camera(recording.finish(), Pace::as_recorded), scene::small_settings(), std::nullopt, sleeper.call());
    REQUIRE(sleeper.until([&] { return watcher.watching().how != Watching::How::absent; }));
    REQUIRE(sleeper.until([&] { return watcher.watching().how == Watching::How::seeing; }));
    const Watching watching = watcher.watching();
    CHECK(watching.why.empty());
    CHECK(watching.camera.find("watcher-test") != std::string::npos);
    CHECK(watching.worst_mm > 0);
    CHECK(watching.worst_mm < 1);
    CHECK(watching.frames_a_second > 100);
    CHECK(watching.moves == 0);
    CHECK(watcher.calibration().has_value());
}

TEST_CASE("a watcher without a camera says so, and stops at once when told to") {
    Sleeper sleeper;
    const auto begun = std::chrono::steady_clock::now();
    {
        Watcher watcher(vision::folder_camera("/nowhere", Pace::as_recorded), scene::small_settings(), std::nullopt, sleeper.call());
        REQUIRE(sleeper.until([&] { return watcher.watching().why.starts_with("There are no frames in the folder"); }));
        CHECK(watcher.watching().how == Watching::How::absent);
        CHECK_FALSE(watcher.take());
    }
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(900));
}

TEST_CASE("a camera that fails in a way that nobody foresaw ends the watching, not the table") {
    class Failing : public vision::Camera {
        Look look(const Bell&) override { throw std::runtime_error("the lens fell off."); }
        std::string about() const override { return ""; }
    };
    Sleeper sleeper;
    Watcher watcher(std::make_unique<Failing>(), scene::small_settings(), std::nullopt, sleeper.call());
    REQUIRE(sleeper.until([&] { return watcher.watching().why == "The table sees no more: the lens fell off."; }));
}

TEST_CASE("what lies on the table stays as it was while the camera is pulled out") {
    // Frames come while `frames` lasts, then the camera is gone.
    class Pulled : public vision::Camera {
    public:
        Look look(const Bell& stop) override {
            if (shown_ == 10) {
                if (told_ && stop.rung_within(std::chrono::seconds(60))) return vision::Stopped{};
                told_ = true;
                return Absent{"It was pulled out."};
            }
            ++shown_;
            return Shot{picture_.frame(), std::chrono::milliseconds(16 * shown_)};
        }
        std::string about() const override { return "a camera"; }

    private:
        scene::Picture picture_ = scene::small_picture({card_on_table(12, {-210, 95}, 30)}, {}, 1);
        int shown_ = 0;
        bool told_ = false;
    };
    Sleeper sleeper;
    Watcher watcher(std::make_unique<Pulled>(), scene::small_settings(), scene::small_calibration(), sleeper.call());
    REQUIRE(sleeper.until([&] { return watcher.watching().why == "It was pulled out."; }));
    const auto seen = watcher.take();
    REQUIRE(seen);
    CHECK(seen->placed.size() == 1);
    CHECK_FALSE(watcher.take());
}

// WATCH_FRAMES=108000 is half an hour of a camera; without it, some seconds.
TEST_CASE("a watcher may watch for as long as it likes while somebody takes what it sees: it grows no larger") {
    const char* asked = std::getenv("WATCH_FRAMES");
    const int frames = asked ? std::atoi(asked) : 400;
    // Cards go to and fro under a hand, one is laid and lifted, and now and then the camera is away for a frame.
    class Busy : public vision::Camera {
    public:
        Busy(int frames, std::atomic<double>& early) : frames_(frames), early_(early) {
            for (int i = 0; i < 24; ++i) {
                std::vector<scene::Card> cards{card_on_table(12, {-210 + 6.0 * i, 95}, 30 + i), card_on_table(40, {200, -80}, 200)};
                if (i > 11) cards.push_back(card_on_table(77, {350, 160}, 5));
                pictures_.push_back(
                    scene::small_picture(cards, {{{300 + 5 * i, 100, 400 + 5 * i, 360}, 110}}, static_cast<std::uint64_t>(i)));
            }
        }
        Look look(const Bell& stop) override {
            if (shown_ == frames_) {
                if (told_ && stop.rung_within(std::chrono::seconds(60))) return vision::Stopped{};
                told_ = true;
                return Absent{"The day is at its end."};
            }
            if (shown_ == frames_ / 4) early_ = resident_mb();
            const int place = shown_++ % 48;
            if (shown_ % 997 == 0) return Absent{"Pulled out for a moment."};
            const auto& picture = pictures_[static_cast<std::size_t>(place < 24 ? place : 47 - place)];
            return Shot{picture.frame(), std::chrono::microseconds(16667) * shown_};
        }
        std::string about() const override { return "a camera"; }

    private:
        std::vector<scene::Picture> pictures_;
        int frames_;
        std::atomic<double>& early_;
        int shown_ = 0;
        bool told_ = false;
    };
    std::atomic<double> early = 0;
    Sleeper sleeper;
    Watcher watcher(std::make_unique<Busy>(frames, early), scene::small_settings(), scene::small_calibration(), sleeper.call());
    int taken = 0;
    std::int64_t last = 0;
    while (watcher.watching().why != "The day is at its end.") {
        const int calls = sleeper.calls();
        if (const auto seen = watcher.take()) {
            CHECK(seen->at.count() > last);
            last = seen->at.count();
            ++taken;
        }
        if (watcher.watching().why == "The day is at its end.") break;
        REQUIRE(sleeper.until([&] { return sleeper.calls() != calls || watcher.watching().why == "The day is at its end."; }));
    }
    CHECK(taken > 0);
#ifndef __SANITIZE_ADDRESS__  // which keeps for a while what was given back
    CHECK(resident_mb() - early < 12);
#endif
    if (asked) MESSAGE(taken << " taken; " << early.load() << " MB, then " << resident_mb() << " MB");
}
