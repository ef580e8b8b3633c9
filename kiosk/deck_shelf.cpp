// SPDX-License-Identifier: MPL-2.0
#include "kiosk/deck_shelf.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>

#include "kiosk/export/archive.hpp"
#include "kiosk/record/file.hpp"
#include "kiosk/record/trouble.hpp"
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

std::optional<std::string> text_in(const fs::path& file) {
    const auto bytes = record::read_file(file);
    return bytes ? std::optional(std::string(bytes->begin(), bytes->end())) : std::nullopt;
}

// A folder that is being filled. Its files reach the disk together at the end: thousands of pictures, one by one, would take a minute.
class Filling {
public:
    explicit Filling(fs::path folder) : folder_(std::move(folder)) { record::make_folder(folder_); }

    void add_folder(const std::string& name) { record::make_folder(folder_ / name); }
    void add(const std::string& name, std::string bytes) {
        const fs::path path = folder_ / name;
        const record::File file(path, O_WRONLY | O_CREAT | O_EXCL);
        for (std::size_t done = 0; done < bytes.size();) {
            const ssize_t written = ::write(file.descriptor(), bytes.data() + done, bytes.size() - done);
            if (written < 0 && errno == EINTR) continue;
            if (written == 0) errno = ENOSPC;
            if (written <= 0) fail(path);
            done += static_cast<std::size_t>(written);
        }
        files_.emplace_back(name, std::move(bytes));
    }
    // Throws std::runtime_error where the disk does not give back what was written.
    void flush_and_read_back() const {
        const record::File folder(folder_, O_RDONLY | O_DIRECTORY);
        if (::syncfs(folder.descriptor()) != 0) fail(folder_);
        for (const auto& [name, bytes] : files_)
            if (text_in(folder_ / name) != bytes)
                throw std::runtime_error("The disk does not give back what was written to " + (folder_ / name).string() + ".");
    }

private:
    [[noreturn]] static void fail(const fs::path& path) { throw record::Failure(record::trouble_of(errno, path.string())); }

    fs::path folder_;
    std::vector<std::pair<std::string, std::string>> files_;
};

// What an import leaves behind that was cut off.
void sweep(const fs::path& folder) {
    for (const auto& each : fs::directory_iterator(folder))
        if (each.path().extension() == unfinished) fs::remove_all(each.path());
}

}  // namespace

fs::path decks_folder(const fs::path& data) { return data / "decks"; }

void keep_deck(const decks::Imported& imported, const fs::path& data) {
    const fs::path folder = decks_folder(data);
    const fs::path part = folder / ("." + imported.name + unfinished);
    try {
        record::make_folder(folder);
        const record::File lock = record::lock_file(folder / ".lock");
        sweep(folder);
        if (fs::exists(folder / imported.name))
            throw std::runtime_error("There is a deck \"" + imported.name +
                                     "\" on this table already; --name gives this one another name.");
        try {
            Filling filling(part);
            filling.add_folder("pictures");
            filling.add_folder("sounds");
            for (const auto& [name, bytes] : imported.pictures) filling.add("pictures/" + name, bytes);
            for (const auto& [name, bytes] : imported.sounds) filling.add("sounds/" + name, bytes);
            const auto files = packed(imported.package);
            filling.add("source.obz", exports::pack(files));
            filling.add("cards.json", decks::cards_text(imported));
            filling.flush_and_read_back();
            if (!exports::holds(part / "source.obz", files))
                throw std::runtime_error("The deck does not unpack to what was packed in " + part.string() + ".");
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
