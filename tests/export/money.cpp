// SPDX-License-Identifier: MPL-2.0
// The ledger on the page and in the files: who said what there is, who moved it, who decided, and nothing that is private.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/export/document.hpp"
#include "kiosk/export/going.hpp"
#include "kiosk/export/sentences.hpp"
#include "kiosk/export/sheet.hpp"
#include "table.hpp"

using namespace table_of_tests;
using exports::Kind;
using exports::Sentence;
using meeting::EnvelopeState;

namespace {

// Ten thousand; one envelope refused, one approved and spent.
Sitting shared_out() {
    Sitting sitting;
    sitting.lay_board("budget");
    sitting.must(meeting::SetGrant{1, 10000, 3});
    sitting.lay("goal.holiday", "envelope1");
    sitting.lay("goal.live_alone", "envelope3");
    sitting.must(meeting::MoveMoney{1, "", "envelope1", 5000});
    sitting.must(meeting::MoveMoney{1, "envelope1", "envelope3", 1500});
    for (const char* const envelope : {"envelope1", "envelope3"})
        for (const EnvelopeState state : {EnvelopeState::wished, EnvelopeState::waiting})
            sitting.must(meeting::SetEnvelope{1, envelope, state, "", 1});
    sitting.must(meeting::SetEnvelope{1, "envelope1", EnvelopeState::refused, "Ferier betales ikke", 3});
    sitting.must(meeting::SetEnvelope{1, "envelope3", EnvelopeState::approved, "", 5});
    sitting.must(meeting::SetEnvelope{1, "envelope3", EnvelopeState::spent, "", 1});
    return sitting;
}

std::vector<Sentence> accounts_in(const Sitting& sitting, const std::string& language) {
    std::vector<Sentence> accounts =
        exports::sentences_of(sitting.meeting, sitting.board(), sitting.scaffold(), house().stationery(language));
    std::erase_if(accounts, [](const Sentence& sentence) { return sentence.kind != Kind::account; });
    return accounts;
}

std::vector<std::string> texts_of(const std::vector<Sentence>& sentences) {
    std::vector<std::string> texts;
    for (const Sentence& sentence : sentences) texts.push_back(sentence.text);
    return texts;
}

}  // namespace

TEST_CASE("the ledger says what there is, what is in each envelope and what is left, each with its hand") {
    const Sitting sitting = shared_out();
    const auto accounts = accounts_in(sitting, "da");
    CHECK(texts_of(accounts) == std::vector<std::string>{"Plads 3 · Fagperson siger: Konvolut 1: Afslag, fordi: “Ferier betales ikke”",
                                                         "Konvolut 3: Brugt.", "Plads 3 · Fagperson siger: Bevilling: 10.000 kr.",
                                                         "Konvolut 1: 3.500 kr.", "Konvolut 3: 1.500 kr.", "Puljen: 5.000 kr."});
    CHECK(texts_of(accounts_in(sitting, "en")).back() == "The pot: 5,000 kr.");
    // Every figure comes from the postings that made it.
    for (const Sentence& sentence : accounts) {
        REQUIRE_FALSE(sentence.sources.empty());
        for (const exports::Source& source : sentence.sources) {
            const meeting::Event& event = sitting.meeting.log[static_cast<std::size_t>(source.sequence - 1)].event;
            CHECK((std::holds_alternative<meeting::GrantSet>(event) || std::holds_alternative<meeting::MoneyMoved>(event) ||
                   std::holds_alternative<meeting::EnvelopeSet>(event)));
        }
    }
    CHECK(accounts[3].sources.size() == 2);
    CHECK(accounts[3].voice == 1);
    CHECK(accounts[5].voice == meeting::nobody);
}

TEST_CASE("the file for machines has the whole ledger, and it balances") {
    Sitting sitting = shared_out();
    sitting.say_yes();
    const exports::Going going = exports::going_of(sitting.meeting, house().book);
    const auto json = nlohmann::json::parse(exports::document(sitting.meeting, going, house().stationery(), exports::What{}));
    const auto& accounts = json.at("boards").at(0).at("accounts");
    CHECK(accounts.at("grant") == 10000);
    CHECK(accounts.at("granted_by").at("seat") == 3);
    int sum = accounts.at("pot");
    for (const auto& envelope : accounts.at("envelopes")) sum += envelope.at("amount").get<int>();
    CHECK(sum == 10000);
    const auto& refused = accounts.at("envelopes").at(0);
    CHECK(refused.at("state") == "refused");
    CHECK(refused.at("states_before") == nlohmann::json{"idea", "wished", "waiting"});
    CHECK(refused.at("words") == "Ferier betales ikke");
    CHECK(refused.at("stated_by").at("role") == "professional");
    const std::string table = exports::sheet(sitting.meeting, going, house().stationery());
    CHECK(table.find("Puljen: 5.000 kr.") != std::string::npos);
    CHECK(table.find("Ferier betales ikke") != std::string::npos);
}

TEST_CASE("why a private wish was refused is in no file, whether its card still lies there or not") {
    for (const bool taken_back : {false, true}) {
        Sitting sitting = shared_out();
        sitting.mark(1, meeting::Mark::secret);
        if (taken_back) sitting.must(meeting::TakeCardBack{1, 1});
        sitting.say_yes();
        const exports::Going going = exports::going_of(sitting.meeting, house().book);
        const std::string json = exports::document(sitting.meeting, going, house().stationery(), exports::What{});
        const std::string table = exports::sheet(sitting.meeting, going, house().stationery());
        CHECK(json.find("Ferier") == std::string::npos);
        CHECK(table.find("Ferier") == std::string::npos);
        CHECK(json.find("holiday") == std::string::npos);
        CHECK(json.find("\"amount\": 3500") != std::string::npos);
    }
}
