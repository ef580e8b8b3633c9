// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff_corner.hpp"

#include <stdexcept>

namespace table {

using meeting::Side;

namespace {

bool is_long(Side side) { return side == Side::south || side == Side::north; }

// Clockwise, as the table is seen from above.
Side next_to(Side side) {
    switch (side) {
        case Side::south:
            return Side::west;
        case Side::west:
            return Side::north;
        case Side::north:
            return Side::east;
        case Side::east:
            return Side::south;
    }
    return Side::south;
}

}  // namespace

StaffCorner::StaffCorner(std::filesystem::path fonts, const std::filesystem::path& lock_file, double pixels_per_mm,
                         const render::Stationery& stationery, Errands& errands)
    : fonts_(std::move(fonts)),
      pixels_per_mm_(pixels_per_mm),
      stationery_(stationery),
      errands_(errands),
      lock_(std::make_shared<staff::PinLock>(lock_file)),
      has_pin_(lock_->has_pin()),
      tries_(lock_->tries()) {}

bool StaffCorner::fits_at(Side side) const {
    return is_long(side) || staff::width_mm * stationery_.look.panel_scale <= stationery_.height_mm;
}

void StaffCorner::lie_at(Side side) {
    side_ = fits_at(side) ? side : Side::south;
    const double turn = render::facing(side_);
    const double depth = is_long(side_) ? stationery_.height_mm : stationery_.width_mm;
    const render::Look& look = stationery_.look;
    const double from_edge = std::min(look.strip_depth + 12 + staff::height_mm * look.panel_scale / 2, depth / 2);
    pose_ = {meeting::turned({0, depth / 2 - from_edge}, turn), turn, look.panel_scale};
}

void StaffCorner::open_at(Side side) {
    lie_at(side);
    const double scale = stationery_.look.panel_scale;
    if (!panel_) panel_ = std::make_unique<render::Panel>(fonts_, staff::width_mm, staff::height_mm, pixels_per_mm_ * scale);
    desk_ = {};
}

void StaffCorner::turn() {
    if (!panel_) return;
    Side side = next_to(side_);
    while (!fits_at(side)) side = next_to(side);
    lie_at(side);
}

void StaffCorner::follow_look() {
    if (!panel_) return;
    panel_.reset();
    const staff::Desk as_it_was = desk_;
    open_at(side_);
    desk_ = as_it_was;
}

void StaffCorner::close() {
    panel_.reset();
    unlocked_ = false;
    desk_ = {};
}

void StaffCorner::feed(const input::Contact& contact) {
    if (!panel_) return;
    input::Contact own = contact;
    own.at_mm = meeting::inward(pose_, contact.at_mm);
    panel_->feed(own);
}

staff::Wishes StaffCorner::draw(staff::View view, std::int64_t utc_ms) {
    staff::Wishes wishes;
    if (!panel_) return wishes;
    using State = staff::PinView::State;
    view.pin.state = !has_pin_               ? State::none_chosen
                     : unlocked_             ? State::open
                     : checking_             ? State::checking
                     : staff::locked(tries_) ? State::locked
                                             : State::closed;
    view.pin.wrong = tries_.wrong;
    view.pin.waiting = staff::waiting(tries_, utc_ms);
    view.name_place = [&](const staff::NamedPlace& place) {
        panel_->name_place({place.name, place.middle, place.width_mm, place.height_mm});
    };
    desk_.turned = false;
    panel_->draw([&] {
        for (staff::Wish& wish : staff::show(desk_, view)) wishes.push_back(std::move(wish));
    });
    return wishes;
}

void StaffCorner::grant(const staff::UnlockWith& wish, std::int64_t utc_ms, std::function<void()> unlocked) {
    if (checking_) return;
    checking_ = true;
    errands_.send([this, lock = lock_, pin = wish.pin, utc_ms, unlocked = std::move(unlocked)]() -> Errands::Home {
        auto answer = staff::PinLock::Answer::must_wait;
        std::string fault;
        try {
            answer = lock->try_pin(pin, utc_ms);
        } catch (const std::runtime_error& error) {
            fault = error.what();
        }
        return [this, answer, fault, tries = lock->tries(), unlocked] {
            checking_ = false;
            tries_ = tries;
            fault_ = fault;
            unlocked_ = is_open() && answer == staff::PinLock::Answer::right;
            if (unlocked_ && unlocked) unlocked();
        };
    });
}

void StaffCorner::grant(const staff::ChoosePin& wish, std::function<void()> unlocked) {
    if (checking_ || (has_pin_ && !unlocked_)) return;
    checking_ = true;
    errands_.send([this, lock = lock_, pin = wish.pin, unlocked = std::move(unlocked)]() -> Errands::Home {
        std::string fault;
        try {
            lock->choose(pin);
        } catch (const std::runtime_error& error) {
            fault = error.what();
        }
        return [this, fault, has_pin = lock->has_pin(), unlocked] {
            checking_ = false;
            fault_ = fault;
            has_pin_ = has_pin;
            unlocked_ = is_open() && (unlocked_ || fault.empty());
            if (unlocked_ && fault.empty() && unlocked) unlocked();
        };
    });
}

std::optional<render::StaffPanel> StaffCorner::on_table() const {
    if (!panel_) return std::nullopt;
    return render::StaffPanel{"panel:staff", pose_, staff::width_mm, staff::height_mm, panel_->picture()};
}

std::optional<meeting::Point> StaffCorner::place_of(std::string_view name) const {
    const auto place = panel_ ? panel_->place_of(name) : std::nullopt;
    if (!place) return std::nullopt;
    return meeting::outward(pose_, *place);
}

std::vector<std::string> StaffCorner::names() const {
    std::vector<std::string> names;
    if (panel_)
        for (const auto& place : panel_->places()) names.push_back(place.name);
    return names;
}

}  // namespace table
