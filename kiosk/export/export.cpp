// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/export.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "kiosk/export/archive.hpp"
#include "kiosk/export/board_picture.hpp"
#include "kiosk/export/bundle.hpp"
#include "kiosk/export/document.hpp"
#include "kiosk/export/docx.hpp"
#include "kiosk/export/fhir.hpp"
#include "kiosk/export/odt.hpp"
#include "kiosk/export/open_board.hpp"
#include "kiosk/export/page.hpp"
#include "kiosk/export/sheet.hpp"
#include "render/tagged_pdf.hpp"

namespace exports {
namespace {

namespace fs = std::filesystem;

std::optional<Fault> fault_in_formats(const What& what, const render::Stationery& stationery) {
    const auto say = [&](std::string_view english, const std::string& format = {}) {
        std::string known;
        for (const std::string_view each : formats) (known += known.empty() ? "" : ", ") += each;
        return Fault{stationery.phrases.say_with(stationery.language, english, {{"format", format}, {"formats", known}})};
    };
    if (what.formats.empty()) return say("Choose at least one format: {formats}.");
    for (const std::string& format : what.formats)
        if (std::ranges::find(formats, format) == formats.end())
            return say("The format {format} is not known. There are {formats}.", format);
    return std::nullopt;
}

// Makes the files of one export, one format after the other. What two of them need is made once.
class Press {
public:
    Press(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery, const What& what, Bundle& bundle)
        : meeting_(meeting),
          going_(going),
          stationery_(stationery),
          what_(what),
          bundle_(bundle),
          manuscript_(manuscript(meeting, going, stationery, what)) {}

    std::optional<Fault> print(std::string_view format) {
        if (format == "pdf") return pdf();
        if (format == "png") return png();
        if (format == "csv") return csv();
        if (format == "json") return json("meeting.json", document(meeting_, going_, stationery_, what_));
        if (format == "odt") return archive("meeting.odt", odt(manuscript_, plates()));
        if (format == "docx") return archive("meeting.docx", docx(manuscript_, plates()));
        if (format == "obz") return archive("meeting.obz", open_board(meeting_, going_, stationery_));
        return json("meeting.fhir.json", fhir(meeting_, going_, stationery_, what_, manuscript_, page_of().bytes));
    }

private:
    struct Page {
        std::string bytes;
        std::size_t pages = 0;
    };
    const Page& page_of() {
        if (!page_) {
            const render::Paper paper = page(manuscript_, meeting_, going_, stationery_);
            page_ = Page{paper.pdf(), static_cast<std::size_t>(paper.pages())};
        }
        return *page_;
    }
    const Plates& plates() {
        if (plates_.badges.empty()) plates_.badges = badges_in(manuscript_, stationery_.look);
        if (plates_.boards.empty())
            for (std::size_t place = 0; place < pictured(going_); ++place)
                plates_.boards.push_back(plate_of(picture_of(pictured_at(going_, place), stationery_)));
        return plates_;
    }

    std::optional<Fault> pdf() {
        return add("meeting.pdf", page_of().bytes, [this](const fs::path& file) {
            render::check_pdf(file, page_->pages);
            return true;
        });
    }
    std::optional<Fault> png() {
        for (std::size_t place = 0; place < pictured(going_); ++place) {
            const GoingBoard& goes = pictured_at(going_, place);
            const render::Picture picture = picture_of(goes, stationery_);
            plates_.boards.push_back(plate_of(picture));
            const auto sound = [&](const fs::path& file) { return holds(file, picture); };
            const std::string name = place < going_.boards.size() ? "board-" + std::to_string(goes.board.number) + ".png"
                                                                  : "moment-" + std::to_string(place - going_.boards.size() + 1) + ".png";
            if (const auto fault = add(name, plates_.boards.back().png, sound)) return fault;
        }
        return std::nullopt;
    }
    std::optional<Fault> csv() {
        // Its bytes are all there is to compare, and the bundle does that.
        return add("meeting.csv", sheet(meeting_, going_, stationery_), [](const fs::path&) { return true; });
    }
    std::optional<Fault> json(const std::string& name, const std::string& text) {
        return add(name, text, [&](const fs::path& file) { return holds_document(file, text); });
    }
    std::optional<Fault> archive(const std::string& name, const std::vector<Packed>& files) {
        return add(name, pack(files), [&](const fs::path& file) { return holds(file, files); });
    }

    std::optional<Fault> add(const std::string& name, const std::string& bytes, const std::function<bool(const fs::path&)>& sound) {
        return bundle_.add(what_.mark.empty() ? name : what_.mark + "-" + name, bytes, sound);
    }

    const meeting::Meeting& meeting_;
    const Going& going_;
    const render::Stationery& stationery_;
    const What& what_;
    Bundle& bundle_;
    const Manuscript manuscript_;
    std::optional<Page> page_;
    Plates plates_;
};

}  // namespace

std::variant<Written, Fault> write(const meeting::Meeting& meeting, const render::Stationery& given, const What& what,
                                   const fs::path& folder) {
    const meeting::Deck deck = deck_for_others(given.deck);
    const render::Stationery stationery{given.book,      deck,           given.phrases, given.look, given.width_mm,
                                        given.height_mm, given.language, given.faces};
    if (const auto fault = fault_in_formats(what, stationery)) return *fault;
    const Going going = going_of(meeting, stationery.book);
    if (const auto fault = fault_in(meeting, going, stationery, what)) return *fault;
    try {
        Bundle bundle(folder, stationery);
        Press press(meeting, going, stationery, what, bundle);
        for (const std::string_view format : formats)
            if (what.formats.contains(std::string(format)))
                if (const auto fault = press.print(format)) return *fault;
        return bundle.keep();
    } catch (const std::exception& trouble) {
        return Fault{trouble.what()};
    }
}

}  // namespace exports
