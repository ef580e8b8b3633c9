// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/sentences.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "kiosk/export/origins.hpp"
#include "kiosk/export/told.hpp"
#include "kiosk/meeting/before.hpp"

namespace exports {
namespace {

using meeting::Board;
using meeting::Mark;
using meeting::Meeting;
using meeting::Scaffold;
using meeting::SeatNumber;
using meeting::Statement;
using meeting::Zone;
using render::Stationery;

// What the citizen says of a marked card, and what somebody else does.
struct MarkWords {
    Mark mark;
    std::string_view own;
    std::string_view anothers;
};
constexpr std::array mark_words{
    MarkWords{Mark::important, "Important to me: {card}.", "{voice} finds it important: {card}."},
    MarkWords{Mark::invite, "I would like to invite: {card}.", "{voice} would like to invite: {card}."},
    MarkWords{Mark::in_plan, "Into the plan: {card}.", "{voice} would like it in the plan: {card}."},
    MarkWords{Mark::changed_mind, "I have changed my mind: {card}.", "{voice} has changed their mind: {card}."},
    MarkWords{Mark::dont_know, "I don't know: {card}.", "{voice} does not know: {card}."},
    MarkWords{Mark::better, "Better than last time: {card}.", "{voice} finds it better than last time: {card}."},
    MarkWords{Mark::same, "The same as last time: {card}.", "{voice} finds it the same as last time: {card}."},
    MarkWords{Mark::harder, "Harder than last time: {card}.", "{voice} finds it harder than last time: {card}."},
};

// Lines whose meaning makes a sentence of its own; all others are told by their ends and their words.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> line_words{{
    {"supports", "{from} supports {to}."},
    {"misses", "{from} misses {to}."},
    {"difficult", "It is difficult between {from} and {to}."},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> effect_words{{
    {"worked", "Staff say: The board worked well."},
    {"partly", "Staff say: The board worked partly."},
    {"did_not_work", "Staff say: The board did not work."},
}};

// One board being put into words.
class Speaker {
public:
    Speaker(const Meeting& meeting, const Board& board, const Scaffold& scaffold, const Stationery& stationery)
        : meeting_(meeting),
          board_(meeting::without_private(board)),
          scaffold_(scaffold),
          stationery_(stationery),
          origins_(meeting),
          last_time_(meeting::last_time_of(board_)) {}

    std::vector<Sentence> speak() const {
        meeting::Outcome outcome = told_of(board_, scaffold_);
        // What stands on the scale comes before what lies beside it.
        std::stable_partition(outcome.statements.begin(), outcome.statements.end(),
                              [](const Statement& statement) { return statement.value.has_value(); });
        std::vector<Sentence> own, ties, marks, others, controls, rest;
        for (const Statement& statement : outcome.statements) {
            std::vector<Sentence>& part = statement.control ? controls : is_citizen(statement.voice) ? own : others;
            part.push_back(statement.control ? of_control(statement) : of_statement(statement));
            const std::string heading = part.back().heading;
            if (const meeting::Then* then = last_time_ ? meeting::laid_then(board_, *last_time_, statement.placement) : nullptr)
                part.push_back(of_last_time(*then, statement, heading));
            for (const MarkWords& words : mark_words) {
                if (!statement.marks.contains(words.mark)) continue;
                Sentence mark = of_mark(statement, words, heading);
                // What the citizen says of somebody else's card stands among the citizen's own words.
                const bool apart = is_citizen(mark.voice) && !is_citizen(statement.voice);
                if (apart) mark.heading = say("My marks");
                (apart ? marks : part).push_back(std::move(mark));
            }
            for (const auto& [by, words] : notes_on(statement.placement)) {
                Sentence note = of_note(statement, by, words, heading);
                const bool apart = is_citizen(by) && !is_citizen(statement.voice);
                if (apart) note.heading = say("My words");
                (apart ? marks : part).push_back(std::move(note));
            }
        }
        if (outcome.accounts) add_accounts(own, *outcome.accounts);
        for (const meeting::Chain& chain : outcome.chains) ties.push_back(of_chain(chain, outcome));
        for (const meeting::Tie& tie : outcome.ties)
            if (!meeting::in_a_chain(outcome, tie)) ties.push_back(of_tie(tie));
        for (const std::string& card : outcome.not_answered) rest.push_back(of_not_laid(card));
        if (const auto effect = of_effect()) rest.push_back(*effect);
        for (auto* part : {&ties, &marks, &others, &controls, &rest}) own.insert(own.end(), part->begin(), part->end());
        return own;
    }

private:
    using Values = std::map<std::string, std::string>;

    std::string say(std::string_view english, const Values& values = {}) const {
        return stationery_.phrases.say_with(stationery_.language, english, values);
    }
    bool is_citizen(SeatNumber number) const {
        const meeting::Seat* seat = meeting::seat_of(meeting_, number);
        return seat && seat->role == meeting::Role::citizen;
    }
    std::string voice(SeatNumber number) const { return voice_words(meeting_, number, stationery_); }
    // A person's token is told as who they are at the table, not by their name.
    std::string label(std::string_view key) const {
        if (const SeatNumber seat = meeting::seat_of_token(key); seat != meeting::nobody) return voice(seat);
        const meeting::Card* card = stationery_.deck.find(key);
        return card ? stationery_.say(card->label) : std::string();
    }
    std::string picture(std::string_view key) const {
        const meeting::Card* card = stationery_.deck.find(key);
        return card ? card->picture : std::string();
    }

    // A field's words, told apart where it is one part of a ring: "Closest · Family".
    struct Field {
        std::string words;
        std::string part;  // empty for fields that are not
        std::string row;   // what it is told together with, or empty
    };
    Field field_of(const Statement& statement) const {
        const Zone* zone = meeting::zone_of(scaffold_, statement.zone);
        if (!zone) return {};
        const std::string words = stationery_.say(head_of(board_, scaffold_, *zone).words);
        constexpr std::string_view between = " · ";
        const std::size_t at = words.find(between);
        if (const meeting::Row* row = meeting::row_of(scaffold_, zone->row)) return {words, "", stationery_.say(row->words)};
        if (zone->name.find('/') == std::string::npos || at == std::string::npos) return {words, "", ""};
        return {words.substr(0, at), words.substr(at + between.size()), ""};
    }

    Sentence begun(Kind kind, SeatNumber by, const std::string& card, Source source) const {
        Sentence sentence;
        sentence.kind = kind;
        sentence.voice = by;
        sentence.picture = card.empty() ? std::string() : picture(card);
        source.board = board_.number;
        sentence.sources.push_back(source);
        return sentence;
    }

    Sentence of_statement(const Statement& statement) const {
        const Field field = field_of(statement);
        Sentence sentence = begun(statement.counts ? Kind::said : Kind::proposal, statement.voice, statement.card,
                                  {0, statement.placement, 0, statement.sequence});
        const Values values{{"voice", voice(statement.voice)},
                            {"card", label(statement.card)},
                            {"field", field.words},
                            {"part", field.part},
                            {"row", field.row}};
        sentence.heading = field.row.empty() ? field.words : field.row;
        if (meeting::seat_of_token(statement.card) != meeting::nobody) {
            // A token says nothing but who it is.
            sentence.line = say(is_citizen(statement.voice) ? "{field}: I myself." : "{voice} has laid their own token. {field}.", values);
            sentence.text = field.row.empty() ? sentence.line : say("{row}.", values) + " " + sentence.line;
        } else if (!field.row.empty() && statement.counts && statement.answer.empty()) {
            sentence.text =
                is_citizen(statement.voice) ? say("{row}. {field}: {card}.", values) : say("{voice} says: {card}. {row}. {field}.", values);
            sentence.line = is_citizen(statement.voice) ? say("{field}: {card}.", values) : sentence.text;
        } else if (!is_citizen(statement.voice)) {
            sentence.text = !statement.counts    ? say("{voice} proposes: {card}.", values)
                            : field.part.empty() ? say("{voice} says: {card}. {field}.", values)
                                                 : say("{voice} says: {card}. {field}. Belongs to: {part}.", values);
            sentence.line = sentence.text;
        } else if (statement.answer == "dont_know") {
            sentence.text = say("I don't know: {card}.", values);
        } else if (statement.answer == "skipped") {
            sentence.heading = say("Skipped");
            sentence.text = say("I skipped: {card}.", values);
        } else if (field.part.empty()) {
            sentence.text = say("{field}: {card}.", values);
        } else {
            sentence.line = say("{card}. Belongs to: {part}.", values);
            sentence.text = say("{field}: {card}. Belongs to: {part}.", values);
        }
        if (sentence.line.empty()) sentence.line = say("{card}.", values);
        return sentence;
    }

    Sentence of_control(const Statement& statement) const {
        const Field field = field_of(statement);
        Sentence sentence = begun(Kind::control, statement.voice, statement.card, {0, statement.placement, 0, statement.sequence});
        const Values values{{"voice", voice(statement.voice)}, {"card", label(statement.card)}, {"field", field.words}};
        sentence.heading = say("Cards laid on trial, not opinions");
        sentence.text = is_citizen(statement.voice) ? say("On trial: {card}. It lay under: {field}.", values)
                                                    : say("{voice} on trial: {card}. It lay under: {field}.", values);
        sentence.line = is_citizen(statement.voice) ? say("{card}. It lay under: {field}.", values) : sentence.text;
        return sentence;
    }

    // Whoever set the mark need not be whoever laid the card.
    Sentence of_mark(const Statement& statement, const MarkWords& words, const std::string& heading) const {
        const Origins::Hand hand = origins_.of_mark(statement.placement, words.mark);
        Sentence sentence = begun(Kind::marked, hand.by, "", {0, statement.placement, 0, hand.sequence});
        sentence.heading = heading;
        sentence.text = say(is_citizen(hand.by) ? words.own : words.anothers, {{"voice", voice(hand.by)}, {"card", label(statement.card)}});
        sentence.line = sentence.text;
        return sentence;
    }

    // It stands for itself: whether it is better or harder now is for the citizen to say.
    Sentence of_last_time(const meeting::Then& then, const Statement& statement, const std::string& heading) const {
        Sentence sentence = begun(Kind::then, meeting::nobody, "", {0, statement.placement, 0, origins_.of_board(board_.number)});
        const Zone* zone = meeting::zone_of(scaffold_, then.zone);
        const Values values{{"day", render::day_words(last_time_->day, stationery_)},
                            {"card", label(then.card)},
                            {"field", zone ? stationery_.say(head_of(board_, scaffold_, *zone).words) : then.zone},
                            {"role", stationery_.say(render::words_of(then.voice))}};
        sentence.heading = heading;
        sentence.text = then.voice == meeting::Role::citizen ? say("Last time, {day}: {card}. It lay under: {field}.", values)
                                                             : say("Last time, {day}, {role}: {card}. It lay under: {field}.", values);
        sentence.line = sentence.text;
        return sentence;
    }

    const std::map<SeatNumber, std::string>& notes_on(meeting::PlacementNumber number) const {
        static const std::map<SeatNumber, std::string> none;
        const auto it = std::ranges::find(board_.placements, number, &meeting::Placement::number);
        return it == board_.placements.end() ? none : it->notes;
    }

    // In the very words that were written.
    Sentence of_note(const Statement& statement, SeatNumber by, const std::string& words, const std::string& heading) const {
        Sentence sentence = begun(Kind::note, by, "", {0, statement.placement, 0, origins_.of_note(statement.placement, by)});
        sentence.heading = heading;
        const Values values{{"voice", voice(by)}, {"card", label(statement.card)}, {"words", words}};
        sentence.text = is_citizen(by) ? say("I write of {card}: “{words}”", values) : say("{voice} writes of {card}: “{words}”", values);
        sentence.line = sentence.text;
        return sentence;
    }

    Sentence of_tie(const meeting::Tie& tie) const {
        Sentence sentence = begun(Kind::tie, tie.by, "", {0, tie.from, tie.line, tie.sequence});
        sentence.sources.push_back({board_.number, tie.to, tie.line, tie.sequence});
        Values values{{"voice", voice(tie.by)}, {"from", card_at(tie.from)}, {"to", card_at(tie.to)}};
        const meeting::LineKind* kind = meeting::line_kind_of(scaffold_, tie.kind);
        if (kind) values["line"] = stationery_.say(kind->words);
        std::string_view words = "From {from} to {to}: {line}.";
        for (const auto& [name, sentence_of_line] : line_words)
            if (name == tie.kind) words = sentence_of_line;
        sentence.heading = say("Lines");
        sentence.text = say(words, values);
        if (!is_citizen(tie.by)) sentence.text = say("{voice} says: {sentence}", {{"voice", values["voice"]}, {"sentence", sentence.text}});
        sentence.line = sentence.text;
        return sentence;
    }

    // "My wish: A home of my own → My hope: Peace and quiet." Each card under its own field, in the words of one voice.
    Sentence of_chain(const meeting::Chain& chain, const meeting::Outcome& outcome) const {
        Sentence sentence = begun(Kind::chain, chain.voice, "", {});
        sentence.sources.clear();
        for (const meeting::PlacementNumber number : chain.cards) {
            const auto card = std::ranges::find(outcome.statements, number, &Statement::placement);
            sentence.sources.push_back({board_.number, number, 0, card->sequence});
            sentence.text += sentence.text.empty() ? "" : " → ";
            sentence.text += say("{field}: {card}", {{"field", field_of(*card).words}, {"card", label(card->card)}});
        }
        for (const meeting::LineNumber number : chain.lines) {
            const auto tie = std::ranges::find(outcome.ties, number, &meeting::Tie::line);
            sentence.sources.push_back({board_.number, 0, number, tie->sequence});
        }
        sentence.heading = say("How it hangs together");
        sentence.text += ".";
        if (!is_citizen(chain.voice))
            sentence.text = say("{voice} says: {sentence}", {{"voice", voice(chain.voice)}, {"sentence", sentence.text}});
        sentence.line = sentence.text;
        return sentence;
    }

    std::string words_of_zone(const std::string& name) const {
        const Zone* zone = meeting::zone_of(scaffold_, name);
        return zone ? stationery_.say(head_of(board_, scaffold_, *zone).words) : name;
    }

    Sentence of_sum(const std::string& field, int kroner, SeatNumber by, const std::vector<std::int64_t>& sequences) const {
        Sentence sentence = begun(Kind::account, by, "", {});
        sentence.sources.clear();
        for (const std::int64_t sequence : sequences) sentence.sources.push_back({board_.number, 0, 0, sequence});
        sentence.heading = say("The money");
        sentence.text = say("{field}: {amount}", {{"field", field}, {"amount", stationery_.phrases.amount(stationery_.language, kroner)}});
        if (by != meeting::nobody && !is_citizen(by))
            sentence.text = say("{voice} says: {sentence}", {{"voice", voice(by)}, {"sentence", sentence.text}});
        sentence.line = sentence.text;
        return sentence;
    }

    // How far the wish in an envelope has come, as whoever said so said it.
    Sentence of_state(const meeting::Account& account) const {
        Sentence sentence = begun(Kind::account, account.stated_by, "", {0, 0, 0, origins_.of_state(board_.number, account.envelope)});
        sentence.heading = words_of_zone(account.envelope);
        const Values values{{"field", sentence.heading}, {"state", say(render::words_of(account.state))}, {"words", account.words}};
        sentence.text = say(account.words.empty() ? "{field}: {state}." : "{field}: {state}, because “{words}”", values);
        if (!is_citizen(account.stated_by))
            sentence.text = say("{voice} says: {sentence}", {{"voice", voice(account.stated_by)}, {"sentence", sentence.text}});
        sentence.line = sentence.text;
        return sentence;
    }

    // Each envelope's state under what lies in it; then the ledger: what there is, what is in each envelope, and what is left.
    void add_accounts(std::vector<Sentence>& said, const meeting::Accounts& accounts) const {
        for (const meeting::Account& account : accounts.envelopes) {
            if (account.stated_by == meeting::nobody) continue;
            Sentence state = of_state(account);
            const auto last = std::find_if(said.rbegin(), said.rend(), [&](const Sentence& each) { return each.heading == state.heading; });
            said.insert(last.base() == said.begin() ? said.end() : last.base(), std::move(state));
        }
        const meeting::Seat* citizen = meeting::citizen_of(meeting_);
        std::vector<std::int64_t> of_pot = origins_.of_moves(board_.number, "");
        of_pot.insert(of_pot.begin(), origins_.of_grant(board_.number));
        said.push_back(of_sum(say("Granted"), accounts.grant, accounts.granted_by, {origins_.of_grant(board_.number)}));
        for (const meeting::Account& account : accounts.envelopes)
            if (account.amount > 0)
                said.push_back(of_sum(words_of_zone(account.envelope), account.amount, citizen ? citizen->number : meeting::nobody,
                                      origins_.of_moves(board_.number, account.envelope)));
        said.push_back(of_sum(words_of_zone(scaffold_.purse->pot), accounts.pot, meeting::nobody, of_pot));
    }

    Sentence of_not_laid(const std::string& card) const {
        Sentence sentence = begun(Kind::not_laid, meeting::nobody, card, {0, 0, 0, origins_.of_board(board_.number)});
        sentence.heading = say("Not laid yet");
        sentence.text = say("Not laid yet: {card}.", {{"card", label(card)}});
        sentence.line = say("{card}.", {{"card", label(card)}});
        return sentence;
    }

    std::optional<Sentence> of_effect() const {
        for (const auto& [effect, words] : effect_words) {
            if (effect != board_.effect) continue;
            Sentence sentence = begun(Kind::effect, meeting::nobody, "", {0, 0, 0, origins_.of_effect(board_.number)});
            sentence.heading = say("About the board");
            sentence.text = sentence.line = say(words);
            return sentence;
        }
        return std::nullopt;
    }

    std::string card_at(meeting::PlacementNumber number) const {
        const auto it = std::ranges::find(board_.placements, number, &meeting::Placement::number);
        return it == board_.placements.end() ? std::string() : label(it->card);
    }

    const Meeting& meeting_;
    const Board board_;
    const Scaffold& scaffold_;
    const Stationery& stationery_;
    const Origins origins_;
    const std::optional<meeting::Before> last_time_;
};

}  // namespace

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::said:
            return "said";
        case Kind::then:
            return "then";
        case Kind::proposal:
            return "proposal";
        case Kind::marked:
            return "marked";
        case Kind::note:
            return "note";
        case Kind::tie:
            return "tie";
        case Kind::chain:
            return "chain";
        case Kind::control:
            return "control";
        case Kind::not_laid:
            return "not_laid";
        case Kind::planned:
            return "planned";
        case Kind::account:
            return "account";
        case Kind::effect:
            return "effect";
    }
    return "";
}

std::vector<Sentence> sentences_of(const Meeting& meeting, const Board& board, const Scaffold& scaffold, const Stationery& stationery) {
    return Speaker(meeting, board, scaffold, stationery).speak();
}

std::string voice_words(const Meeting& meeting, SeatNumber number, const Stationery& stationery) {
    const meeting::Seat* seat = meeting::seat_of(meeting, number);
    if (!seat) return stationery.phrases.say_with(stationery.language, "Seat {number}", {{"number", std::to_string(number)}});
    return stationery.phrases.say_with(stationery.language, "Seat {number} · {role}",
                                       {{"number", std::to_string(number)}, {"role", stationery.say(render::words_of(seat->role))}});
}

std::string title_of(const Board& board, const Scaffold& scaffold, const Stationery& stationery) {
    const std::string title = stationery.say(scaffold.title);
    const meeting::Topic* topic = meeting::topic_of(scaffold, board.topic);
    if (!topic) return title;
    return stationery.phrases.say_with(stationery.language, "{title}: {topic}",
                                       {{"title", title}, {"topic", stationery.say(topic->words)}});
}

std::string question_of(const Board& board, const Scaffold& scaffold, const Stationery& stationery) {
    const meeting::Scale* scale = meeting::scale_of(scaffold, board.scale);
    return scale ? stationery.say(scale->words) : std::string();
}

meeting::ScaleHead head_of(const Board& board, const Scaffold& scaffold, const Zone& zone) {
    if (const meeting::Scale* scale = meeting::scale_of(scaffold, board.scale))
        if (const auto it = scale->heads.find(zone.name); it != scale->heads.end()) return it->second;
    return {zone.words, zone.picture};
}

}  // namespace exports
