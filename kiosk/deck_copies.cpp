// SPDX-License-Identifier: MPL-2.0
#include "kiosk/deck_copies.hpp"

#include <algorithm>
#include <stdexcept>

#include "kiosk/deck_shelf.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/record/file.hpp"
#include "render/new_file.hpp"

namespace table {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".deck";

fs::path package_file(const fs::path& data, const std::string& name) { return decks_folder(data) / name / "source.obz"; }

std::vector<std::string> decks_on(const fs::path& data) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& each : fs::directory_iterator(decks_folder(data), none)) {
        const std::string name = each.path().filename().string();
        if (decks::is_deck_name(name) && fs::is_regular_file(package_file(data, name), none)) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

std::string text_in(const fs::path& file) {
    const auto bytes = record::read_file(file);
    if (!bytes) throw std::runtime_error("The file " + file.string() + " is gone.");
    return {bytes->begin(), bytes->end()};
}

void take_back(const record::Shelf& shelf, const std::optional<record::Key>& device, const fs::path& file, const fs::path& data) {
    decks::Wish wish;
    wish.name = file.stem().string();
    if (fs::file_size(file) > decks::most_packed_bytes + 4096) throw std::runtime_error("it is too large.");
    const std::string sealed = text_in(file);
    const auto zip = shelf.unseal_beside(wish.name, {reinterpret_cast<const unsigned char*>(sealed.data()), sealed.size()}, device);
    if (!zip) throw std::runtime_error("it does not open with the key of that copy.");
    decks::Notes notes;
    decks::Files within = decks::unpacked(*zip, file.filename().string(), notes);
    keep_deck(decks::imported(std::move(within), wish, std::move(notes)), data);
}

}  // namespace

fs::path decks_beside(const fs::path& copy) { return copy.string() + ".decks"; }

std::uintmax_t size_of_decks(const fs::path& data) {
    std::uintmax_t bytes = 0;
    for (const std::string& name : decks_on(data)) bytes += fs::file_size(package_file(data, name)) + 4096;
    return bytes;
}

int copy_decks(const record::Shelf& shelf, const fs::path& data, const fs::path& copy) {
    int copied = 0;
    for (const std::string& name : decks_on(data)) {
        const auto sealed = shelf.seal_beside(name, text_in(package_file(data, name)));
        if (const auto* trouble = std::get_if<record::Trouble>(&sealed)) throw record::Failure(*trouble);
        const auto& bytes = std::get<record::Bytes>(sealed);
        record::make_folder(decks_beside(copy));
        const fs::path file = decks_beside(copy) / (name + ending);
        render::write_new_file(file, {bytes.begin(), bytes.end()}, [&](const fs::path& part) {
            if (record::read_file(part) != bytes)
                throw std::runtime_error("The disk does not give back what was written to " + file.string() + ".");
        });
        ++copied;
    }
    return copied;
}

DecksBack take_decks_back(const record::Shelf& shelf, const std::optional<record::Key>& device, const fs::path& copy,
                          const fs::path& data) {
    DecksBack back;
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& each : fs::directory_iterator(decks_beside(copy), none))
        if (each.path().extension() == ending && decks::is_deck_name(each.path().stem().string())) files.push_back(each.path());
    std::ranges::sort(files);
    for (const fs::path& file : files) {
        if (fs::exists(decks_folder(data) / file.stem(), none)) {
            ++back.here;
            continue;
        }
        try {
            take_back(shelf, device, file, data);
            ++back.came;
        } catch (const std::runtime_error& refusal) {
            back.refused.push_back("The deck " + file.string() + " did not come back: " + refusal.what());
        }
    }
    return back;
}

}  // namespace table
