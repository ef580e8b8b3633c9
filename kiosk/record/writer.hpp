// SPDX-License-Identifier: MPL-2.0
// The thread that writes, so that the one that draws never waits for the disk. Batches are kept in the order they were handed over, and
// each is answered once it is decided. It knows nothing of databases: what keeps a batch is handed to it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <variant>
#include <vector>

#include "kiosk/record/entry.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {

// Every event up to and including this sequence is on the disk for good.
struct Settled {
    std::int64_t up_to = 0;
    friend bool operator==(const Settled&, const Settled&) = default;
};
using Outcome = std::variant<Settled, Trouble>;

// Keeps a batch, whole or not at all, and may take its time. Called on the writer's thread, never twice at once.
using Keep = std::function<std::optional<Trouble>(std::span<const Entry>)>;

// For a meeting that is to leave no trace: it says yes and keeps nothing.
inline std::optional<Trouble> keep_nothing(std::span<const Entry>) { return std::nullopt; }

// All but `wake` is called by one thread, which is not the writer's.
class Writer {
public:
    // `wake` is called on the writer's thread after each outcome, so that a sleeping loop can come and poll; it may be empty.
    explicit Writer(Keep keep, std::function<void()> wake = {});
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    // Waits like finish(). What trouble has held back is dropped: it was never reported as settled.
    ~Writer();

    // Hands over a batch; returns at once. Order is the caller's: sequences go on where the last batch ended.
    void append(std::vector<Entry> batch);
    // The next outcome, in order, or nothing yet. After a trouble nothing more is written until retry(); what has been handed over waits.
    std::optional<Outcome> poll();
    // Tries the batch that failed again, and then those behind it. Does nothing when there is no trouble.
    void retry();
    // Waits until all that was handed over is settled, or one batch is in trouble. Outcomes still wait to be polled.
    void finish();

private:
    void write();

    Keep keep_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable work_;     // told of anything the writer's thread waits for
    std::condition_variable decided_;  // told when a batch is decided
    std::deque<std::vector<Entry>> waiting_;
    std::deque<Outcome> outcomes_;
    bool in_trouble_ = false;
    bool ending_ = false;
    std::thread thread_;  // last, so that it starts when all else is there
};

}  // namespace record
