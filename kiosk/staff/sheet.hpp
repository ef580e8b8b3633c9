// SPDX-License-Identifier: MPL-2.0
// The sheet on which a staff screen is drawn: words, buttons, rows and lists in the house's look, laid out in millimetres from the panel's
// upper left corner. It knows how things look and where fingers meet them, and nothing of what they mean.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kiosk/staff/icon.hpp"
#include "kiosk/staff/view.hpp"

namespace staff {

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

inline constexpr double margin_mm = 22.5;
inline constexpr double touch_mm = 25;  // the smallest thing to touch
inline constexpr double apart_mm = 12;  // between two of them

// In the order in which ImGui holds the fonts.
enum class Type { text, strong, heading, title, figures };
enum class Tone { ink, soft, paper };
enum class Align { left, centre, right };
// plain: an outlined box. main: the one thing to do next. final: what cannot be undone. quiet: words alone.
enum class Kind { plain, main, final, quiet };

// Letters are UTF-8 and may be several bytes long.
std::string_view without_last_letter(std::string_view);

class Sheet {
public:
    // Opens the sheet over the whole of ImGui's display; closed again when it goes.
    explicit Sheet(const View&);
    ~Sheet();
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    const View& view() const { return view_; }
    // In the panel's language.
    std::string say(std::string_view english) const;
    std::string say_with(std::string_view english, const std::map<std::string, std::string>& values) const;

    // Words from the top of the box, wrapped in its width, cut with an ellipsis at its foot. The height they took.
    double words(const Box&, std::string_view said, Type = Type::text, Tone = Tone::ink, Align = Align::left);
    // One line whose capitals stand about the middle of the box.
    void line(const Box&, std::string_view said, Type = Type::text, Tone = Tone::ink, Align = Align::left);
    // The same with a check before it: what is so.
    void ticked(const Box&, std::string_view said);
    double width_of(std::string_view said, Type) const;

    // True in the frame in which it was tapped. The label is the name in the panel's language unless `label` says otherwise.
    bool button(std::string_view name, const Box&, Kind = Kind::plain, bool enabled = true, Icon = Icon::none, std::string_view label = {});
    // A key with one figure, letter or sign on it.
    bool key(std::string_view name, const Box&, std::string_view label, Icon = Icon::none, bool enabled = true, bool chosen = false);
    // One of a few that stand about each other: a label in the middle, on two lines at most.
    bool choice(std::string_view name, const Box&, std::string_view label, bool chosen, bool enabled = true);
    // One of many: a label, a softer word after it, and a mark when chosen. With `opens` it leads on to a page of its own.
    bool row(std::string_view name, const Box&, std::string_view label, std::string_view detail = {}, bool chosen = false,
             bool opens = false);
    // A plate for one seat: its number in its voice's colour, and a name.
    bool plate(std::string_view name, const Box&, int number, std::string_view label, bool chosen = false);
    // One of many that are known by how they look. Where there is no picture, `label` stands in its place.
    bool photo(std::string_view name, const Box&, const void* picture, std::string_view label);
    // What ImGui knows by that, filling the box.
    void picture(const Box&, const void* picture);
    // What has been typed, with the place where the next letter goes.
    void field(std::string_view name, const Box&, std::string_view typed, std::string_view hint);
    // A filled box without meaning to a finger.
    void area(const Box&, std::uint32_t colour, double corner_mm);
    void disc(double x, double y, double radius, std::uint32_t colour);
    // One of a row that fills up.
    void dot(double x, double y, double radius, bool filled);

    // A list that may be longer than its box: `contents` draws at boxes counted from the list's upper left corner, `inner_width` wide.
    // A finger drags it, or pages it by arrows, which stand at its right where it is too long.
    void list(std::string_view name, const Box&, double contents_height, const std::function<void(double inner_width)>& contents);

private:
    void centred(const Box&, std::string_view said, Tone);
    bool touch(std::string_view name, const Box&, bool enabled, bool& held);
    void name_place(std::string_view name, const Box&);
    void frame(const Box&, bool chosen, bool held, bool enabled);
    void icon(Icon, double x, double y, double size, std::uint32_t colour);
    std::uint32_t colour_of(Tone) const;

    const View& view_;
    double scale_ = 1;  // pixels a millimetre
    // Of the panel's corner or, within a list, of the list's contents, in pixels.
    double left_ = 0;
    double top_ = 0;
};

}  // namespace staff
