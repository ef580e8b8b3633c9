// SPDX-License-Identifier: MPL-2.0
// Any bytes as a journey. It is read wholly, each step on a line of its own text and nothing in it that no finger or clock could do; or
// one sentence names file and line.
//   script_fuzz tests/fuzz/script tests/journeys
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "insist.hpp"
#include "kiosk/input/script.hpp"

namespace {

void insist_on_place(const input::Whither& whither) { insist(std::isfinite(whither.aside.x) && std::isfinite(whither.aside.y)); }

struct Check {
    void operator()(const input::TakeTo& take) const {
        finger(take.finger);
        insist_on_place(take.from);
        insist_on_place(take.to);
        insist(std::isfinite(take.turn_degrees));
    }
    void operator()(const input::TapOn& tap) const {
        finger(tap.finger);
        insist_on_place(tap.at);
    }
    void operator()(const input::PutDown& put) const {
        finger(put.finger);
        insist_on_place(put.at);
    }
    void operator()(const input::MoveTo& move) const {
        finger(move.finger);
        insist_on_place(move.to);
    }
    void operator()(const input::LiftUp& lift) const { finger(lift.finger); }
    static void finger(int number) { insist(number >= 1 && number <= 100); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto read = input::journey_in(text, "any.journey");
    const int lines = static_cast<int>(std::ranges::count(text, '\n')) + 1;
    if (const auto* fault = std::get_if<input::ScriptFault>(&read)) {
        const std::string start = "any.journey:";
        insist(fault->sentence.starts_with(start));
        const int line = std::atoi(fault->sentence.c_str() + start.size());
        insist(line >= 1 && line <= lines);
        return 0;
    }
    int last = 0;
    for (const input::Step& step : std::get<input::Journey>(read).steps) {
        insist(step.line > last && step.line <= lines);
        last = step.line;
        if (const auto* touch = std::get_if<input::TouchWith>(&step.what)) std::visit(Check{}, touch->what);
        if (const auto* together = std::get_if<input::Together>(&step.what))
            for (const input::TouchWith& touch : together->touches) std::visit(Check{}, touch.what);
        if (const auto* wait = std::get_if<input::Wait>(&step.what)) insist(wait->ms >= 0);
    }
    return 0;
}
