// SPDX-License-Identifier: MPL-2.0
// What the record's tests stand on: a folder of their own, a child process to be hurt in, and a search through every byte.
#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>

#include "kiosk/record/database.hpp"
#include "kiosk/record/shelf.hpp"

namespace ground {

namespace fs = std::filesystem;

class Folder {
public:
    // In memory where that is wanted and there is such a place: what a process has written outlives its kill, wherever that is.
    explicit Folder(bool in_memory = false) {
        const fs::path memory = "/dev/shm";
        const bool there = in_memory && access(memory.c_str(), W_OK) == 0;
        std::string name = ((there ? memory : fs::temp_directory_path()) / "record-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }
    operator const fs::path&() const { return path_; }

private:
    fs::path path_;
};

inline std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void put_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Does the work in a child process, where rights, limits and mounts can be given up, and returns what it complains of ("" for nothing).
// The files SQLite has open are best read there too: closing one in the process that has them open would give up its locks.
inline std::string in_child(const std::function<std::string()>& work) {
    int ends[2];
    if (pipe(ends) != 0) return "no pipe";
    std::cout.flush();  // or the child says it again
    const pid_t child = fork();
    if (child == 0) {
        std::string complaint;
        try {
            complaint = work();
        } catch (const std::exception& error) {
            complaint = error.what();
        }
        const bool said = write(ends[1], complaint.data(), complaint.size()) == static_cast<ssize_t>(complaint.size());
        _exit(said ? 0 : 1);
    }
    close(ends[1]);
    std::string complaint;
    char letters[512];
    for (ssize_t count = 0; (count = read(ends[0], letters, sizeof letters)) > 0;)
        complaint.append(letters, static_cast<std::size_t>(count));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return complaint + "the child ended badly";
    return complaint;
}

// The name of a file in the folder that holds these bytes, or "".
inline std::string holder_of(const fs::path& folder, const std::string& needle) {
    for (const auto& each : fs::recursive_directory_iterator(folder)) {
        if (each.is_regular_file() && bytes_of(each.path()).find(needle) != std::string::npos) return each.path().string();
    }
    return "";
}

// The events of a meeting as they are sealed.
inline std::vector<std::string> payloads_of(const fs::path& folder, const std::string& meeting) {
    record::Database database(folder / "meetings.db", record::Database::Access::read);
    record::Statement each(database, "SELECT payload FROM event WHERE meeting = ?");
    std::vector<std::string> all;
    each.with(meeting);
    while (each.next()) all.push_back(each.text(0));
    return all;
}

// Where any 16 bytes from the start, middle or end of what was sealed still lie, or "".
inline std::string remnant_in(const fs::path& folder, const std::vector<std::string>& payloads) {
    std::string everything;
    for (const auto& each : fs::recursive_directory_iterator(folder)) {
        if (each.is_regular_file()) everything += bytes_of(each.path());
    }
    for (const std::string& payload : payloads) {
        for (const std::size_t from : {std::size_t{0}, payload.size() / 2, payload.size() - 16}) {
            if (everything.find(payload.substr(from, 16)) != std::string::npos) return "a remnant";
        }
    }
    return "";
}

inline record::Entry entry(std::int64_t sequence) {
    return {sequence, 1'700'000'000'000 + sequence * 1000, sequence % 2 == 0 ? "CardLaid" : "TurnPassed",
            "Stemningsglad" + std::to_string(sequence) + std::string(static_cast<std::size_t>(sequence * 37 % 300), 'q')};
}

inline std::vector<record::Entry> entries(std::int64_t from, std::int64_t to) {
    std::vector<record::Entry> all;
    for (auto sequence = from; sequence <= to; ++sequence) all.push_back(entry(sequence));
    return all;
}

inline record::Shelf opened(const fs::path& folder, const fs::path& keys = {}) {
    auto shelf = record::Shelf::open(folder, keys);
    if (const auto* trouble = std::get_if<record::Trouble>(&shelf)) throw record::Failure(*trouble);
    return std::get<record::Shelf>(std::move(shelf));
}

inline record::Shelf looked(const fs::path& folder, const fs::path& keys = {}) {
    auto shelf = record::Shelf::look(folder, keys);
    if (const auto* trouble = std::get_if<record::Trouble>(&shelf)) throw record::Failure(*trouble);
    return std::get<record::Shelf>(std::move(shelf));
}

// What stood in the way, if anything did.
inline std::optional<record::Trouble::Kind> trouble_in(const std::variant<record::Shelf, record::Trouble>& shelf) {
    const auto* trouble = std::get_if<record::Trouble>(&shelf);
    return trouble ? std::optional(trouble->kind) : std::nullopt;
}

inline std::vector<record::Summary> meetings(const record::Shelf& shelf) {
    auto all = shelf.meetings();
    if (const auto* trouble = std::get_if<record::Trouble>(&all)) throw record::Failure(*trouble);
    return std::get<std::vector<record::Summary>>(std::move(all));
}

// Writes the batch and waits; the last outcome.
inline record::Outcome kept(record::Writer& writer, std::vector<record::Entry> batch) {
    record::Outcome last = record::Settled{};
    writer.append(std::move(batch));
    writer.finish();
    while (auto outcome = writer.poll()) last = *outcome;
    return last;
}

// A meeting of that many events, settled.
inline std::string meeting_of(const record::Shelf& shelf, std::int64_t count) {
    const std::string id = record::Shelf::begin();
    const auto outcome = kept(*shelf.write(id), entries(1, count));
    if (const auto* trouble = std::get_if<record::Trouble>(&outcome)) throw record::Failure(*trouble);
    return id;
}

}  // namespace ground
