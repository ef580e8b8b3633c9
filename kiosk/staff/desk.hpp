// SPDX-License-Identifier: MPL-2.0
// The staff's desk: which screen is open and what has been typed on it, and the screens themselves. The desk is local: it is never
// recorded and may be lost. A screen looks, draws and says what staff wish; it changes no meeting, writes no file, asks no clock.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/staff/view.hpp"
#include "kiosk/staff/wish.hpp"

namespace staff {

// How large the panel lies on the table.
inline constexpr double width_mm = 440;
inline constexpr double height_mm = 300;

enum class Page {
    start,
    language,
    alias,
    seats,
    seat,
    nickname,
    scaffolds,
    sequences,
    topic,
    scale,
    liked,
    disliked,
    ready,
    table,
    board,
    choices,
    confirm,
    photos,
    photo,
    keep,
    erase,
    send,
    shelf,
    kept,
    goods,
    kinds,
    erase_kept,
    erased,
    find,
    care,
    readiness,
    copy,
    scaffolds_here,
    decks,
    settings,
    new_pin,
};

// A board to be laid, as far as it has been decided. Empty topic and scale: the scaffold's first.
struct DraftBoard {
    std::string scaffold;
    std::string topic;
    std::string scale;
    std::string liked;
    std::string disliked;
};

struct Desk {
    Page page = Page::start;
    bool turned = false;  // by a finger, since whoever asks set it back: what was said of the page before is said no longer

    std::string pin;        // digits so far
    std::string first_pin;  // while a new PIN is chosen: the first time it was typed
    std::string pin_fault;  // English sentence on the PIN typed last, or empty

    bool try_out = false;
    std::string alias;
    std::vector<meeting::Seat> seats;
    std::vector<DraftBoard> boards;
    std::string sequence;      // or the sequence that is followed instead, by its id
    std::size_t at_board = 0;  // which of `boards` is being decided
    meeting::Seat seat;        // the seat being decided
    bool seat_is_new = false;
    std::string before_edit;  // what a field held when the keyboard opened

    bool capitals = true;
    bool figures = false;  // the keyboard shows figures

    std::string photo;        // which one is to be a card …
    std::string photo_words;  // … and the words beneath it
    std::string photo_fault;  // English sentence on the one that was touched last, or empty

    meeting::BoardNumber board = 0;               // which board's page is open …
    Page board_from = Page::table;                // … and where it was opened
    std::string meeting;                          // which kept meeting's page is open
    std::string find;                             // letters in the names of the kept meetings that are shown; empty: all
    Place place;                                  // where its page is to go …
    bool place_touched = false;                   // … as somebody touched it
    std::set<std::string> formats{"pdf", "png"};  // … and as what
    bool under_18 = false;
    Page goods_from = Page::kept;  // where the page to choose files and place was opened
};

// What leaves the table, as staff read it: "Pages to print (PDF), Pictures of the boards".
std::string files_said(const meeting::Phrases&, std::string_view language, const std::set<std::string>& formats);
// Where it goes: "Onto a USB stick".
std::string place_said(const meeting::Phrases&, std::string_view language, const Place&);
// What is asked at the table before it goes there: "May this go onto a USB stick?".
std::string question_said(const meeting::Phrases&, std::string_view language, const Place&);

// Draws the open screen with ImGui, into whatever context is current, and says what staff wish for. The context has the fonts that
// render::Panel promises. Called once a frame; wishes come once each.
Wishes show(Desk&, const View&);

}  // namespace staff
