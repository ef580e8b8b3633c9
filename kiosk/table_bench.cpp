// SPDX-License-Identifier: MPL-2.0
#include "kiosk/table_bench.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <ostream>
#include <string>

#include "kiosk/benched_table.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

double cpu_ms() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void bench_size(std::ostream& csv, int cards, int width, int height) {
    BenchedTable benched(cards, width, height);
    Table& table = *benched.table;
    const auto start = Clock::now();
    benched.show_until_finished();
    const double first_frame = ms_since(start);

    constexpr int fingers = 4;
    constexpr int frames = 240;
    std::vector<meeting::Point> at;
    const auto& placements = meeting::board_of(table.meeting(), table.meeting().chosen)->placements;
    for (int i = 0; i < fingers; ++i) {
        const auto& spot = placements[placements.size() - 1 - static_cast<std::size_t>(i)].spot;
        at.push_back(meeting::Point{spot.x_u, spot.y_u} * table.stationery().unit_mm());
    }
    std::vector<double> grabs;
    std::vector<double> releases;
    std::vector<double> moves;
    const auto touch = [&](input::Phase phase, int i, meeting::Point to) { benched.touch(phase, i + 1, to); };
    const auto timed_frame = [&](std::vector<double>& into, auto&& before) { into.push_back(benched.frame(before)); };
    for (int i = 0; i < fingers; ++i) timed_frame(grabs, [&] { touch(input::Phase::down, i, at[static_cast<std::size_t>(i)]); });
    for (int i = 0; i < 10; ++i) timed_frame(grabs, [] {});
    const double cpu = cpu_ms();
    const auto wall = Clock::now();
    for (int frame = 0; frame < frames; ++frame)
        timed_frame(moves, [&] {
            for (int i = 0; i < fingers; ++i)
                touch(input::Phase::move, i,
                      at[static_cast<std::size_t>(i)] + meeting::turned({40, 0}, 90 * i + frame * 4) - meeting::turned({40, 0}, 90 * i));
        });
    const double cpu_each = (cpu_ms() - cpu) / frames;
    const double wall_each = ms_since(wall) / frames;
    for (int i = 0; i < fingers; ++i) timed_frame(releases, [&] { touch(input::Phase::up, i, at[static_cast<std::size_t>(i)]); });
    for (int i = 0; i < 80; ++i) timed_frame(releases, [] {});
    csv << "table," << cards << ',' << fingers << ',' << width << 'x' << height << ',' << cpu_each << ',' << wall_each << ','
        << at_share(moves, 0.99) << ',' << at_share(grabs, 1) << ',' << at_share(releases, 1) << ',' << first_frame << std::endl;
}

// Six people with a drawer open each, cold: what the frame takes in which one opens or shows another theme, and then each frame while the
// six carry cards.
void bench_drawers_of(std::ostream& csv, int cards, int width, int height) {
    BenchedTable benched(cards, width, height);
    Table& table = *benched.table;
    constexpr meeting::Side sides[]{meeting::Side::south, meeting::Side::south, meeting::Side::north,
                                    meeting::Side::north, meeting::Side::west,  meeting::Side::east};
    for (meeting::SeatNumber seat = 1; seat <= 6; ++seat)
        table.ask(meeting::TakeSeat{seat, seat == 1 ? meeting::Role::citizen : meeting::Role::network, "", sides[seat - 1],
                                    seat == 5 || seat == 6 ? 0.5
                                    : seat % 2 == 1        ? 0.2
                                                           : 0.8});
    table.pass(benched.moment);
    table.finish(benched.moment);
    benched.show_until_finished();

    std::vector<double> cold, moves;
    const auto tap = [&](const std::string& name) {
        const render::Shape* shape = render::shape_named(table.scene(benched.moment), name);
        if (!shape) return;
        const meeting::Point at = shape->pose.at;
        benched.frame([&] { benched.touch(input::Phase::down, 1, at); });
        benched.moment.run_ms += 400;  // a tap after the last
        cold.push_back(benched.frame([&] { benched.touch(input::Phase::up, 1, at); }));
        for (int i = 0; i < 6; ++i) cold.push_back(benched.frame([] {}));
    };
    constexpr const char* themes[]{"person", "feeling", "activity", "goal", "support", "money"};
    for (int seat = 1; seat <= 6; ++seat) {
        const std::string own = "button:seat" + std::to_string(seat);
        tap(own + "/cards");
        tap(own + "/group/" + themes[seat - 1]);
    }
    const auto open = static_cast<int>(table.local().drawers.size());
    benched.show_until_finished();

    std::vector<meeting::Point> from;
    for (const auto& shape : table.scene(benched.moment).shapes) {
        const std::string beginning = "drawer:seat" + std::to_string(from.size() + 1) + "/";
        if (from.size() < 6 && shape.name.starts_with(beginning)) from.push_back(shape.pose.at);
    }
    for (std::size_t i = 0; i < from.size(); ++i)
        benched.frame([&] { benched.touch(input::Phase::down, static_cast<std::int64_t>(i) + 10, from[i]); });
    for (int frame = 1; frame <= 240; ++frame)
        moves.push_back(benched.frame([&] {
            for (std::size_t i = 0; i < from.size(); ++i)
                benched.touch(input::Phase::move, static_cast<std::int64_t>(i) + 10,
                              from[i] + (from[i] * -0.6 + meeting::turned({60, 0}, frame * 5)) * std::min(1.0, frame / 60.0));
        }));
    csv << "drawers," << cards << ',' << open << ',' << from.size() << ',' << width << 'x' << height << ',' << at_share(cold, 0.5) << ','
        << at_share(cold, 1) << ',' << at_share(moves, 0.5) << ',' << at_share(moves, 0.99) << ',' << at_share(moves, 1) << std::endl;
}

}  // namespace

void bench_drawers(std::ostream& csv) {
    const auto assets = find_assets();
    render::open_artwork(assets / "pictograms", assets / "fonts");
    csv << "what,cards,drawers,fingers,size,opening_p50_ms,opening_max_ms,move_p50_ms,move_p99_ms,move_max_ms\n";
    for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{3840, 2160}}) bench_drawers_of(csv, 200, width, height);
}

void bench_table(std::ostream& csv) {
    const auto assets = find_assets();
    render::open_artwork(assets / "pictograms", assets / "fonts");
    csv << "what,cards,fingers,size,cpu_ms,wall_ms,p99_ms,grab_max_ms,release_max_ms,first_frame_ms\n";
    for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{3840, 2160}})
        for (const int cards : {50, 200, 500}) bench_size(csv, cards, width, height);
}

}  // namespace table
