// SPDX-License-Identifier: MPL-2.0
#include "kiosk/toml_text.hpp"
#include "kiosk/settings.hpp"

#include <doctest/doctest.h>

namespace {

std::string fault_in(const std::string& text) {
    const auto read = table::toml_in(text, "any.toml");
    const auto* fault = std::get_if<table::FileFault>(&read);
    return fault ? fault->sentence : "";
}

}  // namespace

TEST_CASE("letters beyond the plain ones stand between quotation marks and in comments, and are a mistake anywhere else") {
    for (const char* const text :
         {"", "a = 1", "a = \"på\" # også her", "# å", "a = 'på'", "a = \"\\\"å\"", "\"på\" = 1", "a = \"\"\"b\\\n§\"\"\""})
        CHECK_MESSAGE(fault_in(text).empty(), std::string(text));
    for (const char* const text :
         {"å = 1", "a = å", "a å = 1", "a = \"b\" å", "a = '\\' å", "# b\nå", "[å]", "[[zøne]]", "[a å]", "a = [å]", "a = {å}",
          "a = 19'H-2¢", "a = 1å", "a = true§", "\xc2\xa0", "\xff", "a = \"\xff\"", "# \xff"})
        CHECK_MESSAGE(fault_in(text).starts_with("any.toml:"), std::string(text));
}

TEST_CASE("the line is told from one") {
    CHECK(fault_in("a = \"æøå\"\nb = \"æøå\", å").starts_with("any.toml:2:"));
    CHECK(fault_in("a = 1\nb =\n").starts_with("any.toml:2:"));
}

TEST_CASE("brackets and signs where a name belongs are a mistake like any other, in every build") {
    for (const char* const text :
         {"[&", "[[&", "[!]", "[ =", "[a.&]", "[a.", "a.& = 1", "& = 1", "a = &", "a = [&", "a = {&", "a = {b = 1, &"})
        CHECK_MESSAGE(fault_in(text).starts_with("any.toml:1:"), std::string(text));
}

TEST_CASE("a file that is not there or is a folder is said so") {
    for (const char* const file : {"/nowhere/at.toml", "/tmp"}) {
        const auto read = table::read_settings(file);
        REQUIRE(std::holds_alternative<table::FileFault>(read));
        CHECK(std::get<table::FileFault>(read).sentence == std::string(file) + ": the file cannot be read");
    }
}
