// SPDX-License-Identifier: MPL-2.0
// What a board tells to those who were not there: what lies, field by field, as it lies there. In which order it was laid, what was tried
// first and how long people waited belongs to the citizen, and is not in it.
#pragma once

#include <map>

#include "kiosk/meeting/outcome.hpp"

namespace exports {

// Without what is private. Statements in the scaffold's order of fields, then from top to bottom and left to right, or as the field says;
// lines by the cards that they join. Its numbers and sequences are the record's, for those who look for a source.
meeting::Outcome told_of(const meeting::Board&, const meeting::Scaffold&);

// The same cards and lines in the order in which they are told. A card that lies over another still comes after it.
meeting::Board as_it_lies(meeting::Board, const meeting::Scaffold&);

// Cards and lines by their numbers in what is told: 1, 2, 3 …, so that the record's own numbers, which tell the order, stay here.
struct Numbers {
    std::map<meeting::PlacementNumber, int> cards;
    std::map<meeting::LineNumber, int> lines;
};
Numbers numbers_in(const meeting::Outcome&);

}  // namespace exports
