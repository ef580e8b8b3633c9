// SPDX-License-Identifier: MPL-2.0
// What the table's measurements stand on: a table in use that is drawn in memory. Keeps nothing anywhere.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include "kiosk/table.hpp"
#include "render/compositor.hpp"
#include "render/paint.hpp"

namespace table {

// The value that a share of them, 0 to 1, does not exceed; 0 of none.
double at_share(std::vector<double> values, double share);

// A folder of its own, so that nothing anybody chose before is measured.
struct OwnFolder {
    std::filesystem::path path;
    OwnFolder();
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    ~OwnFolder();
};

// A network map with so many people on it, laid round the middle.
struct BenchedTable {
    BenchedTable(int cards, int width, int height);
    BenchedTable(const BenchedTable&) = delete;
    BenchedTable& operator=(const BenchedTable&) = delete;

    void show() { compositor->show(painter.paint(table->scene(moment))); }
    void show_until_finished() {
        do {
            table->set_language("da");
            show();
        } while (painter.unfinished());
    }
    void touch(input::Phase phase, std::int64_t finger, meeting::Point to) {
        table->feed({input::Device::script, finger, phase, to, moment.run_ms}, moment);
    }
    // A frame with what comes before it, and what it took in ms.
    template <class Before>
    double frame(Before&& before) {
        moment.run_ms += 16;
        const auto begin = std::chrono::steady_clock::now();
        before();
        table->pass(moment);
        show();
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    }

    OwnFolder folder;
    Moment moment{1000, 1'772'442'000'000};
    std::unique_ptr<Table> table;
    render::Painter painter;
    std::unique_ptr<render::Compositor> compositor;
};

}  // namespace table
