// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/writer.hpp"

#include <atomic>
#include <future>

#include "ground.hpp"
#include "kiosk/record/ledger.hpp"

using namespace ground;
using record::Entry;
using record::Outcome;
using record::Settled;
using record::Shelf;
using record::Trouble;
using record::Writer;
using Kind = record::Trouble::Kind;

TEST_CASE("handing over never waits for the disk, and outcomes come in order") {
    std::promise<void> disk;
    auto answer = disk.get_future().share();
    std::vector<std::size_t> sizes;
    Writer writer([&](std::span<const Entry> batch) {
        answer.wait();
        sizes.push_back(batch.size());
        return std::optional<Trouble>();
    });
    for (int batch = 0; batch < 100; ++batch) writer.append(entries(batch * 2 + 1, batch * 2 + 2));
    CHECK_FALSE(writer.poll());  // a hundred batches are handed over, and the disk has not said a word
    disk.set_value();
    writer.finish();
    for (int batch = 0; batch < 100; ++batch) CHECK(writer.poll() == Outcome(Settled{batch * 2 + 2}));
    CHECK_FALSE(writer.poll());
    CHECK(sizes == std::vector<std::size_t>(100, 2));
}

TEST_CASE("after a trouble nothing is written until it is tried again, and then in the old order") {
    std::atomic<bool> full = false;
    std::vector<Entry> disk;
    Writer writer([&](std::span<const Entry> batch) -> std::optional<Trouble> {
        if (full) return record::trouble(Kind::disk_full, "disk");
        disk.insert(disk.end(), batch.begin(), batch.end());
        return std::nullopt;
    });
    CHECK(kept(writer, entries(1, 2)) == Outcome(Settled{2}));
    full = true;
    writer.append(entries(3, 4));
    writer.append(entries(5, 5));
    writer.finish();
    CHECK(std::get<Trouble>(*writer.poll()).kind == Kind::disk_full);
    CHECK_FALSE(writer.poll());
    full = false;
    writer.append(entries(6, 6));
    writer.finish();
    CHECK_FALSE(writer.poll());
    CHECK(disk == entries(1, 2));
    writer.retry();
    writer.finish();
    CHECK(writer.poll() == Outcome(Settled{4}));
    CHECK(writer.poll() == Outcome(Settled{5}));
    CHECK(writer.poll() == Outcome(Settled{6}));
    CHECK(disk == entries(1, 6));
}

TEST_CASE("a sleeping loop is woken for every outcome") {
    std::mutex mutex;
    std::condition_variable woken;
    int wakes = 0;
    Writer writer(record::keep_nothing, [&] {
        const std::lock_guard lock(mutex);
        ++wakes;
        woken.notify_one();
    });
    int outcomes = 0;
    for (int sequence = 1; sequence <= 50; ++sequence) {
        writer.append(entries(sequence, sequence));
        std::unique_lock lock(mutex);
        woken.wait(lock, [&] { return wakes == sequence; });
        while (writer.poll()) ++outcomes;
        CHECK(outcomes == sequence);
    }
}

TEST_CASE("what was handed over is written before the writer goes, unless there is trouble") {
    std::vector<Entry> disk;
    { Writer idle(record::keep_nothing); }
    {
        Writer writer([&](std::span<const Entry> batch) {
            disk.insert(disk.end(), batch.begin(), batch.end());
            return std::optional<Trouble>();
        });
        for (int sequence = 1; sequence <= 20; ++sequence) writer.append(entries(sequence, sequence));
        writer.append({});
    }
    CHECK(disk == entries(1, 20));
    {
        Writer writer([&](std::span<const Entry>) { return std::optional(record::trouble(Kind::io, "disk")); });
        writer.append(entries(21, 21));
        writer.append(entries(22, 22));
    }
    CHECK(disk.size() == 20);
}

TEST_CASE("a batch that had reached the disk though it was told otherwise is neither doubled nor lost") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    const std::string id = meeting_of(shelf, 6);
    const record::Keyring keyring(folder.path() / "keys");
    record::Ledger ledger(folder.path() / "meetings.db", keyring, id);
    CHECK_FALSE(ledger.keep(entries(4, 6)));
    CHECK_FALSE(ledger.keep(entries(5, 8)));
    CHECK(shelf.read(id).entries == entries(1, 8));
    // The place is taken by something else, or there would be a gap: whole batches are refused.
    std::vector<Entry> others = entries(8, 9);
    others.front().text = "another";
    CHECK(ledger.keep(others)->kind == Kind::out_of_order);
    CHECK(ledger.keep(entries(10, 11))->kind == Kind::out_of_order);
    std::vector<Entry> gap = entries(9, 11);
    gap.erase(gap.begin() + 1);
    CHECK(ledger.keep(gap)->kind == Kind::out_of_order);
    CHECK(shelf.read(id).entries == entries(1, 8));
    CHECK_FALSE(ledger.keep(entries(9, 9)));
    CHECK_FALSE(ledger.keep({}));
    CHECK(shelf.read(id).entries == entries(1, 9));
}

TEST_CASE("a meeting that only tries things out leaves no trace") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    Writer writer(record::keep_nothing);
    CHECK(kept(writer, entries(1, 5)) == Outcome(Settled{5}));
    CHECK(meetings(shelf).empty());
}

TEST_CASE("several meetings are written and read at once") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    std::vector<std::string> ids;
    std::vector<std::unique_ptr<Writer>> writers;
    std::atomic<int> wakes = 0;
    for (int meeting = 0; meeting < 4; ++meeting) {
        ids.push_back(Shelf::begin());
        writers.push_back(shelf.write(ids.back(), [&] { ++wakes; }));
    }
    for (int round = 0; round < 25; ++round) {
        for (auto& writer : writers) writer->append(entries(round * 2 + 1, round * 2 + 2));
        for (const auto& summary : meetings(shelf)) {
            const auto reading = shelf.read(summary.id);
            CHECK_FALSE(reading.trouble);
            CHECK(reading.entries == entries(1, static_cast<std::int64_t>(reading.entries.size())));
        }
    }
    for (auto& writer : writers) writer->finish();
    for (const auto& id : ids) CHECK(shelf.read(id).entries == entries(1, 50));
    writers.clear();
    CHECK(wakes == 100);
}
