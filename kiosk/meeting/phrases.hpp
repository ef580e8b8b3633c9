// SPDX-License-Identifier: MPL-2.0
// Everything the house says, in every language it has. Source sentences are English and stand in the code; other languages come from
// gettext's .po files (read elsewhere). Values only: two seats may read two languages at once.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

class Phrases {
public:
    // One translation; a later one of the same sentence replaces the earlier.
    void add(std::string_view language, std::string_view english, std::string_view said);
    bool has(std::string_view language, std::string_view english) const;
    // The sentence in that language, or the English itself where there is none. The view lives as long as this and `english`.
    std::string_view say(std::string_view language, std::string_view english) const;
    // Words that say themselves in some languages, in any: theirs if they have it, else as their English is translated.
    std::string_view say(std::string_view language, const Words&) const;
    // Every language there is, by its code: English, and each that anything has been translated to.
    std::vector<std::string> languages() const;
    // What a language is called by those who read it; its code where nobody has said.
    std::string_view own_name(std::string_view language) const;
    // The same with "{name}" in the sentence replaced by what stands for it.
    std::string say_with(std::string_view language, std::string_view english, const std::map<std::string, std::string>& values) const;

    // A number, and a sum of money in whole kroner, from 0, as that language writes them: it has its own way of saying "1,000 kr.".
    std::string figures(std::string_view language, int number) const;
    std::string amount(std::string_view language, int kroner) const;

private:
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> by_language_;
};

}  // namespace meeting
