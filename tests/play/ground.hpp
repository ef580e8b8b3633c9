// SPDX-License-Identifier: MPL-2.0
// What the tests of whole meetings stand on: passing folders, the built program, and what must never be read in clear.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/meeting/event_text.hpp"
#include "kiosk/player.hpp"
#include "render/rasterise.hpp"

namespace ground {

namespace fs = std::filesystem;

inline std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Gone at the end. In memory where that is wanted and there is such a place: a kill leaves what a process has written, wherever that is.
class Folder {
public:
    explicit Folder(bool in_memory = false) {
        const fs::path memory = "/dev/shm";
        const bool there = in_memory && access(memory.c_str(), W_OK) == 0;
        std::string name = ((there ? memory : fs::temp_directory_path()) / "livsmester-play-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    fs::path path_;
};

// Starts a program; what it says on standard output and standard error goes to two files, or nowhere where their names are empty.
inline pid_t start(const std::vector<std::string>& command, const fs::path& out = {}, const fs::path& err = {}) {
    const pid_t child = fork();
    if (child != 0) return child;
    const auto into = [](const fs::path& file, int descriptor) {
        const int opened = open(file.empty() ? "/dev/null" : file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(opened, descriptor);
    };
    into(out, STDOUT_FILENO);
    into(err, STDERR_FILENO);
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    execvp(words[0], words.data());
    _exit(127);
}

struct Said {
    int status = -1;  // the exit code
    std::string out;
    std::string err;
};

inline Said run(const std::vector<std::string>& command) {
    const Folder folder;
    const pid_t child = start(command, folder / "out", folder / "err");
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, bytes_of(folder / "out"), bytes_of(folder / "err")};
}

// The built program itself.
inline Said livsmester(std::vector<std::string> words) {
    words.insert(words.begin(), LIVSMESTER);
    return run(words);
}

inline fs::path assets() { return fs::path(SOURCE_DIR) / "assets"; }

// A table of its own in that folder, with pictures and type to draw with.
inline table::Play play_in(const Folder& folder) {
    static const bool open = (render::open_artwork(assets() / "pictograms", assets() / "fonts"), true);
    REQUIRE(open);
    table::Play play;
    play.data = folder / "data";
    play.assets = assets();
    play.settings.exports = folder / "pages";
    return play;
}

inline input::Journey journey_of(const fs::path& file) {
    const auto read = input::journey_in(bytes_of(file), file.string());
    if (const auto* fault = std::get_if<input::ScriptFault>(&read)) throw std::runtime_error(fault->sentence);
    return std::get<input::Journey>(read);
}

inline std::vector<fs::path> all_journeys() {
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(fs::path(SOURCE_DIR) / "tests/journeys"))
        if (file.path().extension() == ".journey") files.push_back(file.path());
    std::ranges::sort(files);
    return files;
}

// The names of the meeting's people and cards, the fields they lay in, the topics: all that says something about a person. Words of fewer
// than five letters are left out, for they may stand in sealed bytes by chance.
inline std::set<std::string> words_of(const std::vector<table::Told>& told, const meeting::Deck& deck) {
    std::set<std::string> words;
    const auto card = [&](const std::string& key) {
        words.insert(key);
        if (const meeting::Card* found = deck.find(key))
            for (const auto& [language, label] : found->label.by_language) words.insert(label);
    };
    for (const table::Told& each : told) {
        const auto read = meeting::event_in(each.text);
        REQUIRE(std::holds_alternative<meeting::Event>(read));
        const auto& event = std::get<meeting::Event>(read);
        if (const auto* opened = std::get_if<meeting::MeetingOpened>(&event)) words.insert(opened->alias);
        if (const auto* seat = std::get_if<meeting::SeatTaken>(&event)) words.insert(seat->name);
        if (const auto* board = std::get_if<meeting::BoardLaid>(&event)) {
            for (const std::string& key : board->pile) card(key);
            for (const std::string& word : {board->topic, board->scale, board->edition, board->source.substr(0, 60)}) words.insert(word);
        }
        if (const auto* laid = std::get_if<meeting::CardLaid>(&event)) {
            card(laid->card);
            words.insert(laid->zone);
        }
        if (const auto* moved = std::get_if<meeting::CardMoved>(&event)) words.insert(moved->zone);
        if (const auto* line = std::get_if<meeting::LineDrawn>(&event)) words.insert(line->kind);
        if (const auto* written = std::get_if<meeting::CardWritten>(&event)) words.insert(written->words);
        if (const auto* note = std::get_if<meeting::NoteWritten>(&event)) words.insert(note->words);
    }
    std::erase_if(words, [](const std::string& word) { return word.size() < 5; });
    return words;
}

// Where in a folder's files a word stands in clear; empty when nowhere.
inline std::string found_in(const fs::path& folder, const std::set<std::string>& words) {
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file()) continue;
        const std::string bytes = bytes_of(file.path());
        for (const std::string& word : words)
            if (bytes.find(word) != std::string::npos) return file.path().filename().string() + " holds " + word;
    }
    return "";
}

}  // namespace ground
