// SPDX-License-Identifier: MPL-2.0
// The table in its room: the glass, the hands, the record.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <tuple>

#include "kiosk/away/passing_folder.hpp"
#include "kiosk/away/printers.hpp"
#include "kiosk/away/sticks.hpp"
#include "kiosk/commands.hpp"
#include "kiosk/deck_shelf.hpp"
#include "kiosk/devices.hpp"
#include "kiosk/options.hpp"
#include "kiosk/preview.hpp"
#include "kiosk/send.hpp"
#include "kiosk/set_up.hpp"
#include "kiosk/table.hpp"
#include "kiosk/watched.hpp"
#include "render/glass.hpp"
#include "render/paint.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

render::GlassSettings glass_of(const Options& options, const Settings& settings) {
    render::GlassSettings glass;
    using Place = render::GlassSettings::Place;
    glass.place = options.has("--offscreen") ? Place::offscreen : options.has("--windowed") ? Place::windowed : Place::fullscreen;
    glass.width_mm = settings.width_mm;
    glass.height_mm = settings.height_mm;
    glass.turn_degrees = settings.turn_degrees;
    glass.compositor = settings.compositor;
    if (const auto size = options.value("--size")) std::tie(glass.width_px, glass.height_px) = read_size(*size);
    return glass;
}

constexpr std::int64_t look_about_every_ms = 1500;

// How long the loop may sleep: until a card has rested, or a frame where something glides.
std::chrono::milliseconds patience(Table& table, const Devices& devices, const render::Painter& painter, Moment moment) {
    if (table.moving(moment)) return std::chrono::milliseconds(8);
    if (painter.unfinished()) return std::chrono::milliseconds(50);
    // While staff are at their panel, a stick that they plug in is seen.
    std::int64_t longest = table.staff_corner().waiting(moment.utc_ms) ? 500
                           : table.staff_corner().unlocked()           ? look_about_every_ms
                                                                       : 60'000;
    for (const auto next : {table.next_ms(), devices.next_ms()})
        if (next) longest = std::clamp<std::int64_t>(*next - moment.run_ms, 0, longest);
    return std::chrono::milliseconds(longest);
}

}  // namespace

int run(Arguments arguments) {
    // 1. Settings, pictures, words.
    const Options options =
        read_options(arguments, {"--data", "--keys", "--config", "--size", "--scaffold"}, {"--windowed", "--offscreen", "--try-out"});
    if (!options.words.empty()) throw WrongUse("\"" + options.words[0] + "\" is not known here.");
    const SetUp set_up = set_up_by(options);
    const Settings& settings = set_up.settings;
    const std::filesystem::path& data = set_up.data;
    const auto assets = find_assets();
    render::open_artwork(assets / "pictograms", assets / "fonts");
    Stock stock = read_stock(assets);
    add_decks(stock, data);
    for (const std::string& fault : stock.faults) std::fprintf(stderr, "livsmester: %s\n", fault.c_str());

    // 2. The record. With trouble there the table still shows, says so, and keeps nothing.
    auto opened = record::Shelf::open(data, set_up.keys);
    record::Shelf* shelf = std::get_if<record::Shelf>(&opened);
    const auto* trouble = std::get_if<record::Trouble>(&opened);
    if (trouble) std::fprintf(stderr, "livsmester: %s\n", trouble->in_english().c_str());

    // 3. The glass.
    render::Glass glass(glass_of(options, settings));
    const auto wake = [&glass] { glass.wake(); };
    auto size = glass.size();
    std::optional<render::Painter> painter;
    painter.emplace(size.width_px, size.height_px, size.pixels_per_mm, render::Patience::none, wake);

    // 4. The table; the meeting that was open when the plug was pulled goes on.
    Table table(std::move(stock), settings, assets, shelf, data, size.pixels_per_mm, wake);
    if (trouble) table.say_trouble(*trouble);
    give_tokens(table, assets, data);
    table.resume(now());
    if (options.has("--try-out") && table.meeting().stage == meeting::Stage::none) table.begin_try_out(now());

    // 5. What else touches the table: real cards under a camera, trackers, if the settings ask.
    Devices devices(settings, data, wake);

    // What goes out: onto sticks and paper by staff's hand, and to the municipality's server by a program beside this one.
    away::sweep_passing_folders();  // a page that was on its way to a printer when the table was killed
    table.send_by(settings.sticks ? away::usb_sticks() : nullptr, settings.printers ? away::cups_printers() : nullptr);
    const auto sending = send_beside(settings, data);
    std::int64_t looked_about_ms = 0;

    std::optional<Preview> preview;
    if (const auto file = options.value("--scaffold")) preview.emplace(*file);

    Watched watched;
    watched.ready();
    const std::chrono::milliseconds longest(preview ? Preview::every_ms : watched.longest_ms().value_or(60'000));

    // 6. While the meeting lasts: gather what touches the table, carry hands and record forward, show what changed.
    for (Moment moment = now();;) {
        const render::Gathered gathered = glass.gather(std::min(longest, patience(table, devices, *painter, moment)));
        moment = now();
        if (gathered.close) break;
        watched.alive(moment.run_ms);
        for (const input::Contact& contact : gathered.contacts) table.feed(contact, moment);
        devices.feed(table, moment);
        if (preview) preview->pass(table, moment);
        if (table.staff_corner().unlocked() && moment.run_ms - looked_about_ms >= look_about_every_ms) {
            looked_about_ms = moment.run_ms;
            table.look_about(false);
        }
        table.pass(moment);
        if (gathered.redraw && glass.size() != size) {
            size = glass.size();
            painter.emplace(size.width_px, size.height_px, size.pixels_per_mm, render::Patience::none, wake);
        }
        if (table.changed() || painter->unfinished() || gathered.redraw) glass.show(painter->paint(table.scene(moment)));
    }

    // 7. Darken: what is in flight is settled first.
    table.finish(now());
    if (shelf) shelf->seal_ends();
    return 0;
}

}  // namespace table
