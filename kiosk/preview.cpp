// SPDX-License-Identifier: MPL-2.0
#include "kiosk/preview.hpp"

#include "kiosk/toml_text.hpp"

namespace table {

void Preview::pass(Table& table, Moment moment) {
    if (moment.run_ms < next_ms_) return;
    next_ms_ = moment.run_ms + every_ms;
    // While an editor replaces the file there may be none for a moment.
    const auto text = text_in_file(file_);
    if (!text || text->empty() || *text == last_) return;
    last_ = *text;
    table.preview(scaffold_in(*text, file_.filename().string(), table.stock().deck), moment);
}

}  // namespace table
