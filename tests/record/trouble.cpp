// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/trouble.hpp"

#include <cerrno>
#include <set>

#include "ground.hpp"
#include "kiosk/record/bench.hpp"

using record::Trouble;

TEST_CASE("every sentence names its file, is said once, and has a Danish one in the locale") {
    const std::string danish = ground::bytes_of(ground::fs::path(SOURCE_DIR) / "assets/locale/da/record.po");
    const auto sentences = record::all_sentences();
    CHECK(sentences.size() == static_cast<std::size_t>(Trouble::Kind::open_to_others) + 1);
    CHECK(std::set(sentences.begin(), sentences.end()).size() == sentences.size());
    for (const std::string& sentence : sentences) {
        CHECK(sentence.find("{file}") != std::string::npos);
        const std::string head = "msgid \"" + sentence + "\"\nmsgstr \"";
        const auto place = danish.find(head);
        REQUIRE_MESSAGE(place != std::string::npos, sentence);
        const std::string said = danish.substr(place + head.size(), danish.find('\n', place + head.size()) - place - head.size());
        CHECK(said.size() > 10);
        CHECK(said.find("{file}") != std::string::npos);
    }
}

TEST_CASE("every kind of trouble has a sentence, and it says the file") {
    for (int kind = 0; kind <= static_cast<int>(Trouble::Kind::open_to_others); ++kind) {
        const Trouble trouble = record::trouble(static_cast<Trouble::Kind>(kind), "/data/meetings.db");
        CHECK(trouble.in_english().find("/data/meetings.db") != std::string::npos);
        CHECK(trouble.in_english().find('{') == std::string::npos);
    }
    CHECK(record::trouble_of(ENOSPC, "x").kind == Trouble::Kind::disk_full);
    CHECK(record::trouble_of(EROFS, "x").kind == Trouble::Kind::read_only);
    CHECK(record::trouble_of(EACCES, "x").kind == Trouble::Kind::no_permission);
    CHECK(record::trouble_of(EIO, "x").kind == Trouble::Kind::io);
}

TEST_CASE("the measure of commits leaves nothing behind and yields positive times") {
    const ground::Folder folder;
    const auto times = record::measure_commits(folder, 20);
    CHECK(times.commit_p50_ms > 0);
    CHECK(times.commit_p99_ms >= times.commit_p50_ms);
    CHECK(times.floor_p50_ms > 0);
    CHECK(times.ratio == doctest::Approx(times.commit_p50_ms / times.floor_p50_ms));
    CHECK(ground::fs::is_empty(folder.path()));
}
