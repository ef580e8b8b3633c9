// SPDX-License-Identifier: MPL-2.0
// What was put right in a deck on its way in, and what of it the table does not show: told in plain sentences, each kind once.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace decks {

enum class Note {
    // mended
    byte_order_mark,
    old_letters,
    outer_folder,
    backslashes,
    path_spelling,
    twice_packed,
    no_manifest,
    no_root,
    unlisted_board,
    missing_board,
    board_id,
    no_format,
    other_format,
    no_locale,
    no_name,
    missing_list,
    number_id,
    missing_id,
    same_id,
    same_picture_id,
    no_label,
    no_grid,
    grid_size,
    unknown_cell,
    colour,
    licence_text,
    content_type,
    picture_size,
    document_type,
    long_label,
    // left out
    stray_file,
    link_to_file,
    no_thing,
    missing_picture,
    missing_sound,
    dangling_picture,
    dangling_sound,
    link_to_nowhere,
    bad_data,
    only_on_the_web,
    symbol_of_a_set,
    large_picture,
    other_picture,
    broken_picture,
    reaching_picture,
    link_button,
    action_button,
    hidden_button,
    empty_button,
    row_without_picture,
    count
};

class Notes {
public:
    // `where`: the file within the deck.
    void add(Note, const std::string& where);
    int count(Note) const;
    // In the order of the list above, each with how often and where first.
    std::vector<std::string> mended() const;
    std::vector<std::string> left_out() const;

private:
    struct Told {
        int times = 0;
        std::string first;
    };
    std::vector<std::string> sentences(Note from, Note end) const;

    std::array<Told, static_cast<std::size_t>(Note::count)> told_;
};

}  // namespace decks
