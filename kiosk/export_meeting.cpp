// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export_meeting.hpp"

#include "kiosk/export/sentences.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/event_text.hpp"
#include "kiosk/stock.hpp"

namespace table {

std::variant<std::vector<meeting::Recorded>, std::string> read_log(const record::Shelf& shelf, const std::string& id) {
    const record::Reading reading = shelf.read(id);
    if (reading.trouble) return reading.trouble->in_english();
    std::vector<meeting::Recorded> log;
    for (const record::Entry& entry : reading.entries) {
        auto event = meeting::event_in(entry.text);
        if (const auto* unreadable = std::get_if<meeting::Unreadable>(&event))
            return "Event " + std::to_string(entry.sequence) + " of the meeting " + id + " cannot be read: " + unreadable->sentence + ".";
        log.push_back({entry.sequence, entry.at, std::move(std::get<meeting::Event>(event))});
    }
    return log;
}

std::variant<exports::Written, exports::Fault> export_meeting(const record::Shelf& shelf, const std::string& id, const exports::What& what,
                                                              const std::filesystem::path& folder, const render::Stationery& stationery) {
    const auto read = read_log(shelf, id);
    if (const auto* fault = std::get_if<std::string>(&read)) return exports::Fault{*fault};
    const auto& log = std::get<std::vector<meeting::Recorded>>(read);
    meeting::Book book = stationery.book;
    for (const meeting::Recorded& recorded : log)
        if (const auto* laid = std::get_if<meeting::BoardLaid>(&recorded.event)) remember_edition(book, stationery.deck, laid->source);
    const meeting::Meeting meeting = meeting::replay(log);
    meeting::Deck deck = meeting::with_own_cards(stationery.deck, meeting, stationery.phrases);
    // Where names stay, people's tokens are known by their seats.
    for (meeting::Card& card : deck.cards)
        if (card.seat != meeting::nobody && !what.names)
            card.label = {{{stationery.language, exports::voice_words(meeting, card.seat, stationery)}}};
    const render::Look daylight;
    const render::Stationery own{book, deck, stationery.phrases, daylight, stationery.width_mm, stationery.height_mm, stationery.language};
    exports::What named = what;
    named.id = id;
    return exports::write(meeting, own, named, folder);
}

std::variant<exports::Written, exports::Fault> export_noted(const record::Shelf& shelf, const std::string& id, const exports::What& what,
                                                            const std::filesystem::path& folder, const render::Stationery& stationery,
                                                            std::int64_t at_ms, record::Who who, const std::string& onto) {
    std::string formats;
    for (const std::string& format : what.formats) formats += (formats.empty() ? "" : ",") + format;
    if (!onto.empty()) formats += " onto a " + onto;
    // Nothing is said of meetings that are not here.
    if (auto reading = shelf.read(id); reading.trouble) return exports::Fault{reading.trouble->in_english()};
    if (const auto trouble = shelf.note(record::line(at_ms, who, record::Deed::exported, id, formats)))
        return exports::Fault{trouble->in_english()};
    return export_meeting(shelf, id, what, folder, stationery);
}

}  // namespace table
