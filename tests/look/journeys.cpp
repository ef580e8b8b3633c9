// SPDX-License-Identifier: MPL-2.0
// Every screen of every journey before the judge, in Danish and in English. What is known to be wrong stands here with its reason, until
// it is put right: a new fault fails, and so does a known one that is gone.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "render/rasterise.hpp"
#include "tests/look/judge.hpp"
#include "tests/play/ground.hpp"

namespace {

using look::Fault;
using look::Rule;

struct Known {
    Rule rule;
    std::string who;   // how Fault::who begins
    std::string part;  // of the sentence; empty: any
    const char* why;
};

const std::vector<Known>& known() {
    static const std::vector<Known> all = {
        {Rule::contrast, "ghost:", "", "what lay there last time is faint; its words stand in full on the card at the end of its thread"},
    };
    return all;
}

// The journey as it is lived in another language. What it expects to see is not asked here, for some of it is in Danish.
input::Journey in_language(input::Journey journey, const std::string& language) {
    std::erase_if(journey.steps, [](const input::Step& step) {
        return std::holds_alternative<input::ExpectEvent>(step.what) || std::holds_alternative<input::ExpectRefusal>(step.what) ||
               std::holds_alternative<input::ExpectNothing>(step.what) || std::holds_alternative<input::ExpectSeen>(step.what) ||
               std::holds_alternative<input::TakePicture>(step.what);
    });
    for (input::Step& step : journey.steps) {
        if (auto* speak = std::get_if<input::SpeakLanguage>(&step.what)) speak->language = language;
        if (auto* asks = std::get_if<input::StaffAsks>(&step.what))
            if (auto* open = std::get_if<meeting::OpenMeeting>(&asks->intent)) open->language = language;
    }
    return journey;
}

// Tells scenes apart by all that is seen of them.
std::string print_of(const render::Scene& scene, const look::Readers& readers) {
    std::string print = readers.language;
    for (const meeting::Seat& seat : readers.seats) print += "|" + std::to_string(seat.number) + std::string(meeting::name_of(seat.side));
    for (const render::Shape& shape : scene.shapes) {
        char pose[96];
        std::snprintf(pose, sizeof pose, "|%.1f,%.1f,%.0f,%.2f,%.1f,%llx", shape.pose.at.x, shape.pose.at.y, shape.pose.turn_degrees,
                      shape.pose.scale, shape.opacity,
                      shape.drawing ? static_cast<unsigned long long>(render::fingerprint(*shape.drawing)) : 0ULL);
        print += shape.name + pose;
    }
    return print;
}

struct Found {
    Fault fault;
    std::string where;  // the first time it was seen
    int screens = 0;
};

class Inspection {
public:
    void look_at(const render::Scene& scene, const look::Readers& readers, const std::string& where) {
        if (!seen_.insert(print_of(scene, readers)).second) return;
        for (Fault& fault : judge_.faults_of(scene, readers)) {
            const std::string key = std::string(name_of(fault.rule)) + " " + fault.who + " " + fault.sentence;
            Found& found = found_.try_emplace(key, Found{std::move(fault), where, 0}).first->second;
            ++found.screens;
        }
    }
    const std::map<std::string, Found>& found() const { return found_; }
    std::size_t screens() const { return seen_.size(); }

private:
    look::Judge judge_;
    std::set<std::string> seen_;
    std::map<std::string, Found> found_;
};

void play_before(Inspection& inspection, const std::filesystem::path& script, const std::string& language) {
    const ground::Folder folder(true);
    table::Play play;
    play.data = folder / "data";
    play.assets = ground::assets();
    play.settings.exports = folder / "pages";
    play.settings.language = language;
    play.seen = [&](const input::Step& step, const table::Table& table, const render::Scene& scene) {
        inspection.look_at(scene, {table.meeting().seats, table.stationery().language, table.stationery().look.voices},
                           script.filename().string() + ":" + std::to_string(step.line) + " in " + table.stationery().language);
    };
    table::Player player(play);
    const auto fault = player.play(in_language(ground::journey_of(script), language));
    REQUIRE_MESSAGE(!fault, fault.value_or(""));
}

// Sanitizers look at what is done, which is the same in every language.
#ifdef __SANITIZE_ADDRESS__
constexpr std::array languages{"da"};
#else
constexpr std::array languages{"da", "en"};
#endif

}  // namespace

TEST_CASE("every screen of every journey can be read and touched, in Danish and in English") {
    render::open_artwork(ground::assets() / "pictograms", ground::assets() / "fonts");
    Inspection inspection;
    for (const char* language : languages)
        for (const auto& script : ground::all_journeys()) play_before(inspection, script, language);
    CHECK(inspection.screens() > 150 * languages.size());

    // All that was found, with its figures, for whoever wants to better it.
    std::ofstream report(std::string(BINARY_DIR) + "/look.txt");
    std::vector<int> met(known().size());
    for (const auto& [key, found] : inspection.found()) {
        report << name_of(found.fault.rule) << "\t" << found.fault.sentence << "\t" << found.where << "\t" << found.screens << "\n";
        if (found.fault.rule == Rule::apart) continue;
        bool excused = false;
        for (std::size_t i = 0; i < known().size(); ++i) {
            const Known& each = known()[i];
            if (each.rule != found.fault.rule || !found.fault.who.starts_with(each.who) ||
                found.fault.sentence.find(each.part) == std::string::npos)
                continue;
            ++met[i];
            excused = true;
        }
        if (!excused)
            FAIL_CHECK(found.where << ": " << found.fault.sentence << " (" << std::string(name_of(found.fault.rule)) << ", seen on "
                                   << found.screens << " screens)");
    }
    for (std::size_t i = 0; i < known().size(); ++i)
        CHECK_MESSAGE(met[i] > 0, known()[i].who << " " << known()[i].part << " is right now: take it off the list");
}
