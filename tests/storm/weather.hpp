// SPDX-License-Identifier: MPL-2.0
// What comes over a table in a storm: hands, with and without real cards, that know where things lie and do with them whatever hands can
// do. The same seed over the same table is the same storm.
#pragma once

#include "tests/shrink.hpp"
#include "tests/storm/tossed_table.hpp"

namespace storm {

// Whether anything of the meetings is kept.
enum class Keeping { try_out, kept };

class Weather {
public:
    Weather(std::uint64_t seed, Keeping keeping) : dice_(seed), keeping_(keeping) {}

    // What comes next over the table as it is. Never nothing.
    std::vector<input::Step> next(const TossedTable&);

private:
    using Steps = std::vector<input::Step>;

    Steps begin();
    Steps tap(const TossedTable&);
    Steps take(const TossedTable&);
    Steps turn(const TossedTable&);
    Steps palm(const TossedTable&);
    Steps on_panel(const TossedTable&);
    Steps staff(const TossedTable&);
    Steps move_one(const TossedTable&);
    Steps token(const TossedTable&);
    Steps wait();
    int free_finger(const TossedTable&);
    int down_finger(const TossedTable&);
    meeting::Point point();
    meeting::Point near(double mm);
    input::Whither target(const TossedTable&);
    input::Whither card(const TossedTable&);
    input::Step lift(int finger);

    tests::Dice dice_;
    Keeping keeping_;
    int since_calm_ = 0;
};

// A storm of so many steps, and what came of it.
struct Storm {
    std::string fault;
    std::vector<input::Step> lived;
    std::size_t contacts = 0;
    std::size_t events = 0;     // of the meetings
    std::set<std::string> met;  // kinds of things that fingers came down on
};
Storm storm(std::uint64_t seed, Keeping, int steps, const Law& law = {});

}  // namespace storm
