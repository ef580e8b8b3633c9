// SPDX-License-Identifier: MPL-2.0
// A kept meeting out of the shelf and onto pages: what `livsmester export` and the staff's panel both do.
#pragma once

#include <memory>

#include "kiosk/export/export.hpp"
#include "kiosk/meeting/phrases.hpp"
#include "kiosk/record/shelf.hpp"
#include "render/frame.hpp"

namespace table {

// The events of a meeting as its record has them; a fault is one sentence in English, without content.
std::variant<std::vector<meeting::Recorded>, std::string> read_log(const record::Shelf&, const std::string& id);

// What tells the files of one meeting from those of another: its day and the beginning of its id ("2026-03-02-ab12cd"). Says nothing of
// who it was about.
std::string mark_of(const std::string& id, std::int64_t opened_ms);

// Any thread that may read the shelf. The files bear the meeting's mark. The boards are drawn on the scaffolds as they were on that day.
std::variant<exports::Written, exports::Fault> export_meeting(const record::Shelf&, const std::string& id, const exports::What&,
                                                              const std::filesystem::path& folder, const render::Stationery&);

// What of a meeting would go out, for those at the table to see first.
struct WouldGo {
    std::string alias;                          // whom the meeting is about; may be empty
    meeting::Side side = meeting::Side::south;  // where the citizen sits or sat
    struct Picture {
        std::string title;
        std::shared_ptr<const render::Picture> picture;
    };
    std::vector<Picture> pictures;  // boards, then moments
    std::string staying;            // how many boards are not among them, said, or empty
};
std::variant<WouldGo, exports::Fault> would_go(const record::Shelf&, const std::string& id, const exports::What&,
                                               const render::Stationery&);

// The same, once the access log tells of it: what cannot be written there does not go out. `at_ms` since 1970, UTC; `onto` what it went
// onto besides a folder: "stick" or "printer".
std::variant<exports::Written, exports::Fault> export_noted(const record::Shelf&, const std::string& id, const exports::What&,
                                                            const std::filesystem::path& folder, const render::Stationery&,
                                                            std::int64_t at_ms, record::Who, const std::string& onto = {});

}  // namespace table
