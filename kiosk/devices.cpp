// SPDX-License-Identifier: MPL-2.0
#include "kiosk/devices.hpp"

#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "kiosk/calibration_file.hpp"
#include "kiosk/tokens_file.hpp"

namespace table {
namespace {

void say(const std::string& sentence) { std::fprintf(stderr, "livsmester: %s\n", sentence.c_str()); }

input::TuioSettings ear_of(const Settings& settings) {
    input::TuioSettings ear;
    ear.address = settings.tuio_address;
    ear.port = static_cast<std::uint16_t>(settings.tuio_port);
    ear.width_mm = settings.width_mm;
    ear.height_mm = settings.height_mm;
    return ear;
}

input::TuioSenderSettings mouth_of(const Settings& settings) {
    using input::TuioVersion;
    input::TuioSenderSettings mouth;
    mouth.address = settings.tuio_send_address;
    mouth.port = static_cast<std::uint16_t>(settings.tuio_send_port);
    if (settings.tuio_send_as == "2.0") mouth.versions = {TuioVersion::two};
    if (settings.tuio_send_as == "both") mouth.versions = {TuioVersion::one, TuioVersion::two};
    mouth.width_mm = settings.width_mm;
    mouth.height_mm = settings.height_mm;
    return mouth;
}

// For those who look after the table.
std::string_view sentence_of(vision::Watching::How how) {
    using How = vision::Watching::How;
    switch (how) {
        case How::absent:
            return "There is no camera: the table is touched, and real cards are not seen.";
        case How::uncalibrated:
            return "The camera does not know yet where the table is: let it see the corner tags.";
        case How::moved:
            return "Somebody has moved the camera: real cards lie where they were last seen.";
        case How::seeing:
            return "The camera sees the table, true to {mm} mm.";
    }
    return "";
}

}  // namespace

Devices::Devices(const Settings& settings, const std::filesystem::path& data, std::function<void()> wake) {
    // Without a tracker the table is touched all the same.
    try {
        if (settings.tuio) tuio_.emplace(ear_of(settings), wake);
        if (!settings.tuio_send_address.empty()) sender_.emplace(mouth_of(settings), now().run_ms);
    } catch (const std::runtime_error& error) {
        say(error.what());
    }
    if (settings.camera.source.empty()) return;
    // Without a sound calibration the eye waits for the corner tags.
    const auto kept = read_calibration(calibration_file(data));
    if (const auto* fault = std::get_if<FileFault>(&kept)) say(fault->sentence);
    const auto* calibration = std::get_if<std::optional<vision::Calibration>>(&kept);
    eye_.emplace(settings, calibration ? *calibration : std::nullopt, std::move(wake));
}

void Devices::feed(Table& table, Moment moment) {
    if (tuio_) {
        for (const input::Contact& contact : tuio_->take()) table.feed(contact, moment);
        for (const input::TokensSeen& seen : tuio_->take_tokens()) table.see(seen, moment);
    }
    if (eye_) {
        if (const auto seen = eye_->take()) see(table, *seen, moment);
        const vision::Watching watching = eye_->watching();
        if (watching.how != said_) {
            if (watching.how != vision::Watching::How::seeing) say(watching.why);
            const long tenths = std::lround(watching.mean_mm * 10);
            table.say_of_eye(std::string(sentence_of(watching.how)), std::to_string(tenths / 10) + "." + std::to_string(tenths % 10),
                             watching.how == vision::Watching::How::seeing);
            said_ = watching.how;
        }
    }
    if (sender_) sender_->pass(moment.run_ms);
}

// What the camera sees goes on to whoever listens; what trackers say is theirs to tell.
void Devices::see(Table& table, const input::TokensSeen& seen, Moment moment) {
    table.see(seen, moment);
    if (sender_) sender_->tell(seen);
}

std::optional<std::int64_t> Devices::next_ms() const { return sender_ ? std::optional(sender_->next_ms()) : std::nullopt; }

void give_tokens(Table& table, const std::filesystem::path& assets, const std::filesystem::path& data) {
    const auto own_file = own_tokens_file(data);
    const meeting::Deck& deck = table.stock().deck;
    auto all = read_all_tokens(house_tokens_file(assets), own_file, deck);
    if (const auto* fault = std::get_if<FileFault>(&all)) {
        say(fault->sentence);
        all = read_tokens(house_tokens_file(assets), deck);
    }
    auto* bindings = std::get_if<input::TokenBindings>(&all);
    auto kept = std::filesystem::exists(own_file) ? read_tokens(own_file, deck) : input::TokenBindings();
    const bool sound = std::holds_alternative<input::TokenBindings>(kept);
    input::TokenBindings own = sound ? std::get<input::TokenBindings>(kept) : input::TokenBindings();
    table.mean(bindings ? *bindings : input::TokenBindings(),
               [own = std::move(own), own_file, sound, &deck](const input::TokenBinding& binding) mutable {
                   own[binding.marker] = binding;
                   if (!sound) return;  // a file with a mistake is somebody's work: it is not written over
                   try {
                       write_own_tokens(own_file, own, deck);
                   } catch (const std::runtime_error& error) {
                       say(error.what());
                   }
               });
}

}  // namespace table
