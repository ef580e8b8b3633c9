// SPDX-License-Identifier: MPL-2.0
// The few signs on a panel's buttons.
#pragma once

namespace staff {

enum class Icon { none, check, cross, left, right, up, down, rub_out, capitals, plus, turn };

}  // namespace staff
