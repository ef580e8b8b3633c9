// SPDX-License-Identifier: MPL-2.0
// The command line, a command each. All return the process's exit code: 0 done, 1 refused or failed (one plain sentence on standard
// error), 2 wrong use.
#pragma once

#include <span>
#include <string>

namespace table {

using Arguments = std::span<const std::string>;

int run(Arguments);   // the table itself
int play(Arguments);  // a journey, without a screen
int list_meetings(Arguments);
int export_one(Arguments);
int erase_one(Arguments);
int back_up(Arguments);
int restore(Arguments);
int verify(Arguments);
int show_log(Arguments);
int check_scaffold(Arguments);  // scaffold check FILE | scaffold picture FILE --to PNG
int deck(Arguments);            // deck import FILE|DIR | deck export NAME --to FILE
int check_sequence(Arguments);  // sequence check FILE
int bench(Arguments);
int tokens(Arguments);     // tokens print --to PDF | tokens calibrate
int calibrate(Arguments);  // where the camera stands
int detect(Arguments);     // what the eye sees in recorded frames, as CSV
int send(Arguments);       // to the municipality's server, what is due
int doctor(Arguments);

}  // namespace table
