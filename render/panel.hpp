// SPDX-License-Identifier: MPL-2.0
// A panel: one Dear ImGui context of its own, with its own finger, drawn by our own hand into a picture that lies on the table like a
// card, at any angle. Several panels can be open and touched at once. It never opens a window, reads a device, a keyboard or a clock,
// and never writes a file. One thread: the drawing thread, for all panels.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/input/contact.hpp"
#include "render/frame.hpp"

namespace render {

class Panel {
public:
    // Where a named thing stands, in the panel's own frame: millimetres about its middle, y downward.
    struct Place {
        std::string name;
        meeting::Point middle;
        double width_mm = 0;
        double height_mm = 0;

        friend bool operator==(const Place&, const Place&) = default;
    };

    // `fonts` is the folder of the house's type. Throws std::runtime_error naming the font file that cannot be read.
    // Inside `draw`, ImGui's fonts stand in this order: text (6.0 mm capitals), bold text (6.0), heading (7.5, bold), title (9.3, bold),
    // figures (11.7, bold). ImGui measures in pixels; its display is the whole panel. What ImGui draws as an image is the render::Picture
    // whose address it was given, which must last until `draw` returns.
    Panel(const std::filesystem::path& fonts, double width_mm, double height_mm, double pixels_per_mm);
    ~Panel();
    Panel(Panel&&) noexcept;
    Panel& operator=(Panel&&) noexcept;

    double width_mm() const;
    double height_mm() const;

    // What a finger does, in the panel's own frame (millimetres about its middle). The first finger down is the panel's finger until it
    // is up; others are ignored meanwhile. Nothing is lost, however much comes between two draws.
    void feed(const input::Contact&);
    // A finger is on it, or what a finger did has not been drawn yet.
    bool touched() const;

    // Lets `contents` draw with ImGui, once or more, until all that was fed has been answered and nothing moves any more. True if the
    // picture is a new one. Where nothing changed the picture stays, serial and all.
    bool draw(const std::function<void()>& contents);
    // Never null after the first `draw`.
    std::shared_ptr<const Picture> picture() const;

    // For `contents` to say where things stand. Places hold until the next `draw`; a name said twice stands where it was said last.
    void name_place(Place);
    const std::vector<Place>& places() const;
    // The middle of what has that name, if it is to be seen.
    std::optional<meeting::Point> place_of(std::string_view name) const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace render
