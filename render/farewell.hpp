// SPDX-License-Identifier: MPL-2.0
// Hears SIGINT and SIGTERM and says so on a thread of its own, at once, whatever the other threads wait for. One at a time in a process.
#pragma once

#include <functional>
#include <memory>

namespace render {

class Farewell {
public:
    // `asked` is called on another thread, once for every signal. A signal that this process was told to ignore stays ignored.
    explicit Farewell(std::function<void()> asked);
    ~Farewell();
    Farewell(const Farewell&) = delete;
    Farewell& operator=(const Farewell&) = delete;

private:
    struct Ear;
    std::unique_ptr<Ear> ear_;
};

}  // namespace render
