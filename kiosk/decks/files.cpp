// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/files.hpp"

#include <zip.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>

#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

namespace fs = std::filesystem;

struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// Left behind by the computers that packed or copied it.
bool is_stray(const std::string& path) {
    const std::string name = path.substr(path.rfind('/') + 1);
    return path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != std::string::npos || name == ".DS_Store" || name == "Thumbs.db" ||
           name == "desktop.ini" || name.starts_with("._");
}

// Counts what is taken in, before it is read.
class Allowance {
public:
    explicit Allowance(std::string deck) : deck_(std::move(deck)) {}

    void take(std::uintmax_t bytes) {
        if (++files_ > most_files) throw Refusal(deck_ + " holds more than 20,000 files.");
        if (bytes > most_unpacked_bytes - bytes_) throw Refusal(deck_ + " holds more than 512 MB.");
        bytes_ += static_cast<std::size_t>(bytes);
    }

private:
    std::string deck_;
    std::size_t files_ = 0;
    std::size_t bytes_ = 0;
};

std::string bytes_of(const fs::path& file, std::uintmax_t most) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes;
    std::string part(1 << 16, '\0');
    while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
        bytes.append(part, 0, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > most) throw Refusal(file.string() + " grows while it is read.");
    }
    if (!in.eof()) throw Refusal(file.string() + " cannot be read.");
    return bytes;
}

// The name of a file on a disk or in a zip, in UTF-8.
std::string name_in_text(const std::string& name, Notes& notes) {
    return is_utf8(name) ? name : text_in(name, "the name of a file", notes);
}

Files in_folder(const fs::path& folder, Notes& notes) {
    Files files;
    Allowance allowance(folder.string());
    std::error_code error;
    fs::recursive_directory_iterator each(folder, error);
    for (; !error && each != fs::recursive_directory_iterator(); each.increment(error)) {
        const std::string path = name_in_text(each->path().lexically_relative(folder).generic_string(), notes);
        const fs::file_status status = each->symlink_status();
        if (fs::is_directory(status)) continue;
        if (!fs::is_regular_file(status)) {
            notes.add(Note::link_to_file, path);
            continue;
        }
        if (is_stray(path)) {
            notes.add(Note::stray_file, path);
            continue;
        }
        const std::uintmax_t size = each->file_size();
        allowance.take(size);
        files[safe_path(path, folder.string(), notes)] = bytes_of(each->path(), size);
    }
    if (error) throw Refusal(folder.string() + " cannot be read: " + error.message() + ".");
    return files;
}

}  // namespace

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

std::string safe_path(std::string_view path, const std::string& where, Notes& notes) {
    const auto leaves = [&] { return Refusal(where + ": the path \"" + shortened(one_line(path), 60) + "\" leads out of the deck."); };
    if (path.size() > longest_path) throw Refusal(where + ": a path is longer than 240 letters.");
    if (!is_utf8(path)) throw Refusal(where + ": a path is not text in UTF-8.");
    std::string slashed(path);
    if (std::ranges::count(slashed, '\\') > 0) {
        std::ranges::replace(slashed, '\\', '/');
        notes.add(Note::backslashes, where);
    }
    if (slashed.starts_with('/') || (slashed.size() > 1 && slashed[1] == ':')) throw leaves();
    std::string safe;
    for (std::size_t at = 0; at <= slashed.size();) {
        const std::size_t end = std::min(slashed.find('/', at), slashed.size());
        const std::string part = slashed.substr(at, end - at);
        at = end + 1;
        if (part == "..") throw leaves();
        if (std::ranges::any_of(part, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) throw leaves();
        if (!part.empty() && part != ".") safe += (safe.empty() ? "" : "/") + part;
    }
    return safe;
}

Files unpacked(std::string_view bytes, const std::string& name, Notes& notes) {
    const auto damaged = [&] { return Refusal(name + " is a damaged zip."); };
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    const std::unique_ptr<zip_t, Discard> zip(source ? zip_open_from_source(source, ZIP_RDONLY, nullptr) : nullptr);
    if (!zip) {
        if (source) zip_source_free(source);
        throw damaged();
    }
    const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
    // All are counted by what they say before the first is unpacked; none may then be more than it said.
    Allowance allowance(name);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        if (zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE)) throw damaged();
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            throw Refusal(name + " is locked with a password.");
        allowance.take(stat.size);
    }
    Files files;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        zip_stat_t stat;
        const char* raw = zip_get_name(zip.get(), index, 0);
        if (!raw || zip_stat_index(zip.get(), index, 0, &stat) != 0) throw damaged();
        const std::string given = name_in_text(raw, notes);
        const std::string path = safe_path(given, name, notes);
        if (path.empty() || given.ends_with('/') || given.ends_with('\\')) continue;
        if (is_stray(path)) {
            notes.add(Note::stray_file, path);
            continue;
        }
        const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(zip.get(), index, 0));
        if (!file) throw damaged();
        std::string content;
        std::string part(1 << 16, '\0');
        zip_int64_t got = 0;
        while ((got = zip_fread(file.get(), part.data(), part.size())) > 0) {
            content.append(part, 0, static_cast<std::size_t>(got));
            if (content.size() > stat.size) throw damaged();
        }
        if (got < 0 || content.size() != stat.size) throw damaged();
        if (!files.emplace(path, std::move(content)).second) notes.add(Note::twice_packed, path);
    }
    return files;
}

Files files_at(const fs::path& path, Notes& notes) {
    std::error_code error;
    if (fs::is_directory(path, error)) return in_folder(path, notes);
    if (!fs::is_regular_file(path, error)) throw Refusal(path.string() + " is not there.");
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) throw Refusal(path.string() + " cannot be read.");
    if (size > most_packed_bytes) throw Refusal(path.string() + " is larger than 256 MB.");
    std::string bytes = bytes_of(path, size);
    if (is_zip(bytes)) return unpacked(bytes, path.filename().string(), notes);
    return {{safe_path(name_in_text(path.filename().string(), notes), path.string(), notes), std::move(bytes)}};
}

std::string name_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

std::string stem_of(std::string_view path) {
    const std::string name = name_of(path);
    const std::size_t dot = name.rfind('.');
    return dot == 0 ? name : name.substr(0, dot);
}

}  // namespace decks
