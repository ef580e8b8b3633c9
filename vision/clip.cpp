// SPDX-License-Identifier: MPL-2.0
#include "vision/clip.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace vision {

namespace {

constexpr int most_pixels_across = 16384;
constexpr int most_frames = 10'000'000;

using Lines = std::map<std::string, std::string>;

Lines read_lines(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("\"" + file.string() + "\" could not be opened.");
    Lines lines;
    std::string line;
    while (std::getline(in, line)) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (const auto at = line.find('='); at != std::string::npos) lines[line.substr(0, at)] = line.substr(at + 1);
    }
    return lines;
}

template <typename Number>
Number number(const Lines& lines, const std::filesystem::path& file, const std::string& key, Number least, Number most) {
    const auto it = lines.find(key);
    if (it == lines.end()) throw std::runtime_error("\"" + file.string() + "\" does not say its " + key + ".");
    Number value{};
    const char* end = it->second.data() + it->second.size();
    const auto read = std::from_chars(it->second.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end || !(value >= least && value <= most))
        throw std::runtime_error("\"" + file.string() + "\" says " + key + "=" + it->second + ", which cannot be.");
    return value;
}

// An open file, closed again.
class Opened {
public:
    explicit Opened(const std::filesystem::path& file) : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor_ < 0) throw std::runtime_error("\"" + file.string() + "\" could not be opened: " + std::strerror(errno) + ".");
    }
    ~Opened() { ::close(descriptor_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

}  // namespace

Clip::Clip(const std::filesystem::path& folder) : folder_(folder) {
    const auto meta = folder / "meta.txt";
    const Lines lines = read_lines(meta);
    width_ = number(lines, meta, "width", 1, most_pixels_across);
    height_ = number(lines, meta, "height", 1, most_pixels_across);
    count_ = number(lines, meta, "frames", 1, most_frames);
    if (lines.contains("fps")) frames_a_second_ = number(lines, meta, "fps", 0.1, 10000.0);
    if (lines.contains("min_side_px")) least_side_ = number(lines, meta, "min_side_px", 4.0, double{most_pixels_across});

    const auto file = folder / "frames.y8";
    const Opened opened(file);
    struct stat about {};
    if (::fstat(opened.descriptor(), &about) != 0 || !S_ISREG(about.st_mode))
        throw std::runtime_error("\"" + file.string() + "\" is no file.");
    bytes_ = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * static_cast<std::size_t>(count_);
    if (static_cast<std::size_t>(about.st_size) != bytes_)
        throw std::runtime_error("\"" + file.string() + "\" has " + std::to_string(about.st_size) + " bytes where " +
                                 std::to_string(count_) + " frames of " + std::to_string(width_) + "x" + std::to_string(height_) +
                                 " need " + std::to_string(bytes_) + ".");
    void* mapped = ::mmap(nullptr, bytes_, PROT_READ, MAP_SHARED, opened.descriptor(), 0);
    if (mapped == MAP_FAILED) throw std::runtime_error("\"" + file.string() + "\" could not be read: " + std::strerror(errno) + ".");
    pixels_ = static_cast<const std::uint8_t*>(mapped);
}

Clip::~Clip() { ::munmap(const_cast<std::uint8_t*>(pixels_), bytes_); }

Frame Clip::frame(int index) const {
    const std::size_t size = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
    const std::size_t begin = size * static_cast<std::size_t>(index);
    const Frame frame{pixels_ + begin, width_, height_, width_};
    constexpr std::size_t page = 4096;
    const std::size_t first = begin / page * page;
    ::madvise(const_cast<std::uint8_t*>(pixels_ + first), begin + size - first, MADV_POPULATE_READ);
    // A page is in memory once a byte of it has been read.
    for (std::size_t at = begin; at < begin + size; at += page) static_cast<void>(*static_cast<const volatile std::uint8_t*>(pixels_ + at));
    return frame;
}

}  // namespace vision
