// SPDX-License-Identifier: MPL-2.0
// Hundreds of faults, each at one write: the disk is full, fails or is taken away, or the process is killed in the midst. Whatever comes
// of it, nothing is said to be done that is not, nothing half done has its final name, and nothing that was kept is lost.
// FAULT_ROUNDS=20000 FAULT_SEED=7 build/release/tests/test_record -tc="*faults*" for a long one.
#include <sys/mman.h>

#include <algorithm>
#include <random>
#include <span>

#include "faults.hpp"
#include "ground.hpp"
#include "kiosk/record/device_sheet.hpp"

using namespace ground;
using record::Deed;
using record::Shelf;
using record::Trouble;
using record::Who;

namespace {

constexpr std::int64_t now = 1'800'000'000'000;

// What a child says while it lives, to be read when it is dead.
struct Said {
    std::int64_t done;  // 1 when the deed was said to be done; of events, how many were said to be settled
    long calls;         // that a fault can befall
    char complaint[200];
};

class Board {
public:
    Board() : said_(static_cast<Said*>(mmap(nullptr, sizeof(Said), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
    Board(const Board&) = delete;
    Board& operator=(const Board&) = delete;
    ~Board() { munmap(said_, sizeof(Said)); }
    Said* operator->() const { return said_; }

private:
    Said* said_;
};

// A table's folder, and a backup of it from before some of that: `kept` is in both, `younger` only here, `gone` erased here since, and
// `lost` only in the backup.
struct World {
    Folder folder;
    fs::path data = folder.path() / "data";
    fs::path copy = folder.path() / "copy";
    std::string kept, younger, gone, lost;
    std::vector<std::string> payloads;  // pieces of `kept` as it is sealed
    std::vector<record::AccessLine> lines;
    std::optional<record::Key> device;

    World() {
        const fs::path later = folder.path() / "later";
        {
            const Shelf shelf = opened(data);
            kept = meeting_of(shelf, 30);
            gone = meeting_of(shelf, 12);
        }
        fs::copy(data, later, fs::copy_options::recursive);
        {
            const Shelf shelf = opened(later);
            lost = meeting_of(shelf, 9);
            REQUIRE(std::holds_alternative<record::Copied>(shelf.back_up(copy, now)));
            REQUIRE_FALSE(shelf.write_device_sheet(folder.path() / "sheet", now));
            device = record::key_on(bytes_of(folder.path() / "sheet"));
        }
        Shelf shelf = opened(data);
        younger = meeting_of(shelf, 5);
        REQUIRE_FALSE(shelf.erase(gone, now));
        REQUIRE_FALSE(shelf.note(record::line(now, Who::staff, Deed::unlocked)));
        lines = std::get<std::vector<record::AccessLine>>(shelf.accesses());
        payloads = payloads_of(data, kept);
    }
};

// Each does one thing to the folder of a table, and says on the board what is done.
using Deal = void (*)(const World*, const fs::path& data, const Board&);

void append(const World* world, const fs::path& data, const Board& board) {
    const auto opening = Shelf::open(data);
    if (!std::holds_alternative<Shelf>(opening)) return;
    const auto writer = std::get<Shelf>(opening).write(world->kept);
    for (std::int64_t next = 31; next < 43; next += 3) writer->append(entries(next, next + 2));
    writer->finish();
    while (const auto outcome = writer->poll())
        if (const auto* settled = std::get_if<record::Settled>(&*outcome)) board->done = settled->up_to;
}

void erase(const World* world, const fs::path& data, const Board& board) {
    auto opening = Shelf::open(data);
    if (auto* shelf = std::get_if<Shelf>(&opening)) board->done = shelf->erase(world->kept, now) ? 0 : 1;
}

void back_up(const World*, const fs::path& data, const Board& board) {
    const auto looking = Shelf::look(data);
    if (const auto* shelf = std::get_if<Shelf>(&looking))
        board->done = std::holds_alternative<record::Copied>(shelf->back_up(data.parent_path() / "new copy", now));
}

void restore(const World* world, const fs::path& data, const Board& board) {
    board->done = std::holds_alternative<record::Copied>(Shelf::restore(world->copy, data, {}, std::nullopt, now));
}

void restore_elsewhere(const World* world, const fs::path& data, const Board& board) {
    fs::remove_all(data);
    board->done = std::holds_alternative<record::Copied>(Shelf::restore(world->copy, data, {}, world->device, now));
}

void note(const World*, const fs::path& data, const Board& board) {
    const auto looking = Shelf::look(data);
    if (const auto* shelf = std::get_if<Shelf>(&looking)) board->done = shelf->note(record::line(now, Who::staff, Deed::viewed)) ? 0 : 1;
}

// Lets a child do it with that fault. A child that neither ends well nor is killed has a complaint.
void suffer(Deal deal, const World* world, const fs::path& data, const faults::Plan& plan, const Board& board) {
    *board.operator->() = {};
    std::cout.flush();
    const pid_t child = fork();
    if (child == 0) {
        faults::arm(plan);
        try {
            deal(world, data, board);
        } catch (const std::exception& error) {
            std::snprintf(board->complaint, sizeof board->complaint, "%s", error.what());
        }
        faults::disarm();
        board->calls = faults::calls();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && plan.kind == faults::Kind::killed;
    if (!killed && !(WIFEXITED(status) && WEXITSTATUS(status) == 0))
        std::snprintf(board->complaint, sizeof board->complaint, "it broke down");
}

std::int64_t count_of(const Shelf& shelf, const std::string& meeting) {
    const auto reading = shelf.read(meeting);
    const auto count = static_cast<std::int64_t>(reading.entries.size());
    return reading.entries == entries(1, count) && (!reading.trouble || count == 0) ? count : -1;
}

// What must be true afterwards; the first thing that is not, or "".
std::string wrong_after(Deal deal, const World& world, const fs::path& data, const Board& board) {
    if (board->complaint[0] != 0) return board->complaint;
    const bool anew = deal == restore_elsewhere;
    if (anew && board->done == 0) {
        // The folder was empty: what came of it is nothing, or a record in which the copy can still be restored.
        const auto again = Shelf::restore(world.copy, data, {}, world.device, now);
        if (const auto* trouble = std::get_if<Trouble>(&again)) return "cannot be restored again: " + trouble->in_english();
    }
    auto opening = Shelf::open(data);
    if (const auto* trouble = std::get_if<Trouble>(&opening)) return "does not open: " + trouble->in_english();
    const auto& shelf = std::get<Shelf>(opening);
    if (const auto seen = shelf.inspect(); !seen.faults.empty()) return "is not whole: " + seen.faults.front().in_english();

    const std::int64_t kept = count_of(shelf, world.kept);
    const std::int64_t lost = count_of(shelf, world.lost);
    if (count_of(shelf, world.younger) != (anew ? 0 : 5)) return "a bystander suffered";
    if (count_of(shelf, world.gone) != (anew ? 12 : 0)) return "what was erased came back";
    if (deal == append ? kept < std::max<std::int64_t>(30, board->done) || kept > 42 || kept % 3 != 0 : deal != erase && kept != 30)
        return "of the meeting there are " + std::to_string(kept) + " events";
    if (deal == erase) {
        if (kept != 30 && (kept != 0 || shelf.read(world.kept).trouble->kind != Trouble::Kind::already_erased)) return "half erased";
        if (board->done == 1 && kept != 0) return "not erased";
        if (kept == 0 && in_child([&] { return remnant_in(data, world.payloads); }) != "") return "a remnant";
    }
    if (lost != 9 && (lost != 0 || anew)) return "half restored";
    if (lost != (deal == restore || anew ? 9 : 0) && (deal != restore || board->done == 1)) return "not restored";
    if (deal == back_up) {
        const fs::path copy = data.parent_path() / "new copy";
        if (board->done == 1 && !fs::exists(copy)) return "there is no copy";
        if (fs::exists(copy)) {
            const auto elsewhere = data.parent_path() / "elsewhere";
            const auto back = Shelf::restore(copy, elsewhere, {}, world.device, now);
            if (const auto* trouble = std::get_if<Trouble>(&back)) return "the copy is not whole: " + trouble->in_english();
            if (count_of(looked(elsewhere), world.kept) != 30) return "the copy lacks something";
        }
    }
    const auto lines = std::get<std::vector<record::AccessLine>>(shelf.accesses());
    if (!anew && !std::ranges::equal(world.lines, std::span(lines).first(std::min(lines.size(), world.lines.size()))))
        return "the access log lost a line";
    if (deal != append && board->done == 1 && !anew && lines.size() <= world.lines.size()) return "the access log does not tell of it";
    return "";
}

}  // namespace

TEST_CASE("five hundred faults while appending, erasing, backing up and restoring: nothing is lost, and nothing is said that is not so") {
    const World world;
    const Board board;
    const std::vector<std::pair<std::string, Deal>> deals{
        {"appending", append}, {"erasing", erase}, {"backing up", back_up}, {"restoring", restore}, {"restoring anew", restore_elsewhere},
        {"noting", note}};
    const auto rounds = faults::rounds();
    std::mt19937 dice(faults::seed());
    const Folder memory(true);
    const fs::path data = memory.path() / "a" / "data";
    const auto fresh = [&] {
        fs::remove_all(data.parent_path());
        fs::create_directory(data.parent_path());
        fs::copy(world.data, data, fs::copy_options::recursive);
        fs::permissions(data, fs::perms(0700));
    };
    std::vector<long> calls;
    for (const auto& [name, deal] : deals) {
        fresh();
        suffer(deal, &world, data, {faults::Kind::io_error, 0, false}, board);
        CHECK(wrong_after(deal, world, data, board) == "");
        CHECK(board->done > 0);
        calls.push_back(board->calls);
    }
    unsigned long failed = 0;
    for (unsigned long round = 0; round < rounds; ++round) {
        const std::size_t which = dice() % deals.size();
        const faults::Plan plan{static_cast<faults::Kind>(dice() % 4), static_cast<long>(dice() % static_cast<unsigned>(calls[which])) + 1,
                                dice() % 3 != 0};
        fresh();
        suffer(deals[which].second, &world, data, plan, board);
        failed += board->done == 0 ? 1 : 0;
        const std::string wrong = wrong_after(deals[which].second, world, data, board);
        const std::string where = "round " + std::to_string(round) + ", " + deals[which].first + ", fault " +
                                  std::to_string(static_cast<int>(plan.kind)) + (plan.lasting ? " from call " : " at call ") +
                                  std::to_string(plan.at) + " of " + std::to_string(calls[which]);
        CHECK_MESSAGE(wrong == "", where);
    }
    MESSAGE(failed, " of ", rounds, " were told of or killed");
    CHECK(failed > rounds / 3);
}

TEST_CASE("a first start, and the first opening of a copy that was put there by hand, may be killed at any write and goes on") {
    const Folder folder(true);
    const fs::path data = folder.path() / "data";
    const fs::path copy = folder.path() / "copy";
    std::string id;
    {
        const Shelf shelf = opened(data);
        id = meeting_of(shelf, 9);
        REQUIRE(std::holds_alternative<record::Copied>(shelf.back_up(copy, now)));
    }
    const Board board;
    const auto open = [](const World*, const fs::path& table, const Board& said) { said->done = opened(table).read("").entries.empty(); };
    for (const bool first : {true, false}) {
        const fs::path table = folder.path() / "table";
        bool killed = true;
        int writes = 0;
        while (killed) {
            fs::remove_all(table);
            if (!first) {
                fs::copy(data, table, fs::copy_options::recursive);
                for (const char* const log : {"meetings.db-wal", "meetings.db-shm"}) fs::remove(table / log);
                fs::copy_file(copy, table / "meetings.db", fs::copy_options::overwrite_existing);
            }
            suffer(open, nullptr, table, {faults::Kind::killed, ++writes, true}, board);
            killed = board->done == 0;
            INFO("write ", writes);
            const Shelf shelf = opened(table);
            CHECK(shelf.read(id).entries == (first ? entries(1, 0) : entries(1, 9)));
            CHECK(shelf.inspect().faults.size() == (first ? 0 : 1));  // the copy does not know of the line that tells of it
        }
        CHECK(writes > 10);
    }
}
