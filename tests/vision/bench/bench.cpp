// SPDX-License-Identifier: MPL-2.0
// Measures the eye beside OpenCV's and AprilTag's detectors, on films with truth, as CSV; then how long it is from a marker in a frame
// until the watcher has told of it. Processor time counts, since wall time swings with what else runs. Figures of one run are compared with
// each other, not with another day's.
#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/vision/bench/film.hpp"
#include "tests/vision/bench/finders.hpp"
#include "vision/watcher.hpp"

namespace bench {

namespace {

double cpu_ms() {
    std::timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

struct Score {
    int whole = 0, whole_found = 0;    // more than 95 % in sight
    int partly = 0, partly_found = 0;  // half or more
    int wrong = 0;
    double corner_square = 0;  // pixels, over those found whole
    std::vector<double> ms;

    double mean_ms() const { return std::accumulate(ms.begin(), ms.end(), 0.0) / static_cast<double>(ms.size()); }
    double corner_px() const { return whole_found > 0 ? std::sqrt(corner_square / whole_found) : 0; }
};

// Mean square over the corners; which of them comes first is each library's own affair.
double corner_square(const vision::Quad& one, const vision::Quad& truth) {
    double best = 1e18;
    for (int turn = 0; turn < 4; ++turn) {
        const vision::Quad turned = vision::turned(one, turn);
        double sum = 0;
        for (unsigned i = 0; i < 4; ++i) sum += dot(turned[i] - truth[i], turned[i] - truth[i]) / 4;
        best = std::min(best, sum);
    }
    return best;
}

void judge(const std::vector<vision::Marker>& found, const std::vector<Truth>& truth, Score& score) {
    std::vector<bool> hit(truth.size());
    for (const vision::Marker& marker : found) {
        bool right = false;
        for (std::size_t i = 0; i < truth.size(); ++i) {
            const vision::Marker& is = truth[i].marker;
            if (is.id != marker.id || length(is.centre - marker.centre) > 0.5 * mean_side(is.corners)) continue;
            right = true;
            if (!hit[i] && truth[i].visible > 0.95) score.corner_square += corner_square(marker.corners, is.corners);
            hit[i] = true;
        }
        score.wrong += right ? 0 : 1;
    }
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (truth[i].visible > 0.95) {
            ++score.whole;
            score.whole_found += hit[i] ? 1 : 0;
        } else if (truth[i].visible >= 0.5) {
            ++score.partly;
            score.partly_found += hit[i] ? 1 : 0;
        }
    }
}

void compare(int frames, std::uint64_t seed) {
    std::printf(
        "film,finder,found_percent,found_half_covered_percent,wrong_per_1000,corner_px,cpu_ms,cpu_p99_ms,times_ours,times_ours_tracked\n");
    for (const Kind& kind : kinds()) {
        const Film film = film_of(kind, frames, seed);
        const double least_side = kind.side_px * 0.8;
        double ours = 0;
        double tracked = 0;
        for (const Contender& contender : contenders()) {
            const auto finder = contender.make(least_side);
            Score score;
            for (std::size_t i = 0; i < film.frames.size(); i += contender.every) {
                const double before = cpu_ms();
                const auto found = finder->find(film.frame(i));
                score.ms.push_back(cpu_ms() - before);
                judge(found, film.truth[i], score);
            }
            const auto percent = [](int part, int all) { return all > 0 ? 100.0 * part / all : 100.0; };
            if (contender.name == "ours") ours = score.mean_ms();
            if (contender.name == "ours tracked") tracked = score.mean_ms();
            std::printf("%s,%s,%.2f,%.2f,%.1f,%.3f,%.2f,%.2f,%.1f,%.1f\n", kind.name.c_str(), contender.name.c_str(),
                        percent(score.whole_found, score.whole), percent(score.partly_found, score.partly),
                        1000.0 * score.wrong / static_cast<double>(score.ms.size()), score.corner_px(), score.mean_ms(),
                        percentile(score.ms, 0.99), score.mean_ms() / ours, tracked > 0 ? score.mean_ms() / tracked : 0.0);
            std::fflush(stdout);
        }
    }
}

// Sixty frames a second, and in some of them a token that stops the meeting.
class StopCamera : public vision::Camera {
public:
    explicit StopCamera(const Film& without, const Film& with) : without_(without), with_(with) {}

    vision::Look look(const vision::Bell& stop) override {
        const auto wait = due_ - now();
        if (stop.rung_within(std::max(wait, std::chrono::microseconds(0)))) return vision::Stopped{};
        const auto at = now();
        due_ = std::max(due_, at - std::chrono::milliseconds(5)) + std::chrono::microseconds(16667);
        // To the end of the film without it, and back again with it.
        const int frames = static_cast<int>(with_.frames.size());
        const int place = count_ % (2 * frames);
        const bool laid = place >= frames;
        const Film& film = laid ? with_ : without_;
        const vision::Frame frame = film.frame(static_cast<std::size_t>(laid ? 2 * frames - 1 - place : place));
        if (place == frames) {
            const std::lock_guard hold(lock_);
            laid_ = at;
        }
        ++count_;
        return vision::Shot{frame, at};
    }
    std::string about() const override { return "a film"; }

    // When the token came last, if nobody has asked since.
    std::optional<std::chrono::microseconds> laid() {
        const std::lock_guard hold(lock_);
        return std::exchange(laid_, std::nullopt);
    }
    static std::chrono::microseconds now() {
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }

private:
    const Film& without_;
    const Film& with_;
    std::chrono::microseconds due_ = now();
    int count_ = 0;
    std::mutex lock_;
    std::optional<std::chrono::microseconds> laid_;
};

// From the frame in which the token lies to the moment at which the drawing thread could have taken it.
void measure_stop(int times, std::uint64_t seed) {
    Kind kind;
    kind.hands = 2;
    kind.speed = 2;
    Film without = film_of(kind, 24, seed);
    Film with = without;
    // The last marker is the token; elsewhere it is painted out.
    const int token = without.truth.back().back().marker.id;
    for (std::size_t i = 0; i < without.frames.size(); ++i)
        for (const Truth& one : without.truth[i]) {
            if (one.marker.id != token) continue;
            const double reach = mean_side(one.marker.corners) * 1.1;
            for (int y = std::max(0, static_cast<int>(one.marker.centre.y - reach)); y < std::min(1080.0, one.marker.centre.y + reach); ++y)
                for (int x = std::max(0, static_cast<int>(one.marker.centre.x - reach)); x < std::min(1920.0, one.marker.centre.x + reach);
                     ++x)
                    without.frames[i][static_cast<std::size_t>(y * 1920 + x)] = 50;
        }
    vision::Sight::Settings settings;
    settings.marker_mm = 54;
    vision::Calibration calibration;
    calibration.width = 1920;
    calibration.height = 1080;
    std::mutex lock;
    std::condition_variable woken;
    std::vector<double> waits;
    auto owned = std::make_unique<StopCamera>(without, with);
    StopCamera& camera = *owned;
    vision::Watcher* watching = nullptr;
    {
        std::unique_lock hold(lock);
        vision::Watcher watcher(std::move(owned), settings, calibration, [&] {
            const std::lock_guard within(lock);
            const auto seen = watching ? watching->take() : std::nullopt;
            if (!seen) return;
            const bool lies = std::ranges::any_of(seen->placed, [&](const vision::Placed& one) { return one.id == token; });
            const auto laid = lies ? camera.laid() : std::nullopt;
            if (laid) waits.push_back(std::chrono::duration<double, std::milli>(StopCamera::now() - *laid).count());
            woken.notify_all();
        });
        watching = &watcher;
        woken.wait_for(hold, std::chrono::seconds(120), [&] { return static_cast<int>(waits.size()) >= times; });
        hold.unlock();
    }
    std::printf("\nwhat,times,p50_ms,p99_ms,worst_ms\nstop token to report,%zu,%.2f,%.2f,%.2f\n", waits.size(), percentile(waits, 0.5),
                percentile(waits, 0.99), percentile(waits, 1));
}

}  // namespace

}  // namespace bench

// vision_bench [SEED [FRAMES [STOPS]]]
int main(int count, char** words) {
    const auto number = [&](int which, int otherwise) { return count > which ? std::atoi(words[which]) : otherwise; };
    const auto seed = static_cast<std::uint64_t>(number(1, 1));
    bench::compare(std::max(2, number(2, 120)), seed);
    bench::measure_stop(std::max(1, number(3, 100)), seed);
    return 0;
}
