// SPDX-License-Identifier: MPL-2.0
// How one program of ours tells livsmester-send what to do: as words on its command line. No password is among them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/away/server.hpp"

namespace away {

struct SendErrand {
    Server server;
    std::filesystem::path data;
    bool only_check = false;              // whether the server can be reached; nothing is sent
    bool once = false;                    // ends when the server has all that is due
    bool ends_with_parent = false;        // goes when the program that started it goes
    std::int64_t every_ms = 10'000;       // how often it looks for what is new
    std::int64_t first_pause_ms = 1'000;  // after a failure; then twice as long each time

    friend bool operator==(const SendErrand&, const SendErrand&) = default;
};

std::vector<std::string> words_of(const SendErrand&);
// Throws std::runtime_error with one sentence.
SendErrand errand_of(const std::vector<std::string>& words);

// The program, beside the one that runs. Throws std::runtime_error when it is not there.
std::filesystem::path sending_program();

}  // namespace away
