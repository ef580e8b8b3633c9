// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/errand.hpp"

#include <stdexcept>

namespace away {

std::vector<std::string> words_of(const SendErrand& errand) {
    const Server& server = errand.server;
    std::vector<std::string> words{"--host",           server.host,
                                   "--port",           std::to_string(server.port),
                                   "--database",       server.database,
                                   "--user",           server.user,
                                   "--data",           errand.data.string(),
                                   "--every-ms",       std::to_string(errand.every_ms),
                                   "--first-pause-ms", std::to_string(errand.first_pause_ms)};
    if (!server.password_file.empty()) words.insert(words.end(), {"--password-file", server.password_file});
    if (!server.authorities.empty()) words.insert(words.end(), {"--authorities", server.authorities});
    if (server.sealed) words.emplace_back("--sealed");
    if (errand.only_check) words.emplace_back("--check");
    if (errand.once) words.emplace_back("--once");
    if (errand.ends_with_parent) words.emplace_back("--ends-with-parent");
    return words;
}

SendErrand errand_of(const std::vector<std::string>& words) {
    SendErrand errand;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        const auto value = [&]() -> const std::string& {
            if (at + 1 == words.size()) throw std::runtime_error(word + " lacks its value.");
            return words[++at];
        };
        const auto number = [&] {
            try {
                return std::stoll(value());
            } catch (const std::logic_error&) {
                throw std::runtime_error(word + " takes a number.");
            }
        };
        if (word == "--host")
            errand.server.host = value();
        else if (word == "--port")
            errand.server.port = static_cast<int>(number());
        else if (word == "--database")
            errand.server.database = value();
        else if (word == "--user")
            errand.server.user = value();
        else if (word == "--password-file")
            errand.server.password_file = value();
        else if (word == "--authorities")
            errand.server.authorities = value();
        else if (word == "--data")
            errand.data = value();
        else if (word == "--every-ms")
            errand.every_ms = number();
        else if (word == "--first-pause-ms")
            errand.first_pause_ms = number();
        else if (word == "--sealed")
            errand.server.sealed = true;
        else if (word == "--check")
            errand.only_check = true;
        else if (word == "--once")
            errand.once = true;
        else if (word == "--ends-with-parent")
            errand.ends_with_parent = true;
        else
            throw std::runtime_error("\"" + word + "\" is not known here; it is `livsmester send` that people use.");
    }
    if (errand.server.host.empty()) throw std::runtime_error("No server is named.");
    return errand;
}

std::filesystem::path sending_program() {
    std::error_code error;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto program = own.parent_path() / "livsmester-send";
    if (error || !std::filesystem::exists(program)) throw std::runtime_error("The program " + program.string() + " is missing.");
    return program;
}

}  // namespace away
