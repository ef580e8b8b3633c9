// SPDX-License-Identifier: MPL-2.0
#include "kiosk/errands.hpp"

namespace table {

Errands::Errands(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { run(); }) {}

Errands::~Errands() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Errands::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        Errand errand = std::move(waiting_.front());
        waiting_.pop_front();
        running_ = true;
        lock.unlock();
        Home home = errand();
        lock.lock();
        running_ = false;
        done_.push_back(std::move(home));
        changed_.notify_all();
        if (wake_) wake_();
    }
}

void Errands::send(Errand errand) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(errand));
    }
    changed_.notify_all();
}

bool Errands::come_home() {
    std::vector<Home> done;
    {
        const std::lock_guard lock(mutex_);
        done.swap(done_);
    }
    for (Home& home : done)
        if (home) home();
    return !done.empty();
}

bool Errands::out() const {
    const std::lock_guard lock(mutex_);
    return running_ || !waiting_.empty() || !done_.empty();
}

void Errands::finish() {
    while (out()) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return !running_ && waiting_.empty(); });
        }
        come_home();
    }
}

}  // namespace table
