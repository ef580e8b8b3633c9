// SPDX-License-Identifier: MPL-2.0
// Money on a board: coins in the pot and in envelopes, and toward every side how much there is and how far each wish has come.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "kiosk/meeting/purse.hpp"
#include "render/layout_parts.hpp"
#include "render/outline.hpp"

namespace render {

using meeting::Board;
using meeting::EnvelopeState;
using meeting::Purse;
using meeting::Scaffold;
using meeting::Side;
using meeting::Zone;

namespace {

// The largest first; a scaffold with more kinds of coins has its last ones in one size. What they are worth they say in figures, and
// their rims differ, too.
constexpr double coin_radii[]{19, 17.5, 15.5, 13.5};

std::size_t rank_of(const Purse& purse, int coin) {
    const auto at = static_cast<std::size_t>(std::ranges::find(purse.coins, coin) - purse.coins.begin());
    return std::min(at, std::size(coin_radii) - 1);
}

double radius_of(const Purse& purse, int coin) { return coin_radii[rank_of(purse, coin)]; }

const Zone* zone_of_envelope(const Scaffold& scaffold, const std::string& envelope) {
    return meeting::zone_of(scaffold, envelope.empty() ? scaffold.purse->pot : envelope);
}

int amount_in(const Board& board, const Purse& purse, const std::string& envelope) {
    return envelope.empty() ? meeting::pot_of(board, purse) : meeting::envelope_of(board, envelope).amount;
}

// Along the lower part of an envelope, the largest first; in the pot two and two.
Point coin_place(const Scaffold& scaffold, const std::string& envelope, int coin, double unit_mm) {
    const Purse& purse = *scaffold.purse;
    const auto at = static_cast<int>(std::ranges::find(purse.coins, coin) - purse.coins.begin());
    const auto count = static_cast<double>(purse.coins.size());
    const Bounds box = bounds_of(parts::in_mm(zone_of_envelope(scaffold, envelope)->area, unit_mm));
    if (envelope.empty()) return box.middle() + Point{at % 2 == 0 ? -22.0 : 22.0, (at / 2 - (std::ceil(count / 2) - 1) / 2) * 42};
    const double pitch = std::min(50.0, 2 * box.half_width() / (count + 0.2));
    return box.middle() + Point{(at - (count - 1) / 2) * pitch, box.half_height() - 70};
}

}  // namespace

std::optional<CoinName> coin_named(const Scaffold& scaffold, std::string_view name) {
    if (!scaffold.purse || !name.starts_with("coin:")) return std::nullopt;
    const auto slash = name.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string zone(name.substr(5, slash - 5));
    const int coin = std::atoi(std::string(name.substr(slash + 1)).c_str());
    const Purse& purse = *scaffold.purse;
    if (!std::ranges::count(purse.coins, coin) || (zone != purse.pot && !std::ranges::count(purse.envelopes, zone))) return std::nullopt;
    return CoinName{zone == purse.pot ? "" : zone, coin};
}

std::string coin_name(const Scaffold& scaffold, const std::string& envelope, int coin) {
    return "coin:" + (envelope.empty() ? scaffold.purse->pot : envelope) + "/" + std::to_string(coin);
}

Pose coin_pose(const Board& board, const Scaffold& scaffold, const CoinName& name, const Stationery& stationery) {
    const Point at = coin_place(scaffold, name.envelope, name.coin, stationery.unit_mm());
    return {meeting::turned(at, board.turned_degrees), static_cast<double>(board.turned_degrees), 1};
}

std::string_view words_of(EnvelopeState state) {
    switch (state) {
        case EnvelopeState::idea:
            return "Idea";
        case EnvelopeState::wished:
            return "Wished for";
        case EnvelopeState::waiting:
            return "Waiting";
        case EnvelopeState::approved:
            return "Approved";
        case EnvelopeState::refused:
            return "Refused";
        case EnvelopeState::spent:
            return "Spent";
    }
    return "";
}

std::string_view picture_of(EnvelopeState state) {
    switch (state) {
        case EnvelopeState::idea:
            return "1F4A1";
        case EnvelopeState::wished:
            return "1F320";
        case EnvelopeState::waiting:
            return "1F6A6";
        case EnvelopeState::approved:
            return "2714";
        case EnvelopeState::refused:
            return "1F6AB";
        case EnvelopeState::spent:
            return "1F9FE";
    }
    return "";
}

namespace parts {
namespace {

// How many of a coin lie there. `change`: none, but what lies there can be changed into it.
struct CoinSeen {
    int coin = 0;
    int count = 0;
    bool change = false;
    bool selected = false;
};

std::shared_ptr<const Drawing> coin_face(const Purse& purse, const CoinSeen& seen, const Stationery& stationery) {
    const Look& look = stationery.look;
    const std::size_t rank = rank_of(purse, seen.coin);
    const double r = coin_radii[rank];
    static constexpr std::string_view tints[]{"sand", "rose", "sky", "leaf"};
    Drawing drawing;
    const Circle disc{{0, 0}, r - 0.6};
    if (seen.change) {
        drawing.strokes.push_back(Ink{disc, look.paper, Pen{look.outline, look.thin_line, {3, 2.4}}});
    } else {
        drawing.strokes.push_back(Ink{disc, look.by_lines ? look.paper : look.tint(tints[rank]), Pen{look.ink, 1.2, {}}});
        if (rank == 0) drawing.strokes.push_back(outlined(Circle{{0, 0}, r - 2.6}, look.ink, 0.9));
        if (rank == 1) drawing.strokes.push_back(outlined(Circle{{0, 0}, r - 2.6}, look.ink, 1.4, {4, 3}));
        if (rank == 2) drawing.strokes.push_back(outlined(Circle{{0, 0}, r - 2.6}, look.ink, 1.4, {1.3, 2.6}));
    }
    Text figures{stationery.phrases.figures(stationery.language, seen.coin),
                 {0, 0},
                 look.least_cap,
                 true,
                 Align::centre,
                 seen.change ? look.soft_ink : look.ink,
                 2 * r - 5,
                 1};
    figures.language = stationery.language;
    if (seen.count > 1) {
        Text count = figures;
        figures.at.y = -4.4;
        count.words = "× " + std::to_string(seen.count);
        count.bold = false;
        count.at.y = 4.4;
        drawing.strokes.push_back(std::move(count));
    }
    drawing.strokes.push_back(std::move(figures));
    if (seen.selected) drawing.strokes.push_back(outlined(Circle{{0, 0}, r + 2}, look.highlight, 2.4));
    drawing.half_width_mm = drawing.half_height_mm = r + 4;
    return std::make_shared<const Drawing>(std::move(drawing));
}

void add_coin_shadow(Scene& scene, const Pose& pose, double radius, bool lifted, Layer layer, const Look& look) {
    Shadow shadow = look.shadow(Circle{{0, 0}, radius}, lifted ? Height::lifted : Height::resting);
    if (shadow.colour.alpha == 0) return;
    Drawing drawing;
    drawing.half_width_mm = radius + 2 * shadow.blur_mm + 1;
    drawing.half_height_mm = radius + 2 * shadow.blur_mm + std::abs(shadow.offset.y) + 1;
    drawing.strokes.push_back(std::move(shadow));
    Shape shape;
    shape.name = "shadow";
    shape.layer = layer;
    shape.pose = pose;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    scene.shapes.push_back(std::move(shape));
}

// One board's money being laid out.
struct Ledger {
    Scene& scene;
    const Board& board;
    const Scaffold& scaffold;
    const std::set<Side>& read_from;
    const Stationery& stationery;
    const Seen* seen;

    const Purse& purse() const { return *scaffold.purse; }
    std::string amount(int kroner) const { return stationery.phrases.amount(stationery.language, kroner); }

    // The fewest coins that make the sum, with how many there are of each; beside them, in outline, those that it can be changed into.
    void add_coins(const std::string& envelope) const {
        const Look& look = stationery.look;
        const int sum = amount_in(board, purse(), envelope);
        std::vector<int> counts = meeting::coins_for(sum, purse());
        counts.resize(purse().coins.size());
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const int coin = purse().coins[i];
            const std::string name = coin_name(scaffold, envelope, coin);
            const bool in_hand = seen && seen->hands.grip_of(name);
            const bool lies = counts[i] > (in_hand ? 1 : 0);
            if (in_hand && counts[i] > 0) --counts[i];
            if (sum < coin || (!lies && in_hand) || (!lies && !seen)) continue;
            CoinSeen one{coin, counts[i], !lies, seen && std::ranges::count(seen->local.picked, name) > 0};
            const Pose pose = coin_pose(board, scaffold, {envelope, coin}, stationery);
            if (lies) add_coin_shadow(scene, pose, radius_of(purse(), coin), false, Layer::card, look);
            Shape shape;
            shape.name = name;
            shape.layer = Layer::card;
            // One hand takes from a heap at a time: what is in hand goes by the heap's name.
            shape.touch = in_hand ? Touch::nothing : Touch::card;
            if (in_hand) shape.name = "heap:" + name.substr(5);
            shape.pose = pose;
            shape.outline = Circle{{0, 0}, radius_of(purse(), coin)};
            shape.drawing = coin_face(purse(), one, stationery);
            scene.shapes.push_back(std::move(shape));
        }
    }

    // A small plate with a picture, a sum and a word, turned to one side.
    void add_plate(const std::string& name, Point at_mm, Side side, const std::string& sum, const std::string& word,
                   std::string_view picture, bool sum_first) const {
        const Look& look = stationery.look;
        const RoundBox box{{0, 0}, plate_width, plate_height, 6};
        Drawing drawing;
        drawing.strokes.push_back(Ink{box, look.paper, Pen{look.outline, look.thin_line, {}}});
        constexpr double size = 17;
        const Point middle{-plate_width / 2 + 4 + size / 2, 0};
        add_picture(drawing.strokes, look, {std::string(picture), middle, size, size, 0}, Circle{middle, size / 2 + 1});
        const double left = -plate_width / 2 + size + 7;
        const double room = plate_width - size - 10;
        Text figures{sum, {left, sum_first ? -5.6 : 5.6}, look.small_cap, true, Align::left, look.ink, room, 1};
        Text said{word, {left, sum_first ? 5.6 : -5.6}, look.button_cap, false, Align::left, look.ink, room, 1};
        figures.language = said.language = stationery.language;
        drawing.strokes.push_back(std::move(figures));
        drawing.strokes.push_back(std::move(said));
        drawing.half_width_mm = plate_width / 2 + 1;
        drawing.half_height_mm = plate_height / 2 + 1;
        Shape shape;
        shape.name = name + "/" + std::string(meeting::name_of(side));
        shape.layer = Layer::line;
        shape.touch = Touch::button;
        shape.pose = {meeting::turned(at_mm, board.turned_degrees), facing(side), 1};
        shape.outline = box;
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        scene.shapes.push_back(std::move(shape));
    }

    // Beside each other for those who sit at the long sides of the board, and at its ends for those at the short ones.
    Point plate_place(const Bounds& box, Side on_board) const {
        const bool other_reads = read_from.contains(turned_side(on_board == Side::south ? Side::north : Side::south, board.turned_degrees));
        const double aside = other_reads ? plate_width / 2 + 3 : 0;
        switch (on_board) {
            case Side::south:
                return box.middle() + Point{aside, box.half_height() - 34};
            case Side::north:
                return box.middle() + Point{-aside, box.half_height() - 34};
            case Side::east:
                return box.middle() + Point{box.half_width() - plate_height / 2 - 4, -box.half_height() + plate_width / 2 + 4};
            case Side::west:
                return box.middle() + Point{-box.half_width() + plate_height / 2 + 4, -box.half_height() + plate_width / 2 + 4};
        }
        return box.middle();
    }

    // What was sent lies in a closed envelope: its flap is down, and no coin can be reached.
    void add_flap(const Bounds& box, EnvelopeState state) const {
        const Look& look = stationery.look;
        const double wide = box.half_width() - 1, high = 22;
        Drawing drawing;
        drawing.strokes.push_back(
            Ink{Polygon{{{-wide, -high}, {wide, -high}, {wide, high}, {-wide, high}}, true}, look.paper, std::nullopt});
        drawing.strokes.push_back(outlined(Polygon{{{-wide, -high}, {0, high - 4}, {wide, -high}}, false}, look.outline, look.zone_line));
        drawing.strokes.push_back(outlined(Polygon{{{-wide, high}, {wide, high}}, false}, look.outline, look.zone_line));
        const Point seal{0, 4};
        drawing.strokes.push_back(Ink{Circle{seal, 15}, look.plate, Pen{look.outline, 1.6, {}}});
        drawing.strokes.push_back(Pictogram{state == EnvelopeState::spent ? "1F6CD" : "1F512", seal, 19, 19, 0});
        drawing.half_width_mm = wide + 1;
        drawing.half_height_mm = high + 2;
        Shape shape;
        shape.name = "flap";
        shape.layer = Layer::line;
        shape.pose = {meeting::turned(box.middle() + Point{0, box.half_height() - 71}, board.turned_degrees),
                      static_cast<double>(board.turned_degrees), 1};
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        scene.shapes.push_back(std::move(shape));
    }

    // Why it was refused, in the words of whoever said so.
    void add_why(const std::string& name, const meeting::Envelope& envelope, const Bounds& box) const {
        if (envelope.words.empty()) return;
        meeting::Placement slip;
        slip.notes[envelope.stated_by] = envelope.words;
        const Pose top{meeting::turned(box.middle() + Point{0, box.half_height()}, board.turned_degrees),
                       static_cast<double>(board.turned_degrees), 1};
        add_note_slips(scene, slip, top, "card:" + name, -18, 2 * box.half_width() - 6, stationery);
    }

    void add_envelope(const std::string& name) const {
        const Zone* zone = meeting::zone_of(scaffold, name);
        const meeting::Envelope envelope = meeting::envelope_of(board, name);
        const Bounds box = bounds_of(in_mm(zone->area, stationery.unit_mm()));
        if (meeting::is_sealed(envelope.state))
            add_flap(box, envelope.state);
        else
            add_coins(name);
        for (const Side side : read_from)
            add_plate("button:envelope/" + name, plate_place(box, turned_side(side, 360 - board.turned_degrees)), side,
                      amount(envelope.amount), stationery.say(words_of(envelope.state)), picture_of(envelope.state), true);
        add_why(name, envelope, box);
    }

    void add_pot() const {
        const Zone* pot = meeting::zone_of(scaffold, purse().pot);
        const Look& look = stationery.look;
        const Bounds box = bounds_of(in_mm(pot->area, stationery.unit_mm()));
        for (const Side side : read_from) {
            const double turn = facing(turned_side(side, 360 - board.turned_degrees));
            Drawing drawing;
            Text sum{amount(meeting::pot_of(board, purse())), {0, -6}, look.label_cap, true, Align::centre, look.ink, 92, 1};
            Text word{stationery.say(pot->words), {0, 5.5}, look.button_cap, false, Align::centre, look.ink, 60, 1};
            sum.language = word.language = stationery.language;
            drawing.strokes.push_back(std::move(sum));
            drawing.strokes.push_back(std::move(word));
            drawing.half_width_mm = 47;
            drawing.half_height_mm = 13;
            Shape shape;
            shape.name = "caption:" + scaffold.id + "/" + pot->name + "/" + std::string(meeting::name_of(side));
            shape.layer = Layer::ground;
            shape.pose = {meeting::turned(box.middle() + meeting::turned({0, box.half_height() - 20}, turn), board.turned_degrees),
                          turn + board.turned_degrees, 1};
            shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
            scene.shapes.push_back(std::move(shape));
        }
        add_coins("");
    }

    // What there is to share out. Upright above and below its place, and at its ends for the short sides.
    void add_grant() const {
        const Point middle = purse().grant_at * stationery.unit_mm();
        for (const Side side : read_from) {
            const Side on_board = turned_side(side, 360 - board.turned_degrees);
            const bool across = on_board == Side::south || on_board == Side::north;
            const bool pair = read_from.contains(turned_side(on_board == Side::south ? Side::north : Side::south, board.turned_degrees));
            const double away = across ? (pair ? plate_height / 2 + 1.5 : 0) : plate_width / 2 + plate_height / 2 + 4;
            add_plate("button:grant", middle + meeting::turned({0, away}, facing(on_board)), side,
                      amount(meeting::grant_of(board, purse())), stationery.say("Granted"), "1F331", false);
        }
    }

    // The mark of light round a coin that is safe where it lies.
    void add_safe_marks() const {
        const Look& look = stationery.look;
        for (const SafeMark& mark : seen->local.safe_marks) {
            const auto coin = coin_named(scaffold, mark.card);
            const double t = static_cast<double>(seen->now_ms - mark.since_ms) / static_cast<double>(look.safe_mark_ms);
            if (!coin || t < 0 || t >= 1) continue;
            const double r = radius_of(purse(), coin->coin);
            Shape shape;
            shape.name = "safe:" + mark.card;
            shape.layer = Layer::card;
            shape.pose = coin_pose(board, scaffold, *coin, stationery);
            if (look.safe_mark_fades) shape.opacity = 1 - t;
            shape.drawing = std::make_shared<const Drawing>(Drawing{{outlined(Circle{{0, 0}, r}, look.highlight, 2)}, r + 2, r + 2});
            scene.shapes.push_back(std::move(shape));
        }
    }

    static constexpr double plate_width = 84, plate_height = 30;
};

}  // namespace

void add_money(Scene& scene, const Board& board, const Scaffold& scaffold, const std::set<Side>& read_from, const Stationery& stationery,
               const Seen* seen) {
    if (!scaffold.purse) return;
    const Ledger ledger{scene, board, scaffold, read_from, stationery, seen};
    ledger.add_pot();
    ledger.add_grant();
    for (const std::string& envelope : scaffold.purse->envelopes) ledger.add_envelope(envelope);
    if (seen) ledger.add_safe_marks();
}

void add_coins_in_hand(Scene& scene, const Seen& seen) {
    const Board* board = meeting::board_of(seen.meeting, seen.meeting.chosen);
    const Scaffold* scaffold = board ? seen.stationery.book.edition_of(board->edition) : nullptr;
    if (!scaffold || !scaffold->purse) return;
    const Look& look = seen.stationery.look;
    for (const input::Grip& grip : seen.hands.grips()) {
        const auto name = coin_named(*scaffold, grip.card);
        if (!name) continue;
        const bool lifted = grip.stage != input::GripStage::settling;
        Pose pose = seen.hands.pose_at(grip, seen.now_ms);
        if (grip.stage == input::GripStage::held || grip.stage == input::GripStage::resting || grip.stage == input::GripStage::asked)
            pose.scale = 1;
        if (lifted) pose.scale *= look.lifted_scale;
        const double radius = radius_of(*scaffold->purse, name->coin);
        add_coin_shadow(scene, pose, radius, lifted, Layer::lifted, look);
        Shape shape;
        shape.name = grip.card;
        shape.layer = Layer::lifted;
        shape.touch = Touch::card;
        shape.pose = pose;
        shape.outline = Circle{{0, 0}, radius};
        shape.drawing =
            coin_face(*scaffold->purse, {name->coin, 1, false, std::ranges::count(seen.local.picked, grip.card) > 0}, seen.stationery);
        scene.shapes.push_back(std::move(shape));
    }
}

}  // namespace parts
}  // namespace render
