// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/device_sheet.hpp"

#include <cctype>
#include <sstream>

namespace record {
namespace {

constexpr std::size_t group = 4;
constexpr std::size_t groups_a_line = 8;

}  // namespace

std::string number_of(const Key& device) {
    const auto bytes = device.bytes();
    return hex_of(digest_of("livsmester device 1\n" + std::string(bytes.begin(), bytes.end()))).substr(0, 8);
}

std::string sheet_of(const Key& device) {
    const std::string number = number_of(device);
    const std::string digits = hex_of(device.bytes()) + number;
    std::string sheet =
        "# Livsmester, enhedsnøgle / device key " + number +
        "\n#\n"
        "# Åbner alle sikkerhedskopier af dette bord. Print arket, lås det inde, og slet filen. Gem det aldrig hos en kopi.\n"
        "# Opens every backup of this table. Print the sheet, lock it away, delete the file. Never keep it with a backup.\n"
        "#\n";
    for (std::size_t at = 0; at < digits.size(); at += group)
        sheet += digits.substr(at, group) + ((at / group + 1) % groups_a_line == 0 || at + group >= digits.size() ? '\n' : ' ');
    return sheet;
}

std::optional<Key> key_on(std::string_view sheet) {
    std::istringstream lines{std::string(sheet)};
    std::string digits;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) continue;
        for (const char letter : line)
            if (const auto byte = static_cast<unsigned char>(letter); std::isspace(byte) == 0)
                digits += static_cast<char>(std::tolower(byte));
    }
    if (digits.size() != 2 * Key::size + 8) return std::nullopt;
    const auto bytes = bytes_in_hex(std::string_view(digits).substr(0, 2 * Key::size));
    const auto key = bytes ? Key::from(*bytes) : std::nullopt;
    if (!key || number_of(*key) != digits.substr(2 * Key::size)) return std::nullopt;
    return key;
}

}  // namespace record
