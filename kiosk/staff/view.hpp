// SPDX-License-Identifier: MPL-2.0
// All that the staff's screens may look at. Values and const references, gathered anew by the table for every draw; the screens
// change none of it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/phrases.hpp"
#include "kiosk/meeting/scaffold.hpp"
#include "kiosk/staff/colours.hpp"

namespace staff {

// Card labels in the panel's language, by deck key.
struct DeckWords {
    std::map<std::string, std::string, std::less<>> label_by_key;
};

// A meeting that was kept.
struct ShelfMeeting {
    std::string id;
    std::string alias;
    std::string day;  // as people of that language write it
    int boards = 0;
    bool exported = false;
    meeting::Milliseconds since = 0;  // when it was kept, or pages of it were last taken out
    int days = 0;                     // since then, when it is time to ask whether it shall be erased; else 0
    std::string mark{};               // what the names of its files begin with
};

// One thing of the table that staff rely on, in the panel's language.
struct Standing {
    std::string what;
    std::string how;
    bool well = true;  // no: somebody should see to it
};

// What became of a meeting that was to be erased: what is gone, and what had left the table before.
struct Receipt {
    bool erased = false;
    std::vector<Standing> lines;
};

// Cards that came from elsewhere.
struct DeckOnTable {
    std::string title;
    int cards = 0;
    std::string licence;  // whose its pictures are and what may be done with them; empty: all rights are reserved
};

// A photo on the stick.
struct StickPhoto {
    std::string name;               // of its file
    const void* picture = nullptr;  // what ImGui knows it by; null where it cannot be shown
    std::string_view why;           // … an English sentence, else empty
};

// Somewhere an export can go.
struct Place {
    enum class Kind { folder, stick, printer };
    Kind kind = Kind::folder;
    std::string name;   // the folder's path, the stick's device, the printer's name
    std::string words;  // as people know it

    friend bool operator==(const Place&, const Place&) = default;
};

// Where the staff stand before the lock.
struct PinView {
    enum class State { none_chosen, closed, checking, open, locked };
    State state = State::closed;
    int wrong = 0;                      // wrong PINs since the last right one
    meeting::Milliseconds waiting = 0;  // how much longer no PIN is tried
};

// Where a named thing stands: millimetres about the panel's middle, y downward.
struct NamedPlace {
    std::string name;
    meeting::Point middle;
    double width_mm = 0;
    double height_mm = 0;
};

struct View {
    const meeting::Phrases& phrases;
    const meeting::Meeting& meeting;
    const meeting::Book& book;
    const DeckWords& deck;
    std::string language = "da";
    std::map<std::string, std::string> languages{};  // what each is called by those who read it
    bool try_out = false;                            // nothing of this meeting is kept
    PinView pin{};
    std::vector<ShelfMeeting> shelf{};  // newest first
    std::string kept{};                 // id on the shelf of the meeting kept last, or empty
    std::vector<Place> places{};
    bool takes_sticks = false;         // pages may go onto a stick here
    std::string of_sticks{};           // why a stick that is plugged in is not among them, in the panel's language, or empty
    std::vector<StickPhoto> photos{};  // the newest first
    std::string of_photos{};           // what is to be said of them, in the panel's language
    std::vector<std::string>
        readiness{};  // what staff should know of the table, one sentence each, in the panel's language; empty: all is well
    std::vector<Standing> standing{};  // each thing that was looked at, the camera's millimetres among them
    std::vector<Standing> settings{};  // that staff may ask about, in the panel's language
    std::vector<DeckOnTable> decks{};  // that came from elsewhere
    int own_cards = 0;                 // how many the house's own deck has
    std::optional<Receipt> receipt{};  // of the meeting that was erased last; nothing while it is being erased
    std::string copied{};              // the day on which all meetings were last copied, or empty
    bool taken_out = false;            // pages are out: `notice` tells where, or is empty once the stick is out too
    std::string notice{};              // one sentence on what became of the last wish (a refusal, an export), or empty
    Colours colours{};
    // Called for every button, row, key and field that is to be seen. Names are the English source sentence of a button, or "kind:key" for
    // one of many ("key:a", "seat:2", "scaffold:maatten", "board:1"), whatever the language. May be empty.
    std::function<void(const NamedPlace&)> name_place{};
};

}  // namespace staff
