// SPDX-License-Identifier: MPL-2.0
#include "kiosk/calibration_file.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "kiosk/toml_text.hpp"
#include "render/new_file.hpp"

namespace table {

namespace {

using LensNumber = std::pair<const char*, double vision::Lens::*>;
constexpr std::array<LensNumber, 9> lens_numbers{{{"fx", &vision::Lens::fx},
                                                  {"fy", &vision::Lens::fy},
                                                  {"cx", &vision::Lens::cx},
                                                  {"cy", &vision::Lens::cy},
                                                  {"k1", &vision::Lens::k1},
                                                  {"k2", &vision::Lens::k2},
                                                  {"p1", &vision::Lens::p1},
                                                  {"p2", &vision::Lens::p2},
                                                  {"k3", &vision::Lens::k3}}};

// So many digits that the very same number is read back.
std::string text_of(double value) {
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    std::string written(text.data(), end);
    if (written.find_first_of(".e") == std::string::npos) written += ".0";
    return written;
}

struct Mistake {
    std::string expected;
};

double number(const toml::node* node, const std::string& name, double least, double most) {
    const auto value = node && node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || !(*value >= least && *value <= most))
        throw Mistake{"expected a number from " + text_of(least) + " to " + text_of(most) + " for " + name};
    return *value;
}

const toml::table& part(const toml::table& root, const char* name) {
    const toml::table* found = root[name].as_table();
    if (!found) throw Mistake{std::string("expected [") + name + "]"};
    return *found;
}

vision::Calibration calibration_of(const toml::table& root) {
    constexpr double any = 1e12;
    vision::Calibration calibration;
    const toml::table& frame = part(root, "frame");
    calibration.width = static_cast<int>(number(frame.get("width"), "width", 1, 16384));
    calibration.height = static_cast<int>(number(frame.get("height"), "height", 1, 16384));
    const toml::table& table = part(root, "table");
    const toml::array* nine = table["from_pixels"].as_array();
    if (!nine || nine->size() != 9) throw Mistake{"expected nine numbers for from_pixels"};
    for (std::size_t i = 0; i < 9; ++i) calibration.to_table.m[i] = number(nine->get(i), "from_pixels", -any, any);
    if (!vision::inverse(calibration.to_table)) throw Mistake{"expected nine numbers that make a plane of from_pixels"};
    calibration.mean_mm = number(table.get("mean_mm"), "mean_mm", 0, any);
    calibration.worst_mm = number(table.get("worst_mm"), "worst_mm", 0, any);
    if (root.contains("lens")) {
        vision::Lens lens;
        for (const auto& [name, where] : lens_numbers) lens.*where = number(part(root, "lens").get(name), name, -any, any);
        if (!(lens.fx > 0 && lens.fy > 0)) throw Mistake{"expected a lens with fx and fy above 0"};
        calibration.lens = lens;
    }
    return calibration;
}

}  // namespace

std::filesystem::path calibration_file(const std::filesystem::path& data) { return data / "calibration.toml"; }

std::variant<std::optional<vision::Calibration>, FileFault> read_calibration(const std::filesystem::path& file) {
    std::error_code unreadable;
    if (std::filesystem::status(file, unreadable).type() == std::filesystem::file_type::not_found) return std::nullopt;
    const auto text = text_in_file(file);
    if (!text) return FileFault{file.string() + ": the file cannot be read"};
    auto read = calibration_in(*text, file.string());
    if (auto* fault = std::get_if<FileFault>(&read)) return std::move(*fault);
    return std::get<vision::Calibration>(std::move(read));
}

std::variant<vision::Calibration, FileFault> calibration_in(const std::string& text, const std::string& name) {
    const auto parsed = toml_in(text, name);
    if (const auto* fault = std::get_if<FileFault>(&parsed)) return *fault;
    try {
        return calibration_of(std::get<toml::table>(parsed));
    } catch (const Mistake& mistake) {
        return FileFault{one_line(name + ": " + mistake.expected + "; calibrate the table anew, or remove the file")};
    }
}

void write_calibration(const std::filesystem::path& file, const vision::Calibration& calibration) {
    std::string nine;
    for (const double value : calibration.to_table.m) nine += (nine.empty() ? "" : ", ") + text_of(value);
    std::string text = "# Where on the table the camera's pixels are. Written by livsmester tokens calibrate.\n[frame]\nwidth = " +
                       std::to_string(calibration.width) + "\nheight = " + std::to_string(calibration.height) +
                       "\n\n[table]\nfrom_pixels = [" + nine + "]\nmean_mm = " + text_of(calibration.mean_mm) +
                       "\nworst_mm = " + text_of(calibration.worst_mm) + "\n";
    if (calibration.lens) {
        text += "\n[lens]\n";
        for (const auto& [name, where] : lens_numbers) text += std::string(name) + " = " + text_of((*calibration.lens).*where) + "\n";
    }
    render::write_new_file(file, text, [&](const std::filesystem::path& written) {
        const auto read = read_calibration(written);
        if (const auto* back = std::get_if<std::optional<vision::Calibration>>(&read); !back || *back != calibration)
            throw std::runtime_error("The file " + written.string() + " does not read back as it was written.");
    });
}

}  // namespace table
