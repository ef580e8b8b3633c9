// SPDX-License-Identifier: MPL-2.0
// The table: contacts in, scene out, and the meeting in between. The same table stands in a meeting room, behind a journey script and in
// every test; only where contacts come from and where scenes go differs. Drawing thread only; it waits for nobody.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>

#include "kiosk/chosen.hpp"
#include "kiosk/clock.hpp"
#include "kiosk/earlier.hpp"
#include "kiosk/erasing.hpp"
#include "kiosk/errands.hpp"
#include "kiosk/input/hands.hpp"
#include "kiosk/input/token_bindings.hpp"
#include "kiosk/input/tokens.hpp"
#include "kiosk/meeting/fitted.hpp"
#include "kiosk/meeting/sequence.hpp"
#include "kiosk/record/shelf.hpp"
#include "kiosk/settings.hpp"
#include "kiosk/sitting.hpp"
#include "kiosk/staff_corner.hpp"
#include "kiosk/stock.hpp"
#include "render/layout.hpp"

namespace away {
class Sticks;
class Printers;
}  // namespace away

namespace table {

// Something that was settled or refused, for journeys and logs: kinds and reasons.
struct Happened {
    std::vector<meeting::Recorded> events;   // granted and safe
    std::optional<meeting::Reason> refused;  // or why not
    std::string meeting;                     // whose id in the record; empty when nothing is kept of it
};

class Table {
public:
    // `shelf` may be null: then only try-out meetings can be held. `wake` is called from other threads when there is something to pass.
    Table(Stock stock, Settings settings, std::filesystem::path assets, record::Shelf* shelf, std::filesystem::path data,
          double pixels_per_mm, std::function<void()> wake);

    // Whether the table's eye sees, in English with "{mm}" where its error stands: for staff. `well`: nothing wants to be seen to.
    void say_of_eye(std::string sentence, std::string mm, bool well);
    // Where pages may go besides a folder; either may be null. Called on another thread from now on.
    void send_by(std::shared_ptr<away::Sticks>, std::shared_ptr<away::Printers>);
    // Looks for sticks, for what is heard of the server, and, where that is asked for, for printers; staff see it when it is known.
    void look_about(bool printers_too);
    // Finds the meeting that was open when the table last stopped, and goes on with it.
    void resume(Moment);
    // Says on the glass and on standard error what is wrong with the record.
    void say_trouble(const record::Trouble&);
    // A meeting with seats and boards of which nothing is kept.
    void begin_try_out(Moment);

    // Lays the scaffold's board at a meeting of which nothing is kept, or says on the glass what is wrong with it.
    void preview(std::variant<meeting::Scaffold, FileFault>, Moment);

    void feed(const input::Contact&, Moment);
    // All that a source of tokens sees now; each source speaks for itself.
    void see(const input::TokensSeen&, Moment);
    // What tokens mean. `bind` is called, on another thread, when people say at the table which card a marker is, so that it can be kept;
    // may be empty.
    void mean(input::TokenBindings, std::function<void(const input::TokenBinding&)> bind);
    void ask(meeting::Intent);
    void grant(const staff::Wish&, Moment);
    // Time goes on: cards rest, the record settles, glides end.
    void pass(Moment);

    const render::Scene& scene(Moment);
    // True when the scene may look different from the last one asked for.
    bool changed() const { return changed_; }
    bool moving(Moment) const;
    // When time alone will change something next (run_ms).
    std::optional<std::int64_t> next_ms() const;

    const meeting::Meeting& meeting() const { return sitting_.meeting(); }
    const render::Stationery& stationery() const { return stationery_; }
    const Stock& stock() const { return stock_; }
    const render::Local& local() const { return local_; }
    // That of the board on the table, with the fields that lie before seats where people sit; null without a board.
    const meeting::Scaffold* scaffold() const;
    const input::Hands& hands() const { return hands_; }
    const input::Tokens& tokens() const { return tokens_; }
    const StaffCorner& staff_corner() const { return staff_; }
    // The open meeting's id in the record; empty when there is none, or when nothing is kept of it.
    const std::string& meeting_id() const { return meeting_id_; }
    bool busy() const { return sitting_.busy() || errands_.out(); }
    std::vector<Happened> take_happened();
    // Waits for the record and for what staff asked to be done: for scripts, tests and the end.
    void finish(Moment);
    // What people choose by hand: seen at once, and kept for the next time the table opens.
    void set_ways(render::Ways);
    void set_language(const std::string&);
    // The scene name that a person would mean: "card:person.mother" is the laid card, or the one in the pile or an open drawer.
    std::string name_meant(const std::string&, Moment);

private:
    using ChoiceDeed = std::function<void(Moment)>;

    input::Target under(meeting::Point, Moment);
    void act(const input::Gesture&, Moment);
    void tapped(const input::Tapped&, Moment);
    void tapped_card(const input::Tapped&, Moment);
    void pressed(const std::string& name, const input::Tapped&, Moment);
    void pressed_at_seat(meeting::SeatNumber, const std::string& what, Moment);
    void keep_private(meeting::SeatNumber, Moment);
    void offer_drawer_card(const std::string& name, const input::Tapped&);
    // A wish from a seat, answered before it.
    void ask_from(meeting::SeatNumber, meeting::Intent);
    meeting::SeatNumber seat_before(meeting::Point, Moment);

    // Own words and drawings (table_words.cpp).
    void open_writing(meeting::SeatNumber, render::Writing);
    void open_sketch(meeting::SeatNumber, std::string card);
    std::string blank_card_of(meeting::SeatNumber) const;
    void key_tapped(meeting::SeatNumber, const std::string& key, Moment);
    void written(meeting::SeatNumber, const render::Writing&, Moment);
    void draw_on_paper(meeting::SeatNumber, const input::PanelTouched&);
    void close_tools(meeting::SeatNumber);
    void note_own_cards(const std::vector<meeting::Recorded>&);

    // Real cards and tokens (table_tokens.cpp).
    struct TokenTale {
        meeting::PlacementNumber placement = 0;  // what it was laid as; it may have been undone since
        bool counted = false;                    // it lies where that placement does
        bool asked = false;                      // its wish is on the way to the record
        int about = 0;                           // the seat or the card that a token with a function last did it to
        bool wants_lifting = true;               // it means nothing until it is lifted and laid again
        std::string why;                         // why it does not count, or what it is for; as read
    };
    void pass_tokens(Moment);
    void token_rested(const input::TokenRested&, Moment);
    void lay_token(const input::TokenRested&, const std::string& card, Moment);
    void token_does(const input::TokenRested&, const input::TokenBinding&, Moment);
    void stop_by(std::int64_t token, Moment);
    void ask_for_token(const input::TokenRested&, meeting::Intent);
    void token_answered(const Answer&);
    void weigh_tokens();
    void leave_tokens();
    void forget_tokens();
    void lift_what_is_gone(Moment);
    void offer_naming(const input::TokenRested&);
    void bind_token(int marker, const std::string& card);
    bool counts(const input::LyingToken&, const TokenTale&) const;
    bool claimed(meeting::PlacementNumber) const;
    bool scaffold_under(meeting::Point) const;
    bool under_real_card(const meeting::Placement&) const;
    input::TokenFunction function_of(int marker) const;
    meeting::Pose pose_of(const meeting::Board&, const meeting::Placement&) const;
    const meeting::Placement* placement_of(const input::TokenRested&, const std::string& card) const;
    const meeting::Placement* card_touched(meeting::Point, Moment);
    std::optional<meeting::SeatNumber> strip_under(meeting::Point, Moment);
    meeting::SeatNumber nearest_seat(meeting::Point) const;
    double turn_toward(meeting::Point) const;
    std::vector<render::RealThing> real_things() const;

    // Money (table_money.cpp).
    void lay_coin(const std::string& coin, const meeting::Pose&, bool in_hand, Moment);
    void coin_moved(const Asked&, const meeting::MoneyMoved&, Moment);
    void offer_envelope(const std::string& envelope, const input::Tapped&);
    void open_grant(const input::Tapped&, Moment);
    void refuse_envelope(const std::string& envelope, const meeting::Pose& at, Moment);

    // Seats (table_seats.cpp).
    void offer_seat(meeting::SeatNumber);
    void offer_new_seat(meeting::Side, meeting::Point, double turn);
    void move_seat(meeting::SeatNumber, const std::string& badge, meeting::Pose);

    // The boards, and how a meeting begins and ends by hand (table_boards.cpp).
    void open_ring(double turn);
    void draw_ring_pictures();
    void pressed_in_ring(const std::string& what, Moment);
    void offer_new_board(double turn, bool apart = false);
    void lay_topic(const std::string& name, bool apart = false);
    void pressed_in_welcome(const std::string& what, Moment);
    void answer_choice(const std::string& answer);
    void ask_choices();
    void pressed_in_parting(const std::string& what, Moment);
    void begin_parting(bool staffs);
    bool pages_unsaid(const meeting::Board&) const;
    void ask_next_board();
    std::optional<render::AboutBoard> asked_of_board() const;
    void pressed_of_board(const std::string& what);

    // The sequence that the meeting follows (table_sequence.cpp).
    const meeting::Sequence* sequence() const;
    void choose_sequence(const std::string& id);
    void begin_sequence(const std::string& id);
    void offer_sequences(double turn);
    void go_to_step(std::size_t step);
    void lay_step(const meeting::Step&);

    // How a board lay last time, and the meeting looked back through (table_time.cpp).
    void lay_board(meeting::LayBoard);
    void lay_waiting();
    void read_earlier();
    void offer_last_time(const meeting::LayBoard&, const std::vector<const EarlierBoard*>&);
    bool is_compared(const meeting::Board&, const meeting::Placement&) const;
    void open_timeline(Moment);
    void go_to_moment(std::size_t);
    void pressed_in_timeline(const std::string& what, Moment);
    void lay(const std::string& card, const meeting::Pose& pose, bool in_hand, Moment);
    bool offer_line(const std::string& card, const meeting::Pose& pose, Moment);
    // A line that there could be, the way in which it would go.
    struct Joining {
        const meeting::LineKind* kind = nullptr;
        meeting::PlacementNumber from = 0;
        meeting::PlacementNumber to = 0;
    };
    std::vector<Joining> lines_between(const meeting::Placement& one, const meeting::Placement& other) const;
    void offer_line_between(const meeting::Placement& from, const meeting::Placement& to, meeting::Point at, double turn);
    void offer_marks(const meeting::Placement&, const meeting::Pose&);
    void offer_looks(double turn);
    void open_as_left(const std::filesystem::path& data);
    void take_on(render::Ways);
    void speak(const std::string& language);
    void keep_choice();
    void offer(render::Chooser, std::vector<ChoiceDeed>);
    meeting::Pose beside_others(const std::string& card, meeting::Pose) const;
    void answered(const Answer&, Moment);
    std::string in_hand(const Asked&) const;
    void follow_names();
    std::string sentence_of(const meeting::Refusal&) const;
    void say(const std::string& english, meeting::Point, double turn, Moment);
    void send_back(const std::string& card, const std::string& why, const meeting::Pose& at, Moment);
    void begin_meeting(Moment, bool try_out);
    staff::View staff_view(Moment) const;
    void draw_staff(Moment);
    void said_no_more();
    void close_staff();
    void list_shelf();
    // Shown on the table first; taken out when somebody there says yes.
    void ask_to_take_out(const staff::ExportMeeting&, Moment);
    void pressed_in_going_out(const std::string& what, Moment);
    void take_out(const staff::ExportMeeting&, Moment);
    void copy_meetings(const staff::CopyMeetings&, Moment);
    std::vector<staff::Standing> standing(Moment) const;
    std::vector<staff::Standing> settings_here() const;
    std::vector<staff::DeckOnTable> decks_on_table() const;
    std::vector<staff::Place> places() const;

    // Photos of the citizen's own (table_photos.cpp).
    struct FoundPhoto {
        std::string name;
        meeting::Photo photo;
        std::shared_ptr<const render::Picture> thumbnail;
        std::string_view why;  // it is none, in English, or empty
    };
    struct PhotoSource;
    void look_for_photos();
    void read_photo(const std::shared_ptr<PhotoSource>&, std::size_t which, int round);
    void forget_photos();
    void make_photo_card(const staff::MakePhotoCard&);
    void erase(const std::string& meeting, Moment, record::Who);
    staff::Receipt receipt_of(const std::variant<Erased, record::Trouble>&) const;
    // A line in the access log.
    void note(record::Deed, Moment, const std::string& meeting = {}, const std::string& how = {});
    void leave_meeting();
    void keep_meeting();
    double turn_of(const std::string& card) const;
    double turn_to_reader(double degrees) const;
    const meeting::Board* chosen() const;

    Stock stock_;
    meeting::Deck deck_;  // the stock's, and the cards that were made at this meeting
    Settings settings_;
    render::Look look_;
    render::Stationery stationery_;
    record::Shelf* shelf_;
    std::function<void()> wake_;
    Sitting sitting_;
    input::Hands hands_;
    render::Local local_;
    input::Tokens tokens_;
    input::TokenBindings bindings_;
    std::function<void(const input::TokenBinding&)> bind_;
    std::map<std::int64_t, TokenTale> tales_;                         // by token
    std::vector<input::TokenRested> waiting_tokens_;                  // while the table rests
    std::int64_t stopped_by_ = 0;                                     // the token that stopped it
    std::optional<std::int64_t> lift_due_ms_;                         // when what is nowhere to be seen is lifted
    std::map<std::string, std::map<std::string, ChoiceDeed>> deeds_;  // by chooser's owner: what each choice does
    std::optional<std::int64_t> retry_ms_;                            // when a record in trouble is tried again
    std::optional<record::Trouble> said_trouble_;                     // of the open record, as it was last said
    std::string meeting_id_;
    std::map<std::string, meeting::PlacementNumber> named_;  // the laid cards by the scene names that hands know them by
    // The chosen board's scaffold as it was last fitted to the seats.
    struct Fit {
        std::string edition;
        std::vector<meeting::Seat> seats;
        meeting::Scaffold scaffold;
    };
    mutable Fit fit_;
    render::Scene scene_;
    bool changed_ = true;
    std::vector<Happened> happened_;
    std::string of_eye_, eye_mm_;
    bool eye_well_ = true;
    // What was last found when looking about.
    struct Outlook {
        std::vector<staff::Place> sticks;
        std::vector<staff::Place> printers;
        std::string of_sticks;      // in English, or empty
        std::string of_server;      // in English, or empty
        std::int64_t free_mb = -1;  // on the disk of the record; -1: nobody has looked yet

        friend bool operator==(const Outlook&, const Outlook&) = default;
    };
    Outlook outlook_;
    std::optional<staff::ExportMeeting> to_take_out_;  // asked about on the table
    bool looking_about_ = false;
    std::shared_ptr<away::Sticks> sticks_;
    std::shared_ptr<away::Printers> printers_;
    std::vector<FoundPhoto> photos_;         // that staff may choose from now
    std::string of_photos_;                  // what is said of them, in English, or empty
    int photo_round_ = 0;                    // how often staff have looked for photos, or left them
    std::string notice_;                     // for staff, in English or said already
    bool taken_out_ = false;                 // notice_ tells of pages that are out
    std::optional<staff::Receipt> receipt_;  // of what was erased last
    std::vector<staff::ShelfMeeting> listed_;
    std::string copied_;  // the day of the last copy of all meetings, or empty
    std::string kept_;
    std::deque<meeting::Intent>
        to_lay_;  // boards, and what was asked after them, until it is known whether there is a last time, and somebody has said which
    std::optional<std::vector<EarlierBoard>> earlier_;  // of the open meeting's citizen, the newest first; nothing: not read yet
    std::filesystem::path kept_choice_;
    bool language_chosen_ = false;  // by hand: then no meeting brings its own
    bool keeping_ = false;          // the meeting is being put away: it leaves the table once its end is safe
    staff::DeckWords deck_words_;
    Errands errands_;  // last: what is out comes home before anything it touches goes
    StaffCorner staff_;
};

}  // namespace table
