// SPDX-License-Identifier: MPL-2.0
// What touches the table besides the glass, as the settings ask for it: trackers, the camera, and those who are told what tokens lie
// there. Drawing thread only; it never waits.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "kiosk/eye.hpp"
#include "kiosk/input/tuio.hpp"
#include "kiosk/input/tuio_sender.hpp"
#include "kiosk/table.hpp"

namespace table {

class Devices {
public:
    // `wake` is called from other threads when there is something to take. What cannot be had is said on standard error, and the table goes
    // on without it.
    Devices(const Settings&, const std::filesystem::path& data, std::function<void()> wake);

    // Hands over what has come since the last call.
    void feed(Table&, Moment);
    // When somebody must be told again (run_ms).
    std::optional<std::int64_t> next_ms() const;

private:
    void see(Table&, const input::TokensSeen&, Moment);

    std::optional<input::Tuio> tuio_;
    std::optional<input::TuioSender> sender_;
    std::optional<Eye> eye_;
    std::optional<vision::Watching::How> said_;  // what was last said of the eye
};

// The table knows which marker stands for what, and keeps what is bound at it in the data folder. A file with a mistake is said on standard
// error and left alone.
void give_tokens(Table&, const std::filesystem::path& assets, const std::filesystem::path& data);

}  // namespace table
