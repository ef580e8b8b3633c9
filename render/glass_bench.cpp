// SPDX-License-Identifier: MPL-2.0
#include "render/glass_bench.hpp"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <future>
#include <iostream>
#include <memory>
#include <numbers>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

#include "render/compositor.hpp"
#include "render/glass_bench_cards.hpp"
#include "render/rasterise.hpp"

namespace render {

namespace {

constexpr int warm_up = 20;
constexpr int faces = 200;

struct Wish {
    int cards = 200;
    int moving = 200;
    int frames = 90;
    int width = 1920;
    int height = 1080;
    std::string content;
    std::string compositor;
    bool drag = false;
};

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 1'000'000) return std::nullopt;
    return value;
}

bool take_number(const std::string& text, int& into) {
    const std::optional<int> value = number(text);
    if (value) into = *value;
    return value.has_value();
}

bool take_size(const std::string& text, Wish& wish) {
    const std::size_t cross = text.find('x');
    return cross != std::string::npos && take_number(text.substr(0, cross), wish.width) &&
           take_number(text.substr(cross + 1), wish.height) && wish.width > 0 && wish.height > 0 && wish.width <= 32767 &&
           wish.height <= 32767;
}

std::optional<Wish> wish_from(std::span<const std::string> arguments) {
    Wish wish;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::string& key = arguments[at];
        if (key == "--drag") {
            wish.drag = true;
            continue;
        }
        if (++at == arguments.size()) return std::nullopt;
        const std::string& value = arguments[at];
        const bool taken = key == "--n"            ? take_number(value, wish.cards)
                           : key == "--moving"     ? take_number(value, wish.moving)
                           : key == "--frames"     ? take_number(value, wish.frames)
                           : key == "--size"       ? take_size(value, wish)
                           : key == "--content"    ? !(wish.content = value).empty()
                           : key == "--compositor" ? (wish.compositor = value) == "cpu" || value == "gpu"
                                                   : false;
        if (!taken) return std::nullopt;
    }
    if (wish.content.empty()) return std::nullopt;
    return wish;
}

struct Content {
    std::vector<std::shared_ptr<const Picture>> cards;
    std::shared_ptr<const Picture> scaffold;
};

Content read_content(const Wish& wish) {
    const std::filesystem::path folder = wish.content;
    const int readers = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
    Content content;
    content.cards.resize(static_cast<std::size_t>(std::min(wish.cards, faces)));
    const auto read_some = [&](int reader) {
        for (std::size_t at = static_cast<std::size_t>(reader); at < content.cards.size(); at += static_cast<std::size_t>(readers)) {
            std::array<char, 32> name{};
            std::snprintf(name.data(), name.size(), "card%03d.png", static_cast<int>(at));
            content.cards[at] = std::make_shared<const Picture>(read_png(folder / name.data()));
        }
    };
    std::vector<std::future<void>> others;
    for (int reader = 1; reader < readers; ++reader) others.push_back(std::async(std::launch::async, read_some, reader));
    content.scaffold = std::make_shared<const Picture>(read_png(folder / "scaffold.png"));
    read_some(0);
    for (std::future<void>& other : others) other.get();
    return content;
}

Frame scene_of(const Wish& wish, const Content& content) {
    Frame frame;
    frame.width = wish.width;
    frame.height = wish.height;
    const Picture& scaffold = *content.scaffold;
    if (scaffold.width == wish.width && scaffold.height == wish.height) {
        frame.background = content.scaffold;
    } else {
        Affine stretched;
        stretched.a = static_cast<double>(wish.width) / scaffold.width;
        stretched.d = static_cast<double>(wish.height) / scaffold.height;
        frame.sprites.push_back({content.scaffold, stretched});
    }
    for (int card = 0; card < wish.cards; ++card) {
        frame.sprites.push_back({content.cards[static_cast<std::size_t>(card % faces)], Affine{}});
    }
    return frame;
}

void report(std::string_view line) {
    std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
    std::fflush(stdout);
}

class Video {
public:
    explicit Video(const Wish& wish) {
        // Touches stay touches, and a signal ends the program at once: there is nothing to save.
        SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
        SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
        SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
        SDL_SetHint(SDL_HINT_RENDER_VSYNC, "0");
        if (SDL_Init(SDL_INIT_VIDEO) != 0) throw std::runtime_error(std::string("No display can be had: ") + SDL_GetError() + ".");
        window_ = SDL_CreateWindow("Livsmester bench", 0, 0, wish.width, wish.height, SDL_WINDOW_BORDERLESS);
        if (window_ == nullptr) {
            const std::string reason = SDL_GetError();
            SDL_Quit();
            throw std::runtime_error("No window can be had: " + reason + ".");
        }
    }
    ~Video() {
        SDL_DestroyWindow(window_);
        SDL_Quit();
    }
    Video(const Video&) = delete;
    Video& operator=(const Video&) = delete;

    SDL_Window& window() { return *window_; }

private:
    SDL_Window* window_ = nullptr;
};

bool uncovers(const SDL_Event& event) {
    return event.type == SDL_WINDOWEVENT &&
           (event.window.event == SDL_WINDOWEVENT_EXPOSED || event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED);
}

// Shows the frame again when the window was uncovered; all that has come is answered by one frame.
void live(Compositor& compositor, const Frame& frame, const std::function<void(const SDL_TouchFingerEvent&)>& answer) {
    for (SDL_Event event; SDL_WaitEvent(&event) != 0;) {
        do {
            if (event.type == SDL_QUIT) return;
            if (uncovers(event)) compositor.forget();
            if (event.type == SDL_FINGERDOWN || event.type == SDL_FINGERMOTION || event.type == SDL_FINGERUP) answer(event.tfinger);
        } while (SDL_PollEvent(&event) != 0);
        compositor.show(frame);
    }
}

// The first finger that meets the topmost card holds it, and has it centred below it, until it is lifted.
void drag(Compositor& compositor, Frame& frame, const Wish& wish) {
    constexpr int half = 128;
    if (wish.cards > 0)
        frame.sprites.back().place = {1, 0, 0, 1, static_cast<double>(wish.width / 2 - half), static_cast<double>(wish.height / 2 - half)};
    for (int shown = 0; shown < 3; ++shown) {
        compositor.forget();
        compositor.show(frame);
    }
    report("MARK first");
    std::optional<SDL_FingerID> holder;
    live(compositor, frame, [&](const SDL_TouchFingerEvent& finger) {
        if (wish.cards == 0) return;
        Affine& place = frame.sprites.back().place;
        // SDL divides by one less than the size on X11.
        const double x = std::round(finger.x * static_cast<float>(frame.width - 1)) - half;
        const double y = std::round(finger.y * static_cast<float>(frame.height - 1)) - half;
        const bool meets = std::abs(x - place.x) <= half && std::abs(y - place.y) <= half;
        if (finger.type == SDL_FINGERDOWN && !holder && meets) holder = finger.fingerId;
        if (holder != finger.fingerId) return;
        place.x = x;
        place.y = y;
        if (finger.type == SDL_FINGERUP) holder.reset();
    });
}

void spin(Compositor& compositor, Frame& frame, const Wish& wish) {
    using Clock = std::chrono::steady_clock;
    std::vector<double> times;
    times.reserve(static_cast<std::size_t>(wish.frames));
    const std::size_t below = frame.sprites.size() - static_cast<std::size_t>(wish.cards);
    const int total = warm_up + wish.frames;
    Clock::time_point last = Clock::now();
    for (int shown = 0; shown < total; ++shown) {
        for (int card = std::max(0, wish.cards - wish.moving); card < wish.cards; ++card) {
            frame.sprites[below + static_cast<std::size_t>(card)].place =
                bench_pose(card, shown, wish.cards, wish.moving, wish.width, wish.height);
        }
        for (SDL_Event event; SDL_PollEvent(&event) != 0;) {
            if (uncovers(event)) compositor.forget();
        }
        if (wish.moving == 0) compositor.forget();
        compositor.show(frame);
        const Clock::time_point now = Clock::now();
        if (shown >= warm_up) times.push_back(std::chrono::duration<double, std::milli>(now - last).count());
        last = now;
        if (shown == 2) report("MARK first");
        if (shown == warm_up - 1) {
            report("MARK start");
            last = Clock::now();
        }
    }
    report("MARK done");
    for (const double time : times) std::printf("FRAME %.3f\n", time);
    report("END");
    live(compositor, frame, [](const SDL_TouchFingerEvent&) {});
}

}  // namespace

int bench_scene(std::span<const std::string> arguments) {
    const std::optional<Wish> wish = wish_from(arguments);
    if (!wish) {
        std::cerr << "Use: bench scene --n N --moving M --frames F --size WxH --content DIR [--drag] [--compositor cpu|gpu]\n";
        return 2;
    }
    std::future<Content> reading = std::async(std::launch::async, [&] { return read_content(*wish); });
    Video video(*wish);
    const std::unique_ptr<Compositor> compositor = compositor_for(video.window(), wish->compositor);
    Frame frame = scene_of(*wish, reading.get());
    const std::size_t below = frame.sprites.size() - static_cast<std::size_t>(wish->cards);
    for (int card = 0; card < wish->cards; ++card) {
        frame.sprites[below + static_cast<std::size_t>(card)].place = bench_pose(card, 0, wish->cards, 0, wish->width, wish->height);
    }
    if (wish->drag) {
        drag(*compositor, frame, *wish);
    } else {
        spin(*compositor, frame, *wish);
    }
    return 0;
}

}  // namespace render
