// SPDX-License-Identifier: MPL-2.0
// Plays journeys at a real table: real contacts, real record, real scenes; only time is made. After every step the meeting is compared
// with the replay of its record.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/input/script.hpp"
#include "kiosk/table.hpp"

namespace table {

class PretendSticks;
class PretendPrinters;

struct Play {
    std::filesystem::path data;   // where the record is
    std::filesystem::path shots;  // where pictures go; empty: none are made
    // Where "<meeting> <sequence>" is written, a line for each event, once it is settled; empty: nowhere.
    std::filesystem::path settled;
    int width_px = 1920;
    int height_px = 1080;
    bool real_time = false;  // people watch: time passes as it does for them
    std::filesystem::path assets;
    Settings settings;
    // Called after each step with what the table then shows; may be empty.
    std::function<void(const input::Step&, const Table&, const render::Scene&)> seen = nullptr;
    input::TokenBindings tokens;  // what tokens stand for when the journey begins
    // How the tokens that lie on the glass are seen; empty: as they lie. Asked once a frame.
    std::function<input::TokensSeen(const std::vector<input::Token>& true_ones, Moment)> eye = nullptr;
};

// An event as it was settled: of which meeting, which, and its text.
struct Told {
    std::string meeting;
    std::int64_t sequence = 0;
    std::string text;
};

class Player {
public:
    explicit Player(Play);
    ~Player();

    // Nothing when every step went as expected, else one sentence with file and line.
    std::optional<std::string> play(const input::Journey&);
    const Table& table() const { return *table_; }
    // All that was settled while the journey was played, in order. What was only tried out belongs to no meeting and is not told.
    const std::vector<Told>& told() const { return told_; }
    // Event texts, and "refusal <reason>", since the last step that does something.
    const std::vector<std::string>& happened() const { return happened_; }
    // Where the files of a stand-in stick are, and how many bytes each page had that went to a stand-in printer.
    std::filesystem::path stick() const;
    const std::vector<std::uintmax_t>& printed() const;

private:
    struct Stroke;
    struct Failure {
        std::string what;
    };
    struct Carry;

    void open();
    void advance(std::int64_t ms);
    void frame(std::int64_t ms);
    void settle();
    void collect();
    void check_replay() const;
    meeting::Point place_of(const input::Whither&);
    std::optional<meeting::Point> place_on_panel(const std::string& name) const;
    std::vector<Stroke> strokes_of(const input::TouchWith&);
    void perform(const std::vector<input::TouchWith>&);
    void handle(const input::TokenDoes&);
    void look_at_tokens();
    void tap(int finger, const std::string& name);
    void take_picture(const std::string& name);
    void carry_out(const input::Step&);
    void take_out(const std::function<bool(const std::string&)>& wanted, const std::string& expected);
    void type_letter(const input::Type&, const std::string& letter);
    void forget_happened();

    Play play_;
    std::filesystem::path beside_;  // the folder of the journey that is played
    std::optional<record::Shelf> shelf_;
    std::shared_ptr<PretendSticks> sticks_;
    std::shared_ptr<PretendPrinters> printers_;
    std::unique_ptr<Table> table_;
    Moment moment_;
    std::map<int, std::pair<std::int64_t, meeting::Point>> down_;  // fingers that touch: their contact and where
    std::int64_t next_contact_ = 1;
    std::map<std::string, input::Token> tokens_;  // on the glass
    std::int64_t next_session_ = 1;
    bool quick_ = false;  // the step at hand waits for nothing
    std::vector<std::string> happened_;
    std::vector<Told> told_;
    std::ofstream settled_;
};

}  // namespace table
