// SPDX-License-Identifier: MPL-2.0
// What staff wish for on their panel, granted: meetings begun, put away, exported and erased.
#include <algorithm>
#include <cstdio>

#include "kiosk/erasing.hpp"
#include "kiosk/export_meeting.hpp"
#include "kiosk/local_time.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/event_text.hpp"
#include "kiosk/retention.hpp"
#include "kiosk/table.hpp"

namespace table {
namespace {

// As it is written in Denmark.
std::string day_of(std::int64_t utc_ms) { return local_time(utc_ms, "%d.%m.%Y"); }

// "csv,pdf" as people read it.
std::string spaced(std::string formats) {
    for (std::size_t at = 0; (at = formats.find(',', at)) != std::string::npos; at += 2) formats.replace(at, 1, ", ");
    return formats;
}

std::uint32_t rgb(render::Colour colour) {
    return static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | colour.blue;
}

staff::Colours colours_of(const render::Look& look) {
    staff::Colours colours{rgb(look.ground),   rgb(look.paper),   rgb(look.ink),
                           rgb(look.soft_ink), rgb(look.outline), rgb(look.highlight),
                           rgb(look.chosen),   rgb(look.pressed), {}};
    std::ranges::transform(look.voices, colours.voices.begin(), rgb);
    return colours;
}

// What staff see of a kept meeting: whom it was about, when, how many boards, and whether pages of it are out.
std::vector<staff::ShelfMeeting> meetings_on(const record::Shelf& shelf) {
    std::vector<staff::ShelfMeeting> listed;
    const auto summaries = shelf.meetings();
    if (!std::holds_alternative<std::vector<record::Summary>>(summaries)) return listed;
    const auto accesses = shelf.accesses();
    const auto* lines = std::get_if<std::vector<record::AccessLine>>(&accesses);
    const auto exports = lines ? last_exports(*lines) : std::map<std::string, std::int64_t>();
    for (const record::Summary& summary : std::get<std::vector<record::Summary>>(summaries)) {
        if (summary.last_kind != "MeetingClosed") continue;
        const auto exported = exports.find(summary.id);
        const bool out = exported != exports.end();
        const std::int64_t since_ms = out ? std::max(exported->second, summary.last_ms) : summary.last_ms;
        staff::ShelfMeeting each{summary.id, "", local_time(summary.opened_ms, "%d.%m.%Y %H:%M"), 0, out,
                                 since_ms,   0,  mark_of(summary.id, summary.opened_ms)};
        for (const record::Entry& entry : shelf.read(summary.id).entries) {
            const auto event = meeting::event_in(entry.text);
            if (!std::holds_alternative<meeting::Event>(event)) continue;
            if (const auto* opened = std::get_if<meeting::MeetingOpened>(&std::get<meeting::Event>(event))) each.alias = opened->alias;
            each.boards += std::holds_alternative<meeting::BoardLaid>(std::get<meeting::Event>(event));
        }
        listed.insert(listed.begin(), std::move(each));
    }
    return listed;
}

std::string day_of_last_copy(const record::Shelf& shelf) {
    const auto accesses = shelf.accesses();
    const auto* lines = std::get_if<std::vector<record::AccessLine>>(&accesses);
    std::string day;
    if (!lines) return day;
    for (const record::AccessLine& line : *lines)
        if (line.what == name_of(record::Deed::backed_up) && line.how.empty()) day = day_of(line.at);
    return day;
}

}  // namespace

staff::View Table::staff_view(Moment moment) const {
    staff::View view{stock_.phrases, meeting(), stock_.book, deck_words_};
    view.language = stationery_.language;
    for (const std::string& code : stock_.phrases.languages()) view.languages[code] = stock_.phrases.own_name(code);
    view.colours = colours_of(look_);
    view.try_out = local_.try_out;
    view.shelf = listed_;
    for (staff::ShelfMeeting& each : view.shelf) each.days = days_to_ask(each.since, moment.utc_ms, settings_.ask_to_erase_after_days);
    view.kept = kept_;
    view.places = places();
    view.takes_sticks = sticks_ != nullptr;
    if (!outlook_.of_sticks.empty()) view.of_sticks = stationery_.say(outlook_.of_sticks);
    for (const FoundPhoto& photo : photos_) view.photos.push_back({photo.name, photo.thumbnail.get(), photo.why});
    if (!of_photos_.empty()) view.of_photos = stationery_.say(of_photos_);
    view.standing = standing(moment);
    for (const staff::Standing& each : view.standing)
        if (!each.well) view.readiness.push_back(each.how);
    view.settings = settings_here();
    view.decks = decks_on_table();
    view.own_cards =
        static_cast<int>(std::ranges::count_if(stock_.deck.cards, [](const auto& card) { return !meeting::is_imported(card.key); }));
    view.copied = copied_;
    view.taken_out = taken_out_;
    view.receipt = receipt_;
    view.notice = staff_.fault().empty() ? (notice_.empty() ? "" : stationery_.say(notice_)) : staff_.fault();
    return view;
}

void Table::draw_staff(Moment moment) {
    // What was granted at once is seen at once; what takes its time is drawn when it comes home.
    constexpr int rounds = 3;
    for (int round = 0; round < rounds && staff_.is_open(); ++round) {
        const auto before = staff_.on_table();
        const staff::Wishes wishes = staff_.draw(staff_view(moment), moment.utc_ms);
        const auto after = staff_.on_table();
        if (!before || !after || before->picture != after->picture) changed_ = true;
        if (!wishes.empty() || staff_.turned()) said_no_more();
        if (wishes.empty() && !staff_.turned()) return;
        for (const staff::Wish& wish : wishes) grant(wish, moment);
    }
}

void Table::said_no_more() {
    notice_.clear();
    taken_out_ = false;
}

void Table::close_staff() {
    staff_.close();
    if (local_.parting && local_.parting->staffs) local_.parting.reset();
    forget_photos();
    listed_.clear();
    receipt_.reset();
    said_no_more();
    changed_ = true;
}

void Table::list_shelf() {
    if (!shelf_) return;
    errands_.send([this]() -> Errands::Home {
        return [this, listed = meetings_on(*shelf_), copied = day_of_last_copy(*shelf_)]() mutable {
            listed_ = std::move(listed);
            copied_ = copied;
        };
    });
}

void Table::grant(const staff::Wish& wish, Moment moment) {
    struct Grant {
        Table& table;
        Moment moment;

        void operator()(const meeting::Intent& intent) const {
            if (std::holds_alternative<meeting::OpenMeeting>(intent) && !table.sitting_.begun()) {
                // A meeting that nobody could keep is not begun as if it were one.
                if (!table.shelf_) {
                    table.notice_ = "Meetings cannot be kept on this table now.";
                    return;
                }
                table.begin_meeting(moment, false);
            }
            if (const auto* laying = std::get_if<meeting::LayBoard>(&intent)) return table.lay_board(*laying);
            // A board that is still to be laid is chosen when it lies.
            const auto* choosing = std::get_if<meeting::ChooseBoard>(&intent);
            if (choosing && !table.to_lay_.empty() && !meeting::board_of(table.meeting(), choosing->board))
                return table.to_lay_.push_back(intent);
            table.ask(intent);
        }
        void operator()(const staff::UnlockWith& unlock) const {
            table.staff_.grant(unlock, moment.utc_ms, [&t = table, at = moment] {
                t.note(record::Deed::unlocked, at);
                t.list_shelf();
                t.look_about(true);
            });
        }
        void operator()(const staff::ChoosePin& choose) const {
            table.staff_.grant(choose, [&t = table, at = moment] {
                t.note(record::Deed::setting, at, {}, "PIN");
                t.notice_ = "The PIN is chosen.";
                t.list_shelf();
                t.look_about(true);
            });
        }
        void operator()(const staff::ClosePanel&) const { table.close_staff(); }
        void operator()(const staff::TurnPanel&) const { table.staff_.turn(); }
        void operator()(const staff::SetLanguage& language) const { table.set_language(language.language); }
        void operator()(const staff::BeginTryOut&) const { table.begin_meeting(moment, true); }
        void operator()(const staff::EndTryOut&) const {
            if (!table.local_.try_out) return;
            table.leave_meeting();
            table.close_staff();
        }
        void operator()(const staff::KeepMeeting&) const { table.keep_meeting(); }
        void operator()(const staff::ViewMeeting& view) const {
            table.note(record::Deed::viewed, moment, view.meeting);
            table.look_about(true);
        }
        void operator()(const staff::FollowSequence& follow) const {
            const bool first = table.meeting().boards.empty() && table.to_lay_.empty();
            if (first && !follow.sequence.empty())
                table.begin_sequence(follow.sequence);
            else
                table.choose_sequence(follow.sequence);
        }
        void operator()(const staff::AskChoices&) const { table.ask_choices(); }
        void operator()(const staff::AskBoards&) const { table.begin_parting(true); }
        void operator()(const staff::TakeOutMore&) const {}
        void operator()(const staff::EraseMeeting& erase) const { table.erase(erase.meeting, moment, record::Who::staff); }
        void operator()(const staff::LookForPhotos&) const { table.look_for_photos(); }
        void operator()(const staff::MakePhotoCard& make) const { table.make_photo_card(make); }
        void operator()(const staff::ForgetPhotos&) const { table.forget_photos(); }
        void operator()(const staff::ExportMeeting& wish) const { table.ask_to_take_out(wish, moment); }
        void operator()(const staff::CopyMeetings& wish) const { table.copy_meetings(wish, moment); }
    };
    std::visit(Grant{*this, moment}, wish);
    changed_ = true;
}

void Table::keep_meeting() {
    if (meeting().stage != meeting::Stage::open) return;
    if (!meeting::allowed(meeting(), meeting::Choice::keep)) {
        notice_ = "The citizen has said no to keeping it.";
        changed_ = true;
        return;
    }
    keeping_ = true;
    ask(meeting::CloseMeeting{});
}

// The table is empty again.
void Table::leave_meeting() {
    const bool kept = keeping_ && !local_.try_out;
    sitting_.end();
    if (kept) kept_ = meeting_id_;
    meeting_id_.clear();
    forget_photos();
    keeping_ = false;
    // What was said is still to be read.
    std::vector<render::Note> notes = std::move(local_.notes);
    local_ = {};
    local_.notes = std::move(notes);
    deck_ = stock_.deck;
    deeds_.clear();
    to_lay_.clear();
    earlier_.reset();
    hands_.follow([](const std::string&) { return std::nullopt; });
    named_.clear();
    forget_tokens();
    if (kept && shelf_) {
        errands_.send([this]() -> Errands::Home {
            if (const auto trouble = shelf_->seal_ends()) std::fprintf(stderr, "livsmester: %s\n", trouble->in_english().c_str());
            return {};
        });
        list_shelf();
    }
    changed_ = true;
}

void Table::note(record::Deed deed, Moment moment, const std::string& meeting, const std::string& how) {
    if (!shelf_) return;
    errands_.send([this, line = record::line(moment.utc_ms, record::Who::staff, deed, meeting, how)]() -> Errands::Home {
        if (const auto trouble = shelf_->note(line)) std::fprintf(stderr, "livsmester: %s\n", trouble->in_english().c_str());
        return {};
    });
}

void Table::erase(const std::string& meeting, Moment moment, record::Who who) {
    const std::string id = meeting.empty() ? meeting_id_ : meeting;
    if (meeting.empty()) leave_meeting();
    if (id.empty() || !shelf_) return;
    receipt_.reset();
    errands_.send([this, id, moment, who]() -> Errands::Home {
        const auto erased = erase_meeting(*shelf_, settings_.data, id, moment.utc_ms, who);
        const auto* trouble = std::get_if<record::Trouble>(&erased);
        if (trouble) std::fprintf(stderr, "livsmester: %s\n", trouble->in_english().c_str());
        return [this, id, erased] {
            receipt_ = receipt_of(erased);
            changed_ = true;
            if (kept_ == id) kept_.clear();
            list_shelf();
        };
    });
}

staff::Receipt Table::receipt_of(const std::variant<Erased, record::Trouble>& erasing) const {
    const auto say = [&](std::string_view english) { return stationery_.say(english); };
    const auto with = [&](std::string_view english, const char* name, const std::string& value) {
        return stock_.phrases.say_with(stationery_.language, english, {{name, value}});
    };
    const auto* erased = std::get_if<Erased>(&erasing);
    if (!erased) return {false, {{say("Not erased"), say("The meeting could not be erased."), false}}};
    staff::Receipt receipt{true, {}};
    receipt.lines.push_back(
        {say("Gone"), with("All that was laid and said, in {n} steps, and the key to it.", "n", std::to_string(erased->events)), true});
    for (const HandedOut& out : erased->handed_out) {
        const std::string formats = spaced(out.formats);
        receipt.lines.push_back({local_time(out.at_ms, "%d.%m.%Y %H:%M"),
                                 out.onto == "printer" ? say("Was printed")
                                 : out.onto == "stick" ? with("Went onto a stick: {formats}", "formats", formats)
                                                       : with("Went into a folder: {formats}", "formats", formats),
                                 false});
    }
    if (erased->unread)
        receipt.lines.push_back({say("Had left the table"), say("Not known: the log of it cannot be read."), false});
    else if (erased->handed_out.empty())
        receipt.lines.push_back({say("Had left the table"), say("Nothing"), true});
    if (erased->traces)
        receipt.lines.push_back({say("Traces"), say("Some that nobody can open stay on the disk until the table is next started."), false});
    if (erased->sent) receipt.lines.push_back({say("Server"), say("The municipality's server is told to forget the meeting too."), true});
    if (erased->copied_ms != 0)
        receipt.lines.push_back(
            {say("Copies"), with("The last was made on {day}. Put back here it leaves this meeting out.", "day", day_of(erased->copied_ms)),
             true});
    return receipt;
}

}  // namespace table
