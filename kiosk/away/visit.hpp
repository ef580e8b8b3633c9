// SPDX-License-Identifier: MPL-2.0
// Pages brought to the one stick that is plugged in: they are written in a folder that has no name yet, which gets it when all of them
// stand and are on the stick. Whatever goes wrong before, nothing is left there under its name; what went wrong is said in one sentence.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "kiosk/away/sticks.hpp"

namespace away {

// What came of the writing.
enum class Put { all, no_room, failed };

// Writes into the folder it is given, which it makes.
using PutInto = std::function<Put(const std::filesystem::path&)>;

// The outcome as an English source sentence. `well` when the pages are on the stick under their name.
struct Visited {
    bool well = false;
    std::string sentence;

    friend bool operator==(const Visited&, const Visited&) = default;
};

// What is said last of a stick that has all its pages.
inline constexpr const char* take_it_out = "Saved: all of it is on the stick. Take the stick out.";

// `name` is that of the folder to be; where there is one by that name it gets a number behind it. Waits for the stick.
Visited bring_to_stick(Sticks&, const std::string& name, const PutInto&);

// The sentence that stands in a stick's place while there is not one and only one, or nothing.
std::optional<std::string> why_no_stick(const std::vector<Stick>&);

}  // namespace away
