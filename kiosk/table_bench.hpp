// SPDX-License-Identifier: MPL-2.0
// Measures the whole table: hands, layout, painting and composing together; and a table that nobody touches.
#pragma once

#include <iosfwd>

namespace table {

// Rows "table,cards,fingers,size,cpu_ms,wall_ms,p99_ms,grab_max_ms,release_max_ms,first_frame_ms": frames of a board in use, in memory.
void bench_table(std::ostream& csv);

// Rows "drawers,cards,drawers,fingers,size,opening_p50_ms,opening_max_ms,move_p50_ms,move_p99_ms,move_max_ms": six drawers opened cold, and
// six hands at once.
void bench_drawers(std::ostream& csv);

// Rows "idle,…": the running program on an X display (one of its own if there is none), nobody touching it.
void bench_idle(std::ostream& csv);

}  // namespace table
