// SPDX-License-Identifier: MPL-2.0
// How large a deck from elsewhere may be. What is larger is refused before it is read: it is no deck for a table.
#pragma once

#include <cstddef>

namespace decks {

inline constexpr std::size_t most_packed_bytes = 256u << 20;    // of a zip
inline constexpr std::size_t most_unpacked_bytes = 512u << 20;  // of all its files together
inline constexpr std::size_t most_files = 20'000;
inline constexpr std::size_t most_text_bytes = 16u << 20;  // of a board, a manifest, a table of cards
inline constexpr std::size_t longest_path = 240;
inline constexpr int deepest_nesting = 32;
inline constexpr std::size_t most_boards = 1000;
inline constexpr std::size_t most_grid_side = 1000;
inline constexpr std::size_t most_grid_cells = 20'000;
inline constexpr std::size_t most_cards = 10'000;
inline constexpr std::size_t most_columns = 64;       // of a table of cards
inline constexpr std::size_t longest_label = 48;      // letters; the house's own keep to 24
inline constexpr std::size_t longest_licence = 120;   // letters
inline constexpr std::size_t longest_deck_name = 24;  // letters of the part of a key that names the deck

inline constexpr std::size_t most_picture_bytes = 2u << 20;
inline constexpr std::size_t most_picture_pixels = 4'000'000;
inline constexpr int shown_picture_px = 512;                     // the longer side of a picture as the table keeps it
inline constexpr int drawing_px = 400;                           // what is said of a drawing (SVG), which has no size of its own
inline constexpr std::size_t most_photo_file_bytes = 40u << 20;  // of a photo as a camera makes it
inline constexpr std::size_t most_photo_pixels = 60'000'000;
inline constexpr std::size_t most_plain_photo_pixels = 24'000'000;  // of a PNG, which is read whole
inline constexpr std::size_t most_jpeg_memory = 256u << 20;
inline constexpr int most_jpeg_scans = 64;  // a picture is drawn anew for each

}  // namespace decks
