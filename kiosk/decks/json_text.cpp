// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/json_text.hpp"

#include <algorithm>

#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {

Json json_in(std::string_view bytes, const std::string& where, Notes& notes) {
    if (bytes.size() > most_text_bytes) throw Refusal(where + " is larger than 16 MB.");
    const std::string text = text_in(bytes, where, notes);
    const auto shallow = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest_nesting) throw Refusal(where + " is nested deeper than 32 levels.");
        return true;
    };
    try {
        return Json::parse(text, shallow, true, true);
    } catch (const Json::parse_error& error) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
        throw Refusal(where + ": line " + std::to_string(1 + std::count(text.begin(), end, '\n')) + " is no JSON.");
    } catch (const Json::exception&) {
        throw Refusal(where + " holds a number that is too large.");
    }
}

std::string text_of(const Json& json) { return json.dump(2) + "\n"; }

std::string words_in(const Json& object, const char* key) {
    if (!object.is_object()) return "";
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace decks
