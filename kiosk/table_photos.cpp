// SPDX-License-Identifier: MPL-2.0
// Photos of the citizen's own: found on the stick that is plugged in or in the folder for them, seen by staff, made into cards. Nothing of
// them is kept but what is made into a card, and that in the meeting alone.
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "kiosk/away/sticks.hpp"
#include "kiosk/away/visit.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/photo.hpp"
#include "kiosk/table.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_photos = 60;
constexpr int most_entries = 5000;  // of a stick are looked at
constexpr int deepest = 4;          // folders in folders
constexpr double thumbnail_width = 80, thumbnail_height = 60, thumbnail_corner = 3;
constexpr double thumbnail_pixels = 3.5;  // a mm

struct OnStick {
    fs::path file;
    std::string name;
};

// The newest first. Links are not followed: they may lead off the stick.
std::vector<OnStick> photos_under(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, OnStick>> found;
    std::error_code error;
    int entries = 0;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator() && entries < most_entries; at.increment(error), ++entries) {
        std::error_code none;
        const std::string name = at->path().filename().string();
        const fs::file_status status = at->symlink_status(none);
        if (fs::is_directory(status) && (at.depth() >= deepest || name.starts_with('.'))) at.disable_recursion_pending();
        if (!fs::is_regular_file(status) || !decks::may_be_photo(name)) continue;
        found.push_back({at->last_write_time(none), {at->path(), at->path().lexically_relative(folder).string()}});
    }
    std::ranges::sort(found, [](const auto& one, const auto& other) {
        return one.first != other.first ? one.first > other.first : one.second.name < other.second.name;
    });
    if (found.size() > most_photos) found.resize(most_photos);
    std::vector<OnStick> photos;
    for (auto& each : found) photos.push_back(std::move(each.second));
    return photos;
}

// What there is to be seen of a photo by those who choose one.
std::shared_ptr<const render::Picture> thumbnail_of(const meeting::Photo& photo) {
    render::Drawing drawing{{render::Photograph{photo, render::RoundBox{{}, thumbnail_width, thumbnail_height, thumbnail_corner}}},
                            thumbnail_width / 2,
                            thumbnail_height / 2};
    return std::make_shared<const render::Picture>(render::rasterise(drawing, thumbnail_pixels));
}

// Nothing where the file is no longer to be read.
std::optional<std::string> bytes_of(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error) return std::nullopt;
    if (size > decks::most_photo_file_bytes) return std::string(decks::most_photo_file_bytes + 1, '\0');
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return std::nullopt;
    return bytes;
}

}  // namespace

// On the errands' thread file by file, each seen as soon as it is read.
struct Table::PhotoSource {
    std::shared_ptr<away::Sticks> sticks;
    std::optional<away::Stick> stick;  // nothing: a folder of this machine
    std::vector<OnStick> files;

    bool is_there() const { return !stick || std::ranges::count(sticks->plugged_in(), *stick) > 0; }
    void close() const {
        if (stick) sticks->close(*stick);
    }
};

void Table::look_for_photos() {
    forget_photos();
    of_photos_ = "The table is looking for photos …";
    errands_.send([this, round = photo_round_, sticks = sticks_, folder = settings_.photos]() -> Errands::Home {
        auto source = std::make_shared<PhotoSource>();
        source->sticks = sticks;
        std::string why;
        std::optional<fs::path> at;
        try {
            const auto there = sticks ? sticks->plugged_in() : std::vector<away::Stick>{};
            if (there.size() == 1) {
                source->stick = there.front();
                at = sticks->open(there.front(), away::Sticks::For::reading);
                if (!at) why = "The stick cannot be opened. Try another one.";
            } else if (there.empty() && !folder.empty()) {
                at = folder;
            } else {
                why = away::why_no_stick(there).value_or("");
            }
            if (at) source->files = photos_under(*at);
        } catch (const std::exception&) {
            why = "The stick cannot be opened. Try another one.";
        }
        if (why.empty() && source->files.empty()) why = "There is no photo there.";
        return [this, round, source, why] {
            if (!why.empty()) of_photos_ = why;
            changed_ = true;
            read_photo(source, 0, round);
        };
    });
}

void Table::read_photo(const std::shared_ptr<PhotoSource>& source, std::size_t which, int round) {
    // Whoever has left the page wants no more of it, and may have the stick.
    if (round != photo_round_ || which == source->files.size()) {
        if (round == photo_round_ && !source->files.empty())
            of_photos_ = source->stick ? "Touch a photo. The stick may be taken out." : "Touch a photo.";
        return errands_.send([source]() -> Errands::Home {
            source->close();
            return {};
        });
    }
    errands_.send([this, source, which, round]() -> Errands::Home {
        const OnStick& file = source->files[which];
        FoundPhoto found{file.name, {}, nullptr, ""};
        bool gone = false;
        try {
            if (const auto bytes = bytes_of(file.file)) {
                auto photo = decks::photo_of(*bytes);
                if (const auto* why = std::get_if<std::string_view>(&photo)) found.why = *why;
                if (auto* taken = std::get_if<meeting::Photo>(&photo)) found.photo = std::move(*taken);
            } else {
                found.why = decks::broken_photo;
                gone = !source->is_there();
            }
            if (!found.photo.empty()) found.thumbnail = thumbnail_of(found.photo);
        } catch (const std::exception&) {
            std::fprintf(stderr, "livsmester: A photo could not be read.\n");
            found = {file.name, {}, nullptr, decks::broken_photo};
        }
        return [this, source, which, round, gone, found = std::move(found)]() mutable {
            if (round == photo_round_) {
                changed_ = true;
                if (gone) {
                    of_photos_ = "The stick was taken out before all was read.";
                    source->files.clear();
                    return;
                }
                photos_.push_back(std::move(found));
            }
            read_photo(source, which + 1, round);
        };
    });
}

void Table::forget_photos() {
    ++photo_round_;
    photos_.clear();
    of_photos_.clear();
}

// The citizen's, whoever's stick it was: they may write other words and take it off again.
void Table::make_photo_card(const staff::MakePhotoCard& wish) {
    const auto found = std::ranges::find(photos_, wish.name, &FoundPhoto::name);
    const meeting::Seat* citizen = meeting::citizen_of(meeting());
    if (found == photos_.end() || !citizen) return;
    ask(meeting::MakePhoto{found->photo, wish.words, citizen->number});
}

}  // namespace table
