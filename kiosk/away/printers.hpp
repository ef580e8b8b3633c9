// SPDX-License-Identifier: MPL-2.0
// Printers that CUPS knows on this machine, and a page sent to one. CUPS is asked by its own programs, lpstat and lp: where they are not,
// there is no printer. It follows no page onto the paper.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace away {

class Printers {
public:
    Printers() = default;
    Printers(const Printers&) = delete;
    Printers& operator=(const Printers&) = delete;
    virtual ~Printers() = default;

    // By name: those set up on this machine that take pages now. May take seconds.
    virtual std::vector<std::string> ready() const = 0;
    // True when CUPS has taken the whole file; it is no longer needed then. Its name on the printer's list tells of nobody.
    virtual bool print(const std::string& printer, const std::filesystem::path& file) = 0;
};

std::unique_ptr<Printers> cups_printers();

// Those that take pages, by what `lpstat -a` says.
std::vector<std::string> printers_in(const std::string& said);

}  // namespace away
