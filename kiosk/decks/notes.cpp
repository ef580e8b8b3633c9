// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/notes.hpp"

#include <utility>

namespace decks {
namespace {

// No default: a note that has no words is a warning, and warnings are errors.
const char* words_of(Note note) {
    switch (note) {
        case Note::byte_order_mark:
            return "a mark of the byte order before the text was taken away";
        case Note::old_letters:
            return "text in an older encoding (Latin-1) is UTF-8 now";
        case Note::outer_folder:
            return "the folder around everything was taken away";
        case Note::backslashes:
            return "backslashes in a path are slashes now";
        case Note::path_spelling:
            return "a path was spelled otherwise than its file";
        case Note::twice_packed:
            return "a file was there twice under one name, and the first counts";
        case Note::no_manifest:
            return "there was no list of what is in the package (manifest.json), so one was made";
        case Note::no_root:
            return "the package did not say which board comes first, so the first one does";
        case Note::unlisted_board:
            return "a board was not listed in manifest.json";
        case Note::missing_board:
            return "a board listed in manifest.json is not there";
        case Note::board_id:
            return "a board was listed under another id than its own";
        case Note::no_format:
            return "a board did not say in which format it is";
        case Note::other_format:
            return "a board is written for another version of the format, and was read as 0.1";
        case Note::no_locale:
            return "a board did not say its language";
        case Note::no_name:
            return "a board had no name, and got that of its file";
        case Note::missing_list:
            return "a list of buttons, images or sounds was missing";
        case Note::number_id:
            return "an id was a number, and is text now";
        case Note::missing_id:
            return "an id was missing";
        case Note::same_id:
            return "two things had one id, and the second got another";
        case Note::same_picture_id:
            return "two pictures or sounds had one id, and the second got another";
        case Note::no_label:
            return "a button had no label";
        case Note::no_grid:
            return "a board did not say where its buttons lie, so they lie in their order";
        case Note::grid_size:
            return "a grid said another size than it has";
        case Note::unknown_cell:
            return "a place in a grid named no button, and is empty now";
        case Note::colour:
            return "a colour was written in a way of its own, and is rgb() now";
        case Note::licence_text:
            return "a licence was a text alone, and is its type now";
        case Note::content_type:
            return "a picture said to be of another kind than it is";
        case Note::picture_size:
            return "a picture did not say how large it is";
        case Note::document_type:
            return "a drawing named a document type, which was taken away";
        case Note::long_label:
            return "a label is too long for a card, and is cut on the table";
        case Note::stray_file:
            return "a file that a computer keeps for itself";
        case Note::link_to_file:
            return "a link to another file, which is not followed";
        case Note::no_thing:
            return "something among the buttons, images or sounds that is none";
        case Note::missing_picture:
            return "a picture is not in the package";
        case Note::missing_sound:
            return "a sound is not in the package";
        case Note::dangling_picture:
            return "a button names a picture that its board does not have";
        case Note::dangling_sound:
            return "a button names a sound that its board does not have";
        case Note::link_to_nowhere:
            return "a button leads to a board that is not in the package";
        case Note::bad_data:
            return "a picture or sound within a board cannot be read";
        case Note::only_on_the_web:
            return "a picture or sound is only on the web, and the table fetches nothing";
        case Note::symbol_of_a_set:
            return "a picture is only named, from a set that is not in the package";
        case Note::large_picture:
            return "a picture is larger than 2 MB or 4 million pixels, so its card shows words alone";
        case Note::other_picture:
            return "a picture is neither PNG, JPEG nor SVG, so its card shows words alone";
        case Note::broken_picture:
            return "a picture cannot be drawn, so its card shows words alone";
        case Note::reaching_picture:
            return "a drawing reaches for other files or programs, so its card shows words alone";
        case Note::link_button:
            return "a button that leads to another board is no card";
        case Note::action_button:
            return "a button that does something, and says nothing, is no card";
        case Note::hidden_button:
            return "a hidden button is no card";
        case Note::empty_button:
            return "a button without words is no card";
        case Note::row_without_picture:
            return "a row of the table of cards names a picture that is not there";
        case Note::count:
            break;
    }
    return "";
}

}  // namespace

void Notes::add(Note note, const std::string& where) {
    Told& told = told_[static_cast<std::size_t>(note)];
    if (told.times++ == 0) told.first = where;
}

int Notes::count(Note note) const { return told_[static_cast<std::size_t>(note)].times; }

std::vector<std::string> Notes::sentences(Note from, Note end) const {
    std::vector<std::string> sentences;
    for (auto note = static_cast<std::size_t>(from); note < static_cast<std::size_t>(end); ++note) {
        const Told& told = told_[note];
        if (told.times == 0) continue;
        std::string where = told.first;
        if (told.times > 1) where = std::to_string(told.times) + " times" + (where.empty() ? "" : ", first in " + where);
        sentences.push_back(words_of(static_cast<Note>(note)) + (where.empty() ? std::string() : " (" + where + ")"));
    }
    return sentences;
}

std::vector<std::string> Notes::mended() const { return sentences(Note::byte_order_mark, Note::stray_file); }
std::vector<std::string> Notes::left_out() const { return sentences(Note::stray_file, Note::count); }

}  // namespace decks
