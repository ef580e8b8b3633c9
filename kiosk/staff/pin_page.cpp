// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/pages.hpp"
#include "kiosk/staff/pin.hpp"

namespace staff {
namespace {

constexpr double key_mm = 36;
constexpr double pad_left = width_mm - margin_mm - 3 * key_mm - 2 * apart_mm;
constexpr double pad_top = (height_mm - 4 * key_mm - 3 * apart_mm) / 2;
constexpr double words_width = pad_left - margin_mm - 20;

// Ten figures and a key that rubs out.
void pad(Desk& desk, Sheet& sheet, bool enabled) {
    constexpr double step = key_mm + apart_mm;
    for (int figure = 0; figure <= 9; ++figure) {
        const int place = figure == 0 ? 10 : figure - 1;
        const Box box{pad_left + place % 3 * step, pad_top + place / 3 * step, key_mm, key_mm};
        const std::string said = std::to_string(figure);
        if (sheet.key("key:" + said, box, said, Icon::none, enabled) && desk.pin.size() < pin_digits) {
            desk.pin += said;
            desk.pin_fault.clear();
        }
    }
    if (sheet.key("key:rub_out", {pad_left, pad_top + 3 * step, key_mm, key_mm}, "", Icon::rub_out, enabled && !desk.pin.empty()))
        desk.pin.pop_back();
}

constexpr double typed_top = 104;

void dots(const Desk& desk, Sheet& sheet) {
    for (std::size_t i = 0; i < pin_digits; ++i) sheet.dot(margin_mm + 6 + static_cast<double>(i) * 21, typed_top, 6, i < desk.pin.size());
}

void figures(const Desk& desk, Sheet& sheet) {
    for (std::size_t i = 0; i < pin_digits; ++i) {
        const Box box{margin_mm + static_cast<double>(i) * 24, typed_top - 10, 19, 24};
        sheet.area({box.x, box.y + box.height - 1.2, box.width, 1.2}, sheet.view().colours.outline, 0.6);
        if (i < desk.pin.size())
            sheet.line({box.x, box.y - 2, box.width, box.height}, desk.pin.substr(i, 1), Type::figures, Tone::ink, Align::centre);
    }
}

// Rounded up to what people count in, so that the sentence does not tick.
std::string wait_words(const Sheet& sheet, meeting::Milliseconds waiting) {
    constexpr meeting::Milliseconds minute = 60'000;
    if (waiting <= minute) return sheet.say_with("{n} seconds", {{"n", std::to_string((waiting + first_wait - 1) / first_wait * 15)}});
    return sheet.say_with("{n} minutes", {{"n", std::to_string((waiting + minute - 1) / minute)}});
}

std::string lock_words(const Sheet& sheet) {
    const PinView& pin = sheet.view().pin;
    if (pin.state == PinView::State::locked)
        return sheet.say("The panel is locked after too many wrong PINs. Ask whoever is responsible for the table to open it again.");
    if (pin.state == PinView::State::checking) return sheet.say("Checking the PIN.");
    if (pin.wrong == 0) return {};
    std::string said = sheet.say("That PIN was wrong.") + " ";
    if (pin.wrong < free_tries)
        return said + sheet.say_with("Tries left before a pause: {n}.", {{"n", std::to_string(free_tries - pin.wrong)}});
    if (pin.waiting > 0) said += sheet.say_with("Wait {time} and try again.", {{"time", wait_words(sheet, pin.waiting)}}) + " ";
    return said + sheet.say_with("Tries left before the panel locks: {n}.", {{"n", std::to_string(most_tries - pin.wrong)}});
}

// A PIN that has been used up is not left lying in memory that is given back.
void forget(std::string& pin) {
    pin.assign(pin.size(), '0');
    pin.clear();
}

}  // namespace

void pin_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    sheet.line({margin_mm, 17, words_width, 14}, sheet.say("Staff PIN"), Type::title);
    sheet.words({margin_mm, 36, words_width, 34}, sheet.say("Type the six digits."), Type::text, Tone::soft);
    dots(desk, sheet);
    const std::string status = lock_words(sheet);
    sheet.words({margin_mm, typed_top + 24, words_width, 90}, status.empty() ? sheet.view().notice : status, Type::strong);
    const PinView& pin = sheet.view().pin;
    pad(desk, sheet, pin.state == PinView::State::closed && pin.waiting == 0);
    if (desk.pin.size() == pin_digits) {
        wishes.emplace_back(UnlockWith{desk.pin});
        forget(desk.pin);
    }
    if (sheet.button("Close the panel", {margin_mm, foot_mm, close_width_mm, touch_mm}, Kind::plain, true, Icon::cross)) {
        forget(desk.pin);
        wishes.emplace_back(ClosePanel{});
    }
    const Box beside{margin_mm + close_width_mm + apart_mm, foot_mm, turn_width_mm, touch_mm};
    if (sheet.button("Turn the panel", beside, Kind::plain, true, Icon::turn)) wishes.emplace_back(TurnPanel{});
}

void choose_pin_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const bool another = sheet.view().pin.state == PinView::State::open;
    const bool again = !desk.first_pin.empty();
    const double title = sheet.words({margin_mm, 17, words_width, 30},
                                     sheet.say(again     ? "Type the same PIN once more"
                                               : another ? "Choose another PIN"
                                                         : "Choose a PIN for the staff"),
                                     Type::title);
    sheet.words({margin_mm, 21 + title, words_width, 40},
                sheet.say(again ? "So that we know it is the one you meant."
                                : "Six digits that open this panel. Keep them where only staff can find them."),
                Type::text, Tone::soft);
    figures(desk, sheet);
    const std::string& notice = sheet.view().notice;
    sheet.words({margin_mm, typed_top + 30, words_width, 80}, desk.pin_fault.empty() ? notice : sheet.say(desk.pin_fault), Type::strong);
    pad(desk, sheet, true);
    const bool whole = desk.pin.size() == pin_digits;
    if (sheet.button("Use this PIN", {margin_mm, foot_mm, 100, touch_mm}, Kind::main, whole)) {
        if (!again) {
            if (fault_of(desk.pin) == PinFault::none)
                desk.first_pin = desk.pin;
            else
                desk.pin_fault = "That PIN is too easy to guess. Avoid rows and repeats, such as 123456 and 121212.";
        } else if (desk.pin == desk.first_pin) {
            wishes.emplace_back(ChoosePin{desk.pin});
            forget(desk.first_pin);
            if (another) desk.page = Page::care;
        } else {
            desk.pin_fault = "The two PINs were not the same. Choose one again.";
            forget(desk.first_pin);
        }
        forget(desk.pin);
    }
    const Box beside{margin_mm + 100 + apart_mm, foot_mm, close_width_mm, touch_mm};
    if (another ? sheet.button("Back", beside, Kind::plain, true, Icon::left)
                : sheet.button("Close the panel", beside, Kind::plain, true, Icon::cross)) {
        forget(desk.pin);
        forget(desk.first_pin);
        desk.pin_fault.clear();
        if (another)
            desk.page = Page::care;
        else
            wishes.emplace_back(ClosePanel{});
    }
}

}  // namespace staff
