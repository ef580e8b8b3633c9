// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/visit.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <exception>

namespace away {
namespace {

namespace fs = std::filesystem;

constexpr const char* unnamed = ".livsmester-on-its-way";

// Everything that was written there is on the stick itself.
bool flush(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return false;
    const bool flushed = syncfs(opened) == 0;
    ::close(opened);
    return flushed;
}

// One that is free: `name`, or `name`-2 and so on.
fs::path name_on(const fs::path& stick, const std::string& name) {
    std::error_code error;
    fs::path free = stick / name;
    for (int number = 2; fs::exists(fs::symlink_status(free, error)) && number < 1000; ++number)
        free = stick / (name + "-" + std::to_string(number));
    return free;
}

}  // namespace

std::optional<std::string> why_no_stick(const std::vector<Stick>& sticks) {
    if (sticks.empty()) return "No USB stick is plugged in.";
    if (sticks.size() > 1) return "Several USB sticks are plugged in. Take out all but one.";
    return std::nullopt;
}

Visited bring_to_stick(Sticks& sticks, const std::string& name, const PutInto& put) {
    const std::vector<Stick> there = sticks.plugged_in();
    if (const auto why = why_no_stick(there)) return {false, *why};
    const Stick& stick = there.front();
    const auto folder = sticks.open(stick, Sticks::For::writing);
    if (!folder) return {false, "The stick cannot be opened for writing. Try another one."};

    std::error_code error;
    const fs::path on_its_way = *folder / unnamed;
    fs::remove_all(on_its_way, error);  // what a stick that was pulled out has kept of an earlier time
    Put came = Put::failed;
    try {
        came = put(on_its_way);
    } catch (const std::exception&) {
        // The stick is closed all the same.
    }
    const fs::path named = name_on(*folder, name);
    if (came == Put::all && !flush(*folder)) came = Put::failed;
    bool renamed = false;
    if (came == Put::all) {
        fs::rename(on_its_way, named, error);
        renamed = !error;
        if (error) came = Put::failed;
    }
    if (came == Put::all && !flush(*folder)) came = Put::failed;
    if (came != Put::all) {
        fs::remove_all(on_its_way, error);
        if (renamed) fs::remove_all(named, error);
    }
    const bool closed = sticks.close(stick);

    const std::vector<Stick> left = sticks.plugged_in();
    if (came != Put::all && std::ranges::find(left, stick) == left.end())
        return {false, "The stick was pulled out too early. Plug it in again, and take the pages out once more."};
    switch (came) {
        case Put::no_room:
            return {false, "There is no room on the stick. Nothing was written on it."};
        case Put::failed:
            return {false, "The stick did not take the pages. Nothing was written on it. Try another one."};
        case Put::all:
            break;
    }
    if (!closed) return {true, "The pages are on the stick, but it is still in use. Wait a little before you take it out."};
    return {true, take_it_out};
}

}  // namespace away
