// SPDX-License-Identifier: MPL-2.0
// What the tests of the export stand on: the real deck and scaffolds, the real Danish words, and meetings made by wishes that the
// house's own rules grant.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>

#include "kiosk/deck_file.hpp"
#include "kiosk/export/export.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/decide.hpp"
#include "kiosk/scaffold_file.hpp"
#include "render/rasterise.hpp"

namespace table_of_tests {

namespace fs = std::filesystem;
using meeting::Role;
using meeting::Side;

inline std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class Folder {
public:
    explicit Folder(const fs::path& within = fs::temp_directory_path()) {
        std::string name = (within / "export-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    operator const fs::path&() const { return path_; }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

inline std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& each : fs::directory_iterator(folder)) names.insert(each.path().filename().string());
    return names;
}

// What a program says on its standard output; its exit status in `status` where asked for.
inline std::string said_by(const std::string& command, int* status = nullptr) {
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string said;
    char letters[4096];
    for (std::size_t count = 0; (count = fread(letters, 1, sizeof letters, pipe)) > 0;) said.append(letters, count);
    const int ended = pclose(pipe);
    if (status) *status = ended;
    return said;
}

// The words of the house that have one line each, which all of ours have.
inline meeting::Phrases danish() {
    meeting::Phrases phrases;
    for (const char* const name : {"export.po", "money.po"}) {
        std::ifstream in(fs::path(SOURCE_DIR) / "assets/locale/da" / name);
        std::string line, english;
        while (std::getline(in, line)) {
            const auto from = line.find('"');
            if (from == std::string::npos) continue;
            const std::string words = line.substr(from + 1, line.rfind('"') - from - 1);
            if (line.starts_with("msgid ")) english = words;
            if (line.starts_with("msgstr ") && !english.empty()) phrases.add("da", english, words);
        }
    }
    return phrases;
}

template <class Thing>
Thing must(std::variant<Thing, table::FileFault> read) {
    if (const auto* fault = std::get_if<table::FileFault>(&read)) throw std::runtime_error(fault->sentence);
    return std::get<Thing>(std::move(read));
}

// Everything that a table has, read once.
struct House {
    House() {
        const fs::path assets = fs::path(SOURCE_DIR) / "assets";
        render::open_artwork(assets / "pictograms", assets / "fonts");
        deck = must(table::read_deck(assets / "decks/livsmester.tsv"));
        for (const meeting::Card& card : deck.cards) book.cards.insert(card.key);
        for (const auto& each : fs::directory_iterator(assets / "scaffolds"))
            book.add(std::make_shared<meeting::Scaffold>(must(table::read_scaffold(each.path(), deck))), true);
    }
    render::Stationery stationery(const std::string& language = "da") const {
        render::Stationery made{book, deck, phrases, look};
        made.language = language;
        return made;
    }

    meeting::Deck deck;
    meeting::Book book;
    meeting::Phrases phrases = danish();
    render::Look look;
};

inline const House& house() {
    static const House house;
    return house;
}

// A meeting under way.
struct Sitting {
    explicit Sitting(const std::string& alias = "Ella", int seats = 5) {
        wish(meeting::OpenMeeting{alias, "da"});
        const Role roles[] = {Role::citizen, Role::network, Role::professional, Role::guide, Role::facilitator};
        const Side sides[] = {Side::south, Side::east, Side::north, Side::west, Side::north};
        for (int i = 0; i < seats; ++i) wish(meeting::TakeSeat{i + 1, roles[i], i == 1 ? "Anne" : "", sides[i], 0.5});
    }

    // Nobody is here yet, and nothing is begun: for wishes that were wished before.
    explicit Sitting(const std::vector<meeting::Intent>& again) {
        for (const meeting::Intent& intent : again) wish(intent);
    }

    // Whether it was granted.
    bool wish(const meeting::Intent& intent) {
        wishes.push_back(intent);
        const meeting::Decision decision = meeting::decide(meeting, intent, house().book);
        if (const auto* refusal = std::get_if<meeting::Refusal>(&decision)) {
            refused = std::string(meeting::name_of(refusal->reason));
            return false;
        }
        for (const meeting::Event& event : std::get<std::vector<meeting::Event>>(decision)) {
            at += 4'000;
            meeting::apply(meeting, {static_cast<std::int64_t>(meeting.log.size()) + 1, at, event});
        }
        return true;
    }
    void must(const meeting::Intent& intent) {
        if (!wish(intent)) throw std::runtime_error("refused: " + refused);
    }

    const meeting::Board& board() const { return *meeting::board_of(meeting, meeting.chosen); }
    const meeting::Scaffold& scaffold() const { return *house().book.edition_of(board().edition); }

    void lay_board(const std::string& scaffold_name, const std::string& topic = "", std::vector<std::string> controls = {}) {
        must(meeting::LayBoard{scaffold_name, topic, "", std::move(controls), false, ""});
    }
    meeting::PlacementNumber lay(const std::string& card, const std::string& zone, meeting::Point at_u, int by = 1) {
        must(meeting::LayCard{meeting.chosen, card, by, zone, {at_u.x, at_u.y, 0}});
        return meeting.next_placement - 1;
    }
    // In the middle of the zone.
    meeting::PlacementNumber lay(const std::string& card, const std::string& zone, int by = 1) {
        return lay(card, zone, meeting::heart_of(meeting::zone_of(scaffold(), zone)->area), by);
    }
    void mark(meeting::PlacementNumber placement, meeting::Mark mark) { must(meeting::MarkCard{placement, mark, true}); }
    void turn_to(int seat) { must(meeting::PassTurn{seat}); }
    // The citizen sees the board and says that it fits and may go out.
    void say_yes() {
        if (!board().shared) must(meeting::ShareBoard{meeting.chosen, true});
        must(meeting::ConfirmBoard{meeting.chosen});
    }

    meeting::Meeting meeting;
    meeting::Milliseconds at = 1'795'258'800'000;  // 21 November 2026, before noon
    std::string refused;
    std::vector<meeting::Intent> wishes;  // all that were wished, granted or not
};

// The mat, filled: every answer there is, a card on trial and one not laid.
inline void fill_mat(Sitting& sitting) {
    sitting.lay_board("mat", "leisure", {"activity.relax", "daily.bills"});
    sitting.lay("activity.relax", "good", {-1.05, 0.40});
    sitting.lay("daily.bills", "bad", {1.02, 0.40});
    const auto music = sitting.lay("activity.music", "good", {-1.05, -0.28});
    sitting.lay("activity.gaming", "good", {-0.78, -0.30});
    sitting.lay("activity.film", "middle", {-0.16, -0.26});
    const auto football = sitting.lay("activity.football", "bad", {0.62, -0.28});
    sitting.lay("activity.swim", "good", {-0.60, 0.05});
    sitting.lay("activity.walk", "middle", {0.14, -0.10});
    sitting.lay("activity.dance", "dont_know");
    sitting.lay("activity.draw", "good", {-0.95, 0.06});
    sitting.lay("activity.animals", "good", {-0.70, 0.42});
    sitting.lay("activity.party", "bad", {0.90, -0.02});
    sitting.lay("activity.eat_out", "skipped");
    sitting.mark(music, meeting::Mark::important);
    sitting.mark(football, meeting::Mark::changed_mind);
    sitting.must(meeting::NoteEffect{sitting.meeting.chosen, "worked"});
}

// The network, filled by five voices.
inline void fill_network(Sitting& sitting) {
    sitting.lay_board("network");
    const auto mother = sitting.lay("person.mother", "closest/family", {-0.02, -0.27});
    const auto sister = sitting.lay("person.sister", "important/family", {-0.14, -0.46});
    const auto father = sitting.lay("person.father", "known/family", {0.17, -0.69});
    sitting.lay("person.pet", "closest/relatives", {0.25, -0.13});
    const auto friend_ = sitting.lay("person.friend", "closest/friends", {0.26, 0.14});
    const auto partner = sitting.lay("person.partner", "important/friends", {0.40, 0.34});
    sitting.lay("person.community", "known/leisure", {-0.14, 0.67});
    sitting.lay("person.key_worker", "important/professionals", {-0.42, -0.16});
    sitting.lay("person.caseworker", "known/professionals", {-0.47, -0.52});
    sitting.lay("goal.friend", "wanted", {1.25, -0.25});
    sitting.mark(mother, meeting::Mark::important);
    sitting.mark(partner, meeting::Mark::invite);
    sitting.must(meeting::DrawLine{mother, sister, "supports"});
    sitting.must(meeting::DrawLine{friend_, partner, "supports"});
    sitting.must(meeting::DrawLine{father, sister, "difficult"});
    sitting.lay("person.grandparents", "proposals", {-1.38, -0.36}, 2);
    sitting.mark(sitting.lay("person.doctor", "proposals", {-1.12, -0.12}, 3), meeting::Mark::in_plan);
    sitting.lay("person.citizen_guide", "proposals", {-1.36, 0.10}, 4);
    const auto interpreter = sitting.lay("person.interpreter", "proposals", {-1.12, 0.34}, 5);
    sitting.turn_to(5);
    sitting.mark(interpreter, meeting::Mark::important);
    sitting.turn_to(1);
}

inline Sitting full_meeting() {
    Sitting sitting;
    fill_mat(sitting);
    sitting.say_yes();
    fill_network(sitting);
    sitting.say_yes();
    return sitting;
}

// A staircase with wishes that lead to goals and goals to steps, and somebody else's ideas.
inline void fill_staircase(Sitting& sitting) {
    sitting.lay_board("staircase");
    sitting.lay("place.residential", "now");
    const auto wish = sitting.lay("goal.live_alone", "wish");
    const auto hope = sitting.lay("goal.calm", "hope");
    const auto goal = sitting.lay("daily.cook", "goal");
    const auto step = sitting.lay("support.practise", "offers", 3);
    sitting.lay("support.course", "offers", 3);
    sitting.must(meeting::MoveCard{step, "next_step", {-0.6, 0.4, 0}});
    sitting.must(meeting::DrawLine{wish, hope, "hope"});
    sitting.must(meeting::DrawLine{hope, goal, "goal"});
    sitting.must(meeting::DrawLine{goal, step, "next_step"});
}

inline exports::What all_formats() {
    exports::What what;
    what.formats = {exports::formats.begin(), exports::formats.end()};
    what.id = "0123456789abcdef";
    return what;
}
inline exports::What only(const std::string& format) {
    exports::What what = all_formats();
    what.formats = {format};
    return what;
}

inline std::string in_quotes(const fs::path& path) { return "'" + path.string() + "'"; }
// The interpreter that has Debian's modules, whatever others stand before it.
inline const std::string python = "/usr/bin/python3 ";
inline std::string reader(const std::string& name) { return python + in_quotes(fs::path(SOURCE_DIR) / "tests/export" / name) + " "; }

inline const std::vector<fs::path>& files_of(const std::variant<exports::Written, exports::Fault>& outcome) {
    if (const auto* fault = std::get_if<exports::Fault>(&outcome)) throw std::runtime_error(fault->sentence);
    return std::get<exports::Written>(outcome).files;
}
inline std::string fault_of(const std::variant<exports::Written, exports::Fault>& outcome) {
    const auto* fault = std::get_if<exports::Fault>(&outcome);
    return fault ? fault->sentence : "";
}

}  // namespace table_of_tests
