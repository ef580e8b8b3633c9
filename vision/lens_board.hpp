// SPDX-License-Identifier: MPL-2.0
// The board that a lens is told from: 24 tags of 36h11, ids 556 to 579, six in a row, as far apart as half their side. How large it is
// printed does not matter; that it is flat does. Gathers pictures of it that differ. Any thread, one at a time.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "vision/lens.hpp"
#include "vision/marker.hpp"

namespace vision {

class LensBoard {
public:
    static constexpr int first_id = 556;
    static constexpr int columns = 6;
    static constexpr int rows = 4;
    static constexpr std::size_t views_wanted = 20;

    // True when this was one more view: enough of the board is seen, it is held as still as in the call before, and not as in any view
    // that there is already.
    bool look(int width, std::span<const Marker>);
    const std::vector<BoardView>& views() const { return views_; }

private:
    std::vector<BoardView> views_;
    BoardView before_;
};

}  // namespace vision
