// SPDX-License-Identifier: MPL-2.0
// TUIO packets written by oscpack, which knows nothing of our reader.
#pragma once

#include <oscpack/osc/OscOutboundPacketStream.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tuio {

struct Cursor {
    std::int32_t session;
    float x;
    float y;
};

struct Object {
    std::int32_t session;
    std::int32_t marker;
    float x;
    float y;
    float angle = 0;
};

inline std::vector<std::byte> bytes_of(const osc::OutboundPacketStream& stream) {
    const auto* start = reinterpret_cast<const std::byte*>(stream.Data());
    return {start, start + stream.Size()};
}

// What `fill` streams, as a packet.
inline std::vector<std::byte> packet(const auto& fill) {
    std::array<char, 65536> room{};
    osc::OutboundPacketStream stream(room.data(), room.size());
    fill(stream);
    return bytes_of(stream);
}

inline void set(osc::OutboundPacketStream& stream, const Cursor& cursor) {
    stream << cursor.session << cursor.x << cursor.y << 0.0F << 0.0F << 0.0F;
}

inline void set(osc::OutboundPacketStream& stream, const Object& object) {
    stream << object.session << object.marker << object.x << object.y << object.angle << 0.0F << 0.0F << 0.0F << 0.0F << 0.0F;
}

template <class Thing>
std::vector<std::byte> frame(const char* profile, const std::string& source, std::int32_t number, const std::vector<std::int32_t>& alive,
                             const std::vector<Thing>& things) {
    return packet([&](osc::OutboundPacketStream& stream) {
        stream << osc::BeginBundleImmediate;
        if (!source.empty()) stream << osc::BeginMessage(profile) << "source" << source.c_str() << osc::EndMessage;
        stream << osc::BeginMessage(profile) << "alive";
        for (const std::int32_t session : alive) stream << session;
        stream << osc::EndMessage;
        for (const Thing& thing : things) {
            stream << osc::BeginMessage(profile) << "set";
            set(stream, thing);
            stream << osc::EndMessage;
        }
        stream << osc::BeginMessage(profile) << "fseq" << number << osc::EndMessage << osc::EndBundle;
    });
}

inline std::vector<std::byte> bundle(const std::string& source, std::int32_t number, const std::vector<std::int32_t>& alive,
                                     const std::vector<Cursor>& cursors, const char* profile = "/tuio/2Dcur") {
    return frame(profile, source, number, alive, cursors);
}

inline std::vector<std::byte> objects(const std::string& source, std::int32_t number, const std::vector<std::int32_t>& alive,
                                      const std::vector<Object>& things) {
    return frame("/tuio/2Dobj", source, number, alive, things);
}

// TUIO 2.0, with what a pointer presses with (below 0 it hovers).
inline std::vector<std::byte> second_version(const std::string& source, std::int32_t number, const std::vector<std::int32_t>& alive,
                                             const std::vector<Object>& tokens, const std::vector<Cursor>& pointers = {}, float press = 1) {
    return packet([&](osc::OutboundPacketStream& stream) {
        stream << osc::BeginBundleImmediate;
        stream << osc::BeginMessage("/tuio2/frm") << number << osc::TimeTag(1) << (1920 << 16 | 1080) << source.c_str() << osc::EndMessage;
        for (const Object& token : tokens)
            stream << osc::BeginMessage("/tuio2/tok") << token.session << 0 << token.marker << token.x << token.y << token.angle
                   << osc::EndMessage;
        for (const Cursor& pointer : pointers)
            stream << osc::BeginMessage("/tuio2/ptr") << pointer.session << 0 << 0 << pointer.x << pointer.y << 0.0F << 0.0F << 0.01F
                   << press << osc::EndMessage;
        stream << osc::BeginMessage("/tuio2/alv");
        for (const std::int32_t session : alive) stream << session;
        stream << osc::EndMessage << osc::EndBundle;
    });
}

}  // namespace tuio
