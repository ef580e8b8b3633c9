// SPDX-License-Identifier: MPL-2.0
// Paper: words and pictures laid on A4 pages from the top down, then written as one tagged PDF whose words can be found, copied and read
// aloud. Nothing is written before save; until then the pages can be looked at as pictures. The same words, pictures and date give the
// same bytes. It decides nothing about what may leave the house. One thread at a time.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "render/scene_picture.hpp"

namespace render {

inline constexpr double page_width_mm = 210;
inline constexpr double page_height_mm = 297;
inline constexpr double beside_words_mm = 14;  // a picture

// A place on the page, from its upper left corner.
struct PageBox {
    double left_mm = 0;
    double top_mm = 0;
    double width_mm = 0;
    double height_mm = 0;

    friend bool operator==(const PageBox&, const PageBox&) = default;
};

struct Imprint {
    std::string title;  // shown by readers in place of the file's name
    std::string language = "da-DK";
    std::string date;              // "2025-03-01T12:00:00Z"; the only clock a page knows
    std::string page = "{page}";   // at the foot: "Side {page} af {pages}"
    std::string attribution = "";  // at the foot of every page: whose artwork the pictures are
};

class Paper {
public:
    explicit Paper(Imprint);

    // Level 1 or 2. It goes to the next page with what follows it rather than stand at a page's end.
    void heading(int level, const std::string& words);

    // Each line of `words` (parted by a newline) is a paragraph of its own. `picture` is shown left of it, as ornament: readers who do not
    // see it miss nothing that the words do not say. `language` where it is not the page's.
    void paragraph(const std::string& words, double indent_mm = 0, const std::string& picture = "", const std::string& language = "");
    // The same with a drawing beside it, `beside_words_mm` wide and high about its origin.
    void paragraph(const std::string& words, double indent_mm, std::vector<Stroke> drawing, const std::string& language = "");

    // Thin lines to write on by hand, under or without a word that says what for.
    void room_for_writing(const std::string& words = "", int lines = 1);

    // That much of the page, from margin to margin, on a new page if this one has no more. For figures; at most a page's height.
    PageBox room(double height_mm);

    // The shapes of these layers, of that part of their table, as large as the box allows and in its middle. Shapes that reach out of the
    // part are cut off. `alt` says it to those who do not see it. On the page of the last room().
    void figure(const std::vector<Shape>&, Part, PageBox, const std::string& alt, std::initializer_list<Layer> layers = laid);
    void figure(const Scene&, PageBox, const std::string& alt);
    // The drawing in its true size, with its middle in the middle of the box.
    void figure(const Drawing&, PageBox, const std::string& alt);

    void space(double height_mm);  // none at the top of a page
    void new_page();

    int pages() const;
    // As it will be printed, from 0.
    Picture look(int page, double pixels_per_mm) const;

    // Writes PATH.part, flushes it to the disk, reads it back, and only then gives it its name; what stood there before is replaced.
    // Throws std::runtime_error with one sentence, and then leaves nothing of its own under either name.
    void save(const std::filesystem::path&) const;

    // The file's bytes.
    std::string pdf() const;

private:
    // What stands together on a page, and what readers are told it is ("P", "H1", "H2", "Figure"; "" for ornament).
    struct Piece {
        std::string tag;
        std::string alt;
        std::string language;
        std::vector<Shape> shapes;  // in their own millimetres
        Pose pose;                  // of those on the page
        PageBox cut;                // of the page; no width: not cut
    };
    struct Page {
        std::vector<Piece> pieces;
    };
    struct Held {
        Piece piece;
        double height_mm;  // with the space after it
    };

    double left_on_page() const;
    void begin(double height_mm);  // room for so much and the headings that wait for it
    void put(Piece);
    void block(const Text&, const std::string& tag, double left_mm, double after_mm, std::vector<Stroke> beside,
               const std::string& language);
    Piece words_piece(Text, const std::string& tag, double left_mm, double top_mm, double height_mm) const;
    Piece drawing_piece(Drawing, Point at_mm) const;
    std::vector<Page> ended() const;
    std::vector<Piece> foot(std::size_t page, std::size_t of) const;
    void draw_page(cairo_t*, const Page&, std::size_t number, std::size_t of, bool tagged) const;

    Imprint imprint_;
    std::vector<Page> pages_;
    std::vector<Held> held_;
    double down_mm_ = 0;  // how far the last page is filled
};

}  // namespace render
