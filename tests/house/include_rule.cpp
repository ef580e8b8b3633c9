// SPDX-License-Identifier: MPL-2.0
// Who may include whom. Linking alone does not stop a room from reading another's headers; this does.
#include <doctest/doctest.h>

#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/house/sources.hpp"

namespace {

using Rooms = std::set<std::string>;

// A room is the folder of a file. kiosk/ itself, where the table and its main stand, may include every room.
const std::map<std::string, Rooms>& allowed() {
    static const std::map<std::string, Rooms> rooms = {
        {"kiosk/meeting", {}},
        {"kiosk/record", {}},
        {"kiosk/input", {"kiosk/meeting"}},
        {"kiosk/staff", {"kiosk/meeting"}},
        {"kiosk/export", {"kiosk/meeting", "render"}},
        {"kiosk/away", {"kiosk/record"}},
        {"kiosk/decks", {"kiosk/meeting"}},
        {"render", {"kiosk/meeting", "kiosk/input", "kiosk/decks"}},
        {"vision", {}},
        {"kiosk",
         {"kiosk/meeting", "kiosk/record", "kiosk/input", "kiosk/staff", "kiosk/export", "kiosk/away", "kiosk/decks", "render", "vision"}},
    };
    return rooms;
}

const std::set<std::string>& standard_headers() {
    static std::istringstream names(
        "algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes "
        "climits clocale cmath codecvt compare complex concepts condition_variable coroutine csetjmp csignal cstdarg "
        "cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem format "
        "forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch "
        "limits list locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges "
        "ratio regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept "
        "stop_token streambuf string string_view syncstream system_error thread tuple type_traits typeindex typeinfo "
        "unordered_map unordered_set utility valarray variant vector version");
    static const std::set<std::string> headers{std::istream_iterator<std::string>(names), {}};
    return headers;
}

std::string room_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

struct Include {
    std::string what;
    bool ours;  // in quotes, not in angles
    int line;
};

std::vector<Include> includes_of(const house::Source& source) {
    static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    std::vector<Include> found;
    std::istringstream lines(source.text);
    std::string line;
    std::smatch match;
    for (int number = 1; std::getline(lines, line); ++number)
        if (std::regex_match(line, match, include)) found.push_back({match[2], match[1] == "\"", number});
    return found;
}

// The headers that reach another room, straight or through a header that does. The others are a room's own affair.
std::set<std::string> public_headers(const std::vector<house::Source>& sources) {
    std::set<std::string> known;
    std::size_t before = 0;
    do {
        before = known.size();
        for (const house::Source& source : sources)
            for (const Include& include : includes_of(source))
                if (include.ours && (room_of(include.what) != room_of(source.path) || known.contains(source.path)))
                    known.insert(include.what);
    } while (known.size() > before);
    return known;
}

// What is wrong with the includes of one file, one sentence each with file and line.
std::vector<std::string> breaches(const house::Source& source, const std::set<std::string>& public_ones) {
    const std::string room = room_of(source.path);
    std::vector<std::string> found;
    if (!allowed().contains(room)) return {source.path + ": " + room + " is a room that the rule does not know"};

    for (const auto& [what, ours, line] : includes_of(source)) {
        std::string wrong;
        if (!ours) {
            if (standard_headers().contains(what)) continue;
            if (room == "kiosk/meeting")
                wrong = "is not the standard library, and kiosk/meeting stands on nothing else";
            else if (public_ones.contains(source.path))
                wrong = "is an outside library in a header that other rooms read";
        } else if (what.find('/') == std::string::npos || !allowed().contains(room_of(what))) {
            wrong = "is no path of ours from the repository root";
        } else if (room_of(what) != room && !allowed().at(room).contains(room_of(what))) {
            wrong = "may not be included by " + room;
        }
        if (!wrong.empty()) found.push_back(source.path + ":" + std::to_string(line) + ": " + what + " " + wrong);
    }
    return found;
}

}  // namespace

TEST_CASE("no room includes what it may not") {
    const auto sources = house::sources_under({"kiosk", "render", "vision"});
    REQUIRE_FALSE(sources.empty());
    const auto public_ones = public_headers(sources);
    for (const house::Source& source : sources)
        for (const std::string& breach : breaches(source, public_ones)) FAIL_CHECK(breach);
}

TEST_CASE("a breach is seen in every shape it can take") {
    struct Case {
        std::string path, line;
        std::size_t breaches;
    };
    const std::vector<Case> cases = {
        {"kiosk/meeting/event.hpp", "#include \"kiosk/meeting/words.hpp\"", 0},
        {"kiosk/meeting/event.hpp", "#include \"kiosk/record/entry.hpp\"", 1},
        {"kiosk/meeting/event.cpp", "#include <sqlite3.h>", 1},
        {"kiosk/meeting/event.cpp", "#include \"words.hpp\"", 1},
        {"kiosk/record/record.cpp", "#include <sqlite3.h>", 0},
        {"kiosk/record/record.hpp", "#include <sqlite3.h>", 1},
        {"kiosk/record/record.hpp", "  #  include <sys/stat.h>", 1},
        {"kiosk/record/own.hpp", "#include <sqlite3.h>", 0},
        {"kiosk/record/record.cpp", "#include \"kiosk/meeting/event.hpp\"", 1},
        {"kiosk/staff/panel.cpp", "#include \"render/scene.hpp\"", 1},
        {"kiosk/export/page.cpp", "#include \"render/scene.hpp\"", 0},
        {"kiosk/export/page.cpp", "#include \"kiosk/record/record.hpp\"", 1},
        {"kiosk/away/sender.cpp", "#include \"kiosk/record/outgoing.hpp\"", 0},
        {"kiosk/away/sender.cpp", "#include \"kiosk/meeting/event.hpp\"", 1},
        {"render/layout.cpp", "#include \"kiosk/input/hands.hpp\"", 0},
        {"render/layout.cpp", "#include \"kiosk/staff/panel.hpp\"", 1},
        {"vision/detector.cpp", "#include \"kiosk/meeting/event.hpp\"", 1},
        {"kiosk/main.cpp", "#include \"vision/placement.hpp\"", 0},
        {"kiosk/meeting/event.hpp", "#include \"kiosk/table.hpp\"", 1},
        {"kiosk/attic/box.hpp", "#include <string>", 1},
        {"render/layout.hpp", "// #include <cairo.h>", 0},
    };
    for (const Case& one : cases) {
        CAPTURE(one.path);
        CAPTURE(one.line);
        CHECK(breaches({one.path, "#pragma once\n" + one.line + "\n"}, {"kiosk/record/record.hpp"}).size() == one.breaches);
    }
}

TEST_CASE("a header is public when another room reads it, be it through a second header") {
    const std::vector<house::Source> sources = {
        {"kiosk/main.cpp", "#include \"render/glass.hpp\"\n"}, {"render/glass.hpp", "#include \"render/window.hpp\"\n"},
        {"render/window.hpp", "#include <SDL.h>\n"},           {"render/paint.cpp", "#include \"render/brush.hpp\"\n"},
        {"render/brush.hpp", "#include <cairo.h>\n"},
    };
    CHECK(public_headers(sources) == std::set<std::string>{"render/glass.hpp", "render/window.hpp"});
}
