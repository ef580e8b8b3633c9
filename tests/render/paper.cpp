// SPDX-License-Identifier: MPL-2.0
#include "render/paper.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <fstream>
#include <sstream>

#include "render/tagged_pdf.hpp"
#include "tests/render/paper_reader.hpp"
#include "tests/render/rasterise_artwork.hpp"

using namespace drawn;
using reader::run;
using reader::says;
using reader::times;

namespace {

std::filesystem::path folder() {
    const auto path = std::filesystem::path(BINARY_DIR) / "tests_drawn" / "paper";
    std::filesystem::create_directories(path);
    return path;
}

Imprint imprint() {
    return {"Mit møde om æbler & åer", "da-DK", "2025-03-01T12:00:00Z", "Side {page} af {pages}", "Billeder: OpenMoji, CC BY-SA 4.0."};
}

Scene board() {
    Scene scene{400, 300, {237, 231, 220, 255}, {}};
    const auto lay = [&scene](Drawing drawing, Pose pose, Layer layer) {
        Shape shape;
        shape.layer = layer;
        shape.pose = pose;
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        scene.shapes.push_back(shape);
    };
    lay(drawing_of({Ink{RoundBox{{}, 380, 280, 10}, Colour{217, 230, 238, 255}, Pen{ink, 0.8, {3, 2}}}}, 195, 145), {}, Layer::ground);
    lay(card("1F68C", "Tage bussen", true), {{-80, 0}, -8, 1}, Layer::card);
    lay(card("2B50", "Forstå og blive forstået", true), {{80, 0}, 5, 1}, Layer::card);
    scene.shapes.back().opacity = 0.7;
    lay(card("1F3E0", "Skuffe"), {{0, 0}, 0, 1}, Layer::panel);
    lay(card("1F3E0", "Udenfor"), {{0, 260}, 0, 1}, Layer::card);  // beside the table, where the page goes on
    return scene;
}

const std::string sentence = "Vi har talt om, hvordan en god dag ser ud, og hvad der skal til. ";

std::string repeated(int count) {
    std::string words;
    for (int i = 0; i < count; ++i) words += sentence;
    return words;
}

Paper full_page() {
    Paper paper(imprint());
    paper.heading(1, "Mit møde");
    paper.paragraph("Det her har vi lagt på bordet. Først kommer billedet, så hvad der blev sagt, og hvem der sagde det.");
    paper.figure(board(), paper.room(120), "Et billede med to kort: Tage bussen og Forstå og blive forstået");
    paper.heading(2, "Det siger jeg selv");
    paper.paragraph("Jeg vil gerne tage bussen selv.\nJeg bor på Ærø med min familie.", 6, "1F68C");
    paper.paragraph("أريد أن أستقل الحافلة", 0, "", "ar");
    paper.room_for_writing("Mine egne ord:", 2);
    return paper;
}

std::filesystem::path saved(const Paper& paper, const std::string& name) {
    const auto path = folder() / name;
    paper.save(path);
    return path;
}

// Whether anything stands in the clear band above the foot's one line, or in the one below it.
bool reaches_into_the_foot(const Paper& paper) {
    for (int page = 0; page < paper.pages(); ++page) {
        const Picture picture = paper.look(page, 2);
        for (const auto& [from, to] : {std::pair(278, 280), std::pair(287, 297)})
            for (int y = from * 2; y < to * 2; ++y)
                for (int x = 0; x < picture.width; ++x)
                    if (pixel(picture, x, y) != 0xffffffffu) return true;
    }
    return false;
}

// The document as plain text objects.
std::string laid_open(const std::filesystem::path& pdf) { return run("qpdf --qdf --object-streams=disable " + pdf.string() + " -").words; }

}  // namespace

TEST_CASE("a page is a whole PDF on A4 with its title, language and date, and readers find no fault in it") {
    open_house_artwork();
    const auto pdf = saved(full_page(), "whole.pdf");
    const auto checked = run("qpdf --check " + pdf.string());
    CHECK(checked.status == 0);
    CHECK(says(checked.words, "No syntax or stream encoding errors found"));
    const std::string info = run("pdfinfo -enc UTF-8 " + pdf.string()).words;
    CHECK(says(info, "Mit møde om æbler & åer"));
    CHECK(says(info, "(A4)"));
    CHECK(says(info, "Mar  1 "));
    std::string tagged = info.substr(info.find("Tagged:"));
    CHECK(says(tagged.substr(0, tagged.find('\n')), "yes"));
    const std::string open = laid_open(pdf);
    CHECK(says(open, "/Lang (da-DK)"));
    CHECK(says(open, "/Lang (ar)"));
    CHECK(says(open, "/DisplayDocTitle true"));
    CHECK(says(run("pdfinfo -meta " + pdf.string()).words, "Mit møde om æbler &amp; åer"));
}

TEST_CASE("what a page says is found whole, in reading order, each line a paragraph of its own") {
    open_house_artwork();
    const auto pdf = saved(full_page(), "said.pdf");
    const std::string words = run("pdftotext -enc UTF-8 " + pdf.string() + " -").words;
    CHECK(says(words, "Jeg bor på Ærø med min familie."));
    CHECK(says(words, "Side 1 af "));
    CHECK(says(words, "Billeder: OpenMoji, CC BY-SA 4.0."));
    const std::string tree = run("pdfinfo -enc UTF-8 -struct-text " + pdf.string()).words;
    CHECK(says(tree, "Document"));
    CHECK(times(tree, "H1 (block)") == 1);
    CHECK(times(tree, "H2 (block)") == 1);
    CHECK(times(tree, "Figure") == 1);
    CHECK(says(tree, "P (block)\n    \"Jeg vil gerne tage bussen selv.\"\n  P (block)\n    \"Jeg bor på Ærø med min familie.\""));
    CHECK(says(tree, "så hvad der blev sagt, og hvem der sagde det."));
    CHECK(tree.find("H1") < tree.find("Figure"));
    CHECK(tree.find("Figure") < tree.find("H2"));
}

TEST_CASE("the words of a paragraph are not joined wherever its lines break") {
    open_house_artwork();
    Paper paper(imprint());
    for (int indent = 0; indent < 60; ++indent) paper.paragraph(repeated(4), indent);
    const std::string tree = run("pdfinfo -enc UTF-8 -struct-text " + saved(paper, "joined.pdf").string()).words;
    std::string whole = repeated(4);
    whole.pop_back();
    CHECK(times(tree, "\"" + whole + "\"") >= 50);  // those that a page's end did not part
    for (const std::string joined : {"serud", "omhv", "skaltil", "godag", "oghvad"}) CHECK_FALSE(says(tree, joined));
}

TEST_CASE("a figure says what it shows, and its pictures stay vectors with embedded fonts") {
    open_house_artwork();
    const auto pdf = saved(full_page(), "figure.pdf");
    const std::string fonts = run("pdffonts " + pdf.string()).words;
    CHECK(says(fonts, "AtkinsonHyperlegible-Bold"));
    CHECK(says(fonts, "AtkinsonHyperlegible-Regular"));
    CHECK_FALSE(says(fonts, " no "));                                       // every one embedded, a subset, with its letters known
    CHECK(times(run("pdfimages -list " + pdf.string()).words, "\n") == 2);  // its head alone
    const std::string json = run("qpdf --json " + pdf.string()).words;
    CHECK(times(json, "\"/Alt\"") == 1);
    CHECK(says(json, "u:Et billede med to kort: Tage bussen og Forstå og blive forstået"));
}

TEST_CASE("nothing that was not shown can be found in the file") {
    open_house_artwork();
    const std::string words =
        run("pdfinfo -enc UTF-8 -struct-text " + saved(full_page(), "hidden.pdf").string()).words + laid_open(folder() / "hidden.pdf");
    CHECK(says(words, "Tage bussen"));
    CHECK_FALSE(says(words, "Udenfor"));
    CHECK_FALSE(says(words, "Skuffe"));
}

TEST_CASE("the same page has the same bytes, another date others") {
    open_house_artwork();
    const std::string once = full_page().pdf();
    CHECK(once == full_page().pdf());
    Imprint later = imprint();
    later.date = "2025-03-02T12:00:00Z";
    CHECK(Paper(later).pdf() != Paper(imprint()).pdf());
}

TEST_CASE("what is looked at is what is printed") {
    open_house_artwork();
    const Paper paper = full_page();
    const auto pdf = saved(paper, "looked.pdf");
    const auto printed_at = folder() / "printed";
    REQUIRE(run("pdftoppm -png -singlefile -r 101.6 " + pdf.string() + " " + printed_at.string()).status == 0);
    const Picture printed = read_png(printed_at.string() + ".png");
    const Picture looked = paper.look(0, 4);
    REQUIRE(std::abs(printed.width - looked.width) <= 1);
    double squares = 0;
    double count = 0;
    double shadows = 0;
    for (int y = 0; y < std::min(printed.height, looked.height); ++y)
        for (int x = 0; x < std::min(printed.width, looked.width); ++x) {
            const double difference = (static_cast<double>(pixel(printed, x, y) >> 8 & 0xff) - (pixel(looked, x, y) >> 8 & 0xff)) / 255;
            squares += difference * difference;
            shadows += std::abs(difference) > 0.5;
            ++count;
        }
    CHECK(std::sqrt(squares / count) < 0.04);
    CHECK(shadows / count < 0.002);
}

TEST_CASE("a heading goes with what follows it, and long words go over to the next page") {
    open_house_artwork();
    for (double filled = 200; filled < 250; filled += 7) {
        Paper paper(imprint());
        paper.space(1);
        paper.paragraph("Først.");
        paper.room(filled - 30);
        paper.heading(1, "Titel");
        paper.heading(2, "Stemme");
        paper.paragraph(repeated(3));
        CHECK_FALSE(reaches_into_the_foot(paper));
        const std::string tree = run("pdftotext -enc UTF-8 " + saved(paper, "kept.pdf").string() + " -").words;
        const auto page = tree.find('\f');
        CHECK((tree.find("Titel") < page) == (tree.find("Vi har") < page));
        CHECK((tree.find("Stemme") < page) == (tree.find("Vi har") < page));
    }
    Paper paper(imprint());
    paper.paragraph(repeated(120));
    CHECK(paper.pages() == 3);
    CHECK_FALSE(reaches_into_the_foot(paper));
    const std::string words = run("pdftotext -enc UTF-8 " + saved(paper, "long.pdf").string() + " -").words;
    CHECK(times(words, "god") == 120);
    Paper last(imprint());
    last.heading(2, "Sidste ord");
    CHECK(last.pages() == 1);
    CHECK(says(run("pdftotext " + saved(last, "last.pdf").string() + " -").words, "Sidste ord"));
}

TEST_CASE("an attribution is never cut, however long") {
    open_house_artwork();
    Imprint long_one = imprint();
    for (int i = 0; i < 40; ++i) long_one.attribution += " Tegner nummer " + std::to_string(i) + ".";
    Paper paper(long_one);
    paper.paragraph(repeated(90));
    const std::string words = run("pdftotext -enc UTF-8 " + saved(paper, "attribution.pdf").string() + " -").words;
    CHECK(says(words, "39."));
    CHECK(times(words, "god") == 90);
}

TEST_CASE("a file that lost its end, or a page, is not taken for whole") {
    open_house_artwork();
    const auto pdf = saved(full_page(), "torn.pdf");
    const auto pages = static_cast<std::size_t>(full_page().pages());
    CHECK_NOTHROW(check_pdf(pdf, pages));
    CHECK_THROWS_AS(check_pdf(pdf, pages + 1), std::runtime_error);
    std::filesystem::resize_file(pdf, std::filesystem::file_size(pdf) - 200);
    CHECK_THROWS_WITH_AS(check_pdf(pdf, pages), doctest::Contains("torn.pdf was not written whole"), std::runtime_error);
}

TEST_CASE("a page that cannot be written is one sentence and leaves nothing") {
    open_house_artwork();
    const Paper paper = full_page();
    const auto refusal = [&paper](const std::filesystem::path& path) -> std::string {
        try {
            paper.save(path);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    };
    const auto away = folder() / "nowhere" / "page.pdf";
    CHECK(says(refusal(away), "nowhere/page.pdf cannot be written: No such file or directory."));
    const auto taken = folder() / "taken.pdf";
    std::filesystem::create_directories(taken / "full");
    CHECK(says(refusal(taken), "taken.pdf cannot be written"));
    CHECK_FALSE(std::filesystem::exists(taken.string() + ".part"));

    // A disk that takes no more after 4 kB; what stood there before stays.
    const auto full = folder() / "full.pdf";
    std::ofstream(full) << "before";
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit little{4096, before.rlim_max};
    const auto was = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &little);
    const std::string said = refusal(full);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, was);
    CHECK(says(said, "full.pdf cannot be written: File too large."));
    CHECK_FALSE(std::filesystem::exists(full.string() + ".part"));
    std::ostringstream stands;
    stands << std::ifstream(full).rdbuf();
    CHECK(stands.str() == "before");

    Paper broken(imprint());
    broken.paragraph("Hej", 0, "NOSUCH");
    CHECK_THROWS_WITH_AS(broken.save(folder() / "broken.pdf"), doctest::Contains("NOSUCH.svg is missing."), std::runtime_error);
    CHECK_FALSE(std::filesystem::exists(folder() / "broken.pdf"));
    CHECK_THROWS_AS(paper.look(99, 2), std::runtime_error);
}
