// SPDX-License-Identifier: MPL-2.0
// A folder with recorded frames: meta.txt, lines of key=value that say at least width, height and frames, and frames.y8, the frames row by
// row without anything between. Read where it lies; never written.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "vision/frame.hpp"

namespace vision {

class Clip {
public:
    // Throws std::runtime_error with one sentence when the folder is no clip, or its frames are not all there.
    explicit Clip(const std::filesystem::path& folder);
    ~Clip();
    Clip(const Clip&) = delete;
    Clip& operator=(const Clip&) = delete;

    int size() const { return count_; }
    // 0 <= index < size(). The pixels are the clip's, and in memory when this returns.
    Frame frame(int index) const;

    double frames_a_second() const { return frames_a_second_; }  // 60 where it is not said
    double least_side() const { return least_side_; }            // pixels of the smallest marker ("min_side_px"); 24 where it is not said

private:
    std::filesystem::path folder_;
    int width_ = 0;
    int height_ = 0;
    int count_ = 0;
    double frames_a_second_ = 60;
    double least_side_ = 24;
    const std::uint8_t* pixels_ = nullptr;
    std::size_t bytes_ = 0;
};

}  // namespace vision
