// SPDX-License-Identifier: MPL-2.0
#include "kiosk/erasing.hpp"

namespace table {
namespace {

HandedOut handed_out(const record::AccessLine& line) {
    constexpr std::string_view onto = " onto a ";
    const std::size_t end = line.how.find(onto);
    return {line.at, line.who, line.how.substr(0, end), end == std::string::npos ? "" : line.how.substr(end + onto.size())};
}

}  // namespace

std::variant<Erased, record::Trouble> erase_meeting(record::Shelf& shelf, const std::filesystem::path& data, const std::string& id,
                                                    std::int64_t at_ms, record::Who who) {
    Erased erased;
    const away::Marks marks = away::read_marks(data);
    erased.server = marks.server;
    if (const auto sent = marks.meetings.find(id); sent != marks.meetings.end()) erased.sent = sent->second;
    auto kinds = shelf.kinds(id);
    if (auto* trouble = std::get_if<record::Trouble>(&kinds)) return std::move(*trouble);
    erased.kinds = std::move(std::get<0>(kinds));
    for (const auto& [kind, count] : erased.kinds) erased.events += count;
    const auto accesses = shelf.accesses();
    if (const auto* trouble = std::get_if<record::Trouble>(&accesses)) {
        erased.unread = *trouble;
    } else {
        for (const record::AccessLine& line : std::get<0>(accesses)) {
            if (line.what == name_of(record::Deed::exported) && line.meeting == id) erased.handed_out.push_back(handed_out(line));
            if (line.what == name_of(record::Deed::backed_up) && line.how.empty()) erased.copied_ms = line.at;
        }
    }
    erased.traces = shelf.erase(id, at_ms, who);
    if (erased.traces && erased.traces->kind != record::Trouble::Kind::remnants) return *erased.traces;
    return erased;
}

}  // namespace table
