// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <sstream>

#include "tests/staff/journey.hpp"

// What a .cpp of the staff's room says in quotes is a sentence when it begins with a capital or a slot; all else is a name or a key.
TEST_CASE("every sentence of the panel is said in Danish") {
    const auto danish = journey::read_po(std::filesystem::path(SOURCE_DIR) / "assets/locale/da/staff.po");
    std::set<std::string> sentences;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(SOURCE_DIR) / "kiosk/staff")) {
        if (entry.path().extension() != ".cpp" || entry.path().stem() == "pin_lock") continue;
        std::ostringstream read;
        read << std::ifstream(entry.path()).rdbuf();
        std::string text = std::regex_replace(read.str(), std::regex("(//|#include).*"), "");
        text = std::regex_replace(text, std::regex("\"\\s*\\n\\s*\""), "");
        const std::regex quoted("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
        for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) {
            const std::string words = (*at)[1];
            const bool sentence = !words.empty() && (std::isupper(static_cast<unsigned char>(words[0])) || words[0] == '{');
            if (sentence) sentences.insert(words);
        }
    }
    CHECK(sentences.size() > 80);
    for (const std::string& each : sentences) {
        CAPTURE(each);
        const auto found = danish.find(each);
        REQUIRE(found != danish.end());
        CHECK_FALSE(found->second.empty());
        // What stands for a name in the one stands in the other.
        for (const char* slot : {"{n}", "{name}", "{time}", "{day}", "{board}", "{step}", "{steps}"})
            CHECK((each.find(slot) == std::string::npos) == (found->second.find(slot) == std::string::npos));
    }
    for (const auto& said : danish) {
        CAPTURE(said.first);
        CHECK(sentences.contains(said.first));
    }
}
