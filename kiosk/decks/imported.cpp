// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/imported.hpp"

#include <algorithm>
#include <set>

#include "kiosk/decks/board_mender.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/open_board.hpp"
#include "kiosk/decks/picture.hpp"
#include "kiosk/decks/picture_pack.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

using meeting::Card;

// Names of cards are cut to this, so that keys stay readable.
constexpr std::size_t longest_part = 24;

std::string key_among(std::set<std::string>& taken, const std::string& wished) {
    std::string key = wished;
    for (int number = 2; !taken.insert(key).second; ++number) key = wished + "_" + std::to_string(number);
    return key;
}

// A board, and its images and sounds by their ids.
struct Board {
    explicit Board(const Json& board) : json(board) {
        for (const Json& image : board["images"]) images.emplace(image["id"], &image);
        for (const Json& sound : board["sounds"]) sounds.emplace(sound["id"], &sound);
    }
    using Things = std::map<std::string, const Json*>;
    static const Json* find(const Things& things, const std::string& id) {
        const auto found = things.find(id);
        return found == things.end() ? nullptr : found->second;
    }

    const Json& json;
    Things images, sounds;
};

class Cards {
public:
    explicit Cards(Imported& imported) : imported_(imported) {}

    void read() {
        const Json manifest = json_in(imported_.package.at("manifest.json"), "manifest.json", imported_.notes);
        std::vector<std::string> paths{words_in(manifest, "root")};
        for (const auto& [id, path] : manifest["paths"]["boards"].items())
            if (path != paths.front()) paths.push_back(path);
        imported_.boards = static_cast<int>(paths.size());
        std::set<std::string> groups;
        for (const std::string& path : paths) {
            const Json board = json_in(imported_.package.at(path), path, imported_.notes);
            const std::string part = slug(words_in(board, "name"), longest_part);
            const std::string drawer = "deck." + imported_.name + (paths.size() == 1 ? "" : "." + (part.empty() ? "board" : part));
            read_board(board, path, key_among(groups, drawer));
        }
        if (imported_.deck.cards.empty()) throw Refusal("There is no card in the deck: no button that says something.");
    }

private:
    void read_board(const Json& board, const std::string& path, const std::string& group) {
        const std::string language = language_of(words_in(board, "locale"));
        std::set<std::string> met;
        const Board whole(board);
        const auto meet = [&](const Json& button) {
            if (met.insert(button["id"]).second) read_button(whole, button, path, group, language.empty() ? "en" : language);
        };
        std::map<std::string, const Json*> buttons;
        for (const Json& button : board["buttons"]) buttons.emplace(button["id"], &button);
        // In the order in which they lie, and then those that lie nowhere.
        for (const Json& row : board["grid"]["order"])
            for (const Json& id : row)
                if (id.is_string()) meet(*buttons.at(id));
        for (const Json& button : board["buttons"]) meet(button);
        if (std::ranges::find(imported_.deck.cards, group, &Card::group) != imported_.deck.cards.end())
            imported_.deck.titles[group].by_language[language.empty() ? "en" : language] =
                shortened(one_line(words_in(board, "name")), longest_label);
    }

    void note(Note what, const std::string& path) { imported_.notes.add(what, path); }

    void read_button(const Board& board, const Json& button, const std::string& path, const std::string& group,
                     const std::string& language) {
        if (button.contains("load_board")) {
            ++imported_.links;
            return note(Note::link_button, path);
        }
        const std::string label = one_line(words_in(button, "label"));
        if (const auto hidden = button.find("hidden"); hidden != button.end() && hidden->is_boolean() && hidden->get<bool>())
            return note(Note::hidden_button, path);
        if (words_in(button, "action").starts_with(':') || (label.empty() && button.contains("action")))
            return note(Note::action_button, path);
        if (label.empty()) return note(Note::empty_button, path);
        if (imported_.deck.cards.size() == most_cards) throw Refusal("There are more than 10,000 cards in the deck.");
        if (letters_in(label) > longest_label) note(Note::long_label, path);
        const std::string part = slug(label, longest_part);
        Card card;
        card.key = key_among(keys_, group + "." + (part.empty() ? "card" : part));
        card.group = group;
        card.label.by_language = labels_of(board.json, words_in(button, "label"), language);
        if (const Json* image = Board::find(board.images, words_in(button, "image_id"))) {
            card.picture = picture_of(*image, path);
            if (!card.picture.empty()) card.licence = licence_of(*image);
        }
        if (const Json* sound = Board::find(board.sounds, words_in(button, "sound_id")))
            if (const std::string file = sound_of(*sound); !file.empty()) imported_.sound_of[card.key] = file;
        imported_.deck.cards.push_back(std::move(card));
    }

    // A label is a key into the board's strings, or says itself.
    static std::map<std::string, std::string, std::less<>> labels_of(const Json& board, const std::string& label,
                                                                     const std::string& language) {
        std::map<std::string, std::string, std::less<>> labels;
        const auto add = [&](const std::string& code, const std::string& words) {
            if (const std::string line = one_line(words); !code.empty() && !line.empty())
                labels.emplace(code, shortened(line, longest_label));
        };
        if (const auto strings = board.find("strings"); strings != board.end() && strings->is_object())
            for (const auto& [locale, texts] : strings->items())
                if (texts.is_object())
                    if (const auto text = texts.find(label); text != texts.end() && text->is_string())
                        add(language_of(locale), text->get<std::string>());
        add(language, label);
        return labels;
    }

    static std::string line_in(const Json& licence, const char* key) {
        return shortened(one_line(words_in(licence, key)), longest_licence);
    }

    static meeting::Licence licence_of(const Json& image) {
        const auto given = image.find("license");
        if (given == image.end() || !given->is_object()) return {};
        meeting::Licence licence{line_in(*given, "type"), line_in(*given, "author_name"), line_in(*given, "source_url")};
        // "private" is the format's own word for it.
        if (const std::string type = small(licence.type); type == "private" || type == "all rights reserved") licence.type.clear();
        return licence;
    }

    const std::string* bytes_of(const Json& thing) {
        if (const std::string data = words_in(thing, "data"); !data.empty()) {
            const std::size_t comma = data.find(',');
            const auto bytes = comma == std::string::npos ? std::nullopt : from_base64(std::string_view(data).substr(comma + 1));
            if (!bytes || !data.starts_with("data:") || !data.substr(0, comma).ends_with(";base64")) return nullptr;
            carried_ = *bytes;
            return &carried_;
        }
        const auto file = imported_.package.find(words_in(thing, "path"));
        return file == imported_.package.end() ? nullptr : &file->second;
    }

    // The name that the table knows the picture by; empty where it shows none.
    std::string picture_of(const Json& image, const std::string& board) {
        const std::string* bytes = bytes_of(image);
        if (!bytes) return "";
        const auto [known, is_new] = shown_.emplace(*bytes, "");
        if (is_new) {
            const std::string path = words_in(image, "path");
            const std::string where = path.empty() ? board : path;
            auto shown = shown_picture(*bytes, where, imported_.notes);
            if (const auto* why = std::get_if<Note>(&shown)) {
                imported_.notes.add(*why, where);
            } else {
                auto& [ending, content] = std::get<Shown>(shown);
                const std::string file = std::to_string(imported_.pictures.size() + 1) + "." + ending;
                imported_.pictures.emplace(file, std::move(content));
                known->second = "decks/" + imported_.name + "/pictures/" + file;
            }
        }
        return known->second;
    }

    std::string sound_of(const Json& sound) {
        const std::string* bytes = bytes_of(sound);
        if (!bytes || bytes->empty()) return "";
        const auto [known, is_new] = heard_.emplace(*bytes, "");
        if (is_new) {
            std::string ending = slug(words_in(sound, "content_type"), 40);
            ending = ending.substr(ending.rfind('_') + 1);
            known->second = std::to_string(imported_.sounds.size() + 1) + "." + (ending.empty() ? "sound" : ending);
            imported_.sounds.emplace(known->second, *bytes);
        }
        return known->second;
    }

    Imported& imported_;
    std::set<std::string> keys_;
    std::map<std::string, std::string> shown_, heard_;  // bytes → name
    std::string carried_;
};

bool is_name(std::string_view words, std::string_view also) {
    return !words.empty() && std::ranges::all_of(words, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos;
    });
}

}  // namespace

bool is_deck_name(const std::string& name) {
    return is_name(name, "_") && name.size() <= longest_deck_name && name[0] >= 'a' && name[0] <= 'z';
}

std::string deck_name_of(std::string_view words) {
    std::string name = slug(words, longest_deck_name);
    while (!name.empty() && !(name[0] >= 'a' && name[0] <= 'z')) name.erase(0, 1);
    return name;
}

Imported imported(Files files, const Wish& wish, Notes notes) {
    if (!has_boards(files)) {
        if (!has_pictures(files)) throw Refusal("There is no board (.obf) and no picture (.svg, .png, .jpg) in it.");
        files = boards_of_pack(std::move(files), wish, notes);
    }
    Imported imported;
    imported.name = wish.name;
    imported.notes = std::move(notes);
    imported.package = mended_package(std::move(files), wish, imported.notes);
    Cards(imported).read();
    return imported;
}

std::string cards_text(const Imported& imported) {
    Json cards = Json::array();
    for (const Card& card : imported.deck.cards) {
        Json each{{"key", card.key}, {"group", card.group}, {"label", card.label.by_language}};
        if (!card.picture.empty()) each["picture"] = card.picture;
        for (const auto& [key, words] :
             {std::pair{"licence", card.licence.type}, {"author", card.licence.author}, {"source", card.licence.source}})
            if (!words.empty()) each[key] = words;
        if (const auto sound = imported.sound_of.find(card.key); sound != imported.sound_of.end()) each["sound"] = sound->second;
        cards.push_back(std::move(each));
    }
    Json titles = Json::object();
    for (const auto& [group, title] : imported.deck.titles) titles[group] = title.by_language;
    return text_of({{"deck", imported.name}, {"titles", std::move(titles)}, {"cards", std::move(cards)}});
}

std::variant<meeting::Deck, std::string> cards_in(const std::string& text, const std::string& name) {
    const std::string beginning = "deck." + name;
    const std::string folder = "decks/" + name + "/pictures/";
    try {
        Notes notes;
        const Json json = json_in(text, "cards.json", notes);
        if (words_in(json, "deck") != name) return "cards.json is of another deck.";
        meeting::Deck deck;
        std::set<std::string> keys;
        for (const auto& [group, title] : json.at("titles").items()) deck.titles[group].by_language = title;
        for (const Json& each : json.at("cards")) {
            Card card;
            card.key = words_in(each, "key");
            card.group = words_in(each, "group");
            card.label.by_language = each.at("label");
            card.picture = words_in(each, "picture");
            card.licence = {words_in(each, "licence"), words_in(each, "author"), words_in(each, "source")};
            const bool sound = (card.group == beginning || card.group.starts_with(beginning + ".")) && is_name(card.key, "._") &&
                               card.key.starts_with(card.group + ".") && keys.insert(card.key).second && !card.label.empty() &&
                               deck.titles.contains(card.group) &&
                               (card.picture.empty() ||
                                (card.picture.starts_with(folder) && is_name(std::string_view(card.picture).substr(folder.size()), ".")));
            if (!sound) return "cards.json has a card that is not as the table writes them: " + shortened(one_line(card.key), 60) + ".";
            deck.cards.push_back(std::move(card));
        }
        if (deck.cards.empty()) return "cards.json has no card.";
        return deck;
    } catch (const Refusal& refused) {
        return std::string(refused.what());
    } catch (const std::exception& error) {
        return "cards.json is damaged: " + one_line(error.what());
    }
}

}  // namespace decks
