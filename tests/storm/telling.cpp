// SPDX-License-Identifier: MPL-2.0
#include "tests/storm/telling.hpp"

#include <cmath>
#include <stdexcept>

#include "kiosk/meeting/words.hpp"

namespace storm {
namespace {

using namespace input;

std::string quoted(const std::string& words) { return "\"" + words + "\""; }

std::string written(const Whither& place) {
    if (place.name.starts_with("panel:")) return "panel " + quoted(place.name.substr(6));
    const auto x = std::to_string(std::lround(place.aside.x));
    const auto y = std::to_string(std::lround(place.aside.y));
    if (place.name.empty()) return x + "," + y;
    if (place.aside == meeting::Point{}) return place.name;
    return place.name + (x.starts_with('-') ? "" : "+") + x + "," + y;
}

struct TouchWords {
    std::string operator()(const TakeTo& take) const {
        std::string words = finger(take.finger) + "takes " + written(take.from) + " to " + written(take.to);
        if (take.turn_degrees != 0) words += ", turns it " + std::to_string(std::lround(take.turn_degrees));
        return words;
    }
    std::string operator()(const TapOn& tap) const { return finger(tap.finger) + "taps " + written(tap.at) + (tap.twice ? " twice" : ""); }
    std::string operator()(const PutDown& put) const { return finger(put.finger) + "presses " + written(put.at); }
    std::string operator()(const MoveTo& move) const { return finger(move.finger) + "moves to " + written(move.to); }
    std::string operator()(const LiftUp& lift) const { return finger(lift.finger) + (lift.lost ? "is lost" : "lifts"); }
    static std::string finger(int number) { return "finger " + std::to_string(number) + " "; }
};

// The intents that a journey has words for and a storm uses.
std::string asked(const meeting::Intent& intent) {
    using namespace meeting;
    if (const auto* open = std::get_if<OpenMeeting>(&intent)) return "opens " + quoted(open->alias) + " in " + open->language;
    if (const auto* seat = std::get_if<TakeSeat>(&intent))
        return "seats " + std::to_string(seat->seat) + " " + std::string(name_of(seat->role)) + " " + quoted(seat->name) + " " +
               std::string(name_of(seat->side)) + " " + std::to_string(seat->along).substr(0, 4);
    if (const auto* lay = std::get_if<LayBoard>(&intent)) return "lays " + lay->scaffold;
    if (const auto* choose = std::get_if<ChooseBoard>(&intent)) return "chooses board " + std::to_string(choose->board);
    if (const auto* turn = std::get_if<TurnBoard>(&intent))
        return "turns board " + std::to_string(turn->board) + " " + std::to_string(turn->degrees);
    if (const auto* pass = std::get_if<PassTurn>(&intent)) return "passes turn to " + std::to_string(pass->to);
    if (const auto* confirm = std::get_if<ConfirmBoard>(&intent)) return "confirms board " + std::to_string(confirm->board);
    throw std::runtime_error("a storm asks for what a journey has no words for");
}

struct StepWords {
    std::string indent;

    std::string operator()(const TouchWith& touch) const { return indent + std::visit(TouchWords{}, touch.what) + "\n"; }
    std::string operator()(const Together& together) const {
        std::string words = indent + "together\n";
        for (const TouchWith& touch : together.touches) words += indent + "    " + std::visit(TouchWords{}, touch.what) + "\n";
        return words + indent + "end\n";
    }
    std::string operator()(const TokenDoes& does) const {
        const std::string start = indent + "token " + does.token + " ";
        if (const auto* lie = std::get_if<LieAt>(&does.what))
            return start + "lies at " + written(lie->at) + " turned " + std::to_string(std::lround(lie->turn_degrees)) + "\n";
        if (const auto* slide = std::get_if<SlideTo>(&does.what)) return start + "moves to " + written(slide->to) + "\n";
        if (const auto* turn = std::get_if<TurnTo>(&does.what)) return start + "turns " + std::to_string(std::lround(turn->degrees)) + "\n";
        if (const auto* hide = std::get_if<HideFromSight>(&does.what)) return start + (hide->covered ? "is covered\n" : "is uncovered\n");
        return start + "is lifted\n";
    }
    std::string operator()(const TokenMeans& means) const {
        const TokenBinding& binding = means.binding;
        const char* const functions[] = {"", "my_turn", "stop", "private", "important"};
        const std::string what = binding.card.empty() ? functions[static_cast<int>(binding.function)] : binding.card;
        const std::string whose = binding.seat == meeting::nobody ? "" : " of seat " + std::to_string(binding.seat);
        return indent + "token " + std::to_string(binding.marker) + " stands for " + what + whose + "\n";
    }
    std::string operator()(const Wait& wait) const { return indent + "wait " + std::to_string(wait.ms) + " ms\n"; }
    std::string operator()(const StaffAsks& asks) const { return indent + "staff " + asked(asks.intent) + "\n"; }
    std::string operator()(const StaffDoes& does) const {
        const char* const deeds[] = {"tries", "keeps", "erases"};
        return indent + "staff " + deeds[static_cast<int>(does.deed)] + "\n";
    }
    std::string operator()(const Type& typing) const {
        const std::string where = typing.seat == meeting::nobody ? "" : " at seat " + std::to_string(typing.seat);
        return indent + "finger " + std::to_string(typing.finger) + " types " + quoted(typing.words) + where + "\n";
    }
    std::string operator()(const SpeakLanguage& speak) const { return indent + "language " + speak.language + "\n"; }
    std::string operator()(const PullThePlug&) const { return indent + "pull the plug\n"; }
    std::string operator()(const ThingIsThere& thing) const {
        const bool stick = thing.kind == ThingIsThere::Kind::stick;
        const std::string stands = stick ? (thing.there ? "plugged in" : "pulled out") : thing.there ? "ready" : "away";
        return indent + (stick ? "stick \"" : "printer \"") + thing.name + "\" is " + stands + "\n";
    }
    template <class Other>
    std::string operator()(const Other&) const {
        throw std::runtime_error("a storm neither expects nor takes pictures");
    }
};

}  // namespace

std::string journey_text(std::span<const Step> steps) {
    std::string text;
    bool quick = false;
    for (const Step& step : steps) {
        if (step.quick != quick) text += step.quick ? "quickly\n" : "end\n";
        quick = step.quick;
        text += std::visit(StepWords{quick ? "    " : ""}, step.what);
    }
    return quick ? text + "end\n" : text;
}

}  // namespace storm
