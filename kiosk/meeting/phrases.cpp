// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/phrases.hpp"

#include <algorithm>

namespace meeting {
namespace {

// What stands before, within and after the figures of a thousand kroner.
struct Manner {
    std::string_view before, mark, after;
};

Manner manner_of(std::string_view thousand) {
    const std::size_t one = thousand.find('1');
    const std::size_t rest = one == std::string_view::npos ? one : thousand.find("000", one);
    if (rest == std::string_view::npos) return {"", ",", ""};
    return {thousand.substr(0, one), thousand.substr(one + 1, rest - one - 1), thousand.substr(rest + 3)};
}

}  // namespace

void Phrases::add(std::string_view language, std::string_view english, std::string_view said) {
    by_language_[std::string(language)].insert_or_assign(std::string(english), std::string(said));
}

bool Phrases::has(std::string_view language, std::string_view english) const {
    const auto sentences = by_language_.find(language);
    return sentences != by_language_.end() && sentences->second.contains(english);
}

std::string_view Phrases::say(std::string_view language, std::string_view english) const {
    const auto sentences = by_language_.find(language);
    if (sentences == by_language_.end()) return english;
    const auto said = sentences->second.find(english);
    return said == sentences->second.end() ? english : std::string_view(said->second);
}

std::string_view Phrases::say(std::string_view language, const Words& words) const {
    if (!words.by_language.contains(language))
        if (const auto english = words.by_language.find("en"); english != words.by_language.end() && has(language, english->second))
            return say(language, english->second);
    return words.in(language);
}

std::vector<std::string> Phrases::languages() const {
    std::vector<std::string> codes{"en"};
    for (const auto& [code, sentences] : by_language_) codes.push_back(code);
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

std::string_view Phrases::own_name(std::string_view language) const {
    static constexpr std::string_view asked = "The name of this language";
    if (language == "en") return "English";
    return has(language, asked) ? say(language, asked) : language;
}

std::string Phrases::figures(std::string_view language, int number) const {
    const Manner manner = manner_of(say(language, "1,000 kr."));
    std::string figures = std::to_string(number);
    for (std::size_t at = figures.size(); at > 3;) figures.insert(at -= 3, manner.mark);
    return figures;
}

std::string Phrases::amount(std::string_view language, int kroner) const {
    const Manner manner = manner_of(say(language, "1,000 kr."));
    return std::string(manner.before) + figures(language, kroner) + std::string(manner.after);
}

std::string Phrases::say_with(std::string_view language, std::string_view english, const std::map<std::string, std::string>& values) const {
    const std::string_view sentence = say(language, english);
    std::string said;
    for (std::size_t at = 0; at < sentence.size();) {
        const std::size_t open = sentence.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : sentence.find('}', open);
        if (close == std::string_view::npos) {
            said += sentence.substr(at);
            break;
        }
        said += sentence.substr(at, open - at);
        const auto value = values.find(std::string(sentence.substr(open + 1, close - open - 1)));
        said += value == values.end() ? std::string(sentence.substr(open, close - open + 1)) : value->second;
        at = close + 1;
    }
    return said;
}

}  // namespace meeting
