// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/script.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

#include "kiosk/meeting/decide.hpp"
#include "kiosk/meeting/event_text.hpp"

namespace input {
namespace {

struct Mistake {
    std::string expected;
};

struct Word {
    std::string text;
    bool quoted = false;
};

std::vector<Word> words_of(const std::string& line) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == ' ' || line[i] == '\t' || line[i] == '\r') {
            ++i;
        } else if (line[i] == '#') {
            break;
        } else if (line[i] == '"') {
            const auto close = line.find('"', i + 1);
            if (close == std::string::npos) throw Mistake{"a closing quote"};
            words.push_back({line.substr(i + 1, close - i - 1), true});
            i = close + 1;
        } else {
            // A word may hold quotes of its own (card="person.mother") and a panel's name with spaces.
            std::string word;
            bool inside = false;
            while (i < line.size() && (inside || (line[i] != ' ' && line[i] != '\t' && line[i] != '\r'))) {
                if (line[i] == '"') inside = !inside;
                word += line[i++];
            }
            if (word.ends_with(',')) word.pop_back();
            words.push_back({word, false});
        }
    }
    return words;
}

double number_in(std::string_view text) {
    double value = 0;
    if (text.ends_with("°")) text.remove_suffix(std::string_view("°").size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value) || std::abs(value) > 1e7)
        throw Mistake{"a number, not \"" + std::string(text) + "\""};
    return value;
}

int whole_in(std::string_view text) {
    const double value = number_in(text);
    if (value != std::floor(value)) throw Mistake{"a whole number, not \"" + std::string(text) + "\""};
    return static_cast<int>(value);
}

// Takes the words of a line one after the other.
class Line {
public:
    explicit Line(std::vector<Word> words) : words_(std::move(words)) {}

    bool done() const { return at_ == words_.size(); }
    bool next_is(std::string_view word) const { return !done() && !words_[at_].quoted && words_[at_].text == word; }
    bool take_if(std::string_view word) {
        if (!next_is(word)) return false;
        ++at_;
        return true;
    }
    std::string take(const std::string& expected) {
        if (done()) throw Mistake{expected};
        return words_[at_++].text;
    }
    void take_word(std::string_view word) {
        if (!take_if(word)) throw Mistake{"the word " + std::string(word)};
    }
    int whole(const std::string& expected) { return whole_in(take(expected)); }
    double number(const std::string& expected) { return number_in(take(expected)); }

    // "zone:network/closest/family", or what stands on the staff's panel: panel "Begin a meeting".
    std::string name(const std::string& expected) {
        if (take_if("panel")) return "panel:" + take("the English words of something on the panel, in quotes");
        return take(expected);
    }
    // A name, a name and how far aside from its middle ("zone:network/closest/family-30,10"), or a place on the table ("120,-40").
    Whither place() {
        if (next_is("panel")) return {name(""), {}};
        Whither place{take("a name of the scene or a place such as 120,-40"), {}};
        const auto comma = place.name.rfind(',');
        if (comma == std::string::npos) return place;
        const auto sign = place.name.find_last_of("+-", comma);
        const auto end = sign == std::string::npos ? 0 : sign;
        const bool plus = place.name[end] == '+';
        const std::string_view x = std::string_view(place.name).substr(end + (plus ? 1 : 0), comma - end - (plus ? 1 : 0));
        place.aside = {number_in(x), number_in(std::string_view(place.name).substr(comma + 1))};
        place.name.resize(end);
        return place;
    }

private:
    std::vector<Word> words_;
    std::size_t at_ = 0;
};

TouchWith read_finger(Line& line) {
    const int finger = line.whole("the number of a finger");
    if (finger < 1 || finger > 100) throw Mistake{"a finger from 1 to 100"};
    const std::string verb = line.take("takes, taps, types, presses, moves, lifts or is lost");
    if (verb == "takes") {
        TakeTo take;
        take.finger = finger;
        take.from = line.place();
        line.take_word("to");
        take.to = line.place();
        if (line.take_if("turns")) {
            line.take_if("it");
            take.turn_degrees = line.number("degrees");
        }
        return {take};
    }
    if (verb == "taps") {
        TapOn tap{finger, line.place()};
        tap.twice = line.take_if("twice");
        return {tap};
    }
    if (verb == "presses") return {PutDown{finger, line.place()}};
    if (verb == "moves") {
        line.take_word("to");
        return {MoveTo{finger, line.place()}};
    }
    if (verb == "lifts") return {LiftUp{finger}};
    if (verb == "is") {
        line.take_word("lost");
        return {LiftUp{finger, true}};
    }
    throw Mistake{"takes, taps, types, presses, moves, lifts or is lost, not \"" + verb + "\""};
}

TokenBinding read_meaning(Line& line, int marker) {
    TokenBinding binding{marker, line.take("a card, my_turn, stop, private or important"), TokenFunction::none, meeting::nobody};
    constexpr std::pair<std::string_view, TokenFunction> functions[]{{"my_turn", TokenFunction::my_turn},
                                                                     {"stop", TokenFunction::stop},
                                                                     {"private", TokenFunction::keep_private},
                                                                     {"important", TokenFunction::important}};
    for (const auto& [name, function] : functions)
        if (binding.card == name) binding.function = function;
    if (binding.function != TokenFunction::none) binding.card.clear();
    if (line.take_if("of")) {
        line.take_word("seat");
        binding.seat = line.whole("the number of a seat");
    }
    return binding;
}

StepKind read_token(Line& line) {
    TokenDoes does;
    does.token = line.take("the marker of a token");
    const auto hash = does.token.find('#');
    does.marker = whole_in(std::string_view(does.token).substr(0, hash));
    if (!is_token_marker(does.marker)) throw Mistake{"a marker from 0 to " + std::to_string(first_corner_marker - 1)};
    if (hash != std::string::npos && whole_in(std::string_view(does.token).substr(hash + 1)) < 2)
        throw Mistake{"the second of a marker as 12#2"};
    const std::string expected = "lies, moves, turns, stands for, or is covered, uncovered or lifted";
    const std::string verb = line.take(expected);
    if (verb == "stands") {
        line.take_word("for");
        return TokenMeans{read_meaning(line, does.marker)};
    }
    if (verb == "lies") {
        line.take_word("at");
        LieAt lie{line.place()};
        if (line.take_if("turned")) lie.turn_degrees = line.number("degrees");
        does.what = lie;
    } else if (verb == "moves") {
        line.take_word("to");
        does.what = SlideTo{line.place()};
    } else if (verb == "turns") {
        does.what = TurnTo{line.number("degrees")};
    } else if (verb == "is") {
        if (line.take_if("lifted")) {
            does.what = LiftOff{};
        } else if (line.take_if("uncovered")) {
            does.what = HideFromSight{false};
        } else {
            line.take_word("covered");
            does.what = HideFromSight{true};
        }
    } else {
        throw Mistake{expected + ", not \"" + verb + "\""};
    }
    return does;
}

StepKind read_staff(Line& line) {
    using namespace meeting;
    const std::string verb = line.take("opens, seats, lays, chooses, turns, passes, shares, confirms, notes, keeps, erases or tries");
    if (verb == "opens") {
        OpenMeeting open;
        open.alias = line.take("an alias in quotes");
        open.language = line.take_if("in") ? line.take("a language") : "da";
        return StaffAsks{open};
    }
    if (verb == "seats") {
        TakeSeat seat;
        seat.seat = line.whole("the number of a seat");
        const std::string role = line.take("a role");
        const auto known_role = role_named(role);
        if (!known_role) throw Mistake{"citizen, network, professional, guide or facilitator, not \"" + role + "\""};
        seat.role = *known_role;
        seat.name = line.take("a name in quotes, which may be empty");
        const std::string side = line.take("a side");
        const auto known_side = side_named(side);
        if (!known_side) throw Mistake{"south, east, north or west, not \"" + side + "\""};
        seat.side = *known_side;
        if (!line.done()) seat.along = line.number("a place along the side from 0 to 1");
        return StaffAsks{seat};
    }
    if (verb == "lays") {
        LayBoard lay;
        lay.scaffold = line.take("the id of a scaffold");
        while (!line.done()) {
            if (line.take_if("topic")) {
                lay.topic = line.take("a topic");
            } else if (line.take_if("scale")) {
                lay.scale = line.take("a scale");
            } else if (line.take_if("about")) {
                lay.about = line.take("a card");
            } else if (line.take_if("fine")) {
                lay.fine = true;
            } else {
                line.take_word("controls");
                lay.controls = {line.take("a liked card"), line.take("a disliked card")};
            }
        }
        return StaffAsks{lay};
    }
    if (verb == "chooses" || verb == "shares" || verb == "hides" || verb == "confirms" || verb == "turns" || verb == "notes") {
        line.take_word("board");
        const int board = line.whole("the number of a board");
        if (verb == "chooses") return StaffAsks{ChooseBoard{board}};
        if (verb == "shares") return StaffAsks{ShareBoard{board, true}};
        if (verb == "hides") return StaffAsks{ShareBoard{board, false}};
        if (verb == "confirms") return StaffAsks{ConfirmBoard{board}};
        if (verb == "turns") return StaffAsks{TurnBoard{board, line.whole("degrees")}};
        return StaffAsks{NoteEffect{board, line.take("worked, partly or did_not_work")}};
    }
    if (verb == "passes") {
        line.take_word("turn");
        line.take_word("to");
        return StaffAsks{PassTurn{line.whole("the number of a seat")}};
    }
    if (verb == "tries") return StaffDoes{StaffDeed::try_out};
    if (verb == "keeps") return StaffDoes{StaffDeed::keep};
    if (verb == "erases") return StaffDoes{StaffDeed::erase};
    throw Mistake{"opens, seats, lays, chooses, turns, passes, shares, hides, confirms, notes, keeps, erases or tries, not \"" + verb +
                  "\""};
}

StepKind read_expectation(Line& line) {
    if (line.take_if("nothing")) return ExpectNothing{};
    if (line.take_if("sees")) return ExpectSeen{line.name("a name of the scene"), true};
    if (line.take_if("no")) return ExpectSeen{line.name("a name of the scene"), false};
    if (line.take_if("refusal")) {
        const std::string reason = line.take("the name of a reason");
        if (std::ranges::none_of(meeting::all_reasons(), [&](meeting::Reason each) { return meeting::name_of(each) == reason; }))
            throw Mistake{"a reason such as only_the_citizen_lays_here, not \"" + reason + "\""};
        return ExpectRefusal{reason};
    }
    const std::string expected = "an event such as CardLaid, or refusal, sees, no or nothing";
    ExpectEvent event{line.take(expected), {}};
    if (std::ranges::count(meeting::all_event_kinds(), event.kind) == 0) throw Mistake{expected + ", not \"" + event.kind + "\""};
    while (!line.done()) {
        event.fields.push_back(line.take("a field"));
        if (event.fields.back().find('=') == std::string::npos) throw Mistake{"a field such as by=1, not \"" + event.fields.back() + "\""};
    }
    return event;
}

std::optional<StepKind> read_step(Line& line) {
    if (line.take_if("finger")) {
        Line peek = line;
        const int finger = peek.whole("the number of a finger");
        if (peek.take_if("types")) {
            line = peek;
            Type typing{finger, line.take("what to type, in quotes"), meeting::nobody};
            if (line.take_if("at")) {
                line.take_word("seat");
                typing.seat = whole_in(line.take("the number of a seat"));
            }
            return typing;
        }
        return read_finger(line);
    }
    if (line.take_if("token")) return read_token(line);
    if (line.take_if("staff")) return read_staff(line);
    if (line.take_if("expect")) return read_expectation(line);
    if (line.take_if("wait")) {
        const double time = line.number("a time");
        const std::string unit = line.take("ms or s");
        if ((unit != "ms" && unit != "s") || time < 0 || time > 100000) throw Mistake{"a time such as 700 ms or 2 s"};
        return Wait{static_cast<std::int64_t>(unit == "s" ? time * 1000 : time)};
    }
    if (line.take_if("language")) return SpeakLanguage{line.take("a language")};
    if (line.take_if("picture")) return TakePicture{line.take("a name for the picture")};
    if (line.take_if("pull")) {
        line.take_word("the");
        line.take_word("plug");
        return PullThePlug{};
    }
    if (line.take_if("stick")) {
        if (line.take_if("has")) return StickHas{line.take("the path of a file in quotes"), true};
        if (line.take_if("loses")) return StickHas{line.take("the name of a file in quotes"), false};
        ThingIsThere stick{ThingIsThere::Kind::stick, line.take("the name of a stick in quotes, has or loses"), true};
        line.take_word("is");
        if (line.take_if("plugged")) {
            line.take_word("in");
        } else {
            line.take_word("pulled");
            line.take_word("out");
            stick.there = false;
        }
        return stick;
    }
    if (line.take_if("printer")) {
        ThingIsThere printer{ThingIsThere::Kind::printer, line.take("the name of a printer in quotes"), true};
        line.take_word("is");
        if (!line.take_if("ready")) {
            line.take_word("away");
            printer.there = false;
        }
        return printer;
    }
    throw Mistake{"finger, token, together, quickly, staff, stick, printer, expect, wait, language, picture or pull the plug, not \"" +
                  line.take("a word") + "\""};
}

}  // namespace

std::variant<Journey, ScriptFault> journey_in(const std::string& text, const std::string& file) {
    Journey journey{file, {}};
    std::optional<Step> together;
    bool quickly = false;
    std::istringstream in(text);
    std::string raw;
    int number = 0;
    try {
        while (std::getline(in, raw)) {
            ++number;
            Line line(words_of(raw));
            if (line.done()) continue;
            if (line.take_if("together")) {
                if (together) throw Mistake{"end before another together"};
                together = Step{number, Together{}, quickly};
            } else if (line.take_if("end")) {
                if (!together && !quickly) throw Mistake{"together or quickly before end"};
                if (together)
                    journey.steps.push_back(std::move(*together));
                else
                    quickly = false;
                together.reset();
            } else if (together) {
                line.take_word("finger");
                std::get<Together>(together->what).touches.push_back(read_finger(line));
            } else if (line.take_if("quickly")) {
                if (quickly) throw Mistake{"end before another quickly"};
                quickly = true;
            } else if (auto step = read_step(line)) {
                journey.steps.push_back({number, std::move(*step), quickly});
            }
            if (!line.done()) throw Mistake{"nothing more than that, not \"" + line.take("") + "\""};
        }
        if (together || quickly) throw Mistake{together ? "end after together" : "end after quickly"};
    } catch (const Mistake& mistake) {
        return ScriptFault{file + ":" + std::to_string(number) + ": expected " + mistake.expected};
    }
    return journey;
}

}  // namespace input
