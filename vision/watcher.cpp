// SPDX-License-Identifier: MPL-2.0
#include "vision/watcher.hpp"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <mutex>
#include <thread>
#include <utility>

namespace vision {

namespace {

// Less than anybody can see.
constexpr double same_place_mm = 0.1;
constexpr double same_turn_degrees = 0.1;

bool looks_the_same(const Placed& one, const Placed& other) {
    return one.session == other.session && one.id == other.id && one.covered == other.covered &&
           length(one.at_mm - other.at_mm) < same_place_mm &&
           std::abs(std::remainder(one.turn_degrees - other.turn_degrees, 360)) < same_turn_degrees;
}

// Frames a second, over the last one or so.
class Rate {
public:
    double count(std::chrono::microseconds at) {
        if (!since_ || at < *since_ || at - *since_ > std::chrono::seconds(5)) {
            since_ = at;
            frames_ = 0;
            return rate_;
        }
        ++frames_;
        const double seconds = std::chrono::duration<double>(at - *since_).count();
        if (seconds >= 1) {
            rate_ = frames_ / seconds;
            since_ = at;
            frames_ = 0;
        } else if (rate_ == 0 && seconds > 0) {
            return frames_ / seconds;
        }
        return rate_;
    }

private:
    std::optional<std::chrono::microseconds> since_;
    int frames_ = 0;
    double rate_ = 0;
};

}  // namespace

struct Watcher::Watch {
    Watch(std::unique_ptr<Camera> its_camera, Sight::Settings settings, std::optional<Calibration> known, std::function<void()> call)
        : camera(std::move(its_camera)), sight(std::move(settings), std::move(known)), wake(std::move(call)) {
        // Signals belong to the drawing thread, which must wake for them.
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        thread = std::thread([this] { watch(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    ~Watch() {
        stop.ring();
        thread.join();
        delete letter.load();
    }

    void watch() {
        try {
            while (true) {
                const Look look = camera->look(stop);
                if (std::holds_alternative<Stopped>(look)) return;
                if (const auto* absent = std::get_if<Absent>(&look)) {
                    rate = {};
                    Watching now;
                    now.why = absent->why;
                    now.moves = sight.footing().moves();
                    tell(std::move(now));
                } else {
                    see(std::get<Shot>(look));
                }
            }
        } catch (const std::exception& error) {
            Watching now;
            now.why = std::string("The table sees no more: ") + error.what();
            tell(std::move(now));
        }
    }

    void see(const Shot& shot) {
        const std::vector<Placed>& placed = sight.look(shot.frame, shot.at);
        const Footing& footing = sight.footing();
        Watching now;
        now.how = footing.moved() ? Watching::How::moved : footing.calibration() ? Watching::How::seeing : Watching::How::uncalibrated;
        now.why = footing.calibration() ? "" : footing.why_not();
        if (how_last != now.how || about.empty() || ++frames % frames_between_abouts == 0) about = camera->about();
        now.camera = about;
        now.frames_a_second = rate.count(shot.at);
        now.moves = footing.moves();
        if (footing.calibration()) {
            now.mean_mm = footing.calibration()->mean_mm;
            now.worst_mm = footing.calibration()->worst_mm;
        }
        const bool same = std::ranges::equal(placed, posted, looks_the_same);
        if (!same) {
            posted = placed;
            delete letter.exchange(new Seen{shot.at, placed});
        }
        tell(std::move(now), !same);
    }

    void tell(Watching now, bool news = false) {
        how_last = now.how;
        {
            const std::lock_guard hold(lock);
            news = news || now.how != told.how || (now.how == Watching::How::absent && now.why != told.why);
            told = std::move(now);
            calibration = sight.footing().calibration();
        }
        if (news && wake) wake();
    }

    static constexpr int frames_between_abouts = 60;

    // The watching thread's alone.
    std::unique_ptr<Camera> camera;
    Sight sight;
    std::function<void()> wake;
    Rate rate;
    std::string about;
    long frames = 0;
    std::vector<Placed> posted;
    Watching::How how_last = Watching::How::absent;

    Bell stop;
    std::atomic<Seen*> letter = nullptr;  // whoever takes it out owns it
    mutable std::mutex lock;
    Watching told;                           // under the lock
    std::optional<Calibration> calibration;  // under the lock
    std::thread thread;
};

Watcher::Watcher(std::unique_ptr<Camera> camera, Sight::Settings settings, std::optional<Calibration> calibration,
                 std::function<void()> wake)
    : watch_(std::make_unique<Watch>(std::move(camera), std::move(settings), std::move(calibration), std::move(wake))) {}

Watcher::~Watcher() = default;

std::optional<Seen> Watcher::take() {
    const std::unique_ptr<Seen> seen(watch_->letter.exchange(nullptr));
    if (!seen) return std::nullopt;
    return std::move(*seen);
}

Watching Watcher::watching() const {
    const std::lock_guard hold(watch_->lock);
    return watch_->told;
}

std::optional<Calibration> Watcher::calibration() const {
    const std::lock_guard hold(watch_->lock);
    return watch_->calibration;
}

}  // namespace vision
