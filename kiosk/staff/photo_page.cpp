// SPDX-License-Identifier: MPL-2.0
// A photo of the citizen's own: which of those on the stick, and what it shows.
#include <cmath>

#include "kiosk/staff/pages.hpp"

namespace staff {
namespace {

constexpr double across = 4;
constexpr double tile_height = 2 * touch_mm + apart_mm;  // two rows of any other list
constexpr double tile_step = tile_height + apart_mm;
constexpr double shown_width = 88;
constexpr double shown_height = shown_width * 3 / 4;

const StickPhoto* photo_named(const View& view, const std::string& name) {
    for (const StickPhoto& photo : view.photos)
        if (photo.name == name) return &photo;
    return nullptr;
}

void leave(Desk& desk, Wishes& wishes) {
    wishes.emplace_back(ForgetPhotos{});
    desk.photo_fault.clear();
    desk.page = Page::table;
}

}  // namespace

void photos_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    sheet.line({margin_mm, 17, inner_width_mm, 14}, sheet.say("Which photo?"), Type::title);
    // What is wrong with the photo that was touched last comes before what became of the one before it.
    const Box below{margin_mm, 34, inner_width_mm, 20};
    const std::string said = desk.photo_fault.empty() ? view.notice : sheet.say(desk.photo_fault);
    if (!said.empty())
        sheet.words(below, said, Type::strong);
    else
        sheet.words(below, view.of_photos, Type::text, Tone::soft);
    const double rows = std::ceil(static_cast<double>(view.photos.size()) / across);
    sheet.list("list:photos", {margin_mm, body_top_mm, inner_width_mm, foot_mm - apart_mm - body_top_mm}, rows * tile_step - apart_mm,
               [&](double width) {
                   const double tile_width = (width - (across - 1) * apart_mm) / across;
                   double column = 0, y = 0;
                   for (const StickPhoto& photo : view.photos) {
                       if (sheet.photo("photo:" + photo.name, {column * (tile_width + apart_mm), y, tile_width, tile_height}, photo.picture,
                                       photo.name)) {
                           desk.photo_fault = photo.why;
                           desk.photo = photo.name;
                           desk.photo_words.clear();
                           desk.capitals = true;
                           desk.figures = false;
                           if (photo.why.empty()) desk.page = Page::photo;
                       }
                       column += 1;
                       if (column < across) continue;
                       column = 0;
                       y += tile_step;
                   }
               });
    if (back_button(sheet)) leave(desk, wishes);
    if (sheet.button("Look again", {width_mm - margin_mm - 110, foot_mm, 110, touch_mm})) {
        desk.photo_fault.clear();
        wishes.emplace_back(LookForPhotos{});
    }
}

void photo_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const StickPhoto* photo = photo_named(sheet.view(), desk.photo);
    if (!photo) {
        desk.page = Page::photos;
        return;
    }
    const bool number = meeting::looks_like_civil_registration(desk.photo_words);
    const double beside = inner_width_mm - shown_width - apart_mm;
    sheet.line({margin_mm, 17, beside, 14}, sheet.say("What does it show?"), Type::title);
    sheet.words({margin_mm, 34, beside, 20},
                sheet.say(number ? "That looks like a civil registration number. Use other words."
                                 : "The words stand under the photo. They may be left empty."),
                number ? Type::strong : Type::text, number ? Tone::ink : Tone::soft);
    sheet.picture({width_mm - margin_mm - shown_width, 25, shown_width, shown_height}, photo->picture);
    sheet.field("field:words", {margin_mm, 63, beside, 28}, desk.photo_words, sheet.say("Words"));
    // Words, not names: no capital after a space.
    if (keyboard(desk, sheet, desk.photo_words, most_name_bytes) && desk.photo_words.ends_with(' ')) desk.capitals = false;
    if (back_button(sheet)) desk.page = Page::photos;
    if (main_button(sheet, "Make the card", !number, Icon::none, 130)) {
        std::string words = desk.photo_words;
        words.erase(words.find_last_not_of(' ') + 1);
        wishes.emplace_back(MakePhotoCard{photo->name, words});
        desk.page = Page::photos;
    }
}

}  // namespace staff
