// SPDX-License-Identifier: MPL-2.0
// Those who look for markers, ours and the others, behind one face.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "vision/frame.hpp"
#include "vision/marker.hpp"

namespace bench {

class Finder {
public:
    virtual ~Finder() = default;
    virtual std::vector<vision::Marker> find(const vision::Frame&) = 0;
};

struct Contender {
    std::string name;
    std::unique_ptr<Finder> (*make)(double least_side);
    std::size_t every;  // frame that it is shown: those that know nothing of the frame before can do with fewer
};
// Ours stateless first, then ours tracked, then the others. All with one thread.
const std::vector<Contender>& contenders();

}  // namespace bench
