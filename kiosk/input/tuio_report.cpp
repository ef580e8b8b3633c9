// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_report.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string_view>

namespace input {
namespace {

constexpr std::int32_t last_number = std::numeric_limits<std::int32_t>::max();

void add_word(Packet& packet, std::uint32_t word) {
    for (int shift = 24; shift >= 0; shift -= 8) packet.push_back(static_cast<std::byte>(word >> shift));
}

// Ended by a zero and filled up with zeros to a multiple of four, as OSC has it.
void add_text(Packet& packet, std::string_view text) {
    for (const char letter : text) packet.push_back(static_cast<std::byte>(letter));
    packet.resize(packet.size() + 4 - text.size() % 4);
}

// One OSC message: its arguments in order.
class Message {
public:
    explicit Message(std::string_view address) { add_text(address_, address); }

    Message& text(std::string_view value) {
        types_ += 's';
        add_text(arguments_, value);
        return *this;
    }
    Message& whole(std::int32_t value) {
        types_ += 'i';
        add_word(arguments_, std::bit_cast<std::uint32_t>(value));
        return *this;
    }
    Message& real(double value) {
        types_ += 'f';
        add_word(arguments_, std::bit_cast<std::uint32_t>(static_cast<float>(value)));
        return *this;
    }
    // Seconds and their parts, as OSC counts time.
    Message& moment(std::int64_t at_ms) {
        types_ += 't';
        const auto ms = static_cast<std::uint64_t>(at_ms);
        add_word(arguments_, static_cast<std::uint32_t>(ms / 1000));
        add_word(arguments_, static_cast<std::uint32_t>((ms % 1000 << 32U) / 1000));
        return *this;
    }
    Packet bytes() const {
        Packet whole = address_;
        add_text(whole, types_);
        whole.insert(whole.end(), arguments_.begin(), arguments_.end());
        return whole;
    }

private:
    Packet address_;
    std::string types_ = ",";
    Packet arguments_;
};

void add_element(Packet& bundle, const Packet& message) {
    add_word(bundle, static_cast<std::uint32_t>(message.size()));
    bundle.insert(bundle.end(), message.begin(), message.end());
}

double shortest_turn(double degrees) { return meeting::whole_turn(degrees + 180) - 180; }

}  // namespace

TuioReport::TuioReport(TuioVersion version, const std::string& host, double width_mm, double height_mm)
    : version_(version),
      source_((version == TuioVersion::one ? "livsmester@" : "livsmester:0@") + host.substr(0, 64)),
      width_mm_(width_mm),
      height_mm_(height_mm) {}

std::vector<Packet> TuioReport::nothing(std::int64_t at_ms) {
    told_.clear();
    again_at_ms_ = at_ms + again_ms;
    // Clients of 1.1 take -1 whenever it comes; those of 2.0 pass its 0 over.
    return packets({}, version_ == TuioVersion::one ? -1 : next_number(at_ms), at_ms);
}

std::vector<Packet> TuioReport::changes(const TokensSeen& seen) {
    bool changed = std::erase_if(told_, [&](const auto& told) {
                       return told.first.first == seen.source && std::ranges::none_of(seen.tokens, [&](const Token& token) {
                                  return token.session == told.first.second && token.marker == told.second.token.marker;
                              });
                   }) > 0;
    std::vector<const Told*> news;
    for (const Token& token : seen.tokens) {
        const auto key = std::pair(seen.source, token.session);
        auto known = told_.find(key);
        if (known == told_.end()) {
            if (told_.size() == most_tokens) continue;
            last_session_ = last_session_ == last_number ? 1 : last_session_ + 1;
            known = told_.emplace(key, Told{last_session_, token, seen.at_ms}).first;
        } else if (!tell(known->second, token, seen.at_ms)) {
            continue;
        }
        news.push_back(&known->second);
        changed = true;
    }
    if (!changed) return {};
    return packets(news, next_number(seen.at_ms), seen.at_ms);
}

std::vector<Packet> TuioReport::all(std::int64_t at_ms) {
    std::vector<const Told*> lying;
    for (const auto& [key, told] : told_) lying.push_back(&told);
    again_at_ms_ = at_ms + again_ms;
    return packets(lying, next_number(at_ms), at_ms);
}

// Whether there is anything to say: it has moved, or it has come to rest.
bool TuioReport::tell(Told& told, const Token& token, std::int64_t at_ms) const {
    const Told before = told;
    const double seconds = static_cast<double>(at_ms - before.at_ms) / 1000;
    told.token = token;
    told.at_ms = at_ms;
    const auto rate = [&](double change) { return seconds > 0 ? change / seconds : 0; };
    told.right = rate((token.at_mm.x - before.token.at_mm.x) / width_mm_);
    told.down = rate((token.at_mm.y - before.token.at_mm.y) / height_mm_);
    told.turn = rate(shortest_turn(token.turn_degrees - before.token.turn_degrees) / 360);
    told.faster = rate(std::hypot(told.right, told.down) - std::hypot(before.right, before.down));
    told.turns_faster = rate(told.turn - before.turn);
    const bool rested = before.right == 0 && before.down == 0 && before.turn == 0;
    return token.at_mm != before.token.at_mm || token.turn_degrees != before.token.turn_degrees || !rested;
}

std::vector<Packet> TuioReport::packets(const std::vector<const Told*>& told, std::int32_t number, std::int64_t at_ms) {
    const bool one = version_ == TuioVersion::one;
    Message living(one ? "/tuio/2Dobj" : "/tuio2/alv");
    if (one) living.text("alive");
    for (const auto& [key, known] : told_) living.whole(known.session);
    const Packet alive = living.bytes();
    const std::size_t least = bundle({}, alive, number, at_ms).size();

    // Each bundle tells of some, and that all are alive. In 1.1 they share a number; clients of 2.0 hear one bundle of a number, so there
    // each is a frame of its own.
    std::vector<Packet> made;
    std::vector<Packet> messages;
    std::size_t size = least;
    for (const Told* each : told) {
        Packet message = message_of(*each);
        if (size + 4 + message.size() > most_bytes) {
            made.push_back(bundle(messages, alive, number, at_ms));
            if (!one) number = next_number(at_ms);
            messages.clear();
            size = least;
        }
        size += 4 + message.size();
        messages.push_back(std::move(message));
    }
    made.push_back(bundle(messages, alive, number, at_ms));
    return made;
}

Packet TuioReport::bundle(const std::vector<Packet>& told, const Packet& alive, std::int32_t number, std::int64_t at_ms) const {
    Packet bundle;
    bundle.reserve(most_bytes);
    add_text(bundle, "#bundle");
    add_word(bundle, 0);
    add_word(bundle, 1);  // now
    if (version_ == TuioVersion::one) {
        add_element(bundle, Message("/tuio/2Dobj").text("source").text(source_).bytes());
        add_element(bundle, alive);
        for (const Packet& message : told) add_element(bundle, message);
        add_element(bundle, Message("/tuio/2Dobj").text("fseq").whole(number).bytes());
    } else {
        const auto pixels = static_cast<std::int32_t>(width_mm_) << 16 | static_cast<std::int32_t>(height_mm_);
        add_element(bundle, Message("/tuio2/frm").whole(number).moment(at_ms).whole(pixels).text(source_).bytes());
        for (const Packet& message : told) add_element(bundle, message);
        add_element(bundle, alive);
    }
    return bundle;
}

Packet TuioReport::message_of(const Told& told) const {
    Message message(version_ == TuioVersion::one ? "/tuio/2Dobj" : "/tuio2/tok");
    if (version_ == TuioVersion::one)
        message.text("set").whole(told.session);
    else
        message.whole(told.session).whole(0);  // no user, no kind
    message.whole(told.token.marker)
        .real(told.token.at_mm.x / width_mm_ + 0.5)
        .real(told.token.at_mm.y / height_mm_ + 0.5)
        .real(told.token.turn_degrees * meeting::pi / 180)
        .real(told.right)
        .real(told.down)
        .real(told.turn)
        .real(told.faster)
        .real(told.turns_faster);
    return message.bytes();
}

// They begin where the clock stands, so that a table that starts anew is not taken for its own past.
std::int32_t TuioReport::next_number(std::int64_t at_ms) {
    if (number_ == 0) number_ = static_cast<std::int32_t>(at_ms / 10 & 0x3FFFFFFF);
    number_ = number_ == last_number ? 1 : number_ + 1;
    return number_;
}

}  // namespace input
