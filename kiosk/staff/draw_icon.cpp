// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/draw_icon.hpp"

#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace staff {

void draw(ImDrawList& to, Icon which, ImVec2 middle, double half, float thick, ImU32 colour) {
    const auto at = [&](double dx, double dy) {
        return ImVec2{middle.x + static_cast<float>(dx * half), middle.y + static_cast<float>(dy * half)};
    };
    const auto stroke = [&](const std::vector<ImVec2>& path, bool closed = false) {
        to.AddPolyline(path.data(), static_cast<int>(path.size()), colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, thick);
        if (closed) return;
        to.AddCircleFilled(path.front(), thick / 2, colour);
        to.AddCircleFilled(path.back(), thick / 2, colour);
    };
    switch (which) {
        case Icon::none:
            break;
        case Icon::check:
            stroke({at(-1, 0.1), at(-0.3, 0.75), at(1, -0.7)});
            break;
        case Icon::cross:
            stroke({at(-0.8, -0.8), at(0.8, 0.8)});
            stroke({at(-0.8, 0.8), at(0.8, -0.8)});
            break;
        case Icon::left:
            stroke({at(0.45, -0.9), at(-0.45, 0), at(0.45, 0.9)});
            break;
        case Icon::right:
            stroke({at(-0.45, -0.9), at(0.45, 0), at(-0.45, 0.9)});
            break;
        case Icon::up:
            stroke({at(-0.9, 0.45), at(0, -0.45), at(0.9, 0.45)});
            break;
        case Icon::down:
            stroke({at(-0.9, -0.45), at(0, 0.45), at(0.9, -0.45)});
            break;
        case Icon::rub_out:
            stroke({at(-1.5, 0), at(-0.7, -1), at(1.4, -1), at(1.4, 1), at(-0.7, 1)}, true);
            stroke({at(0, -0.4), at(0.8, 0.4)});
            stroke({at(0, 0.4), at(0.8, -0.4)});
            break;
        case Icon::capitals:
            stroke({at(0, -1), at(1, 0.1), at(0.45, 0.1), at(0.45, 1), at(-0.45, 1), at(-0.45, 0.1), at(-1, 0.1)}, true);
            break;
        case Icon::plus:
            stroke({at(-1, 0), at(1, 0)});
            stroke({at(0, -1), at(0, 1)});
            break;
        case Icon::turn: {  // most of a circle, clockwise, and an arrow's head at its end
            constexpr int steps = 24;
            constexpr double begin = -0.25, end = 1.3;  // in half turns from the right, downward
            const auto on_circle = [](double half_turns) {
                return std::pair{std::cos(half_turns * std::numbers::pi), std::sin(half_turns * std::numbers::pi)};
            };
            std::vector<ImVec2> arc;
            for (int i = 0; i <= steps; ++i) {
                const auto [x, y] = on_circle(begin + (end - begin) * i / steps);
                arc.push_back(at(x, y));
            }
            stroke(arc);
            const auto [x, y] = on_circle(end);
            stroke({at(x - 0.75, y - 0.1), at(x, y), at(x - 0.05, y + 0.75)});
            break;
        }
    }
}

}  // namespace staff
