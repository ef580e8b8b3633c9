// SPDX-License-Identifier: MPL-2.0
// What Cairo leaves out of a PDF and readers need: the language, the words that stand for a figure, the title and the tree's root.
// It makes no claim to PDF/UA or PDF/A.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace render {

// One tagged piece, in reading order.
struct Reading {
    std::string tag;       // "P", "H1", "H2", "Figure"
    std::string alt;       // empty: none
    std::string language;  // empty: the document's
};

// The PDF that Cairo made, finished. Equal in, equal out. Throws std::runtime_error when the pieces in it are not these.
std::string finish_pdf(const std::string& pdf, const std::string& title, const std::string& language, const std::string& date,
                       const std::vector<Reading>& readings);

// Throws std::runtime_error naming the file when it cannot be read as a whole PDF with that many pages.
void check_pdf(const std::filesystem::path&, std::size_t pages);

}  // namespace render
