// SPDX-License-Identifier: MPL-2.0
// The commands that read, export and erase what was kept.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <sstream>
#include <stdexcept>

#include "kiosk/clock.hpp"
#include "kiosk/commands.hpp"
#include "kiosk/export_meeting.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/options.hpp"
#include "kiosk/settings.hpp"
#include "kiosk/stock.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

record::Shelf taken(std::variant<record::Shelf, record::Trouble> opened) {
    if (const auto* trouble = std::get_if<record::Trouble>(&opened)) throw std::runtime_error(trouble->in_english());
    return std::move(std::get<record::Shelf>(opened));
}

std::string data_of(const Options& options) { return options.value_or("--data", usual_data_folder().string()); }
std::string keys_of(const Options& options) { return options.value_or("--keys", ""); }

std::string utc_of(std::int64_t ms) {
    const auto seconds = static_cast<std::time_t>(ms / 1000);
    std::tm time{};
    gmtime_r(&seconds, &time);
    char text[40];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &time);
    return text;
}

std::string json_text(const std::string& words) {
    std::string text = "\"";
    for (const char c : words) {
        if (c == '"' || c == '\\') text += '\\';
        if (static_cast<unsigned char>(c) < 0x20) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", c);
            text += code;
        } else {
            text += c;
        }
    }
    return text + "\"";
}

}  // namespace

int list_meetings(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys"}, {"--json"});
    if (!options.words.empty()) throw WrongUse("meetings takes no words.");
    const record::Shelf shelf = taken(record::Shelf::look(data_of(options), keys_of(options)));
    const auto listed = shelf.meetings();
    if (const auto* trouble = std::get_if<record::Trouble>(&listed)) throw std::runtime_error(trouble->in_english());
    std::string out;
    int unreadable = 0;
    for (const record::Summary& summary : std::get<std::vector<record::Summary>>(listed)) {
        const auto read = read_log(shelf, summary.id);
        std::string alias;
        std::string state = summary.last_kind == "MeetingClosed" ? "kept" : "open";
        if (const auto* fault = std::get_if<std::string>(&read)) {
            std::fprintf(stderr, "livsmester: %s\n", fault->c_str());
            state = "unreadable";
            ++unreadable;
        } else {
            alias = meeting::replay(std::get<std::vector<meeting::Recorded>>(read)).alias;
        }
        if (options.has("--json")) {
            out += out.empty() ? "[\n  " : ",\n  ";
            out += "{\"id\": " + json_text(summary.id) + ", \"alias\": " + json_text(alias) +
                   ", \"date\": " + json_text(utc_of(summary.opened_ms)) + ", \"state\": " + json_text(state) +
                   ", \"events\": " + std::to_string(summary.count) + "}";
        } else {
            out += summary.id + "  " + utc_of(summary.opened_ms) + "  " + state + "  " + alias + "\n";
        }
    }
    if (options.has("--json")) out += out.empty() ? "[]\n" : "\n]\n";
    std::fputs(out.c_str(), stdout);
    return unreadable > 0 ? 1 : 0;
}

int export_one(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys", "--to", "--format", "--language", "--config"}, {"--under-18"});
    if (options.words.size() != 1 || !options.value("--to")) throw WrongUse("export takes a meeting's id and --to DIR.");
    exports::What what;
    Settings settings;
    if (const auto config = options.value("--config")) {
        auto read = read_settings(*config);
        if (const auto* fault = std::get_if<FileFault>(&read)) throw std::runtime_error(fault->sentence);
        settings = std::get<Settings>(std::move(read));
    }
    what.plan_law = options.has("--under-18") ? settings.plan_law_before_18 : settings.plan_law;
    if (const auto formats = options.value("--format")) {
        what.formats.clear();
        std::istringstream list(*formats);
        for (std::string format; std::getline(list, format, ',');) {
            if (std::ranges::find(exports::formats, format) == exports::formats.end())
                throw WrongUse("\"" + format + "\" is not a format; there are pdf, png, csv, json, odt, docx, obz and fhir.");
            what.formats.insert(format);
        }
        if (what.formats.empty()) throw WrongUse("--format takes pdf, png, csv, json, odt, docx, obz and fhir, parted by commas.");
    }
    const auto assets = find_assets();
    render::open_artwork(assets / "pictograms", assets / "fonts");
    const Stock stock = read_stock(assets);
    const render::Look look;
    render::Stationery stationery{stock.book, stock.deck, stock.phrases, look};
    stationery.language = options.value_or("--language", "da");
    const record::Shelf shelf = taken(record::Shelf::look(data_of(options), keys_of(options)));
    const auto exported = export_meeting(shelf, options.words[0], what, *options.value("--to"), stationery);
    if (const auto* fault = std::get_if<exports::Fault>(&exported)) throw std::runtime_error(fault->sentence);
    for (const auto& file : std::get<exports::Written>(exported).files) std::printf("%s\n", file.c_str());
    return 0;
}

int erase_one(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys"}, {});
    if (options.words.size() != 1) throw WrongUse("erase takes a meeting's id.");
    record::Shelf shelf = taken(record::Shelf::open(data_of(options), keys_of(options)));
    if (const auto trouble = shelf.erase(options.words[0], now().utc_ms)) throw std::runtime_error(trouble->in_english());
    return 0;
}

}  // namespace table
