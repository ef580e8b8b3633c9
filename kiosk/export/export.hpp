// SPDX-License-Identifier: MPL-2.0
// What leaves the house: the boards that the citizen has said yes to, as a page to hold, pictures, and files that other systems read.
// Nothing private goes out, nor anything about the boards that stay but that they do. Every file is read back and compared before it
// has its name; either all files of an export are there, or none. It reads no clock and writes nowhere but in the folder it is given.
#pragma once

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/meeting/meeting.hpp"
#include "render/layout.hpp"

namespace exports {

// "pdf" (meeting.pdf), "png" (board-1.png …), "csv" (meeting.csv), "json" (meeting.json), "odt" and "docx" (the page as texts to write on
// in: meeting.odt, meeting.docx), "obz" (the boards in the Open Board Format: meeting.obz), "fhir" (meeting.fhir.json). In the order in
// which they are written.
inline constexpr std::array<std::string_view, 8> formats{"pdf", "png", "csv", "json", "odt", "docx", "obz", "fhir"};

struct What {
    std::set<std::string> formats{"pdf", "png", "csv", "json", "odt"};
    std::string id;    // of the meeting, for files that other systems read; may be empty
    std::string mark;  // stands before every file's name ("2026-03-02-ab12cd-meeting.pdf"), so that meetings lie side by side; may be empty
    std::string plan_law;  // the law that the plan is written under, as it stands over the draft; may be empty
    bool names = true;     // whether the alias and the names of seats go along
};

struct Written {
    std::vector<std::filesystem::path> files;
};

// Why nothing was written.
struct Fault {
    std::string sentence;  // what and where, in the language of the stationery; never repeats what people wrote
    bool no_room = false;  // the disk or the stick is full

    friend bool operator==(const Fault&, const Fault&) = default;
};

// The folder is made if only it itself is missing. Files of an earlier export in it are replaced, all at once. One thread at a time a
// folder; may take seconds.
std::variant<Written, Fault> write(const meeting::Meeting&, const render::Stationery&, const What&, const std::filesystem::path& folder);

}  // namespace exports
