// SPDX-License-Identifier: MPL-2.0
#include "kiosk/send.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "kiosk/away/errand.hpp"
#include "kiosk/commands.hpp"
#include "kiosk/set_up.hpp"

namespace table {
namespace {

std::vector<std::string> words_to_send(const Settings& settings, const std::filesystem::path& data, const away::SendErrand& how) {
    away::SendErrand errand = how;
    errand.server = settings.server;
    errand.data = data;
    std::vector<std::string> words = away::words_of(errand);
    words.insert(words.begin(), away::sending_program().string());
    return words;
}

}  // namespace

std::vector<std::string> sending_words(const Settings& settings, const std::filesystem::path& data, bool once, bool only_check) {
    away::SendErrand errand;
    errand.once = once;
    errand.only_check = only_check;
    return words_to_send(settings, data, errand);
}

std::unique_ptr<away::Companion> send_beside(const Settings& settings, const std::filesystem::path& data) {
    if (settings.server.host.empty()) return nullptr;
    try {
        away::SendErrand errand;
        errand.ends_with_parent = true;
        return std::make_unique<away::Companion>(words_to_send(settings, data, errand));
    } catch (const std::runtime_error& error) {
        std::fprintf(stderr, "livsmester: %s\n", error.what());
        return nullptr;
    }
}

// The program takes this one's place, so that whoever started this one has hold of it.
int send(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--config"}, {"--once", "--check"});
    if (!options.words.empty()) throw WrongUse("send takes the settings: send --config FILE.");
    const auto [settings, from, data, keys] = set_up_by(options);
    if (settings.server.host.empty())
        throw std::runtime_error("No server is named under [fleet] in " + (from.empty() ? "the table's settings" : from) + ".");
    std::vector<std::string> words = sending_words(settings, data, options.has("--once"), options.has("--check"));
    std::vector<char*> each;
    for (std::string& word : words) each.push_back(word.data());
    each.push_back(nullptr);
    execv(each.front(), each.data());
    throw std::runtime_error("The program " + words.front() + " could not be started: " + std::strerror(errno) + ".");
}

}  // namespace table
