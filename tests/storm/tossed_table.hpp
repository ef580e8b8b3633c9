// SPDX-License-Identifier: MPL-2.0
// A table in a storm: lives one step after the other, and is looked at after each for what must hold whatever people do.
#pragma once

#include <functional>
#include <memory>
#include <set>

#include "kiosk/player.hpp"
#include "tests/play/ground.hpp"

namespace storm {

// Another thing that must hold: a sentence when it does not. "a card is lost: card:person.mother": what comes before the colon is the
// kind of fault, by which it is known again when a storm is made shorter.
using Law = std::function<std::string(const table::Table&, const render::Scene&)>;

class TossedTable {
public:
    explicit TossedTable(Law law = {});

    // Nothing happens when the step cannot be: a finger that is not there moves, or a thing that is not to be seen is touched. Then false.
    bool live(const input::Step&);
    // Everybody lets go, and ten seconds and more pass. Returns the steps of it that are still to be lived.
    std::vector<input::Step> calming() const;

    // What is wrong, once something is; empty before.
    const std::string& fault() const { return fault_; }
    const render::Scene& scene() const { return scene_; }
    const table::Table& table() const { return player_->table(); }
    const std::set<int>& down() const { return down_; }
    // What can be touched on the staff's panel; nothing while it is closed or makes way.
    std::vector<std::string> on_panel() const;
    // Tokens, by the names that journeys give them.
    const std::set<std::string>& lying() const { return lying_; }
    std::size_t contacts() const { return contacts_; }

private:
    bool can_be(const input::Step&) const;
    bool there(const input::Whither&) const;
    void note(const input::TouchWith&);
    void look();
    void look_for_rest();
    std::string refusal_without_words();

    ground::Folder folder_{true};
    Law law_;
    std::unique_ptr<table::Player> player_;
    render::Scene scene_;
    render::Scene before_;  // the scene one step earlier
    std::set<int> down_;
    std::set<std::string> lying_;
    int since_token_ = 1000;  // steps since a hand last touched a token
    std::size_t contacts_ = 0;
    std::size_t told_ = 0;       // of what happened since the last step that does something, how much has been looked at
    std::int64_t quiet_ms_ = 0;  // for how long nobody has touched the table
    int quiet_frames_ = 0;
    std::string fault_;
};

std::string kind_of_fault(const std::string& fault);

// Lives the steps, as far as they can be, and a calm after them.
struct Weathered {
    std::string fault;
    std::vector<input::Step> lived;  // up to the fault
};
Weathered weathered(const std::vector<input::Step>&, const Law& law = {});

// The fewest of the steps that still come to the same kind of fault.
Weathered shortest(const std::vector<input::Step>&, const Law& law = {});

}  // namespace storm
