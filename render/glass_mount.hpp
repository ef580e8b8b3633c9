// SPDX-License-Identifier: MPL-2.0
// How the table lies in the window: how large a frame has to be, where in the window it goes, and which place on the table a place in
// the window is. Geometry only; it knows no window and no finger.
#pragma once

#include "render/frame.hpp"
#include "render/glass.hpp"

namespace render {

class GlassMount {
public:
    // The table's size in mm; how far the picture is turned clockwise in the window (0, 90, 180, 270); the window's size in pixels.
    // The table fills the window as far as its shape allows. Where less than a hundredth of the window would stay empty, that is
    // a rounded measure and not another shape, and the frame fills the window whole.
    GlassMount(double width_mm, double height_mm, int turn_degrees, int window_width, int window_height);

    GlassSize size() const { return size_; }
    // The table place of a place in the window; pixel (0, 0) reaches from 0 to 1.
    meeting::Point table_mm(meeting::Point window_px) const;
    // The frame as the window needs it. Backgrounds are turned once and kept until another comes.
    Frame mounted(const Frame&);

private:
    bool plain() const { return place_ == Affine{} && size_.width_px == window_width_ && size_.height_px == window_height_; }
    void add_bars();

    GlassSize size_;
    int window_width_;
    int window_height_;
    Affine place_;  // from frame pixels to window pixels
    std::vector<Sprite> bars_;
    std::uint64_t ground_serial_ = 0;
    std::shared_ptr<const Picture> ground_;  // the background of that serial, as the window needs it
};

}  // namespace render
