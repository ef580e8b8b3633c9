// SPDX-License-Identifier: MPL-2.0
// Words set in lines, by Pango, in the house's own type: Atkinson Hyperlegible, then Andika, Noto and whatever else the system has
// for other scripts. Sizes are heights of a capital letter. Setting depends on no surface, so glass and paper break lines alike.
// Right-to-left words are set right to left; with `Align::left` and a width they stand at the right edge of that width.
// Each thread sets with faces of its own. It never logs the words.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "render/drawing.hpp"

typedef struct _cairo cairo_t;
typedef struct _PangoLayout PangoLayout;

namespace render {

// Words shrink to this, never below; words that begin smaller (on paper) do not shrink.
inline constexpr double smallest_cap_mm = 5;

// The type that everything is set in from now on. Throws std::runtime_error when Atkinson Hyperlegible, regular and bold, is not in
// `fonts` as TTF or is not what Pango then takes. Call before any thread sets words.
void open_type(const std::filesystem::path& fonts);

class SetWords {
public:
    // Throws std::runtime_error when no type has been opened.
    explicit SetWords(const Text&);

    double cap_mm() const { return cap_mm_; }      // after shrinking
    int lines() const;                             // at least 1
    double line_width_mm(int line) const;          // where its words end, not where its ink does
    double width_mm() const;                       // of the widest line
    double height_mm() const;                      // from the caps of the first line to the feet of the last
    double pitch_mm() const { return pitch_mm_; }  // from line to line
    bool cut() const;                              // an ellipsis stands for some of the words
    bool broken() const;                           // a line begins within a word
    std::size_t start_of_line(int line) const;     // in bytes of `words()`
    const std::string& words() const { return text_.words; }

    // As the Text says, about the current origin, 1 unit a millimetre.
    void draw(cairo_t*) const;

private:
    struct Release {
        void operator()(PangoLayout*) const;
    };

    void fit();
    void balance();
    bool stands_in(double width_units) const;
    double widest_units() const;
    void measure();
    void draw_lines(cairo_t*) const;
    void draw_arc(cairo_t*) const;

    Text text_;
    std::unique_ptr<PangoLayout, Release> layout_;
    double cap_mm_ = 0;
    double unit_mm_ = 0;  // the length of one unit of the setting
    double pitch_mm_ = 0;
};

// The family that each of the words is drawn in, in order and without repeats ("Atkinson Hyperlegible, Noto Sans Arabic").
std::string families_of(const std::string& words, bool bold);

}  // namespace render
