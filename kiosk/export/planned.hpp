// SPDX-License-Identifier: MPL-2.0
// The draft of a plan, in sentences: what of the boards that go out belongs in it, part by part. Each sentence is one card of one voice and
// leads back to where it lies; nothing is put together.
#pragma once

#include "kiosk/export/going.hpp"
#include "kiosk/export/sentences.hpp"
#include "kiosk/meeting/plan.hpp"

namespace exports {

struct Planned {
    meeting::PlanPart part = meeting::PlanPart::other;
    std::string theme;  // of the adults' assessment method, as the deck says; may be empty
    std::string kilde;  // code of the source of information; may be empty
    Sentence sentence;  // its heading is the part's
};

// All purposes first, then efforts, durations and other matters; in the order of the boards.
std::vector<Planned> planned(const meeting::Meeting&, const Going&, const render::Stationery&);

std::string_view name_of(meeting::PlanPart);

}  // namespace exports
