// SPDX-License-Identifier: MPL-2.0
#include "kiosk/tokens_file.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "kiosk/toml_text.hpp"
#include "render/new_file.hpp"

namespace table {
namespace {

using input::TokenBinding;
using input::TokenBindings;
using input::TokenFunction;

constexpr TokenFunction functions[]{TokenFunction::my_turn, TokenFunction::stop, TokenFunction::keep_private, TokenFunction::important};

struct Mistake {
    std::string sentence;
};

class Reader {
public:
    Reader(const std::string& file, const meeting::Deck& deck) : file_(file), deck_(deck) {}

    TokenBindings read(const toml::table& root) {
        for (const auto& [name, node] : root) {
            const bool cards = name.str() == "cards";
            if (!cards && name.str() != "functions") fail(name.source(), "expected [cards] or [functions]");
            const toml::table* section = node.as_table();
            if (!section) fail(node.source(), "expected [" + std::string(name.str()) + "]");
            for (const auto& [marker, value] : *section) bind(marker, value, cards);
        }
        return std::move(bindings_);
    }

private:
    [[noreturn]] void fail(const toml::source_region& at, const std::string& expected) const {
        std::ostringstream sentence;
        sentence << file_ << ':' << at.begin.line << ':' << at.begin.column << ": " << expected;
        throw Mistake{sentence.str()};
    }

    void bind(const toml::key& key, const toml::node& value, bool to_card) {
        TokenBinding binding;
        binding.marker = marker_in(key);
        if (bindings_.contains(binding.marker))
            fail(key.source(), "expected another marker, since " + std::to_string(binding.marker) + " already stands for something");
        if (to_card)
            binding.card = card_in(value);
        else
            read_function(value, binding);
        bindings_.emplace(binding.marker, std::move(binding));
    }

    int marker_in(const toml::key& key) const {
        const std::string_view digits = key.str();
        int marker = -1;
        const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), marker);
        const bool whole = wrong == std::errc() && end == digits.data() + digits.size() && (digits.size() == 1 || digits[0] != '0');
        if (whole && marker >= input::first_corner_marker && marker <= input::last_corner_marker)
            fail(key.source(), "expected another marker, since 580 to 586 are the table's corners");
        if (!whole || !input::is_token_marker(marker)) fail(key.source(), "expected the number of a marker, 0 to 579");
        return marker;
    }

    std::string card_in(const toml::node& value) const {
        const auto card = value.value<std::string>();
        if (!value.is_string() || !card || !deck_.find(*card))
            fail(value.source(), "expected the key of a card in the deck, such as \"person.mother\"");
        return *card;
    }

    void read_function(const toml::node& value, TokenBinding& binding) const {
        const toml::table* parts = value.as_table();
        const toml::node* does = parts ? parts->get("does") : &value;
        const auto name = does && does->is_string() ? does->value<std::string>() : std::nullopt;
        const auto* known = name ? std::ranges::find(functions, *name, name_of) : std::end(functions);
        if (known == std::end(functions))
            fail(does ? does->source() : value.source(),
                 "expected \"my_turn\", \"stop\", \"private\", \"important\" or { does = \"my_turn\", seat = 1 }");
        binding.function = *known;
        if (!parts) return;
        for (const auto& [part, node] : *parts) {
            if (part.str() == "does") continue;
            const auto seat = part.str() == "seat" && node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
            if (binding.function != TokenFunction::my_turn || !seat || *seat < 1 || *seat > meeting::most_seats)
                fail(node.source(),
                     "expected nothing but a seat from 1 to " + std::to_string(meeting::most_seats) + ", and that with my_turn");
            binding.seat = static_cast<meeting::SeatNumber>(*seat);
        }
    }

    const std::string& file_;
    const meeting::Deck& deck_;
    TokenBindings bindings_;
};

std::string text_of(const TokenBindings& bindings) {
    std::ostringstream text;
    text << "# What was bound at the table itself. The table writes this file; the house's own is config/tokens.toml.\n\n[cards]\n";
    for (const auto& [marker, binding] : bindings)
        if (!binding.card.empty()) text << marker << " = \"" << binding.card << "\"\n";
    text << "\n[functions]\n";
    for (const auto& [marker, binding] : bindings) {
        if (!binding.card.empty()) continue;
        const std::string name = "\"" + std::string(name_of(binding.function)) + "\"";
        if (binding.seat == meeting::nobody)
            text << marker << " = " << name << '\n';
        else
            text << marker << " = { does = " << name << ", seat = " << binding.seat << " }\n";
    }
    return std::move(text).str();
}

}  // namespace

std::string_view name_of(TokenFunction function) {
    switch (function) {
        case TokenFunction::none:
            return "";
        case TokenFunction::my_turn:
            return "my_turn";
        case TokenFunction::stop:
            return "stop";
        case TokenFunction::keep_private:
            return "private";
        case TokenFunction::important:
            return "important";
    }
    return "";
}

std::variant<TokenBindings, FileFault> tokens_in(const std::string& text, const std::string& name, const meeting::Deck& deck) {
    const auto parsed = toml_in(text, name);
    if (const auto* fault = std::get_if<FileFault>(&parsed)) return *fault;
    try {
        return Reader(name, deck).read(std::get<toml::table>(parsed));
    } catch (const Mistake& mistake) {
        return FileFault{one_line(mistake.sentence)};
    }
}

std::variant<TokenBindings, FileFault> read_tokens(const std::filesystem::path& file, const meeting::Deck& deck) {
    const auto text = text_in_file(file);
    if (!text) return FileFault{file.string() + ": the file cannot be read"};
    return tokens_in(*text, file.string(), deck);
}

std::variant<TokenBindings, FileFault> read_all_tokens(const std::filesystem::path& house, const std::filesystem::path& own,
                                                       const meeting::Deck& deck) {
    auto bindings = read_tokens(house, deck);
    std::error_code unreadable;
    if (std::holds_alternative<FileFault>(bindings) ||
        std::filesystem::status(own, unreadable).type() == std::filesystem::file_type::not_found)
        return bindings;
    auto bound_here = read_tokens(own, deck);
    if (std::holds_alternative<FileFault>(bound_here)) return bound_here;
    std::get<TokenBindings>(bound_here).merge(std::get<TokenBindings>(bindings));
    return bound_here;
}

std::filesystem::path house_tokens_file(const std::filesystem::path& assets) {
    const auto beside = assets.parent_path() / "config" / "tokens.toml";
    return std::filesystem::exists(beside) ? beside : std::filesystem::path("/etc/livsmester/tokens.toml");
}

std::filesystem::path own_tokens_file(const std::filesystem::path& data) { return data / "tokens.toml"; }

void write_own_tokens(const std::filesystem::path& file, const TokenBindings& bindings, const meeting::Deck& deck) {
    render::write_new_file(file, text_of(bindings), [&](const std::filesystem::path& part) {
        const auto read = read_tokens(part, deck);
        if (const auto* back = std::get_if<TokenBindings>(&read); !back || *back != bindings)
            throw std::runtime_error("The file " + part.string() + " does not read back as it was written.");
    });
}

}  // namespace table
