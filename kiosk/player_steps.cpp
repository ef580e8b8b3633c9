// SPDX-License-Identifier: MPL-2.0
// What each step of a journey does at the table, or expects of it.
#include <algorithm>
#include <filesystem>

#include "kiosk/player.hpp"
#include "kiosk/pretend.hpp"

namespace table {

void Player::forget_happened() { happened_.clear(); }

// The first of those that happened and are wanted, which nobody may expect again.
void Player::take_out(const std::function<bool(const std::string&)>& wanted, const std::string& expected) {
    const auto found = std::ranges::find_if(happened_, wanted);
    if (found == happened_.end()) {
        std::string there;
        for (const std::string& each : happened_) there += (there.empty() ? "" : "; ") + each.substr(0, 200);
        throw Failure{"expected " + expected + ", but " + (there.empty() ? "nothing happened" : "this happened: " + there)};
    }
    happened_.erase(found);
}

// What each kind of step does.
struct Player::Carry {
    Player& player;

    void operator()(const input::TouchWith& touch) const {
        player.forget_happened();
        player.perform({touch});
    }
    void operator()(const input::Together& together) const {
        player.forget_happened();
        player.perform(together.touches);
    }
    void operator()(const input::TokenDoes& does) const {
        player.forget_happened();
        player.handle(does);
    }
    void operator()(const input::TokenMeans& means) const {
        player.play_.tokens[means.binding.marker] = means.binding;
        player.table_->mean(player.play_.tokens,
                            [&p = player](const input::TokenBinding& binding) { p.play_.tokens[binding.marker] = binding; });
    }
    void operator()(const input::Wait& wait) const {
        if (player.quick_) return player.frame(wait.ms);
        player.advance(wait.ms);
        player.settle();
    }
    void operator()(const input::StaffAsks& asks) const {
        player.forget_happened();
        player.table_->grant(asks.intent, player.moment_);
        player.settle();
    }
    void operator()(const input::StaffDoes& does) const {
        player.forget_happened();
        if (does.deed == input::StaffDeed::try_out) player.table_->begin_try_out(player.moment_);
        if (does.deed == input::StaffDeed::keep) player.table_->grant(staff::KeepMeeting{}, player.moment_);
        if (does.deed == input::StaffDeed::erase) player.table_->grant(staff::EraseMeeting{}, player.moment_);
        player.settle();
    }
    void operator()(const input::Type& typing) const {
        for (std::size_t i = 0; i < typing.words.size();) {
            // One letter of UTF-8 at a time; a capital is the small letter's key, as the keyboard starts names in capitals itself.
            std::size_t length = 1;
            while (i + length < typing.words.size() && (static_cast<unsigned char>(typing.words[i + length]) & 0xC0) == 0x80) ++length;
            std::string letter = typing.words.substr(i, length);
            const auto last = static_cast<unsigned char>(letter.back());
            const bool capital =
                length == 1 ? last >= 'A' && last <= 'Z' : length == 2 && letter[0] == '\xC3' && last >= 0x80 && last <= 0x9E;
            if (capital) letter.back() = static_cast<char>(last + 32);
            player.type_letter(typing, letter == " " ? "space" : letter);
            i += length;
        }
    }
    void operator()(const input::SpeakLanguage& speak) const { player.table_->set_language(speak.language); }
    void operator()(const input::PullThePlug&) const {
        player.forget_happened();
        player.table_->finish(player.moment_);
        player.collect();
        // Of what was only tried out nothing comes back.
        const meeting::Meeting before = player.table_->local().try_out ? meeting::Meeting() : player.table_->meeting();
        player.open();
        if (player.table_->meeting() != before) throw Failure{"the table stands elsewhere after the plug was pulled"};
    }
    void operator()(const input::ThingIsThere& thing) const {
        if (thing.kind == input::ThingIsThere::Kind::stick)
            player.sticks_->plug(thing.name, thing.there);
        else
            player.printers_->set_up(thing.name, thing.there);
        player.table_->look_about(true);
        player.settle();
    }
    void operator()(const input::StickHas& stick) const {
        namespace fs = std::filesystem;
        const fs::path there = player.sticks_->folder() / fs::path(stick.file).filename();
        std::error_code error;
        if (stick.has)
            fs::copy_file(player.beside_ / stick.file, there, fs::copy_options::overwrite_existing, error);
        else
            fs::remove(there, error);
        if (error) throw Failure{stick.file + " cannot be put on the stick or taken from it"};
    }
    void operator()(const input::TakePicture& picture) const { player.take_picture(picture.name); }
    void operator()(const input::ExpectEvent& event) const {
        std::string expected = event.kind;
        for (const std::string& field : event.fields) expected += " " + field;
        player.take_out(
            [&](const std::string& text) {
                if (!text.starts_with("1 " + event.kind + " ") && text != "1 " + event.kind) return false;
                return std::ranges::all_of(
                    event.fields, [&](const std::string& field) { return (text + " ").find(" " + field + " ") != std::string::npos; });
            },
            expected);
    }
    void operator()(const input::ExpectRefusal& refusal) const {
        player.take_out([&](const std::string& text) { return text == "refusal " + refusal.reason; }, "refusal " + refusal.reason);
    }
    void operator()(const input::ExpectNothing&) const {
        if (!player.happened_.empty()) throw Failure{"expected nothing, but this happened: " + player.happened_.front().substr(0, 200)};
    }
    void operator()(const input::ExpectSeen& seen) const {
        const render::Scene& scene = player.table_->scene(player.moment_);
        // A choice is the one before whichever hand; anything else is exactly what is named.
        const std::string name = seen.name.starts_with("button:choice/") ? player.table_->name_meant(seen.name, player.moment_) : seen.name;
        const bool there = name == "panel:staff"        ? player.table_->local().panel.has_value()
                           : name.starts_with("panel:") ? player.place_on_panel(name.substr(6)).has_value()
                                                        : render::shape_named(scene, name) != nullptr;
        if (there != seen.seen) throw Failure{seen.seen ? "expected to see " + seen.name : "expected not to see " + seen.name};
    }
};

void Player::carry_out(const input::Step& step) {
    quick_ = step.quick;
    std::visit(Carry{*this}, step.what);
    quick_ = false;
    check_replay();
    if (play_.seen) play_.seen(step, *table_, table_->scene(moment_));
}

}  // namespace table
