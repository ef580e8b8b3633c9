// SPDX-License-Identifier: MPL-2.0
// The table is killed where it stands, hundreds of times. What it had called settled must be there afterwards.
#include <poll.h>
#include <signal.h>

#include <random>

#include "ground.hpp"

using namespace ground;
using record::Shelf;

namespace {

// Runs the work in a child, which speaks numbers to the pipe; hears it out for so many numbers, and kills it some microseconds later. The
// last number heard.
template <class Work>
std::int64_t last_words(int after_numbers, long after_us, const Work& work) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    std::cout.flush();  // or the child says it again
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        try {
            work([&](std::int64_t number) {
                if (write(ends[1], &number, sizeof number) != sizeof number) _exit(1);
            });
        } catch (const std::exception& error) {
            std::fputs(error.what(), stderr);
        }
        _exit(1);
    }
    close(ends[1]);
    std::int64_t last = 0;
    const auto hear = [&] { return read(ends[0], &last, sizeof last) == sizeof last; };
    while (after_numbers > 0 && hear()) --after_numbers;
    const timespec moment{after_us / 1'000'000, after_us % 1'000'000 * 1000};
    ppoll(nullptr, 0, &moment, nullptr);
    kill(child, SIGKILL);
    while (hear()) {
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));  // and did not end of itself
    return last;
}

}  // namespace

TEST_CASE("two hundred kills at random moments lose nothing that was called settled") {
    const Folder folder;
    const std::string id = Shelf::begin();
    std::mt19937 dice(std::random_device{}());
    std::int64_t settled = 0;
    int spoke = 0;
    for (int round = 0; round < 200; ++round) {
        const auto heard =
            last_words(round % 2 == 0 ? 0 : static_cast<int>(dice() % 12) + 1, static_cast<long>(dice() % 10'000), [&](const auto& say) {
                const Shelf shelf = opened(folder);
                auto next = static_cast<std::int64_t>(shelf.read(id).entries.size()) + 1;
                const auto writer = shelf.write(id);
                for (int batch = 0;; ++batch) {
                    const int size = batch % 3 + 1;
                    writer->append(entries(next, next + size - 1));
                    next += size;
                    if (batch % 5 == 0) writer->finish();
                    while (const auto outcome = writer->poll()) say(std::get<record::Settled>(*outcome).up_to);
                }
            });
        settled = std::max(settled, heard);
        spoke += heard > 0 ? 1 : 0;
        const Shelf shelf = opened(folder);
        const auto reading = shelf.read(id);
        const auto there = static_cast<std::int64_t>(reading.entries.size());
        REQUIRE(there >= settled);
        REQUIRE(reading.entries == entries(1, there));
        REQUIRE((!reading.trouble || (there == 0 && reading.trouble->kind == record::Trouble::Kind::unknown_meeting)));
        settled = there;
    }
    MESSAGE(settled, " events, ", spoke, " of 200 kills fell among settled events");
    CHECK(spoke >= 100);
}

TEST_CASE("a kill in the midst of an erasure leaves the meeting whole or gone") {
    const Folder folder;
    std::mt19937 dice(std::random_device{}());
    int gone = 0;
    for (int round = 0; round < 60; ++round) {
        std::string id;
        {
            const Shelf shelf = opened(folder);
            id = meeting_of(shelf, 12);
        }
        const auto heard = last_words(round % 3, static_cast<long>(dice() % 10'000), [&](const auto& say) {
            Shelf shelf = opened(folder);
            say(1);
            if (shelf.erase(id, 1)) return;
            say(2);
            pause();
        });
        const Shelf shelf = opened(folder);
        const auto reading = shelf.read(id);
        const bool whole = reading.entries == entries(1, 12) && !reading.trouble;
        const bool erased = reading.entries.empty() && reading.trouble->kind == record::Trouble::Kind::already_erased;
        CHECK((whole || erased));
        CHECK((heard < 2 || erased));
        CHECK(fs::exists(folder.path() / "keys" / (id + ".key")) == whole);
        gone += erased ? 1 : 0;
    }
    CHECK(gone > 0);
}
