// SPDX-License-Identifier: MPL-2.0
// Measures the table, as CSV on standard output. Figures of one run are compared with each other, not with another day's.
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "kiosk/commands.hpp"
#include "kiosk/options.hpp"
#include "kiosk/record/bench.hpp"
#include "kiosk/stop_bench.hpp"
#include "kiosk/table_bench.hpp"
#include "render/glass_bench.hpp"

namespace table {
namespace {

void bench_commits() {
    const auto folder = std::filesystem::temp_directory_path();
    constexpr int rounds = 1500;
    std::printf("what,commit_p50_ms,commit_p99_ms,floor_p50_ms,floor_p99_ms,ratio_p50\n");
    for (int i = 0; i < 3; ++i) {
        const record::CommitTimes times = record::measure_commits(folder, rounds);
        std::printf("commit,%.3f,%.3f,%.3f,%.3f,%.3f\n", times.commit_p50_ms, times.commit_p99_ms, times.floor_p50_ms, times.floor_p99_ms,
                    times.ratio);
    }
    std::fflush(stdout);
}

}  // namespace

int bench(Arguments arguments) {
    const std::string benches = "scene, frames, commits, table, drawers, stop and idle";
    if (!arguments.empty() && arguments[0] == "scene") return render::bench_scene(arguments.subspan(1));
    if (arguments.size() > 1) throw WrongUse("bench takes one of " + benches + ".");
    const std::string what = arguments.empty() ? "" : arguments[0];
    if (!what.empty() && what != "frames" && what != "commits" && what != "table" && what != "drawers" && what != "stop" && what != "idle")
        throw WrongUse("bench takes one of " + benches + ", not \"" + what + "\".");
    if (what.empty() || what == "frames") render::bench_frames(std::cout);
    if (what.empty() || what == "commits") bench_commits();
    if (what.empty() || what == "table") bench_table(std::cout);
    if (what.empty() || what == "drawers") bench_drawers(std::cout);
    if (what.empty() || what == "stop") bench_stops(std::cout);
    if (what.empty() || what == "idle") bench_idle(std::cout);
    return 0;
}

}  // namespace table
