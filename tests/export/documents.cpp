// SPDX-License-Identifier: MPL-2.0
// The page as texts to write on in: what programs that others wrote read in them.
#include <doctest/doctest.h>

#include <sstream>

#include "kiosk/export/archive.hpp"
#include "kiosk/export/manuscript.hpp"
#include "table.hpp"

using namespace table_of_tests;

namespace {

// What a reader of documents should find in the manuscript, a line each.
class Expected {
public:
    void operator()(const exports::Heading& heading) { add("heading " + std::to_string(heading.level) + " " + heading.words); }
    void operator()(const exports::Paragraph& paragraph) { add(paragraph.words); }
    void operator()(const exports::Figure& figure) { add("picture " + figure.alt); }
    void operator()(const exports::Legend& legend) {
        for (const exports::Speaker& speaker : legend.speakers) add("ornament\n" + speaker.words);
    }
    void operator()(const exports::Remark& remark) { add(remark.sentence.line); }
    void operator()(const exports::WritingRoom& room) { add(room.words); }
    void add(const std::string& line) { lines += line + "\n"; }

    std::string lines;
};

std::string expected(const meeting::Meeting& meeting, const render::Stationery& stationery, const std::string& language) {
    const auto manuscript = exports::manuscript(meeting, exports::going_of(meeting, house().book), stationery, all_formats());
    Expected expected;
    expected.add("language " + language + "\ntitle " + manuscript.title);
    for (const exports::Passage& passage : manuscript.passages) std::visit(expected, passage);
    return expected.lines;
}

std::string read_in(const fs::path& file) {
    int status = 1;
    std::string lines = said_by(reader("text_reader.py") + in_quotes(file), &status);
    REQUIRE_MESSAGE(status == 0, lines);
    return lines;
}

}  // namespace

TEST_CASE("readers that others wrote find the whole manuscript in both documents: language, headings, words and boards told in words") {
    const Sitting sitting = full_meeting();
    for (const auto& [language, code] : {std::pair{"da", "da-DK"}, std::pair{"en", "en-GB"}}) {
        const render::Stationery stationery = house().stationery(language);
        const std::string meant = expected(sitting.meeting, stationery, code);
        for (const char* const format : {"odt", "docx"}) {
            const Folder folder;
            const fs::path file = files_of(exports::write(sitting.meeting, stationery, only(format), folder)).front();
            int status = 1;
            const std::string complaint = said_by("unzip -tq " + in_quotes(file), &status);
            CHECK_MESSAGE(status == 0, complaint);
            CHECK(read_in(file) == meant);
        }
    }
    const std::string danish = expected(sitting.meeting, house().stationery(), "da-DK");
    for (const char* const line : {"\nheading 1 Måtten: Fritid\n", "\nHvordan går det?\n", "\nheading 2 Det går godt\nHøre musik.\n",
                                   "\nornament\nPlads 2 · Familie eller ven · Anne\n", "\nPlads 3 · Fagperson foreslår: Læge.\n",
                                   "\npicture Billedet viser Netværkskortet. ", "\nEt ord i hånden:\n"})
        CHECK_MESSAGE(danish.find(line) != std::string::npos, line);
}

TEST_CASE("words that would break a document's own language come through as they were written") {
    meeting::Deck deck = house().deck;
    for (meeting::Card& card : deck.cards)
        if (card.key == "activity.music") card.label.by_language["da"] = "<b>\"Rock\" & 'Roll'</b>";
    const render::Stationery stationery{house().book, deck, house().phrases, house().look};
    Sitting sitting("R&B <3");
    sitting.lay_board("mat", "leisure");
    sitting.must(meeting::WriteNote{sitting.lay("activity.music", "good"), "1 < 2\n\x01 \xEF\xBF\xBF]]>", 1});
    sitting.say_yes();
    for (const char* const format : {"odt", "docx"}) {
        const Folder folder;
        const std::string read = read_in(files_of(exports::write(sitting.meeting, stationery, only(format), folder)).front());
        CHECK(read.find("\n<b>\"Rock\" & 'Roll'</b>.\n") != std::string::npos);
        CHECK(read.find("\nR&B <3 · 21. november 2026\n") != std::string::npos);
        CHECK(read.find("Jeg skriver om <b>\"Rock\" & 'Roll'</b>: “1 < 2\n") != std::string::npos);
        CHECK(read.find("]]>”") != std::string::npos);
    }
}

TEST_CASE("an office program sets both documents as pages with their words and pictures") {
    int status = 1;
    said_by("command -v soffice", &status);
    if (status != 0) {
        MESSAGE("skipped: there is no soffice here (LibreOffice); other readers look at the same documents");
        return;
    }
    const Folder folder;
    exports::What what = only("odt");
    what.formats.insert("docx");
    files_of(exports::write(full_meeting().meeting, house().stationery(), what, folder));
    fs::rename(folder.path() / "meeting.docx", folder.path() / "word.docx");  // so that two pages come of them
    const std::string said = said_by("cd " + in_quotes(folder) + " && soffice -env:UserInstallation=file://" + folder.path().string() +
                                         "/profile --headless --convert-to pdf meeting.odt word.docx",
                                     &status);
    REQUIRE_MESSAGE(status == 0, said);
    for (const char* const name : {"meeting.pdf", "word.pdf"}) {
        const fs::path page = folder.path() / name;
        const std::string words = said_by("pdftotext -layout " + in_quotes(page) + " -");
        for (const char* const line :
             {"Måtten: Fritid", "Høre musik.", "Plads 3 · Fagperson foreslår: Læge.", "CC BY-SA 4.0", "Side 1 af "})
            CHECK_MESSAGE(words.find(line) != std::string::npos, name << ": " << line);
        CHECK(said_by("pdfimages -list " + in_quotes(page)).find("image") != std::string::npos);
    }
}

TEST_CASE("a package holds what was packed and nothing else, and one that was changed is seen") {
    const std::vector<exports::Packed> files{{"first", "words", false}, {"folder/æøå.txt", std::string(10'000, 'a')}, {"empty", ""}};
    const Folder folder;
    const fs::path path = folder.path() / "package.zip";
    const auto write = [&](const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; };
    const std::string packed = exports::pack(files);
    CHECK(packed.size() < 1'000);
    write(packed);
    CHECK(exports::holds(path, files));
    for (std::vector<exports::Packed> other : {std::vector{files[0], files[1]}, {files[1], files[0], files[2]}})
        CHECK_FALSE(exports::holds(path, other));
    for (const char* const bytes : {"word", "words and more", "Words"}) {
        std::vector<exports::Packed> other = files;
        other[0].bytes = bytes;
        CHECK_FALSE(exports::holds(path, other));
    }
    std::string damaged = packed;
    damaged[packed.find("words")] = 'W';
    write(damaged);
    CHECK_FALSE(exports::holds(path, files));
    write(packed.substr(0, packed.size() / 2));
    CHECK_FALSE(exports::holds(path, files));
}
