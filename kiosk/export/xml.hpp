// SPDX-License-Identifier: MPL-2.0
// Words within XML, and the little that documents of different makes have in common.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace exports {

// The words as XML, between tags or in an attribute; lines are parted by `line_break`. Signs that XML does not know become spaces.
std::string xml(std::string_view words, std::string_view line_break = " ");

// "Side {page} af {pages}" as XML, with these fields in it.
std::string xml_of_page(std::string_view words, std::string_view page, std::string_view pages);

// "170.0", as no locale writes it otherwise.
std::string decimal(double value);

// As wide as a column of 170 mm, and never so high that words do not fit on the same page.
std::pair<double, double> size_in_column_mm(int width_px, int height_px);

}  // namespace exports
