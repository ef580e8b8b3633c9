// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/desk.hpp"

#include "kiosk/staff/pages.hpp"

namespace staff {
namespace {

// Where the desk stands when the meeting began, ended or was erased meanwhile.
void follow(Desk& desk, const View& view) {
    const bool open = meeting_is_open(view);
    switch (desk.page) {
        case Page::start:
        case Page::alias:
        case Page::ready:
        case Page::shelf:
        case Page::kept:
        case Page::goods:
        case Page::kinds:
        case Page::erase_kept:
        case Page::find:
            if (open) desk.page = Page::table;
            break;
        case Page::table:
        case Page::board:
        case Page::choices:
        case Page::photos:
        case Page::photo:
        case Page::confirm:
        case Page::keep:
        case Page::erase:
            if (!open) desk.page = Page::start;
            break;
        case Page::language:
        case Page::seats:
        case Page::seat:
        case Page::nickname:
        case Page::scaffolds:
        case Page::sequences:
        case Page::topic:
        case Page::scale:
        case Page::liked:
        case Page::disliked:
        case Page::send:
        case Page::erased:
        case Page::care:
        case Page::readiness:
        case Page::copy:
        case Page::scaffolds_here:
        case Page::decks:
        case Page::settings:
        case Page::new_pin:
            break;
    }
}

void draw(Desk& desk, Sheet& sheet, Wishes& wishes) {
    switch (desk.page) {
        case Page::start:
            return start_page(desk, sheet, wishes);
        case Page::language:
            return language_page(desk, sheet, wishes);
        case Page::alias:
            return alias_page(desk, sheet, wishes);
        case Page::seats:
            return seats_page(desk, sheet, wishes);
        case Page::seat:
            return seat_page(desk, sheet, wishes);
        case Page::nickname:
            return nickname_page(desk, sheet, wishes);
        case Page::scaffolds:
            return scaffolds_page(desk, sheet, wishes);
        case Page::sequences:
            return sequences_page(desk, sheet, wishes);
        case Page::topic:
            return topic_page(desk, sheet, wishes);
        case Page::scale:
            return scale_page(desk, sheet, wishes);
        case Page::liked:
        case Page::disliked:
            return control_page(desk, sheet, wishes);
        case Page::ready:
            return ready_page(desk, sheet, wishes);
        case Page::table:
            return table_page(desk, sheet, wishes);
        case Page::board:
            return board_page(desk, sheet, wishes);
        case Page::choices:
            return choices_page(desk, sheet, wishes);
        case Page::photos:
            return photos_page(desk, sheet, wishes);
        case Page::photo:
            return photo_page(desk, sheet, wishes);
        case Page::confirm:
            return confirm_page(desk, sheet, wishes);
        case Page::keep:
            return keep_page(desk, sheet, wishes);
        case Page::erase:
            return erase_page(desk, sheet, wishes);
        case Page::send:
            return send_page(desk, sheet, wishes);
        case Page::shelf:
            return shelf_page(desk, sheet, wishes);
        case Page::kept:
            return kept_page(desk, sheet, wishes);
        case Page::goods:
            return goods_page(desk, sheet, wishes);
        case Page::kinds:
            return kinds_page(desk, sheet, wishes);
        case Page::erase_kept:
            return erase_kept_page(desk, sheet, wishes);
        case Page::erased:
            return erased_page(desk, sheet, wishes);
        case Page::find:
            return find_page(desk, sheet, wishes);
        case Page::care:
            return care_page(desk, sheet, wishes);
        case Page::readiness:
            return readiness_page(desk, sheet, wishes);
        case Page::copy:
            return copy_page(desk, sheet, wishes);
        case Page::scaffolds_here:
            return scaffolds_here_page(desk, sheet, wishes);
        case Page::decks:
            return decks_page(desk, sheet, wishes);
        case Page::settings:
            return settings_page(desk, sheet, wishes);
        case Page::new_pin:
            return choose_pin_page(desk, sheet, wishes);
    }
}

}  // namespace

Wishes show(Desk& desk, const View& view) {
    Wishes wishes;
    Sheet sheet(view);
    switch (view.pin.state) {
        case PinView::State::none_chosen:
            choose_pin_page(desk, sheet, wishes);
            break;
        case PinView::State::closed:
        case PinView::State::checking:
        case PinView::State::locked:
            pin_page(desk, sheet, wishes);
            break;
        case PinView::State::open: {
            follow(desk, view);
            const Page stood = desk.page;
            draw(desk, sheet, wishes);
            desk.turned = desk.turned || desk.page != stood;
            break;
        }
    }
    return wishes;
}

}  // namespace staff
