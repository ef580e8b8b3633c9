// SPDX-License-Identifier: MPL-2.0
// The words of a scene as they really stand on the table: set, shrunk, broken into lines and turned.
#pragma once

#include <unordered_map>

#include "tests/look/plane.hpp"

namespace look {

struct LaidWords {
    std::size_t shape = 0;   // its place in the scene
    std::size_t stroke = 0;  // its place in the shape's drawing
    const render::Text* text = nullptr;
    double cap_mm = 0;  // on the table
    int lines = 1;
    bool cut = false;            // an ellipsis stands for some of the words
    bool broken = false;         // a line begins within a word
    double turn_degrees = 0;     // 0: upright for the south side; along a rim, in the middle of the words
    std::vector<Convex> places;  // the boxes they fill on the table; along a rim several
    double beyond_mm = 0;        // how far they reach out of their own drawing's picture
};

// Remembers how words were set. One thread.
class Typesetter {
public:
    std::vector<LaidWords> words_of(const render::Scene&);

private:
    struct Setting {
        double cap_mm = 0, width_mm = 0, height_mm = 0;
        int lines = 1;
        bool cut = false, broken = false;
    };
    const Setting& setting_of(const render::Drawing&, std::uint64_t fingerprint, std::size_t stroke);

    std::unordered_map<std::uint64_t, std::unordered_map<std::size_t, Setting>> settings_;
};

}  // namespace look
