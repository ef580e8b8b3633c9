// SPDX-License-Identifier: MPL-2.0
// The page before it is set: its words and figures in reading order. The PDF and both documents are set from it, so that all of them say
// the same. It decides nothing about what may go out, and knows no sizes.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/export/going.hpp"
#include "kiosk/export/sentences.hpp"

namespace exports {

struct Heading {
    int level = 1;  // 1: a board begins, on a page of its own; 2: a field of it
    std::string words;
};
struct Paragraph {
    std::string words;
    std::string picture = "";  // beside the words, as ornament
    bool apart = false;        // from what stands above
};
// A board as it lay.
struct Figure {
    std::size_t board = 0;  // its place among what is pictured
    std::string title;
    std::string alt;  // says it to those who do not see it
};
// Who the badges on the figure are.
struct Speaker {
    meeting::SeatNumber seat = meeting::nobody;
    std::string words;
};
struct Legend {
    std::vector<Speaker> speakers;
    bool alone = false;  // the one speaker's words lead over to what they say
};
struct Remark {
    Sentence sentence;
    bool anothers = false;  // somebody's other than the citizen
    bool of_above = false;  // about the card that the remark above is about
};
struct WritingRoom {
    std::string words;
    int lines = 1;
};
using Passage = std::variant<Heading, Paragraph, Figure, Legend, Remark, WritingRoom>;

struct Manuscript {
    std::string title;
    std::string language;     // "da-DK"
    std::string date;         // "2026-11-21T09:30:00.000Z", of the meeting; may be empty
    std::string page;         // at the foot: "Side {page} af {pages}"
    std::string attribution;  // whose artwork the pictures are
    std::vector<Passage> passages;
};

Manuscript manuscript(const meeting::Meeting&, const Going&, const render::Stationery&, const What&);

}  // namespace exports
