// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/staff/pin.hpp"
#include "kiosk/staff/pin_lock.hpp"

using staff::PinFault;
using staff::PinLock;
using staff::Tries;

namespace {

struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string made = (std::filesystem::temp_directory_path() / "staff-pin-XXXXXX").string();
        REQUIRE(mkdtemp(made.data()) != nullptr);
        path = made;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("five wrong PINs are free, then each costs twice the wait of the one before, and fifteen lock") {
    struct Case {
        int wrong;
        meeting::Milliseconds wait;
        bool locked;
    };
    const Case cases[] = {{0, 0, false},         {1, 0, false},          {4, 0, false},          {5, 15'000, false},
                          {6, 30'000, false},    {7, 60'000, false},     {8, 120'000, false},    {9, 240'000, false},
                          {10, 480'000, false},  {11, 960'000, false},   {12, 1920'000, false},  {13, 3840'000, false},
                          {14, 7680'000, false}, {15, 15'360'000, true}, {100, 15'360'000, true}};
    for (const Case& each : cases) {
        CAPTURE(each.wrong);
        CHECK(staff::wait_after(each.wrong) == each.wait);
        CHECK(staff::locked({each.wrong, 1'000'000}) == each.locked);
        CHECK(staff::waiting({each.wrong, 1'000'000}, 1'000'000) == each.wait);
        CHECK(staff::may_try({each.wrong, 1'000'000}, 1'000'000 + each.wait) == !each.locked);
        if (each.wait > 0) CHECK_FALSE(staff::may_try({each.wrong, 1'000'000}, 1'000'000 + each.wait - 1));
    }
}

TEST_CASE("a clock that is set back neither frees the lock nor holds it for days") {
    const Tries tries{6, 1'000'000'000};
    const meeting::Milliseconds yesterday = 1'000'000'000 - 86'400'000;
    CHECK(staff::waiting(tries, yesterday) == 30'000);
    const Tries seen = staff::seen_at(tries, yesterday);
    CHECK(staff::waiting(seen, yesterday) == 30'000);
    CHECK(staff::may_try(seen, yesterday + 30'000));
    CHECK(staff::seen_at(tries, 1'000'000'500) == tries);
}

TEST_CASE("PINs that anyone would try first are barred") {
    for (const char* pin : {"000000", "111111", "123456", "654321", "234567", "890123", "012345", "135791", "246802", "121212", "123123",
                            "112233", "332211", "123321", "771177", "171717", "990000"}) {
        CAPTURE(pin);
        CHECK(staff::fault_of(pin) == PinFault::too_easy);
    }
    for (const char* pin : {"", "12345", "1234567", "12a456", "12 456", "-12345"}) {
        CAPTURE(pin);
        CHECK(staff::fault_of(pin) == PinFault::not_six_digits);
    }
    for (const char* pin : {"726194", "204815", "990431", "120934", "112358", "314159"}) {
        CAPTURE(pin);
        CHECK(staff::fault_of(pin) == PinFault::none);
    }
}

TEST_CASE("a PIN opens the lock, also after a restart, and its file is for the table's user alone and never holds the PIN") {
    const Folder folder;
    const auto file = folder.path / "pin";
    {
        PinLock lock(file);
        CHECK_FALSE(lock.has_pin());
        CHECK(lock.try_pin("726194", 1000) == PinLock::Answer::none_chosen);
        CHECK_THROWS_AS(lock.choose("123456"), std::runtime_error);
        CHECK_FALSE(std::filesystem::exists(file));
        lock.choose("726194");
        CHECK(lock.try_pin("726195", 2000) == PinLock::Answer::wrong);
        CHECK(lock.tries() == Tries{1, 2000});
    }
    struct stat seen {};
    REQUIRE(::stat(file.c_str(), &seen) == 0);
    CHECK((seen.st_mode & 0777) == 0600);
    CHECK(text_of(file).find("$argon2id$") != std::string::npos);
    CHECK(text_of(file).find("726194") == std::string::npos);
    PinLock again(file);
    CHECK(again.tries() == Tries{1, 2000});
    CHECK(again.try_pin("726194", 3000) == PinLock::Answer::right);
    CHECK(PinLock(file).tries() == Tries{});
}

TEST_CASE("wrong PINs are counted across restarts, wait, and lock at last even for the right PIN") {
    const Folder folder;
    const auto file = folder.path / "pin";
    PinLock(file).choose("726194");
    meeting::Milliseconds now = 1'000'000;
    for (int wrong = 1; wrong <= staff::most_tries; ++wrong) {
        CAPTURE(wrong);
        PinLock lock(file);
        CHECK(lock.try_pin("555123", now) == (wrong == staff::most_tries ? PinLock::Answer::locked : PinLock::Answer::wrong));
        if (wrong >= staff::free_tries && wrong < staff::most_tries) {
            CHECK(lock.try_pin("726194", now + staff::wait_after(wrong) - 1) == PinLock::Answer::must_wait);
            CHECK(PinLock(file).tries().wrong == wrong);
        }
        now += staff::wait_after(wrong);
    }
    CHECK(PinLock(file).try_pin("726194", now + 86'400'000) == PinLock::Answer::locked);
}

TEST_CASE("a file that cannot be used is said by name, and a try that cannot be counted is not made") {
    const Folder folder;
    const auto file = folder.path / "pin";
    for (const char* text : {"", "livsmester-pin 2\n", "livsmester-pin 1\nhash plain\nwrong 0\nlast-wrong 0\n",
                             "livsmester-pin 1\nhash $argon2id$x\nwrong -1\n"}) {
        std::ofstream(file) << text;
        CAPTURE(text);
        try {
            const PinLock lock(file);
            FAIL("the file was taken");
        } catch (const std::runtime_error& error) {
            CHECK(std::string(error.what()).find(file.string()) != std::string::npos);
        }
    }
    std::filesystem::remove(file);
    PinLock lock(file);
    lock.choose("726194");
    std::filesystem::create_directory(folder.path / "pin.new");
    std::ofstream(folder.path / "pin.new" / "in-the-way") << "x";
    CHECK_THROWS_AS(lock.try_pin("726194", 1000), std::runtime_error);
    CHECK(lock.tries() == Tries{});
}
