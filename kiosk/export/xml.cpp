// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/xml.hpp"

#include <algorithm>
#include <cmath>

namespace exports {

std::string xml(std::string_view words, std::string_view line_break) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char letter = words[i];
        if (letter == '&')
            text += "&amp;";
        else if (letter == '<')
            text += "&lt;";
        else if (letter == '>')
            text += "&gt;";
        else if (letter == '"')
            text += "&quot;";
        else if (letter == '\n')
            text += line_break;
        else if (static_cast<unsigned char>(letter) < 0x20)
            text += ' ';
        else if (words.substr(i, 2) == "\xEF\xBF" && i + 2 < words.size() && static_cast<unsigned char>(words[i + 2]) >= 0xBE) {
            text += ' ';  // U+FFFE and U+FFFF, which are no signs
            i += 2;
        } else
            text += letter;
    }
    return text;
}

std::string xml_of_page(std::string_view words, std::string_view page, std::string_view pages) {
    std::string text = xml(words);
    for (const auto& [name, field] : {std::pair{std::string_view("{page}"), page}, std::pair{std::string_view("{pages}"), pages}})
        if (const auto at = text.find(name); at != std::string::npos) text.replace(at, name.size(), field);
    return text;
}

std::string decimal(double value) {
    const auto tenths = std::llround(value * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::pair<double, double> size_in_column_mm(int width_px, int height_px) {
    const double scale = std::min(170.0 / width_px, 150.0 / height_px);
    return {width_px * scale, height_px * scale};
}

}  // namespace exports
