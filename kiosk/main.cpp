// SPDX-License-Identifier: MPL-2.0
// livsmester: a touch table for meetings about one person's life. This file is the list of what the program can be asked to do.
#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "kiosk/commands.hpp"
#include "kiosk/options.hpp"

namespace {

struct Command {
    std::string_view name;
    int (*carry_out)(table::Arguments);
    std::string_view how;
};

constexpr Command commands[]{
    {"run", table::run, "run [--windowed | --offscreen] [--try-out] [--scaffold FILE] [--data DIR] [--config FILE]   open the table"},
    {"play", table::play, "play SCRIPT [--data DIR] [--shots DIR] [--size WxH] [--real-time]   a journey, without a screen"},
    {"meetings", table::list_meetings, "meetings [--json] [--data DIR] [--config FILE]   the meetings that were kept"},
    {"export", table::export_one,
     "export ID --to DIR [--format pdf,png,csv,json,odt,docx,obz,fhir] [--under-18] [--data DIR]   a meeting onto pages"},
    {"erase", table::erase_one, "erase ID [--data DIR]   a meeting, for good"},
    {"backup", table::back_up,
     "backup FILE [--device-key SHEET] [--data DIR]   a copy, its keys in FILE.keys, decks in FILE.decks: all still locked"},
    {"restore", table::restore, "restore FILE [--device-key SHEET] [--data DIR]   a copy back in; what was erased stays erased"},
    {"verify", table::verify, "verify [--data DIR]   is every page, seal, key and line of the record whole?"},
    {"log", table::show_log, "log [--json] [--data DIR]   who has had to do with the record"},
    {"scaffold", table::check_scaffold, "scaffold check FILE | scaffold picture FILE --to PNG   a scaffold of one's own"},
    {"sequence", table::check_sequence, "sequence check FILE   a sequence of boards of one's own"},
    {"deck", table::deck,
     "deck import FILE|DIR [--name NAME] [--title WORDS] [--language en] [--licence L] [--author A] [--source URL] [--data DIR] | deck "
     "export NAME --to FILE [--for-others] [--data DIR]   pictures and boards from elsewhere"},
    {"tokens", table::tokens,
     "tokens print --to PDF [--back | --fold | --corners | --lens-board] [--cards KEY,KEY] [--family NAME] [--language en]   cards with "
     "markers"},
    {"tokens calibrate", table::tokens,
     "tokens calibrate [--lens] [--data DIR] --config FILE   where the camera stands, from the corner tags"},
    {"detect", table::detect, "detect DIR [--family NAME] [--tracked]   what the eye sees in recorded frames, as CSV"},
    {"bench", table::bench, "bench [scene … | frames | commits | table | drawers | stop | idle]   measure, as CSV"},
    {"send", table::send, "send --config FILE [--once | --check] [--data DIR]   times and kinds of events to the municipality's server"},
    {"doctor", table::doctor, "doctor [--data DIR] [--config FILE]   is the table ready?"},
};

int wrong_use(std::string_view sentence) {
    std::fprintf(stderr, "livsmester: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
    for (const Command& command : commands)
        std::fprintf(stderr, "  livsmester %.*s\n", static_cast<int>(command.how.size()), command.how.data());
    return 2;
}

}  // namespace

int main(int count, char** words) {
    const std::vector<std::string> arguments(words + 1, words + count);
    if (arguments.empty()) return wrong_use("What should be done?");
    for (const Command& command : commands) {
        if (command.name != arguments[0]) continue;
        try {
            return command.carry_out(std::span(arguments).subspan(1));
        } catch (const table::WrongUse& wrong) {
            return wrong_use(wrong.what());
        } catch (const std::exception& error) {
            std::fprintf(stderr, "livsmester: %s\n", error.what());
            return 1;
        }
    }
    return wrong_use("\"" + arguments[0] + "\" is not something this program does.");
}
