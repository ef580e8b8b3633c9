// SPDX-License-Identifier: MPL-2.0
// One worker for what takes its time and belongs to no frame: reading the shelf, checking a PIN, exporting, erasing. One errand after the
// other; what came of each is taken in on the drawing thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace table {

class Errands {
public:
    // What is to be done on the drawing thread once the errand is run.
    using Home = std::function<void()>;
    using Errand = std::function<Home()>;

    explicit Errands(std::function<void()> wake = {});
    ~Errands();  // runs what was asked to the end
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;

    void send(Errand);
    // Brings home what is done. True if anything was.
    bool come_home();
    bool out() const;
    // Waits for all that was sent, and brings it home.
    void finish();

private:
    void run();

    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Errand> waiting_;
    std::vector<Home> done_;
    bool running_ = false;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace table
