// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/printers.hpp"

#include <sstream>

#include "kiosk/away/program.hpp"

namespace away {
namespace {

constexpr std::chrono::seconds patience{20};

class CupsPrinters : public Printers {
public:
    std::vector<std::string> ready() const override { return printers_in(run({"lpstat", "-a"}, patience).said); }
    bool print(const std::string& printer, const std::filesystem::path& file) override {
        return run({"lp", "-s", "-d", printer, "-t", "Livsmester", "--", file.string()}, patience).status == 0;
    }
};

}  // namespace

std::unique_ptr<Printers> cups_printers() { return std::make_unique<CupsPrinters>(); }

std::vector<std::string> printers_in(const std::string& said) {
    std::vector<std::string> found;
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);)
        if (const auto end = line.find(" accepting requests"); end != std::string::npos && end > 0 && line.find(' ') == end)
            found.push_back(line.substr(0, end));
    return found;
}

}  // namespace away
