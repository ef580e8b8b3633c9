// SPDX-License-Identifier: MPL-2.0
#include "render/tiles_crew.hpp"

namespace render {

namespace {

constexpr std::uint32_t inside = 0xffffU;
constexpr std::uint32_t open = 0x10000U;
constexpr std::uint32_t job_number = 0xfffe0000U;
constexpr std::uint32_t next_job = 0x20000U;

}  // namespace

Crew::Crew(int hands) {
    for (int hand = 1; hand < hands; ++hand) threads_.emplace_back([this, hand] { wait_for_work(hand); });
}

Crew::~Crew() {
    over_ = true;
    door_.fetch_add(next_job);
    door_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void Crew::work(const std::function<void(int)>& job) {
    if (threads_.empty()) {
        job(0);
        return;
    }
    job_ = &job;
    door_ = ((door_.load() & job_number) + next_job) | open;
    door_.notify_all();
    job(0);
    std::uint32_t now = door_.fetch_and(~open) & ~open;
    while ((now & inside) != 0) {
        door_.wait(now);
        now = door_.load();
    }
}

void Crew::wait_for_work(int hand) {
    std::uint32_t done = 0;
    for (;;) {
        std::uint32_t now = door_.load();
        if (over_) return;
        if ((now & open) == 0 || (now & job_number) == done) {
            door_.wait(now);
            continue;
        }
        if (!door_.compare_exchange_weak(now, now + 1)) continue;
        done = now & job_number;
        (*job_)(hand);
        if ((door_.fetch_sub(1) & inside) == 1) door_.notify_all();
    }
}

}  // namespace render
