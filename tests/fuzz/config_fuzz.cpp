// SPDX-License-Identifier: MPL-2.0
// Any bytes as each of the files that somebody writes by hand to set up a table, and as the one the table writes itself: settings, tokens,
// a sequence of boards, a calibration. Either one sentence that begins with the file's name, or values that the table can live with.
//   config_fuzz tests/fuzz/config
#include <cmath>
#include <optional>
#include <string>
#include <variant>

#include "insist.hpp"
#include "kiosk/calibration_file.hpp"
#include "kiosk/sequence_file.hpp"
#include "kiosk/settings.hpp"
#include "kiosk/tokens_file.hpp"

namespace {

// What was read, or nothing where it was refused as it should be.
template <class Value>
std::optional<Value> value_of(std::variant<Value, table::FileFault> read) {
    if (const auto* fault = std::get_if<table::FileFault>(&read)) {
        insist(fault->sentence.starts_with("any.toml:") && fault->sentence.size() > 12);
        insist(fault->sentence.find('\n') == std::string::npos);
    }
    if (auto* value = std::get_if<Value>(&read)) return std::move(*value);
    return std::nullopt;
}

void judge(const table::Settings& settings) {
    insist(settings.width_mm >= 300 && settings.width_mm <= 4000 && settings.height_mm >= 200 && settings.height_mm <= 3000);
    insist(settings.turn_degrees % 90 == 0 && settings.turn_degrees >= 0 && settings.turn_degrees < 360);
    insist(settings.rest_ms >= 300 && settings.rest_ms <= 3000 && settings.debounce_ms >= 0);
    insist(settings.tuio_port >= 1 && settings.tuio_port <= 65535);
    insist(settings.camera.width >= 320 && settings.camera.width <= 8192 && settings.camera.height >= 200);
    const auto tags = table::corner_tags_of(settings);
    insist(tags.size() >= 4 && tags.size() <= 7);
    for (const auto& tag : tags) insist(std::isfinite(tag.at_mm.x) && std::isfinite(tag.at_mm.y) && tag.side_mm > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    meeting::Deck deck;
    for (const char* const key : {"person.me", "person.mother", "goal.education", "goal.friend", "money.money", "time.last_time"})
        deck.cards.push_back({key, {}, "1F469", "", ""});

    if (const auto settings = value_of(table::settings_in(text, "any.toml"))) judge(*settings);
    if (const auto tokens = value_of(table::tokens_in(text, "any.toml", deck)))
        for (const auto& [marker, binding] : *tokens) {
            insist(input::is_token_marker(marker) && marker == binding.marker);
            insist(binding.card.empty() != (binding.function == input::TokenFunction::none));
            insist(binding.card.empty() || deck.find(binding.card));
        }
    if (const auto sequence = value_of(table::sequence_in(text, "any.toml", deck)))
        insist(!sequence->steps.empty() && !sequence->id.empty() && sequence->source == text);
    if (const auto calibration = value_of(table::calibration_in(text, "any.toml")))
        insist(calibration->width > 0 && calibration->height > 0 && vision::inverse(calibration->to_table));
    return 0;
}
