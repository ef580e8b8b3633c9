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

inline std::vector<std::byte> bytes_of(const osc::OutboundPacketStream& stream) {
    const auto* start = reinterpret_cast<const std::byte*>(stream.Data());
    return {start, start + stream.Size()};
}

inline std::vector<std::byte> bundle(const std::string& source, std::int32_t number, const std::vector<std::int32_t>& alive,
                                     const std::vector<Cursor>& set, const char* profile = "/tuio/2Dcur") {
    std::array<char, 65536> room{};
    osc::OutboundPacketStream stream(room.data(), room.size());
    stream << osc::BeginBundleImmediate;
    if (!source.empty()) stream << osc::BeginMessage(profile) << "source" << source.c_str() << osc::EndMessage;
    stream << osc::BeginMessage(profile) << "alive";
    for (const std::int32_t session : alive) stream << session;
    stream << osc::EndMessage;
    for (const Cursor& cursor : set)
        stream << osc::BeginMessage(profile) << "set" << cursor.session << cursor.x << cursor.y << 0.0F << 0.0F << 0.0F << osc::EndMessage;
    stream << osc::BeginMessage(profile) << "fseq" << number << osc::EndMessage << osc::EndBundle;
    return bytes_of(stream);
}

}  // namespace tuio
