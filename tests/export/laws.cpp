// SPDX-License-Identifier: MPL-2.0
// What may go out and what may not: privacy, consent, whose words they are, and where each sentence comes from.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "kiosk/export/fhir.hpp"
#include "kiosk/export/going.hpp"
#include "kiosk/export/sentences.hpp"
#include "kiosk/export/sheet.hpp"
#include "random_meeting.hpp"

using namespace table_of_tests;
using exports::Kind;
using exports::What;
using meeting::Mark;

namespace {

// Everything that can be read in an export: the files' bytes, those of packed files and their names, and the page's words, also those told
// instead of pictures. The page that goes along in meeting.fhir.json is the same page, as another test sees.
std::map<std::string, std::string> readable(const fs::path& folder) {
    std::map<std::string, std::string> words;
    for (const std::string& name : names_in(folder)) {
        words[name] = bytes_of(folder / name);
        if (name == "meeting.odt" || name == "meeting.docx" || name == "meeting.obz") {
            words["names in " + name] = said_by("unzip -Z1 " + in_quotes(folder / name));
            words["what is in " + name] = said_by("unzip -p " + in_quotes(folder / name));
        }
    }
    const std::string page = in_quotes(folder / "meeting.pdf");
    words["the page's words"] = said_by("pdftotext " + page + " -");
    words["the page's structure"] = said_by("pdfinfo -struct-text " + page);
    words["the page unpacked"] = said_by("qpdf --qdf --object-streams=disable " + page + " -");
    // Its strings, the alternative texts among them, as UTF-8.
    words["the page's strings"] = said_by("qpdf --json --json-key=qpdf " + page);
    return words;
}

void check_not_in(const fs::path& folder, const std::vector<std::string>& secrets) {
    for (const auto& each : readable(folder))
        for (const std::string& secret : secrets)
            CHECK_MESSAGE(each.second.find(secret) == std::string::npos, secret << " in " << each.first);
}

}  // namespace

TEST_CASE("what the citizen keeps private is in no file: not the card, not its lines, not that it was laid, moved, undone or taken back") {
    Sitting sitting;
    sitting.lay_board("mat", "leisure");
    sitting.mark(sitting.lay("activity.music", "good"), Mark::secret);
    sitting.lay("activity.gaming", "good", {-0.7, 0.1});
    sitting.say_yes();
    sitting.lay_board("network");
    const auto mother = sitting.lay("person.mother", "closest/family");
    const auto lawyer = sitting.lay("person.guardian", "important/professionals");
    sitting.must(meeting::DrawLine{mother, lawyer, "difficult"});
    sitting.must(meeting::MoveCard{lawyer, "known/professionals", {-0.6, -0.2, 0}});
    sitting.mark(lawyer, Mark::secret);
    const auto doctor = sitting.lay("person.doctor", "important/professionals", {-0.4, -0.3});  // private, then taken back
    sitting.mark(doctor, Mark::secret);
    sitting.must(meeting::TakeCardBack{doctor, 1});
    sitting.lay("person.psychologist", "known/professionals");  // marked, the mark undone, the card undone
    sitting.mark(sitting.meeting.next_placement - 1, Mark::secret);
    sitting.must(meeting::Undo{1});
    sitting.must(meeting::Undo{1});
    sitting.lay("person.teacher", "known/work");  // taken back, then laid again and kept
    sitting.must(meeting::TakeCardBack{sitting.meeting.next_placement - 1, 1});
    sitting.mark(sitting.lay("person.teacher", "known/work"), Mark::secret);
    const auto father = sitting.lay("person.father", "closest/family", {0.1, -0.25});  // private for a while
    sitting.mark(father, Mark::secret);
    sitting.must(meeting::MarkCard{father, Mark::secret, false});
    sitting.say_yes();
    sitting.must(meeting::LayBoard{"mat", "everyday", "", {}, false, "person.guardian"});
    sitting.lay("daily.sleep", "good");
    sitting.say_yes();

    const Folder folder;
    files_of(exports::write(sitting.meeting, house().stationery(), all_formats(), folder));
    const std::string its_picture = house().deck.find("person.guardian")->picture;
    check_not_in(folder, {its_picture, "activity.music", "Høre musik", "person.guardian", "Værge", "person.doctor", "Læge",
                          "person.psychologist", "Psykolog", "person.teacher", "Lærer", "private", "[[zone]]"});
    const auto words = readable(folder);
    CHECK(words.at("the page's words").find("Mor.") != std::string::npos);
    CHECK(words.at("the page's words").find("Far.") != std::string::npos);
    CHECK(words.at("meeting.csv").find("person.father") != std::string::npos);
    // So the search does read them.
    CHECK(words.at("the page's strings").find("Det går godt: Gaming.") != std::string::npos);
    for (const char* const packed : {"what is in meeting.odt", "what is in meeting.docx", "what is in meeting.obz"})
        CHECK_MESSAGE(words.at(packed).find("Det går godt: Gaming.") != std::string::npos, packed);
    CHECK(words.at("names in meeting.obz").find(house().deck.find("person.father")->picture) != std::string::npos);
}

TEST_CASE("boards that are not shared, or not said to fit, are in no file, and the page says only how many they are") {
    for (const int staying : {1, 2}) {
        Sitting sitting;
        sitting.lay_board("mat", "leisure");
        sitting.lay("activity.music", "good");
        sitting.say_yes();
        sitting.lay_board("network");
        sitting.lay("person.psychologist", "closest/family");
        sitting.must(meeting::ConfirmBoard{2});  // fits, but is not shared
        if (staying == 2) {
            sitting.lay_board("mat", "support");  // shared, but nobody said that it fits
            sitting.lay("support.help", "bad");
        }
        const Folder folder;
        files_of(exports::write(sitting.meeting, house().stationery(), all_formats(), folder));
        CHECK(names_in(folder) == std::set<std::string>{"meeting.pdf", "board-1.png", "meeting.json", "meeting.csv", "meeting.odt",
                                                        "meeting.docx", "meeting.obz", "meeting.fhir.json"});
        check_not_in(folder, {"person.psychologist", "Psykolog", "Netværk", "network", "support.help"});
        const std::string page = said_by("pdftotext -layout " + in_quotes(folder.path() / "meeting.pdf") + " -");
        const std::string sentence = staying == 1 ? "1 billede er ikke med, fordi borgeren ikke har sagt ja til det."
                                                  : "2 billeder er ikke med, fordi borgeren ikke har sagt ja til dem.";
        CHECK(page.find(sentence) != std::string::npos);
        CHECK(bytes_of(folder.path() / "meeting.json").find(sentence) != std::string::npos);
    }
}

TEST_CASE("a board that changed after the citizen said yes does not go out until they say yes again") {
    Sitting sitting;
    sitting.lay_board("mat", "leisure");
    sitting.lay("activity.music", "good");
    sitting.say_yes();
    sitting.lay("activity.gaming", "bad");
    const Folder folder;
    CHECK(fault_of(exports::write(sitting.meeting, house().stationery(), What{}, folder.path() / "out")) ==
          "Der er ikke noget at tage med ud: Borgeren har ikke sagt ja til noget billede.");
    CHECK(names_in(folder).empty());
    sitting.say_yes();
    CHECK(files_of(exports::write(sitting.meeting, house().stationery(), What{}, folder.path() / "out")).size() == 5);
}

TEST_CASE("a civil registration number in any name stops the export, and is not repeated") {
    for (const bool in_alias : {true, false}) {
        Sitting sitting;
        sitting.lay_board("mat", "leisure");
        sitting.lay("activity.music", "good");
        sitting.say_yes();
        (in_alias ? sitting.meeting.alias : sitting.meeting.seats[1].name) = "Kim 010203-4567";
        const Folder folder;
        const std::string fault = fault_of(exports::write(sitting.meeting, house().stationery(), What{}, folder));
        CHECK(fault == "Et navn i mødet ligner et CPR-nummer. Derfor kan mødet ikke tages med ud.");
        CHECK(names_in(folder).empty());
    }
}

TEST_CASE("a civil registration number, or no text at all, in words that go out or were taken back stops the export, and is not repeated") {
    Sitting sitting;
    sitting.lay_board("mat", "leisure");
    const auto music = sitting.lay("activity.music", "good");
    const auto gaming = sitting.lay("activity.gaming", "good", {-0.7, 0.1});
    sitting.mark(gaming, Mark::secret);
    const auto write = [&](meeting::PlacementNumber card, const std::string& words) {
        meeting::Meeting written = sitting.meeting;
        meeting::apply(written, {static_cast<std::int64_t>(written.log.size()) + 1, sitting.at, meeting::NoteWritten{card, words, 1}});
        meeting::apply(written, {static_cast<std::int64_t>(written.log.size()) + 1, sitting.at, meeting::NoteWritten{card, "", 1}});
        written.boards.front().confirmed = true;
        const Folder folder;
        return fault_of(exports::write(written, house().stationery(), only("csv"), folder));
    };
    CHECK(write(music, "010203-4567") == "Noget, der er skrevet på billede 1, ligner et CPR-nummer. Derfor kan mødet ikke tages med ud.");
    CHECK(write(music, "ord \xFF") ==
          "Noget, der er skrevet på billede 1, har tegn, der ikke kan skrives. Derfor kan mødet ikke tages med ud.");
    CHECK(write(music, "010203") == "");
    CHECK(write(gaming, "010203-4567") == "");  // it goes nowhere
}

TEST_CASE("without names, no alias and no name of a seat is in any file") {
    Sitting sitting("Ellamargrethe");
    fill_network(sitting);
    sitting.say_yes();
    sitting.meeting.seats[1].name = "Annebirgitte";
    What what = all_formats();
    what.names = false;
    const Folder folder;
    files_of(exports::write(sitting.meeting, house().stationery(), what, folder));
    check_not_in(folder, {"Ellamargrethe", "Annebirgitte"});
    // With names they stand in the page's texts, and never in what is made for other people's boards, nor by themselves in what is made
    // for systems that know the citizen by another name.
    const Folder named;
    files_of(exports::write(sitting.meeting, house().stationery(), all_formats(), named));
    const auto words = readable(named);
    CHECK(words.at("what is in meeting.odt").find("Ellamargrethe") != std::string::npos);
    for (const char* const nameless : {"meeting.fhir.json", "what is in meeting.obz", "meeting.csv"})
        CHECK_MESSAGE(words.at(nameless).find("Ellamargrethe") == std::string::npos, nameless);
}

TEST_CASE("a scaffold or a card that this table does not know is said, never left out in silence") {
    Sitting sitting;
    sitting.lay_board("mat", "leisure");
    sitting.lay("activity.music", "good");
    sitting.say_yes();
    const Folder folder;
    meeting::Deck deck = house().deck;
    std::erase_if(deck.cards, [](const meeting::Card& card) { return card.key == "activity.music"; });
    const render::Stationery fewer{house().book, deck, house().phrases, house().look};
    CHECK(fault_of(exports::write(sitting.meeting, fewer, What{}, folder)) ==
          "Billede 1 kan ikke tages med ud: Et af kortene findes ikke på bordet.");
    const meeting::Book nothing;
    const render::Stationery empty{nothing, house().deck, house().phrases, house().look};
    CHECK(fault_of(exports::write(sitting.meeting, empty, What{}, folder)) ==
          "Billede 1 kan ikke tages med ud: Dets stillads findes ikke på bordet.");
    CHECK(names_in(folder).empty());
}

TEST_CASE("whoever sets a mark or draws a line on somebody else's card speaks in their own name") {
    Sitting sitting;
    fill_network(sitting);
    const auto sentences = sentences_on(sitting.meeting, sitting.board());
    const auto by_the_citizen = std::ranges::find(sentences, "Skal med i planen: Læge.", &Sentence::text);
    REQUIRE(by_the_citizen != sentences.end());
    CHECK(by_the_citizen->voice == 1);
    CHECK(by_the_citizen->heading == "Mine mærker");
    const auto by_another = std::ranges::find(sentences, "Plads 5 · Mødeleder synes, det er vigtigt: Tolk.", &Sentence::text);
    REQUIRE(by_another != sentences.end());
    CHECK(by_another->voice == 5);
    for (const Sentence& sentence : sentences) {
        if (sentence.voice == 1) CHECK(sentence.text.find("Plads") == std::string::npos);
        if (sentence.voice > 1) CHECK(sentence.text.find("Plads " + std::to_string(sentence.voice) + " · ") == 0);
        for (int other = 1; other <= 5; ++other)
            if (other != sentence.voice) CHECK(sentence.text.find("Plads " + std::to_string(other)) == std::string::npos);
    }
}

TEST_CASE("a chain is told from the wish to the next step, with every card and every line that it comes from") {
    Sitting sitting;
    sitting.lay_board("staircase");
    const auto wish = sitting.lay("goal.live_alone", "wish");
    const auto hope = sitting.lay("goal.calm", "hope");
    const auto goal = sitting.lay("daily.cook", "goal");
    const auto offer = sitting.lay("support.practise", "offers", 3);
    sitting.lay("support.course", "offers", 3);
    sitting.must(meeting::MoveCard{offer, "next_step", {-0.6, 0.4, 0}});
    const auto step = offer;
    sitting.must(meeting::DrawLine{goal, step, "next_step"});
    sitting.must(meeting::DrawLine{wish, hope, "hope"});
    sitting.must(meeting::DrawLine{hope, goal, "goal"});
    const auto sentences = sentences_on(sitting.meeting, sitting.board());
    const auto chain = std::ranges::find(sentences, Kind::chain, &Sentence::kind);
    REQUIRE(chain != sentences.end());
    CHECK(chain->text == "Mit ønske: Bo for mig selv → Mit håb: Få mere ro → Mit mål: Lave mad → Næste skridt: Øve det sammen.");
    CHECK(chain->voice == 1);
    CHECK(std::ranges::count(sentences, Kind::tie, &Sentence::kind) == 0);
    CHECK(std::ranges::count(sentences, "Plads 3 · Fagperson foreslår: Kursus.", &Sentence::text) == 1);
    // Its sources are the cards where they lie, in their order, and then the lines.
    std::vector<std::pair<int, int>> sources;
    for (const exports::Source& source : chain->sources) {
        sources.emplace_back(source.placement, source.line);
        CHECK(source.board == sitting.board().number);
    }
    CHECK(sources == std::vector<std::pair<int, int>>{{wish, 0}, {hope, 0}, {goal, 0}, {step, 0}, {0, 2}, {0, 3}, {0, 1}});
    for (const exports::Source& source : chain->sources) {
        const meeting::Event& event = sitting.meeting.log[static_cast<std::size_t>(source.sequence - 1)].event;
        if (const auto* drawn = std::get_if<meeting::LineDrawn>(&event)) CHECK(drawn->line == source.line);
        if (const auto* laid = std::get_if<meeting::CardLaid>(&event)) CHECK(laid->placement == source.placement);
        if (const auto* moved = std::get_if<meeting::CardMoved>(&event)) CHECK(moved->placement == source.placement);
    }
}

TEST_CASE("not to know is said of a card by whoever marks it") {
    Sitting sitting;
    sitting.lay_board("staircase");
    sitting.mark(sitting.lay("goal.job", "wish"), Mark::dont_know);
    const auto offer = sitting.lay("support.course", "offers", 3);
    sitting.turn_to(3);
    sitting.mark(offer, Mark::dont_know);
    const auto sentences = sentences_on(sitting.meeting, sitting.board());
    CHECK(std::ranges::count(sentences, "Jeg ved det ikke: Få et arbejde.", &Sentence::text) == 1);
    CHECK(std::ranges::count(sentences, "Plads 3 · Fagperson ved det ikke: Kursus.", &Sentence::text) == 1);
}

TEST_CASE("goals and steps are sentences of the citizen's alone, whatever others lay") {
    int goals = 0;
    for (unsigned seed = 200; seed <= 260; ++seed) {
        meeting::Meeting open = random_meeting(seed).meeting;
        for (meeting::Board& board : open.boards) board.shared = board.confirmed = true;
        const exports::Going going = exports::going_of(open, house().book);
        std::set<std::string> own;
        for (const exports::GoingBoard& goes : going.boards)
            for (const Sentence& sentence : sentences_on(open, goes.board))
                if (sentence.voice == meeting::citizen_of(open)->number) own.insert(sentence.text);
        const exports::Manuscript manuscript = exports::manuscript(open, going, house().stationery(), What{});
        const auto bundle = nlohmann::json::parse(exports::fhir(open, going, house().stationery(), What{}, manuscript, ""));
        for (const auto& entry : bundle["entry"]) {
            const auto& resource = entry["resource"];
            if (resource["resourceType"] == "Goal") {
                REQUIRE(own.contains(resource["description"]["text"]));
                ++goals;
            }
            if (resource["resourceType"] != "CarePlan") continue;
            for (const auto& activity : resource.value("activity", nlohmann::json::array()))
                REQUIRE(own.contains(activity["detail"]["description"]));
            for (const auto& note : resource.value("note", nlohmann::json::array())) REQUIRE(own.contains(note["text"]));
        }
    }
    CHECK(goals > 20);
}

TEST_CASE("the running words are easy to read") {
    // LIX: words a sentence, and the percentage of words of more than six letters. Cards and headings are labels and not running words.
    Sitting sitting;
    fill_mat(sitting);
    sitting.lay_board("network");
    fill_network(sitting);
    std::string running = "Der er 2 billeder, der ikke er med, fordi borgeren ikke har sagt ja til dem. ";
    for (const meeting::Board& board : sitting.meeting.boards)
        for (const Sentence& sentence : sentences_on(sitting.meeting, board)) running += sentence.text + " ";
    int words = 0, long_words = 0, sentences = 0;
    std::istringstream in(running);
    for (std::string word; in >> word;) {
        const bool ends = word.back() == '.' || word.back() == ':';
        const auto letters =
            std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80 && (static_cast<unsigned char>(c) >= 0x80 || isalpha(c)); });
        words += letters > 0;
        long_words += letters > 6;
        sentences += ends;
    }
    const double lix = static_cast<double>(words) / sentences + 100.0 * long_words / words;
    MESSAGE("LIX " << lix);
    CHECK(lix <= 30);
}

TEST_CASE("every sentence that the export can say has its Danish") {
    // Read from the sources, so that a new sentence cannot be forgotten.
    std::set<std::string> english;
    for (const auto& each : fs::directory_iterator(fs::path(SOURCE_DIR) / "kiosk/export")) {
        const std::string text = bytes_of(each.path());
        for (const std::string opening : {"say(\"", "stationery.language, \"", "stationery_.language, \""})
            for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
                const auto from = at + opening.size();
                english.insert(text.substr(from, text.find('"', from) - from));
            }
    }
    CHECK(english.size() > 30);
    for (const std::string& sentence : english) CHECK_MESSAGE(house().phrases.has("da", sentence), sentence);
}
