// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/board_mender.hpp"

#include <charconv>
#include <cmath>
#include <set>

#include "kiosk/decks/files.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

std::string number_text(const Json& number) {
    if (number.is_number_float()) {
        const double value = number.get<double>();
        if (value == std::floor(value) && std::abs(value) < 1e15) return std::to_string(static_cast<long long>(value));
    }
    return number.dump();
}

// "#4a4" and "#44aa44" as "rgb(68, 170, 68)"; nothing for all else.
std::optional<std::string> rgb_of(const std::string& colour) {
    if (!colour.starts_with('#') || (colour.size() != 4 && colour.size() != 7)) return std::nullopt;
    const std::size_t digits = colour.size() == 4 ? 1 : 2;
    std::string text = "rgb(";
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string part = colour.substr(1 + i * digits, digits);
        int value = 0;
        const auto read = std::from_chars(part.data(), part.data() + part.size(), value, 16);
        if (read.ec != std::errc() || read.ptr != part.data() + part.size() || value < 0) return std::nullopt;
        text += (i == 0 ? "" : ", ") + std::to_string(digits == 1 ? value * 17 : value);
    }
    return text + ")";
}

class Mender {
public:
    Mender(Json& board, const std::string& where, const std::string& language, Notes& notes)
        : board_(board), where_(where), language_(language), notes_(notes) {}

    void mend() {
        head();
        for (const char* list : {"buttons", "images", "sounds"}) things(list);
        for (Json& button : board_["buttons"]) mend_button(button);
        grid();
    }

private:
    void note(Note what) { notes_.add(what, where_); }

    // Whether there is an id under that key; numbers become text.
    bool mend_id(Json& thing, const char* key) {
        const auto id = thing.find(key);
        if (id == thing.end()) return false;
        if (id->is_number()) {
            *id = number_text(*id);
            note(Note::number_id);
        }
        return id->is_string() && !id->get_ref<const std::string&>().empty();
    }

    void mend_licence(Json& thing) {
        const auto licence = thing.find("license");
        if (licence == thing.end() || !licence->is_string()) return;
        *licence = Json{{"type", *licence}};
        note(Note::licence_text);
    }

    void head() {
        if (!board_.is_object() || (!board_.contains("buttons") && !board_.contains("grid"))) throw Refusal(where_ + " is no board.");
        const std::string format = words_in(board_, "format");
        if (format != "open-board-0.1") {
            note(format.empty() ? Note::no_format : Note::other_format);
            board_["format"] = "open-board-0.1";
            if (!format.empty()) board_["ext_livsmester_format"] = format;
        }
        if (!mend_id(board_, "id")) {
            board_["id"] = stem_of(where_);
            note(Note::missing_id);
        }
        if (words_in(board_, "locale").empty()) {
            board_["locale"] = language_;
            note(Note::no_locale);
        }
        if (one_line(words_in(board_, "name")).empty()) {
            board_["name"] = stem_of(where_);
            note(Note::no_name);
        }
        mend_licence(board_);
    }

    // Buttons, images, sounds: objects, each with an id of its own.
    void things(const char* list) {
        Json& all = board_[list];
        if (all.is_object()) {  // by their ids
            Json in_order = Json::array();
            for (auto& [id, thing] : all.items()) {
                if (thing.is_object() && !thing.contains("id")) thing["id"] = id;
                in_order.push_back(thing);
            }
            all = std::move(in_order);
            note(Note::missing_list);
        } else if (!all.is_array()) {
            all = Json::array();
            note(Note::missing_list);
        }
        const std::string kind(list, std::char_traits<char>::length(list) - 1);
        std::set<std::string> taken;
        Json kept = Json::array();
        for (Json& thing : all) {
            if (!thing.is_object()) {
                note(Note::no_thing);
                continue;
            }
            const bool has_id = mend_id(thing, "id");
            const std::string wished = has_id ? thing["id"].get<std::string>() : kind + "-" + std::to_string(kept.size() + 1);
            const std::string id = not_among(taken, wished);
            if (!has_id || id != wished) note(has_id ? Note::same_id : Note::missing_id);
            thing["id"] = id;
            mend_licence(thing);
            kept.push_back(std::move(thing));
        }
        all = std::move(kept);
    }

    void mend_button(Json& button) {
        for (const char* key : {"image_id", "sound_id"}) mend_id(button, key);
        const auto label = button.find("label");
        if (label == button.end() || !label->is_string()) {
            if (label != button.end() && label->is_number())
                *label = number_text(*label);
            else
                button["label"] = words_in(button, "vocalization");
            note(Note::no_label);
        }
        for (const char* key : {"background_color", "border_color"})
            if (const auto colour = rgb_of(words_in(button, key))) {
                button[key] = *colour;
                note(Note::colour);
            }
        if (const auto link = button.find("load_board"); link != button.end() && link->is_object()) mend_id(*link, "id");
    }

    // A size that is written as a number or as its text; 0 where there is none.
    std::size_t size_in(const Json& grid, const char* key) const {
        const auto found = grid.find(key);
        double value = 0;
        if (found != grid.end() && found->is_number()) value = found->get<double>();
        if (found != grid.end() && found->is_string()) {
            const std::string& text = found->get_ref<const std::string&>();
            std::from_chars(text.data(), text.data() + text.size(), value);
        }
        if (value > static_cast<double>(most_grid_side)) too_large();
        return value >= 1 ? static_cast<std::size_t>(value) : 0;
    }
    [[noreturn]] void too_large() const { throw Refusal(where_ + " has a grid of more than 1,000 rows or columns, or 20,000 places."); }

    void grid() {
        Json& grid = board_["grid"];
        if (!grid.is_object()) grid = Json::object();
        const std::size_t said_rows = size_in(grid, "rows");
        const std::size_t said_columns = size_in(grid, "columns");
        Json& order = grid["order"];
        if (!order.is_array() || order.empty()) {
            order = in_their_order(said_columns);
            note(Note::no_grid);
        } else if (!order.front().is_array()) {
            order = folded(order, said_columns);
            note(Note::no_grid);
        }
        std::size_t rows = std::max({said_rows, order.size(), std::size_t{1}});
        std::size_t columns = std::max(said_columns, std::size_t{1});
        for (const Json& row : order)
            if (row.is_array()) columns = std::max(columns, row.size());
        if (rows > most_grid_side || columns > most_grid_side || rows * columns > most_grid_cells) too_large();
        bool other = rows != said_rows || columns != said_columns || order.size() != rows;
        std::set<std::string> ids;
        for (const Json& button : board_["buttons"]) ids.insert(button["id"].get<std::string>());
        Json whole = Json::array();
        for (std::size_t row = 0; row < rows; ++row) {
            Json cells = Json::array();
            const Json given = row < order.size() && order[row].is_array() ? order[row] : Json::array();
            other = other || given.size() != columns;
            for (std::size_t column = 0; column < columns; ++column)
                cells.push_back(column < given.size() ? cell(given[column], ids) : Json());
            whole.push_back(std::move(cells));
        }
        if (other) note(Note::grid_size);
        grid["rows"] = rows;
        grid["columns"] = columns;
        grid["order"] = std::move(whole);
    }

    Json cell(Json id, const std::set<std::string>& ids) {
        if (id.is_null()) return id;
        if (id.is_number()) {
            id = number_text(id);
            note(Note::number_id);
        }
        if (id.is_string() && ids.contains(id.get<std::string>())) return id;
        note(Note::unknown_cell);
        return {};
    }

    Json in_their_order(std::size_t columns) const {
        Json ids = Json::array();
        for (const Json& button : board_["buttons"]) ids.push_back(button["id"]);
        return folded(ids, columns);
    }

    // A row of ids as rows of that many; as square as can be where none is said.
    static Json folded(const Json& ids, std::size_t columns) {
        const auto square = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(ids.size()))));
        const std::size_t across = std::clamp<std::size_t>(columns > 0 ? columns : square, 1, most_grid_side);
        Json rows = Json::array();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (i % across == 0) rows.push_back(Json::array());
            rows.back().push_back(ids[i]);
        }
        return rows;
    }

    Json& board_;
    const std::string& where_;
    const std::string& language_;
    Notes& notes_;
};

}  // namespace

void mend_board(Json& board, const std::string& where, const std::string& language, Notes& notes) {
    Mender(board, where, language, notes).mend();
}

}  // namespace decks
