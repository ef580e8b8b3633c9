// SPDX-License-Identifier: MPL-2.0
#include "kiosk/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <set>
#include <sstream>

#include "kiosk/toml_text.hpp"
#include "vision/family.hpp"

namespace table {
namespace {

constexpr render::Light lights[]{render::Light::day, render::Light::evening, render::Light::contrast};

struct Mistake {
    std::string sentence;
};

std::string place_of(const toml::node& node, const std::string& file) {
    std::ostringstream place;
    place << file << ':' << node.source().begin.line << ':' << node.source().begin.column << ": ";
    return place.str();
}

// Reads known keys of a table of the file; any other is a mistake.
class Section {
public:
    Section(toml::table& root, const char* name, const std::string& file) : file_(file), name_(name) {
        toml::node* node = root.get(name);
        if (!node) return;
        table_ = node->as_table();
        if (!table_) throw Mistake{place_of(*node, file) + "expected [" + name + "]"};
    }
    void number(const char* key, double& value, double least, double most) {
        const toml::node* node = find(key);
        if (!node) return;
        const auto read = node->is_number() ? node->value<double>() : std::nullopt;
        if (!read || !(*read >= least && *read <= most)) fail(*node, key, "a number from " + text(least) + " to " + text(most));
        value = *read;
    }
    template <class Whole>
    void whole(const char* key, Whole& value, double least, double most) {
        double read = static_cast<double>(value);
        number(key, read, least, most);
        value = static_cast<Whole>(read);
    }
    template <class Words>
    void words(const char* key, Words& value) {
        const toml::node* node = find(key);
        if (!node) return;
        if (!node->is_string()) fail(*node, key, "a text in quotes");
        value = *node->value<std::string>();
    }
    void light(const char* key, render::Light& value) {
        const toml::node* node = find(key);
        if (!node) return;
        const auto read = node->value<std::string>();
        const auto* named = read ? std::ranges::find(lights, *read, render::name_of) : std::end(lights);
        if (named == std::end(lights)) fail(*node, key, "\"day\", \"evening\" or \"contrast\"");
        value = *named;
    }
    // A list of [id, x, y] or [id, x, y, turn].
    void tags(const char* key, std::vector<vision::CornerTag>& value) {
        const std::string expected = "a list of [id, x, y], ids 580 to 586 and each once, millimetres from the middle of the glass,";
        const toml::node* node = find(key);
        if (!node) return;
        if (!node->is_array()) fail(*node, key, expected);
        for (const toml::node& item : *node->as_array()) {
            const toml::array* numbers = item.as_array();
            if (!numbers || numbers->size() < 3 || numbers->size() > 4) fail(item, key, expected);
            std::array<double, 4> read{};
            for (std::size_t i = 0; i < numbers->size(); ++i) {
                const auto number = numbers->get(i)->is_number() ? numbers->get(i)->value<double>() : std::nullopt;
                if (!number || !(std::abs(*number) <= 5000)) fail(item, key, expected);
                read[i] = *number;
            }
            const int id = static_cast<int>(read[0]);
            const bool taken = std::ranges::find(value, id, &vision::CornerTag::id) != value.end();
            if (id != read[0] || id < vision::first_corner_tag || id > vision::last_corner_tag || taken) fail(item, key, expected);
            value.push_back({id, {read[1], read[2]}, 0, read[3]});
        }
    }
    // "address:port"; "" for none.
    void place(const char* key, std::string& address, int& port) {
        std::string both;
        words(key, both);
        if (both.empty()) return;
        const auto colon = both.rfind(':');
        int read = 0;
        const char* end = both.data() + both.size();
        const char* begin = colon == std::string::npos ? end : both.data() + colon + 1;
        const auto [stopped, wrong] = std::from_chars(begin, end, read);
        if (colon == 0 || wrong != std::errc() || stopped != end || read < 1 || read > 65535)
            fail(*table_->get(key), key, "an address and a port, such as \"127.0.0.1:3333\",");
        address = both.substr(0, colon);
        port = read;
    }
    void yes(const char* key, bool& value) {
        const toml::node* node = find(key);
        if (!node) return;
        if (!node->is_boolean()) fail(*node, key, "true or false");
        value = *node->value<bool>();
    }
    void done(toml::table& root) {
        if (!table_) return;
        for (const auto& [key, node] : *table_)
            if (!known_.contains(key.str()))
                throw Mistake{place_of(node, file_) + "\"" + std::string(key.str()) + "\" is not a setting of [" + name_ + "]"};
        root.erase(name_);
    }

private:
    const toml::node* find(const char* key) {
        known_.insert(key);
        return table_ ? table_->get(key) : nullptr;
    }
    [[noreturn]] void fail(const toml::node& node, const std::string& key, const std::string& expected) const {
        throw Mistake{place_of(node, file_) + "expected " + expected + " for " + key};
    }
    static std::string text(double value) {
        std::ostringstream out;
        out << value;
        return out.str();
    }

    const std::string& file_;
    std::string name_;
    toml::table* table_ = nullptr;
    std::set<std::string, std::less<>> known_;
};

}  // namespace

std::variant<Settings, FileFault> read_settings(const std::filesystem::path& file) {
    const auto text = text_in_file(file);
    if (!text) return FileFault{file.string() + ": the file cannot be read"};
    return settings_in(*text, file.string());
}

std::variant<Settings, FileFault> settings_in(const std::string& text, const std::string& file) {
    Settings settings;
    auto parsed = toml_in(text, file);
    if (const auto* fault = std::get_if<FileFault>(&parsed)) return *fault;
    auto& root = std::get<toml::table>(parsed);
    try {
        Section table(root, "table", file);
        table.number("width_mm", settings.width_mm, 300, 4000);
        table.number("height_mm", settings.height_mm, 200, 3000);
        table.whole("turn_degrees", settings.turn_degrees, 0, 270);
        table.words("language", settings.language);
        table.words("compositor", settings.compositor);
        table.done(root);
        Section look(root, "look", file);
        look.light("light", settings.ways.light);
        look.yes("larger_text", settings.ways.larger);
        look.yes("less_motion", settings.ways.less_motion);
        look.done(root);
        Section hands(root, "hands", file);
        hands.whole("rest_ms", settings.rest_ms, 300, 3000);
        hands.whole("debounce_ms", settings.debounce_ms, 0, 3000);
        hands.number("drag_start_mm", settings.drag_start_mm, 1, 50);
        hands.done(root);
        Section tuio(root, "tuio", file);
        tuio.yes("listen", settings.tuio);
        tuio.words("address", settings.tuio_address);
        tuio.whole("port", settings.tuio_port, 1, 65535);
        tuio.place("send", settings.tuio_send_address, settings.tuio_send_port);
        tuio.words("send_as", settings.tuio_send_as);
        tuio.done(root);
        Section tokens(root, "tokens", file);
        tokens.number("marker_below_mm", settings.marker_below_mm, -60, 60);
        tokens.done(root);
        CameraSettings& seen = settings.camera;
        Section camera(root, "camera", file);
        camera.words("source", seen.source);
        camera.whole("width", seen.width, 320, 8192);
        camera.whole("height", seen.height, 200, 8192);
        camera.number("exposure_ms", seen.exposure_ms, 0, 100);
        camera.words("family", seen.family);
        camera.number("marker_mm", seen.marker_mm, 5, 500);
        camera.whole("patience_ms", seen.patience_ms, 100, 60000);
        camera.number("corner_tag_mm", seen.corner_tag_mm, 5, 500);
        camera.tags("corner_tags", seen.corner_tags);
        camera.number("moved_mm", seen.moved_mm, 1, 100);
        camera.done(root);
        Section record(root, "record", file);
        record.words("data", settings.data);
        record.words("keys", settings.keys);
        record.words("exports", settings.exports);
        record.words("photos", settings.photos);
        record.whole("ask_to_erase_after_days", settings.ask_to_erase_after_days, 0, 3650);
        record.done(root);
        Section plan(root, "plan", file);
        plan.words("law", settings.plan_law);
        plan.words("law_before_18", settings.plan_law_before_18);
        plan.done(root);
        Section pages(root, "pages", file);
        pages.yes("sticks", settings.sticks);
        pages.yes("printers", settings.printers);
        pages.done(root);
        away::Server& server = settings.server;
        Section fleet(root, "fleet", file);
        fleet.words("server", server.host);
        fleet.whole("port", server.port, 1, 65535);
        fleet.words("database", server.database);
        fleet.words("user", server.user);
        fleet.words("password_file", server.password_file);
        fleet.words("authorities", server.authorities);
        fleet.yes("sealed", server.sealed);
        fleet.done(root);
        for (const auto& [key, node] : root)
            throw Mistake{place_of(node, file) + "\"" + std::string(key.str()) + "\" is not a part of the settings"};
        if (settings.turn_degrees % 90 != 0) throw Mistake{file + ": expected 0, 90, 180 or 270 for turn_degrees"};
        if (settings.tuio_send_as != "1.1" && settings.tuio_send_as != "2.0" && settings.tuio_send_as != "both")
            throw Mistake{file + ": expected \"1.1\", \"2.0\" or \"both\" for send_as"};
        if (settings.tuio && settings.tuio_send_address == settings.tuio_address && settings.tuio_send_port == settings.tuio_port)
            throw Mistake{file + ": expected another place to send to than where the table itself listens"};
        if (settings.compositor != "" && settings.compositor != "cpu" && settings.compositor != "gpu")
            throw Mistake{file + ": expected \"\", \"cpu\" or \"gpu\" for compositor"};
        if (!vision::Family::named(seen.family)) throw Mistake{file + ": expected a marker family such as \"36h11\" for family"};
        if (!seen.corner_tags.empty() && seen.corner_tags.size() < vision::least_corner_tags)
            throw Mistake{file + ": expected at least four corner_tags, or none for the usual four"};
        if (const auto fault = server.host.empty() ? std::nullopt : away::fault_of(server)) throw Mistake{file + ": " + *fault};
        for (vision::CornerTag& tag : seen.corner_tags) tag.side_mm = seen.corner_tag_mm;
    } catch (const Mistake& mistake) {
        return FileFault{one_line(mistake.sentence)};
    }
    return settings;
}

std::vector<vision::CornerTag> corner_tags_of(const Settings& settings) {
    if (!settings.camera.corner_tags.empty()) return settings.camera.corner_tags;
    constexpr double inset_mm = 40;
    const double x = settings.width_mm / 2 - inset_mm;
    const double y = settings.height_mm / 2 - inset_mm;
    std::vector<vision::CornerTag> tags;
    for (const vision::Point at : {vision::Point{-x, -y}, {x, -y}, {x, y}, {-x, y}})
        tags.push_back({vision::first_corner_tag + static_cast<int>(tags.size()), at, settings.camera.corner_tag_mm, 0});
    return tags;
}

std::filesystem::path usual_data_folder() {
    if (const char* folder = std::getenv("XDG_DATA_HOME"); folder && *folder) return std::filesystem::path(folder) / "livsmester";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / ".local" / "share" / "livsmester";
}

}  // namespace table
