// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "kiosk/settings.hpp"

namespace {

const std::filesystem::path file = std::filesystem::path(BINARY_DIR) / "tests_tokens" / "livsmester.toml";

std::variant<table::Settings, table::FileFault> settings_in(const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return table::read_settings(file);
}

std::string fault_in(const std::string& text) {
    const auto read = settings_in(text);
    const auto* fault = std::get_if<table::FileFault>(&read);
    return fault ? fault->sentence : "no fault";
}

}  // namespace

TEST_CASE("nobody is told of tokens unless the settings say where") {
    const auto house = table::read_settings(std::filesystem::path(SOURCE_DIR) / "config/livsmester.toml");
    CHECK(std::get<table::Settings>(house).tuio_send_address.empty());
    const auto read = std::get<table::Settings>(settings_in("[tuio]\nsend = \"10.0.0.7:3334\"\nsend_as = \"2.0\"\n"));
    CHECK(read.tuio_send_address == "10.0.0.7");
    CHECK(read.tuio_send_port == 3334);
    CHECK(read.tuio_send_as == "2.0");
    const auto long_address = std::get<table::Settings>(settings_in("[tuio]\nsend = \"fe80::1:3333\"\n"));
    CHECK(long_address.tuio_send_address == "fe80::1");
}

TEST_CASE("a place to send to that is none, or the table's own ear, is said in one sentence") {
    const std::string place = "expected an address and a port, such as \"127.0.0.1:3333\", for send";
    for (const char* wrong : {"127.0.0.1", ":3333", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "127.0.0.1:33a"})
        CHECK(fault_in(std::string("[tuio]\nsend = \"") + wrong + "\"\n") == file.string() + ":2:8: " + place);
    CHECK(fault_in("[tuio]\nsend_as = \"3\"\n") == file.string() + ": expected \"1.1\", \"2.0\" or \"both\" for send_as");
    CHECK(fault_in("[tuio]\nlisten = true\nsend = \"127.0.0.1:3333\"\n") ==
          file.string() + ": expected another place to send to than where the table itself listens");
    CHECK(fault_in("[tuio]\nsend = \"127.0.0.1:3333\"\n") == "no fault");
}
