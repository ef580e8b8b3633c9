// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/printers.hpp"

#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <stdexcept>

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

PassingFolder::PassingFolder() {
    const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
    std::filesystem::path where = runtime && access(runtime, W_OK) == 0 ? runtime : "/dev/shm";
    if (access(where.c_str(), W_OK) != 0) where = std::filesystem::temp_directory_path();
    std::string name = (where / "livsmester-print-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("No folder for a page to print can be made in " + where.string() + ".");
    path_ = name;
}

PassingFolder::~PassingFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace away
