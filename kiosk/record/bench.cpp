// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/bench.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "kiosk/record/file.hpp"
#include "kiosk/record/ledger.hpp"
#include "kiosk/record/shelf.hpp"

namespace record {
namespace {

namespace fs = std::filesystem;

struct Clearing {
    fs::path folder;
    ~Clearing() {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
};

template <class Work>
double ms_of(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double at_share(std::vector<double>& times, double share) {
    const auto place = times.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
    std::nth_element(times.begin(), place, times.end());
    return *place;
}

}  // namespace

CommitTimes measure_commits(const fs::path& folder, int rounds) {
    const Clearing clearing{folder / ("bench-" + random_id())};
    const auto shelf = Shelf::open(clearing.folder);
    if (const auto* trouble = std::get_if<Trouble>(&shelf)) throw Failure(*trouble);
    Ledger ledger(clearing.folder / "meetings.db", Keyring(clearing.folder / "keys"), Shelf::begin());
    const File plain(clearing.folder / "floor", O_WRONLY | O_CREAT | O_APPEND);
    const std::array<char, 4120> page{};

    std::vector<double> commits;
    std::vector<double> floors;
    for (int round = 0; round <= rounds; ++round) {
        const Entry entry{round + 1, round, "CardLaid", std::string(200, 'x')};
        const double commit_ms = ms_of([&] {
            if (const auto trouble = ledger.keep({&entry, 1})) throw Failure(*trouble);
        });
        const double floor_ms = ms_of([&] {
            if (write(plain.descriptor(), page.data(), page.size()) != static_cast<ssize_t>(page.size()) ||
                fdatasync(plain.descriptor()) != 0) {
                throw Failure(trouble_of(errno, clearing.folder.string()));
            }
        });
        if (round == 0) continue;  // the first commit also makes the meeting
        commits.push_back(commit_ms);
        floors.push_back(floor_ms);
    }
    if (commits.empty()) return {};
    CommitTimes times{at_share(commits, 0.5), at_share(commits, 0.99), at_share(floors, 0.5), at_share(floors, 0.99), 0};
    times.ratio = times.commit_p50_ms / times.floor_p50_ms;
    return times;
}

}  // namespace record
