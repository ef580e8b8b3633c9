// SPDX-License-Identifier: MPL-2.0
// The readability judge: looks at a scene as the people round the table see it, and says what is wrong with it, a sentence each. It knows
// shapes by their names alone, and what people have laid over each other is theirs.
#pragma once

#include <array>
#include <string>

#include "kiosk/meeting/meeting.hpp"
#include "render/look.hpp"
#include "tests/look/pixels.hpp"
#include "tests/look/words.hpp"

namespace look {

enum class Rule {
    turned,    // words are turned to those who read them
    contrast,  // words 4.5 to 1, what must be seen 3 to 1
    touch,     // 25 mm in both directions
    room,      // nothing overlaps, is covered by accident or cut off
    size,      // capitals of 5 mm
    whole,     // no ellipsis, no third line, no broken word, and marked as the language that it is
    reach,     // what belongs to a seat lies within 600 mm of it
    apart,     // controls 12 mm from each other: a wish, not a fault
};
const char* name_of(Rule);

struct Fault {
    Rule rule = Rule::turned;
    std::string who;  // the scene name of what is at fault, seats without their numbers: "button:seat/cards"
    std::string sentence;
};

struct Readers {
    std::vector<meeting::Seat> seats;
    std::string language = "da";
    std::array<Colour, 8> voices = render::Look().voices;  // as the table looks now
};

class Judge {
public:
    std::vector<Fault> faults_of(const render::Scene&, const Readers&);

private:
    Typesetter typesetter_;
    Pixels pixels_;
};

}  // namespace look
