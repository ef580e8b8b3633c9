// SPDX-License-Identifier: MPL-2.0
// Hands: what contacts mean while they touch. Cards in flight, taps, and fingers on panels. A hand may be lost without loss: the meeting
// alone knows where cards lie, and a card that is let go and refused goes home. Knows no scene: what lies under a finger is asked.
// Time is data (`at_ms`, the run's steady clock). Drawing thread only.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/input/contact.hpp"

namespace input {

// A key may be tapped again sooner than a button; a panel hears its fingers itself.
enum class Meets { nothing, zone, card, button, key, panel };

struct Target {
    Meets what = Meets::nothing;
    std::string name;    // of the shape in the scene
    meeting::Pose pose;  // of the shape
};
using Under = std::function<Target(meeting::Point at_mm)>;

// Who holds a card, and where on it.
struct Holder {
    std::pair<Device, std::int64_t> contact;
    meeting::Point at_mm;
    meeting::Point local;  // in the card's own frame, when last anchored
    meeting::Point down_mm;
    std::int64_t down_ms = 0;
    bool moved = false;
};

enum class GripStage {
    touched,   // lifted, but not yet dragged
    held,      // follows the fingers
    resting,   // let go; counts when it has rested long enough
    asked,     // the wish is on its way to the record: still in hand
    settling,  // safe; lays itself into its place
    homeward,  // refused; glides back
};

struct Grip {
    std::string card;
    meeting::Pose home;  // where it lay when it was taken
    meeting::Pose pose;  // where it is now (where it comes from, while it glides)
    meeting::Pose goal;  // where it glides to
    GripStage stage = GripStage::touched;
    std::int64_t since_ms = 0;
    std::vector<Holder> holders;  // one moves it, two turn it
};

struct Tapped {
    Target target;
    meeting::Point at_mm;
};
struct Rested {
    std::string card;
    meeting::Pose home;
    meeting::Pose pose;
};  // the card asks to lie here
struct PanelTouched {
    Target panel;
    Contact contact;
};
using Gesture = std::variant<Tapped, Rested, PanelTouched>;

struct HandRules {
    double half_width_mm = 609;  // of the table; no card's middle leaves it by less than `edge_mm`
    double half_height_mm = 342.5;
    double edge_mm = 30;
    double drag_start_mm = 8;
    std::int64_t rest_ms = 700;
    std::int64_t longest_tap_ms = 3000;  // what stays longer is a cup or an elbow
    std::int64_t debounce_ms = 350;      // a second tap within this is a tremor, on the same thing or
    double tremor_mm = 15;               // this near
    std::int64_t key_debounce_ms = 120;  // the same, for a key of a keyboard: people write double letters
    double palm_mm = 60;                 // three contacts within this and `palm_ms`, not on one card, are a palm
    std::int64_t palm_ms = 80;
    std::int64_t inert_ms = 1500;  // a contact that never moved for this long does not hold against one that does
    std::int64_t settle_ms = 160;
    std::int64_t homeward_ms = 220;
    double square_degrees = 12;  // this near a quarter turn, a card lays itself square
};

class Hands {
public:
    explicit Hands(HandRules rules = {}) : rules_(rules) {}

    // Carries the hands forward by one contact.
    std::vector<Gesture> feed(const Contact&, const Under&);
    // Carries them forward in time: cards that have rested ask to lie, glides end.
    std::vector<Gesture> pass(std::int64_t now_ms);

    // What became of the card's wish: it glides to `goal`, or home.
    void settle(const std::string& card, const meeting::Pose& goal, std::int64_t now_ms);
    void send_home(const std::string& card, std::int64_t now_ms);
    // The same card under the name it has from now on (a card from a drawer, once it is laid).
    void rename(const std::string& card, const std::string& name);
    // Every card under the name it has from now on, all at once; one that has none is on the table no longer, and in nobody's hand.
    void follow(const std::function<std::optional<std::string>(const std::string& card)>& name_now);
    // Everything is let go: cards go home, fingers that still touch mean nothing until they touch anew.
    void let_go(std::int64_t now_ms);

    // Cards in hand or gliding, in the order in which they were taken (the last lies uppermost).
    const std::vector<Grip>& grips() const { return grips_; }
    const Grip* grip_of(const std::string& card) const;
    // Where a card in hand is drawn at that moment.
    meeting::Pose pose_at(const Grip&, std::int64_t now_ms) const;
    // True while something moves by itself and wants to be drawn.
    bool gliding() const;
    // When time alone will change something next, if ever.
    std::optional<std::int64_t> next_ms() const;
    std::size_t touching() const { return tracks_.size(); }
    const HandRules& rules() const { return rules_; }
    // How long a card glides into its place and home; 0: it is there at once.
    void set_glides(std::int64_t settle_ms, std::int64_t homeward_ms) {
        rules_.settle_ms = settle_ms;
        rules_.homeward_ms = homeward_ms;
    }

private:
    using Key = std::pair<Device, std::int64_t>;
    struct Track {
        Target target;
        meeting::Point down_mm;
        meeting::Point at_mm;
        std::int64_t down_ms = 0;
        bool moved = false;
        bool ignored = false;  // a palm's, or too many on one card
    };

    void press(const Contact&, const Under&, std::vector<Gesture>&);
    void drag(const Contact&, std::vector<Gesture>&);
    void lift(const Contact&, bool lost, std::vector<Gesture>&);
    void take(const Contact&, Track&);
    bool palm_lands(const Key&);
    void ignore(const Key&, std::int64_t now_ms);
    void anchor(Grip&);
    void follow(Grip&);
    Grip* find(const std::string& card);
    Grip* held_by(const Key&);
    void drop_holder(Grip&, const Key&);
    void drop_cups(Grip&, std::int64_t now_ms);
    void glide(Grip&, GripStage, const meeting::Pose& goal, std::int64_t now_ms);
    bool trembles(const Target&, const Contact& tap);
    meeting::Point kept_on_table(meeting::Point) const;

    HandRules rules_;
    std::map<Key, Track> tracks_;
    std::vector<Grip> grips_;
    std::map<std::string, Contact> last_taps_;  // by what was tapped
};

}  // namespace input
