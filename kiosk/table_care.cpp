// SPDX-License-Identifier: MPL-2.0
// What whoever looks after the table is told of it, and the copy of all meetings that they take along.
#include <algorithm>
#include <cstdio>

#include "kiosk/away/sticks.hpp"
#include "kiosk/away/visit.hpp"
#include "kiosk/deck_copies.hpp"
#include "kiosk/local_time.hpp"
#include "kiosk/record/shelf.hpp"
#include "kiosk/table.hpp"

namespace table {
namespace {

constexpr std::int64_t little_room_mb = 500;

std::string names_of(const std::vector<staff::Place>& places) {
    std::string names;
    for (const staff::Place& place : places) names += (names.empty() ? "" : ", ") + place.words;
    return names;
}

}  // namespace

void Table::say_of_eye(std::string sentence, std::string mm, bool well) {
    of_eye_ = std::move(sentence);
    eye_mm_ = std::move(mm);
    eye_well_ = well;
    changed_ = true;
}

std::vector<staff::Standing> Table::standing(Moment moment) const {
    std::vector<staff::Standing> all;
    const auto say = [&](std::string_view english) { return stationery_.say(english); };
    const auto with = [&](std::string_view english, const char* name, const std::string& value) {
        return stock_.phrases.say_with(stationery_.language, english, {{name, value}});
    };
    if (!local_.trouble.empty()) all.push_back({say("Just now"), local_.trouble, false});
    all.push_back(
        {say("Meetings"),
         shelf_ ? with("{n} are kept, sealed.", "n", std::to_string(listed_.size())) : say("Meetings cannot be kept on this table now."),
         shelf_ != nullptr});
    if (outlook_.free_mb >= 0) {
        const bool room = outlook_.free_mb >= little_room_mb;
        all.push_back(
            {say("Disk"),
             with(room ? "{mb} MB are free." : "There is little room left on the disk: {mb} MB.", "mb", std::to_string(outlook_.free_mb)),
             room});
    }
    for (const std::string& fault : stock_.faults) all.push_back({say("Boards and cards"), fault, false});
    if (stock_.faults.empty()) all.push_back({say("Boards and cards"), say("All could be read."), true});
    if (!of_eye_.empty())
        all.push_back({say("Camera"), with(of_eye_, "mm", eye_mm_), eye_well_});
    else
        all.push_back({say("Camera"), say("None is asked for: the table is touched."), true});
    if (sticks_) {
        const bool well = outlook_.of_sticks.empty();
        all.push_back({say("USB stick"),
                       !well                     ? say(outlook_.of_sticks)
                       : outlook_.sticks.empty() ? say("None is plugged in.")
                                                 : names_of(outlook_.sticks),
                       well});
    }
    if (printers_) all.push_back({say("Printer"), outlook_.printers.empty() ? say("There is none.") : names_of(outlook_.printers), true});
    if (!settings_.server.host.empty()) {
        const bool well = outlook_.of_server.empty();
        all.push_back({say("Server"), say(well ? "What is due is sent." : outlook_.of_server), well});
    }
    const bool right = local_time(moment.utc_ms, "%Y") >= "2025";
    const std::string now = local_time(moment.utc_ms, "%d.%m.%Y %H:%M");
    all.push_back({say("Clock"), right ? now : with("The clock says {time}. Set it before a meeting.", "time", now), right});
    return all;
}

std::vector<staff::Standing> Table::settings_here() const {
    const auto say = [&](std::string_view english) { return stationery_.say(english); };
    const auto with = [&](std::string_view english, const char* name, const std::string& value) {
        return stock_.phrases.say_with(stationery_.language, english, {{name, value}});
    };
    const int days = settings_.ask_to_erase_after_days;
    std::string out = places().front().words;
    if (settings_.sticks) out += ", " + say("USB stick");
    if (settings_.printers) out += ", " + say("Printer");
    return {
        {say("Pages may go to"), out},
        {say("Erasing"),
         days == 0 ? say("Never") : with("Asked about {n} days after the meeting was last used", "n", std::to_string(days))},
        {say("The plan"), settings_.plan_law},
        {say("Before 18 years"), settings_.plan_law_before_18},
        {say("Photos"), settings_.photos.empty() ? say("From a stick")
                                                 : with("From a stick, or from {folder}", "folder", settings_.photos.filename().string())},
        {say("Server"), settings_.server.host.empty() ? say("Nothing is sent") : settings_.server.host},
        {say("A card counts"), with("after {ms} ms of rest", "ms", std::to_string(settings_.rest_ms))}};
}

std::vector<staff::DeckOnTable> Table::decks_on_table() const {
    std::map<std::string, staff::DeckOnTable> decks;
    for (const meeting::Card& card : stock_.deck.cards) {
        if (!meeting::is_imported(card.key)) continue;
        const std::string name = card.key.substr(0, card.key.find('.', meeting::imported_group.size() + 1));  // "deck.mulberry"
        staff::DeckOnTable& deck = decks[name];
        ++deck.cards;
        if (!deck.title.empty()) continue;
        const auto title = stock_.deck.titles.find(name);
        deck.title = title == stock_.deck.titles.end() ? name.substr(name.find('.') + 1) : std::string(stationery_.say(title->second));
        deck.licence = card.licence.type;
        if (!card.licence.reserved() && !card.licence.author.empty()) deck.licence = card.licence.author + ", " + deck.licence;
    }
    std::vector<staff::DeckOnTable> all;
    for (auto& [name, deck] : decks) all.push_back(std::move(deck));
    return all;
}

namespace {

// The meetings, and the decks that came from elsewhere, into that new folder. Said in the log why not, if not.
away::Put copied_into(const std::filesystem::path& folder, const record::Shelf& shelf, const std::filesystem::path& data,
                      std::int64_t at_ms) {
    try {
        if (!std::filesystem::create_directories(folder)) return away::Put::failed;
        const auto copied = shelf.back_up(folder / "meetings", at_ms, record::Who::staff);
        if (const auto* trouble = std::get_if<record::Trouble>(&copied)) {
            std::fprintf(stderr, "livsmester: %s\n", trouble->in_english().c_str());
            return trouble->kind == record::Trouble::Kind::disk_full ? away::Put::no_room : away::Put::failed;
        }
        if (std::filesystem::space(folder).available < size_of_decks(data)) return away::Put::no_room;
        copy_decks(shelf, data, folder / "meetings");
        return away::Put::all;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "livsmester: %s\n", error.what());
        return away::Put::failed;
    }
}

}  // namespace

void Table::copy_meetings(const staff::CopyMeetings& wish, Moment moment) {
    if (!shelf_ || !sticks_ || wish.place.kind != staff::Place::Kind::stick) return;
    notice_ = "The meetings are being copied onto the stick. Leave it in.";
    errands_.send([this, at_ms = moment.utc_ms]() -> Errands::Home {
        auto came = away::Put::failed;
        const auto put = [&](const std::filesystem::path& folder) { return came = copied_into(folder, *shelf_, settings_.data, at_ms); };
        std::string notice = "The meetings could not be copied.";
        try {
            const away::Visited visited = away::bring_to_stick(*sticks_, local_time(at_ms, "livsmester-copy-%Y-%m-%d"), put);
            notice = visited.well                 ? "The copy is on the stick, read back. Take it out now."
                     : came == away::Put::no_room ? visited.sentence
                                                  : "The stick did not take the copy. Nothing was written on it. Try another one.";
        } catch (const std::runtime_error& error) {
            std::fprintf(stderr, "livsmester: %s\n", error.what());
        }
        return [this, notice] {
            notice_ = notice;
            list_shelf();
            look_about(false);
            changed_ = true;
        };
    });
}

}  // namespace table
