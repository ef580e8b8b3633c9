// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/fhir.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/export/dates.hpp"
#include "kiosk/export/told.hpp"
#include "kiosk/meeting/apply.hpp"

namespace exports {
namespace {

using Json = nlohmann::ordered_json;
using meeting::PlacementNumber;

std::string base64(const std::string& bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u; };
        const unsigned three = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (unsigned k = 0; k < 4; ++k) text += i + k > bytes.size() ? '=' : letters[three >> (18 - 6 * k) & 63];
    }
    return text;
}

std::string_view question_of(meeting::Choice choice) {
    switch (choice) {
        case meeting::Choice::show:
            return "May others see the pictures?";
        case meeting::Choice::keep:
            return "May we keep the pictures?";
        case meeting::Choice::take_along:
            return "May we print a page?";
        case meeting::Choice::look_back:
            break;  // of the table alone
    }
    return "";
}

// What may be told of a card as a goal: lines lead on from where it lies. A step is where they end.
bool leads_on(const meeting::Scaffold& scaffold, const std::string& zone) {
    return std::ranges::any_of(scaffold.lines, [&](const meeting::LineKind& line) { return line.from == zone; });
}
bool is_led_to(const meeting::Scaffold& scaffold, const std::string& zone) {
    return std::ranges::any_of(scaffold.lines, [&](const meeting::LineKind& line) { return line.to == zone; });
}

class Collection {
public:
    Collection(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery, const What& what,
               const Manuscript& manuscript)
        : meeting_(meeting),
          going_(going),
          stationery_(stationery),
          manuscript_(manuscript),
          seed_(what.id + "/" + manuscript.date + "/"),
          at_(meeting.log.empty() ? utc(0) : utc(meeting.log.back().at)) {}

    Json collect(const std::string& pdf) {
        add("patient", {{"resourceType", "Patient"}});
        add_consent();
        for (const GoingBoard& goes : going_.boards) add_goals(goes);
        if (!goals_.empty() || !steps_.empty()) add_plan();
        add_page(pdf);
        return {{"resourceType", "Bundle"},
                {"language", stationery_.language},
                {"type", "collection"},
                {"timestamp", at_},
                {"entry", entries_}};
    }

private:
    // The same for the same meeting, and saying nothing of it.
    std::string uuid(const std::string& name) const {
        std::string digits = meeting::fingerprint_of(seed_ + name) + meeting::fingerprint_of(name + "/" + seed_);
        digits[12] = '8';
        digits[16] = '9';
        for (const std::size_t hyphen : {8u, 13u, 18u, 23u}) digits.insert(hyphen, "-");
        return digits;
    }
    Json reference(const std::string& name) const { return {{"reference", "urn:uuid:" + uuid(name)}}; }
    Json patient() const { return reference("patient"); }
    std::string say(std::string_view english, const std::map<std::string, std::string>& values = {}) const {
        return stationery_.phrases.say_with(stationery_.language, english, values);
    }
    bool is_citizen(meeting::SeatNumber number) const {
        const meeting::Seat* citizen = meeting::citizen_of(meeting_);
        return citizen && citizen->number == number;
    }
    static std::string name_of(PlacementNumber number) { return "placement-" + std::to_string(number); }

    void add(const std::string& name, Json resource) {
        Json identified{{"resourceType", resource["resourceType"]}, {"id", uuid(name)}};
        identified.update(resource);
        entries_.push_back({{"fullUrl", "urn:uuid:" + uuid(name)}, {"resource", std::move(identified)}});
    }

    // What the citizen answered, and the boards that they said yes to.
    void add_consent() {
        Json provisions = Json::array();
        const auto provide = [&](bool yes, const std::string& words) {
            provisions.push_back({{"type", yes ? "permit" : "deny"}, {"code", Json::array({{{"text", words}}})}});
        };
        for (const auto& [choice, yes] : meeting_.choices)
            if (!question_of(choice).empty()) provide(yes, say(question_of(choice)));
        for (const GoingBoard& goes : going_.boards)
            provide(true, say("The board fits and may go along: {title}.", {{"title", title_of(goes.board, *goes.scaffold, stationery_)}}));
        std::string said_at = at_;
        const std::set<std::int64_t> counting = meeting::in_effect(meeting_.log);
        for (const meeting::Recorded& recorded : meeting_.log)
            if (counting.contains(recorded.sequence) && (std::holds_alternative<meeting::ChoiceMade>(recorded.event) ||
                                                         std::holds_alternative<meeting::BoardConfirmed>(recorded.event)))
                said_at = utc(recorded.at);
        const auto coded = [](const char* system, const char* code) {
            const Json coding{{"system", system}, {"code", code}};
            return Json{{"coding", Json::array({coding})}};
        };
        add("consent", {{"resourceType", "Consent"},
                        {"status", "active"},
                        {"scope", coded("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy")},
                        {"category", Json::array({coded("http://loinc.org", "59284-0")})},
                        {"patient", patient()},
                        {"dateTime", said_at},
                        {"performer", Json::array({patient()})},
                        {"policyRule", {{"text", say("What the citizen chose at the table. It is no legal basis.")}}},
                        {"provision", {{"provision", provisions}}}});
    }

    void add_goals(const GoingBoard& goes) {
        const meeting::Outcome outcome = told_of(goes.board, *goes.scaffold);
        const std::vector<Sentence> sentences = sentences_of(meeting_, goes.board, *goes.scaffold, stationery_);
        for (const Sentence& sentence : sentences)
            if (sentence.kind == Kind::chain && is_citizen(sentence.voice))
                notes_.push_back({{"authorReference", patient()}, {"text", sentence.text}});
        std::set<PlacementNumber> goals;
        for (const meeting::Statement& statement : outcome.statements)
            if (is_meant(statement) && leads_on(*goes.scaffold, statement.zone)) {
                goals.insert(statement.placement);
                add_goal(statement, sentences);
            }
        for (const meeting::Statement& statement : outcome.statements)
            if (is_meant(statement) && !leads_on(*goes.scaffold, statement.zone) && is_led_to(*goes.scaffold, statement.zone))
                add_step(statement, sentences, outcome, goals);
    }
    bool is_meant(const meeting::Statement& statement) const {
        return is_citizen(statement.voice) && statement.counts && !statement.control && statement.answer.empty();
    }
    static const Sentence* sentence_of(const meeting::Statement& statement, const std::vector<Sentence>& sentences) {
        const auto it = std::ranges::find_if(sentences, [&](const Sentence& sentence) {
            return sentence.kind == Kind::said && sentence.sources.front().placement == statement.placement;
        });
        return it == sentences.end() ? nullptr : &*it;
    }

    // Accepted: the citizen has said that the board fits. That is all it says.
    void add_goal(const meeting::Statement& statement, const std::vector<Sentence>& sentences) {
        const Sentence* sentence = sentence_of(statement, sentences);
        if (!sentence) return;
        add(name_of(statement.placement), {{"resourceType", "Goal"},
                                           {"lifecycleStatus", "accepted"},
                                           {"category", Json::array({{{"text", sentence->heading}}})},
                                           {"description", {{"text", sentence->text}}},
                                           {"subject", patient()},
                                           {"expressedBy", patient()}});
        goals_.push_back(reference(name_of(statement.placement)));
    }

    void add_step(const meeting::Statement& statement, const std::vector<Sentence>& sentences, const meeting::Outcome& outcome,
                  const std::set<PlacementNumber>& goals) {
        const Sentence* sentence = sentence_of(statement, sentences);
        if (!sentence) return;
        Json detail{{"status", "not-started"}, {"description", sentence->text}};
        for (const meeting::Tie& tie : outcome.ties)
            if (tie.leads && tie.to == statement.placement && is_citizen(tie.by) && goals.contains(tie.from))
                detail["goal"].push_back(reference(name_of(tie.from)));
        steps_.push_back({{"detail", std::move(detail)}});
    }

    void add_plan() {
        Json plan{{"resourceType", "CarePlan"},
                  {"status", "draft"},
                  {"intent", "plan"},
                  {"title", manuscript_.title},
                  {"subject", patient()},
                  {"created", at_},
                  {"supportingInfo", Json::array({reference("page")})}};
        if (!goals_.empty()) plan["goal"] = goals_;
        if (!steps_.empty()) plan["activity"] = steps_;
        if (!notes_.empty()) plan["note"] = notes_;
        add("plan", std::move(plan));
    }

    void add_page(const std::string& pdf) {
        const Json attachment{{"contentType", "application/pdf"},
                              {"language", stationery_.language},
                              {"data", base64(pdf)},
                              {"size", pdf.size()},
                              {"title", manuscript_.title}};
        add("page", {{"resourceType", "DocumentReference"},
                     {"status", "current"},
                     {"docStatus", "preliminary"},
                     {"type", {{"text", manuscript_.title}}},
                     {"subject", patient()},
                     {"date", at_},
                     {"content", Json::array({{{"attachment", attachment}}})}});
    }

    const meeting::Meeting& meeting_;
    const Going& going_;
    const render::Stationery& stationery_;
    const Manuscript& manuscript_;
    const std::string seed_;
    const std::string at_;
    Json entries_ = Json::array();
    Json goals_ = Json::array();
    Json steps_ = Json::array();
    Json notes_ = Json::array();
};

}  // namespace

std::string fhir(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery, const What& what,
                 const Manuscript& manuscript, const std::string& pdf) {
    return Collection(meeting, going, stationery, what, manuscript).collect(pdf).dump(2) + "\n";
}

}  // namespace exports
