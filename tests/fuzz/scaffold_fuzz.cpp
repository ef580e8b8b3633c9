// SPDX-License-Identifier: MPL-2.0
// Any bytes as a scaffold file. Either one sentence with file and line, or a scaffold that can be laid on a table.
//   scaffold_fuzz tests/fuzz/scaffold
#include <set>

#include "insist.hpp"
#include "kiosk/scaffold_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace meeting;
    Deck deck;
    for (const char* const key : {"person.me", "daily.eat", "answer.good"}) deck.cards.push_back({key, {}, "1F469", "", ""});
    const auto read = table::scaffold_in(std::string(reinterpret_cast<const char*>(bytes), size), "any.toml", deck);
    if (const auto* fault = std::get_if<table::FileFault>(&read)) {
        insist(fault->sentence.starts_with("any.toml:") && fault->sentence[9] >= '1' && fault->sentence[9] <= '9');
        insist(fault->sentence.find('\n') == std::string::npos);
        return 0;
    }
    const Scaffold& scaffold = std::get<Scaffold>(read);
    insist(!scaffold.zones.empty() && !scaffold.id.empty());
    std::set<std::string> names;
    for (const Zone& zone : scaffold.zones) {
        insist(names.insert(zone.name).second && !zone.may_lay.empty());
        const Point heart = heart_of(zone.area);
        insist(std::abs(heart.x) <= 1.6 && std::abs(heart.y) <= 0.82);
        insist(zone_at(scaffold, heart) != nullptr);
    }
    for (const Caption& caption : scaffold.captions) insist(std::isfinite(caption.at.x) && std::isfinite(caption.at.y));
    return 0;
}
