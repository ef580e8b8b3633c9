// SPDX-License-Identifier: MPL-2.0
#include <cstdio>
#include <stdexcept>

#include "kiosk/commands.hpp"
#include "kiosk/options.hpp"
#include "kiosk/stock.hpp"

namespace table {

int check_sequence(Arguments arguments) {
    const Options options = read_options(arguments, {}, {});
    if (options.words.size() != 2 || options.words[0] != "check") throw WrongUse("sequence takes check FILE.");
    const Stock stock = read_stock(find_assets());
    const std::string& file = options.words[1];
    const auto read = read_sequence(file, stock.deck);
    if (const auto* fault = std::get_if<FileFault>(&read)) throw std::runtime_error(fault->sentence);
    const auto& sequence = std::get<meeting::Sequence>(read);
    std::printf("%s: %s, %zu steps\n", file.c_str(), sequence.title.in("da").c_str(), sequence.steps.size());
    for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
        const meeting::Step& step = sequence.steps[i];
        if (meeting::is_here(step, stock.book)) continue;
        const std::string board = step.scaffold + (step.topic.empty() ? "" : "/" + step.topic);
        std::printf("%s: step %zu: there is no board \"%s\" here, so the table goes past it\n", file.c_str(), i + 1, board.c_str());
    }
    return 0;
}

}  // namespace table
