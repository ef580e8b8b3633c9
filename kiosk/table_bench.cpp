// SPDX-License-Identifier: MPL-2.0
#include "kiosk/table_bench.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <ostream>

#include "kiosk/table.hpp"
#include "render/compositor.hpp"
#include "render/paint.hpp"
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

double at_share(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// A network map with that many people on it, laid round the middle.
void lay_people(Table& table, int cards, Moment& moment) {
    std::vector<std::string> people;
    for (const auto& card : table.stock().deck.cards) people.push_back(card.key);
    for (int i = 0; i < cards; ++i) {
        const double r = 0.2 + 0.55 * std::sqrt(static_cast<double>(i) / cards);
        const meeting::Point at = meeting::turned({r, 0}, 137.508 * i);
        const auto* scaffold = table.stationery().book.current_of("network");
        const meeting::Zone* zone = meeting::zone_at(*scaffold, at);
        table.ask(meeting::LayCard{
            table.meeting().chosen, people[static_cast<std::size_t>(i) % people.size()], 1, zone ? zone->name : "", {at.x, at.y, 0}});
    }
    table.pass(moment);
    table.finish(moment);
    moment.run_ms += 2000;
    table.pass(moment);
}

void bench_size(std::ostream& csv, int cards, int width, int height) {
    const auto assets = find_assets();
    const double pixels_per_mm = width / 1218.0;
    Table table(read_stock(assets), {}, assets, nullptr, std::filesystem::temp_directory_path(), pixels_per_mm, nullptr);
    Moment moment{1000, 1'772'442'000'000};
    table.begin_try_out(moment);
    table.finish(moment);
    lay_people(table, cards, moment);

    const auto start = Clock::now();
    render::Painter painter(width, height, pixels_per_mm, render::Patience::none);
    const auto compositor = render::compositor_in_memory(width, height);
    const auto show = [&] { compositor->show(painter.paint(table.scene(moment))); };
    do {
        table.set_language("da");
        show();
    } while (painter.unfinished());
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
    const auto touch = [&](input::Phase phase, int i, meeting::Point to) {
        table.feed({input::Device::script, i + 1, phase, to, moment.run_ms}, moment);
    };
    const auto timed_frame = [&](std::vector<double>& into, auto&& before) {
        moment.run_ms += 16;
        const auto begin = Clock::now();
        before();
        table.pass(moment);
        show();
        into.push_back(ms_since(begin));
    };
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

}  // namespace

void bench_table(std::ostream& csv) {
    const auto assets = find_assets();
    render::open_artwork(assets / "pictograms", assets / "fonts");
    csv << "what,cards,fingers,size,cpu_ms,wall_ms,p99_ms,grab_max_ms,release_max_ms,first_frame_ms\n";
    for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{3840, 2160}})
        for (const int cards : {50, 200, 500}) bench_size(csv, cards, width, height);
}

}  // namespace table
