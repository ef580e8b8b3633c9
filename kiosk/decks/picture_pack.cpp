// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/picture_pack.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "kiosk/decks/board_mender.hpp"
#include "kiosk/decks/card_table.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/picture.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

constexpr std::size_t across = 8;  // buttons in a row of a board

std::string ending_of(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? "" : small(path.substr(dot + 1));
}
bool is_picture(std::string_view path) {
    const std::string ending = ending_of(path);
    return ending == "svg" || ending == "png" || ending == "jpg" || ending == "jpeg";
}
bool is_table(std::string_view path) { return ending_of(path) == "csv" || ending_of(path) == "tsv"; }

std::string as_html(const std::string& words) {
    std::string html;
    for (const char c : words) html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return html;
}

struct Picture {
    std::string path;
    std::map<std::string, std::string> labels;  // by language
    std::string category, tags, licence, author;
};

class Pack {
public:
    Pack(Files files, const Wish& wish, Notes& notes) : files_(std::move(files)), wish_(wish), notes_(notes) {}

    Files boards() {
        find_pictures();
        read_table();
        write();
        return std::move(files_);
    }

private:
    void find_pictures() {
        for (const auto& [path, bytes] : files_) {
            if (is_table(path)) {
                if (!table_.empty()) throw Refusal("There are two tables of cards in the pack, " + table_ + " and " + path + ".");
                table_ = path;
            }
            if (!is_picture(path)) continue;
            if (paths_.size() == most_cards) throw Refusal("There are more than 10,000 pictures in the pack.");
            paths_.push_back(path);
            by_name_.emplace(small(path), path);
            by_name_.emplace(small(name_of(path)), path);
            by_name_.emplace(small(stem_of(path)), path);
        }
        if (paths_.empty()) throw Refusal("There is no picture in the pack.");
    }

    std::optional<std::string> path_of(const std::string& named) const {
        std::string name = small(named);
        std::ranges::replace(name, '\\', '/');
        while (name.starts_with("./")) name.erase(0, 2);
        auto found = by_name_.find(name);
        if (found == by_name_.end()) {
            std::ranges::replace(name, ' ', '_');
            found = by_name_.find(name);
        }
        return found == by_name_.end() ? std::nullopt : std::optional(found->second);
    }

    void read_table() {
        std::set<std::string> told;
        if (!table_.empty()) {
            const CardTable table = card_table(files_.at(table_), table_, notes_);
            const int file = table.column({"file", "filename", "picture", "image", "fil", "billede", "symbol-en", "symbol"});
            if (file < 0) throw Refusal(table_ + " has no column \"file\" or \"symbol-en\".");
            for (const std::vector<std::string>& row : table.rows) {
                const std::string& named = row[static_cast<std::size_t>(file)];
                const auto path = path_of(named);
                if (!path) {
                    notes_.add(Note::row_without_picture, table_ + ": " + shortened(named, 60));
                    continue;
                }
                told.insert(*path);
                pictures_.push_back(picture_in(table, row, *path));
                if (pictures_.size() > most_cards) throw Refusal(table_ + " has more than 10,000 rows with pictures.");
            }
        }
        for (const std::string& path : paths_)
            if (!told.contains(path)) pictures_.push_back({path, {{wish_.language, label_of_file(path)}}, "", "", "", ""});
    }

    Picture picture_in(const CardTable& table, const std::vector<std::string>& row, const std::string& path) const {
        const auto cell = [&](int column) { return column < 0 ? std::string() : row[static_cast<std::size_t>(column)]; };
        Picture picture{path, {}, {}, {}, {}, {}};
        for (std::size_t i = 0; i < table.headings.size(); ++i) {
            const std::string& heading = table.headings[i];
            const bool label = heading.starts_with("label-");
            if ((!label && !heading.starts_with("symbol-")) || row[i].empty()) continue;
            const std::string language = language_of(heading.substr(heading.find('-') + 1));
            if (language.size() != 2 || heading == "symbol-id") continue;
            if (label)
                picture.labels[language] = row[i];
            else
                picture.labels.emplace(language, label_of_file(row[i]));
        }
        if (const std::string label = cell(table.column({"label", "name", "word", "navn", "ord"})); !label.empty())
            picture.labels.emplace(wish_.language, label);
        if (picture.labels.empty()) picture.labels.emplace(wish_.language, label_of_file(path));
        picture.category = cell(table.column({"category", "category-" + wish_.language, "category-en", "kategori"}));
        picture.tags = cell(table.column({"tags"}));
        picture.licence = cell(table.column({"licence", "license", "licens"}));
        picture.author = cell(table.column({"author", "ophav"}));
        return picture;
    }

    // Danish first, then what was wished, then whichever there is.
    std::string main_language() const {
        for (const std::string& language : {std::string("da"), wish_.language})
            if (std::ranges::all_of(pictures_, [&](const Picture& picture) { return picture.labels.contains(language); })) return language;
        return pictures_.front().labels.begin()->first;
    }

    Json licence_of(const Picture& picture) const {
        const std::string type = picture.licence.empty() ? wish_.licence : picture.licence;
        if (type.empty()) return {};
        Json licence{{"type", type}};
        const std::string author = picture.author.empty() ? wish_.author : picture.author;
        if (!author.empty()) licence["author_name"] = author;
        if (!wish_.source.empty()) licence["source_url"] = wish_.source;
        return licence;
    }

    void write() {
        const std::string title = wish_.title.empty() ? wish_.name : wish_.title;
        const std::string language = main_language();
        std::vector<std::string> categories;
        std::map<std::string, std::vector<const Picture*>> of_category;
        for (const Picture& picture : pictures_) {
            auto& of = of_category[picture.category];
            if (of.empty()) categories.push_back(picture.category);
            of.push_back(&picture);
        }
        if (categories.size() > most_boards) throw Refusal(table_ + " has more than 1,000 categories.");
        Json boards = Json::object(), images = Json::object();
        std::set<std::string> ids;
        for (const std::string& category : categories) {
            const std::string part = slug(category, 40);
            const std::string id = not_among(ids, part.empty() ? wish_.name : part);
            const std::string name = category.empty() ? title : category;
            boards[id] = "boards/" + id + ".obf";
            files_[boards[id]] = text_of(board(id, name, language, of_category.at(category), images));
        }
        // Programs that read packages look for pictures there alone.
        for (const std::string& path : paths_)
            if (auto moved = files_.extract(path); moved) {
                moved.key() = "images/" + path;
                files_.insert(std::move(moved));
            }
        const std::string root = boards[ids.contains(wish_.name) ? wish_.name : *ids.begin()];
        files_["manifest.json"] =
            text_of({{"format", "open-board-0.1"},
                     {"root", root},
                     {"paths", {{"boards", std::move(boards)}, {"images", std::move(images)}, {"sounds", Json::object()}}}});
    }

    Json board(const std::string& id, const std::string& name, const std::string& language, const std::vector<const Picture*>& pictures,
               Json& all_images) {
        Json buttons = Json::array(), images = Json::array(), order = Json::array(), strings = Json::object();
        std::set<std::string> ids, shown;
        for (const Picture* picture : pictures) {
            const std::string label = picture->labels.contains(language) ? picture->labels.at(language) : picture->labels.begin()->second;
            const std::string part = slug(label, 40);
            const std::string button = not_among(ids, part.empty() ? "card" : part);
            const std::string image = image_ids_.emplace(picture->path, "image-" + std::to_string(image_ids_.size() + 1)).first->second;
            all_images[image] = "images/" + picture->path;
            // A board may show one picture twice.
            if (shown.insert(image).second) {
                const auto kind = picture_kind(files_.at(picture->path)).value_or(PictureKind{"image/unknown", 0, 0});
                const auto side = [](int length) { return length > 0 ? length : drawing_px; };
                Json entry{{"id", image},
                           {"path", "images/" + picture->path},
                           {"content_type", kind.content_type},
                           {"width", side(kind.width)},
                           {"height", side(kind.height)}};
                if (Json licence = licence_of(*picture); !licence.is_null()) entry["license"] = std::move(licence);
                images.push_back(std::move(entry));
            }
            buttons.push_back({{"id", button}, {"label", label}, {"image_id", image}});
            if (!picture->tags.empty()) buttons.back()["ext_livsmester_tags"] = picture->tags;
            for (const auto& [other, words] : picture->labels)
                if (other != language) strings[other][label] = words;
            if (ids.size() % across == 1) order.push_back(Json::array());
            order.back().push_back(button);
        }
        while (order.back().size() < std::min(across, pictures.size())) order.back().push_back(nullptr);
        Json board{{"format", "open-board-0.1"},
                   {"id", id},
                   {"locale", language},
                   {"name", name},
                   {"description_html", as_html(name)},
                   {"buttons", std::move(buttons)},
                   {"grid", {{"rows", order.size()}, {"columns", std::min(across, pictures.size())}, {"order", std::move(order)}}},
                   {"images", std::move(images)},
                   {"sounds", Json::array()}};
        if (!strings.empty()) board["strings"] = std::move(strings);
        return board;
    }

    Files files_;
    const Wish& wish_;
    Notes& notes_;
    std::string table_;
    std::vector<std::string> paths_;
    std::map<std::string, std::string> by_name_;
    std::vector<Picture> pictures_;
    std::map<std::string, std::string> image_ids_;
};

}  // namespace

bool has_pictures(const Files& files) {
    return std::ranges::any_of(files, [](const auto& file) { return is_picture(file.first); });
}

Files boards_of_pack(Files files, const Wish& wish, Notes& notes) { return Pack(std::move(files), wish, notes).boards(); }

std::string label_of_file(std::string_view path) {
    std::string name = name_of(path);
    if (is_picture(name)) name = stem_of(name);
    // "_2" after a name tells variants of one picture apart.
    const std::size_t last = name.rfind('_');
    if (last != std::string::npos && last > 0 && last + 1 < name.size() &&
        std::all_of(name.begin() + static_cast<std::ptrdiff_t>(last) + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; }))
        name.resize(last);
    if (const std::size_t verb = name.find("_,_to"); verb != std::string::npos && verb > 0) name.resize(verb);
    std::ranges::replace(name, '_', ' ');
    return one_line(name);
}

}  // namespace decks
