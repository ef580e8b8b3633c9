// SPDX-License-Identifier: MPL-2.0
// Measures the glass: a scene of many turned cards, on screen beside other programs or in memory. It knows no meeting.
// Drawing thread.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace render {

// livsmester bench scene --n N --moving M --frames F --size WxH --content DIR [--drag] [--compositor cpu|gpu]
// Opens a borderless window at the display's corner, lays N cards on a scaffold (DIR/card000.png to card199.png and scaffold.png) and
// moves the topmost M for F frames as fast as it can. Says on standard output "MARK first" once the third frame is shown, "MARK start",
// "MARK done", then "FRAME ms" for each frame and "END", and stays up, idle, until it is ended (SIGTERM, or its window closed).
// With --drag the topmost card lies upright in the middle and follows a finger.
// Returns 0, or 2 after one line on standard error for arguments that are not understood. Throws std::runtime_error when the content
// cannot be read or no window be had.
int bench_scene(std::span<const std::string> arguments);

// Rows "what,n,moving,size,cpu_ms,wall_ms,p99_ms,max_ms", a heading first: a frame composed in memory with cards of its own making.
// cpu_ms (all threads) and wall_ms are means a frame.
void bench_frames(std::ostream& csv);

}  // namespace render
