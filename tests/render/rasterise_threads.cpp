// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <thread>

#include "tests/render/rasterise_artwork.hpp"

using namespace drawn;

TEST_CASE("threads that draw at once draw what one alone draws") {
    open_house_artwork();
    const std::vector<Drawing> drawings = {card("1F68C", "Tage bussen"), card("1F475 1F474", "Bedsteforældre", true),
                                           card("2B50", "Forstå og blive forstået"), card("1F3E0", "أمي وأبي")};
    std::vector<Picture> alone;
    for (const Drawing& drawing : drawings) alone.push_back(rasterise(drawing, 1.58));
    std::vector<int> differing(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < differing.size(); ++t)
        threads.emplace_back([&, t] {
            for (std::size_t round = 0; round < 12; ++round) {
                const std::size_t which = (round + t) % drawings.size();
                differing[t] += rasterise(drawings[which], 1.58).pixels != alone[which].pixels;
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (const int count : differing) CHECK(count == 0);
}
