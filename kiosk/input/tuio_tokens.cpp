// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_tokens.hpp"

namespace input {
namespace {

std::string called(const std::string& tracker) { return "tuio " + tracker; }

// In [0, 360), also when less than nothing is rounded up to a whole turn.
double degrees_of(float radians) {
    const double degrees = meeting::whole_turn(static_cast<double>(radians) * 180 / meeting::pi);
    return degrees < 360 ? degrees : 0;
}

auto lift_into(std::vector<TokensSeen>& into, std::int64_t at_ms) {
    return [&into, at_ms](const std::string& name, const TuioSources<Token>::Source&) { into.push_back({called(name), at_ms, {}}); };
}

}  // namespace

TuioTokens::TuioTokens(double width_mm, double height_mm, std::int64_t silence_ms)
    : width_mm_(width_mm), height_mm_(height_mm), sources_(silence_ms) {}

TuioTaken TuioTokens::apply(const TuioFrame& frame, const std::string& sender, std::int64_t at_ms, std::vector<TokensSeen>& into) {
    TuioTaken taken = TuioTaken::applied;
    if (frame.about == TuioAbout::cursors) return taken;
    const std::string& name = frame.source.empty() ? sender : frame.source;
    auto* source = sources_.take(name, frame.number, at_ms, taken, lift_into(into, at_ms));
    if (!source) return taken;

    const TuioAlive alive(frame.alive);
    bool changed = std::erase_if(source->things, [&](const auto& known) { return !alive.has(known.first); }) > 0;
    for (const TuioToken& said : frame.tokens) {
        if (!alive.has(said.session)) continue;
        Token token;
        token.marker = said.marker;
        token.at_mm = tuio_place(said.x, said.y, width_mm_, height_mm_);
        token.turn_degrees = degrees_of(said.angle);
        const auto known = source->things.find(said.session);
        if (known == source->things.end() && source->things.size() == most_tokens) {
            taken = TuioTaken::crowded;
            continue;
        }
        const bool stays = known != source->things.end() && known->second.marker == said.marker;
        token.session = stays ? known->second.session : ++last_session_;
        if (stays && known->second == token) continue;
        source->things.insert_or_assign(said.session, token);
        changed = true;
    }
    if (!changed) return taken;
    TokensSeen seen{called(name), at_ms, {}};
    for (const auto& [session, token] : source->things) seen.tokens.push_back(token);
    into.push_back(std::move(seen));
    return taken;
}

void TuioTokens::expire(std::int64_t at_ms, std::vector<TokensSeen>& into) { sources_.expire(at_ms, lift_into(into, at_ms)); }

}  // namespace input
