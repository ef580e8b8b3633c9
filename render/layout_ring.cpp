// SPDX-License-Identifier: MPL-2.0
// The ring of boards: what the meeting has laid as small pictures, and what may be done with boards, between them.
#include <algorithm>

#include "render/layout_parts.hpp"

namespace render::parts {
namespace {

using meeting::Board;
using meeting::Scaffold;

constexpr double strips_mm = 87;  // strips and the pile stand outside the ring
constexpr double rim_mm = 10;
constexpr double gap_mm = 14;

struct Thumb {
    double width_mm = 168;
    double picture_height_mm = 0;
    int lines = 1;

    double label_mm() const { return lines == 1 ? 22 : 30; }
    double height_mm() const { return picture_height_mm + label_mm(); }
};

void add_thumb(Scene& scene, const Seen& seen, const Board& board, const Thumb& size, Pose at, const std::string& label) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const bool chosen = board.number == seen.meeting.chosen;
    const RoundBox box{{0, 0}, size.width_mm + 8, size.height_mm() + 6, 8};
    Drawing card;
    card.strokes.push_back(
        Ink{box, look.paper, Pen{chosen ? look.highlight : look.outline, chosen ? look.zone_line_hovered : look.zone_line, {}}});
    card.strokes.push_back(Text{label,
                                {0, size.height_mm() / 2 - size.label_mm() / 2 + 3},
                                look.small_cap,
                                true,
                                Align::centre,
                                look.ink,
                                size.width_mm - 4,
                                size.lines,
                                0,
                                0,
                                stationery.language});
    card.half_width_mm = box.width_mm / 2 + 2;
    card.half_height_mm = box.height_mm / 2 + 2;
    Shape shape;
    shape.name = "button:board/" + std::to_string(board.number);
    shape.layer = Layer::cover;
    shape.touch = Touch::button;
    shape.pose = at;
    shape.outline = box;
    shape.drawing = std::make_shared<const Drawing>(std::move(card));
    scene.shapes.push_back(std::move(shape));
    const auto picture = seen.local.ring->pictures.find(board.number);
    if (picture == seen.local.ring->pictures.end()) return;
    Shape small;
    small.name = "picture:board/" + std::to_string(board.number);
    small.layer = Layer::cover;
    small.pose = {meeting::outward(at, {0, (size.picture_height_mm - size.height_mm()) / 2 + 1}), at.turn_degrees, 1};
    small.picture = picture->second;
    small.picture_width_mm = size.width_mm;
    scene.shapes.push_back(std::move(small));
}

struct Deed {
    std::string name;
    std::string_view words;
    std::string_view picture;
};

std::vector<Deed> deeds_of(const Seen& seen, double turn) {
    std::vector<Deed> deeds;
    const Stationery& stationery = seen.stationery;
    const Board* chosen = meeting::board_of(seen.meeting, seen.meeting.chosen);
    const Scaffold* scaffold = chosen ? stationery.book.edition_of(chosen->edition) : nullptr;
    const bool look_back = meeting::allowed(seen.meeting, meeting::Choice::look_back);
    if (scaffold && scaffold->turn_step_degrees > 0) deeds.push_back({"turn", "Turn the board", "1F504"});
    if (chosen) deeds.push_back({"share", chosen->shared ? "Keep it to me" : "May be shared", chosen->shared ? "1F512" : "1F450"});
    if (chosen && chosen->hidden()) deeds.push_back({"reveal", "Turn the cards up", "1F440"});
    deeds.push_back({"new", "New board", "2795"});
    if (!stationery.book.current_sequences.empty()) deeds.push_back({"sequence", "A way through", "1F463"});
    if (static_cast<int>(seen.meeting.seats.size()) < meeting::most_seats) deeds.push_back({"seat", "New seat", "1FA91"});
    if (!seen.meeting.boards.empty() && look_back) deeds.push_back({"timeline", "Look back", "1F553"});
    // What the citizen decides stands on the citizen's own side, where a ring opens at it.
    const double citizens = citizens_turn(seen);
    if (turn == citizens || (citizens != 0 && citizens != 180)) {
        deeds.push_back({"choices", "What may we do?", "1F91D"});
        if (chosen && !chosen->before.empty() && !chosen->hidden())
            deeds.push_back({"last_time", chosen->last_time_shown ? "Hide last time" : "See last time", "23EA"});
    }
    deeds.push_back({"end", "End the meeting", "1F44B"});
    deeds.push_back({"close", "Close", "274C"});
    return deeds;
}

// Rows of boards above the deeds and below them; where the steps of a sequence stand above, all are below.
struct Rows {
    int above = 0;
    int below = 1;
    int across = 1;
    Thumb thumb;
};

// The rows in which `count` boards become largest.
Rows rows_for(int count, double width, double above_mm, double below_mm, double shape) {
    Rows best;
    best.thumb.width_mm = 0;
    for (int rows = 1; rows <= count; ++rows) {
        Rows these;
        these.across = (count + rows - 1) / rows;
        if ((count + these.across - 1) / these.across < rows) continue;  // fewer rows do
        these.above = above_mm > 0 ? rows / 2 : 0;
        these.below = rows - these.above;
        double height = below_mm / these.below;
        if (these.above > 0) height = std::min(height, above_mm / these.above);
        for (const int lines : {1, 2}) {
            Thumb thumb;
            thumb.lines = lines;
            thumb.width_mm = std::min({thumb.width_mm, width / these.across - gap_mm, (height - gap_mm - thumb.label_mm()) / shape});
            thumb.picture_height_mm = thumb.width_mm * shape;
            // Narrow ones have their words on two lines.
            if (lines == 1 && thumb.width_mm < 150) continue;
            if (thumb.width_mm > best.thumb.width_mm) {
                best = these;
                best.thumb = thumb;
            }
        }
    }
    return best;
}

std::string label_of(const Board& board, const Scaffold& scaffold, const Stationery& stationery) {
    std::string label = stationery.say(scaffold.title);
    if (const meeting::Topic* topic = meeting::topic_of(scaffold, board.topic)) label += ": " + stationery.say(topic->words);
    return label;
}

}  // namespace

void add_ring(Scene& scene, const Seen& seen) {
    if (!seen.local.ring) return;
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const double turn = seen.local.ring->turn_degrees;
    // What lies on the table rests beneath while a board is chosen; what stands before each person does not: its layer is above.
    Drawing veil;
    const RoundBox table{{0, 0}, stationery.width_mm, stationery.height_mm, 0};
    const RoundBox whole{{0, 0}, table.width_mm - 2 * strips_mm, table.height_mm - 2 * strips_mm, 30};
    veil.strokes.push_back(filled(table, with_alpha(look.ground, 232)));
    veil.half_width_mm = table.width_mm / 2;
    veil.half_height_mm = table.height_mm / 2;
    Shape back;
    back.name = "ring";
    back.layer = Layer::cover;
    back.touch = Touch::button;
    back.outline = whole;
    back.drawing = std::make_shared<const Drawing>(std::move(veil));
    scene.shapes.push_back(std::move(back));

    if (seen.local.ring->choices) return add_choices_of_the_citizen(scene, seen);

    const double width = whole.width_mm - 2 * rim_mm, bottom = whole.height_mm / 2 - rim_mm, top = -bottom;
    const auto steps_end = add_steps(scene, seen, turn, top - rim_mm / 2, width);
    const auto place = [&](double x, double y) { return Pose{meeting::turned({x, y}, turn), turn, 1}; };

    const auto deeds = deeds_of(seen, turn);
    constexpr double deed_width = 74, deed_height = 66, least_gap = 6, good_gap = 12;
    const int most_across = std::max(1, static_cast<int>(width / (deed_width + least_gap)));
    const int deed_rows = (static_cast<int>(deeds.size()) + most_across - 1) / most_across;
    const int across = (static_cast<int>(deeds.size()) + deed_rows - 1) / deed_rows;
    const double deed_gap = std::min(good_gap, width / across - deed_width);
    const double deeds_mm = deed_rows * (deed_height + deed_gap) - deed_gap;
    const double deeds_top = steps_end ? *steps_end + gap_mm : -deeds_mm / 2;
    for (int each = 0; each < static_cast<int>(deeds.size()); ++each) {
        const Deed& deed = deeds[static_cast<std::size_t>(each)];
        const int in_row = std::min(across, static_cast<int>(deeds.size()) - each / across * across);
        PlateAsked asked;
        asked.label = stationery.say(deed.words);
        asked.picture = deed.picture;
        asked.width_mm = deed_width;
        asked.height_mm = deed_height;
        asked.language = stationery.language;
        scene.shapes.push_back(plate("button:ring/" + deed.name,
                                     place((each % across - (in_row - 1) / 2.0) * (deed_width + deed_gap),
                                           deeds_top + deed_height / 2 + each / across * (deed_height + deed_gap)),
                                     asked, look));
        scene.shapes.back().layer = Layer::cover;
    }

    std::vector<const Board*> boards;
    for (const Board& board : seen.meeting.boards)
        if (stationery.book.edition_of(board.edition)) boards.push_back(&board);
    if (boards.empty()) return;
    const double above_mm = steps_end ? 0 : deeds_top - top, below_top = deeds_top + deeds_mm, below_mm = bottom - below_top;
    const Rows rows = rows_for(static_cast<int>(boards.size()), width, above_mm, below_mm, stationery.height_mm / stationery.width_mm);
    for (int each = 0; each < static_cast<int>(boards.size()); ++each) {
        const Board& board = *boards[static_cast<std::size_t>(each)];
        const int row = each / rows.across;
        const int in_row = std::min(rows.across, static_cast<int>(boards.size()) - row * rows.across);
        const double y =
            row < rows.above ? top + above_mm / rows.above * (row + 0.5) : below_top + below_mm / rows.below * (row - rows.above + 0.5);
        const double x = (each % rows.across - (in_row - 1) / 2.0) * std::min(width / rows.across, rows.thumb.width_mm + 4 * gap_mm);
        add_thumb(scene, seen, board, rows.thumb, place(x, y), label_of(board, *stationery.book.edition_of(board.edition), stationery));
    }
}

}  // namespace render::parts
