// SPDX-License-Identifier: MPL-2.0
// An imported deck at the table: in the drawers, on a board, through a power cut, and in what goes out.
#include "ground.hpp"
#include "kiosk/deck_shelf.hpp"
#include "render/rasterise.hpp"

using namespace ground;

namespace {

// Pixels of about that colour.
std::size_t coloured(const render::Picture& picture, int red, int green, int blue) {
    return static_cast<std::size_t>(std::ranges::count_if(picture.pixels, [&](std::uint32_t pixel) {
        return std::abs(static_cast<int>(pixel >> 16 & 0xFF) - red) < 8 && std::abs(static_cast<int>(pixel >> 8 & 0xFF) - green) < 8 &&
               std::abs(static_cast<int>(pixel & 0xFF) - blue) < 8;
    }));
}

std::string text_of_pdf(const fs::path& file) { return run({"pdftotext", "-enc", "UTF-8", file.string(), "-"}).out; }

}  // namespace

TEST_CASE("imported cards lie in drawers of their own, are laid, and go out with their licence; a picture without one stays here") {
    const Folder folder;
    const std::string data = (folder / "data").string();
    table::keep_deck(imported(careful()), data);
    const fs::path shots = std::getenv("DECK_SHOTS") ? fs::path(std::getenv("DECK_SHOTS")) : folder / "shots";
    const Said played = livsmester({"play", SOURCE_DIR "/tests/decks/imported.journey", "--data", data, "--shots", shots.string()});
    CHECK(played.err == "");
    REQUIRE(played.status == 0);
    // The house is red, the dog blue: both lie there as pictures.
    const auto laid = render::read_png(shots / "laid.png");
    CHECK(coloured(laid, 0xCC, 0, 0) > 300);
    CHECK(coloured(laid, 0x20, 0x60, 0xA0) > 200);

    const Said meetings = livsmester({"meetings", "--data", data});
    const std::string id = meetings.out.substr(0, meetings.out.find(' '));
    const Said out = livsmester({"export", id, "--to", (folder / "out").string(), "--format", "pdf,png,obz", "--data", data});
    CHECK(out.err == "");
    REQUIRE(out.status == 0);
    const std::string first = std::filesystem::directory_iterator(folder / "out")->path().filename().string();
    const std::string mark = first.substr(0, std::string("2026-03-02-abcdef-").size());
    const auto board = render::read_png(folder / "out" / (mark + "board-1.png"));
    CHECK(coloured(board, 0xCC, 0, 0) > 300);
    CHECK(coloured(board, 0x20, 0x60, 0xA0) == 0);
    const std::string page = text_of_pdf(folder / "out" / (mark + "meeting.pdf"));
    CHECK(page.find("Hus") != std::string::npos);
    CHECK(page.find("Hund") != std::string::npos);
    CHECK(page.find("Steve Lee, CC BY-SA 4.0") != std::string::npos);

    decks::Notes notes;
    const Files package = decks::files_at(folder / "out" / (mark + "meeting.obz"), notes);
    const Json json = json_at(package, "boards/board-1.obf");
    const auto image_of = [&](const std::string& label) -> Json {
        for (const Json& button : json["buttons"])
            if (button["label"] == label && button.contains("image_id"))
                for (const Json& image : json["images"])
                    if (image["id"] == button["image_id"]) return image;
        return {};
    };
    CHECK(image_of("Hus")["license"] ==
          Json{{"type", "CC BY-SA 4.0"}, {"author_name", "Steve Lee"}, {"source_url", "https://mulberrysymbols.org"}});
    CHECK(image_of("Hund").is_null());
    CHECK(joined(imported(package).notes.mended()) == "");
}

TEST_CASE("a deck that is damaged is told of, and the table begins without it") {
    const Folder folder;
    table::keep_deck(imported(careful(), wish("one")), folder / "data");
    table::keep_deck(imported(careful(), wish("two")), folder / "data");
    table::keep_deck(imported(careful(), wish("three")), folder / "data");
    write(folder / "data/decks/one/cards.json", "{");
    fs::remove(folder / "data/decks/two/pictures/1.png");
    fs::remove(folder / "data/decks/two/pictures/1.svg");
    fs::create_directories(folder / "data/decks/four");
    fs::create_directories(folder / "data/decks/.five.new");
    table::Stock stock = table::read_stock(assets());
    const std::size_t house = stock.deck.cards.size();
    table::add_decks(stock, folder / "data");
    CHECK(stock.deck.cards.size() == house + 6);
    REQUIRE(stock.faults.size() == 3);
    CHECK(stock.faults[0].ends_with("four: cards.json is missing."));
    CHECK(stock.faults[1].find("one: cards.json: line 1 is no JSON.") != std::string::npos);
    CHECK(stock.faults[2].find("two: pictures are missing: ") != std::string::npos);
    CHECK(stock.book.cards.contains("deck.three.home.dog"));
    CHECK(stock.deck.find("deck.one.home.dog") == nullptr);
}
