// SPDX-License-Identifier: MPL-2.0
#include <cstdio>
#include <stdexcept>

#include "kiosk/commands.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/decide.hpp"
#include "kiosk/options.hpp"
#include "kiosk/stock.hpp"
#include "render/layout.hpp"
#include "render/rasterise.hpp"
#include "render/scene_picture.hpp"

namespace table {

int check_scaffold(Arguments arguments) {
    const Options options = read_options(arguments, {"--to"}, {});
    const bool check = options.words.size() == 2 && options.words[0] == "check";
    const bool picture = options.words.size() == 2 && options.words[0] == "picture" && options.value("--to");
    if (!check && !picture) throw WrongUse("scaffold takes check FILE, or picture FILE --to PNG.");
    const auto assets = find_assets();
    Stock stock = read_stock(assets);
    auto read = read_scaffold(options.words[1], stock.deck);
    if (const auto* fault = std::get_if<FileFault>(&read)) throw std::runtime_error(fault->sentence);
    const auto scaffold = std::make_shared<const meeting::Scaffold>(std::move(std::get<meeting::Scaffold>(read)));
    if (check) {
        std::printf("%s: %s, %zu zones\n", options.words[1].c_str(), scaffold->title.in("da").c_str(), scaffold->zones.size());
        return 0;
    }
    render::open_artwork(assets / "pictograms", assets / "fonts");
    stock.book.add(scaffold, true);
    const render::Look look;
    const render::Stationery stationery{stock.book, stock.deck, stock.phrases, look};
    meeting::Board board;
    board.number = 1;
    board.scaffold = scaffold->id;
    board.edition = scaffold->edition;
    constexpr double pixels_per_mm = 1920 / 1218.0;
    render::write_png(render::paint_scene(render::board_scene(board, stationery), pixels_per_mm), *options.value("--to"));
    return 0;
}

}  // namespace table
