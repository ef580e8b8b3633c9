// SPDX-License-Identifier: MPL-2.0
// What leaves the table towards other machines at the wish of staff: a folder, a stick, a printer; and what is heard of them.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "kiosk/away/marks.hpp"
#include "kiosk/away/passing_folder.hpp"
#include "kiosk/away/printers.hpp"
#include "kiosk/away/sticks.hpp"
#include "kiosk/away/visit.hpp"
#include "kiosk/export_meeting.hpp"
#include "kiosk/table.hpp"

namespace table {
namespace {

using Kind = staff::Place::Kind;

std::filesystem::path exports_folder(const Settings& settings) {
    if (!settings.exports.empty()) return settings.exports;
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / "Livsmester";
}

std::string of_server(const Settings& settings) {
    if (settings.server.host.empty()) return {};
    const away::Standing standing = away::read_standing(settings.data);
    if (!standing.sending)
        return "Nothing is sent to the municipality's server now: the program that sends is not running. What is due waits.";
    if (!standing.trouble.empty()) return "The municipality's server cannot be reached now. What is due waits.";
    return {};
}

// Pages on their way out of the house, on the errands' thread.
struct Outgoing {
    const record::Shelf& shelf;
    const staff::ExportMeeting& wish;
    const render::Stationery& stationery;
    const Settings& settings;
    std::int64_t at_ms;

    std::optional<exports::Fault> into(const std::filesystem::path& folder, const std::string& onto = {}) const {
        exports::What what;
        what.plan_law = wish.under_18 ? settings.plan_law_before_18 : settings.plan_law;
        what.formats = wish.formats;
        const auto exported = export_noted(shelf, wish.meeting, what, folder, stationery, at_ms, record::Who::staff, onto);
        const auto* fault = std::get_if<exports::Fault>(&exported);
        if (!fault) return std::nullopt;
        std::fprintf(stderr, "livsmester: %s\n", fault->sentence.c_str());
        return *fault;
    }

    // What became of it, as an English source sentence or said already.
    away::Visited to_folder() const {
        if (into(wish.place.name)) return {false, "The page could not be saved."};
        return {true, stationery.phrases.say_with(stationery.language, "The pages are saved in the folder {folder}.",
                                                  {{"folder", wish.place.words}})};
    }
    away::Visited to_stick(away::Sticks& sticks) const {
        const auto put = [this](const std::filesystem::path& folder) {
            const auto fault = into(folder, "stick");
            return !fault ? away::Put::all : fault->no_room ? away::Put::no_room : away::Put::failed;
        };
        // The day they are taken out and a number, nobody's name.
        return away::bring_to_stick(sticks, "livsmester-" + mark_of(wish.meeting, at_ms), put);
    }
    away::Visited to_printer(away::Printers& printers) const {
        const away::PassingFolder folder;
        if (into(folder.path() / "page", "printer")) return {false, "The page could not be saved."};
        const auto page = std::filesystem::directory_iterator(folder.path() / "page")->path();  // which lies there alone
        const bool taken = printers.print(wish.place.name, page);
        return {taken, taken ? "The page is on its way to the printer." : "The printer did not take the page."};
    }
};

}  // namespace

void Table::send_by(std::shared_ptr<away::Sticks> sticks, std::shared_ptr<away::Printers> printers) {
    sticks_ = std::move(sticks);
    printers_ = std::move(printers);
}

std::vector<staff::Place> Table::places() const {
    std::vector<staff::Place> all{{Kind::folder, exports_folder(settings_).string(), exports_folder(settings_).filename().string()}};
    all.insert(all.end(), outlook_.sticks.begin(), outlook_.sticks.end());
    all.insert(all.end(), outlook_.printers.begin(), outlook_.printers.end());
    return all;
}

void Table::look_about(bool printers_too) {
    if (looking_about_) return;
    looking_about_ = true;
    errands_.send([this, printers_too, seen = outlook_]() mutable -> Errands::Home {
        try {
            if (sticks_) {
                const std::vector<away::Stick> there = sticks_->plugged_in();
                seen.sticks.clear();
                seen.of_sticks = there.size() > 1 ? away::why_no_stick(there).value_or("") : "";
                if (there.size() == 1) seen.sticks.push_back({Kind::stick, there[0].device, there[0].name});
            }
            if (printers_ && printers_too) {
                seen.printers.clear();
                for (const std::string& name : printers_->ready()) seen.printers.push_back({Kind::printer, name, name});
            }
            seen.of_server = of_server(settings_);
            std::error_code unknown;
            const auto space = std::filesystem::space(settings_.data, unknown);
            seen.free_mb = unknown ? -1 : static_cast<std::int64_t>(space.available / 100'000'000) * 100;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "livsmester: %s\n", error.what());
        }
        return [this, seen = std::move(seen)]() mutable {
            looking_about_ = false;
            if (outlook_ == seen) return;
            if (seen.sticks != outlook_.sticks && notice_ == away::take_it_out) notice_.clear();  // somebody did
            outlook_ = std::move(seen);
            changed_ = true;
        };
    });
}

void Table::ask_to_take_out(const staff::ExportMeeting& wish, Moment) {
    if (!shelf_) return;
    const std::string question = staff::question_said(stock_.phrases, stationery_.language, wish.place);
    std::string as_what;  // what comes out of a printer is seen
    if (wish.place.kind != Kind::printer) as_what = staff::files_said(stock_.phrases, stationery_.language, wish.formats);
    errands_.send([this, wish, question, as_what, stationery = stationery_]() mutable -> Errands::Home {
        stationery.faces.reset();  // the drawing thread's own
        exports::What what;
        what.formats = wish.formats;
        std::variant<WouldGo, exports::Fault> goes = exports::Fault{};
        try {
            goes = would_go(*shelf_, wish.meeting, what, stationery);
        } catch (const std::runtime_error& error) {
            std::fprintf(stderr, "livsmester: %s\n", error.what());
        }
        return [this, wish, question, as_what, goes = std::move(goes)] {
            if (local_.going_out) return;
            if (const auto* fault = std::get_if<exports::Fault>(&goes)) {
                notice_ = fault->sentence.empty() ? "The page could not be saved." : fault->sentence;
                return;
            }
            const auto& seen = std::get<WouldGo>(goes);
            const std::string who = seen.alias.empty()
                                        ? std::string()
                                        : stock_.phrases.say_with(stationery_.language, "{name} answers, or you do as you have agreed.",
                                                                  {{"name", seen.alias}});
            render::GoingOut going{seen.side, {}, question, as_what, who, seen.staying};
            for (const WouldGo::Picture& each : seen.pictures) going.pages.push_back({each.title, each.picture});
            // Together, so that a yes is never to anything but what is seen.
            local_.going_out = std::move(going);
            to_take_out_ = wish;
            changed_ = true;
        };
    });
}

void Table::pressed_in_going_out(const std::string& what, Moment moment) {
    if (!local_.going_out || !to_take_out_) return;
    const staff::ExportMeeting wish = *to_take_out_;
    local_.going_out.reset();
    to_take_out_.reset();
    changed_ = true;
    if (what == "yes") return take_out(wish, moment);
    notice_ = "Nothing was taken out: somebody at the table said no.";
}

void Table::take_out(const staff::ExportMeeting& wish, Moment moment) {
    if (!shelf_) return;
    const bool stick = wish.place.kind == Kind::stick, printer = wish.place.kind == Kind::printer;
    if ((stick && !sticks_) || (printer && !printers_)) return;
    if (stick) notice_ = "The pages are being written on the stick. Leave it in.";
    errands_.send([this, wish, stick, printer, at_ms = moment.utc_ms, stationery = stationery_]() mutable -> Errands::Home {
        stationery.faces.reset();  // the drawing thread's own
        const Outgoing outgoing{*shelf_, wish, stationery, settings_, at_ms};
        away::Visited visited{false, "The page could not be saved."};
        try {
            visited = stick ? outgoing.to_stick(*sticks_) : printer ? outgoing.to_printer(*printers_) : outgoing.to_folder();
        } catch (const std::runtime_error& error) {
            std::fprintf(stderr, "livsmester: %s\n", error.what());
        }
        return [this, visited] {
            notice_ = visited.sentence;
            taken_out_ = visited.well;
            list_shelf();
            look_about(false);
        };
    });
}

}  // namespace table
