// SPDX-License-Identifier: MPL-2.0
// Every line ever shipped is read and means what it meant.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/event_text.hpp"

namespace {

using namespace meeting;

const std::filesystem::path folder = SOURCE_DIR "/tests/old_events";

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    REQUIRE_MESSAGE(in.good(), file.string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string text_in(const std::filesystem::path& file) {
    std::string text;
    for (const std::string& line : lines_of(file)) text += line + "\n";
    return text;
}

Event read(const std::string& line) {
    const auto event = event_in(line);
    if (const auto* unreadable = std::get_if<Unreadable>(&event)) FAIL(line << ": " << unreadable->sentence);
    return std::get<Event>(event);
}

// The files of single events, "CardLaid-1" and so on, in the order of their names.
std::vector<std::filesystem::path> event_files() {
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name[0] >= 'A' && name[0] <= 'Z' && name != "README.md") files.insert(entry.path());
    }
    return {files.begin(), files.end()};
}

std::string summary_of(const Meeting& meeting) {
    std::ostringstream out;
    const auto stage = meeting.stage == Stage::open ? "open" : meeting.stage == Stage::closed ? "closed" : "not begun";
    out << "The meeting of " << meeting.alias << " in " << meeting.language << " is " << stage << " after " << meeting.log.size()
        << " events.\n";
    for (const Seat& seat : meeting.seats)
        out << "Seat " << seat.number << ": " << name_of(seat.role) << " \"" << seat.name << "\" on the " << name_of(seat.side) << " at "
            << seat.along << (meeting.turn == seat.number ? ", has the turn" : "") << (seat.empty ? ", empty" : "") << "\n";
    for (const OwnCard& card : meeting.own_cards) {
        out << "Card " << card.key << " by " << card.by << ": \"" << card.words << "\", drawn with " << card.strokes.size() << " strokes";
        for (const Path& path : card.strokes)
            for (const Point& point : path) out << " " << point.x << "/" << point.y;
        if (!card.photo.empty()) out << ", with a photo of " << card.photo.jpeg().size() << " bytes";
        out << "\n";
    }
    for (const std::string& card : meeting.favourites) out << "A favourite: " << card << "\n";
    for (const std::string& card : meeting.uncovered) out << "Uncovered: " << card << "\n";
    for (const auto& [choice, yes] : meeting.choices) out << "May " << name_of(choice) << ": " << (yes ? "yes" : "no") << "\n";
    if (!meeting.sequence.empty()) out << "Follows " << meeting.sequence << " (" << meeting.sequence_source.size() << " bytes)\n";
    for (const std::int64_t sequence : meeting.pinned) out << "Remembered: as it stood after event " << sequence << "\n";
    for (const Board& board : meeting.boards) {
        out << "\nBoard " << board.number << (meeting.chosen == board.number ? ", chosen" : "") << ": " << board.scaffold << " of edition "
            << board.edition << " (" << board.source.size() << " bytes), topic \"" << board.topic << "\", scale \"" << board.scale
            << "\", about \"" << board.about << "\"\n";
        out << "  turned " << board.turned_degrees << (board.shared ? ", shared" : ", kept back") << (board.confirmed ? ", confirmed" : "")
            << (board.apart ? board.revealed ? ", turned up" : ", unseen" : "") << (board.fine ? ", fine" : "") << ", effect \""
            << board.effect << "\", " << board.controls << " controls of " << board.pile.size() << ", next in the pile \""
            << next_in_pile(board).value_or("") << "\"\n";
        for (const std::string& each : board.before)
            out << "  last time" << (board.last_time_shown ? ", shown" : "") << ": " << each << "\n";
        for (const Placement& card : board.placements) {
            out << "  card " << card.number << ", " << card.card << ": laid by " << card.laid_by << ", said by " << card.voice << ", in "
                << card.zone << " (" << (card.value ? std::to_string(*card.value) : "none") << ") at " << card.spot.x_u << ", "
                << card.spot.y_u << " turned " << card.spot.turn_degrees << "; as number " << card.order << ", moved " << card.moves
                << " times, at " << card.first << " and " << card.last << " ms, in the turn of " << card.turn << ", by event "
                << card.sequence;
            if (card.token != no_token) out << ", a real card with marker " << card.token << (card.lifted ? ", lifted" : "");
            for (const Mark mark : card.marks) out << ", " << name_of(mark);
            for (const auto& [by, words] : card.notes) out << ", " << by << " writes \"" << words << "\"";
            out << "\n";
        }
        if (board.grant) out << "  granted " << *board.grant << " by " << board.granted_by << "\n";
        for (const auto& [name, envelope] : board.envelopes) {
            out << "  " << name << " holds " << envelope.amount << " and is " << name_of(envelope.state) << ", said by "
                << envelope.stated_by << ", \"" << envelope.words << "\", by event " << envelope.sequence;
            for (const EnvelopeState state : envelope.was) out << ", was " << name_of(state);
            out << "\n";
        }
        for (const Line& line : board.lines)
            out << "  line " << line.number << ": " << line.from << " " << line.kind << " " << line.to << ", said by " << line.by << "\n";
    }
    out << "\nThe next card is number " << meeting.next_placement << ", the next line number " << meeting.next_line << ".\n";
    return out.str();
}

}  // namespace

TEST_CASE("every kind of event has lines of old, under its own name") {
    std::set<std::string> kinds;
    for (const auto& file : event_files()) {
        const std::string name = file.filename().string();
        const std::string kind = name.substr(0, name.find('-'));
        kinds.insert(kind);
        CHECK(lines_of(file).size() > 0);
        for (const std::string& line : lines_of(file)) CHECK(kind_of(read(line)) == kind);
    }
    for (const std::string_view kind : all_event_kinds()) {
        INFO("tests/old_events/" << kind << "-1 is missing");
        CHECK(kinds.contains(std::string(kind)));
    }
}

TEST_CASE("every line of old means today what it has always meant") {
    std::string today;
    for (const auto& file : event_files())
        for (const std::string& line : lines_of(file)) today += text_of(read(line)) + "\n";
    CHECK(today == text_in(folder / "read_today"));
}

TEST_CASE("a whole meeting of old stands where it stood") {
    std::set<std::string_view> kinds;
    for (const char* const name :
         {"meeting-1", "meeting-2", "meeting-3", "meeting-4", "meeting-5", "meeting-6", "meeting-7", "meeting-8"}) {
        Meeting live;
        for (const std::string& line : lines_of(folder / name)) {
            const auto sequence = static_cast<std::int64_t>(live.log.size()) + 1;
            const Event event = read(line);
            kinds.insert(kind_of(event));
            apply(live, {sequence, 1'700'000'000'000 + 1000 * sequence, event});
        }
        CHECK(replay(live.log) == live);
        CHECK(summary_of(live) == text_in(folder / (std::string(name) + ".stands")));
    }
    CHECK(kinds.size() == all_event_kinds().size());
}
