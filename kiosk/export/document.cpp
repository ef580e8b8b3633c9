// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/document.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "kiosk/export/dates.hpp"
#include "kiosk/export/planned.hpp"
#include "kiosk/export/told.hpp"
#include "kiosk/meeting/before.hpp"

namespace exports {
namespace {

using Json = nlohmann::ordered_json;
using meeting::SeatNumber;

// A tenth of a millimetre on most tables: as exact as a hand.
double rounded(double value) { return std::round(value * 10000) / 10000; }

class Author {
public:
    Author(const meeting::Meeting& meeting, const render::Stationery& stationery, const What& what)
        : meeting_(meeting), stationery_(stationery), what_(what) {}

    Json meeting() const {
        Json json{{"id", what_.id}, {"opened", meeting_.log.empty() ? "" : utc(meeting_.log.front().at)}};
        if (what_.names) json["alias"] = meeting_.alias;
        return json;
    }

    // As it lies in that meeting, which may be this one at an earlier moment.
    Json board(const GoingBoard& goes, const meeting::Meeting& then) const {
        const meeting::Board& board = goes.board;
        const meeting::Scaffold& scaffold = *goes.scaffold;
        Json json{{"board", board.number},
                  {"scaffold", {{"id", board.scaffold}, {"version", scaffold.version}, {"edition", board.edition}}},
                  {"title", title_of(board, scaffold, stationery_)}};
        if (!board.topic.empty()) json["topic"] = board.topic;
        if (!board.scale.empty()) json["scale"] = {{"name", board.scale}, {"words", question_of(board, scaffold, stationery_)}};
        if (!board.about.empty()) json["about"] = card(board.about);
        if (!board.effect.empty()) json["effect"] = board.effect;
        const meeting::Outcome outcome = told_of(board, scaffold);
        const Numbers numbers = numbers_in(outcome);
        json["statements"] = Json::array();
        for (const meeting::Statement& each : outcome.statements) json["statements"].push_back(statement(goes, each, numbers));
        json["ties"] = Json::array();
        for (const meeting::Tie& each : outcome.ties)
            json["ties"].push_back({{"line", numbers.lines.at(each.line)},
                                    {"kind", each.kind},
                                    {"from", numbers.cards.at(each.from)},
                                    {"to", numbers.cards.at(each.to)},
                                    {"voice", voice(each.by)},
                                    {"sources", {{{"board", board.number}, {"line", numbers.lines.at(each.line)}}}}});
        json["chains"] = Json::array();
        for (const meeting::Chain& each : outcome.chains) {
            Json cards = Json::array(), lines = Json::array();
            for (const meeting::PlacementNumber card : each.cards) cards.push_back(numbers.cards.at(card));
            for (const meeting::LineNumber line : each.lines) lines.push_back(numbers.lines.at(line));
            json["chains"].push_back({{"cards", std::move(cards)}, {"lines", std::move(lines)}, {"voice", voice(each.voice)}});
        }
        json["not_laid"] = Json::array();
        for (const std::string& each : outcome.not_answered) json["not_laid"].push_back(card(each));
        if (outcome.accounts) json["accounts"] = accounts(goes, *outcome.accounts);
        if (const auto before = meeting::last_time_of(board)) json["last_time"] = last_time(goes, *before, numbers);
        json["sentences"] = Json::array();
        for (const Sentence& each : sentences_of(then, board, scaffold, stationery_)) json["sentences"].push_back(sentence(each, numbers));
        return json;
    }

    Json plan_line(const Planned& line, const Going& going) const {
        const meeting::BoardNumber board = line.sentence.sources.front().board;
        const auto goes = std::ranges::find_if(going.boards, [&](const GoingBoard& each) { return each.board.number == board; });
        Json json{{"part", name_of(line.part)}};
        if (!line.theme.empty()) json["theme"] = line.theme;
        if (!line.kilde.empty()) json["kilde"] = line.kilde;
        json["board"] = board;
        json["sentence"] = sentence(line.sentence, numbers_in(told_of(goes->board, *goes->scaffold)));
        return json;
    }

private:
    Json card(const std::string& key) const {
        const meeting::Card* found = stationery_.deck.find(key);
        return {{"key", key}, {"label", found ? stationery_.say(found->label) : ""}};
    }

    Json voice(SeatNumber number) const {
        if (number == meeting::nobody) return nullptr;
        Json json{{"seat", number}};
        if (const meeting::Seat* seat = meeting::seat_of(meeting_, number)) {
            json["role"] = meeting::name_of(seat->role);
            if (what_.names && !seat->name.empty()) json["name"] = seat->name;
        }
        return json;
    }

    Json statement(const GoingBoard& goes, const meeting::Statement& statement, const Numbers& numbers) const {
        const int number = numbers.cards.at(statement.placement);
        Json json{{"placement", number}, {"card", card(statement.card)}};
        const meeting::Zone* zone = meeting::zone_of(*goes.scaffold, statement.zone);
        json["zone"] = {{"name", statement.zone}, {"words", zone ? stationery_.say(head_of(goes.board, *goes.scaffold, *zone).words) : ""}};
        json["value"] = statement.value ? Json(*statement.value) : Json(nullptr);
        if (!statement.answer.empty()) json["answer"] = statement.answer;
        json["proposal"] = !statement.counts;
        json["control"] = statement.control;
        json["voice"] = voice(statement.voice);
        json["laid_by"] = voice(statement.laid_by);
        if (statement.felt_u) json["felt_distance_u"] = rounded(*statement.felt_u);
        if (statement.fine) json["fine"] = *statement.fine;
        json["marks"] = Json::array();
        for (const meeting::Mark mark : statement.marks) json["marks"].push_back(meeting::name_of(mark));
        json["sources"] = {{{"board", goes.board.number}, {"placement", number}}};
        return json;
    }

    // What was granted is what the pot and the envelopes hold; in whole kroner.
    Json accounts(const GoingBoard& goes, const meeting::Accounts& accounts) const {
        Json json{{"grant", accounts.grant}, {"granted_by", voice(accounts.granted_by)}, {"pot", accounts.pot}};
        json["envelopes"] = Json::array();
        for (const meeting::Account& each : accounts.envelopes) {
            const meeting::Zone* zone = meeting::zone_of(*goes.scaffold, each.envelope);
            Json envelope{{"zone", {{"name", each.envelope}, {"words", zone ? stationery_.say(zone->words) : ""}}},
                          {"amount", each.amount},
                          {"state", meeting::name_of(each.state)},
                          {"stated_by", voice(each.stated_by)}};
            envelope["states_before"] = Json::array();
            for (const meeting::EnvelopeState state : each.was) envelope["states_before"].push_back(meeting::name_of(state));
            if (!each.words.empty()) envelope["words"] = each.words;
            json["envelopes"].push_back(std::move(envelope));
        }
        return json;
    }

    Json field(const GoingBoard& goes, const std::string& name) const {
        const meeting::Zone* zone = meeting::zone_of(*goes.scaffold, name);
        return {{"name", name}, {"words", zone ? stationery_.say(head_of(goes.board, *goes.scaffold, *zone).words) : ""}};
    }

    // Then, now, and what the citizen says of it in a word and in words. Nothing is worked out from the two.
    Json last_time(const GoingBoard& goes, const meeting::Before& before, const Numbers& numbers) const {
        Json cards = Json::array();
        for (std::size_t i = 0; i < before.cards.size(); ++i) {
            const meeting::Then& then = before.cards[i];
            Json each{{"card", card(then.card)}, {"then", {{"zone", field(goes, then.zone)}, {"role", meeting::name_of(then.voice)}}}};
            each["now"] = nullptr;
            each["verdict"] = nullptr;
            each["words"] = Json::array();
            if (const meeting::Placement* now = meeting::laid_now(goes.board, before, i)) {
                each["now"] = {
                    {"placement", numbers.cards.at(now->number)}, {"zone", field(goes, now->zone)}, {"voice", voice(now->voice)}};
                for (const meeting::Mark mark : now->marks)
                    if (meeting::is_verdict(mark)) each["verdict"] = meeting::name_of(mark);
                for (const auto& [by, words] : now->notes) each["words"].push_back({{"voice", voice(by)}, {"text", words}});
            }
            cards.push_back(std::move(each));
        }
        return {{"day", before.day}, {"cards", std::move(cards)}};
    }

    Json sentence(const Sentence& sentence, const Numbers& numbers) const {
        Json json{
            {"kind", name_of(sentence.kind)}, {"heading", sentence.heading}, {"text", sentence.text}, {"voice", voice(sentence.voice)}};
        json["sources"] = Json::array();
        for (const Source& each : sentence.sources) {
            Json source{{"board", each.board}};
            if (each.placement) source["placement"] = numbers.cards.at(each.placement);
            if (each.line) source["line"] = numbers.lines.at(each.line);
            // Two events of one thing are one source here.
            if (std::ranges::find(json["sources"], source) == json["sources"].end()) json["sources"].push_back(std::move(source));
        }
        return json;
    }

    const meeting::Meeting& meeting_;
    const render::Stationery& stationery_;
    const What& what_;
};

}  // namespace

std::string document(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery, const What& what) {
    const Author author(meeting, stationery, what);
    Json json{
        {"format", "livsmester meeting"}, {"version", document_version}, {"language", stationery.language}, {"meeting", author.meeting()}};
    json["boards"] = Json::array();
    for (const GoingBoard& goes : going.boards) json["boards"].push_back(author.board(goes, meeting));
    for (const GoingMoment& each : going.moments)
        json["moments"].push_back({{"at", utc(each.at)}, {"board", author.board(each.goes, *each.then)}});
    json["plan"] = Json::array();
    for (const Planned& each : planned(meeting, going, stationery)) json["plan"].push_back(author.plan_line(each, going));
    if (going.staying > 0) json["not_included"] = staying_sentence(going, stationery);
    std::string text = json.dump(2) + "\n";
    if (Json::parse(text) != json) throw std::runtime_error("The file meeting.json would not say what was meant.");
    return text;
}

bool holds_document(const std::filesystem::path& file, const std::string& meant) {
    std::ifstream stream(file, std::ios::binary);
    return stream && Json::parse(stream) == Json::parse(meant);
}

}  // namespace exports
