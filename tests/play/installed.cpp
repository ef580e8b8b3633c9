// SPDX-License-Identifier: MPL-2.0
// The table as it is installed: all that it needs has come along, and its settings and services stand where they point.
#include "tests/play/ground.hpp"

#include "kiosk/settings.hpp"

namespace {

using namespace ground;

std::string value_of(const std::string& unit, const std::string& key) {
    const auto at = unit.find("\n" + key + "=");
    if (at == std::string::npos) return {};
    const auto begin = at + key.size() + 2;
    return unit.substr(begin, unit.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("what is installed plays a meeting and takes it out with nothing of where it was built") {
    const Folder folder;
    const Said laid = run({"cmake", "--install", BINARY_DIR, "--prefix", folder / "usr", "--component", "Unspecified"});
    REQUIRE_MESSAGE(laid.status == 0, laid.err);
    const std::string program = folder / "usr/bin/livsmester";
    const Said played = run({program, "play", fs::path(SOURCE_DIR) / "tests/journeys/first_meeting.journey", "--data", folder / "data"});
    CHECK_MESSAGE(played.status == 0, played.err);
    const Said listed = run({program, "meetings", "--data", folder / "data"});
    REQUIRE(listed.out.size() > 32);
    const Said out = run({program, "export", listed.out.substr(0, 32), "--to", folder / "pages", "--data", folder / "data"});
    CHECK_MESSAGE(out.status == 0, out.err);
    CHECK(fs::exists(folder / "usr/bin/livsmester-send"));
    for (const char* each : {"pictograms/LICENSE.txt", "fonts/LICENSE.txt", "server.sql"})
        CHECK(fs::exists(folder / "usr/share/livsmester" / each));
    for (const char* each : {"installing.md", "staff.md", "personale.md", "copyright"})
        CHECK(fs::exists(folder / "usr/share/doc/livsmester" / each));
}

TEST_CASE("an installed table keeps meetings, keys and pages in folders of their own, which its service may write") {
    const auto read = table::read_settings(fs::path(BINARY_DIR) / "config/livsmester.toml");
    REQUIRE(std::holds_alternative<table::Settings>(read));
    const auto& settings = std::get<table::Settings>(read);
    const std::string table = bytes_of(fs::path(SOURCE_DIR) / "config/debian/livsmester.service");
    const std::string sender = bytes_of(fs::path(SOURCE_DIR) / "config/debian/livsmester-send.service");
    const std::string written = " " + value_of(table, "StateDirectory") + " ";
    for (const fs::path& each : {settings.data, settings.keys, settings.exports}) {
        CHECK(each.parent_path() == "/var/lib");
        CHECK(written.find(" " + each.filename().string() + " ") != std::string::npos);
    }
    CHECK(value_of(table, "StateDirectoryMode") == "0700");
    CHECK(value_of(sender, "InaccessiblePaths") == "-" + settings.keys.string());
    CHECK(value_of(table, "ExecStart").ends_with("livsmester run --config /etc/livsmester/livsmester.toml"));
    CHECK(value_of(sender, "ExecStart").ends_with("livsmester send --config /etc/livsmester/livsmester.toml"));
}
