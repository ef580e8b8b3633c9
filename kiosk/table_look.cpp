// SPDX-License-Identifier: MPL-2.0
// How the table looks and which language it speaks, as people choose it by hand.
#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "kiosk/table.hpp"

namespace table {

using render::Light;
using render::Ways;

void Table::open_as_left(const std::filesystem::path& data) {
    kept_choice_ = chosen_file(data);
    Chosen chosen{settings_.ways, settings_.language};
    const auto read = read_chosen(kept_choice_);
    if (const auto* fault = std::get_if<FileFault>(&read)) {
        std::fprintf(stderr, "livsmester: %s\n", fault->sentence.c_str());
    } else if (const auto& left = std::get<std::optional<Chosen>>(read)) {
        chosen = *left;
        language_chosen_ = true;
    }
    take_on(chosen.ways);
    const auto known = stock_.phrases.languages();
    if (!std::ranges::count(known, chosen.language)) {
        std::fprintf(stderr, "livsmester: there is no folder assets/locale/%s with that language; the table speaks Danish.\n",
                     chosen.language.c_str());
        chosen.language = "da";
    }
    speak(chosen.language);
}

void Table::take_on(Ways ways) {
    look_ = render::Look(ways);
    hands_.set_glides(look_.settle_ms, look_.homeward_ms);
    staff_.follow_look();
    changed_ = true;
}

void Table::speak(const std::string& language) {
    stationery_.language = language;
    deck_words_.label_by_key.clear();
    for (const meeting::Card& card : stock_.deck.cards) deck_words_.label_by_key[card.key] = stationery_.say(card.label);
    changed_ = true;
}

void Table::set_ways(Ways ways) {
    if (ways == look_.ways) return;
    take_on(ways);
    keep_choice();
}

void Table::set_language(const std::string& language) {
    const bool another = language != stationery_.language;
    speak(language);
    if (another) keep_choice();
    // The meeting goes on in it after a power cut, and its pages are written in it.
    if (meeting().stage == meeting::Stage::open && meeting().language != language) ask(meeting::ChooseLanguage{language});
}

void Table::keep_choice() {
    language_chosen_ = true;
    errands_.send([file = kept_choice_, chosen = Chosen{look_.ways, stationery_.language}, this]() -> Errands::Home {
        try {
            write_chosen(file, chosen);
        } catch (const std::runtime_error& error) {
            std::fprintf(stderr, "livsmester: %s\n", error.what());
            return [this] { notice_ = "How the table looks could not be kept."; };
        }
        return {};
    });
}

void Table::offer_looks(double turn) {
    const meeting::Point at = meeting::turned({stationery_.width_mm / 2 - 230, stationery_.height_mm / 2 - 172}, turn);
    render::Chooser chooser{turn == 0 ? "look_south" : "look_north", at, turn, stationery_.say("How the table looks"), {}};
    std::vector<ChoiceDeed> deeds;
    // The choices stay, so that people can look and choose again.
    const auto add = [&](std::string_view name, std::string label, std::string_view picture, bool on, std::function<void()> deed) {
        chooser.choices.push_back({std::string(name), std::move(label), std::string(picture), on});
        deeds.emplace_back([this, turn, deed = std::move(deed)](Moment) {
            deed();
            offer_looks(turn);
        });
    };
    const Ways now = look_.ways;
    const auto add_light = [&](Light light, std::string label, std::string_view picture) {
        Ways ways = now;
        ways.light = light;
        add(render::name_of(light), std::move(label), picture, now.light == light, [this, ways] { set_ways(ways); });
    };
    add_light(Light::day, stationery_.say("Daylight"), "2600");
    add_light(Light::evening, stationery_.say("Evening"), "1F319");
    add_light(Light::contrast, stationery_.say("High contrast"), "1F313");
    Ways larger = now;
    larger.larger = !now.larger;
    add("larger", stationery_.say("Larger text"), "1F50D", now.larger, [this, larger] { set_ways(larger); });
    Ways calmer = now;
    calmer.less_motion = !now.less_motion;
    add("less_motion", stationery_.say("Less motion"), "1F40C", now.less_motion, [this, calmer] { set_ways(calmer); });
    // Each language by the name that its own readers know.
    for (const std::string& code : stock_.phrases.languages()) {
        const std::string_view picture = code == "da" ? "1F1E9-1F1F0" : code == "en" ? "1F1EC-1F1E7" : "1F5E3";
        add(code, std::string(stock_.phrases.own_name(code)), picture, stationery_.language == code, [this, code] { set_language(code); });
    }
    offer(std::move(chooser), std::move(deeds));
}

}  // namespace table
