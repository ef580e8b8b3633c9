// SPDX-License-Identifier: MPL-2.0
#include "kiosk/scaffold_file.hpp"

#include <algorithm>
#include <sstream>

#include "kiosk/toml_text.hpp"

namespace table {
namespace {

using namespace meeting;

struct Fault {
    std::string sentence;
};

// One table of the file, asked for its fields by name; what was never asked for is an unknown field, and so a mistake.
class Fields {
public:
    Fields(const toml::table& fields, const std::string& file, std::string what) : fields_(fields), file_(file), what_(std::move(what)) {}

    [[noreturn]] void fail(const toml::node& at, const std::string& expected) const { fail(at.source(), expected); }
    [[noreturn]] void fail(const toml::source_region& at, const std::string& expected) const {
        std::ostringstream where;
        where << file_ << ':' << at.begin.line << ':' << at.begin.column << ": " << what_ << ": " << expected;
        throw Fault{where.str()};
    }
    [[noreturn]] void fail(const std::string& expected) const { fail(fields_.source(), expected); }
    // About one field, at its own line if it is there.
    [[noreturn]] void fail_at(const std::string& name, const std::string& expected) const {
        const toml::node* node = fields_.get(name);
        node ? fail(*node, expected) : fail(expected);
    }

    const toml::node* find(const std::string& name) {
        asked_.insert(name);
        return fields_.get(name);
    }
    bool has(const std::string& name) const { return fields_.contains(name); }

    std::string text(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) fail("expected " + name + " = \"…\"");
        return text(*node, name);
    }
    std::string text_or(const std::string& name, const std::string& otherwise) {
        const toml::node* node = find(name);
        return node ? text(*node, name) : otherwise;
    }
    std::string text(const toml::node& node, const std::string& name) const {
        const auto value = node.value<std::string>();
        if (!node.is_string() || !value || value->empty()) fail(node, "expected a text for " + name);
        return *value;
    }
    bool yes(const std::string& name, bool otherwise) {
        const toml::node* node = find(name);
        if (!node) return otherwise;
        if (!node->is_boolean()) fail(*node, "expected true or false for " + name);
        return *node->value<bool>();
    }
    double number(const toml::node& node, const std::string& name, double least, double most) const {
        const auto value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!value || !(*value >= least && *value <= most)) {
            std::ostringstream expected;
            expected << "expected a number from " << least << " to " << most << " for " << name;
            fail(node, expected.str());
        }
        return *value;
    }
    double number(const std::string& name, double least, double most) {
        const toml::node* node = find(name);
        if (!node) fail("expected " + name + " = a number");
        return number(*node, name, least, most);
    }
    double number_or(const std::string& name, double least, double most, double otherwise) {
        const toml::node* node = find(name);
        return node ? number(*node, name, least, most) : otherwise;
    }
    std::optional<int> whole(const std::string& name, int least, int most) {
        const toml::node* node = find(name);
        if (!node) return std::nullopt;
        if (!node->is_integer()) fail(*node, "expected a whole number for " + name);
        return static_cast<int>(number(*node, name, least, most));
    }
    // Exactly `count` numbers.
    std::vector<double> numbers(const std::string& name, std::size_t count) {
        const toml::node* node = find(name);
        const toml::array* list = node ? node->as_array() : nullptr;
        if (!list || list->size() != count) {
            const std::string expected = "expected " + name + " = [" + std::to_string(count) + " numbers]";
            node ? fail(*node, expected) : fail(expected);
        }
        std::vector<double> values;
        for (const toml::node& each : *list) values.push_back(number(each, name, -10, 10));
        return values;
    }
    std::vector<std::string> texts(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) return {};
        const toml::array* list = node->as_array();
        if (!list) fail(*node, "expected a list of texts for " + name);
        std::vector<std::string> values;
        for (const toml::node& each : *list) values.push_back(text(each, name));
        return values;
    }
    // { da = "…", en = "…" }; Danish at least.
    Words words(const std::string& name, bool needed = true) {
        const toml::node* node = find(name);
        if (!node && !needed) return {};
        const toml::table* languages = node ? node->as_table() : nullptr;
        const std::string expected = "expected " + name + " = { da = \"…\", en = \"…\" }";
        if (!languages) node ? fail(*node, expected) : fail(expected);
        Words words;
        for (const auto& [language, said] : *languages) words.by_language[std::string(language.str())] = text(said, name);
        if (!words.by_language.contains("da") || !words.by_language.contains("en")) fail(*languages, expected);
        return words;
    }
    std::set<Role> roles(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) fail("expected " + name + " = [\"citizen\", …]");
        std::set<Role> found;
        for (const std::string& each : texts(name)) {
            if (each == "everyone") {
                found = {Role::citizen, Role::network, Role::professional, Role::guide, Role::facilitator};
                continue;
            }
            const auto role = role_named(each);
            if (!role) fail(*node, "expected citizen, network, professional, guide, facilitator or everyone, not \"" + each + "\"");
            found.insert(*role);
        }
        if (found.empty()) fail(*node, "expected at least one role for " + name);
        return found;
    }
    // Every [[name]] as fields of its own.
    std::vector<Fields> each(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) return {};
        const toml::array* list = node->as_array();
        if (!list) fail(*node, "expected [[" + name + "]]");
        std::vector<Fields> found;
        for (const toml::node& item : *list) {
            if (!item.is_table()) fail(item, "expected [[" + name + "]]");
            found.emplace_back(*item.as_table(), file_, name);
        }
        return found;
    }
    void done() const {
        for (const auto& [name, value] : fields_) {
            if (asked_.contains(std::string(name.str()))) continue;
            std::string known;
            for (const std::string& each : asked_) known += (known.empty() ? "" : ", ") + each;
            fail(value, "\"" + std::string(name.str()) + "\" is not known here; expected one of " + known);
        }
    }
    const toml::table& table() const { return fields_; }

private:
    const toml::table& fields_;
    const std::string& file_;
    std::string what_;
    std::set<std::string> asked_;
};

// Everything lies on the table and leaves the home strips free.
constexpr double widest = 1.60;
constexpr double highest = 0.82;

bool on_table(Point middle, double half_width, double half_height) {
    return std::abs(middle.x) + half_width <= widest && std::abs(middle.y) + half_height <= highest;
}

const std::set<std::string> tints{"none", "paper", "sky", "sand", "leaf", "rose", "lilac", "stone"};

const std::map<std::string, Way> ways{{"right", Way::right}, {"left", Way::left}, {"up", Way::up}, {"down", Way::down}};

struct Reading {
    const Deck& deck;
    Scaffold scaffold;

    void check_card(const Fields& fields, const std::string& name, const std::string& card) const {
        if (!deck.find(card)) fields.fail_at(name, "expected a card of the deck, not \"" + card + "\"");
    }
    std::string tint(Fields& fields, const std::string& otherwise) const {
        const std::string tint = fields.text_or("tint", otherwise);
        if (!tints.contains(tint))
            fields.fail_at("tint", "expected tint = none, paper, sky, sand, leaf, rose, lilac or stone, not \"" + tint + "\"");
        return tint;
    }

    void common(Fields& fields, Zone& zone) const {
        zone.may_lay = fields.roles("lays");
        zone.open_to_own = fields.yes("own_cards_stay_own", false);
        zone.counts = !fields.yes("proposals", false);
        zone.dashed = fields.yes("dashed", false);
        zone.outlined = fields.yes("outlined", true);
        zone.felt_distance = fields.yes("felt_distance", false);
        if (const auto cap = fields.whole("soft_cap", 1, 200)) zone.soft_cap = *cap;
        if (const auto most = fields.whole("most", 1, 200)) zone.most = *most;
        if (zone.most && zone.soft_cap.value_or(0) > *zone.most)
            fields.fail_at("soft_cap", "expected soft_cap = at most " + std::to_string(*zone.most) + ", which is all that it holds");
        const std::string way = fields.text_or("in_order", "");
        if (!way.empty() && !ways.contains(way))
            fields.fail_at("in_order", "expected in_order = \"right\", \"left\", \"up\" or \"down\", not \"" + way + "\"");
        if (!way.empty()) zone.in_order = ways.at(way);
    }

    // Nothing of a file is passed over: what has a name that another has already is a mistake.
    static void check_new(const Fields& fields, const std::string& field, bool taken, const std::string& name) {
        if (taken) fields.fail_at(field, "expected another name: \"" + name + "\" is used twice");
    }

    void add(const Fields& fields, Zone zone) {
        check_new(fields, "name", zone_of(scaffold, zone.name) != nullptr, zone.name);
        scaffold.zones.push_back(std::move(zone));
    }

    void read_zone(Fields fields) {
        Zone zone;
        zone.name = fields.text("name");
        zone.words = fields.words("words");
        zone.picture = fields.text_or("picture", "");
        if (!zone.picture.empty()) check_card(fields, "picture", zone.picture);
        zone.tint = tint(fields, "none");
        if (const auto value = fields.whole("value", -100, 100)) zone.value = *value;
        zone.answer = fields.text_or("answer", "");
        if (!zone.answer.empty() && zone.answer != "dont_know" && zone.answer != "skipped")
            fields.fail_at("answer", "expected answer = \"dont_know\" or \"skipped\", not \"" + zone.answer + "\"");
        common(fields, zone);
        if (fields.has("box")) {
            const auto box = fields.numbers("box", 4);
            if (box[2] <= 0 || box[3] <= 0) fields.fail_at("box", "expected a box with a width and a height above 0");
            zone.area = Box{{box[0], box[1]}, box[2], box[3], fields.number_or("corner", 0, 1, 0.03)};
            if (!on_table({box[0], box[1]}, box[2] / 2, box[3] / 2))
                fields.fail_at("box", "expected a box on the table: at most 1.6 from the middle sideways and 0.82 up and down");
        } else if (fields.has("disc")) {
            const auto disc = fields.numbers("disc", 3);
            if (disc[2] <= 0) fields.fail_at("disc", "expected a disc with a radius above 0");
            zone.area = Disc{{disc[0], disc[1]}, disc[2]};
            if (!on_table({disc[0], disc[1]}, disc[2], disc[2]))
                fields.fail_at("disc", "expected a disc on the table: at most 1.6 from the middle sideways and 0.82 up and down");
        } else {
            fields.fail("expected box = [x, y, width, height] or disc = [x, y, radius]");
        }
        fields.done();
        add(fields, std::move(zone));
    }

    // Rings times sectors about a middle: a zone for each pair, named "ring/sector", and a heading along the rim.
    void read_wheel(Fields fields) {
        const auto at = fields.numbers("middle", 2);
        const Point middle{at[0], at[1]};
        double inner = fields.number("inner", 0, highest);
        Zone shared;
        common(fields, shared);
        struct Slice {
            std::string name;
            Words words;
            double from = 0, to = 0;
            std::string tint;
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
            slice.tint = tint(sector, "none");
            sector.done();
            slices.push_back(std::move(slice));
        }
        auto rings = fields.each("ring");
        if (slices.empty() || rings.empty()) fields.fail("expected at least one [[wheel.ring]] and one [[wheel.sector]]");
        for (Fields& ring : rings) {
            const double outer = ring.number("outer", 0, highest);
            if (outer <= inner) ring.fail_at("outer", "expected outer = a larger number than the ring within");
            if (!on_table(middle, outer, outer))
                ring.fail_at("outer", "expected a ring on the table: at most 1.6 from the middle sideways and 0.82 up and down");
            const std::string name = ring.text("name");
            const Words words = ring.words("words");
            const auto value = ring.whole("value", -100, 100);
            ring.done();
            for (const Slice& slice : slices) {
                Zone zone = shared;
                zone.name = name + "/" + slice.name;
                for (const auto& [language, said] : words.by_language)
                    zone.words.by_language[language] = said + " · " + slice.words.in(language);
                zone.area = Sector{middle, inner, outer, slice.from, slice.to};
                zone.tint = slice.tint;
                if (value) zone.value = *value;
                add(fields, std::move(zone));
            }
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

    void read_caption(Fields fields) {
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

    void read_topic(Fields fields) {
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

    void read_scale(Fields fields) {
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

    void read_line(Fields fields) {
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

    void read(Fields fields) {
        scaffold.id = fields.text("id");
        scaffold.version = fields.whole("version", 1, 100000).value_or(1);
        scaffold.title = fields.words("title");
        scaffold.picture = fields.text_or("picture", "");
        if (!scaffold.picture.empty()) check_card(fields, "picture", scaffold.picture);
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
            if (!mark)
                fields.fail_at("marks",
                               "expected marks among important, private, in_plan, invite, changed_mind, dont_know, not \"" + name + "\"");
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
        for (Fields& each : fields.each("zone")) read_zone(std::move(each));
        for (Fields& each : fields.each("wheel")) read_wheel(std::move(each));
        for (Fields& each : fields.each("caption")) read_caption(std::move(each));
        for (Fields& each : fields.each("topic")) read_topic(std::move(each));
        for (Fields& each : fields.each("scale")) read_scale(std::move(each));
        for (Fields& each : fields.each("line")) read_line(std::move(each));
        if (scaffold.zones.empty()) fields.fail("expected at least one [[zone]] or [[wheel]]");
        if (scaffold.one_at_a_time && scaffold.topics.empty())
            fields.fail("expected a [[topic]] with the cards that are laid one at a time");
        fields.done();
    }
};

}  // namespace

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
