// SPDX-License-Identifier: MPL-2.0
// Tells systemd, where it started the table and listens (NOTIFY_SOCKET), that the table is up and that its loop still goes round; where
// nobody listens, nothing. A table that no longer answers a hand is so started anew, and goes on where it was. Drawing thread only; it
// never waits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace table {

class Watched {
public:
    Watched();

    // The table can be used from now on.
    void ready() const;
    // Once a round, at `run_ms`; says so only as often as it has to be heard.
    void alive(std::int64_t run_ms);
    // The longest that a round may wait; nothing when nobody watches.
    std::optional<std::int64_t> longest_ms() const { return every_ms_; }

private:
    void tell(const char* what) const;

    std::string socket_;  // a path, or an abstract name with a zero before it; empty: nobody listens
    std::optional<std::int64_t> every_ms_;
    std::int64_t said_ms_ = 0;
};

}  // namespace table
