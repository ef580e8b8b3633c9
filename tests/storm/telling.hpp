// SPDX-License-Identifier: MPL-2.0
// Steps as a journey that people can read and `livsmester play` plays (docs/journeys.md).
#pragma once

#include <span>
#include <string>

#include "kiosk/input/script.hpp"

namespace storm {

// Quick steps stand between `quickly` and `end`. Places must be whole millimetres.
std::string journey_text(std::span<const input::Step>);

}  // namespace storm
