// SPDX-License-Identifier: MPL-2.0
// The staff's screens one by one, and what they share. For kiosk/staff alone; others call show().
#pragma once

#include "kiosk/staff/desk.hpp"
#include "kiosk/staff/sheet.hpp"

namespace staff {

// Where things stand on every screen.
inline constexpr double inner_width_mm = width_mm - 2 * margin_mm;
inline constexpr double body_top_mm = 64;
inline constexpr double foot_mm = height_mm - 20 - touch_mm;
inline constexpr double row_step_mm = touch_mm + apart_mm;

// What the screen asks, and below it a softer sentence; a notice takes the place of that sentence. `step` stands above.
void heading(Sheet&, std::string_view title, std::string_view hint = {}, std::string_view step = {}, double right_room_mm = 0);
bool back_button(Sheet&);
bool back_button(Sheet&, std::string_view name);
bool main_button(Sheet&, std::string_view name, bool enabled = true, Icon = Icon::none, double width = 110);
// In the upper right corner: the panel turned to another side, or closed.
void corner_buttons(Sheet&, Wishes&);
inline constexpr double corner_buttons_mm = 184;  // of the heading's width
inline constexpr double turn_width_mm = 88, close_width_mm = 78;

// A keyboard with the Danish letters. Changes `text`, at most `most_bytes` long, and says whether it did.
bool keyboard(Desk&, Sheet&, std::string& text, std::size_t most_bytes);
inline constexpr double keyboard_top_mm = 106;
inline constexpr std::size_t most_name_bytes = 60;

void pin_page(Desk&, Sheet&, Wishes&);
void choose_pin_page(Desk&, Sheet&, Wishes&);

void start_page(Desk&, Sheet&, Wishes&);
void language_page(Desk&, Sheet&, Wishes&);
void shelf_page(Desk&, Sheet&, Wishes&);
void kept_page(Desk&, Sheet&, Wishes&);
void goods_page(Desk&, Sheet&, Wishes&);
void kinds_page(Desk&, Sheet&, Wishes&);
void erase_kept_page(Desk&, Sheet&, Wishes&);
void erased_page(Desk&, Sheet&, Wishes&);
void find_page(Desk&, Sheet&, Wishes&);

// What whoever looks after the table sees to between meetings.
void care_page(Desk&, Sheet&, Wishes&);
void readiness_page(Desk&, Sheet&, Wishes&);
void copy_page(Desk&, Sheet&, Wishes&);
void scaffolds_here_page(Desk&, Sheet&, Wishes&);
void decks_page(Desk&, Sheet&, Wishes&);
void settings_page(Desk&, Sheet&, Wishes&);
void send_page(Desk&, Sheet&, Wishes&);

void alias_page(Desk&, Sheet&, Wishes&);
void seats_page(Desk&, Sheet&, Wishes&);
void seat_page(Desk&, Sheet&, Wishes&);
void nickname_page(Desk&, Sheet&, Wishes&);
void scaffolds_page(Desk&, Sheet&, Wishes&);
void sequences_page(Desk&, Sheet&, Wishes&);
void topic_page(Desk&, Sheet&, Wishes&);
void scale_page(Desk&, Sheet&, Wishes&);
void control_page(Desk&, Sheet&, Wishes&);
void ready_page(Desk&, Sheet&, Wishes&);

void table_page(Desk&, Sheet&, Wishes&);
void board_page(Desk&, Sheet&, Wishes&);
void choices_page(Desk&, Sheet&, Wishes&);
void photos_page(Desk&, Sheet&, Wishes&);
void photo_page(Desk&, Sheet&, Wishes&);
void confirm_page(Desk&, Sheet&, Wishes&);
void keep_page(Desk&, Sheet&, Wishes&);
void erase_page(Desk&, Sheet&, Wishes&);

// What is only read, one line each: what it is, how it stands, and a mark where something is to be done.
void tell(Sheet&, std::string_view name, const std::vector<Standing>& lines);

// What a role is called, as an English source sentence.
std::string_view words_of(meeting::Role);
std::string_view words_of(meeting::Side);
// What a board is called in the panel's language, its topic after it.
std::string title_of(const View&, const meeting::Board&);
std::string title_of(const View&, std::string_view scaffold);

std::string title_of_sequence(const View&, std::string_view id);

bool meeting_is_open(const View&);
// Null where no kept meeting has that id.
const ShelfMeeting* on_shelf(const View&, std::string_view id);

}  // namespace staff
