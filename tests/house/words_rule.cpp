// SPDX-License-Identifier: MPL-2.0
// Danish first: every sentence that the code says with say("…") or say_with("…", …) stands in a Danish .po file. Reads the sources as
// text: comments and strings are told apart, calls by their name alone; a sentence that reaches them by a variable is not seen.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/house/sources.hpp"

namespace {

struct Token {
    enum class Kind { name, text, mark } kind;
    std::string value;  // of a text: what it says, adjacent literals joined
    int line;
};

// What stands between quotes, escapes undone; `at` is the opening quote and is left after the closing one.
std::string unquote(std::string_view source, std::size_t& at) {
    std::string said;
    for (++at; at < source.size() && source[at] != '"'; ++at) {
        if (source[at] != '\\' || at + 1 == source.size()) {
            said += source[at];
            continue;
        }
        const char escaped = source[++at];
        said += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
    ++at;
    return said;
}

// R"mark(…)mark"; `at` is the opening quote and is left after the closing one.
std::string unquote_raw(std::string_view source, std::size_t& at) {
    const std::size_t open = source.find('(', at);
    const std::string close = ")" + std::string(source.substr(at + 1, open - at - 1)) + "\"";
    const std::size_t end = source.find(close, open);
    std::string said(source.substr(open + 1, end - open - 1));
    at = end == std::string_view::npos ? source.size() : end + close.size();
    return said;
}

std::vector<Token> tokens(std::string_view source) {
    const auto in_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    std::vector<Token> found;
    int line = 1;
    for (std::size_t at = 0; at < source.size();) {
        const std::size_t begin = at;
        if (source.substr(at, 2) == "//") {
            at = std::min(source.find('\n', at), source.size());
        } else if (source.substr(at, 2) == "/*") {
            at = std::min(source.find("*/", at), source.size() - 2) + 2;
        } else if (source[at] == '"') {
            const bool raw = !found.empty() && found.back().kind == Token::Kind::name && found.back().value == "R" && source[at - 1] == 'R';
            if (raw) found.pop_back();
            const std::string said = raw ? unquote_raw(source, at) : unquote(source, at);
            if (!found.empty() && found.back().kind == Token::Kind::text)
                found.back().value += said;
            else
                found.push_back({Token::Kind::text, said, line});
        } else if (source[at] == '\'') {
            for (++at; at < source.size() && source[at] != '\''; ++at)
                if (source[at] == '\\') ++at;
            ++at;
        } else if (in_name(source[at])) {
            // A number may carry quotes as separators: 1'000.
            const bool number = std::isdigit(static_cast<unsigned char>(source[at])) != 0;
            while (at < source.size() && (in_name(source[at]) || (number && source[at] == '\''))) ++at;
            found.push_back({Token::Kind::name, std::string(source.substr(begin, at - begin)), line});
        } else {
            if (std::isspace(static_cast<unsigned char>(source[at])) == 0) found.push_back({Token::Kind::mark, {source[at]}, line});
            ++at;
        }
        line += static_cast<int>(std::count(source.begin() + static_cast<std::ptrdiff_t>(begin),
                                            source.begin() + static_cast<std::ptrdiff_t>(std::min(at, source.size())), '\n'));
    }
    return found;
}

struct Sentence {
    std::string english;
    int line;
};

// The sentences among the arguments of the call whose opening bracket is `open`: the language goes before the sentence, and what is
// in braces or in a call within are values to fill in.
void add_sentences(const std::vector<Token>& tokens, std::size_t open, std::vector<Sentence>& sentences) {
    const auto is = [&](std::size_t at, std::string_view mark) { return tokens[at].kind == Token::Kind::mark && tokens[at].value == mark; };
    int inside = 0, argument = 0;
    std::vector<bool> grouping;  // for each bracket open within: does it only group, as in (yes ? "Hide" : "Show")
    for (std::size_t at = open + 1; at < tokens.size(); ++at) {
        if (is(at, "(") || is(at, "{") || is(at, "[")) {
            const bool groups = is(at, "(") && tokens[at - 1].kind == Token::Kind::mark && !is(at - 1, "]") && !is(at - 1, ">");
            grouping.push_back(groups);
            inside += !groups;
        } else if (is(at, ")") || is(at, "}") || is(at, "]")) {
            if (grouping.empty()) return;
            inside -= !grouping.back();
            grouping.pop_back();
        } else if (is(at, ",") && grouping.empty()) {
            ++argument;
        } else if (tokens[at].kind == Token::Kind::text && inside == 0 && argument < 2) {
            const bool compared = is(at - 1, "=") && at >= 2 && (is(at - 2, "=") || is(at - 2, "!"));
            const bool language = argument == 0 && tokens[at].value.size() == 2;
            if (!compared && !language) sentences.push_back({tokens[at].value, tokens[at].line});
        }
    }
}

std::vector<Sentence> sentences_said(std::string_view source) {
    const std::vector<Token> all = tokens(source);
    std::vector<Sentence> sentences;
    for (std::size_t at = 0; at + 1 < all.size(); ++at) {
        const bool call = all[at].kind == Token::Kind::name && (all[at].value == "say" || all[at].value == "say_with");
        if (call && all[at + 1].kind == Token::Kind::mark && all[at + 1].value == "(") add_sentences(all, at + 1, sentences);
    }
    return sentences;
}

struct Translation {
    std::string english, danish, where;
};

// The translations of one .po file that count: not empty, not marked fuzzy.
std::vector<Translation> translations_in(const std::string& path, const std::string& text) {
    std::vector<Translation> found;
    std::istringstream lines(text);
    std::string line, english, danish, *open = nullptr;
    int number = 0, begun = 0;
    bool fuzzy = false, fuzzy_next = false;
    const auto settle = [&] {
        if (!english.empty() && !danish.empty() && !fuzzy) found.push_back({english, danish, path + ":" + std::to_string(begun)});
        english.clear(), danish.clear(), open = nullptr;
    };
    while (std::getline(lines, line)) {
        ++number;
        if (line.starts_with("#")) {
            if (line.starts_with("#,") && line.find("fuzzy") != std::string::npos) fuzzy_next = true;
            continue;
        }
        if (line.starts_with("msgid "))
            settle(), open = &english, begun = number, fuzzy = std::exchange(fuzzy_next, false);
        else if (line.starts_with("msgstr "))
            open = &danish;
        std::size_t quote = line.find('"');
        if (open != nullptr && quote != std::string::npos) *open += unquote(line, quote);
    }
    settle();
    return found;
}

std::vector<Translation> danish() {
    std::vector<Translation> all;
    const std::filesystem::path root = SOURCE_DIR, folder = root / "assets/locale/da";
    if (!std::filesystem::exists(folder)) return all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".po") continue;
        const auto more = translations_in(entry.path().lexically_relative(root).generic_string(), house::contents(entry.path()));
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

// The places in a sentence that are filled in, "{name}".
std::multiset<std::string> places(const std::string& sentence) {
    std::multiset<std::string> found;
    for (std::size_t at = sentence.find('{'); at != std::string::npos; at = sentence.find('{', at + 1))
        found.insert(sentence.substr(at, sentence.find('}', at) - at));
    return found;
}

}  // namespace

TEST_CASE("every sentence said has its Danish") {
    std::set<std::string> known;
    for (const Translation& one : danish()) known.insert(one.english);
    for (const house::Source& source : house::sources_under({"kiosk", "render"}))
        for (const Sentence& one : sentences_said(source.text))
            if (!known.contains(one.english)) FAIL_CHECK(source.path << ":" << one.line << ": no Danish for \"" << one.english << "\"");
}

TEST_CASE("the Danish fills in the same places as the English, and says one thing for one sentence") {
    std::map<std::string, Translation> first;
    for (const Translation& one : danish()) {
        INFO(one.where << ": \"" << one.english << "\"");
        CHECK(places(one.english) == places(one.danish));
        const Translation& before = first.emplace(one.english, one).first->second;
        CHECK_MESSAGE(before.danish == one.danish, "said otherwise at " << before.where);
    }
}

TEST_CASE("sentences are found in code as it is written") {
    struct Case {
        std::string code;
        std::vector<std::string> sentences;
    };
    const std::vector<Case> cases = {
        {R"(phrases.say(language, "Undo");)", {"Undo"}},
        {R"(say("da", "Undo"); say("Again");)", {"Undo", "Again"}},
        {"say(seat.language,\n    \"One \"\n    \"two\")", {"One two"}},
        {R"(say_with(language, "Hello {name}", {{"name", person}}))", {"Hello {name}"}},
        {R"(say(language, open ? "Hide" : "Show"))", {"Hide", "Show"}},
        {R"(say(language, (mode == "big" ? "Hide" : "Show")))", {"Hide", "Show"}},
        {R"(say(language_of("x"), word("y")))", {}},
        {R"(// say(language, "Old"))", {}},
        {R"-(log("say(language, \"Quoted\")"))-", {}},
        {R"-(essay("No"); const int many = 1'000; say(l, "It's \"so\""))-", {"It's \"so\""}},
        {"say(l, R\"(raw \"words\")\")", {"raw \"words\""}},
        {R"(std::string_view say(std::string_view language, std::string_view english) const;)", {}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.code);
        std::vector<std::string> found;
        for (const Sentence& sentence : sentences_said(one.code)) found.push_back(sentence.english);
        CHECK(found == one.sentences);
    }
    CHECK(sentences_said("\n/* two\nlines */\nsay(l, \"Here\")").at(0).line == 4);
}

TEST_CASE("a translation counts when it is written out and settled") {
    const auto found = translations_in("a.po",
                                       "msgid \"\"\nmsgstr \"\"\n\"Language: da\\n\"\n\n"
                                       "#: kiosk/main.cpp\nmsgid \"One \"\n\"two\"\nmsgstr \"\"\n\"En \"\n\"to\"\n\n"
                                       "#, fuzzy\nmsgid \"Guessed\"\nmsgstr \"Gættet\"\n\n"
                                       "msgid \"Empty\"\nmsgstr \"\"\n\nmsgid \"Last\"\nmsgstr \"Sidst\"\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].english == "One two");
    CHECK(found[0].danish == "En to");
    CHECK(found[0].where == "a.po:6");
    CHECK(found[1].english == "Last");
}
