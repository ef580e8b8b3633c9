// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/pin_lock.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <stdexcept>

namespace staff {
namespace {

constexpr std::string_view first_line = "livsmester-pin 1";

[[noreturn]] void fail(const std::filesystem::path& file, const char* what) {
    throw std::runtime_error("The file of the staff PIN, " + file.string() + ", " + what + ".");
}

// A file descriptor that closes itself.
struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

bool write_all(int to, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(to, text.data(), text.size());
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

PinLock::PinLock(std::filesystem::path file) : file_(std::move(file)) {
    if (sodium_init() < 0) throw std::runtime_error("The library that guards the staff PIN cannot start.");
    std::error_code error;
    if (!std::filesystem::exists(file_, error)) {
        if (error) fail(file_, "cannot be reached");
        return;
    }
    std::ifstream in(file_);
    if (!in) fail(file_, "cannot be read");
    std::string header, hash_word, hash, wrong_word, last_word;
    Tries tries;
    if (!std::getline(in, header) || header != first_line ||
        !(in >> hash_word >> hash >> wrong_word >> tries.wrong >> last_word >> tries.last_wrong) || hash_word != "hash" ||
        wrong_word != "wrong" || last_word != "last-wrong" || !hash.starts_with("$argon2id$") || tries.wrong < 0 ||
        hash.size() >= crypto_pwhash_STRBYTES)
        fail(file_, "is not one that this table wrote");
    hash_ = hash;
    tries_ = tries;
}

PinLock::Answer PinLock::try_pin(std::string_view pin, meeting::Milliseconds now) {
    if (!has_pin()) return Answer::none_chosen;
    if (locked(tries_)) return Answer::locked;
    if (!may_try(tries_, now)) {
        const Tries seen = seen_at(tries_, now);
        if (seen != tries_) {
            write(hash_, seen);
            tries_ = seen;
        }
        return Answer::must_wait;
    }
    const Tries counted = after_wrong(tries_, now);
    write(hash_, counted);
    tries_ = counted;
    if (crypto_pwhash_str_verify(hash_.c_str(), pin.data(), pin.size()) != 0) return locked(tries_) ? Answer::locked : Answer::wrong;
    write(hash_, {});
    tries_ = {};
    return Answer::right;
}

void PinLock::choose(std::string_view pin) {
    if (fault_of(pin) != PinFault::none) throw std::runtime_error("That PIN is too easy to guess.");
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::runtime_error("There is not enough memory to guard the staff PIN.");
    write(hash.data(), {});
    hash_ = hash.data();
    tries_ = {};
}

// Whole or not at all: beside the old file first, then in its place.
void PinLock::write(const std::string& hash, const Tries& tries) const {
    const std::string text = std::string(first_line) + "\nhash " + hash + "\nwrong " + std::to_string(tries.wrong) + "\nlast-wrong " +
                             std::to_string(tries.last_wrong) + "\n";
    std::filesystem::path beside = file_;
    beside += ".new";
    {
        ::unlink(beside.c_str());
        const Descriptor to(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (to.number < 0 || !write_all(to.number, text) || ::fsync(to.number) != 0) {
            ::unlink(beside.c_str());
            fail(file_, "cannot be written");
        }
    }
    if (::rename(beside.c_str(), file_.c_str()) != 0) {
        ::unlink(beside.c_str());
        fail(file_, "cannot be written");
    }
    const std::filesystem::path folder = file_.has_parent_path() ? file_.parent_path() : ".";
    const Descriptor at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (at.number < 0 || ::fsync(at.number) != 0) fail(file_, "cannot be made safe on the disk");
}

}  // namespace staff
