// SPDX-License-Identifier: MPL-2.0
// Measures the whole way from a token that a camera sees to what the glass shows: rendered frames through the watcher's own thread, the
// detector, the calibration, the table, its layout, the painter and the compositor.
#pragma once

#include <iosfwd>

namespace table {

// Rows "stop,frame,glass,times,p50_ms,p99_ms,max_ms": from the moment at which a frame with a stop token is there to a dark glass.
void bench_stops(std::ostream& csv);

}  // namespace table
