// SPDX-License-Identifier: MPL-2.0
// The table: contacts in, scene out, and the meeting in between. The same table stands in a meeting room, behind a journey script and in
// every test; only where contacts come from and where scenes go differs. Drawing thread only; it waits for nobody.
#pragma once

#include <filesystem>
#include <functional>

#include "kiosk/clock.hpp"
#include "kiosk/errands.hpp"
#include "kiosk/input/hands.hpp"
#include "kiosk/record/shelf.hpp"
#include "kiosk/settings.hpp"
#include "kiosk/sitting.hpp"
#include "kiosk/staff_corner.hpp"
#include "kiosk/stock.hpp"
#include "render/layout.hpp"

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

    // Finds the meeting that was open when the table last stopped, and goes on with it.
    void resume(Moment);
    // Says on the glass and on standard error what is wrong with the record.
    void say_trouble(const record::Trouble&);
    // A meeting with seats and boards of which nothing is kept.
    void begin_try_out(Moment);

    void feed(const input::Contact&, Moment);
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
    const input::Hands& hands() const { return hands_; }
    const StaffCorner& staff_corner() const { return staff_; }
    // The open meeting's id in the record; empty when there is none, or when nothing is kept of it.
    const std::string& meeting_id() const { return meeting_id_; }
    bool busy() const { return sitting_.busy() || errands_.out(); }
    std::vector<Happened> take_happened();
    // Waits for the record and for what staff asked to be done: for scripts, tests and the end.
    void finish(Moment);
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
    void pressed_at_seat(meeting::SeatNumber, const std::string& what);
    void lay(const std::string& card, const meeting::Pose& pose, bool in_hand, Moment);
    bool offer_line(const std::string& card, const meeting::Pose& pose, Moment);
    void offer_line_between(const meeting::Placement& from, const meeting::Placement& to, meeting::Point at, double turn);
    void offer_marks(const meeting::Placement&, const meeting::Pose&);
    void offer_boards(double turn);
    void offer(render::Chooser, std::vector<ChoiceDeed>);
    meeting::Pose beside_others(const std::string& card, meeting::Pose) const;
    void answered(const Answer&, Moment);
    void say(const std::string& english, meeting::Point, double turn, Moment);
    void send_back(const std::string& card, const std::string& why, const meeting::Pose& at, Moment);
    void begin_meeting(Moment, bool try_out);
    staff::View staff_view() const;
    void draw_staff(Moment);
    void close_staff();
    void list_shelf();
    void erase(const std::string& meeting, Moment);
    void leave_meeting();
    double turn_of(const std::string& card) const;
    const meeting::Board* chosen() const;
    const meeting::Scaffold* scaffold() const;

    Stock stock_;
    Settings settings_;
    render::Look look_;
    render::Stationery stationery_;
    record::Shelf* shelf_;
    std::function<void()> wake_;
    Sitting sitting_;
    input::Hands hands_;
    render::Local local_;
    std::map<std::string, ChoiceDeed> deeds_;      // what each choice of the chooser does
    std::optional<std::int64_t> retry_ms_;         // when a record in trouble is tried again
    std::optional<record::Trouble> said_trouble_;  // of the open record, as it was last said
    std::string meeting_id_;
    render::Scene scene_;
    bool changed_ = true;
    std::vector<Happened> happened_;
    std::string notice_;  // for staff, in English
    std::vector<staff::ShelfMeeting> listed_;
    std::string kept_;
    bool keeping_ = false;  // the meeting is being put away: it leaves the table once its end is safe
    staff::DeckWords deck_words_;
    Errands errands_;  // last: what is out comes home before anything it touches goes
    StaffCorner staff_;
};

}  // namespace table
