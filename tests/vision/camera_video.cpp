// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include "tests/vision/jpeg.hpp"
#include "tests/vision/scene.hpp"
#include "tests/vision/webcam.hpp"
#include "vision/camera.hpp"
#include "vision/luma_jpeg.hpp"
#include "vision/video_device.hpp"

using scene::Webcam;
using vision::Absent;
using vision::Bell;
using vision::Camera;
using vision::Shot;
using vision::Stopped;
using namespace std::chrono_literals;

namespace {

constexpr int width = 48;
constexpr int height = 32;
constexpr vision::VideoTimes at_once{0us, 1s, 20ms};

std::unique_ptr<Camera> camera_on(Webcam& webcam, const std::string& device = "/dev/video2", double exposure_ms = 0) {
    return vision::video_camera(device, {width, height, 60, exposure_ms}, std::make_unique<scene::WebcamKernel>(webcam), at_once);
}

// Smooth, so that JPEG keeps it; no two rows or columns alike.
std::uint8_t grey_at(int x, int y) { return static_cast<std::uint8_t>(20 + 3 * x + 2 * y); }

std::vector<std::uint8_t> grey() {
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) pixels.push_back(grey_at(x, y));
    return pixels;
}

// The picture as a camera with that format sends it.
Webcam::Taken taken(const Webcam& webcam, std::uint32_t format, std::int64_t at_us = 0) {
    if (format == V4L2_PIX_FMT_MJPEG) return {scene::jpeg_of(grey(), width, height), 0, at_us};
    std::vector<std::uint8_t> bytes;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            bytes.push_back(grey_at(x, y));
            if (format == V4L2_PIX_FMT_YUYV) bytes.push_back(200);
        }
        bytes.insert(bytes.end(), static_cast<std::size_t>(webcam.padding), 1);
    }
    if (format == V4L2_PIX_FMT_NV12) bytes.insert(bytes.end(), bytes.size() / 2, 128);
    return {bytes, 0, at_us};
}

int worst_difference(const vision::Frame& frame) {
    int worst = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) worst = std::max(worst, std::abs(frame.row(y)[x] - grey_at(x, y)));
    return worst;
}

}  // namespace

TEST_CASE("a camera's grey is read in every form that it may come in") {
    for (const std::uint32_t format : {V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG}) {
        for (const int padding : {0, 16}) {
            CAPTURE(format);
            CAPTURE(padding);
            Webcam webcam;
            webcam.forms = {{format, width, height, 30}};
            webcam.padding = padding;
            const Bell stop;
            const auto camera = camera_on(webcam);
            for (int i = 0; i < 9; ++i) {
                webcam.frames.push_back(taken(webcam, format, 1'000'000 + i));
                const auto look = camera->look(stop);
                REQUIRE(std::holds_alternative<Shot>(look));
                const Shot& shot = std::get<Shot>(look);
                CHECK(shot.at == 1s + std::chrono::microseconds(i));
                REQUIRE(shot.frame.width == width);
                REQUIRE(shot.frame.height == height);
                CHECK(worst_difference(shot.frame) <= (format == V4L2_PIX_FMT_MJPEG ? 4 : 0));
            }
            CHECK(camera->about().starts_with("/dev/video2, 48x32 "));
        }
    }
}

TEST_CASE("of what a camera offers the table takes what is large, fast and cheap to read, in that order of need") {
    using vision::VideoOffer;
    constexpr auto grey8 = V4L2_PIX_FMT_GREY;
    constexpr auto nv12 = V4L2_PIX_FMT_NV12;
    constexpr auto yuyv = V4L2_PIX_FMT_YUYV;
    constexpr auto jpeg = V4L2_PIX_FMT_MJPEG;
    struct Case {
        std::vector<VideoOffer> offers;
        std::optional<std::uint32_t> taken;
    };
    const std::vector<Case> cases{
        {{}, std::nullopt},
        {{{V4L2_PIX_FMT_H264, 1920, 1080, 60}}, std::nullopt},
        {{{jpeg, 1920, 1080, 60}, {yuyv, 1920, 1080, 60}, {nv12, 1920, 1080, 60}, {grey8, 1920, 1080, 60}}, grey8},
        {{{jpeg, 1920, 1080, 60}, {yuyv, 1920, 1080, 60}, {nv12, 1920, 1080, 60}}, nv12},
        {{{jpeg, 1920, 1080, 30}, {yuyv, 1920, 1080, 5}}, jpeg},
        {{{jpeg, 1920, 1080, 30}, {yuyv, 640, 480, 30}}, jpeg},
        {{{jpeg, 1920, 1080, 60}, {yuyv, 1920, 1080, 30}}, yuyv},
        {{{yuyv, 1920, 1080, 5}}, yuyv},
        {{{grey8, 1920, 1080, 0}, {jpeg, 1920, 1080, 60}}, grey8},
        {{{grey8, 4000, 3000, 30}, {jpeg, 1920, 1080, 30}}, jpeg},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CAPTURE(i);
        const auto best = vision::best_offer(cases[i].offers, {1920, 1080, 60, 0});
        CHECK(best.has_value() == cases[i].taken.has_value());
        if (best && cases[i].taken) CHECK(best->format == *cases[i].taken);
    }
}

TEST_CASE("a camera that is pulled out at whatever moment is told, tried again, and used when it is back; nothing of it stays open") {
    for (const std::uint32_t format : {V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_MJPEG}) {
        for (int moment = 0; moment < 60; ++moment) {
            CAPTURE(moment);
            Webcam webcam;
            webcam.forms = {{format, width, height, 30}};
            webcam.calls_left = moment;
            webcam.idle = [&] { webcam.frames.push_back(taken(webcam, format)); };
            {
                const Bell stop;
                const auto camera = camera_on(webcam);
                bool told = false;
                for (int i = 0; i < 60 && !told; ++i) {
                    const auto look = camera->look(stop);
                    if (const auto* absent = std::get_if<Absent>(&look)) {
                        told = true;
                        CHECK(absent->why.starts_with("The camera /dev/video2 cannot be used: "));
                        CHECK(absent->why.ends_with("."));
                        CHECK(webcam.opens == 0);
                        CHECK(webcam.maps == 0);
                    }
                }
                CHECK(told);
                CHECK(std::holds_alternative<Absent>(camera->look(stop)));
                webcam.plugged = true;
                webcam.calls_left = -1;
                const auto look = camera->look(stop);
                REQUIRE(std::holds_alternative<Shot>(look));
                CHECK(worst_difference(std::get<Shot>(look).frame) <= 4);
            }
            CHECK(webcam.opens == 0);
            CHECK(webcam.maps == 0);
        }
    }
}

TEST_CASE("any camera will do where any is asked for") {
    Webcam webcam;
    webcam.forms = {{V4L2_PIX_FMT_GREY, width, height, 30}};
    webcam.path = "/dev/video7";
    webcam.plugged = false;
    const Bell stop;
    const auto camera = camera_on(webcam, "any");
    const auto none = camera->look(stop);
    REQUIRE(std::holds_alternative<Absent>(none));
    CHECK(std::get<Absent>(none).why == "No camera is plugged in.");
    webcam.plugged = true;
    webcam.frames.push_back(taken(webcam, V4L2_PIX_FMT_GREY));
    CHECK(std::holds_alternative<Shot>(camera->look(stop)));
    // Back under another name.
    webcam.plugged = false;
    CHECK(std::holds_alternative<Absent>(camera->look(stop)));
    webcam.plugged = true;
    webcam.path = "/dev/video8";
    webcam.frames.push_back(taken(webcam, V4L2_PIX_FMT_GREY));
    CHECK(std::holds_alternative<Shot>(camera->look(stop)));
}

TEST_CASE("what is no sound frame is passed over, and the newest sound one is seen") {
    for (const std::uint32_t format : {V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG}) {
        CAPTURE(format);
        Webcam webcam;
        webcam.forms = {{format, width, height, 30}};
        const Bell stop;
        const auto camera = camera_on(webcam);
        Webcam::Taken marked = taken(webcam, format, 2);
        marked.flags = V4L2_BUF_FLAG_ERROR;
        Webcam::Taken cut = taken(webcam, format, 4);
        cut.bytes.resize(cut.bytes.size() / 2);
        webcam.frames = {taken(webcam, format, 1), marked, taken(webcam, format, 3), marked};
        const auto look = camera->look(stop);
        REQUIRE(std::holds_alternative<Shot>(look));
        CHECK(std::get<Shot>(look).at == 3us);
        webcam.frames = {cut, {{}, 0, 5}};
        webcam.idle = [&] { webcam.frames.push_back(taken(webcam, format, 6)); };
        const auto later = camera->look(stop);
        REQUIRE(std::holds_alternative<Shot>(later));
        CHECK(std::get<Shot>(later).at == 6us);
        CHECK(worst_difference(std::get<Shot>(later).frame) <= 4);
    }
}

TEST_CASE("a camera from which no sound frame comes any more is as good as gone") {
    Webcam webcam;
    webcam.forms = {{V4L2_PIX_FMT_GREY, width, height, 30}};
    webcam.idle = [&] { webcam.frames.push_back({{1, 2, 3}, 0, 0}); };
    const Bell stop;
    const auto look = camera_on(webcam)->look(stop);
    REQUIRE(std::holds_alternative<Absent>(look));
    CHECK(std::get<Absent>(look).why == "The camera /dev/video2 cannot be used: no sound frame comes from it.");
}

TEST_CASE("whoever waits for a camera stops when told to") {
    Webcam webcam;
    webcam.forms = {{V4L2_PIX_FMT_GREY, width, height, 30}};
    Bell stop;
    const auto camera = camera_on(webcam);
    webcam.frames.push_back(taken(webcam, V4L2_PIX_FMT_GREY));
    CHECK(std::holds_alternative<Shot>(camera->look(stop)));
    stop.ring();
    CHECK(std::holds_alternative<Stopped>(camera->look(stop)));
    webcam.plugged = false;
    Bell open;
    CHECK(std::holds_alternative<Absent>(camera->look(open)));
    CHECK(std::holds_alternative<Stopped>(camera->look(stop)));
}

TEST_CASE("after a second of its own automatics a camera is locked where it stands, as far as it can be") {
    struct Case {
        double exposure_ms;
        int exposure_after;
    };
    for (const Case& one : {Case{0, 157}, {2.5, 25}}) {
        Webcam webcam;
        webcam.forms = {{V4L2_PIX_FMT_GREY, width, height, 30}};
        // As it was left, locked; no gain of its own.
        webcam.controls = {{V4L2_CID_EXPOSURE_AUTO, V4L2_EXPOSURE_MANUAL},
                           {V4L2_CID_EXPOSURE_ABSOLUTE, 40},
                           {V4L2_CID_AUTO_WHITE_BALANCE, 0},
                           {V4L2_CID_FOCUS_AUTO, 0},
                           {V4L2_CID_POWER_LINE_FREQUENCY, 2}};
        webcam.knows = {{V4L2_CID_EXPOSURE_AUTO, {V4L2_EXPOSURE_MANUAL, V4L2_EXPOSURE_AUTO}}};
        const Bell stop;
        const auto camera = camera_on(webcam, "/dev/video2", one.exposure_ms);
        webcam.frames.push_back(taken(webcam, V4L2_PIX_FMT_GREY, 500'000));
        CHECK(std::holds_alternative<Shot>(camera->look(stop)));
        CHECK(webcam.controls[V4L2_CID_EXPOSURE_AUTO] == V4L2_EXPOSURE_AUTO);
        CHECK(webcam.controls[V4L2_CID_AUTO_WHITE_BALANCE] == 1);
        CHECK(webcam.controls[V4L2_CID_FOCUS_AUTO] == 1);
        CHECK(webcam.controls[V4L2_CID_POWER_LINE_FREQUENCY] == V4L2_CID_POWER_LINE_FREQUENCY_50HZ);
        webcam.controls[V4L2_CID_EXPOSURE_ABSOLUTE] = 157;
        webcam.frames.push_back(taken(webcam, V4L2_PIX_FMT_GREY, 1'499'000));
        CHECK(std::holds_alternative<Shot>(camera->look(stop)));
        CHECK(webcam.controls[V4L2_CID_EXPOSURE_AUTO] == V4L2_EXPOSURE_AUTO);
        webcam.frames.push_back(taken(webcam, V4L2_PIX_FMT_GREY, 1'500'000));
        CHECK(std::holds_alternative<Shot>(camera->look(stop)));
        CHECK(webcam.controls[V4L2_CID_EXPOSURE_AUTO] == V4L2_EXPOSURE_MANUAL);
        CHECK(webcam.controls[V4L2_CID_EXPOSURE_ABSOLUTE] == one.exposure_after);
        CHECK(webcam.controls[V4L2_CID_AUTO_WHITE_BALANCE] == 0);
        CHECK(webcam.controls[V4L2_CID_FOCUS_AUTO] == 0);
        CHECK(camera->about() == "/dev/video2, 48x32 grey, 30 a second; locked: exposure, white balance, focus");
    }
}

TEST_CASE("whatever bytes come as a JPEG picture, none are read as one that is not whole") {
    const auto good = scene::jpeg_of(grey(), width, height);
    std::vector<std::uint8_t> pixels;
    CHECK(vision::decode_luma(good, width, height, pixels));
    CHECK_FALSE(vision::decode_luma(good, width + 1, height, pixels));
    CHECK_FALSE(vision::decode_luma({}, width, height, pixels));
    for (std::size_t size = 1; size + 2 < good.size(); size += 7)
        CHECK_FALSE(vision::decode_luma(std::span(good).first(size), width, height, pixels));
    // Cameras put stray bytes before the end.
    auto stray = good;
    stray.insert(stray.end() - 2, {0x12, 0x34});
    CHECK(vision::decode_luma(stray, width, height, pixels));
    scene::Dice dice(3);
    for (int round = 0; round < 2000; ++round) {
        auto broken = good;
        for (int i = 0; i <= round % 4; ++i)
            broken[static_cast<std::size_t>(dice.below(static_cast<int>(broken.size())))] = static_cast<std::uint8_t>(dice.bits());
        vision::decode_luma(broken, width, height, pixels);
        CHECK(pixels.size() == static_cast<std::size_t>(width * height));
    }
}
