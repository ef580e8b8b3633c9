// SPDX-License-Identifier: MPL-2.0
// How long a commit takes, measured against what the disk itself takes for a page. For `livsmester bench`; the table never calls it.
#pragma once

#include <filesystem>

namespace record {

struct CommitTimes {
    double commit_p50_ms = 0;
    double commit_p99_ms = 0;
    double floor_p50_ms = 0;  // 4,120 bytes added to a plain file, and fdatasync
    double floor_p99_ms = 0;
    double ratio = 0;  // of the p50s; disks swing twentyfold, this does not
};

// `rounds` times one event of some 200 bytes and one plain page, in turns, in a new folder inside `folder` that is gone afterwards.
// Throws std::runtime_error with the trouble's sentence.
CommitTimes measure_commits(const std::filesystem::path& folder, int rounds);

}  // namespace record
