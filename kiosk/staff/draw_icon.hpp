// SPDX-License-Identifier: MPL-2.0
// Draws an icon with round-ended strokes. For the sheet, which knows ImGui.
#pragma once

#include <imgui/imgui.h>

#include "kiosk/staff/icon.hpp"

namespace staff {

// In pixels: it reaches about `half` each way from `middle`, in strokes `thick` wide.
void draw(ImDrawList&, Icon, ImVec2 middle, double half, float thick, ImU32 colour);

}  // namespace staff
