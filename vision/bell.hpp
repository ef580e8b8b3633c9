// SPDX-License-Identifier: MPL-2.0
// Rung once, by any thread: whoever waits for something else beside it stops waiting. It stays rung.
#pragma once

#include <chrono>

namespace vision {

class Bell {
public:
    Bell();
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    void ring();
    // Whether it is rung, after waiting for that no longer than `time`.
    bool rung_within(std::chrono::microseconds time) const;
    // To wait for among others: readable once it is rung.
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

}  // namespace vision
