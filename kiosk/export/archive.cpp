// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/archive.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace exports {
namespace {

// 1 January 1980, midnight: the first moment that an archive can name.
constexpr zip_uint16_t midnight = 0;
constexpr zip_uint16_t first_day = 1 << 5 | 1;

[[noreturn]] void refuse(const std::string& what) { throw std::runtime_error(what + " could not be packed."); }

struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
template <class Thing>
using Owned = std::unique_ptr<Thing, Discard>;

std::string bytes_of(zip_source_t* source) {
    if (zip_source_open(source) != 0) refuse("The files of an export");
    std::string bytes;
    std::string chunk(1 << 16, '\0');
    zip_int64_t count = 0;
    while ((count = zip_source_read(source, chunk.data(), chunk.size())) > 0) bytes.append(chunk, 0, static_cast<std::size_t>(count));
    zip_source_close(source);
    if (count < 0) refuse("The files of an export");
    return bytes;
}

bool reads_as(zip_t* zip, zip_uint64_t index, const Packed& meant) {
    const char* name = zip_get_name(zip, index, ZIP_FL_ENC_RAW);
    if (!name || meant.name != name) return false;
    const Owned<zip_file_t> file(zip_fopen_index(zip, index, 0));
    if (!file) return false;
    // One more than is meant, so that more is seen too. The sum is checked when the end is reached.
    std::string bytes(meant.bytes.size() + 1, '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
        const zip_int64_t count = zip_fread(file.get(), bytes.data() + at, bytes.size() - at);
        if (count < 0) return false;
        if (count == 0) break;
        at += static_cast<std::size_t>(count);
    }
    return bytes.compare(0, at, meant.bytes) == 0;
}

}  // namespace

std::string pack(const std::vector<Packed>& files) {
    const Owned<zip_source_t> memory(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!memory) refuse("The files of an export");
    // Both the archive and we hold on to the memory it is written in.
    zip_source_keep(memory.get());
    Owned<zip_t> zip(zip_open_from_source(memory.get(), ZIP_TRUNCATE, nullptr));
    if (!zip) {
        zip_source_free(memory.get());
        refuse("The files of an export");
    }
    for (const Packed& file : files) {
        Owned<zip_source_t> source(zip_source_buffer(zip.get(), file.bytes.data(), file.bytes.size(), 0));
        if (!source) refuse("The file " + file.name);
        const zip_int64_t index = zip_file_add(zip.get(), file.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
        if (index < 0) refuse("The file " + file.name);
        source.release();  // the archive's from here on
        const auto place = static_cast<zip_uint64_t>(index);
        if (zip_file_set_dostime(zip.get(), place, midnight, first_day, 0) != 0 ||
            zip_set_file_compression(zip.get(), place, file.pressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) != 0)
            refuse("The file " + file.name);
    }
    if (zip_close(zip.get()) != 0) refuse("The files of an export");
    zip.release();
    return bytes_of(memory.get());
}

bool holds(const std::filesystem::path& file, const std::vector<Packed>& meant) {
    const Owned<zip_t> zip(zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, nullptr));
    if (!zip || zip_get_num_entries(zip.get(), 0) != static_cast<zip_int64_t>(meant.size())) return false;
    for (std::size_t i = 0; i < meant.size(); ++i)
        if (!reads_as(zip.get(), i, meant[i])) return false;
    return true;
}

}  // namespace exports
