// SPDX-License-Identifier: MPL-2.0
// A few threads that help the drawing thread with one job at a time and sleep between jobs. They never outlive it, and they never hold
// it up: a helper that wakes too late finds the door closed.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace render {

class Crew {
public:
    // `hands` counts the caller; 1 or less means no further thread.
    explicit Crew(int hands);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    int hands() const { return static_cast<int>(threads_.size()) + 1; }

    // Runs `job(hand)` on the calling thread (hand 0), and at the same time on each helper that comes in time (1 .. hands()-1); returns
    // when the caller's own has returned and every helper that came has left. The job shares out its work itself and must not throw.
    void work(const std::function<void(int)>& job);

private:
    void wait_for_work(int hand);

    const std::function<void(int)>* job_ = nullptr;
    // Helpers inside in the low 16 bits, then whether the door is open, then the number of the job.
    std::atomic<std::uint32_t> door_{0};
    std::atomic<bool> over_{false};
    std::vector<std::thread> threads_;
};

}  // namespace render
