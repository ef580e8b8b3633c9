// SPDX-License-Identifier: MPL-2.0
#include "kiosk/deck_shelf.hpp"

#include <algorithm>
#include <stdexcept>

#include "kiosk/export/archive.hpp"
#include "kiosk/record/file.hpp"
#include "render/new_file.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

namespace fs = std::filesystem;

constexpr const char* unfinished = ".new";

std::vector<exports::Packed> packed(const decks::Files& package) {
    std::vector<exports::Packed> files;
    const auto add = [&](const std::string& path, const std::string& bytes) {
        const bool pixels = path.ends_with(".png") || path.ends_with(".jpg") || path.ends_with(".mp3");
        files.push_back({path, bytes, !pixels});
    };
    // Readers look for the list first.
    add("manifest.json", package.at("manifest.json"));
    for (const auto& [path, bytes] : package)
        if (path != "manifest.json") add(path, bytes);
    return files;
}

void write(const fs::path& file, const std::string& bytes) {
    record::write_new_file(file, {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
    const auto read = record::read_file(file);
    const bool same = read && std::equal(read->begin(), read->end(), bytes.begin(), bytes.end(),
                                         [](unsigned char one, char other) { return one == static_cast<unsigned char>(other); });
    if (!same) throw std::runtime_error("The disk does not give back what was written to " + file.string() + ".");
}

// What an import leaves behind that was cut off.
void sweep(const fs::path& folder) {
    for (const auto& each : fs::directory_iterator(folder))
        if (each.path().extension() == unfinished) fs::remove_all(each.path());
}

std::optional<std::string> text_in(const fs::path& file) {
    const auto bytes = record::read_file(file);
    return bytes ? std::optional(std::string(bytes->begin(), bytes->end())) : std::nullopt;
}

}  // namespace

fs::path decks_folder(const fs::path& data) { return data / "decks"; }

void keep_deck(const decks::Imported& imported, const fs::path& data) {
    const fs::path folder = decks_folder(data);
    const fs::path part = folder / ("." + imported.name + unfinished);
    try {
        record::make_folder(folder);
        const record::File lock = record::lock_file(folder / "lock");
        sweep(folder);
        if (fs::exists(folder / imported.name))
            throw std::runtime_error("There is a deck \"" + imported.name +
                                     "\" on this table already; --name gives this one another name.");
        try {
            for (const char* inner : {"pictures", "sounds"}) record::make_folder(part / inner);
            for (const auto& [name, bytes] : imported.pictures) write(part / "pictures" / name, bytes);
            for (const auto& [name, bytes] : imported.sounds) write(part / "sounds" / name, bytes);
            const auto files = packed(imported.package);
            write(part / "source.obz", exports::pack(files));
            if (!exports::holds(part / "source.obz", files))
                throw std::runtime_error("The deck does not unpack to what was packed in " + part.string() + ".");
            write(part / "cards.json", decks::cards_text(imported));
            record::name_file(part, folder / imported.name);
        } catch (...) {
            std::error_code ignored;
            fs::remove_all(part, ignored);
            throw;
        }
    } catch (const fs::filesystem_error& error) {
        throw std::runtime_error(error.path1().string() + " cannot be used: " + error.code().message() + ".");
    }
}

void add_decks(Stock& stock, const fs::path& data) {
    render::open_deck_pictures(decks_folder(data));
    std::error_code none;
    std::vector<fs::path> folders;
    for (const auto& each : fs::directory_iterator(decks_folder(data), none))
        if (each.is_directory(none) && decks::is_deck_name(each.path().filename().string())) folders.push_back(each.path());
    std::ranges::sort(folders);
    for (const fs::path& folder : folders) {
        const std::string name = folder.filename().string();
        const auto fault = [&](const std::string& sentence) { stock.faults.push_back(folder.string() + ": " + sentence); };
        try {
            const auto text = text_in(folder / "cards.json");
            if (!text) {
                fault("cards.json is missing.");
                continue;
            }
            auto read = decks::cards_in(*text, name);
            if (const auto* sentence = std::get_if<std::string>(&read)) {
                fault(*sentence);
                continue;
            }
            auto& deck = std::get<meeting::Deck>(read);
            int missing = 0;
            for (meeting::Card& card : deck.cards) {
                if (!card.picture.empty() && !fs::is_regular_file(folder / "pictures" / fs::path(card.picture).filename(), none)) {
                    card.picture.clear();
                    ++missing;
                }
                stock.book.cards.insert(card.key);
                stock.deck.cards.push_back(std::move(card));
            }
            stock.deck.titles.merge(deck.titles);
            if (missing > 0) fault("pictures are missing: " + std::to_string(missing) + "; their cards show words alone.");
        } catch (const std::exception& error) {
            fault(error.what());
        }
    }
}

decks::Files package_of_deck(const std::string& name, const fs::path& data) {
    const fs::path file = decks_folder(data) / name / "source.obz";
    if (!decks::is_deck_name(name) || !fs::exists(file)) throw std::runtime_error("There is no deck \"" + name + "\" on this table.");
    decks::Notes none;
    return decks::files_at(file, none);
}

void write_package(const decks::Files& package, const fs::path& file) {
    const auto files = packed(package);
    render::write_new_file(file, exports::pack(files), [&](const fs::path& part) {
        if (!exports::holds(part, files))
            throw std::runtime_error("The disk does not give back what was written to " + file.string() + ".");
    });
}

}  // namespace table
