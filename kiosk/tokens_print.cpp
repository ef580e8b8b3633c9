// SPDX-License-Identifier: MPL-2.0
// Prints the cards and tokens that have a marker, as a PDF.
#include <algorithm>
#include <cstdio>
#include <map>
#include <sstream>
#include <stdexcept>

#include "kiosk/commands.hpp"
#include "kiosk/options.hpp"
#include "kiosk/settings.hpp"
#include "kiosk/stock.hpp"
#include "kiosk/tokens_file.hpp"
#include "render/rasterise.hpp"
#include "render/tag_sheet.hpp"
#include "render/token_sheet.hpp"
#include "vision/family.hpp"
#include "vision/lens_board.hpp"

namespace table {
namespace {

using input::TokenBinding;
using input::TokenBindings;
using input::TokenFunction;

vision::Family family_named(const std::string& name) {
    if (auto family = vision::Family::named(name)) return std::move(*family);
    std::string known;
    for (const std::string& one : vision::Family::names()) known += (known.empty() ? "" : ", ") + one;
    throw std::runtime_error("There is no marker family \"" + name + "\"; there are " + known + ".");
}

render::MarkerSquares squares_of(const vision::Family& family, int marker) {
    const int modules = family.modules();
    const int cells = family.cells();
    render::MarkerSquares squares{modules, std::vector<bool>(static_cast<std::size_t>(modules * modules), true)};
    for (int row = 0; row < cells; ++row)
        for (int column = 0; column < cells; ++column)
            if ((family.code(marker) >> (cells * cells - 1 - (row * cells + column)) & 1U) != 0)
                squares.black[static_cast<std::size_t>((row + 1) * modules + column + 1)] = false;
    return squares;
}

// Groups are told apart by a tint that nobody needs to see.
render::Colour tint_of(const std::string& group) {
    static const std::map<std::string, std::string, std::less<>> tints{
        {"person", "sand"},  {"place", "leaf"},   {"activity", "sky"}, {"daily", "stone"},   {"feeling", "rose"}, {"goal", "lilac"},
        {"support", "leaf"}, {"answer", "paper"}, {"theme", "sky"},    {"meeting", "stone"}, {"voice", "lilac"},  {"money", "sand"}};
    const auto known = tints.find(group);
    return render::Look().tint(known == tints.end() ? "paper" : known->second);
}

struct FunctionLook {
    std::string label;
    std::string picture;
    std::string tint;
    render::Colour rim;
};

FunctionLook look_of(const TokenBinding& binding, const meeting::Phrases& phrases, const std::string& language) {
    const render::Look look;
    const auto say = [&](std::string_view english) { return std::string(phrases.say(language, english)); };
    switch (binding.function) {
        case TokenFunction::none:
            break;
        case TokenFunction::my_turn:
            return {say("My turn"), "1F64B", "sky", binding.seat == meeting::nobody ? look.highlight : look.voice(binding.seat).colour};
        case TokenFunction::stop:
            return {say("Stop"), "1F6D1", "rose", look.warning};
        case TokenFunction::keep_private:
            return {say("Private"), "1F512", "stone", look.soft_ink};
        case TokenFunction::important:
            return {say("Important"), "2B50", "sand", look.voice(5).colour};
    }
    throw std::runtime_error("The marker " + std::to_string(binding.marker) + " stands for nothing.");
}

render::TokenFace face_of(const TokenBinding& binding, const Stock& stock, const vision::Family& family, const std::string& language) {
    if (binding.marker >= family.size())
        throw std::runtime_error("The family " + family.name() + " has the markers 0 to " + std::to_string(family.size() - 1) + ", and " +
                                 std::to_string(binding.marker) + " is bound.");
    render::TokenFace face;
    face.marker = binding.marker;
    face.squares = squares_of(family, binding.marker);
    face.language = language;
    if (const meeting::Card* card = stock.deck.find(binding.card)) {
        face.label = card->label.in(language);
        face.picture = card->picture;
        face.tint = tint_of(card->group);
        return face;
    }
    const FunctionLook look = look_of(binding, stock.phrases, language);
    face.form = render::TokenForm::disc;
    face.label = look.label;
    face.picture = look.picture;
    face.tint = render::Look().tint(look.tint);
    face.rim = look.rim;
    face.seat = binding.seat;
    return face;
}

// Those that are asked for by card or function, in the order in which they are asked for; all when nothing is.
std::vector<TokenBinding> chosen_from(const TokenBindings& bindings, const std::optional<std::string>& names) {
    std::vector<TokenBinding> chosen;
    if (!names) {
        for (const auto& [marker, binding] : bindings) chosen.push_back(binding);
        return chosen;
    }
    std::istringstream list(*names);
    for (std::string name; std::getline(list, name, ',');) {
        const std::size_t before = chosen.size();
        for (const auto& [marker, binding] : bindings)
            if (!name.empty() && name == (binding.card.empty() ? name_of(binding.function) : binding.card)) chosen.push_back(binding);
        if (chosen.size() == before) throw std::runtime_error("No marker stands for \"" + name + "\" in tokens.toml.");
    }
    return chosen;
}

std::vector<render::Tag> tags_of(const vision::Family& family, int first, int count) {
    std::vector<render::Tag> tags;
    for (int number = first; number < first + count; ++number) tags.push_back({number, squares_of(family, number)});
    return tags;
}

// What the camera learns from.
int print_tags(const Options& options) {
    const auto to = options.value("--to");
    if (!to || options.words.size() != 1 || (options.has("--corners") && options.has("--lens-board")))
        throw WrongUse("tokens print takes --to PDF, and one of --corners and --lens-board.");
    const std::string language = options.value_or("--language", "da");
    const auto assets = find_assets();
    const Stock stock = read_stock(assets);
    render::open_artwork(assets / "pictograms", assets / "fonts");
    const vision::Family family = family_named("36h11");
    using Board = vision::LensBoard;
    const render::Paper paper =
        options.has("--corners")
            ? render::corner_tag_sheet(tags_of(family, vision::first_corner_tag, 6), CameraSettings().corner_tag_mm, stock.phrases,
                                       language)
            : render::lens_board_sheet(tags_of(family, Board::first_id, Board::columns * Board::rows), stock.phrases, language);
    paper.save(*to);
    std::printf("%s: %d pages\n", to->c_str(), paper.pages());
    return 0;
}

int print(const Options& options) {
    if (options.has("--corners") || options.has("--lens-board")) return print_tags(options);
    const auto to = options.value("--to");
    if (!to || options.words.size() != 1 || (options.has("--back") && options.has("--fold")))
        throw WrongUse("tokens print takes --to PDF, and one of --back and --fold at most.");
    const std::string language = options.value_or("--language", "da");
    const vision::Family family = family_named(options.value_or("--family", "36h11"));
    const auto assets = find_assets();
    const Stock stock = read_stock(assets);
    if (language != "da" && language != "en")
        throw std::runtime_error("The sheets are printed in \"da\" or \"en\", not in \"" + language + "\".");
    const auto read =
        read_all_tokens(house_tokens_file(assets), own_tokens_file(options.value_or("--data", usual_data_folder().string())), stock.deck);
    if (const auto* fault = std::get_if<FileFault>(&read)) throw std::runtime_error(fault->sentence + ".");
    std::vector<render::TokenFace> faces;
    for (const TokenBinding& binding : chosen_from(std::get<TokenBindings>(read), options.value("--cards")))
        faces.push_back(face_of(binding, stock, family, language));
    if (faces.empty()) throw std::runtime_error("No marker stands for anything yet, so there is nothing to print.");
    render::open_artwork(assets / "pictograms", assets / "fonts");
    const render::MarkerPlace place = options.has("--back")   ? render::MarkerPlace::under
                                      : options.has("--fold") ? render::MarkerPlace::fold
                                                              : render::MarkerPlace::upper;
    const render::Paper paper = render::token_sheet(faces, place, stock.phrases, language);
    paper.save(*to);
    const auto cards = std::ranges::count(faces, render::TokenForm::card, &render::TokenFace::form);
    std::printf("%s: %td cards, %td round tokens, %d pages\n", to->c_str(), cards, static_cast<std::ptrdiff_t>(faces.size()) - cards,
                paper.pages());
    return 0;
}

}  // namespace

int tokens(Arguments arguments) {
    if (!arguments.empty() && arguments[0] == "calibrate") return calibrate(arguments);
    const Options options =
        read_options(arguments, {"--to", "--cards", "--family", "--language", "--data"}, {"--back", "--fold", "--corners", "--lens-board"});
    if (options.words.empty() || options.words[0] != "print") throw WrongUse("tokens takes print or calibrate.");
    return print(options);
}

}  // namespace table
