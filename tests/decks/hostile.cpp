// SPDX-License-Identifier: MPL-2.0
// Decks that nobody means well with: each is refused with one sentence, before it can do anything.
#include <sys/resource.h>

#include "ground.hpp"
#include "kiosk/decks/photo.hpp"
#include "kiosk/decks/picture.hpp"
#include "kiosk/decks/text.hpp"

using namespace ground;

namespace {

std::string refusal_of(const Files& files) {
    return refusal([&] { imported(files); });
}
std::string refusal_of_zip(const std::string& bytes) {
    return refusal([&] {
        decks::Notes notes;
        imported(decks::unpacked(bytes, "deck.obz", notes));
    });
}

bool one_sentence(const std::string& said) {
    return said.ends_with('.') && said.find('\n') == std::string::npos && said.size() < 200 && decks::is_utf8(said);
}

// Every place where those bytes stand is overwritten.
std::string overwritten(std::string bytes, const std::string& from, const std::string& to) {
    REQUIRE(from.size() == to.size());
    REQUIRE(bytes.find(from) != std::string::npos);
    for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) bytes.replace(at, to.size(), to);
    return bytes;
}

std::string number(std::uint32_t value) {
    std::string bytes;
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}

}  // namespace

TEST_CASE("a path that leaves the deck is refused, wherever it stands") {
    for (const char* path : {"../evil.svg", "a/../../evil.svg", "/etc/passwd", "C:\\evil.svg", "..\\evil.svg", "images/\x01.svg"}) {
        CAPTURE(path);
        const bool fits_a_zip = std::string(path).find('\x01') == std::string::npos;
        if (fits_a_zip)
            CHECK(refusal_of_zip(zipped({{"b.obf", small_board().dump()}, {path, "x"}})).find("leads out of the deck") !=
                  std::string::npos);
        Json board = small_board();
        board["images"][0]["path"] = path;
        const std::string said = refusal_of({{"b.obf", board.dump()}});
        CHECK(said.find("leads out of the deck") != std::string::npos);
        CHECK(one_sentence(said));
        board = small_board();
        board["buttons"].push_back({{"id", "2"}, {"label", "on"}, {"load_board", {{"path", path}}}});
        CHECK(refusal_of({{"b.obf", board.dump()}, {"house.svg", svg()}}) != "");
    }
    CHECK(refusal_of_zip(zipped({{std::string(250, 'a') + ".obf", "x"}})) == "deck.obz: a path is longer than 240 letters.");
}

TEST_CASE("a zip that is damaged, a bomb, or larger than it says is refused") {
    const std::string content(100'000, 'x');
    const std::string good = zipped({{"b.obf", small_board().dump()}, {"house.svg", svg()}, {"long.txt", content}});
    CHECK(refusal_of_zip(good) == "");
    const std::string said = number(static_cast<std::uint32_t>(content.size()));
    CHECK(refusal_of_zip(overwritten(good, said, number(0xFFFFFFF0))) == "deck.obz holds more than 512 MB.");
    CHECK(refusal_of_zip(overwritten(good, said, number(99))) == "deck.obz is a damaged zip.");
    CHECK(refusal_of_zip(overwritten(good, said, number(100'001))) == "deck.obz is a damaged zip.");
    CHECK(refusal_of_zip(good.substr(0, good.size() / 2)) == "deck.obz is a damaged zip.");
    CHECK(refusal_of_zip("PK\x03\x04 and then nothing") == "deck.obz is a damaged zip.");
    for (std::size_t at = 0; at < good.size(); at += 7) {
        std::string bent = good;
        bent[at] = static_cast<char>(bent[at] ^ 0x5A);
        const std::string why = refusal_of_zip(bent);
        CHECK((why == "" || one_sentence(why)));
    }
}

TEST_CASE("twenty thousand files are enough") {
    std::vector<exports::Packed> files;
    for (int i = 0; i < 20'001; ++i) files.push_back({"f" + std::to_string(i), "", false});
    CHECK(refusal_of_zip(exports::pack(files)) == "deck.obz holds more than 20,000 files.");
}

TEST_CASE("a grid that no screen has, and nesting without end, are refused") {
    Json board = small_board();
    board["grid"]["rows"] = 2'000'000'000;
    CHECK(refusal_of({{"b.obf", board.dump()}}) == "b.obf has a grid of more than 1,000 rows or columns, or 20,000 places.");
    board["grid"] = {{"rows", 1000}, {"columns", 1000}, {"order", Json::array()}};
    CHECK(refusal_of({{"b.obf", board.dump()}}).find("grid") != std::string::npos);
    board["grid"] = {{"rows", "1e300"}, {"columns", 1}, {"order", Json::array()}};
    CHECK(refusal_of({{"b.obf", board.dump()}}).find("grid") != std::string::npos);
    board["grid"] = {{"rows", 1}, {"columns", 1}, {"order", Json::array({Json(std::vector<int>(30'000, 1))})}};
    CHECK(refusal_of({{"b.obf", board.dump()}}).find("grid") != std::string::npos);

    const std::string deep = "{\"buttons\": " + std::string(5'000'000, '[');
    CHECK(refusal_of({{"b.obf", deep}}) == "b.obf is nested deeper than 32 levels.");
    std::string object = small_board().dump();
    object.replace(object.find("\"Small\""), 7, "{\"a\":" + std::string(40, '[') + std::string(40, ']') + "}");
    CHECK(refusal_of({{"b.obf", object}}) == "b.obf is nested deeper than 32 levels.");
}

TEST_CASE("what is no text, no JSON or no board is refused, with file and line") {
    const std::string wide = std::string("\xFF\xFE{\0\"\0", 6);
    CHECK(refusal_of({{"b.obf", wide}}) == "b.obf is not text in UTF-8.");
    CHECK(refusal_of({{"b.obf", std::string("{\0}", 3)}}) == "b.obf is not text in UTF-8.");
    CHECK(refusal_of({{"b.obf", "{\n\"id\": 1,\n\"name\" oh\n}"}}) == "b.obf: line 3 is no JSON.");
    CHECK(refusal_of({{"b.obf", ""}}) == "b.obf: line 1 is no JSON.");
    CHECK(refusal_of({{"b.obf", "[1, 2]"}}) == "b.obf is no board.");
    CHECK(refusal_of({{"b.obf", "{\"name\": 1e999}"}}) == "b.obf holds a number that is too large.");
    CHECK(refusal_of({{"b.obf", "{\"buttons\": [], \"id\": \"x\"}"}}) == "There is no card in the deck: no button that says something.");
    CHECK(refusal_of({{"manifest.json", "{}"}}) == "There is no board in the deck.");
    CHECK(refusal_of({{"manifest.json", "7"}}) == "manifest.json is no list of what is in the package.");
    CHECK(refusal_of({{"notes.txt", "hello"}}) == "There is no board (.obf) and no picture (.svg, .png, .jpg) in it.");
    CHECK(refusal_of({}) == "There is no board (.obf) and no picture (.svg, .png, .jpg) in it.");
}

TEST_CASE("a drawing with entities refuses the deck; one that reaches for other files is not shown") {
    const std::string loop = svg("<text>&b;</text>", "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>");
    const std::string said = refusal_of({{"b.obf", small_board().dump()}, {"house.svg", loop}});
    CHECK(said == "The drawing house.svg holds entities, which no picture needs and which can fill a computer.");
    for (const std::string& drawing : {
             svg("<image xlink:href='file:///etc/passwd' width='9' height='9'/>"),
             svg("<image href = \"http://example.org/a.png\"/>"),
             svg("<use xlink:href='other.svg#a'/>"),
             svg("<use xlink:href=other.svg#a />"),
             svg("<image xlink:href='&#102;ile:///etc/passwd'/>"),
             svg("<image xlink:href='data:image/svg+xml;base64,AAAA'/>"),
             svg("<style>@import url('http://example.org/a.css');</style>"),
             svg("<rect fill='url(http://example.org/a.svg#b)'/>"),
             svg("<rect style='fill:url(&quot;a.svg#b&quot;)'/>"),
             svg("<script>alert(1)</script>"),
             svg("<rect/>", "<?xml-stylesheet href='#a' type='text/css'?>"),
             svg("<rect/>", "<!DOCTYPE svg [ ]>"),
         }) {
        CAPTURE(drawing);
        const auto read = imported({{"b.obf", small_board().dump()}, {"house.svg", drawing}});
        CHECK(read.notes.count(decks::Note::reaching_picture) == 1);
        CHECK(read.deck.cards[0].picture == "");
        CHECK(read.pictures.empty());
    }
    // These are common, and mean no harm.
    for (const std::string& drawing :
         {svg("<defs><circle id='c' r='3'/></defs><use xlink:href='#c'/>"), svg("<rect width='9' height='9' fill='url(#g)'/>"),
          svg("<rect width='9' height='9'/>",
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
              "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">")}) {
        CAPTURE(drawing);
        CHECK(imported({{"b.obf", small_board().dump()}, {"house.svg", drawing}}).deck.cards[0].picture != "");
    }
}

TEST_CASE("pictures that are no pictures, or too large, leave a card with words and a note") {
    std::string huge = png();
    huge.replace(16, 8, std::string("\0\0\x40\0\0\0\x40\0", 8));
    for (const auto& each :
         std::vector<std::pair<std::string, decks::Note>>{{huge, decks::Note::large_picture},
                                                          {svg("<!-- " + std::string(3'000'000, ' ') + "-->"), decks::Note::large_picture},
                                                          {png().substr(0, 50), decks::Note::broken_picture},
                                                          {jpeg(40, 30, 1).substr(0, 300), decks::Note::broken_picture},
                                                          {"<svg", decks::Note::broken_picture},
                                                          {svg("", "<?xml version='1.0' encoding='UTF-7'?>"), decks::Note::broken_picture},
                                                          {svg() + "\xe5", decks::Note::broken_picture},
                                                          {std::string("GIF89a\1\0\1\0 and so on", 20), decks::Note::other_picture},
                                                          {"", decks::Note::other_picture},
                                                          {std::string("\x1f\x8b\x08\0", 4), decks::Note::other_picture}}) {
        const auto& bytes = each.first;
        const decks::Note note = each.second;
        CAPTURE(static_cast<int>(note));
        CAPTURE(bytes.substr(0, 40));
        const auto read = imported({{"b.obf", small_board().dump()}, {"house.svg", bytes}});
        CHECK(read.notes.count(note) == 1);
        CHECK(read.deck.cards[0].picture == "");
        CHECK(read.package.at("house.svg") == bytes);
    }
}

namespace {

// Another chunk right after a PNG's first bytes, or where `at` says.
std::string with_chunk(std::string png, std::size_t at, std::string_view length, std::string_view rest) {
    return png.insert(at, std::string(length) + std::string(rest));
}

long most_memory_kb() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

}  // namespace

TEST_CASE("what a PNG says of itself makes no room for what is not there") {
    using namespace std::string_literals;
    const auto shown = [](const std::string& bytes) {
        decks::Notes notes;
        return decks::shown_picture(bytes, "it", notes);
    };
    REQUIRE(std::holds_alternative<decks::Shown>(shown(png())));
    const long before = most_memory_kb();
    constexpr std::size_t signature = 8, header = signature + 25;
    // A text of two thousand million letters, of which none is there.
    const std::string boasting = with_chunk(png(), header, "\x7e\0\0\0"s, "tEXt");
    // Where the size stands first, a small one; behind it the real one, of four hundred million pixels.
    std::string hiding = png();
    hiding.replace(signature + 8, 8, "\0\0\x4e\x20\0\0\x4e\x20"s);
    hiding = with_chunk(std::move(hiding), signature, "\0\0\0\x08"s, "abCd\0\0\0\1\0\0\0\1\x62\x23\x9c\x3d"s);
    for (const std::string& bytes : {boasting, hiding}) {
        const auto picture = shown(bytes);
        REQUIRE(std::holds_alternative<decks::Note>(picture));
        CHECK(std::get<decks::Note>(picture) == decks::Note::broken_picture);
        CHECK(std::holds_alternative<std::string_view>(decks::photo_of(bytes)));
    }
    CHECK(most_memory_kb() - before < 200'000);
    // What it carries along beside its pixels does no harm.
    const std::string talking = with_chunk(png(), header, "\0\0\0\x04"s, "tEXta\0bc\0\0\0\0"s);
    CHECK(std::holds_alternative<decks::Shown>(shown(talking)));
}
