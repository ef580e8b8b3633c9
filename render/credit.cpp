// SPDX-License-Identifier: MPL-2.0
#include "render/credit.hpp"

#include <algorithm>

namespace render {

std::string credit_of(const std::vector<const meeting::Card*>& cards, const Stationery& stationery) {
    std::vector<std::string> credits;
    for (const meeting::Card* card : cards) {
        if (!card->photo.empty() && std::ranges::find(credits, stationery.say("Own photo, all rights reserved")) == credits.end())
            credits.emplace_back(stationery.say("Own photo, all rights reserved"));
        if (!meeting::is_imported(card->key) || card->picture.empty()) continue;
        const meeting::Licence& licence = card->licence;
        const std::string type = licence.reserved() ? std::string(stationery.say("all rights reserved")) : licence.type;
        std::string credit = licence.author.empty() ? type : licence.author + ", " + type;
        if (!std::ranges::count(credits, credit)) credits.push_back(std::move(credit));
    }
    std::string words;
    for (const std::string& credit : credits) words += (words.empty() ? "" : " · ") + credit;
    return words;
}

}  // namespace render
