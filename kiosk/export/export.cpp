// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/export.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "kiosk/export/board_picture.hpp"
#include "kiosk/export/bundle.hpp"
#include "kiosk/export/document.hpp"
#include "kiosk/export/event_table.hpp"
#include "kiosk/export/going.hpp"
#include "kiosk/export/page.hpp"
#include "render/tagged_pdf.hpp"

namespace exports {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> known_formats{"pdf", "png", "json", "csv"};

std::optional<Fault> fault_in_formats(const What& what, const render::Stationery& stationery) {
    const auto known = [](std::string_view format) {
        return std::find(known_formats.begin(), known_formats.end(), format) != known_formats.end();
    };
    if (what.formats.empty()) return Fault{stationery.say("Choose at least one format: pdf, png, json or csv.")};
    for (const std::string& format : what.formats)
        if (!known(format))
            return Fault{stationery.phrases.say_with(
                stationery.language, "The format {format} is not known. There are pdf, png, json and csv.", {{"format", format}})};
    return std::nullopt;
}

}  // namespace

std::variant<Written, Fault> write(const meeting::Meeting& meeting, const render::Stationery& stationery, const What& what,
                                   const fs::path& folder) {
    if (const auto fault = fault_in_formats(what, stationery)) return *fault;
    const Going going = going_of(meeting, stationery.book);
    if (const auto fault = fault_in(meeting, going, stationery, what)) return *fault;
    const auto wanted = [&](const char* format) { return what.formats.contains(format); };
    try {
        Bundle bundle(folder, stationery);
        if (wanted("pdf")) {
            const render::Paper paper = page(meeting, going, stationery, what);
            const auto pages = static_cast<std::size_t>(paper.pages());
            const auto sound = [pages](const fs::path& file) {
                render::check_pdf(file, pages);
                return true;
            };
            if (const auto fault = bundle.add("meeting.pdf", paper.pdf(), sound)) return *fault;
        }
        if (wanted("png")) {
            for (const GoingBoard& goes : going.boards) {
                const render::Picture picture = picture_of(goes, stationery);
                const auto sound = [&picture](const fs::path& file) { return holds(file, picture); };
                if (const auto fault = bundle.add("board-" + std::to_string(goes.board.number) + ".png", png_of(picture), sound))
                    return *fault;
            }
        }
        if (wanted("json")) {
            const std::string text = document(meeting, going, stationery, what);
            const auto sound = [&text](const fs::path& file) { return holds_document(file, text); };
            if (const auto fault = bundle.add("meeting.json", text, sound)) return *fault;
        }
        if (wanted("csv")) {
            // Its bytes are all there is to compare, and the bundle does that.
            const auto sound = [](const fs::path&) { return true; };
            if (const auto fault = bundle.add("events.csv", event_table(meeting, going, stationery), sound)) return *fault;
        }
        return bundle.keep();
    } catch (const std::exception& trouble) {
        return Fault{trouble.what()};
    }
}

}  // namespace exports
