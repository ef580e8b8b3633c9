// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "kiosk/deck_file.hpp"
#include "kiosk/tokens_file.hpp"
#include "tests/tokens/sheet.hpp"

namespace {

using reader::says;
using sheet::Page;
using vision::Marker;

constexpr double marker_mm = 45;

input::TokenBindings house_bindings() {
    const std::filesystem::path source = SOURCE_DIR;
    const auto deck = std::get<meeting::Deck>(table::read_deck(source / "assets/decks/livsmester.tsv"));
    return std::get<input::TokenBindings>(table::read_tokens(source / "config/tokens.toml", deck));
}

std::set<int> ids_of(const std::vector<Marker>& markers) {
    std::set<int> ids;
    for (const Marker& marker : markers) CHECK(ids.insert(marker.id).second);
    return ids;
}

// Each side of its frame is as long as it should be, by how much black there is along it; and it stands as it should.
void check_size(const Page& page, const Marker& marker, double degrees = 0) {
    CAPTURE(marker.id);
    const vision::Point middle = page.place_mm(marker.centre);
    const double frame = marker_mm / 2 - 2;
    const double step = 1 / page.px_mm;
    for (const double aside : {-frame, frame}) {
        double across = 0;
        double down = 0;
        for (double along = -marker_mm / 2 - 3; along <= marker_mm / 2 + 3; along += step) {
            across += step * (255 - page.grey(middle.x + along, middle.y + aside)) / 255;
            down += step * (255 - page.grey(middle.x + aside, middle.y + along)) / 255;
        }
        CHECK(across == doctest::Approx(marker_mm).epsilon(0.1 / marker_mm));
        CHECK(down == doctest::Approx(marker_mm).epsilon(0.1 / marker_mm));
    }
    CHECK(std::abs(std::remainder(marker.angle - degrees, 360)) < 1);
}

// A module of white all the way round.
void check_white(const Page& page, const Marker& marker, int modules = 8) {
    CAPTURE(marker.id);
    const vision::Point middle = page.place_mm(marker.centre);
    const double inner = marker_mm / 2 + 0.2;
    const double outer = marker_mm / 2 + marker_mm / modules;
    int darkest = 255;
    for (double along = -outer; along <= outer; along += 0.1)
        for (double across = inner; across <= outer; across += 0.1)
            for (const auto& [x, y] : {std::pair(along, across), {along, -across}, {across, along}, {-across, along}})
                darkest = std::min(darkest, page.grey(middle.x + x, middle.y + y));
    CHECK(darkest == 255);
}

bool near(vision::Point one, vision::Point other) { return vision::length(one - other) < 0.1; }

const Marker* find(const std::vector<Marker>& markers, int id) {
    const auto found = std::ranges::find(markers, id, &Marker::id);
    return found == markers.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("every card and token is printed with its own marker, in true size, with white about it, and is read again by a poor camera") {
    const auto pdf = sheet::folder("all") / "tokens.pdf";
    REQUIRE(sheet::print(pdf, "").status == 0);
    std::set<int> expected;
    for (const auto& [marker, binding] : house_bindings()) expected.insert(marker);
    std::set<int> printed;
    std::uint64_t seed = 0;
    for (const Page& page : sheet::pages_of(pdf)) {
        const auto markers = sheet::markers_on(page.picture, 300);
        const std::set<int> ids = ids_of(markers);
        for (const Marker& marker : markers) {
            check_size(page, marker);
            check_white(page, marker);
        }
        for (const int id : ids) CHECK(printed.insert(id).second);
        // Five pixels a module, as on a table of two metres under a camera of 1080 lines.
        for (const auto& view : {std::pair(7.0, 0.15), {-128.0, -0.2}, {90.0, 0.0}}) {
            const double degrees = view.first;
            const double lean = view.second;
            CAPTURE(degrees);
            CHECK(ids_of(sheet::markers_on(sheet::seen_by_camera(page, 0.95, degrees, lean, 0.8, 4, ++seed), 24)) == ids);
        }
    }
    CHECK(printed == expected);
}

TEST_CASE("cards are 63 by 88 mm, nine to a sheet, and the line at the foot is 100 mm") {
    const auto pdf = sheet::folder("sizes") / "tokens.pdf";
    REQUIRE(sheet::print(pdf, "").status == 0);
    CHECK(says(reader::run("pdfinfo " + pdf.string()).words, "Pages:           11\n"));
    const Page page = sheet::pages_of(pdf, 1).at(0);
    CHECK(page.mm(page.picture.width) == doctest::Approx(210).epsilon(0.001));
    CHECK(page.mm(page.picture.height) == doctest::Approx(297).epsilon(0.001));
    const auto markers = sheet::markers_on(page.picture, 300);
    REQUIRE(markers.size() == 9);
    for (int i = 0; i < 9; ++i) {
        const vision::Point at = page.place_mm(markers[static_cast<unsigned>(i)].centre), meant{42 + 63.0 * (i % 3), 68.3 + 88.0 * (i / 3)};
        INFO(i << ": " << at.x << ", " << at.y << " and not " << meant.x << ", " << meant.y);
        CHECK(near(at, meant));
    }
    // Dark from one place on, to another, along a line of the page: where the cutting marks and the line at the foot are.
    const auto dark_from = [&](double y_mm, double begin, double end) {
        for (double x = begin; x < end; x += 0.02)
            if (page.grey(x, y_mm) < 200) return x;
        return -1.0;
    };
    for (int column = 0; column <= 3; ++column) {
        const double x = 10.5 + 63 * column;
        CHECK(dark_from(7, x - 1, x + 1) == doctest::Approx(x).epsilon(0.1 / x));
    }
    const double left = dark_from(278.4 + 1.4, 15, 30);
    const double right = dark_from(278.4 + 1.4, 110, 130);
    CHECK(right - left == doctest::Approx(100).epsilon(0.001));
    for (double x = left + 0.5; x < right - 0.5; x += 0.05) CHECK(page.grey(x, 278.4) < 200);
}

TEST_CASE("printed from behind, every marker lies behind its own card, upright") {
    const auto pdf = sheet::folder("back") / "back.pdf";
    REQUIRE(sheet::print(pdf, "--back --cards person.me,person.mother,person.father,person.brother,stop,my_turn").status == 0);
    const auto pages = sheet::pages_of(pdf);
    REQUIRE(pages.size() == 5);
    CHECK(sheet::markers_on(pages[0].picture, 300).empty());
    CHECK(sheet::markers_on(pages[2].picture, 300).empty());
    const auto cards = sheet::markers_on(pages[1].picture, 300);
    const std::map<int, vision::Point> behind{{1, {168, 53}}, {2, {105, 53}}, {3, {42, 53}}, {4, {168, 141}}};
    CHECK(cards.size() == behind.size());
    for (const auto& [id, place] : behind) {
        const Marker* marker = find(cards, id);
        REQUIRE(marker != nullptr);
        CHECK(near(pages[1].place_mm(marker->centre), place));
        check_size(pages[1], *marker);
        check_white(pages[1], *marker);
    }
    const auto discs = sheet::markers_on(pages[3].picture, 300);
    REQUIRE(discs.size() == 3);
    for (const Marker& disc : discs) check_white(pages[3], disc);
    CHECK(near(pages[3].place_mm(find(discs, 540)->centre), {150, 52.5}));
}

TEST_CASE("folded, every marker lies behind its own card, and up stays up") {
    const auto pdf = sheet::folder("fold") / "fold.pdf";
    REQUIRE(sheet::print(pdf, "--fold --cards person.me,person.mother,person.father,stop").status == 0);
    const auto pages = sheet::pages_of(pdf);
    REQUIRE(pages.size() == 3);
    const auto cards = sheet::markers_on(pages[0].picture, 300);
    // The fold is 63 mm below a pair's upper edge; what lies as far above it is the card's other side.
    const std::map<int, vision::Point> behind{{1, {61, 103.5}}, {2, {149, 103.5}}, {3, {61, 229.5}}};
    CHECK(cards.size() == behind.size());
    for (const auto& [id, place] : behind) {
        const Marker* marker = find(cards, id);
        REQUIRE(marker != nullptr);
        CHECK(near(pages[0].place_mm(marker->centre), place));
        check_size(pages[0], *marker, 90);
        check_white(pages[0], *marker);
    }
    CHECK(sheet::markers_on(pages[1].picture, 300).size() == 1);
}

TEST_CASE("another family is printed as the eye reads it") {
    for (const char* family : {"6x6_50", "5x5_100", "4x4_50"}) {
        CAPTURE(family);
        const auto pdf = sheet::folder(family) / "tokens.pdf";
        REQUIRE(sheet::print(pdf, std::string("--cards person.me,place.home,activity.music --family ") + family).status == 0);
        const Page page = sheet::pages_of(pdf, 1, 150).at(0);
        const auto markers = sheet::markers_on(page.picture, 150, family);
        CHECK(ids_of(markers) == std::set<int>{1, 21, 41});
        for (const Marker& marker : markers) check_size(page, marker);
    }
}

TEST_CASE("the words are Danish or English, tagged for readers, and everything is drawn in lines and letters") {
    const auto folder = sheet::folder("words");
    const auto danish = folder / "danish.pdf";
    const auto english = folder / "english.pdf";
    REQUIRE(sheet::print(danish, "--cards person.mother,private").words == danish.string() + ": 1 cards, 1 round tokens, 3 pages\n");
    REQUIRE(sheet::print(english, "--cards person.mother,private --language en").status == 0);
    const auto words = [](const std::filesystem::path& pdf) { return reader::run("pdftotext -enc UTF-8 " + pdf.string() + " -").words; };
    for (const char* said :
         {"Mor", "Privat", "Denne streg er 100 mm", "Kort og brikker til at klippe ud", "Laminér ikke", "Tegninger: OpenMoji"})
        CHECK(says(words(danish), said));
    for (const char* said : {"Mother", "Private", "This line is 100 mm", "Cards and tokens to cut out", "Pictures: OpenMoji"})
        CHECK(says(words(english), said));
    CHECK(reader::times(reader::run("pdfimages -list " + danish.string()).words, "\n") == 2);  // its head alone
    CHECK(says(reader::run("qpdf --json " + danish.string()).words, "u:Mor, 2"));
    CHECK(reader::run("qpdf --check " + danish.string()).status == 0);
    CHECK(sheet::print(folder / "again.pdf", "--cards person.mother,private").status == 0);
    CHECK(reader::run("cmp " + danish.string() + " " + (folder / "again.pdf").string()).status == 0);
}

TEST_CASE("what was bound at the table is printed too") {
    const auto folder = sheet::folder("own");
    std::filesystem::create_directory(folder / "data");
    std::ofstream(folder / "data" / "tokens.toml")
        << "[cards]\n400 = \"person.volunteer\"\n[functions]\n401 = { does = \"my_turn\", seat = 3 }\n";
    const auto pdf = folder / "tokens.pdf";
    REQUIRE(sheet::print(pdf, "--cards person.volunteer,my_turn").status == 0);
    const auto pages = sheet::pages_of(pdf);
    CHECK(ids_of(sheet::markers_on(pages.at(0).picture, 300)) == std::set<int>{400});
    CHECK(ids_of(sheet::markers_on(pages.at(1).picture, 300)) == std::set<int>{401, 541, 542});
    CHECK(says(reader::run("pdftotext -enc UTF-8 " + pdf.string() + " -").words, "Min tur, plads 3"));
}

TEST_CASE("what cannot be printed is said in one sentence, and no file is left") {
    const auto folder = sheet::folder("refused");
    const auto pdf = folder / "tokens.pdf";
    const auto said = [&](const std::string& how) { return sheet::print(pdf, how); };
    CHECK(said("--back --fold").status == 2);
    CHECK(said("--what").status == 2);
    CHECK(reader::run(std::string(LIVSMESTER) + " tokens").status == 2);
    CHECK(reader::run(std::string(LIVSMESTER) + " tokens print").status == 2);
    const auto refused = [&](const std::string& how, const std::string& sentence) {
        const auto answer = said(how);
        CHECK(answer.status == 1);
        CHECK(answer.words == "livsmester: " + sentence + "\n");
    };
    refused("--cards person.mother,person.nobody", "No marker stands for \"person.nobody\" in tokens.toml.");
    refused("--cards ,", "No marker stands for \"\" in tokens.toml.");
    refused("--family 7x7", "There is no marker family \"7x7\"; there are 36h11, 6x6_50, 5x5_100, 4x4_50.");
    refused("--family 4x4_50", "The family 4x4_50 has the markers 0 to 49, and 50 is bound.");
    refused("--language eo", "The sheets are printed in \"da\" or \"en\", not in \"eo\".");
    std::filesystem::create_directory(folder / "data");
    std::ofstream(folder / "data" / "tokens.toml") << "[cards]\n580 = \"person.mother\"\n";
    refused("", (folder / "data" / "tokens.toml").string() + ":2:1: expected another marker, since 580 to 586 are the table's corners.");
    std::filesystem::remove_all(folder / "data");
    CHECK(sheet::print(folder / "nowhere" / "tokens.pdf", "").status == 1);
    CHECK(std::filesystem::is_empty(folder));
}
