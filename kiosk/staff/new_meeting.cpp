// SPDX-License-Identifier: MPL-2.0
#include <algorithm>
#include <utility>

#include "kiosk/meeting/sequence.hpp"
#include "kiosk/staff/pages.hpp"
#include "kiosk/staff/steps.hpp"

namespace staff {
namespace {

// Back, and on: "Next" until the last step, where laying a board is what comes of it.
void step_buttons(Desk& desk, Sheet& sheet, Wishes& wishes, bool enabled) {
    const View& view = sheet.view();
    if (back_button(sheet)) return step_back(desk, view);
    if (!is_last(desk, view)) {
        if (main_button(sheet, "Next", enabled, Icon::right)) step_on(desk, view);
        return;
    }
    if (main_button(sheet, "Lay the board", enabled)) {
        for (Wish& wish : what_was_decided(desk, view)) wishes.push_back(std::move(wish));
        desk.page = Page::table;
    }
}

Box in_two_columns(std::size_t place, double width) {
    const double half = (width - apart_mm) / 2;
    return {place % 2 == 0 ? 0 : half + apart_mm, static_cast<double>(place / 2) * row_step_mm, half, touch_mm};
}

void name_field(Desk& desk, Sheet& sheet, std::string& name, std::string_view hint) {
    constexpr double top = 66;
    sheet.field("field:name", {margin_mm, top, inner_width_mm, 28}, name, sheet.say(hint));
    keyboard(desk, sheet, name, most_name_bytes);
}

bool blank(std::string_view said) { return said.find_first_not_of(' ') == std::string_view::npos; }

std::string trimmed(const std::string& said) { return said.substr(0, said.find_last_not_of(' ') + 1); }

constexpr std::string_view number_refused = "That looks like a civil registration number. Write a nickname instead.";

// In the order in which the labels are read.
std::vector<std::pair<std::string, std::string>> control_cards(const View& view, const DraftBoard& board, bool liked) {
    const meeting::Scaffold* scaffold = view.book.current_of(board.scaffold);
    const meeting::Topic* topic = scaffold && !scaffold->topics.empty() ? &scaffold->topics.front() : nullptr;
    if (scaffold && !board.topic.empty()) topic = meeting::topic_of(*scaffold, board.topic);
    std::vector<std::pair<std::string, std::string>> cards;
    for (const auto& [key, label] : view.deck.label_by_key) {
        const std::string_view group = std::string_view(key).substr(0, key.find('.'));
        const bool everyday = group == "activity" || group == "daily" || group == "place";
        if (!everyday || !view.book.cards.contains(key)) continue;
        if (key == (liked ? board.disliked : board.liked)) continue;
        if (topic && std::find(topic->cards.begin(), topic->cards.end(), key) != topic->cards.end()) continue;
        cards.emplace_back(label, key);
    }
    std::sort(cards.begin(), cards.end());
    return cards;
}

}  // namespace

void alias_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const bool number = meeting::looks_like_civil_registration(desk.alias);
    heading(sheet, sheet.say("Who is the meeting about?"), {}, step_words(desk, sheet.view()));
    const Box below{margin_mm, 41, inner_width_mm, 20};
    if (number)
        sheet.words(below, sheet.say(number_refused), Type::strong);
    else if (sheet.view().notice.empty())
        sheet.words(below, sheet.say("Write a first name or a nickname."), Type::text, Tone::soft);
    name_field(desk, sheet, desk.alias, "First name or nickname");
    step_buttons(desk, sheet, wishes, !number && !blank(desk.alias));
    if (desk.page != Page::alias) desk.alias = trimmed(desk.alias);
}

void nickname_page(Desk& desk, Sheet& sheet, Wishes&) {
    const bool number = meeting::looks_like_civil_registration(desk.seat.name);
    heading(sheet, sheet.say_with("What shall we call seat {n}?", {{"n", std::to_string(desk.seat.number)}}),
            sheet.say(number ? number_refused : "A first name or a nickname. It may be left empty."));
    name_field(desk, sheet, desk.seat.name, "First name or nickname");
    if (back_button(sheet)) {
        desk.seat.name = desk.before_edit;
        desk.page = Page::seat;
    }
    if (main_button(sheet, "Use the name", !number)) {
        desk.seat.name = trimmed(desk.seat.name);
        desk.page = Page::seat;
    }
}

void scaffolds_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const bool adding = meeting_is_open(view);
    heading(sheet, sheet.say(adding ? "Which board will you lay?" : "What will you lay on the table?"),
            sheet.say("Choose one or more. The first lies on top."), step_words(desk, view));
    std::vector<std::pair<std::string, std::string>> all;  // title, id
    for (const auto& [id, edition] : view.book.current) all.emplace_back(title_of(view, id), id);
    // In the order in which a meeting needs them, which is the same in every language.
    std::ranges::sort(all);
    std::ranges::stable_sort(all, {}, [&](const auto& each) { return view.book.current_of(each.second)->place; });
    const double contents = static_cast<double>((all.size() + 1) / 2) * row_step_mm - apart_mm;
    sheet.list("list:scaffolds", {margin_mm, body_top_mm, inner_width_mm, foot_mm - apart_mm - body_top_mm}, contents, [&](double width) {
        for (std::size_t place = 0; place < all.size(); ++place) {
            const std::string& title = all[place].first;
            const std::string& id = all[place].second;
            const auto chosen =
                std::find_if(desk.boards.begin(), desk.boards.end(), [&](const DraftBoard& board) { return board.scaffold == id; });
            const bool is_chosen = chosen != desk.boards.end();
            const std::string order =
                is_chosen && desk.boards.size() > 1 ? std::to_string(chosen - desk.boards.begin() + 1) : std::string();
            if (!sheet.row("scaffold:" + id, in_two_columns(place, width), title, order, is_chosen)) continue;
            if (is_chosen)
                desk.boards.erase(chosen);
            else
                desk.boards.push_back({id, "", "", "", ""});
        }
    });
    if (!view.book.current_sequences.empty() &&
        sheet.button("Follow a sequence", {margin_mm + 62 + apart_mm, foot_mm, 130, touch_mm}, Kind::plain)) {
        desk.sequence = view.meeting.sequence;
        desk.page = Page::sequences;
        return;
    }
    step_buttons(desk, sheet, wishes, !desk.boards.empty());
}

void sequences_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const bool adding = meeting_is_open(view);
    heading(sheet, sheet.say("Which sequence will you follow?"),
            sheet.say("It proposes one board after the other. Any board may be laid between."), step_words(desk, view));
    const auto& all = view.book.current_sequences;
    sheet.list("list:sequences", {margin_mm, body_top_mm, inner_width_mm, foot_mm - apart_mm - body_top_mm},
               static_cast<double>(all.size()) * row_step_mm - apart_mm, [&](double width) {
                   double y = 0;
                   for (const auto& [id, edition] : all) {
                       const auto found = view.book.sequences.find(edition);
                       const std::size_t steps = found == view.book.sequences.end() ? 0 : found->second->steps.size();
                       const bool chosen = desk.sequence == id;
                       if (sheet.row("sequence:" + id, {0, y, width, touch_mm}, title_of_sequence(view, id),
                                     sheet.say_with(steps == 1 ? "{n} step" : "{n} steps", {{"n", std::to_string(steps)}}), chosen))
                           desk.sequence = chosen ? std::string() : id;
                       y += row_step_mm;
                   }
               });
    if (back_button(sheet)) {
        desk.sequence.clear();
        desk.page = Page::scaffolds;
        return;
    }
    if (!adding) {
        if (!main_button(sheet, "Next", !desk.sequence.empty(), Icon::right)) return;
        desk.boards.clear();
        return step_on(desk, view);
    }
    if (main_button(sheet, desk.sequence.empty() ? "Follow none" : "Follow it", desk.sequence != view.meeting.sequence)) {
        wishes.emplace_back(FollowSequence{std::exchange(desk.sequence, {})});
        desk.page = Page::table;
    }
}

void topic_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    DraftBoard& board = desk.boards.at(desk.at_board);
    heading(sheet, sheet.say_with("{board}: what will you talk about?", {{"board", title_of(view, board.scaffold)}}), {},
            step_words(desk, view));
    const meeting::Scaffold* scaffold = view.book.current_of(board.scaffold);
    if (scaffold) {
        const double contents = static_cast<double>((scaffold->topics.size() + 1) / 2) * row_step_mm - apart_mm;
        sheet.list("list:topics", {margin_mm, body_top_mm - 12, inner_width_mm, foot_mm - body_top_mm}, contents, [&](double width) {
            std::size_t place = 0;
            for (const meeting::Topic& topic : scaffold->topics) {
                const bool chosen = board.topic == topic.name || (board.topic.empty() && place == 0);
                if (sheet.row("topic:" + topic.name, in_two_columns(place, width),
                              std::string(view.phrases.say(view.language, topic.words)), {}, chosen))
                    board.topic = topic.name;
                ++place;
            }
        });
    }
    step_buttons(desk, sheet, wishes, true);
}

void scale_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    DraftBoard& board = desk.boards.at(desk.at_board);
    heading(sheet, sheet.say_with("{board}: which question?", {{"board", title_of(view, board.scaffold)}}), {}, step_words(desk, view));
    const meeting::Scaffold* scaffold = view.book.current_of(board.scaffold);
    if (scaffold) {
        const double contents = static_cast<double>(scaffold->scales.size()) * row_step_mm - apart_mm;
        sheet.list("list:scales", {margin_mm, body_top_mm - 12, inner_width_mm, foot_mm - body_top_mm}, contents, [&](double width) {
            double y = 0;
            for (const meeting::Scale& scale : scaffold->scales) {
                const bool chosen = board.scale == scale.name || (board.scale.empty() && y == 0);
                if (sheet.row("scale:" + scale.name, {0, y, std::min(width, 260.0), touch_mm},
                              std::string(view.phrases.say(view.language, scale.words)), {}, chosen))
                    board.scale = scale.name;
                y += row_step_mm;
            }
        });
    }
    step_buttons(desk, sheet, wishes, true);
}

void control_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const bool liked = desk.page == Page::liked;
    DraftBoard& board = desk.boards.at(desk.at_board);
    std::string& chosen = liked ? board.liked : board.disliked;
    heading(sheet, sheet.say(liked ? "A card the citizen surely likes" : "A card the citizen surely dislikes"),
            sheet.say("It is asked first, so that you can see that the question is understood."), step_words(desk, view));
    const auto cards = control_cards(view, board, liked);
    const double contents = static_cast<double>((cards.size() + 2) / 2) * row_step_mm - apart_mm;
    sheet.list("list:cards", {margin_mm, body_top_mm, inner_width_mm, foot_mm - apart_mm - body_top_mm}, contents, [&](double width) {
        if (sheet.row("No such card", in_two_columns(0, width), sheet.say("No such card"), {}, chosen.empty())) chosen.clear();
        for (std::size_t i = 0; i < cards.size(); ++i)
            if (sheet.row("card:" + cards[i].second, in_two_columns(i + 1, width), cards[i].first, {}, chosen == cards[i].second))
                chosen = cards[i].second;
    });
    step_buttons(desk, sheet, wishes, true);
}

void ready_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    heading(sheet, sheet.say("Is this right?"), desk.try_out ? sheet.say("This is practice. Nothing is kept.") : std::string(),
            step_words(desk, view));
    std::string boards;
    for (const DraftBoard& board : desk.boards) boards += (boards.empty() ? "" : ", ") + title_of(view, board.scaffold);
    double y = body_top_mm;
    const auto row = [&](std::string_view name, const std::string& detail, Page page) {
        if (sheet.row(name, {margin_mm, y, inner_width_mm, touch_mm}, sheet.say(name), detail, false, true)) desk.page = page;
        y += row_step_mm;
    };
    if (!desk.try_out) {
        row("The meeting is about", desk.alias, Page::alias);
        row("Seats", std::to_string(desk.seats.size()), Page::seats);
    }
    if (desk.sequence.empty())
        row("On the table", boards, Page::scaffolds);
    else
        row("On the table", title_of_sequence(view, desk.sequence), Page::sequences);
    if (back_button(sheet)) return step_back(desk, view);
    if (main_button(sheet, desk.try_out ? "Begin the try-out" : "Begin the meeting", true, Icon::none, 140))
        for (Wish& wish : what_was_decided(desk, view)) wishes.push_back(std::move(wish));
}

}  // namespace staff
