// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/event_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "kiosk/meeting/event_fields.hpp"

namespace meeting {
namespace {

std::string quoted(std::string_view words) {
    std::string text = "\"";
    for (const char c : words) {
        if (c == '\n') {
            text += "\\n";
        } else if (c == '\r') {
            text += "\\r";
        } else {
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
    }
    return text + '"';
}

template <class Number>
std::string number(Number value) {
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end};
}

struct Writer {
    std::string text;

    void put(std::string_view name, std::string_view value) { text.append(" ").append(name).append("=").append(value); }
    void operator()(std::string_view name, const std::string& value) { put(name, quoted(value)); }
    void operator()(std::string_view name, int value) { put(name, number(value)); }
    void operator()(std::string_view name, std::int64_t value) { put(name, number(value)); }
    void operator()(std::string_view name, double value) { put(name, number(value)); }
    void operator()(std::string_view name, bool value) { put(name, value ? "yes" : "no"); }
    void operator()(std::string_view name, Role value) { put(name, name_of(value)); }
    void operator()(std::string_view name, Side value) { put(name, name_of(value)); }
    void operator()(std::string_view name, Mark value) { put(name, name_of(value)); }
    void operator()(std::string_view name, Choice value) { put(name, name_of(value)); }
    void operator()(std::string_view name, EnvelopeState value) { put(name, name_of(value)); }
    // A field that came later than its event: told when it is not what it was before there was a field.
    template <class Value>
    void operator()(std::string_view name, const Value& value, const std::type_identity_t<Value>& before) {
        if (value != before) (*this)(name, value);
    }
    void operator()(std::string_view name, const Path& path) {
        std::string way;
        for (const Point& point : path) way += (way.empty() ? "" : ";") + number(point.x) + "," + number(point.y);
        put(name, way);
    }
    void operator()(std::string_view name, const Photo& value) { put(name, quoted(meeting::text_of(value))); }
    void operator()(std::string_view name, const std::optional<int>& value) { put(name, value ? number(*value) : "none"); }
    void operator()(std::string_view name, const Spot& value) {
        put(name, number(value.x_u) + "," + number(value.y_u) + "," + number(value.turn_degrees));
    }
    void operator()(std::string_view name, const std::vector<std::string>& value) {
        std::string list = "[";
        for (const std::string& each : value) list += (list.size() > 1 ? "," : "") + quoted(each);
        put(name, list + "]");
    }
};

// Nothing at a table is larger. What is was not written by us, and would overflow when it is counted on from.
constexpr int largest = 1'000'000'000;

template <class Number>
bool read_number(std::string_view text, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= -largest && value <= largest;  // false for no number
}

// Reads a quoted text from the front of `rest`; false if there is none.
bool read_quoted(std::string_view& rest, std::string& value) {
    if (rest.empty() || rest.front() != '"') return false;
    value.clear();
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return true;
        }
        if (rest[i] == '\\') {
            if (++i == rest.size()) return false;
            value += rest[i] == 'n' ? '\n' : rest[i] == 'r' ? '\r' : rest[i];
        } else {
            value += rest[i];
        }
    }
    return false;
}

struct Reader {
    std::map<std::string_view, std::string_view> values;  // by field name, still as text
    std::string fault;

    std::optional<std::string_view> take(std::string_view name) {
        const auto it = values.find(name);
        if (it == values.end()) {
            if (fault.empty()) fault = "the field " + std::string(name) + " is missing";
            return std::nullopt;
        }
        const std::string_view value = it->second;
        values.erase(it);
        return value;
    }
    void check(std::string_view name, bool good, std::string_view expected) {
        if (!good && fault.empty()) fault = "the field " + std::string(name) + " is not " + std::string(expected);
    }
    void operator()(std::string_view name, std::string& value) {
        if (auto text = take(name)) check(name, read_quoted(*text, value) && text->empty(), "a quoted text");
    }
    void operator()(std::string_view name, int& value) {
        if (const auto text = take(name)) check(name, read_number(*text, value), "a whole number");
    }
    void operator()(std::string_view name, std::int64_t& value) {
        if (const auto text = take(name)) check(name, read_number(*text, value), "a whole number");
    }
    void operator()(std::string_view name, double& value) {
        if (const auto text = take(name)) check(name, read_number(*text, value), "a number");
    }
    void operator()(std::string_view name, bool& value) {
        const auto text = take(name);
        if (!text) return;
        check(name, *text == "yes" || *text == "no", "yes or no");
        value = *text == "yes";
    }
    template <class Word>
    void word(std::string_view name, Word& value, std::optional<Word> (*named)(std::string_view)) {
        const auto text = take(name);
        if (!text) return;
        const auto found = named(*text);
        check(name, found.has_value(), "one of the known words");
        if (found) value = *found;
    }
    void operator()(std::string_view name, Role& value) { word(name, value, role_named); }
    void operator()(std::string_view name, Side& value) { word(name, value, side_named); }
    void operator()(std::string_view name, Mark& value) { word(name, value, mark_named); }
    void operator()(std::string_view name, Choice& value) { word(name, value, choice_named); }
    void operator()(std::string_view name, EnvelopeState& value) { word(name, value, envelope_state_named); }
    template <class Value>
    void operator()(std::string_view name, Value& value, std::type_identity_t<Value> before) {
        value = before;
        if (values.contains(name)) (*this)(name, value);
    }
    void operator()(std::string_view name, Path& path) {
        const auto text = take(name);
        if (!text) return;
        path.clear();
        bool good = true;
        for (std::string_view rest = *text; good && !rest.empty();) {
            const std::string_view each = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), each.size() + 1));
            const std::size_t comma = each.find(',');
            Point point;
            good = comma != std::string_view::npos && read_number(each.substr(0, comma), point.x) &&
                   read_number(each.substr(comma + 1), point.y);
            path.push_back(point);
        }
        check(name, good, "points like 1.5,-2;3,4");
    }
    void operator()(std::string_view name, Photo& value) {
        auto text = take(name);
        if (!text) return;
        // Read where it stands: it is by far the longest that a line holds.
        const bool quotes = text->size() >= 2 && text->front() == '"' && text->back() == '"';
        auto photo = quotes ? photo_in(text->substr(1, text->size() - 2)) : std::nullopt;
        check(name, photo.has_value(), "a photo");
        if (photo) value = std::move(*photo);
    }
    void operator()(std::string_view name, std::optional<int>& value) {
        const auto text = take(name);
        if (!text || *text == "none") return;
        int read = 0;
        check(name, read_number(*text, read), "a whole number or none");
        value = read;
    }
    void operator()(std::string_view name, Spot& value) {
        const auto text = take(name);
        if (!text) return;
        const std::size_t first = text->find(',');
        const std::size_t second = first == std::string_view::npos ? first : text->find(',', first + 1);
        const bool good = second != std::string_view::npos && read_number(text->substr(0, first), value.x_u) &&
                          read_number(text->substr(first + 1, second - first - 1), value.y_u) &&
                          read_number(text->substr(second + 1), value.turn_degrees);
        check(name, good, "three numbers");
    }
    void operator()(std::string_view name, std::vector<std::string>& value) {
        auto text = take(name);
        if (!text) return;
        bool good = text->size() >= 2 && text->front() == '[' && text->back() == ']';
        std::string_view rest = good ? text->substr(1, text->size() - 2) : "";
        value.clear();
        while (good && !rest.empty()) {
            if (!value.empty()) {
                good = rest.front() == ',';
                rest.remove_prefix(1);
            }
            std::string each;
            good = good && read_quoted(rest, each);
            if (good) value.push_back(std::move(each));
        }
        check(name, good, "a list of quoted texts");
    }
};

// Where a field's value ends: at the next space that is not inside quotes.
std::size_t end_of_value(std::string_view text) {
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (inside && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            inside = !inside;
        } else if (!inside && text[i] == ' ') {
            return i;
        }
    }
    return text.size();
}

template <std::size_t I = 0>
Event default_event(std::size_t kind) {
    if constexpr (I + 1 < std::variant_size_v<Event>)
        if (kind != I) return default_event<I + 1>(kind);
    return Event(std::in_place_index<I>);
}

}  // namespace

std::string_view kind_of(const Event& event) { return kinds[event.index()]; }

std::vector<std::string_view> all_event_kinds() { return {kinds.begin(), kinds.end()}; }

std::string text_of(const Event& event) {
    Writer writer{"1 " + std::string(kind_of(event))};
    Event copy = event;
    std::visit([&](auto& each) { fields(each, writer); }, copy);
    return writer.text;
}

std::variant<Event, Unreadable> event_in(std::string_view text) {
    if (!text.starts_with("1 ")) return Unreadable{"an event of another form than this version knows"};
    text.remove_prefix(2);
    const std::string_view kind = text.substr(0, text.find(' '));
    text.remove_prefix(kind.size());
    std::size_t index = 0;
    while (index < kinds.size() && kinds[index] != kind) ++index;
    if (index == kinds.size()) return Unreadable{"an event of a kind that this version does not know"};

    Reader reader;
    while (!text.empty()) {
        text.remove_prefix(1);
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) return Unreadable{"a field without a value in " + std::string(kind)};
        const std::string_view name = text.substr(0, equals);
        text.remove_prefix(equals + 1);
        const std::size_t end = end_of_value(text);
        if (!reader.values.emplace(name, text.substr(0, end)).second) return Unreadable{"a field said twice in " + std::string(kind)};
        text.remove_prefix(end);
    }
    Event event = default_event(index);
    std::visit([&](auto& each) { fields(each, reader); }, event);
    if (!reader.fault.empty()) return Unreadable{"in " + std::string(kind) + " " + reader.fault};
    if (!reader.values.empty()) return Unreadable{"a field that this version does not know in " + std::string(kind)};
    return event;
}

}  // namespace meeting
