// SPDX-License-Identifier: MPL-2.0
// A kept meeting out of the shelf and onto pages: what `livsmester export` and the staff's panel both do.
#pragma once

#include <filesystem>
#include <span>
#include <variant>

#include "kiosk/export/write.hpp"
#include "kiosk/record/shelf.hpp"
#include "render/layout.hpp"

namespace table {

inline const std::vector<std::string> all_formats{"pdf", "png", "json", "csv"};

// The meeting as its record makes it, and the scaffolds its boards were laid on added to the book. A fault is one sentence.
struct Replayed {
    meeting::Meeting meeting;
    meeting::Book book;
};
std::variant<Replayed, exports::Fault> replay_of(const record::Shelf&, const std::string& id, const render::Stationery&);

// Any thread that may read the shelf.
std::variant<exports::Written, exports::Fault> export_meeting(const record::Shelf&, const std::string& id, const std::vector<std::string>& formats,
                                                              const std::filesystem::path& folder, const render::Stationery&);

}  // namespace table
