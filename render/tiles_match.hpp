// SPDX-License-Identifier: MPL-2.0
// Which sprites of a frame lay just so in the frame before. Reads no pixels.
#pragma once

#include <vector>

#include "render/frame.hpp"

namespace render {

// For each sprite of `after` the index in `before` of the equal one (picture, place, opacity) that it stands for, or -1. The indices named
// rise, so that what is matched kept its order: only pixels under unmatched sprites, old or new, can differ between the two.
std::vector<int> kept_sprites(const std::vector<Sprite>& before, const std::vector<Sprite>& after);

bool same_picture(const std::shared_ptr<const Picture>&, const std::shared_ptr<const Picture>&);

}  // namespace render
