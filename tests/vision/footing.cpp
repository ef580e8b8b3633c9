// SPDX-License-Identifier: MPL-2.0
#include "vision/footing.hpp"

#include <doctest/doctest.h>

#include "tests/vision/camera_model.hpp"

using scene::Dice;
using scene::Eye;
using vision::Calibration;
using vision::Followed;
using vision::Footing;
using namespace std::chrono_literals;

namespace {

constexpr Footing::Moment frame_time = 16667us;

// A table with corner tags, under a camera that may be pushed.
class Room {
public:
    explicit Room(std::uint64_t seed, int count = 4)
        : dice_(seed), eye(scene::some_eye(dice_, true)), tags(scene::corner_tags(dice_, count)) {}

    Footing::Settings settings() const {
        Footing::Settings settings;
        settings.tags = tags;
        settings.lens = eye.lens;
        return settings;
    }
    std::vector<Followed> seen() {
        std::vector<Followed> all;
        for (const auto& tag : tags) all.push_back({static_cast<int>(all.size()) + 1, scene::marker_seen(eye, tag, 0.05, dice_), false});
        return all;
    }
    void look(Footing& footing, Footing::Moment time, const std::vector<Followed>* what = nullptr, bool still = true) {
        for (const auto until = now + time; now < until; now += frame_time) footing.look(1920, 1080, what ? *what : seen(), now, still);
    }
    Calibration calibration() {
        std::vector<vision::Marker> markers;
        for (const Followed& one : seen()) markers.push_back(one.marker);
        return std::get<Calibration>(vision::calibrate(1920, 1080, eye.lens, tags, markers));
    }
    // How far off the middle of the glass is with what the footing knows.
    double miss(const Footing& footing) const { return vision::length(footing.calibration()->on_table(eye.seen({0, 0}))); }

private:
    Dice dice_;

public:
    Eye eye;
    std::vector<vision::CornerTag> tags;
    Footing::Moment now{1h};
};

}  // namespace

TEST_CASE("a camera that nobody calibrated finds its place from the corner tags, once they have lain still") {
    Room room(1);
    Footing footing(room.settings(), std::nullopt);
    CHECK_FALSE(footing.sure());
    room.look(footing, 2s, nullptr, false);
    CHECK_FALSE(footing.calibration());
    const std::vector<Followed> nothing;
    room.look(footing, 2s, &nothing);
    CHECK_FALSE(footing.calibration());
    room.look(footing, 1s);
    REQUIRE(footing.sure());
    CHECK(room.miss(footing) < 0.3);
    CHECK_FALSE(footing.moved());
    CHECK(footing.moves() == 0);
}

TEST_CASE("a camera that was pushed is not believed at once, is told after a while, and puts itself right when the tags lie still") {
    Room room(2);
    Footing footing(room.settings(), room.calibration());
    room.look(footing, 5s);
    REQUIRE(footing.sure());
    room.eye.at.x += 30;
    room.look(footing, 100ms, nullptr, false);
    CHECK_FALSE(footing.sure());
    CHECK_FALSE(footing.moved());
    room.look(footing, 2800ms, nullptr, false);
    CHECK_FALSE(footing.moved());
    room.look(footing, 200ms, nullptr, false);
    CHECK(footing.moved());
    CHECK(footing.moves() == 1);
    CHECK(room.miss(footing) > 20);
    room.look(footing, 10s, nullptr, false);
    CHECK(footing.moved());
    room.look(footing, 1s);
    CHECK_FALSE(footing.moved());
    REQUIRE(footing.sure());
    CHECK(room.miss(footing) < 0.3);
    CHECK(footing.moves() == 1);
}

TEST_CASE("a camera that is pushed and springs back was not moved") {
    Room room(3);
    Footing footing(room.settings(), room.calibration());
    room.eye.at.x += 30;
    room.look(footing, 1s);
    CHECK_FALSE(footing.sure());
    room.eye.at.x -= 30;
    room.look(footing, 5s);
    CHECK(footing.sure());
    CHECK(footing.moves() == 0);
}

TEST_CASE("one tag that somebody pushed is not the camera, and tags under hands tell nothing") {
    Room room(4);
    Footing footing(room.settings(), room.calibration());
    const Calibration before = *footing.calibration();
    auto tags = room.seen();
    for (auto& corner : tags[1].marker.corners) corner = corner + vision::Point{40, 0};
    tags[1].marker.centre.x += 40;
    room.look(footing, 10s, &tags, false);
    CHECK(footing.sure());
    tags = room.seen();
    for (auto& one : tags) {
        one.held = true;
        one.marker.centre.x += 40;
    }
    room.look(footing, 10s, &tags, false);
    CHECK(footing.sure());
    CHECK(*footing.calibration() == before);
}

TEST_CASE("a mount that bends slowly is followed") {
    Room room(5);
    Footing footing(room.settings(), room.calibration());
    for (int minute = 0; minute < 60; ++minute) {
        room.eye.at.x += 0.2;  // 12 mm in an hour
        room.look(footing, 2s);
        room.now += 60s;
    }
    CHECK(footing.moves() == 0);
    REQUIRE(footing.sure());
    CHECK(room.miss(footing) < 1.5);
}

TEST_CASE("tags that contradict each other make no calibration") {
    Room room(6, 7);
    room.tags[2].at_mm.x += 60;
    auto tags = room.seen();
    room.tags[2].at_mm.x -= 60;
    Footing footing(room.settings(), std::nullopt);
    room.look(footing, 5s, &tags);
    CHECK_FALSE(footing.calibration());
    // Nor does one that is seen in two places.
    tags = room.seen();
    for (int i = 0; i < 4; ++i) tags.push_back(tags[static_cast<std::size_t>(i)]);
    room.look(footing, 5s, &tags);
    CHECK_FALSE(footing.calibration());
}

TEST_CASE("frames of another size are another camera's") {
    Room room(7);
    Footing footing(room.settings(), room.calibration());
    CHECK(footing.sure());
    footing.look(1280, 720, {}, room.now, true);
    CHECK_FALSE(footing.calibration());
    CHECK_FALSE(footing.sure());
}
