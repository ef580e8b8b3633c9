// SPDX-License-Identifier: MPL-2.0
#include "kiosk/clock.hpp"

#include <chrono>

namespace table {

Moment now() {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    return {duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count(),
            duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace table
