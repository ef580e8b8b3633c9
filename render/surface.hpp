// SPDX-License-Identifier: MPL-2.0
// What is being drawn on: a picture of pixels, or a page whose words and lines stay words and lines.
#pragma once

typedef struct _cairo cairo_t;

namespace render {

struct Colour;

bool is_page(cairo_t*);

// Pixels a millimetre under the present scale, when lengths are millimetres.
double pixels_per_mm(cairo_t*);

void set_colour(cairo_t*, const Colour&);

// Keeps the place, scale and colour of a surface, and puts them back at its end.
class Saved {
public:
    explicit Saved(cairo_t*);
    ~Saved();
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    cairo_t* cairo_;
};

}  // namespace render
