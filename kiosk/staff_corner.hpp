// SPDX-License-Identifier: MPL-2.0
// The staff's panel on the table: opened at a side, locked by a PIN, drawn into its own picture, touched by its own finger. It says what
// staff wish for; granting is the table's.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "kiosk/errands.hpp"
#include "kiosk/staff/desk.hpp"
#include "kiosk/staff/pin_lock.hpp"
#include "render/layout.hpp"
#include "render/panel.hpp"

namespace table {

class StaffCorner {
public:
    // `lock_file` holds the PIN's hash. Throws std::runtime_error when it cannot be understood.
    StaffCorner(std::filesystem::path fonts, const std::filesystem::path& lock_file, double pixels_per_mm, const render::Stationery&,
                Errands&);

    // A side that is too short for it: the citizen's, which is long.
    void open_at(meeting::Side);
    // To the next side that is long enough, clockwise, at the page where it stood.
    void turn();
    void close();
    // The table has another look: an open panel is made anew in it, at the page where it stood.
    void follow_look();
    bool is_open() const { return panel_ != nullptr; }
    bool unlocked() const { return unlocked_; }

    // The last draw turned to another page.
    bool turned() const { return desk_.turned; }

    void feed(const input::Contact& at_table);
    // Draws what changed, and says what staff wish for. `view`'s pin and name_place are filled in here.
    staff::Wishes draw(staff::View view, std::int64_t utc_ms);
    // The PIN's own wishes are granted here. `unlocked` runs on the drawing thread when the lock opens.
    void grant(const staff::UnlockWith&, std::int64_t utc_ms, std::function<void()> unlocked);
    // `unlocked`: when it is chosen.
    void grant(const staff::ChoosePin&, std::function<void()> unlocked);

    std::optional<render::StaffPanel> on_table() const;
    // Where something of the panel stands on the table: by the English words of a button, or its name ("key:a").
    std::optional<meeting::Point> place_of(std::string_view name) const;
    std::vector<std::string> names() const;
    // What went wrong with the lock's file, or empty.
    const std::string& fault() const { return fault_; }
    // When the lock will open for tries again (utc), so that the panel is drawn anew then.
    bool waiting(std::int64_t utc_ms) const { return staff::waiting(tries_, utc_ms) > 0; }

private:
    bool fits_at(meeting::Side) const;
    void lie_at(meeting::Side);

    std::filesystem::path fonts_;
    double pixels_per_mm_;
    const render::Stationery& stationery_;
    Errands& errands_;
    std::shared_ptr<staff::PinLock> lock_;  // shared with an errand that checks a PIN
    bool has_pin_;
    staff::Tries tries_;
    bool checking_ = false;
    bool unlocked_ = false;
    std::string fault_;
    std::unique_ptr<render::Panel> panel_;
    meeting::Pose pose_;
    meeting::Side side_ = meeting::Side::south;
    staff::Desk desk_;
};

}  // namespace table
