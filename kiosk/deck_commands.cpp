// SPDX-License-Identifier: MPL-2.0
#include <cstdio>
#include <stdexcept>

#include "kiosk/commands.hpp"
#include "kiosk/deck_shelf.hpp"
#include "kiosk/decks/open_board.hpp"
#include "kiosk/set_up.hpp"

namespace table {
namespace {

std::string counted(std::size_t number, const char* one, const char* more) {
    return std::to_string(number) + " " + (number == 1 ? one : more);
}

// Each licence with how many cards show a picture under it.
void tell_licences(const decks::Imported& imported) {
    std::map<meeting::Licence, std::size_t> licences;
    for (const meeting::Card& card : imported.deck.cards)
        if (!card.picture.empty()) ++licences[card.licence];
    for (const auto& [licence, cards] : licences) {
        const std::string by = licence.author.empty() ? "" : ", " + licence.author;
        if (licence.reserved())
            std::printf("licence   none%s: %s. All rights reserved: for use at this table; pages for others show the words alone\n",
                        by.c_str(), counted(cards, "card", "cards").c_str());
        else
            std::printf("licence   %s%s: %s\n", licence.type.c_str(), by.c_str(), counted(cards, "card", "cards").c_str());
    }
}

void tell(const decks::Imported& imported) {
    std::size_t pictured = 0;
    for (const meeting::Card& card : imported.deck.cards) pictured += !card.picture.empty();
    std::printf("came in   deck \"%s\": %s in %s, %zu with a picture, %zu with a sound; %s\n", imported.name.c_str(),
                counted(imported.deck.cards.size(), "card", "cards").c_str(),
                counted(imported.deck.titles.size(), "drawer", "drawers").c_str(), pictured, imported.sound_of.size(),
                counted(static_cast<std::size_t>(imported.links), "link", "links").c_str());
    for (const std::string& sentence : imported.notes.mended()) std::printf("mended    %s\n", sentence.c_str());
    for (const std::string& sentence : imported.notes.left_out()) std::printf("left out  %s\n", sentence.c_str());
    tell_licences(imported);
    std::printf("from the next start the cards lie in the drawers, under \"More cards\"\n");
}

int take_in(const std::filesystem::path& given, const Options& options, const std::filesystem::path& data) {
    const std::filesystem::path from = given.has_filename() ? given : given.parent_path();
    decks::Wish wish;
    wish.title = options.value_or("--title", from.stem().string());
    wish.name = options.value_or("--name", decks::deck_name_of(from.stem().string()));
    if (!decks::is_deck_name(wish.name)) throw WrongUse("--name takes up to 24 small letters, digits and underscores, a letter first.");
    wish.language = options.value_or("--language", wish.language);
    wish.licence = options.value_or("--licence", "");
    wish.author = options.value_or("--author", "");
    wish.source = options.value_or("--source", "");
    decks::Notes notes;
    decks::Files files = decks::files_at(from, notes);
    const decks::Imported imported = decks::imported(std::move(files), wish, std::move(notes));
    keep_deck(imported, data);
    tell(imported);
    return 0;
}

int take_out(const std::string& name, const std::filesystem::path& file, bool for_others, const std::filesystem::path& data) {
    const decks::Files whole = package_of_deck(name, data);
    write_package(for_others ? decks::package_for_others(whole) : whole, file);
    std::printf("%s\n", file.c_str());
    return 0;
}

}  // namespace

int deck(Arguments arguments) {
    const Options options =
        read_options(arguments, {"--data", "--config", "--to", "--name", "--title", "--language", "--licence", "--author", "--source"},
                     {"--for-others"});
    const std::filesystem::path data = set_up_by(options).data;
    if (options.words.size() == 2 && options.words[0] == "import" && !options.value("--to"))
        return take_in(options.words[1], options, data);
    if (options.words.size() == 2 && options.words[0] == "export" && options.value("--to"))
        return take_out(options.words[1], *options.value("--to"), options.has("--for-others"), data);
    throw WrongUse("deck takes import FILE or DIR, or export NAME --to FILE.");
}

}  // namespace table
