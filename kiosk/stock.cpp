// SPDX-License-Identifier: MPL-2.0
#include "kiosk/stock.hpp"

#include <algorithm>
#include <stdexcept>

#include "kiosk/deck_file.hpp"
#include "kiosk/locale_file.hpp"

namespace table {
namespace {

namespace fs = std::filesystem;

template <class Value>
Value or_throw(std::variant<Value, FileFault> result) {
    if (const auto* fault = std::get_if<FileFault>(&result)) throw std::runtime_error(fault->sentence);
    return std::move(std::get<Value>(result));
}

// In the order of their names; none where there is no such folder.
std::vector<fs::path> toml_files_in(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(folder, error))
        if (file.path().extension() == ".toml") files.push_back(file.path());
    std::ranges::sort(files);
    return files;
}

void add(meeting::Book& book, meeting::Sequence sequence, bool make_current) {
    if (make_current) book.current_sequences[sequence.id] = sequence.edition;
    const std::string edition = sequence.edition;
    book.sequences[edition] = std::make_shared<const meeting::Sequence>(std::move(sequence));
}

}  // namespace

fs::path find_assets() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        for (const char* place : {"assets", "share/livsmester"})
            if (fs::exists(folder / place / "decks", error)) return folder / place;
        if (folder == folder.root_path()) break;
    }
    throw std::runtime_error("The folder assets with decks, scaffolds and pictures is not beside or above the program.");
}

Stock read_stock(const fs::path& assets) {
    Stock stock;
    stock.deck = or_throw(read_deck(assets / "decks" / "livsmester.tsv"));
    for (const auto& card : stock.deck.cards) {
        stock.book.cards.insert(card.key);
        if (card.covered) stock.book.covered.insert(card.key);
    }
    if (const auto fault = read_all_phrases(assets / "locale", stock.phrases)) throw std::runtime_error(fault->sentence);
    // A language that came with a file of its own knows the cards by their English words.
    for (meeting::Card& card : stock.deck.cards)
        for (const std::string& code : stock.phrases.languages())
            if (!card.label.by_language.contains(code)) card.label.by_language[code] = stock.phrases.say(code, card.label);
    for (const fs::path& file : toml_files_in(assets / "scaffolds")) {
        auto read = read_scaffold(file, stock.deck);
        if (auto* fault = std::get_if<FileFault>(&read))
            stock.faults.push_back(fault->sentence);
        else
            stock.book.add(std::make_shared<const meeting::Scaffold>(std::move(std::get<meeting::Scaffold>(read))), true);
    }
    if (stock.book.current.empty()) stock.faults.push_back((assets / "scaffolds").string() + ": there is no scaffold to lay");
    for (const fs::path& file : toml_files_in(assets / "sequences")) {
        auto read = read_sequence(file, stock.deck);
        if (auto* fault = std::get_if<FileFault>(&read))
            stock.faults.push_back(fault->sentence);
        else
            add(stock.book, std::move(std::get<meeting::Sequence>(read)), true);
    }
    return stock;
}

void remember_edition(meeting::Book& book, const meeting::Deck& deck, const std::string& source) {
    if (book.edition_of(meeting::fingerprint_of(source))) return;
    auto read = scaffold_in(source, "a scaffold in the record", deck);
    if (auto* scaffold = std::get_if<meeting::Scaffold>(&read))
        book.add(std::make_shared<const meeting::Scaffold>(std::move(*scaffold)), false);
}

void remember_sequence(meeting::Book& book, const meeting::Deck& deck, const std::string& source) {
    if (book.sequences.contains(meeting::fingerprint_of(source))) return;
    auto read = sequence_in(source, "a sequence in the record", deck);
    if (auto* sequence = std::get_if<meeting::Sequence>(&read)) add(book, std::move(*sequence), false);
}

}  // namespace table
