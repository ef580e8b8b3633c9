// SPDX-License-Identifier: MPL-2.0
// livsmester-send: the program that tells the municipality's server what it is to know of one table. It is started by `livsmester send` or
// by the table and may be ended at any moment. It stands apart so that the program with the keys in its memory needs no network.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <thread>

#include "kiosk/away/errand.hpp"
#include "kiosk/away/sender.hpp"
#include "kiosk/record/file.hpp"
#include "kiosk/record/trouble.hpp"

namespace {

using std::chrono::milliseconds;

// Doubled after each failure, and never the same for all tables of a municipality: a server that comes up is not to meet them all at once.
class Pause {
public:
    explicit Pause(milliseconds first) : first_(first), next_(first) {}
    void begin_anew() { next_ = first_; }
    milliseconds next() {
        const milliseconds now = next_;
        next_ = std::min(next_ * 2, std::max(first_, milliseconds(300'000)));
        return now + milliseconds(std::uniform_int_distribution<std::int64_t>(0, now.count() / 2)(dice_));
    }

private:
    milliseconds first_;
    milliseconds next_;
    std::minstd_rand dice_{std::random_device{}()};
};

// What libpq would read out of the surroundings of this process goes: the settings alone say where the rows go.
void forget_surroundings() {
    for (const char* name : {"PGHOST", "PGHOSTADDR", "PGSERVICE", "PGSERVICEFILE", "PGSSLMODE", "PGREQUIRESSL", "PGPASSWORD", "PGOPTIONS"})
        unsetenv(name);
}

int send(const away::SendErrand& errand) {
    away::Sender sender(errand.server, errand.data);
    if (errand.only_check) {
        if (const auto trouble = sender.check()) throw std::runtime_error(*trouble);
        std::printf("%s\n", away::name_of(errand.server).c_str());
        return 0;
    }
    // A second one waits here until the first ends.
    const record::File lock(away::sending_lock(errand.data), O_RDWR | O_CREAT);
    while (flock(lock.descriptor(), LOCK_EX) != 0 && errno == EINTR) {
    }
    Pause pause(milliseconds(errand.first_pause_ms));
    std::string said;
    for (;;) {
        const auto trouble = sender.send();
        away::write_trouble(errand.data, trouble.value_or(""));
        if (trouble && *trouble != said) std::fprintf(stderr, "livsmester-send: %s\n", trouble->c_str());
        said = trouble.value_or("");
        if (!trouble && errand.once) return 0;
        if (!trouble) pause.begin_anew();
        std::this_thread::sleep_for(trouble ? pause.next() : milliseconds(errand.every_ms));
    }
}

}  // namespace

int main(int count, char** words) {
    try {
        forget_surroundings();
        const away::SendErrand errand = away::errand_of({words + 1, words + count});
        if (errand.ends_with_parent) prctl(PR_SET_PDEATHSIG, SIGTERM);
        return send(errand);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "livsmester-send: %s\n", error.what());
        return 1;
    }
}
