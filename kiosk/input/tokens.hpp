// SPDX-License-Identifier: MPL-2.0
// Tokens on the table: what sightings of real things mean in time. They come, rest, are moved, covered and lifted; what a sleeve covers
// still lies. The counterpart of Hands: knows no meeting, no scene and no binding. Time is data (`at_ms`, the run's steady clock).
// Drawing thread only.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "kiosk/input/token.hpp"

namespace input {

struct TokenRules {
    std::int64_t rest_ms = 700;   // how long a token rests before it counts
    std::int64_t lift_ms = 1000;  // out of sight for longer it is lifted; back sooner, it was carried
    std::int64_t blink_ms = 300;  // out of sight for less, and back where it lay: it never left
    double still_mm = 4;          // it rests while it stays within this,
    double still_degrees = 6;     // and turns less than this
    double moved_mm = 8;          // what rested is moved when it comes farther than this,
    double moved_degrees = 10;    // or turns more
};

// One token for as long as it is on the table, also while it is carried from place to place.
struct LyingToken {
    std::int64_t number = 0;  // 1, 2, 3 … in the order in which they came; never reused
    int marker = 0;
    meeting::Pose pose;  // where it is; does not tremble while it rests
    bool at_rest = false;
    bool covered = false;
    bool in_sight = true;  // false: in the air, or gone; nobody knows yet

    friend bool operator==(const LyingToken&, const LyingToken&) = default;
};

// It has come to rest, for the first time or elsewhere than before.
struct TokenRested {
    std::int64_t number = 0;
    int marker = 0;
    meeting::Pose pose;
    bool anew = true;  // it was off the table before; false: it was pushed here

    friend bool operator==(const TokenRested&, const TokenRested&) = default;
};
struct TokenLifted {
    std::int64_t number = 0;
    int marker = 0;

    friend bool operator==(const TokenLifted&, const TokenLifted&) = default;
};
using TokenGesture = std::variant<TokenRested, TokenLifted>;

class Tokens {
public:
    explicit Tokens(TokenRules rules = {}) : rules_(rules) {}

    // Carries the tokens of one source forward by what it sees. What is nowhere (not a number) is where it was last seen.
    void see(const TokensSeen&);
    // Carries them forward in time.
    std::vector<TokenGesture> pass(std::int64_t now_ms);

    // In the order in which they came.
    const std::vector<LyingToken>& lying() const { return lying_; }
    const LyingToken* find(std::int64_t number) const;
    // When time alone will change something next, if ever.
    std::optional<std::int64_t> next_ms() const;
    // Since when there has been somebody who would see a token. Whoever has just begun to look may not have seen all that lies there.
    std::optional<std::int64_t> watched_since_ms() const { return watched_since_ms_; }
    static constexpr std::int64_t first_look_ms = 3000;
    const TokenRules& rules() const { return rules_; }
    // Whether a token at the one pose would be said to lie at the other.
    bool same_place(const meeting::Pose&, const meeting::Pose&) const;

private:
    // What is known of lying_[i] besides, at the same index.
    struct Track {
        std::string source;
        std::int64_t session = 0;
        meeting::Pose anchor;       // from where it must not stray while it comes to rest; once at rest, where it rests
        std::int64_t since_ms = 0;  // at the anchor, or out of sight
        bool anew = true;
        bool was_at_rest = false;  // before it went out of sight
    };

    void see_one(const Token&, const std::string& source, std::int64_t at_ms);
    void come_back(std::size_t, const Token&, std::int64_t at_ms);
    void follow(std::size_t, const Token&, std::int64_t at_ms);
    std::optional<std::size_t> carried(const Token&, const std::string& source) const;

    TokenRules rules_;
    std::vector<LyingToken> lying_;
    std::vector<Track> tracks_;
    std::int64_t last_number_ = 0;
    std::optional<std::int64_t> watched_since_ms_;
};

}  // namespace input
