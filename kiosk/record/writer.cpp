// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/writer.hpp"

namespace record {

Writer::Writer(Keep keep, std::function<void()> wake) : keep_(std::move(keep)), wake_(std::move(wake)), thread_([this] { write(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    work_.notify_one();
    thread_.join();
}

void Writer::append(std::vector<Entry> batch) {
    if (batch.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(batch));
    }
    work_.notify_one();
}

std::optional<Outcome> Writer::poll() {
    const std::lock_guard lock(mutex_);
    if (outcomes_.empty()) return std::nullopt;
    Outcome outcome = std::move(outcomes_.front());
    outcomes_.pop_front();
    return outcome;
}

void Writer::retry() {
    {
        const std::lock_guard lock(mutex_);
        in_trouble_ = false;
    }
    work_.notify_one();
}

void Writer::finish() {
    std::unique_lock lock(mutex_);
    decided_.wait(lock, [this] { return waiting_.empty() || in_trouble_; });
}

void Writer::write() {
    std::unique_lock lock(mutex_);
    while (true) {
        work_.wait(lock, [this] { return ending_ || (!waiting_.empty() && !in_trouble_); });
        if (waiting_.empty() || in_trouble_) return;
        // The batch stays in the queue until it is settled, and a queue that grows at its end does not move it.
        const std::vector<Entry>& batch = waiting_.front();
        lock.unlock();
        const std::optional<Trouble> trouble = keep_(batch);
        lock.lock();
        if (trouble) {
            in_trouble_ = true;
            outcomes_.emplace_back(*trouble);
        } else {
            outcomes_.emplace_back(Settled{batch.back().sequence});
            waiting_.pop_front();
        }
        lock.unlock();
        decided_.notify_all();
        if (wake_) wake_();
        lock.lock();
    }
}

}  // namespace record
