// SPDX-License-Identifier: MPL-2.0
#include "kiosk/scaffold_file.hpp"

#include "kiosk/scaffold_reading.hpp"

namespace table {

using namespace meeting;

void Reading::read_caption(Fields fields) {
    Caption caption;
    caption.zone = fields.text_or("zone", "");
    if (caption.zone.empty())
        caption.words = fields.words("words");
    else if (!zone_of(scaffold, caption.zone))
        fields.fail_at("zone", "expected the name of a zone, not \"" + caption.zone + "\"");
    const auto at = fields.numbers("at", 2);
    caption.at = {at[0], at[1]};
    if (!on_table(caption.at, 0, 0))
        fields.fail_at("at", "expected words on the table: at most 1.6 from the middle sideways and 0.82 up and down");
    const auto side = side_named(fields.text("side"));
    if (!side) fields.fail_at("side", "expected side = \"south\", \"east\", \"north\" or \"west\"");
    caption.side = *side;
    caption.size_mm = fields.number_or("size_mm", 5, 40, 11);
    caption.picture = fields.yes("picture", false);
    caption.width_u = fields.number_or("width", 0, 4, 0);
    fields.done();
    scaffold.captions.push_back(std::move(caption));
}

void Reading::read_topic(Fields fields) {
    Topic topic{fields.text("name"), fields.words("words"), fields.texts("cards")};
    check_new(fields, "name", topic_of(scaffold, topic.name) != nullptr, topic.name);
    std::set<std::string> cards;
    for (const std::string& card : topic.cards) {
        check_card(fields, "cards", card);
        check_new(fields, "cards", !cards.insert(card).second, card);
    }
    if (topic.cards.empty()) fields.fail_at("cards", "expected cards = [\"…\", …]");
    fields.done();
    scaffold.topics.push_back(std::move(topic));
}

void Reading::read_scale(Fields fields) {
    Scale scale;
    scale.name = fields.text("name");
    check_new(fields, "name", scale_of(scaffold, scale.name) != nullptr, scale.name);
    scale.words = fields.words("words");
    for (Fields& head : fields.each("head")) {
        const std::string zone = head.text("zone");
        if (!zone_of(scaffold, zone)) head.fail_at("zone", "expected the name of a zone, not \"" + zone + "\"");
        ScaleHead said{head.words("words"), head.text_or("picture", "")};
        if (!said.picture.empty()) check_card(head, "picture", said.picture);
        head.done();
        check_new(head, "zone", !scale.heads.emplace(zone, std::move(said)).second, zone);
    }
    fields.done();
    scaffold.scales.push_back(std::move(scale));
}

void Reading::read_line(Fields fields) {
    LineKind kind;
    kind.name = fields.text("name");
    kind.words = fields.words("words");
    kind.stroke = fields.text("stroke");
    check_new(fields, "name", line_kind_of(scaffold, kind.name) != nullptr, kind.name);
    if (kind.stroke != "solid" && kind.stroke != "dashed" && kind.stroke != "dotted")
        fields.fail_at("stroke", "expected stroke = \"solid\", \"dashed\" or \"dotted\", not \"" + kind.stroke + "\"");
    kind.picture = fields.text_or("picture", "");
    if (!kind.picture.empty()) check_card(fields, "picture", kind.picture);
    kind.from = fields.text_or("from", "");
    kind.to = fields.text_or("to", "");
    for (const auto& [field, zone] : {std::pair{"from", kind.from}, {"to", kind.to}}) {
        if (zone.empty() && kind.from + kind.to != "") fields.fail("expected both from = a zone and to = a zone, or neither");
        if (!zone.empty() && !zone_of(scaffold, zone)) fields.fail_at(field, "expected the name of a zone, not \"" + zone + "\"");
    }
    if (kind.directed() && kind.from == kind.to) fields.fail_at("to", "expected to = another zone than from");
    kind.one_from = fields.yes("one_from", false);
    kind.one_to = fields.yes("one_to", false);
    fields.done();
    scaffold.lines.push_back(std::move(kind));
}

void Reading::read_row(Fields fields) {
    Row row{fields.text("name"), fields.words("words")};
    check_new(fields, "name", row_of(scaffold, row.name) != nullptr, row.name);
    fields.done();
    scaffold.rows.push_back(std::move(row));
}

void Reading::read_purse(Fields fields) {
    if (scaffold.purse) fields.fail("expected one [[purse]] and no more");
    Purse purse;
    purse.pot = fields.text("pot");
    if (!zone_of(scaffold, purse.pot)) fields.fail_at("pot", "expected the name of a zone, not \"" + purse.pot + "\"");
    purse.envelopes = fields.texts("envelopes");
    if (purse.envelopes.empty()) fields.fail_at("envelopes", "expected envelopes = [\"…\", …]");
    for (const std::string& envelope : purse.envelopes) {
        if (!zone_of(scaffold, envelope) || envelope == purse.pot)
            fields.fail_at("envelopes", "expected names of zones that are not the pot, not \"" + envelope + "\"");
        if (std::ranges::count(purse.envelopes, envelope) > 1) check_new(fields, "envelopes", true, envelope);
    }
    const toml::node* coins = fields.find("coins");
    const toml::array* list = coins ? coins->as_array() : nullptr;
    if (!list || list->empty()) fields.fail_at("coins", "expected coins = [whole numbers, the largest first]");
    for (const toml::node& each : *list) {
        const int coin = static_cast<int>(fields.number(each, "coins", 1, 1'000'000));
        if (!each.is_integer() || (!purse.coins.empty() && (coin >= purse.coins.back() || purse.coins.back() % coin != 0)))
            fields.fail(each, "expected coins that each go into the larger one before");
        purse.coins.push_back(coin);
    }
    purse.grant = fields.whole("grant", 0, 10'000'000).value_or(0);
    if (purse.grant % purse.coins.back() != 0) fields.fail_at("grant", "expected a grant that the coins can make");
    fields.done();
    scaffold.purse = std::move(purse);
}

void Reading::check_zones(const Fields& fields) const {
    for (const Zone& zone : scaffold.zones)
        for (const std::string& before : zone.opens_after)
            if (before == zone.name || !zone_of(scaffold, before))
                fields.fail("expected opens_after of the zone " + zone.name + " to name another zone, not \"" + before + "\"");
    // Fields that wait for each other would stay closed for ever.
    std::set<std::string> open;
    for (bool more = true; more;) {
        more = false;
        for (const Zone& zone : scaffold.zones)
            more |= !open.contains(zone.name) &&
                    std::ranges::all_of(zone.opens_after, [&](const auto& name) { return open.contains(name); }) &&
                    open.insert(zone.name).second;
    }
    for (const Zone& zone : scaffold.zones)
        if (!open.contains(zone.name)) fields.fail("expected no zones that wait for each other: " + zone.name + " never opens");
}

void Reading::read(Fields fields) {
    scaffold.id = fields.text("id");
    scaffold.version = fields.whole("version", 1, 100000).value_or(1);
    scaffold.title = fields.words("title");
    scaffold.picture = fields.text_or("picture", "");
    if (!scaffold.picture.empty()) check_card(fields, "picture", scaffold.picture);
    scaffold.place = fields.whole("place", 0, 99).value_or(50);
    const std::string form = fields.text_or("cards", "card");
    if (form != "card" && form != "small" && form != "chip")
        fields.fail_at("cards", "expected cards = \"card\", \"small\" or \"chip\", not \"" + form + "\"");
    scaffold.form = form == "chip" ? CardForm::chip : form == "small" ? CardForm::small : CardForm::card;
    scaffold.one_at_a_time = fields.yes("one_at_a_time", false);
    scaffold.once_per_board = fields.yes("once_per_board", false);
    scaffold.shared_from_start = fields.yes("shared_from_start", true);
    scaffold.turn_step_degrees = fields.whole("turns_by", 0, 180).value_or(180);
    for (const std::string& name : fields.texts("marks")) {
        const auto mark = mark_named(name);
        if (!mark || is_verdict(*mark))
            fields.fail_at(
                "marks", "expected marks among important, private, in_plan, invite, changed_mind, dont_know, wanted, not \"" + name + "\"");
        scaffold.marks.insert(*mark);
    }
    for (const std::string& group : fields.texts("lines_join")) scaffold.line_groups.insert(group);
    if (fields.has("centre")) {
        const auto centre = fields.numbers("centre", 3);
        scaffold.centre = Disc{{centre[0], centre[1]}, centre[2]};
        if (centre[2] <= 0 || !on_table(scaffold.centre->middle, centre[2], centre[2]))
            fields.fail_at("centre", "expected a centre on the table with a radius above 0");
    }
    scaffold.centre_card = fields.text_or("centre_card", "");
    if (!scaffold.centre_card.empty()) check_card(fields, "centre_card", scaffold.centre_card);
    scaffold.apart = fields.yes("apart", false);
    scaffold.in_rounds = fields.yes("in_rounds", false);
    for (Fields& each : fields.each("row")) read_row(std::move(each));
    for (Fields& each : fields.each("zone")) read_zone(std::move(each));
    for (Fields& each : fields.each("wheel")) read_wheel(std::move(each));
    for (Fields& each : fields.each("grid")) read_grid(std::move(each));
    for (Fields& each : fields.each("seat_zone")) read_seat_zone(std::move(each));
    for (Fields& each : fields.each("caption")) read_caption(std::move(each));
    for (Fields& each : fields.each("topic")) read_topic(std::move(each));
    for (Fields& each : fields.each("scale")) read_scale(std::move(each));
    for (Fields& each : fields.each("line")) read_line(std::move(each));
    if (scaffold.zones.empty()) fields.fail("expected at least one [[zone]], [[wheel]], [[grid]] or [[seat_zone]]");
    check_zones(fields);
    for (Fields& each : fields.each("purse")) read_purse(std::move(each));
    if (scaffold.one_at_a_time && scaffold.topics.empty()) fields.fail("expected a [[topic]] with the cards that are laid one at a time");
    fields.done();
}

std::variant<Scaffold, FileFault> scaffold_in(const std::string& text, const std::string& name, const Deck& deck) {
    const auto parsed = toml_in(text, name);
    if (const auto* fault = std::get_if<FileFault>(&parsed)) return *fault;
    try {
        Reading reading{deck, {}};
        reading.read(Fields(std::get<toml::table>(parsed), name, "scaffold"));
        reading.scaffold.source = text;
        reading.scaffold.edition = fingerprint_of(text);
        return std::move(reading.scaffold);
    } catch (const Fault& fault) {
        return FileFault{one_line(fault.sentence)};
    }
}

std::variant<Scaffold, FileFault> read_scaffold(const std::filesystem::path& file, const Deck& deck) {
    const auto text = text_in_file(file);
    if (!text) return FileFault{file.string() + ": the file cannot be read as a scaffold"};
    return scaffold_in(*text, file.string(), deck);
}

}  // namespace table
