// SPDX-License-Identifier: MPL-2.0
// A sequence: the boards of a good meeting, one after the other, as values. Read from a file elsewhere (kiosk/sequence_file). It proposes
// and never leads: any board may be laid at any time, and how far a meeting has come is told by the boards that were laid. Pure.
#pragma once

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

struct Step {
    std::string scaffold;  // its id
    std::string topic;     // or empty: whichever
    Words words;           // what the step is for
    bool apart = false;    // everybody lays for themselves first

    friend bool operator==(const Step&, const Step&) = default;
};

struct Sequence {
    std::string id;       // "first_meeting"
    std::string edition;  // fingerprint of the file's text
    std::string source;   // the file's text
    Words title;
    std::string picture;  // deck key of the picture it is chosen by, or empty
    std::vector<Step> steps;
};

// The sequence that the meeting follows, as it was on that day; null when it follows none, or one that the book has not.
const Sequence* sequence_of(const Meeting&, const Book&);

// Whether the board of a step can be laid here.
bool is_here(const Step&, const Book&);

// How far the meeting has come. A board belongs to the first step of its kind that has none yet, whoever laid it and why.
struct Progress {
    std::vector<BoardNumber> boards;  // of each step: 0 is still to come, or was left out
    std::optional<std::size_t> next;  // the first step that can be laid here after all those that were
};
Progress progress_of(const Meeting&, const Sequence&, const Book&);

}  // namespace meeting
