// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/planned.hpp"

#include <algorithm>
#include <array>

namespace exports {
namespace {

using meeting::PlanPart;

struct PartWords {
    PlanPart part;
    std::string_view name;
    std::string_view words;
};
constexpr std::array part_words{PartWords{PlanPart::purpose, "purpose", "Purpose"}, PartWords{PlanPart::effort, "effort", "Effort"},
                                PartWords{PlanPart::duration, "duration", "Expected duration"},
                                PartWords{PlanPart::other, "other", "Other matters"}};

const PartWords& words_of(PlanPart part) { return *std::ranges::find(part_words, part, &PartWords::part); }

}  // namespace

std::string_view name_of(PlanPart part) { return words_of(part).name; }

std::vector<Planned> planned(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery) {
    std::vector<Planned> all;
    for (const GoingBoard& goes : going.boards) {
        for (const meeting::PlanLine& line : meeting::plan_of(goes.board, *goes.scaffold)) {
            const meeting::Zone* zone = meeting::zone_of(*goes.scaffold, line.zone);
            const meeting::Row* row = meeting::row_of(*goes.scaffold, line.row);
            const meeting::Card* card = stationery.deck.find(line.card);
            if (!zone || !card) continue;
            const std::string field = stationery.say(head_of(goes.board, *goes.scaffold, *zone).words);
            Sentence sentence;
            sentence.kind = Kind::planned;
            sentence.heading = stationery.say(words_of(line.part).words);
            sentence.voice = line.voice;
            sentence.picture = card->picture;
            sentence.sources.push_back({line.board, line.placement, 0, line.sequence});
            sentence.text = stationery.phrases.say_with(stationery.language, "{voice}: {card}. From {title}, {field}.",
                                                        {{"voice", voice_words(meeting, line.voice, stationery)},
                                                         {"card", stationery.say(card->label)},
                                                         {"title", title_of(goes.board, *goes.scaffold, stationery)},
                                                         {"field", row ? stationery.say(row->words) + " · " + field : field}});
            sentence.line = sentence.text;
            all.push_back({line.part, card->theme, line.kilde, std::move(sentence)});
        }
    }
    std::ranges::stable_sort(all, {}, &Planned::part);
    return all;
}

}  // namespace exports
