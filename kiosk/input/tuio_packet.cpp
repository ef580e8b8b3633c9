// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_packet.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>
#include <utility>

namespace input {
namespace {

constexpr int deepest_bundle = 4;
constexpr std::size_t longest_source = 256;

// Takes from the front of the bytes; every step says whether there was enough.
class Bytes {
public:
    explicit Bytes(std::span<const std::byte> bytes) : left_(bytes) {}

    bool empty() const { return left_.empty(); }

    std::optional<std::span<const std::byte>> take(std::size_t count) {
        if (count > left_.size()) return std::nullopt;
        const auto taken = left_.first(count);
        left_ = left_.subspan(count);
        return taken;
    }

    std::optional<std::uint32_t> word() {
        const auto four = take(4);
        if (!four) return std::nullopt;
        std::uint32_t value = 0;
        for (const std::byte byte : *four) value = value << 8 | std::to_integer<std::uint32_t>(byte);
        return value;
    }

    // Ended by a zero and filled up with zeros to a multiple of four, as OSC has it.
    std::optional<std::string_view> text() {
        std::size_t length = 0;
        while (length < left_.size() && left_[length] != std::byte{0}) ++length;
        if (length == left_.size()) return std::nullopt;
        const auto all = take((length / 4 + 1) * 4);
        if (!all) return std::nullopt;
        return std::string_view(reinterpret_cast<const char*>(all->data()), length);
    }

private:
    std::span<const std::byte> left_;
};

// One OSC message whose arguments are asked for in order; wrong types and missing bytes are told apart from nothing.
class Message {
public:
    static std::optional<Message> read(std::span<const std::byte> bytes) {
        Message message{Bytes(bytes)};
        const auto address = message.arguments_.text();
        if (!address || !address->starts_with('/')) return std::nullopt;
        const auto types = message.arguments_.text();
        if (!types || !types->starts_with(',')) return std::nullopt;
        message.address_ = *address;
        message.types_ = types->substr(1);
        return message;
    }

    std::string_view address() const { return address_; }
    bool more() const { return !types_.empty(); }
    bool spent() const { return types_.empty() && arguments_.empty(); }

    std::optional<std::string_view> text() { return next('s') ? arguments_.text() : std::nullopt; }
    std::optional<std::int32_t> whole() {
        const auto word = next('i') ? arguments_.word() : std::nullopt;
        return word ? std::optional(std::bit_cast<std::int32_t>(*word)) : std::nullopt;
    }
    std::optional<float> real() {
        const auto word = next('f') ? arguments_.word() : std::nullopt;
        if (!word) return std::nullopt;
        const float value = std::bit_cast<float>(*word);
        return std::isfinite(value) ? std::optional(value) : std::nullopt;
    }
    // Passes over a moment.
    bool moment() { return next('t') && arguments_.take(8).has_value(); }
    // Passes over numbers that nobody here needs: trackers leave speeds and acceleration out as they like.
    bool only_reals() {
        while (more())
            if (!real()) return false;
        return spent();
    }
    std::optional<std::vector<std::int32_t>> only_wholes() {
        std::vector<std::int32_t> values;
        while (more()) {
            const auto value = whole();
            if (!value) return std::nullopt;
            values.push_back(*value);
        }
        return spent() ? std::optional(std::move(values)) : std::nullopt;
    }

private:
    explicit Message(Bytes arguments) : arguments_(arguments) {}

    bool next(char type) {
        if (!types_.starts_with(type)) return false;
        types_.remove_prefix(1);
        return true;
    }

    Bytes arguments_;
    std::string_view address_;
    std::string_view types_;
};

// A frame whose messages are being gathered.
struct Open {
    TuioFrame frame;
    bool begun = false;
};

// Gathers messages until they are closed to a frame: by fseq in TUIO 1.1, by alv in 2.0.
class Reader {
public:
    Reader() {
        objects_.frame.about = TuioAbout::tokens;
        both_.frame.about = TuioAbout::both;
    }

    bool element(std::span<const std::byte> bytes, int depth) {
        constexpr std::string_view mark("#bundle\0", 8);
        const std::string_view start(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), mark.size()));
        return start == mark ? bundle(bytes.subspan(mark.size()), depth) : message(bytes);
    }

    // Nothing may be left open: alive and set mean nothing without what closes them.
    bool closed() const { return !cursors_.begun && !objects_.begun && !both_.begun; }
    std::vector<TuioFrame> frames() && { return std::move(frames_); }

private:
    bool bundle(std::span<const std::byte> bytes, int depth) {
        Bytes left(bytes);
        if (depth > deepest_bundle || !left.take(8)) return false;  // the time tag: now, whatever it says
        while (!left.empty()) {
            const auto size = left.word();
            const auto inner = size && *size % 4 == 0 ? left.take(*size) : std::nullopt;
            if (!inner || inner->empty() || !element(*inner, depth + 1)) return false;
        }
        return true;
    }

    bool message(std::span<const std::byte> bytes) {
        auto read = Message::read(bytes);
        if (!read) return false;
        if (read->address() == "/tuio/2Dcur") return first_version(*read, cursors_);
        if (read->address() == "/tuio/2Dobj") return first_version(*read, objects_);
        if (read->address() == "/tuio2/frm") return begin(*read);
        if (read->address() == "/tuio2/alv") return close(*read);
        if (read->address() == "/tuio2/tok") return both_.begun && token(*read);
        if (read->address() == "/tuio2/ptr") return both_.begun && pointer(*read);
        return true;
    }

    bool first_version(Message& from, Open& open) {
        const auto command = from.text();
        if (!command) return false;
        open.begun = true;
        if (*command == "source") return source(from, open.frame);
        if (*command == "alive") return (open.frame.alive = from.only_wholes()).has_value();
        if (*command == "set") return open.frame.about == TuioAbout::cursors ? cursor(from) : object(from);
        if (*command != "fseq") return false;
        const auto number = from.whole();
        if (!number || !from.spent()) return false;
        end(open, *number);
        return true;
    }

    static bool source(Message& from, TuioFrame& frame) {
        const auto name = from.text();
        if (!name || name->size() > longest_source || !from.spent()) return false;
        frame.source = *name;
        return true;
    }

    bool cursor(Message& from) {
        const auto session = from.whole();
        const auto x = from.real();
        const auto y = from.real();
        if (!session || !x || !y || !from.only_reals()) return false;
        cursors_.frame.cursors.push_back({*session, *x, *y});
        return true;
    }

    bool object(Message& from) {
        const auto session = from.whole();
        const auto marker = from.whole();
        return session && marker && placed(from, objects_.frame, *session, *marker);
    }

    bool token(Message& from) {
        const auto session = from.whole();
        const auto user_and_kind = from.whole();
        const auto marker = from.whole();
        return session && user_and_kind && marker && placed(from, both_.frame, *session, *marker);
    }

    static bool placed(Message& from, TuioFrame& frame, std::int32_t session, std::int32_t marker) {
        const auto x = from.real();
        const auto y = from.real();
        const auto angle = from.real();
        if (!x || !y || !angle || !from.only_reals()) return false;
        frame.tokens.push_back({session, marker, *x, *y, *angle});
        return true;
    }

    bool pointer(Message& from) {
        const auto session = from.whole();
        const auto user_and_kind = from.whole();
        const auto which = from.whole();
        const auto x = from.real();
        const auto y = from.real();
        const auto angle = from.real();
        const auto shear = from.real();
        const auto radius = from.real();
        const auto press = from.real();
        if (!session || !user_and_kind || !which || !x || !y || !angle || !shear || !radius || !press || !from.only_reals()) return false;
        if (*press >= 0)
            both_.frame.cursors.push_back({*session, *x, *y});
        else
            hovering_.push_back(*session);
        return true;
    }

    bool begin(Message& from) {
        const auto number = from.whole();
        if (both_.begun || !number || !from.moment() || !from.whole() || !source(from, both_.frame)) return false;
        both_.begun = true;
        // 0 stands outside the order; the rest count without a sign.
        both_.frame.number = *number == 0 ? -1 : *number & 0x7FFFFFFF;
        return true;
    }

    bool close(Message& from) {
        if (!both_.begun) return false;
        both_.frame.alive = from.only_wholes();
        if (!both_.frame.alive) return false;
        // What hovers is alive to its tracker, but touches nothing.
        for (const std::int32_t session : std::exchange(hovering_, {})) std::erase(*both_.frame.alive, session);
        end(both_, both_.frame.number);
        return true;
    }

    void end(Open& open, std::int32_t number) {
        TuioFrame empty;
        empty.about = open.frame.about;
        open.frame.number = number;
        frames_.push_back(std::exchange(open.frame, std::move(empty)));
        open.begun = false;
    }

    Open cursors_;
    Open objects_;
    Open both_;
    std::vector<std::int32_t> hovering_;  // of `both_`
    std::vector<TuioFrame> frames_;
};

}  // namespace

std::optional<std::vector<TuioFrame>> read_tuio(std::span<const std::byte> packet) {
    Reader reader;
    if (packet.empty() || packet.size() % 4 != 0 || !reader.element(packet, 0) || !reader.closed()) return std::nullopt;
    return std::move(reader).frames();
}

meeting::Point tuio_place(float x, float y, double width_mm, double height_mm) {
    const auto within = [](float share) { return std::clamp(static_cast<double>(share), 0.0, 1.0) - 0.5; };
    return {within(x) * width_mm, within(y) * height_mm};
}

}  // namespace input
