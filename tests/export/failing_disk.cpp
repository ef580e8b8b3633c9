// SPDX-License-Identifier: MPL-2.0
// Five hundred faults while pages are taken out, each at one write: the disk or the stick is full, fails or is taken away, or the process
// is killed in the midst. Whatever comes of it, a file under its final name is whole, one that was there is there, and nothing is said to
// be done that is not. FAULT_ROUNDS=20000 FAULT_SEED=7 build/release/tests/test_export -tc="*faults*" for a long one.
#include <doctest/doctest.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include "kiosk/away/visit.hpp"
#include "kiosk/export/bundle.hpp"
#include "kiosk/pretend.hpp"
#include "table.hpp"
#include "tests/record/faults.hpp"

using namespace table_of_tests;
using exports::What;

namespace {

using Files = std::map<std::string, std::string>;

// What a child says while it lives, to be read when it is dead.
struct Heard {
    int done;
    int told;  // one sentence
    long calls;
};

class Board {
public:
    Board() : heard_(mmap(nullptr, sizeof(Heard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {}
    ~Board() { munmap(heard_, sizeof(Heard)); }
    Board(const Board&) = delete;
    Board& operator=(const Board&) = delete;
    Heard* operator->() const { return static_cast<Heard*>(heard_); }

private:
    void* heard_;
};

bool one_sentence(const std::string& said) { return said.ends_with('.') && said.find('\n') == std::string::npos; }

// Nothing when it is said to be done, else what is said instead.
using Deal = std::function<std::optional<std::string>()>;

void suffer(const Deal& deal, const faults::Plan& plan, const Board& board) {
    *board.operator->() = {};
    const pid_t child = fork();
    if (child == 0) {
        faults::arm(plan);
        const auto said = deal();
        faults::disarm();
        board->done = said ? 0 : 1;
        board->told = said && one_sentence(*said) ? 1 : 0;
        board->calls = faults::calls();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
}

Files whole(const fs::path& folder) {
    Files files;
    if (fs::exists(folder))
        for (const auto& each : fs::directory_iterator(folder)) files[each.path().filename().string()] = bytes_of(each.path());
    return files;
}

What some() {
    What what;
    what.formats = {"csv", "json"};  // drawn in no time
    return what;
}

// As exports::write does when all is drawn.
std::optional<std::string> keep_in(const fs::path& folder, const Files& files) {
    static const render::Stationery stationery = house().stationery();
    exports::Bundle bundle(folder, stationery);
    for (const auto& [name, bytes] : files)
        if (const auto fault = bundle.add(name, bytes, [](const fs::path&) { return true; })) return fault->sentence;
    const auto came = bundle.keep();
    const auto* fault = std::get_if<exports::Fault>(&came);
    return fault ? std::optional(fault->sentence) : std::nullopt;
}

std::optional<std::string> write_into(const fs::path& folder, const meeting::Meeting& meeting, const What& what) {
    const auto came = exports::write(meeting, house().stationery(), what, folder);
    const auto* fault = std::get_if<exports::Fault>(&came);
    return fault ? std::optional(fault->sentence) : std::nullopt;
}

faults::Plan thrown(std::mt19937& dice, long calls) {
    return {static_cast<faults::Kind>(dice() % 4), static_cast<long>(dice() % static_cast<unsigned long>(calls)) + 1, dice() % 3 != 0};
}

std::string name_of(const faults::Plan& plan) {
    return "fault " + std::to_string(static_cast<int>(plan.kind)) + (plan.lasting ? " from call " : " at call ") + std::to_string(plan.at) +
           (plan.exchanges ? "" : ", nothing is exchanged");
}

fs::path memory() { return access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::temp_directory_path(); }

}  // namespace

TEST_CASE("five hundred faults while pages go into a folder: each file is the old one or the new one, whole, and said to be so") {
    const Folder folder(memory());
    const fs::path out = folder.path() / "out";
    const Sitting sitting = full_meeting();
    What what;
    what.formats = {"pdf", "png", "csv", "json", "odt", "docx", "obz", "fhir"};
    REQUIRE_FALSE(write_into(out, sitting.meeting, what));
    Files after = whole(out);
    REQUIRE(after.size() == 9);
    for (auto& [name, bytes] : after) bytes.resize(std::min<std::size_t>(bytes.size(), 20'000));  // a few writes each will do
    Files before = after;
    for (auto& [name, bytes] : before) bytes += "as it was the day before";
    const auto begin = [&](const Files& files) {
        fs::remove_all(out);
        if (files.empty()) return;
        fs::create_directory(out);
        for (const auto& [name, bytes] : files) std::ofstream(out / name, std::ios::binary) << bytes;
    };
    const Board board;
    const Deal deal = [&] { return keep_in(out, after); };
    begin(before);
    suffer(deal, {faults::Kind::io_error, 0, false}, board);
    REQUIRE(board->done == 1);
    const long calls = board->calls;
    CHECK(calls > 12);

    std::mt19937 dice(faults::seed());
    unsigned long failed = 0;
    for (unsigned long round = 0; round < faults::rounds(); ++round) {
        faults::Plan plan = thrown(dice, calls);
        plan.exchanges = dice() % 3 != 0;
        const Files there = dice() % 3 == 0 ? Files() : before;
        INFO("round ", round, ", ", name_of(plan), std::string(there.empty() ? ", a new folder" : ", over earlier pages"));
        begin(there);
        suffer(deal, plan, board);
        failed += board->done == 0;
        const Files now = whole(out);
        for (const auto& each : after) {
            const std::string& name = each.first;
            const auto found = now.find(name);
            if (found == now.end()) {
                // Only a file system that cannot exchange may be cut short while the name is between two files.
                const auto aside = now.find(name + ".earlier");
                CHECK_MESSAGE((there.empty() || (!plan.exchanges && aside != now.end() && aside->second == before.at(name))), name);
                continue;
            }
            CHECK_MESSAGE((found->second == each.second || (!there.empty() && found->second == before.at(name))), name);
        }
        if (board->done == 1) CHECK(now == after);
        if (board->done == 0 && plan.kind != faults::Kind::killed) {
            CHECK(board->told == 1);
            if (!plan.lasting) CHECK(now == there);
            if (!plan.lasting && there.empty()) CHECK_FALSE(fs::exists(out));
        }
        // The next time goes well, and nothing of this one lies about.
        CHECK(keep_in(out, after).value_or("") == "");
        CHECK(whole(out) == after);
    }
    MESSAGE(failed, " of ", faults::rounds(), " were told of or killed");
    CHECK(failed > faults::rounds() / 3);
}

TEST_CASE("five hundred faults while pages go onto a stick: the folder there has its name when all of them stand") {
    const Sitting sitting = full_meeting();
    table::PretendSticks sticks;
    sticks.plug("Kingston", true);
    const fs::path stick = sticks.folder();
    const Deal deal = [&]() -> std::optional<std::string> {
        const away::Visited visited = away::bring_to_stick(sticks, "2026-03-02", [&](const fs::path& folder) {
            return write_into(folder, sitting.meeting, some()) ? away::Put::failed : away::Put::all;
        });
        return visited.well ? std::nullopt : std::optional(visited.sentence);
    };
    const Board board;
    suffer(deal, {faults::Kind::io_error, 0, false}, board);
    REQUIRE(board->done == 1);
    const Files pages = whole(stick / "2026-03-02");
    REQUIRE(pages.size() == 2);
    const long calls = board->calls;

    std::mt19937 dice(faults::seed());
    unsigned long failed = 0;
    for (unsigned long round = 0; round < faults::rounds(); ++round) {
        const faults::Plan plan = thrown(dice, calls);
        INFO("round ", round, ", ", name_of(plan));
        for (const auto& each : fs::directory_iterator(stick)) fs::remove_all(each.path());
        suffer(deal, plan, board);
        failed += board->done == 0;
        const bool named = fs::exists(stick / "2026-03-02");
        if (named) CHECK(whole(stick / "2026-03-02") == pages);
        if (board->done == 1) CHECK(named);
        if (board->done == 0 && plan.kind != faults::Kind::killed) {
            CHECK(board->told == 1);
            CHECK_FALSE(named);
        }
        // The next time goes well, beside what may be there, and nothing without a name is left.
        CHECK(deal().value_or("") == "");
        CHECK(whole(stick / (named ? "2026-03-02-2" : "2026-03-02")) == pages);
        CHECK(names_in(stick).size() == (named ? 2 : 1));
    }
    MESSAGE(failed, " of ", faults::rounds(), " were told of or killed");
    CHECK(failed > faults::rounds() / 3);
}
