// SPDX-License-Identifier: MPL-2.0
#include "kiosk/chosen.hpp"

#include <sstream>
#include <stdexcept>

#include "render/new_file.hpp"

namespace table {

std::filesystem::path chosen_file(const std::filesystem::path& data) { return data / "chosen.toml"; }

std::variant<std::optional<Chosen>, FileFault> read_chosen(const std::filesystem::path& file) {
    std::error_code unreadable;
    if (std::filesystem::status(file, unreadable).type() == std::filesystem::file_type::not_found) return std::nullopt;
    const auto read = read_settings(file);
    if (const auto* fault = std::get_if<FileFault>(&read)) return *fault;
    const auto& settings = std::get<Settings>(read);
    return Chosen{settings.ways, settings.language};
}

void write_chosen(const std::filesystem::path& file, const Chosen& chosen) {
    std::ostringstream text;
    text << std::boolalpha << "# How the table was last set by hand. The table writes this file itself.\n"
         << "[table]\nlanguage = \"" << chosen.language << "\"\n\n[look]\nlight = \"" << render::name_of(chosen.ways.light)
         << "\"\nlarger_text = " << chosen.ways.larger << "\nless_motion = " << chosen.ways.less_motion << '\n';
    render::write_new_file(file, text.str(), [&](const std::filesystem::path& part) {
        const auto read = read_chosen(part);
        if (const auto* back = std::get_if<std::optional<Chosen>>(&read); !back || *back != chosen)
            throw std::runtime_error("The file " + part.string() + " does not read back as it was written.");
    });
}

}  // namespace table
