// SPDX-License-Identifier: MPL-2.0
// meeting.fhir.json: a FHIR R4 collection shaped for systems that hold plans. The citizen is a random reference and never a name; goals are
// what the citizen alone laid where the scaffold's lines lead on from, and the plan is a draft. It claims no profile.
#pragma once

#include <string>

#include "kiosk/export/manuscript.hpp"

namespace exports {

// `pdf` are the bytes of the page, which goes along whole. Throws std::runtime_error when a text cannot be written.
std::string fhir(const meeting::Meeting&, const Going&, const render::Stationery&, const What&, const Manuscript&, const std::string& pdf);

}  // namespace exports
