// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export_meeting.hpp"

#include "kiosk/export/board_picture.hpp"
#include "kiosk/export/going.hpp"
#include "kiosk/export/sentences.hpp"
#include "kiosk/local_time.hpp"
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

namespace {

// A meeting as it was kept, with the scaffolds of that day and the cards that people made.
struct Kept {
    meeting::Meeting meeting;
    meeting::Book book;
    meeting::Deck deck;
    render::Look daylight{};

    render::Stationery stationery(const render::Stationery& table) const {
        return {book, deck, table.phrases, daylight, table.width_mm, table.height_mm, table.language};
    }
};

std::variant<Kept, exports::Fault> kept(const record::Shelf& shelf, const std::string& id, const exports::What& what,
                                        const render::Stationery& stationery) {
    const auto read = read_log(shelf, id);
    if (const auto* fault = std::get_if<std::string>(&read)) return exports::Fault{*fault};
    const auto& log = std::get<std::vector<meeting::Recorded>>(read);
    Kept kept{meeting::replay(log), stationery.book, {}};
    for (const meeting::Recorded& recorded : log)
        if (const auto* laid = std::get_if<meeting::BoardLaid>(&recorded.event)) remember_edition(kept.book, stationery.deck, laid->source);
    kept.deck = meeting::with_own_cards(stationery.deck, kept.meeting, stationery.phrases);
    // Where names stay, people's tokens are known by their seats.
    for (meeting::Card& card : kept.deck.cards)
        if (card.seat != meeting::nobody && !what.names)
            card.label = {{{stationery.language, exports::voice_words(kept.meeting, card.seat, stationery)}}};
    return kept;
}

}  // namespace

std::variant<WouldGo, exports::Fault> would_go(const record::Shelf& shelf, const std::string& id, const exports::What& what,
                                               const render::Stationery& stationery) {
    const auto read = kept(shelf, id, what, stationery);
    if (const auto* fault = std::get_if<exports::Fault>(&read)) return *fault;
    const Kept& whole = std::get<Kept>(read);
    render::Stationery own = whole.stationery(stationery);
    const exports::Going going = exports::going_of(whole.meeting, whole.book);
    if (const auto fault = exports::fault_in(whole.meeting, going, own, what)) return *fault;
    const meeting::Deck others = exports::deck_for_others(whole.deck);
    const render::Stationery seen{whole.book, others, own.phrases, whole.daylight, own.width_mm, own.height_mm, own.language};
    WouldGo goes;
    goes.alias = whole.meeting.alias;
    if (const meeting::Seat* citizen = meeting::citizen_of(whole.meeting)) goes.side = citizen->side;
    constexpr double pixels_per_mm = 0.8;
    for (std::size_t place = 0; place < exports::pictured(going); ++place) {
        const exports::GoingBoard& board = exports::pictured_at(going, place);
        goes.pictures.push_back({exports::title_of(board.board, *board.scaffold, seen),
                                 std::make_shared<const render::Picture>(exports::picture_of(board, seen, pixels_per_mm))});
    }
    goes.staying = exports::staying_sentence(going, seen);
    return goes;
}

std::string mark_of(const std::string& id, std::int64_t at_ms) { return local_time(at_ms, "%Y-%m-%d-") + id.substr(0, 6); }

std::variant<exports::Written, exports::Fault> export_meeting(const record::Shelf& shelf, const std::string& id, const exports::What& what,
                                                              const std::filesystem::path& folder, const render::Stationery& stationery) {
    const auto read = kept(shelf, id, what, stationery);
    if (const auto* fault = std::get_if<exports::Fault>(&read)) return *fault;
    const Kept& whole = std::get<Kept>(read);
    exports::What named = what;
    named.id = id;
    if (!whole.meeting.log.empty()) named.mark = mark_of(id, whole.meeting.log.front().at);
    return exports::write(whole.meeting, whole.stationery(stationery), named, folder);
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
