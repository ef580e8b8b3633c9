// SPDX-License-Identifier: MPL-2.0
// Five hundred faults while a deck is imported, and while decks are copied, each at one write: the disk is full, fails or is taken away, or
// the process is killed in the midst. Whatever comes of it, no half deck has its name, a deck that was there stays, and the next time goes
// well.
// FAULT_ROUNDS=20000 FAULT_SEED=7 build/release/tests/test_decks -tc="*faults*" for a long one.
#include <sys/mman.h>

#include <functional>
#include <random>

#include "ground.hpp"
#include "kiosk/deck_copies.hpp"
#include "kiosk/deck_shelf.hpp"
#include "tests/record/faults.hpp"

using namespace ground;

namespace {

// What a child says while it lives, to be read when it is dead.
struct Heard {
    int done;
    int told;  // one sentence
    long calls;
};

void do_under(const faults::Plan& plan, const std::function<void()>& deed, Heard* heard) {
    *heard = {};
    const pid_t child = fork();
    if (child == 0) {
        faults::arm(plan);
        try {
            deed();
            heard->done = 1;
        } catch (const std::runtime_error& error) {
            const std::string said = error.what();
            heard->told = said.ends_with('.') && said.find('\n') == std::string::npos ? 1 : 0;
        }
        faults::disarm();
        heard->calls = faults::calls();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
}

faults::Plan random_plan(std::mt19937& dice, long calls) {
    return {static_cast<faults::Kind>(dice() % 4), static_cast<long>(dice() % static_cast<unsigned long>(calls)) + 1, dice() % 3 != 0};
}

}  // namespace

TEST_CASE("five hundred faults during import: no half deck has its name, and nothing is said to be done that is not") {
    const Folder folder(true);
    const fs::path data = folder / "data";
    const fs::path decks = data / "decks";
    const auto one = imported(careful(), wish("one"));
    const auto two = imported(careful(), wish("two"));
    table::keep_deck(one, data);
    const Files first = whole(decks / "one");
    table::keep_deck(two, data);
    const Files second = whole(decks / "two");
    fs::remove_all(decks / "two");
    REQUIRE(first.size() == 5);

    auto* heard = static_cast<Heard*>(mmap(nullptr, sizeof(Heard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    const auto import_two = [&] { table::keep_deck(two, data); };
    do_under({faults::Kind::io_error, 0, false}, import_two, heard);
    REQUIRE(heard->done == 1);
    const long calls = heard->calls;
    CHECK(calls > 20);
    const auto rounds = faults::rounds();
    std::mt19937 dice(faults::seed());
    unsigned long failed = 0;
    for (unsigned long round = 0; round < rounds; ++round) {
        fs::remove_all(decks / "two");
        const faults::Plan plan = random_plan(dice, calls);
        INFO("round ", round, ", fault ", static_cast<int>(plan.kind), plan.lasting ? " from call " : " at call ", plan.at);
        do_under(plan, import_two, heard);
        failed += heard->done == 0;
        CHECK(whole(decks / "one") == first);
        const Files after = whole(decks / "two");
        CHECK((after == second || (after.empty() && !fs::exists(decks / "two"))));
        if (heard->done == 1) CHECK(after == second);
        if (heard->done == 0 && plan.kind != faults::Kind::killed) CHECK(heard->told == 1);
        // What lies about has no name that a table would read, and is gone with the next import.
        table::Stock stock;
        table::add_decks(stock, data);
        CHECK(stock.faults.empty());
        CHECK(stock.deck.cards.size() == (after.empty() ? 3 : 6));
        fs::remove_all(decks / "two");
        table::keep_deck(two, data);
        CHECK(whole(decks / "two") == second);
        CHECK(std::distance(fs::directory_iterator(decks), fs::directory_iterator()) == 3);
    }
    munmap(heard, sizeof(Heard));
    MESSAGE(failed, " of ", rounds, " were told of or killed");
    CHECK(failed > rounds / 2);
}

TEST_CASE("five hundred faults while decks are copied: a deck by its name opens and is whole, and no copy is said to be done that is not") {
    const Folder folder(true);
    const fs::path data = folder / "data", copy = folder / "copy";
    table::keep_deck(imported(careful(), wish("one")), data);
    table::keep_deck(imported(careful(), wish("two")), data);
    const auto opened = record::Shelf::open(data);
    const record::Shelf& shelf = std::get<record::Shelf>(opened);
    // How many there are, each opened; -1 where one does not open to what was copied.
    const auto well = [&] {
        int whole_ones = 0;
        for (const auto& [name, sealed] : whole(table::decks_beside(copy))) {
            if (!name.ends_with(".deck")) continue;
            const std::string deck = name.substr(0, name.find('.'));
            const auto zip =
                shelf.unseal_beside(deck, {reinterpret_cast<const unsigned char*>(sealed.data()), sealed.size()}, std::nullopt);
            if (zip != bytes_of(table::decks_folder(data) / deck / "source.obz")) return -1;
            ++whole_ones;
        }
        return whole_ones;
    };
    auto* heard = static_cast<Heard*>(mmap(nullptr, sizeof(Heard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    const auto copy_them = [&] { table::copy_decks(shelf, data, copy); };
    do_under({faults::Kind::io_error, 0, false}, copy_them, heard);
    REQUIRE(heard->done == 1);
    REQUIRE(well() == 2);
    const long calls = heard->calls;
    CHECK(calls > 8);
    const auto rounds = faults::rounds();
    std::mt19937 dice(faults::seed());
    unsigned long failed = 0;
    for (unsigned long round = 0; round < rounds; ++round) {
        const bool anew = round % 2 == 0;
        if (anew) fs::remove_all(table::decks_beside(copy));
        const faults::Plan plan = random_plan(dice, calls);
        INFO("round ", round, ", fault ", static_cast<int>(plan.kind), plan.lasting ? " from call " : " at call ", plan.at);
        do_under(plan, copy_them, heard);
        failed += heard->done == 0;
        CHECK(well() >= (heard->done == 1 || !anew ? 2 : 0));
        if (heard->done == 0 && plan.kind != faults::Kind::killed) CHECK(heard->told == 1);
        copy_them();
        CHECK(well() == 2);
        CHECK(whole(table::decks_beside(copy)).size() == 2);
    }
    munmap(heard, sizeof(Heard));
    MESSAGE(failed, " of ", rounds, " were told of or killed");
    CHECK(failed > rounds / 2);
}
