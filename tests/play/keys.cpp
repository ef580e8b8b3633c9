// SPDX-License-Identifier: MPL-2.0
// Whoever copies the folder of the meetings has not got what opens them.
#include "tests/play/ground.hpp"

#include "kiosk/set_up.hpp"

namespace {

using namespace ground;

const fs::path journey = fs::path(SOURCE_DIR) / "tests/journeys/first_meeting.journey";

std::vector<fs::path> keys_below(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& each : fs::recursive_directory_iterator(folder))
        if (each.path().extension() == ".key") found.push_back(each.path());
    return found;
}

}  // namespace

TEST_CASE("keys lie outside the folder of the meetings, for the same user alone, and every command finds them there") {
    const Folder folder;
    const std::string data = folder / "data";
    REQUIRE(livsmester({"play", journey, "--data", data}).status == 0);
    CHECK(keys_below(data).empty());
    CHECK(keys_below(folder / "data-keys").size() == 2);  // the device's, the meeting's
    CHECK((fs::status(folder / "data-keys").permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    const Said verified = livsmester({"verify", "--data", data});
    CHECK_MESSAGE(verified.status == 0, verified.err);
    fs::permissions(folder / "data-keys", fs::perms::others_exec, fs::perm_options::add);
    CHECK(livsmester({"verify", "--data", data}).err.find("1 faults") != std::string::npos);
}

TEST_CASE("a record that has its keys in its own folder keeps them there, and --keys and the settings say otherwise") {
    const Folder folder;
    const fs::path data = folder / "data";
    CHECK(table::usual_keys_folder(data) == folder / "data-keys");
    CHECK(table::usual_keys_folder(data.string() + "/") == folder / "data-keys");
    fs::create_directories(data / "keys");
    CHECK(table::usual_keys_folder(data) == data / "keys");

    std::ofstream(folder / "settings.toml") << "[record]\ndata = \"/there\"\nkeys = \"/elsewhere\"\n";
    table::Options options;
    options.values["--config"] = folder / "settings.toml";
    CHECK(table::set_up_by(options).keys == "/elsewhere");
    options.values["--data"] = data;
    CHECK(table::set_up_by(options).keys == data / "keys");  // no path to another record's
    CHECK(table::set_up_without_settings(options).keys == data / "keys");
    options.values["--keys"] = "/third";
    CHECK(table::set_up_by(options).keys == "/third");
    CHECK(table::set_up_by(options).data == data);
}
