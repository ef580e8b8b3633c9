// SPDX-License-Identifier: MPL-2.0
// The commands that read, export, erase, copy and check what was kept.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "kiosk/clock.hpp"
#include "kiosk/commands.hpp"
#include "kiosk/deck_copies.hpp"
#include "kiosk/deck_shelf.hpp"
#include "kiosk/erasing.hpp"
#include "kiosk/export_meeting.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/options.hpp"
#include "kiosk/record/device_sheet.hpp"
#include "kiosk/retention.hpp"
#include "kiosk/set_up.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

using record::Deed;
using record::Who;

template <class Value>
Value taken(std::variant<Value, record::Trouble> outcome) {
    if (const auto* trouble = std::get_if<record::Trouble>(&outcome)) throw std::runtime_error(trouble->in_english());
    return std::move(std::get<Value>(outcome));
}

void demand(const std::optional<record::Trouble>& trouble) {
    if (trouble) throw std::runtime_error(trouble->in_english());
}

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
    const Options options = read_options(arguments, {"--data", "--keys", "--config"}, {"--json"});
    if (!options.words.empty()) throw WrongUse("meetings takes no words.");
    const auto [settings, from, data, keys] = set_up_by(options);
    const record::Shelf shelf = taken(record::Shelf::look(data, keys));
    const std::int64_t now_ms = now().utc_ms;
    const auto summaries = taken(shelf.meetings());
    const auto exports = last_exports(taken(shelf.accesses()));
    demand(shelf.note(record::line(now_ms, Who::command, Deed::viewed)));
    std::string out;
    int unreadable = 0;
    for (const record::Summary& summary : summaries) {
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
        const auto exported = exports.find(summary.id);
        const bool is_out = exported != exports.end();
        const std::int64_t since_ms = is_out ? std::max(exported->second, summary.last_ms) : summary.last_ms;
        const int days = state == "open" ? 0 : days_to_ask(since_ms, now_ms, settings.ask_to_erase_after_days);
        if (options.has("--json")) {
            out += out.empty() ? "[\n  " : ",\n  ";
            out += "{\"id\": " + json_text(summary.id) + ", \"alias\": " + json_text(alias) +
                   ", \"date\": " + json_text(utc_of(summary.opened_ms)) + ", \"state\": " + json_text(state) +
                   ", \"events\": " + std::to_string(summary.count) +
                   ", \"exported\": " + (is_out ? json_text(utc_of(exported->second)) : "null") +
                   ", \"ask_to_erase\": " + (days > 0 ? "true" : "false") + "}";
        } else {
            out += summary.id + "  " + utc_of(summary.opened_ms) + "  " + state + "  " + alias;
            if (days > 0) out += "  (here for " + std::to_string(days) + " days: shall it be erased?)";
            out += "\n";
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
    const auto [settings, from, data, keys] = set_up_by(options);
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
    Stock stock = read_stock(assets);
    add_decks(stock, data);
    const render::Look look;
    render::Stationery stationery{stock.book, stock.deck, stock.phrases, look};
    stationery.language = options.value_or("--language", "da");
    const record::Shelf shelf = taken(record::Shelf::look(data, keys));
    const auto exported = export_noted(shelf, options.words[0], what, *options.value("--to"), stationery, now().utc_ms, Who::command);
    if (const auto* fault = std::get_if<exports::Fault>(&exported)) throw std::runtime_error(fault->sentence);
    for (const auto& file : std::get<exports::Written>(exported).files) std::printf("%s\n", file.c_str());
    return 0;
}

int erase_one(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys", "--config"}, {});
    if (options.words.size() != 1) throw WrongUse("erase takes a meeting's id.");
    const SetUp table = set_up_by(options);
    const std::string& id = options.words[0];
    record::Shelf shelf = taken(record::Shelf::open(table.data, table.keys));
    const Erased erased = taken(erase_meeting(shelf, table.data, id, now().utc_ms, Who::command));
    std::string each;
    for (const auto& [kind, count] : erased.kinds) each += (each.empty() ? "" : ", ") + kind + " " + std::to_string(count);
    std::printf("erased       meeting %s\n", id.c_str());
    std::printf("gone         its key, %lld events (%s), and what the log of the database held of them\n",
                static_cast<long long>(erased.events), each.c_str());
    for (const HandedOut& out : erased.handed_out)
        std::printf("handed out   %s by %s: %s%s\n", utc_of(out.at_ms).c_str(), out.who.c_str(), out.formats.c_str(),
                    out.onto.empty() ? "" : (" onto a " + out.onto).c_str());
    if (erased.unread)
        std::printf("handed out   not known: %s\n", erased.unread->in_english().c_str());
    else if (erased.handed_out.empty())
        std::puts("handed out   nothing");
    if (erased.sent)
        std::printf(
            "server       %s has the times of %lld events of it and %lld sealed records; it is told to forget them next time it is "
            "reached\n",
            erased.server.c_str(), static_cast<long long>(erased.sent->events), static_cast<long long>(erased.sent->sealed));
    if (erased.copied_ms != 0)
        std::printf("copies       the last was made %s; restored here, they leave this meeting out\n", utc_of(erased.copied_ms).c_str());
    demand(erased.traces);
    return 0;
}

int back_up(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys", "--config", "--device-key"}, {});
    if (options.words.size() != 1) throw WrongUse("backup takes the name of a new file.");
    const std::filesystem::path file = options.words[0];
    const auto sheet = options.value("--device-key");
    const auto folder_of = [](const std::filesystem::path& path) { return std::filesystem::weakly_canonical(path).parent_path(); };
    if (sheet && folder_of(*sheet) == folder_of(file))
        throw std::runtime_error("The device key may not lie in the folder of the backup: whoever has both can read every meeting.");
    const SetUp table = set_up_by(options);
    const record::Shelf shelf = taken(record::Shelf::look(table.data, table.keys));
    if (sheet) demand(shelf.write_device_sheet(*sheet, now().utc_ms));
    const record::Copied copied = taken(shelf.back_up(file, now().utc_ms));
    std::printf("%s\n%s.keys\n", file.c_str(), file.c_str());
    std::printf("%lld meetings, %lld events, every seal read back; opened by device key %s\n", static_cast<long long>(copied.meetings),
                static_cast<long long>(copied.events), copied.device.c_str());
    if (const int decks = copy_decks(shelf, table.data, file); decks > 0)
        std::printf("%s\n%d %s, read back\n", decks_beside(file).c_str(), decks, decks == 1 ? "deck" : "decks");
    if (sheet) std::printf("%s\n", sheet->c_str());
    return 0;
}

int restore(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys", "--config", "--device-key"}, {});
    if (options.words.size() != 1) throw WrongUse("restore takes the file of a backup.");
    std::optional<record::Key> device;
    if (const auto sheet = options.value("--device-key")) {
        std::ifstream in(*sheet, std::ios::binary);
        device = record::key_on(std::string(std::istreambuf_iterator<char>(in), {}));
        if (!device) demand(record::trouble(record::Trouble::Kind::no_device_key, *sheet));
    }
    const SetUp table = set_up_by(options);
    const record::Copied taken_in = taken(record::Shelf::restore(options.words[0], table.data, table.keys, device, now().utc_ms));
    std::printf("%lld meetings and %lld events came back; %lld had been erased and stay so\n", static_cast<long long>(taken_in.meetings),
                static_cast<long long>(taken_in.events), static_cast<long long>(taken_in.erased_again));
    if (taken_in.lines_missing > 0)
        std::printf("%lld lines of the access log were lost with the record; the log says so\n",
                    static_cast<long long>(taken_in.lines_missing));
    const DecksBack decks = take_decks_back(taken(record::Shelf::look(table.data, table.keys)), device, options.words[0], table.data);
    if (decks.came + decks.here > 0) std::printf("%d decks came back; %d were here already and stay so\n", decks.came, decks.here);
    for (const std::string& sentence : decks.refused) std::fprintf(stderr, "livsmester: %s\n", sentence.c_str());
    return decks.refused.empty() ? 0 : 1;
}

int verify(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys", "--config"}, {});
    if (!options.words.empty()) throw WrongUse("verify takes no words.");
    const SetUp table = set_up_by(options);
    const record::Shelf shelf = taken(record::Shelf::look(table.data, table.keys));
    const record::Inspection seen = shelf.inspect();
    std::vector<std::string> faults;
    for (const record::Trouble& fault : seen.faults) faults.push_back(fault.in_english());
    int replayed = 0;
    for (const record::Summary& summary : taken(shelf.meetings())) {
        if (shelf.read(summary.id).trouble) continue;  // told already
        const auto log = read_log(shelf, summary.id);
        if (const auto* fault = std::get_if<std::string>(&log)) {
            faults.push_back(*fault);
        } else {
            meeting::replay(std::get<std::vector<meeting::Recorded>>(log));
            ++replayed;
        }
    }
    const auto count = [](std::int64_t number, const char* what) { return std::to_string(number) + " " + what; };
    const std::string checked = "schema " + std::to_string(seen.version) + ", " + count(seen.meetings, "meetings, ") +
                                count(seen.events, "events and their seals, ") + count(seen.keys, "keys, ") +
                                count(seen.erased, "tombstones, ") + count(seen.lines, "lines of the access log, ") +
                                "rights of folders and files; " + count(replayed, "meetings replayed");
    std::printf("checked  %s\n", checked.c_str());
    for (const std::string& fault : faults) std::printf("fault    %s\n", fault.c_str());
    if (!faults.empty()) throw std::runtime_error(std::to_string(faults.size()) + " faults were found in " + table.data.string() + ".");
    return 0;
}

int show_log(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys", "--config"}, {"--json"});
    if (!options.words.empty()) throw WrongUse("log takes no words.");
    const SetUp table = set_up_by(options);
    const record::Shelf shelf = taken(record::Shelf::look(table.data, table.keys));
    std::string out;
    for (const record::AccessLine& line : taken(shelf.accesses())) {
        if (options.has("--json")) {
            out += out.empty() ? "[\n  " : ",\n  ";
            out += "{\"at\": " + json_text(utc_of(line.at)) + ", \"who\": " + json_text(line.who) + ", \"what\": " + json_text(line.what) +
                   ", \"meeting\": " + json_text(line.meeting) + ", \"how\": " + json_text(line.how) + "}";
        } else {
            out += utc_of(line.at) + "  " + line.who + "  " + line.what;
            for (const std::string& more : {line.meeting, line.how})
                if (!more.empty()) out += "  " + more;
            out += "\n";
        }
    }
    if (options.has("--json")) out += out.empty() ? "[]\n" : "\n]\n";
    std::fputs(out.c_str(), stdout);
    return 0;
}

}  // namespace table
