// SPDX-License-Identifier: MPL-2.0
// How a shelf is looked through: everything that can be wrong is told, not only the first.
#include <algorithm>
#include <functional>

#include "kiosk/record/database.hpp"
#include "kiosk/record/ends.hpp"
#include "kiosk/record/file.hpp"
#include "kiosk/record/ledger.hpp"
#include "kiosk/record/shelf.hpp"

namespace record {

using Kind = Trouble::Kind;

std::vector<Trouble> Shelf::open_to_others() const {
    std::vector<Trouble> found;
    try {
        for (const auto& each : record::open_to_others(file_.parent_path())) found.push_back(trouble(Kind::open_to_others, each));
        if (keyring_.folder().parent_path() != file_.parent_path())
            for (const auto& each : record::open_to_others(keyring_.folder())) found.push_back(trouble(Kind::open_to_others, each));
    } catch (const Failure& failure) {
        found.push_back(failure.trouble());
    }
    return found;
}

Inspection Shelf::inspect() const {
    Inspection seen;
    const auto tell = [&](Kind kind, const std::filesystem::path& file) { seen.faults.push_back(trouble(kind, file.string())); };
    const auto look = [&](const std::function<void()>& at) {
        try {
            at();
        } catch (const Failure& failure) {
            seen.faults.push_back(failure.trouble());
        }
    };
    look([&] { seen.version = database_->version(); });
    look([&] { database_->check_wholly(); });
    std::vector<std::string> here;
    std::vector<std::string> erased;
    look([&] { here = meetings_in(*database_); });
    look([&] {
        Statement each(*database_, "SELECT meeting FROM erased");
        while (each.next()) erased.push_back(each.text(0));
    });
    const auto among = [](const std::vector<std::string>& all, const std::string& one) { return std::ranges::find(all, one) != all.end(); };

    for (const std::string& meeting : here) {
        const Reading reading = read(meeting);
        seen.events += static_cast<std::int64_t>(reading.entries.size());
        if (reading.trouble)
            seen.faults.push_back(*reading.trouble);
        else if (reading.entries.empty())
            tell(Kind::gap, name_of(file_, meeting, 1));
        if (among(erased, meeting)) tell(Kind::remnants, file_);
    }
    look([&] {
        for (Trouble& fault : end_faults(*database_, keyring_)) seen.faults.push_back(std::move(fault));
    });
    look([&] { keyring_.device_key(); });
    look([&] {
        const auto keys = keyring_.meetings();
        seen.keys = static_cast<std::int64_t>(keys.size());
        for (const std::string& meeting : keys) {
            if (keyring_.is_blank(meeting) || among(erased, meeting)) tell(Kind::remnants, keyring_.folder());
        }
        for (const std::string& meeting : keyring_.buried()) {
            if (!among(erased, meeting)) tell(Kind::remnants, file_);
        }
    });
    AccessLog log(*database_, keyring_);
    look([&] { seen.lines = static_cast<std::int64_t>(log.lines().size()); });
    look([&] {
        for (Trouble& fault : log.faults()) seen.faults.push_back(std::move(fault));
    });
    for (Trouble& fault : open_to_others()) seen.faults.push_back(std::move(fault));
    seen.meetings = static_cast<std::int64_t>(here.size());
    seen.erased = static_cast<std::int64_t>(erased.size());
    return seen;
}

}  // namespace record
