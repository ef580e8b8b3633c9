// SPDX-License-Identifier: MPL-2.0
// Is the table ready? One line a thing; what is not ready says what to do.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <thread>

#include "kiosk/away/marks.hpp"
#include "kiosk/away/printers.hpp"
#include "kiosk/away/sticks.hpp"
#include "kiosk/away/visit.hpp"
#include "kiosk/calibration_file.hpp"
#include "kiosk/commands.hpp"
#include "kiosk/deck_shelf.hpp"
#include "kiosk/eye.hpp"
#include "kiosk/record/shelf.hpp"
#include "kiosk/send.hpp"
#include "kiosk/set_up.hpp"
#include "kiosk/stock.hpp"
#include "render/glass.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

namespace fs = std::filesystem;

std::string pictures(const fs::path& data) {
    const auto assets = find_assets();
    render::open_artwork(assets / "pictograms", assets / "fonts");
    Stock stock = read_stock(assets);
    add_decks(stock, data);
    if (!stock.faults.empty()) throw std::runtime_error(stock.faults.front());
    std::size_t missing = 0;
    for (const auto& card : stock.deck.cards) {
        if (card.picture.starts_with("decks/")) continue;  // of an imported deck: its faults tell
        std::size_t begin = 0;
        while (begin < card.picture.size()) {
            const auto end = std::min(card.picture.find(' ', begin), card.picture.size());
            missing += !fs::exists(assets / "pictograms" / (card.picture.substr(begin, end - begin) + ".svg"));
            begin = end + 1;
        }
    }
    if (missing > 0) throw std::runtime_error(std::to_string(missing) + " pictures are missing; ./dev setup fetches them.");
    return std::to_string(stock.deck.cards.size()) + " cards, " + std::to_string(stock.book.current.size()) + " scaffolds";
}

std::string record_in(const fs::path& data, const fs::path& keys) {
    if (!fs::exists(data)) return "nothing kept yet in " + data.string();
    const auto opened = record::Shelf::look(data, keys);
    if (const auto* trouble = std::get_if<record::Trouble>(&opened)) {
        if (trouble->kind == record::Trouble::Kind::nothing_here) return "nothing kept yet in " + data.string();
        throw std::runtime_error(trouble->in_english());
    }
    if (const auto open = std::get<record::Shelf>(opened).open_to_others(); !open.empty())
        throw std::runtime_error(open.front().in_english());
    const auto listed = std::get<record::Shelf>(opened).meetings();
    if (const auto* trouble = std::get_if<record::Trouble>(&listed)) throw std::runtime_error(trouble->in_english());
    return std::to_string(std::get<std::vector<record::Summary>>(listed).size()) + " meetings in " + data.string();
}

std::string disk_of(const fs::path& data) {
    fs::path folder = data;
    while (!folder.empty() && !fs::exists(folder)) folder = folder.parent_path();
    const auto free = fs::space(folder).available / 1'000'000;
    if (free < 500) throw std::runtime_error("Only " + std::to_string(free) + " MB are free on the disk of " + folder.string() + ".");
    return std::to_string(free) + " MB free";
}

// Four seconds: enough for a camera to be locked, and to see that somebody has moved it.
std::string camera(const Settings& settings, const fs::path& data) {
    if (settings.camera.source.empty()) return "none is asked for";
    const auto kept = read_calibration(calibration_file(data));
    if (const auto* fault = std::get_if<FileFault>(&kept)) throw std::runtime_error(fault->sentence);
    const Eye eye(settings, std::get<std::optional<vision::Calibration>>(kept), [] {});
    std::this_thread::sleep_for(std::chrono::seconds(4));
    const vision::Watching watching = eye.watching();
    using How = vision::Watching::How;
    if (watching.how == How::absent) throw std::runtime_error(watching.why);
    if (watching.how == How::uncalibrated) throw std::runtime_error(watching.camera + "; " + watching.why);
    if (watching.how == How::moved)
        throw std::runtime_error(watching.camera + "; somebody has moved it, calibrate it anew (livsmester tokens calibrate).");
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "; %.0f frames a second come, corner tags off by %.1f mm at worst", watching.frames_a_second,
                  watching.worst_mm);
    return watching.camera + text.data();
}

// Asks it now. Whether somebody also sends is the table's own doing.
std::string server_of(const Settings& settings, const fs::path& data) {
    const auto ran = away::run(sending_words(settings, data, false, true), std::chrono::seconds(30));
    const auto line = [](const std::string& text) { return text.substr(0, text.find('\n')); };
    const std::string complaint = line(ran.complained);
    const std::string prefix = "livsmester-send: ";
    if (ran.status != 0) throw std::runtime_error(complaint.starts_with(prefix) ? complaint.substr(prefix.size()) : "It does not answer.");
    const away::Standing standing = away::read_standing(data);
    return line(ran.said) + (standing.sending ? "; what is due is sent" : "; nothing is sent while the table is closed") +
           (settings.server.sealed ? ", sealed records too" : "");
}

std::string stick_in(away::Sticks& sticks) {
    const auto there = sticks.plugged_in();
    if (there.size() > 1) throw std::runtime_error(away::why_no_stick(there).value());
    const bool can_open = away::run({"udisksctl", "help"}, std::chrono::seconds(5)).status == 0;
    if (!there.empty() && !can_open) throw std::runtime_error("A stick is plugged in, but Debian's udisks2 is missing, which opens it.");
    if (there.empty()) return can_open ? "none is plugged in" : "none is plugged in, and none could be opened: Debian's udisks2 is missing";
    return there.front().name + " at " + there.front().device;
}

std::string printers_by(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::string display() {
    render::GlassSettings settings;
    settings.place = render::GlassSettings::Place::windowed;
    settings.width_mm = 1218;
    settings.height_mm = 685;
    render::Glass glass(settings);
    return glass.driver() + ", drawn by " + glass.compositor_name();
}

std::string clock() {
    const std::time_t now = std::time(nullptr);
    std::tm time{};
    gmtime_r(&now, &time);
    if (time.tm_year + 1900 < 2025)
        throw std::runtime_error("The clock says " + std::to_string(time.tm_year + 1900) + "; set it before a meeting.");
    char text[40];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &time);
    return text;
}

}  // namespace

int doctor(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--keys", "--config"}, {});
    bool ready = true;
    const auto examine = [&](const char* what, const std::function<std::string()>& look) {
        try {
            std::printf("ready      %-9s %s\n", what, look().c_str());
        } catch (const std::exception& error) {
            std::printf("not ready  %-9s %s\n", what, error.what());
            ready = false;
        }
    };
    SetUp table = set_up_without_settings(options);  // what settings with a mistake leave
    examine("settings", [&]() -> std::string {
        table = set_up_by(options);
        return table.file.empty() ? "as the table comes" : table.file;
    });
    const Settings& settings = table.settings;
    examine("pictures", [&] { return pictures(table.data); });
    examine("record", [&] { return record_in(table.data, table.keys); });
    examine("disk", [&] { return disk_of(table.data); });
    examine("clock", clock);
    examine("camera", [&] { return camera(settings, table.data); });
    if (!settings.server.host.empty()) examine("server", [&] { return server_of(settings, table.data); });
    if (settings.sticks) examine("stick", [] { return stick_in(*away::usb_sticks()); });
    // Where CUPS has no printer, none was promised.
    if (const auto printers = settings.printers ? away::cups_printers()->ready() : std::vector<std::string>(); !printers.empty())
        examine("printer", [&] { return printers_by(printers); });
    examine("display", display);
    return ready ? 0 : 1;
}

}  // namespace table
