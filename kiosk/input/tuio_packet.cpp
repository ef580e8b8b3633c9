// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_packet.hpp"

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

// Gathers messages until their fseq closes them to a frame.
class Reader {
public:
    bool element(std::span<const std::byte> bytes, int depth) {
        constexpr std::string_view mark("#bundle\0", 8);
        const std::string_view start(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), mark.size()));
        return start == mark ? bundle(bytes.subspan(mark.size()), depth) : message(bytes);
    }

    // Nothing may be left open: alive and set mean nothing without the fseq that closes them.
    bool closed() const { return !begun_; }
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
        if (read->address() != "/tuio/2Dcur") return true;
        const auto command = read->text();
        if (!command) return false;
        begun_ = true;
        if (*command == "source") return source(*read);
        if (*command == "alive") return alive(*read);
        if (*command == "set") return set(*read);
        if (*command == "fseq") return fseq(*read);
        return false;
    }

    bool source(Message& from) {
        const auto name = from.text();
        if (!name || name->size() > longest_source || !from.spent()) return false;
        open_.source = *name;
        return true;
    }

    bool alive(Message& from) {
        std::vector<std::int32_t> sessions;
        while (from.more()) {
            const auto session = from.whole();
            if (!session) return false;
            sessions.push_back(*session);
        }
        open_.alive = std::move(sessions);
        return from.spent();
    }

    bool set(Message& from) {
        const auto session = from.whole();
        const auto x = from.real();
        const auto y = from.real();
        if (!session || !x || !y) return false;
        // Speeds and acceleration: some trackers leave them out, nobody here needs them.
        while (from.more())
            if (!from.real()) return false;
        open_.set.push_back({*session, *x, *y});
        return from.spent();
    }

    bool fseq(Message& from) {
        const auto number = from.whole();
        if (!number || !from.spent()) return false;
        open_.number = *number;
        frames_.push_back(std::exchange(open_, {}));
        begun_ = false;
        return true;
    }

    TuioFrame open_;
    bool begun_ = false;
    std::vector<TuioFrame> frames_;
};

}  // namespace

std::optional<std::vector<TuioFrame>> read_tuio(std::span<const std::byte> packet) {
    Reader reader;
    if (packet.empty() || packet.size() % 4 != 0 || !reader.element(packet, 0) || !reader.closed()) return std::nullopt;
    return std::move(reader).frames();
}

}  // namespace input
