// SPDX-License-Identifier: MPL-2.0
// Shows a scaffold while somebody writes it: whenever its file is saved, its board is laid anew on a table where nothing is kept. A file
// with a mistake leaves the last board lying and says the mistake at it. For writing scaffolds, not for meetings: it reads its file on the
// drawing thread.
#pragma once

#include <filesystem>

#include "kiosk/table.hpp"

namespace table {

class Preview {
public:
    explicit Preview(std::filesystem::path file) : file_(std::move(file)) {}

    // Looks whether the file was saved since, no more often than `every_ms`.
    void pass(Table&, Moment);
    std::int64_t next_ms() const { return next_ms_; }

    static constexpr std::int64_t every_ms = 300;

private:
    std::filesystem::path file_;
    std::string last_;  // the text that was shown
    std::int64_t next_ms_ = 0;
};

}  // namespace table
