// SPDX-License-Identifier: MPL-2.0
// The files as their readers see them.
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <functional>

#include "kiosk/export/bundle.hpp"
#include "table.hpp"

using namespace table_of_tests;
using exports::What;

namespace {

// Does the work where rights, limits and mounts can be given up; returns what it complains of.
std::string in_child(const std::function<std::string()>& work) {
    int ends[2];
    if (pipe(ends) != 0) return "no pipe";
    const pid_t child = fork();
    if (child == 0) {
        std::string complaint;
        try {
            complaint = work();
        } catch (const std::exception& error) {
            complaint = error.what();
        }
        const bool said = ::write(ends[1], complaint.data(), complaint.size()) == static_cast<ssize_t>(complaint.size());
        _exit(said ? 0 : 1);
    }
    close(ends[1]);
    std::string complaint;
    char letters[512];
    for (ssize_t count = 0; (count = read(ends[0], letters, sizeof letters)) > 0;)
        complaint.append(letters, static_cast<std::size_t>(count));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? complaint : complaint + "the child ended badly";
}

}  // namespace

TEST_CASE("a whole meeting goes out as a page, a picture a board, a text, a document and a table, and nothing else lies in the folder") {
    const Folder folder;
    const auto files = files_of(exports::write(full_meeting().meeting, house().stationery(), What{}, folder.path() / "out"));
    CHECK(names_in(folder.path() / "out") ==
          std::set<std::string>{"meeting.pdf", "board-1.png", "board-2.png", "meeting.json", "meeting.odt", "meeting.csv"});
    CHECK(files.size() == 6);
    for (const fs::path& file : files) CHECK(fs::file_size(file) > 0);
}

TEST_CASE("two meetings whose marks differ lie side by side in one folder, and the same one replaces itself alone") {
    const Folder folder;
    What first, second;
    first.formats = second.formats = {"csv", "png"};
    first.mark = "2026-03-02-ab12cd";
    second.mark = "2026-03-02-ef3456";
    const auto write = [&](const What& what) { files_of(exports::write(full_meeting().meeting, house().stationery(), what, folder)); };
    write(first);
    write(second);
    write(first);
    CHECK(names_in(folder) == std::set<std::string>{"2026-03-02-ab12cd-meeting.csv", "2026-03-02-ab12cd-board-1.png",
                                                    "2026-03-02-ab12cd-board-2.png", "2026-03-02-ef3456-meeting.csv",
                                                    "2026-03-02-ef3456-board-1.png", "2026-03-02-ef3456-board-2.png"});
}

TEST_CASE("the page reads as tagged Danish, with every picture told in words, and qpdf finds no fault") {
    const Folder folder;
    What what;
    what.formats = {"pdf"};
    const fs::path file = files_of(exports::write(full_meeting().meeting, house().stationery(), what, folder)).front();
    int status = 1;
    CHECK_MESSAGE((said_by("qpdf --check " + in_quotes(file), &status), status == 0), "qpdf");
    const std::string info = said_by("pdfinfo " + in_quotes(file));
    CHECK(info.find("Tagged:          yes") != std::string::npos);
    CHECK(info.find("Billeder fra mødet · 21. november 2026") != std::string::npos);
    CHECK(info.find("Suspects:        no") != std::string::npos);
    const std::string words = said_by("pdftotext -layout " + in_quotes(file) + " -");
    for (const char* const said : {"Måtten: Fritid",
                                   "Ella · 21. november 2026",
                                   "Hvordan går det?",
                                   "Plads 1 · Borger · Ella siger:",
                                   "Plads 1 · Borger siger:",
                                   "Det går godt",
                                   "Høre musik.",
                                   "Vigtigt for mig: Høre musik.",
                                   "Jeg har skiftet mening: Fodbold.",
                                   "Sprunget over",
                                   "Ikke lagt endnu",
                                   "Være sammen.",
                                   "Prøvekort, ikke meninger",
                                   "Slappe af. Det lå under: Det går godt.",
                                   "Personalet siger: Billedet virkede godt.",
                                   "Netværkskortet",
                                   "Tættest på",
                                   "Mor. Hører til: Familie.",
                                   "Plads 3 · Fagperson foreslår: Læge.",
                                   "Mor støtter Søster.",
                                   "Det er svært mellem Far og Søster.",
                                   "Mine mærker",
                                   "Skal med i planen: Læge.",
                                   "Plads 5 · Mødeleder synes, det er vigtigt: Tolk.",
                                   "Et ord i hånden:",
                                   "OpenMoji",
                                   "CC BY-SA 4.0",
                                   "Plads 2 · Familie eller ven · Anne"})
        CHECK_MESSAGE(words.find(said) != std::string::npos, said);
    const std::string tags = said_by("pdfinfo -struct-text " + in_quotes(file));
    CHECK(tags.find("Figure") != std::string::npos);
    const std::string raw = said_by("qpdf --qdf --object-streams=disable " + in_quotes(file) + " - | grep -ac '/Alt'");
    CHECK(std::stoi(raw) >= 2);
    CHECK(said_by("qpdf --qdf --object-streams=disable " + in_quotes(file) + " - | grep -a '/Lang'").find("da-DK") != std::string::npos);
}

TEST_CASE("the page speaks English to those who read English") {
    const Folder folder;
    What what;
    what.formats = {"pdf"};
    const fs::path file = files_of(exports::write(full_meeting().meeting, house().stationery("en"), what, folder)).front();
    const std::string words = said_by("pdftotext -layout " + in_quotes(file) + " -");
    for (const char* const said :
         {"The mat: Leisure", "Ella · 21 November 2026", "It is going well", "Listen to music.", "Important to me: Listen to music.",
          "Mother. Belongs to: Family.", "Seat 3 · Professional proposes: Doctor.", "A word by hand:"})
        CHECK_MESSAGE(words.find(said) != std::string::npos, said);
}

TEST_CASE("a picture of a board is one PNG, sharp enough to print") {
    const Folder folder;
    What what;
    what.formats = {"png"};
    const auto files = files_of(exports::write(full_meeting().meeting, house().stationery(), what, folder));
    REQUIRE(files.size() == 2);
    for (const fs::path& file : files) {
        CHECK(said_by("file " + in_quotes(file)).find("PNG image data") != std::string::npos);
        const render::Picture picture = render::read_png(file);
        CHECK(picture.width > 3000);
        CHECK(picture.height > 1500);
        CHECK(picture.pixels.front() == 0xFFEDE7DC);
    }
}

TEST_CASE("Python reads the document and the table, and finds in them what was meant") {
    const Folder folder;
    What what;
    what.formats = {"json", "csv"};
    what.id = "0123456789abcdef";
    const Sitting sitting = full_meeting();
    files_of(exports::write(sitting.meeting, house().stationery(), what, folder));
    int status = 1;
    const std::string json =
        said_by("cd " + in_quotes(folder.path()) +
                    " && python3 -c \"\n"
                    "import json\n"
                    "m = json.load(open('meeting.json', encoding='utf-8'))\n"
                    "assert m['format'] == 'livsmester meeting' and m['version'] == 2\n"
                    "assert m['meeting'] == {'id': '0123456789abcdef', 'opened': '2026-11-21T11:00:04.000Z', 'alias': 'Ella'}\n"
                    "mat, net = m['boards']\n"
                    "s = [x for x in mat['statements'] if x['card']['key'] == 'activity.music'][0]\n"
                    "assert s['card']['label'] == 'Høre musik' and s['zone'] == {'name': 'good', 'words': 'Det går godt'}\n"
                    "assert s['value'] == 1 and s['marks'] == ['important'] and s['voice'] == {'seat': 1, 'role': 'citizen'}\n"
                    "assert not s['control'] and not s['proposal'] and 'order' not in s and 'moves' not in s\n"
                    "assert [x['card']['key'] for x in mat['statements'] if x['control']] == ['activity.relax', 'daily.bills']\n"
                    "assert mat['not_laid'] == [{'key': 'activity.together', 'label': 'Være sammen'}]\n"
                    "assert mat['effect'] == 'worked'\n"
                    "p = [x for x in net['statements'] if x['proposal']]\n"
                    "assert {x['voice']['seat'] for x in p} == {2, 3, 4, 5}\n"
                    "assert [x['voice'].get('name') for x in p if x['voice']['seat'] == 2] == ['Anne']\n"
                    "assert all(0.1 < x['felt_distance_u'] < 0.9 for x in net['statements'] if '/' in x['zone']['name'])\n"
                    "assert sorted(t['kind'] for t in net['ties']) == ['difficult', 'supports', 'supports']\n"
                    "for b in m['boards']:\n"
                    "  for x in b['statements'] + b['ties'] + b['sentences']:\n"
                    "    assert x['sources'] and all(c['board'] > 0 for c in x['sources']), x\n"
                    "    assert 'voice' in x\n"
                    "assert any(x['text'] == 'Plads 3 · Fagperson foreslår: Læge.' and x['voice']['seat'] == 3 for x in net['sentences'])\n"
                    "\"",
                &status);
    CHECK_MESSAGE(status == 0, json);
    const std::string csv =
        said_by("cd " + in_quotes(folder.path()) +
                    " && python3 -c \"\n"
                    "import csv\n"
                    "raw = open('meeting.csv', 'rb').read()\n"
                    "assert raw.startswith(b'\\xef\\xbb\\xbf') and raw.count(b'\\n') == raw.count(b'\\r\\n') and raw.endswith(b'\\r\\n')\n"
                    "rows = list(csv.DictReader(open('meeting.csv', encoding='utf-8-sig', newline=''), delimiter=';'))\n"
                    "assert list(rows[0]) == 'board title kind field voice role card label value text'.split()\n"
                    "music = [r for r in rows if r['card'] == 'activity.music' and r['kind'] == 'said'][0]\n"
                    "assert music['label'] == 'Høre musik' and music['field'] == 'Det går godt' and music['value'] == '1', music\n"
                    "assert music['role'] == 'citizen' and music['voice'] == '1'\n"
                    "assert any(r['value'] == '-1' for r in rows)\n"
                    "assert {r['board'] for r in rows} == {'1', '2'}\n"
                    "assert {r['kind'] for r in rows} == {'said', 'marked', 'tie', 'control', 'not_laid', 'proposal', 'effect'}, "
                    "{r['kind'] for r in rows}\n"
                    "assert b'[[zone]]' not in raw and b'Ella' not in raw and b'Anne' not in raw\n"
                    "\"",
                &status);
    CHECK_MESSAGE(status == 0, csv);
}

TEST_CASE("cells that a spreadsheet would take for a formula are led by an apostrophe, and what was undone is not told") {
    Sitting sitting;
    meeting::Deck deck = house().deck;
    for (meeting::Card& card : deck.cards)
        if (card.key == "person.mother") card.label.by_language["da"] = "=1+1";
    sitting.lay_board("network");
    sitting.lay("person.mother", "closest/family");
    sitting.lay("person.father", "closest/family", {0.1, -0.25});
    sitting.must(meeting::Undo{1});
    sitting.say_yes();
    render::Stationery stationery{house().book, deck, house().phrases, house().look};
    const Folder folder;
    What what;
    what.formats = {"csv"};
    const std::string table = bytes_of(files_of(exports::write(sitting.meeting, stationery, what, folder)).front());
    CHECK(table.find(";\"'=1+1\";") != std::string::npos);
    CHECK(table.find(";\"=") == std::string::npos);
    CHECK(table.find("person.father") == std::string::npos);
}

TEST_CASE("the same meeting gives the same bytes") {
    const Folder folder;
    const Sitting sitting = full_meeting();
    for (const char* const name : {"one", "two"})
        files_of(exports::write(sitting.meeting, house().stationery(), all_formats(), folder.path() / name));
    CHECK(names_in(folder.path() / "one").size() == 9);
    for (const std::string& name : names_in(folder.path() / "one"))
        CHECK(bytes_of(folder.path() / "one" / name) == bytes_of(folder.path() / "two" / name));
}

TEST_CASE("an earlier export is replaced, and stands unharmed when the new one fails at any file") {
    const Folder folder;
    const Sitting sitting = full_meeting();
    const render::Stationery stationery = house().stationery();
    files_of(exports::write(sitting.meeting, stationery, What{}, folder));
    files_of(exports::write(sitting.meeting, stationery, What{}, folder));
    CHECK(names_in(folder).size() == 6);
    const std::string before = bytes_of(folder.path() / "meeting.csv");

    const auto refuse = [](const fs::path&) { return false; };
    const auto accept = [](const fs::path&) { return true; };
    {
        exports::Bundle bundle(folder, stationery);
        CHECK_FALSE(bundle.add("meeting.csv", "new", accept));
        const auto fault = bundle.add("meeting.json", "new", refuse);
        REQUIRE(fault);
        CHECK(fault->sentence ==
              "meeting.json i " + folder.path().string() + " kunne ikke læses igen, som den blev skrevet. Intet er taget med ud.");
    }
    CHECK(bytes_of(folder.path() / "meeting.csv") == before);
    CHECK(names_in(folder).size() == 6);
    {
        // A name that cannot be given, because a folder has it.
        fs::create_directories(folder.path() / "z.txt" / "full");
        exports::Bundle bundle(folder, stationery);
        CHECK_FALSE(bundle.add("meeting.csv", "new", accept));
        CHECK_FALSE(bundle.add("z.txt", "new", accept));
        CHECK(fault_of(bundle.keep()) != "");
    }
    CHECK(bytes_of(folder.path() / "meeting.csv") == before);
    CHECK(fs::exists(folder.path() / "z.txt" / "full"));
    fs::remove_all(folder.path() / "z.txt");
    CHECK(names_in(folder).size() == 6);
}

TEST_CASE("a full disk is one sentence and leaves no files, wherever it fills") {
    const Sitting sitting = full_meeting();
    const Folder folder;
    const std::string complaint = in_child([&]() -> std::string {
        if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return "cannot mount";
        for (const char* const size : {"size=4k", "size=64k", "size=200k", "size=600k"}) {
            if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, size) != 0) return "cannot mount";
            const std::string fault = fault_of(exports::write(sitting.meeting, house().stationery(), What{}, folder.path()));
            if (fault.find("Der er ikke plads til ") != 0) return std::string(size) + ": " + fault;
            if (!names_in(folder).empty()) return std::string(size) + ": files were left";
            umount(folder.path().c_str());
        }
        return "";
    });
    if (complaint == "cannot mount")
        MESSAGE("no small disk can be mounted here; the limit on file sizes stands in for it");
    else
        CHECK(complaint == "");
}

TEST_CASE("a write that the system refuses is one sentence and leaves no files") {
    const Sitting sitting = full_meeting();
    for (const rlim_t limit : {rlim_t{1}, rlim_t{20'000}, rlim_t{150'000}}) {
        const Folder folder;
        CHECK(in_child([&]() -> std::string {
                  std::signal(SIGXFSZ, SIG_IGN);
                  const rlimit size{limit, limit};
                  if (setrlimit(RLIMIT_FSIZE, &size) != 0) return "no limit";
                  const std::string fault = fault_of(exports::write(sitting.meeting, house().stationery(), What{}, folder.path() / "out"));
                  if (fault.find("Der er ikke plads til ") != 0) return "not told: " + fault;
                  return names_in(folder).empty() ? "" : "files were left";
              }) == "");
    }
}

TEST_CASE("a folder that may not be written in, or is not there, is one sentence") {
    const Sitting sitting = full_meeting();
    What what;
    what.formats = {"csv"};
    const Folder folder;
    const fs::path closed = folder.path() / "closed";
    fs::create_directory(closed);
    fs::permissions(closed, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(folder, fs::perms::others_exec, fs::perm_options::add);
    const std::string complaint = in_child([&]() -> std::string {
        if (geteuid() == 0 && seteuid(65534) != 0) return "cannot be somebody else";
        return fault_of(exports::write(sitting.meeting, house().stationery(), what, closed));
    });
    CHECK(complaint == "Bordet har ikke lov til at skrive i " + closed.string() + ". Intet er taget med ud.");
    CHECK(names_in(closed).empty());
    const fs::path far = folder.path() / "not" / "there";
    CHECK(fault_of(exports::write(sitting.meeting, house().stationery(), what, far)) ==
          "Mappen " + far.string() + " findes ikke. Intet er taget med ud.");
    const fs::path no_folder = folder.path() / "a_file";
    std::ofstream(no_folder) << "words";
    CHECK(fault_of(exports::write(sitting.meeting, house().stationery(), what, no_folder)) ==
          "Mappen " + no_folder.string() + " findes ikke. Intet er taget med ud.");
}

TEST_CASE("a format that is not known is refused by name") {
    What what;
    what.formats = {"doc"};
    const Folder folder;
    CHECK(fault_of(exports::write(full_meeting().meeting, house().stationery(), what, folder)) ==
          "Formatet doc er ukendt. Der er pdf, png, csv, json, odt, docx, obz, fhir.");
    what.formats = {};
    CHECK(fault_of(exports::write(full_meeting().meeting, house().stationery(), what, folder)) != "");
    CHECK(names_in(folder).empty());
}
