// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/open_board.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "kiosk/decks/board_mender.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/picture.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

constexpr const char* manifest_name = "manifest.json";

bool is_board(std::string_view path) { return small(path).ends_with(".obf"); }

// What a picture or sound is, so that two of one id can be told apart.
std::string content_of(const Json& thing) {
    for (const char* key : {"data", "path", "url"})
        if (const std::string words = words_in(thing, key); !words.empty()) return key + words;
    return thing.contains("symbol") ? thing["symbol"].dump() : "";
}

class Package {
public:
    Package(Files files, const Wish& wish, Notes& notes) : files_(std::move(files)), wish_(wish), notes_(notes) {}

    Files mended() {
        take_outer_folder_away();
        for (const auto& [path, bytes] : files_) by_small_letters_.emplace(small(path), path);
        read_manifest();
        find_boards();
        for (Board& board : boards_) mend_things(board, "images", "image_id");
        for (Board& board : boards_) mend_things(board, "sounds", "sound_id");
        for (Board& board : boards_) mend_links(board);
        write();
        return std::move(files_);
    }

private:
    struct Board {
        std::string path;
        Json json;
        std::string id() const { return words_in(json, "id"); }
    };

    // Many pack the folder instead of what is in it.
    void take_outer_folder_away() {
        if (files_.empty() || files_.contains(manifest_name)) return;
        const std::string& first = files_.begin()->first;
        const std::string folder = first.substr(0, first.find('/') + 1);
        if (folder.empty() || !files_.contains(folder + manifest_name)) return;
        if (!std::ranges::all_of(files_, [&](const auto& file) { return file.first.starts_with(folder); })) return;
        Files inner;
        for (auto& [path, bytes] : files_) inner.emplace(path.substr(folder.size()), std::move(bytes));
        files_ = std::move(inner);
        notes_.add(Note::outer_folder, folder);
    }

    // The file that a path means.
    std::optional<std::string> file_at(const std::string& path, const std::string& where) {
        if (path.find("://") != std::string::npos) return std::nullopt;
        if (files_.contains(path)) return path;
        Notes of_path;  // a path that leads nowhere stays as it is
        const auto found = by_small_letters_.find(small(safe_path(path, where, of_path)));
        if (found == by_small_letters_.end()) return std::nullopt;
        if (of_path.count(Note::backslashes) > 0) notes_.add(Note::backslashes, where);
        notes_.add(Note::path_spelling, where);
        return found->second;
    }

    void read_manifest() {
        const auto found = by_small_letters_.find(manifest_name);
        if (found == by_small_letters_.end()) {
            // A board alone needs none.
            if (files_.size() > 1) notes_.add(Note::no_manifest, "");
            return;
        }
        manifest_ = json_in(files_.at(found->second), manifest_name, notes_);
        if (!manifest_.is_object()) throw Refusal("manifest.json is no list of what is in the package.");
        if (found->second != manifest_name) files_.erase(found->second);
    }

    void find_boards() {
        const Json paths = manifest_.value("paths", Json::object());
        const Json listed = paths.is_object() ? paths.value("boards", Json::object()) : Json::object();
        std::vector<std::pair<std::string, std::string>> wanted;  // path, listed id
        const auto want = [&](const std::string& path, const std::string& id) {
            const auto file = file_at(path, manifest_name);
            if (!file) return notes_.add(Note::missing_board, path);
            if (std::ranges::find(wanted, *file, &std::pair<std::string, std::string>::first) == wanted.end())
                wanted.emplace_back(*file, id);
        };
        const std::string root = words_in(manifest_, "root");
        if (!root.empty()) want(root, "");
        const bool has_root = !wanted.empty();
        if (listed.is_object() || listed.is_array())
            for (const auto& [id, path] : listed.items())
                if (path.is_string()) {
                    want(path.get<std::string>(), listed.is_object() ? id : "");
                    // The root is met first, and its id then.
                    if (!wanted.empty() && has_root && path == root && listed.is_object()) wanted.front().second = id;
                }
        for (const auto& [path, bytes] : files_) {
            if (!is_board(path) || std::ranges::find(wanted, path, &std::pair<std::string, std::string>::first) != wanted.end()) continue;
            if (!manifest_.empty()) notes_.add(Note::unlisted_board, path);
            wanted.emplace_back(path, "");
        }
        if (wanted.empty()) throw Refusal("There is no board in the deck.");
        if (wanted.size() > most_boards) throw Refusal("There are more than 1,000 boards in the deck.");
        if (!has_root && !manifest_.empty()) notes_.add(Note::no_root, manifest_name);
        std::set<std::string> ids;
        for (const auto& [path, listed_id] : wanted) {
            Board board{path, json_in(files_.at(path), path, notes_)};
            if (!listed_id.empty() && board.json.is_object() && !board.json.contains("id")) board.json["id"] = listed_id;
            mend_board(board.json, path, wish_.language, notes_);
            if (!listed_id.empty() && listed_id != board.id()) {
                notes_.add(Note::board_id, path);
                renamed_.emplace(listed_id, path);
            }
            const std::string id = not_among(ids, board.id());
            if (id != board.id()) notes_.add(Note::same_id, path);
            board.json["id"] = id;
            boards_.push_back(std::move(board));
        }
    }

    // The bytes of a picture, where the package has them.
    std::string bytes_of(Json& thing, const std::string& where, bool picture) {
        if (const std::string data = words_in(thing, "data"); !data.empty()) {
            const std::size_t comma = data.find(',');
            if (data.starts_with("data:") && comma != std::string::npos && data.substr(0, comma).ends_with(";base64"))
                if (auto bytes = from_base64(std::string_view(data).substr(comma + 1))) return std::move(*bytes);
            notes_.add(Note::bad_data, where);
            return "";
        }
        if (const std::string path = words_in(thing, "path"); !path.empty()) {
            if (const auto file = file_at(path, where)) {
                thing["path"] = *file;
                return files_.at(*file);
            }
            thing["ext_livsmester_missing_path"] = path;
            thing.erase("path");
            notes_.add(picture ? Note::missing_picture : Note::missing_sound, where + ": " + shortened(one_line(path), 60));
            return "";
        }
        if (!words_in(thing, "url").empty())
            notes_.add(Note::only_on_the_web, where);
        else if (thing.contains("symbol"))
            notes_.add(Note::symbol_of_a_set, where);
        else
            notes_.add(picture ? Note::missing_picture : Note::missing_sound, where);
        return "";
    }

    void mend_picture(Json& image, const std::string& bytes, const std::string& where) {
        const auto kind = picture_kind(bytes);
        const std::string said = words_in(image, "content_type");
        if (kind && said != kind->content_type) {
            // "image/svg" and "image/jpg" are common, and no lie.
            if (!said.empty() && said != "image/svg" && said != "image/jpg") notes_.add(Note::content_type, where);
            image["content_type"] = kind->content_type;
        } else if (!kind && said.empty()) {
            image["content_type"] = "image/unknown";
        }
        bool mended = false;
        for (const auto& [key, length] : {std::pair{"width", kind ? kind->width : 0}, {"height", kind ? kind->height : 0}}) {
            if (const auto found = image.find(key); found != image.end() && found->is_number_integer() && *found > 0) continue;
            image[key] = length > 0 ? length : drawing_px;
            mended = true;
        }
        if (mended && !bytes.empty()) notes_.add(Note::picture_size, where);
    }

    // Ids of pictures, and those of sounds, are each there once in the whole package, unless they are the same picture.
    void mend_things(Board& board, const char* list, const char* named_by) {
        const bool pictures = std::string_view(list) == "images";
        std::map<std::string, std::string>& contents = pictures ? pictures_ : sounds_;
        std::map<std::string, std::string> renamed;
        std::set<std::string> here;
        for (Json& thing : board.json[list]) {
            const std::string bytes = bytes_of(thing, board.path, pictures);
            if (pictures) mend_picture(thing, bytes, board.path);
            const std::string content = content_of(thing);
            const std::string given = words_in(thing, "id");
            std::string id = given;
            for (int number = 2; contents.contains(id) && contents.at(id) != content; ++number) id = given + "-" + std::to_string(number);
            contents.emplace(id, content);
            if (id != given) {
                notes_.add(Note::same_picture_id, board.path);
                renamed.emplace(given, id);
                thing["id"] = id;
            }
            here.insert(id);
        }
        for (Json& button : board.json["buttons"]) {
            const std::string named = words_in(button, named_by);
            if (named.empty()) continue;
            if (const auto other = renamed.find(named); other != renamed.end()) {
                button[named_by] = other->second;
            } else if (!here.contains(named)) {
                button[std::string("ext_livsmester_missing_") + named_by] = named;
                button.erase(named_by);
                notes_.add(pictures ? Note::dangling_picture : Note::dangling_sound, board.path);
            }
        }
    }

    void mend_links(Board& board) {
        for (Json& button : board.json["buttons"]) {
            const auto link = button.find("load_board");
            if (link == button.end() || !link->is_object()) continue;
            const std::string path = words_in(*link, "path");
            std::optional<std::string> file;
            if (!path.empty()) file = file_at(path, board.path);
            if (!file) {
                const std::string id = words_in(*link, "id");
                const auto known = std::ranges::find(boards_, id, &Board::id);
                if (!id.empty() && known != boards_.end()) file = known->path;
                if (const auto old = renamed_.find(id); !file && old != renamed_.end()) file = old->second;
            }
            const auto target = file ? std::ranges::find(boards_, *file, &Board::path) : boards_.end();
            if (target == boards_.end()) {
                if (words_in(*link, "url").empty() && words_in(*link, "data_url").empty()) notes_.add(Note::link_to_nowhere, board.path);
                continue;
            }
            (*link)["path"] = target->path;
            (*link)["id"] = target->id();
        }
    }

    void write() {
        Json boards = Json::object(), images = Json::object(), sounds = Json::object();
        for (const Board& board : boards_) {
            boards[board.id()] = board.path;
            for (const Json& image : board.json["images"])
                if (const std::string path = words_in(image, "path"); !path.empty()) images[words_in(image, "id")] = path;
            for (const Json& sound : board.json["sounds"])
                if (const std::string path = words_in(sound, "path"); !path.empty()) sounds[words_in(sound, "id")] = path;
            files_[board.path] = text_of(board.json);
        }
        if (manifest_.is_null()) manifest_ = Json::object();
        manifest_["format"] = "open-board-0.1";
        manifest_["root"] = boards_.front().path;
        if (!manifest_["paths"].is_object()) manifest_["paths"] = Json::object();
        manifest_["paths"]["boards"] = std::move(boards);
        manifest_["paths"]["images"] = std::move(images);
        manifest_["paths"]["sounds"] = std::move(sounds);
        files_[manifest_name] = text_of(manifest_);
    }

    Files files_;
    const Wish& wish_;
    Notes& notes_;
    std::map<std::string, std::string> by_small_letters_;
    Json manifest_ = Json::object();
    std::vector<Board> boards_;
    std::map<std::string, std::string> renamed_;            // listed id → path
    std::map<std::string, std::string> pictures_, sounds_;  // id → content
};

bool has_licence(const Json& thing) {
    const auto licence = thing.find("license");
    if (licence == thing.end()) return false;
    const std::string type = small(words_in(*licence, "type"));
    return !type.empty() && type != "private" && type != "all rights reserved";
}

}  // namespace

bool has_boards(const Files& files) {
    return std::ranges::any_of(files, [](const auto& file) {
        const std::string path = small(file.first);
        return path.ends_with(".obf") || path == manifest_name || path.ends_with(std::string("/") + manifest_name);
    });
}

Files mended_package(Files files, const Wish& wish, Notes& notes) { return Package(std::move(files), wish, notes).mended(); }

Files package_for_others(const Files& package) {
    Notes notes;
    Json manifest = json_in(package.at(manifest_name), manifest_name, notes);
    Files others;
    // What nothing names has no licence either, but for the words about licences themselves.
    for (const auto& [path, bytes] : package)
        if (const std::string name = small(path); name.find("licen") != std::string::npos || name.find("readme") != std::string::npos)
            others.emplace(path, bytes);
    for (const auto& [id, path] : manifest["paths"]["boards"].items()) {
        Json board = json_in(package.at(path.get<std::string>()), path.get<std::string>(), notes);
        for (const auto& [list, named_by] : {std::pair{"images", "image_id"}, {"sounds", "sound_id"}}) {
            std::set<std::string> gone;
            Json& things = board[list];
            for (const Json& thing : things) {
                const auto file = package.find(words_in(thing, "path"));
                if (!has_licence(thing))
                    gone.insert(words_in(thing, "id"));
                else if (file != package.end())
                    others.insert(*file);
            }
            things.erase(std::remove_if(things.begin(), things.end(), [](const Json& thing) { return !has_licence(thing); }), things.end());
            for (Json& button : board["buttons"])
                if (gone.contains(words_in(button, named_by))) button.erase(named_by);
            for (const std::string& thing : gone) manifest["paths"][list].erase(thing);
        }
        others[path.get<std::string>()] = text_of(board);
    }
    others[manifest_name] = text_of(manifest);
    return others;
}

}  // namespace decks
