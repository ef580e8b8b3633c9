// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/open_board.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/export/dates.hpp"
#include "kiosk/export/plate.hpp"
#include "kiosk/export/sentences.hpp"
#include "kiosk/export/told.hpp"
#include "kiosk/export/xml.hpp"
#include "render/card_face.hpp"
#include "render/rasterise.hpp"

namespace exports {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* format = "open-board-0.1";
constexpr std::size_t most_columns = 8;  // more are too small to hit
constexpr double picture_mm = 40;
constexpr double pixels_per_mm = 6;

std::string id_of(const GoingBoard& goes) { return "board-" + std::to_string(goes.board.number); }
std::string path_of(const std::string& board) { return "boards/" + board + ".obf"; }
std::string rgb(render::Colour colour) {
    return "rgb(" + std::to_string(colour.red) + ", " + std::to_string(colour.green) + ", " + std::to_string(colour.blue) + ")";
}

// The pictures of a package, each there once however often it is shown.
class Gallery {
public:
    explicit Gallery(const render::Look& look) : look_(look) {}

    // The id of the card's picture; empty where it has words alone.
    std::string hang(const meeting::Card& card) {
        std::string id = card.picture.empty() ? card.key : card.picture;
        for (char& letter : id)
            if (letter == ' ' || letter == '/') letter = '-';
        if (pictures_.contains(id)) return id;
        const render::Drawing drawing{render::card_picture(card, {}, picture_mm, look_), picture_mm / 2, picture_mm / 2};
        if (drawing.strokes.empty()) return "";
        pictures_.emplace(id, Hung{plate_of(render::rasterise(drawing, pixels_per_mm)), licence_of(card)});
        return id;
    }

    Json image(const std::string& id) const {
        const Hung& hung = pictures_.at(id);
        Json json{{"id", id},
                  {"width", hung.plate.width_px},
                  {"height", hung.plate.height_px},
                  {"content_type", "image/png"},
                  {"path", path_of(id)}};
        if (!hung.licence.empty()) json["license"] = hung.licence;
        return json;
    }

    Json paths() const {
        Json json = Json::object();
        for (const auto& [id, hung] : pictures_) json[id] = path_of(id);
        return json;
    }
    void pack_into(std::vector<Packed>& files) const {
        for (const auto& [id, hung] : pictures_) files.push_back({path_of(id), hung.plate.png, false});
    }

private:
    struct Hung {
        Plate plate;
        Json licence;  // empty: all rights are reserved
    };
    static Json licence_of(const meeting::Card& card) {
        // What somebody drew at the table is theirs, and a photo of theirs goes no further than they let it.
        if (!card.photo.empty()) return {{"type", "private"}};
        if (card.picture.empty()) return {};
        if (!meeting::is_imported(card.key))
            return {{"type", "CC BY-SA 4.0"},
                    {"copyright_notice_url", "https://creativecommons.org/licenses/by-sa/4.0/"},
                    {"source_url", "https://openmoji.org"},
                    {"author_name", "OpenMoji"},
                    {"author_url", "https://openmoji.org"}};
        Json licence{{"type", card.licence.type}};
        if (!card.licence.author.empty()) licence["author_name"] = card.licence.author;
        if (!card.licence.source.empty()) licence["source_url"] = card.licence.source;
        return licence;
    }
    static std::string path_of(const std::string& id) { return "images/" + id + ".png"; }

    const render::Look& look_;
    std::map<std::string, Hung> pictures_;
};

// One board.
class Maker {
public:
    Maker(const meeting::Meeting& meeting, const Going& going, const GoingBoard& goes, const render::Stationery& stationery,
          Gallery& gallery)
        : meeting_(meeting),
          going_(going),
          goes_(goes),
          stationery_(stationery),
          gallery_(gallery),
          numbers_(numbers_in(told_of(goes.board, *goes.scaffold))) {}

    Json make() {
        std::vector<Row> rows;
        for (const Sentence& sentence : sentences_of(meeting_, goes_.board, *goes_.scaffold, stationery_)) {
            if (sentence.kind != Kind::said && sentence.kind != Kind::proposal && sentence.kind != Kind::control) continue;
            auto row = std::ranges::find(rows, sentence.heading, &Row::heading);
            if (row == rows.end()) row = rows.insert(rows.end(), head_of_row(sentence, rows.size() + 1));
            row->buttons.push_back(add_card(sentence));
        }
        std::size_t columns = 2;
        for (const Row& row : rows) columns = std::max(columns, std::min(row.buttons.size() + 1, most_columns));
        Json order = Json::array();
        for (const Row& row : rows) lay_out(order, row.head, row.buttons, columns);
        std::vector<std::string> others;
        for (const GoingBoard& other : going_.boards)
            if (&other != &goes_) others.push_back(add_way_to(other));
        if (!others.empty() || order.empty()) lay_out(order, nullptr, others, columns);

        const std::string question = question_of(goes_.board, *goes_.scaffold, stationery_);
        const std::string day = meeting_.log.empty() ? "" : day_of(meeting_.log.front().at, stationery_);
        Json images = Json::array();
        for (const std::string& id : shown_) images.push_back(gallery_.image(id));
        return {{"format", format},
                {"id", id_of(goes_)},
                {"locale", stationery_.language},
                {"name", title(goes_)},
                {"description_html", xml(question.empty() ? day : question + " · " + day)},
                {"buttons", buttons_},
                {"grid", {{"rows", order.size()}, {"columns", columns}, {"order", order}}},
                {"images", images},
                {"sounds", Json::array()}};
    }

private:
    struct Row {
        std::string heading;
        Json head;  // a button's id
        std::vector<std::string> buttons;
    };

    std::string title(const GoingBoard& goes) const { return title_of(goes.board, *goes.scaffold, stationery_); }

    static void lay_out(Json& order, const Json& head, const std::vector<std::string>& buttons, std::size_t columns) {
        for (std::size_t at = 0; at == 0 || at < buttons.size(); at += columns - 1) {
            Json row = Json::array({at == 0 ? head : Json()});
            for (std::size_t i = at; i < at + columns - 1; ++i) row.push_back(i < buttons.size() ? Json(buttons[i]) : Json());
            order.push_back(std::move(row));
        }
    }

    void show(Json& button, const meeting::Card* card) {
        const std::string id = card ? gallery_.hang(*card) : "";
        if (id.empty()) return;
        button["image_id"] = id;
        shown_.insert(id);
    }
    std::string add(Json button) {
        buttons_.push_back(std::move(button));
        return buttons_.back()["id"];
    }

    const meeting::Placement& placement(const Sentence& sentence) const {
        return *std::ranges::find(goes_.board.placements, sentence.sources.front().placement, &meeting::Placement::number);
    }
    const meeting::Zone& zone(const Sentence& sentence) const { return *meeting::zone_of(*goes_.scaffold, placement(sentence).zone); }
    std::string tint(const Sentence& sentence) const { return rgb(stationery_.look.tint(zone(sentence).tint)); }

    Row head_of_row(const Sentence& sentence, std::size_t number) {
        Json button{{"id", "heading-" + std::to_string(number)}, {"label", sentence.heading}};
        if (sentence.kind != Kind::control) {
            button["background_color"] = tint(sentence);
            show(button, stationery_.deck.find(head_of(goes_.board, *goes_.scaffold, zone(sentence)).picture));
        }
        return {sentence.heading, add(std::move(button)), {}};
    }

    // It shows the card and says the whole sentence, so that nobody's word is taken for another's.
    std::string add_card(const Sentence& sentence) {
        const meeting::Card* card = stationery_.deck.find(placement(sentence).card);
        const meeting::Seat* seat = meeting::seat_of(meeting_, sentence.voice);
        Json button{{"id", "card-" + std::to_string(numbers_.cards.at(placement(sentence).number))},
                    {"label", card ? stationery_.say(card->label) : sentence.line},
                    {"vocalization", sentence.text},
                    {"background_color", tint(sentence)},
                    {"border_color", rgb(stationery_.look.voice(sentence.voice).colour)},
                    {"ext_livsmester_kind", name_of(sentence.kind)},
                    {"ext_livsmester_card", placement(sentence).card},
                    {"ext_livsmester_zone", placement(sentence).zone},
                    {"ext_livsmester_seat", sentence.voice}};
        if (seat) button["ext_livsmester_role"] = meeting::name_of(seat->role);
        show(button, card);
        return add(std::move(button));
    }

    std::string add_way_to(const GoingBoard& other) {
        Json button{{"id", id_of(other)},
                    {"label", title(other)},
                    {"load_board", {{"id", id_of(other)}, {"name", title(other)}, {"path", path_of(id_of(other))}}}};
        show(button, stationery_.deck.find(other.scaffold->picture));
        return add(std::move(button));
    }

    const meeting::Meeting& meeting_;
    const Going& going_;
    const GoingBoard& goes_;
    const render::Stationery& stationery_;
    Gallery& gallery_;
    const Numbers numbers_;
    Json buttons_ = Json::array();
    std::set<std::string> shown_;
};

}  // namespace

std::vector<Packed> open_board(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery) {
    Gallery gallery(stationery.look);
    Json boards = Json::object();
    std::vector<Packed> files(1);
    for (const GoingBoard& goes : going.boards) {
        const std::string path = path_of(id_of(goes));
        boards[id_of(goes)] = path;
        files.push_back({path, Maker(meeting, going, goes, stationery, gallery).make().dump(2) + "\n"});
    }
    gallery.pack_into(files);
    const Json manifest{{"format", format},
                        {"root", files.at(1).name},
                        {"paths", {{"boards", boards}, {"images", gallery.paths()}, {"sounds", Json::object()}}}};
    files.front() = {"manifest.json", manifest.dump(2) + "\n"};
    return files;
}

}  // namespace exports
