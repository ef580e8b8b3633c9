// SPDX-License-Identifier: MPL-2.0
// The fields of a scaffold: one by one, as a wheel of rings and slices, as a grid of columns and rows, and before people's seats.
#include <map>

#include "kiosk/scaffold_reading.hpp"

namespace table {

using namespace meeting;

namespace {

const std::set<std::string> tints{"none", "paper", "sky", "sand", "leaf", "rose", "lilac", "stone"};

const std::map<std::string, Way> ways{{"right", Way::right}, {"left", Way::left}, {"up", Way::up}, {"down", Way::down}};

const std::map<std::string, PlanPart> plan_parts{
    {"purpose", PlanPart::purpose}, {"effort", PlanPart::effort}, {"duration", PlanPart::duration}, {"other", PlanPart::other}};

constexpr std::string_view beyond = ": at most 1.6 from the middle sideways and 0.82 up and down";

Words joined(const Words& one, const Words& other) {
    Words both;
    for (const auto& [language, said] : one.by_language) both.by_language[language] = said + " · " + other.in(language);
    return both;
}

}  // namespace

std::string Reading::tint(Fields& fields, const std::string& otherwise) const {
    const std::string tint = fields.text_or("tint", otherwise);
    if (!tints.contains(tint))
        fields.fail_at("tint", "expected tint = none, paper, sky, sand, leaf, rose, lilac or stone, not \"" + tint + "\"");
    return tint;
}

void Reading::common(Fields& fields, Zone& zone) const {
    if (fields.has("lays") || zone.may_lay.empty()) zone.may_lay = fields.roles("lays");
    zone.open_to_own = fields.yes("own_cards_stay_own", zone.open_to_own);
    zone.counts = !fields.yes("proposals", !zone.counts);
    zone.dashed = fields.yes("dashed", zone.dashed);
    zone.outlined = fields.yes("outlined", zone.outlined);
    zone.felt_distance = fields.yes("felt_distance", zone.felt_distance);
    zone.snaps = fields.yes("snaps", zone.snaps);
    zone.copies = fields.yes("copies", zone.copies);
    zone.fleeting = fields.yes("fleeting", zone.fleeting);
    zone.citizen_first = fields.yes("citizen_first", zone.citizen_first);
    zone.tint = tint(fields, zone.tint);
    zone.picture = fields.text_or("picture", zone.picture);
    if (!zone.picture.empty()) check_card(fields, "picture", zone.picture);
    if (const auto cap = fields.whole("soft_cap", 1, 200)) zone.soft_cap = *cap;
    if (const auto most = fields.whole("most", 1, 200)) zone.most = *most;
    if (const auto most = fields.whole("most_each", 1, 200)) zone.most_each = *most;
    if (zone.most && zone.soft_cap.value_or(0) > *zone.most)
        fields.fail_at("soft_cap", "expected soft_cap = at most " + std::to_string(*zone.most) + ", which is all that it holds");
    const std::string way = fields.text_or("in_order", "");
    if (!way.empty() && !ways.contains(way))
        fields.fail_at("in_order", "expected in_order = \"right\", \"left\", \"up\" or \"down\", not \"" + way + "\"");
    if (!way.empty()) zone.in_order = ways.at(way);
    zone.only = fields.text_or("card", zone.only);
    if (!zone.only.empty()) check_card(fields, "card", zone.only);
    if (fields.has("takes")) {
        zone.takes.clear();
        const auto groups = deck.groups();
        for (const std::string& group : fields.texts("takes")) {
            if (group != seat_group && group != own_group && !std::ranges::count(groups, group))
                fields.fail_at("takes", "expected groups of cards, \"own\" or \"seat\", not \"" + group + "\"");
            zone.takes.insert(group);
        }
    }
    if (fields.has("opens_after")) zone.opens_after = fields.texts("opens_after");
    if (fields.has("needs_note")) zone.needs_note = fields.roles("needs_note");
    if (fields.has("meets")) zone.meets = fields.roles("meets");
    zone.row = fields.text_or("in_row", zone.row);
    if (!zone.row.empty() && !row_of(scaffold, zone.row))
        fields.fail_at("in_row", "expected the name of a [[row]], not \"" + zone.row + "\"");
    const std::string part = fields.text_or("plan", "");
    if (!part.empty() && !plan_parts.contains(part))
        fields.fail_at("plan", "expected plan = \"purpose\", \"effort\", \"duration\" or \"other\", not \"" + part + "\"");
    if (!part.empty()) zone.plan = plan_parts.at(part);
    zone.into_plan = fields.yes("into_plan", zone.into_plan);
    zone.kilde = fields.text_or("kilde", zone.kilde);
    if (fields.has("hint")) zone.hint = fields.words("hint");
    if (fields.has("heading")) zone.heading_mm = fields.number("heading", 5, 20);
}

void Reading::add(const Fields& fields, Zone zone) {
    check_new(fields, "name", zone_of(scaffold, zone.name) != nullptr, zone.name);
    scaffold.zones.push_back(std::move(zone));
}

void Reading::read_zone(Fields fields) {
    Zone zone;
    zone.name = fields.text("name");
    zone.words = fields.words("words");
    if (const auto value = fields.whole("value", -100, 100)) zone.value = *value;
    zone.answer = fields.text_or("answer", "");
    if (!zone.answer.empty() && zone.answer != "dont_know" && zone.answer != "skipped")
        fields.fail_at("answer", "expected answer = \"dont_know\" or \"skipped\", not \"" + zone.answer + "\"");
    common(fields, zone);
    if (fields.has("box")) {
        const auto box = fields.numbers("box", 4);
        if (box[2] <= 0 || box[3] <= 0) fields.fail_at("box", "expected a box with a width and a height above 0");
        zone.area = Box{{box[0], box[1]}, box[2], box[3], fields.number_or("corner", 0, 1, 0.03)};
        if (!on_table({box[0], box[1]}, box[2] / 2, box[3] / 2)) fields.fail_at("box", "expected a box on the table" + std::string(beyond));
    } else if (fields.has("disc")) {
        const auto disc = fields.numbers("disc", 3);
        if (disc[2] <= 0) fields.fail_at("disc", "expected a disc with a radius above 0");
        zone.area = Disc{{disc[0], disc[1]}, disc[2]};
        if (!on_table({disc[0], disc[1]}, disc[2], disc[2])) fields.fail_at("disc", "expected a disc on the table" + std::string(beyond));
    } else if (fields.has("sector")) {
        const std::vector<double> sector = fields.numbers("sector", 6, 720);
        zone.area = Sector{{sector[0], sector[1]}, sector[2], sector[3], sector[4], sector[5]};
        if (sector[2] < 0 || sector[3] <= sector[2]) fields.fail_at("sector", "expected an outer radius above the inner one");
        if (sector[5] <= sector[4] || sector[5] - sector[4] > 360)
            fields.fail_at("sector", "expected degrees that go on clockwise, a whole turn at most");
        if (!on_table({sector[0], sector[1]}, sector[3], sector[3]))
            fields.fail_at("sector", "expected a sector on the table" + std::string(beyond));
    } else {
        fields.fail("expected box = [x, y, width, height], disc = [x, y, radius] or sector = [x, y, inner, outer, from, to]");
    }
    fields.done();
    add(fields, std::move(zone));
}

// Rings times slices about a middle: a zone for each pair, named "ring/slice", and a heading along the rim.
void Reading::read_wheel(Fields fields) {
    const auto at = fields.numbers("middle", 2);
    const Point middle{at[0], at[1]};
    double inner = fields.number("inner", 0, highest);
    Zone shared;
    common(fields, shared);
    shared.alone_in_slice = fields.yes("one_in_slice", false);
    struct Slice {
        std::string name;
        Words words;
        double from = 0, to = 0;
        Zone zone;
    };
    std::vector<Slice> slices;
    for (Fields& sector : fields.each("sector")) {
        Slice slice;
        slice.name = sector.text("name");
        slice.words = sector.words("words");
        slice.from = sector.number("from", -360, 360);
        slice.to = sector.number("to", -360, 720);
        if (slice.to <= slice.from) sector.fail_at("to", "expected to = a larger number than from");
        if (slice.to - slice.from > 360) sector.fail_at("to", "expected to = at most a whole turn after from");
        slice.zone = shared;
        slice.zone.slice = slice.name;
        common(sector, slice.zone);
        sector.done();
        slices.push_back(std::move(slice));
    }
    auto rings = fields.each("ring");
    if (slices.empty() || rings.empty()) fields.fail("expected at least one [[wheel.ring]] and one [[wheel.sector]]");
    for (Fields& ring : rings) {
        const double outer = ring.number("outer", 0, highest);
        if (outer <= inner) ring.fail_at("outer", "expected outer = a larger number than the ring within");
        if (!on_table(middle, outer, outer)) ring.fail_at("outer", "expected a ring on the table" + std::string(beyond));
        const std::string name = ring.text("name");
        const Words words = ring.words("words");
        const auto value = ring.whole("value", -100, 100);
        for (const Slice& slice : slices) {
            Zone zone = slice.zone;
            common(ring, zone);
            zone.name = name + "/" + slice.name;
            zone.words = joined(words, slice.words);
            zone.area = Sector{middle, inner, outer, slice.from, slice.to};
            if (value) zone.value = *value;
            add(fields, std::move(zone));
        }
        ring.done();
        inner = outer;
    }
    fields.done();
    for (const Slice& slice : slices) {
        Caption caption;
        caption.words = slice.words;
        caption.at = middle;
        caption.size_mm = 8;
        caption.rim_u = inner;
        caption.from_degrees = slice.from;
        caption.to_degrees = slice.to;
        scaffold.captions.push_back(std::move(caption));
    }
}

namespace {

struct Line {
    std::string name;
    Words words;
    double size = 0, at = 0;
    Zone zone;
};

// The columns or rows of a grid, each with its share of `whole`.
std::vector<Line> lines_of(const Reading& reading, std::vector<Fields> tables, const Zone& shared, double whole) {
    std::vector<Line> lines;
    double shares = 0;
    for (Fields& fields : tables) {
        Line line;
        line.name = fields.text("name");
        line.words = fields.words("words");
        line.size = fields.number_or("share", 0.05, 20, 1);
        line.zone = shared;
        if (const auto value = fields.whole("value", -100, 100)) line.zone.value = *value;
        reading.common(fields, line.zone);
        fields.done();
        shares += line.size;
        lines.push_back(std::move(line));
    }
    double at = -whole / 2;
    for (Line& line : lines) {
        line.size *= whole / shares;
        line.at = at + line.size / 2;
        at += line.size;
    }
    return lines;
}

}  // namespace

// Columns times rows: a zone for each pair, named "column/row". The heads of columns stand above and below, those of rows at both ends;
// each is turned to all four sides.
void Reading::read_grid(Fields fields) {
    const auto box = fields.numbers("box", 4);
    const Point middle{box[0], box[1]};
    if (box[2] <= 0 || box[3] <= 0) fields.fail_at("box", "expected a box with a width and a height above 0");
    if (!on_table(middle, box[2] / 2, box[3] / 2)) fields.fail_at("box", "expected a box on the table" + std::string(beyond));
    const double head = fields.number_or("column_heads", 0, 0.4, 0.12);
    const double side = fields.number_or("row_heads", 0, 0.6, 0.16);
    const double size = fields.number_or("heads_mm", 5, 12, 6);
    const bool rows_together = fields.yes("rows_together", false);
    Zone shared;
    common(fields, shared);
    auto column_tables = fields.each("column");
    auto row_tables = fields.each("row");
    if (column_tables.empty() || row_tables.empty()) fields.fail("expected at least one [[grid.column]] and one [[grid.row]]");
    // What a row says of its fields, a column may say otherwise.
    const double width = box[2] - 2 * side, height = box[3] - 2 * head;
    if (width <= 0 || height <= 0) fields.fail_at("box", "expected a box with room for the fields between the heads");
    const std::vector<Line> rows = lines_of(*this, row_tables, shared, height);
    for (const Line& row : rows) {
        if (rows_together) {
            check_new(fields, "row", row_of(scaffold, row.name) != nullptr, row.name);
            scaffold.rows.push_back({row.name, row.words});
        }
        for (const Line& column : lines_of(*this, column_tables, row.zone, width)) {
            Zone zone = column.zone;
            zone.name = column.name + "/" + row.name;
            zone.words = joined(column.words, row.words);
            // In a field named for its row, "what" means the one of the same row.
            for (std::string& before : zone.opens_after)
                if (before.find('/') == std::string::npos) before += "/" + row.name;
            if (rows_together) {
                zone.row = row.name;
                zone.words = column.words;
            }
            zone.area = Box{middle + Point{column.at, row.at}, column.size, row.size, 0};
            add(fields, std::move(zone));
        }
    }
    fields.done();
    const auto caption = [&](const Words& words, Point at, Side reader, double room) {
        Caption said;
        said.words = words;
        said.at = middle + at;
        said.side = reader;
        said.size_mm = size;
        said.width_u = room;
        scaffold.captions.push_back(std::move(said));
    };
    // Upright for the long sides in the middle of a column's head, and for the short sides at its end.
    if (head > 0)
        for (const Line& column : lines_of(*this, column_tables, shared, width)) {
            const double edge = box[3] / 2 - head / 2, aside = column.size / 2 - 0.04;
            caption(column.words, {column.at, edge}, Side::south, column.size - 0.16);
            caption(column.words, {column.at, -edge}, Side::north, column.size - 0.16);
            caption(column.words, {column.at - aside, edge}, Side::west, head);
            caption(column.words, {column.at + aside, -edge}, Side::east, head);
        }
    if (side > 0)
        for (const Line& row : rows) {
            // Where there is room the two stand beside each other, else one above the other.
            const bool beside = side >= 0.3;
            const double edge = box[2] / 2 - side / 2, inner = beside ? edge - 0.05 : edge, outer = beside ? box[2] / 2 - 0.05 : edge;
            const double lower = beside ? 0 : row.size / 2 - 0.04, upper = beside ? 0 : 0.03;
            const double wide = beside ? side - 0.12 : side, high = row.size - (beside ? 0.04 : 0.12);
            caption(row.words, {-inner, row.at + lower}, Side::south, wide);
            caption(row.words, {inner, row.at - lower}, Side::north, wide);
            caption(row.words, {-outer, row.at - upper}, Side::west, high);
            caption(row.words, {outer, row.at + upper}, Side::east, high);
        }
}

// One field before each seat of the roles that lay in it, named "name/seat3". Where it lies follows the seats.
void Reading::read_seat_zone(Fields fields) {
    Zone zone;
    const std::string name = fields.text("name");
    zone.words = fields.words("words");
    zone.heading_mm = 6;
    zone.open_to_own = true;
    common(fields, zone);
    const double inset = fields.number_or("inset", 0, 0.6, 0);
    zone.area = Box{{0, inset}, fields.number("width", 0.1, 3), fields.number("depth", 0.1, 0.7), fields.number_or("corner", 0, 1, 0.03)};
    fields.done();
    for (SeatNumber seat = 1; seat <= most_seats; ++seat) {
        Zone own = zone;
        own.name = name + "/seat" + std::to_string(seat);
        own.own_of = seat;
        add(fields, std::move(own));
    }
}

}  // namespace table
