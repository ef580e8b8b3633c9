// SPDX-License-Identifier: MPL-2.0
#include "kiosk/benched_table.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace table {
namespace {

void lay_people(Table& table, int cards, Moment& moment) {
    std::vector<std::string> people;
    for (const auto& card : table.stock().deck.cards) people.push_back(card.key);
    for (int i = 0; i < cards; ++i) {
        const double r = 0.2 + 0.55 * std::sqrt(static_cast<double>(i) / cards);
        const meeting::Point at = meeting::turned({r, 0}, 137.508 * i);
        const auto* scaffold = table.stationery().book.current_of("network");
        const meeting::Zone* zone = meeting::zone_at(*scaffold, at);
        table.ask(meeting::LayCard{
            table.meeting().chosen, people[static_cast<std::size_t>(i) % people.size()], 1, zone ? zone->name : "", {at.x, at.y, 0}});
    }
    table.pass(moment);
    table.finish(moment);
    moment.run_ms += 2000;
    table.pass(moment);
}

}  // namespace

double at_share(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

OwnFolder::OwnFolder() : path(std::filesystem::temp_directory_path() / ("livsmester-bench-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
}

OwnFolder::~OwnFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

BenchedTable::BenchedTable(int cards, int width, int height)
    : painter(width, height, width / 1218.0, render::Patience::none), compositor(render::compositor_in_memory(width, height)) {
    const auto assets = find_assets();
    table = std::make_unique<Table>(read_stock(assets), Settings(), assets, nullptr, folder.path, width / 1218.0, nullptr);
    table->begin_try_out(moment);
    table->finish(moment);
    lay_people(*table, cards, moment);
}

}  // namespace table
