// SPDX-License-Identifier: MPL-2.0
// A journey over the staff's panel: a real panel, real fingers, and a table that grants wishes by the rules of the house. What has a
// name is touched by its name.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/decide.hpp"
#include "kiosk/meeting/sequence.hpp"
#include "kiosk/staff/desk.hpp"
#include "render/look.hpp"
#include "render/panel.hpp"

namespace journey {

// Just enough of gettext's format for our own files: msgid and msgstr, each with its lines of quoted words.
inline std::map<std::string, std::string> read_po(const std::filesystem::path& file) {
    std::map<std::string, std::string> said;
    std::ifstream in(file);
    if (!in) throw std::runtime_error("no " + file.string());
    std::string id, str, line;
    std::string* now = nullptr;
    const auto keep = [&] {
        if (!id.empty()) said[id] = str;
        id.clear();
        str.clear();
    };
    while (std::getline(in, line)) {
        if (line.starts_with("msgid")) keep();
        if (line.starts_with("msgid")) now = &id;
        if (line.starts_with("msgstr")) now = &str;
        const auto from = line.find('"');
        const auto to = line.rfind('"');
        if (!line.starts_with("#") && from != to && now) *now += line.substr(from + 1, to - from - 1);
    }
    keep();
    return said;
}

// The panel by daylight.
inline staff::Colours colours() {
    const render::Look look;
    const auto rgb = [](render::Colour colour) {
        return static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | colour.blue;
    };
    staff::Colours made{rgb(look.ground),   rgb(look.paper),   rgb(look.ink),
                        rgb(look.soft_ink), rgb(look.outline), rgb(look.highlight),
                        rgb(look.chosen),   rgb(look.pressed), {}};
    for (std::size_t i = 0; i < made.voices.size(); ++i) made.voices[i] = rgb(look.voices[i]);
    return made;
}

inline std::shared_ptr<meeting::Scaffold> scaffold(const std::string& id, const std::string& danish, const std::string& english) {
    auto made = std::make_shared<meeting::Scaffold>();
    made->id = id;
    made->source = "source of " + id;
    made->edition = meeting::fingerprint_of(made->source);
    made->title.by_language = {{"da", danish}, {"en", english}};
    return made;
}

inline meeting::Words both(const std::string& danish, const std::string& english) { return {{{"da", danish}, {"en", english}}}; }

struct Table {
    explicit Table(double pixels_per_mm = 1.58, std::string spoken = "da")
        : language(std::move(spoken)),
          panel(std::filesystem::path(SOURCE_DIR) / "assets/fonts", staff::width_mm, staff::height_mm, pixels_per_mm) {
        for (const auto& [english, danish] : read_po(std::filesystem::path(SOURCE_DIR) / "assets/locale/da/staff.po"))
            phrases.add("da", english, danish);
        const auto mat = scaffold("maatten", "Måtten", "The mat");
        mat->one_at_a_time = true;
        mat->topics = {{"everyday", both("Min hverdag", "My everyday life"), {"daily.cook", "daily.clean"}},
                       {"spare_time", both("Min fritid", "My spare time"), {"activity.swim"}},
                       {"home", both("Mit hjem", "My home"), {"place.home"}}};
        mat->scales = {{"like", both("Kan jeg lide det?", "Do I like it?"), {}},
                       {"going", both("Hvordan går det?", "How is it going?"), {}},
                       {"matters", both("Er det vigtigt for mig?", "Does it matter to me?"), {}}};
        book.add(mat, true);
        const auto network = scaffold("network", "Netværkskort", "Network map");
        network->shared_from_start = false;
        book.add(network, true);
        for (const auto& [id, danish] : std::map<std::string, std::string>{{"wheel", "Livshjulet"},
                                                                           {"stairs", "Trappen"},
                                                                           {"journey", "Rejsen"},
                                                                           {"round", "Runden"},
                                                                           {"week", "Ugen"},
                                                                           {"agreements", "Aftaletavlen"},
                                                                           {"in_out", "Ind og ud"},
                                                                           {"four_sides", "Fire sider"},
                                                                           {"budget", "Livsmestermidler"},
                                                                           {"who_decides", "Hvem bestemmer"}})
            book.add(scaffold(id, danish, danish), true);
        const auto first = std::make_shared<meeting::Sequence>();
        first->id = "first_meeting";
        first->edition = "of first_meeting";
        first->title = both("Det første møde", "The first meeting");
        first->steps = {{"maatten", "", both("Vi taler", "We talk"), false}, {"network", "", both("Vi ser", "We see"), false}};
        book.sequences[first->edition] = first;
        book.current_sequences[first->id] = first->edition;
        for (const auto& [key, label] : std::map<std::string, std::string>{{"daily.cook", "Lave mad"},
                                                                           {"daily.clean", "Gøre rent"},
                                                                           {"daily.shower", "Gå i bad"},
                                                                           {"daily.brush_teeth", "Børste tænder"},
                                                                           {"daily.dress", "Tage tøj på"},
                                                                           {"daily.coffee", "Drikke kaffe"},
                                                                           {"activity.swim", "Svømme"},
                                                                           {"activity.football", "Spille fodbold"},
                                                                           {"activity.music", "Høre musik"},
                                                                           {"activity.film", "Se film"},
                                                                           {"activity.paint", "Male og tegne"},
                                                                           {"activity.games", "Spille computerspil"},
                                                                           {"activity.walk", "Gå tur"},
                                                                           {"activity.cycle", "Cykle"},
                                                                           {"place.home", "Hjemme"},
                                                                           {"place.forest", "Skoven"},
                                                                           {"place.dentist", "Tandlægen"},
                                                                           {"place.beach", "Stranden"},
                                                                           {"person.mother", "Mor"}}) {
            deck.label_by_key[key] = label;
            book.cards.insert(key);
        }
    }

    staff::View view() {
        staff::View made{phrases, meeting, book, deck};
        made.language = language;
        made.languages = {{"da", "Dansk"}, {"en", "English"}};
        made.colours = colours();
        made.try_out = try_out;
        made.pin = pin;
        made.shelf = shelf;
        made.kept = kept;
        made.places = places;
        made.of_sticks = of_sticks;
        made.readiness = readiness;
        made.notice = notice;
        made.receipt = receipt;
        made.taken_out = taken_out;
        made.name_place = [this](const staff::NamedPlace& place) {
            panel.name_place({place.name, place.middle, place.width_mm, place.height_mm});
        };
        return made;
    }

    // Draws, and lets everything that was wished for be decided; again, until nobody wishes anything.
    bool draw() {
        bool changed = false;
        for (int rounds = 0; rounds < 5; ++rounds) {
            staff::Wishes fresh;
            const staff::View seen = view();
            changed |= panel.draw([&] {
                for (staff::Wish& wish : staff::show(desk, seen)) fresh.push_back(std::move(wish));
            });
            if (fresh.empty()) break;
            for (const staff::Wish& wish : fresh) {
                wishes.push_back(wish);
                if (const auto* intent = std::get_if<meeting::Intent>(&wish)) grant(*intent);
            }
        }
        return changed;
    }

    void grant(const meeting::Intent& intent) {
        const meeting::Decision decision = meeting::decide(meeting, intent, book);
        if (const auto* refusal = std::get_if<meeting::Refusal>(&decision)) {
            refused.push_back(refusal->reason);
            return;
        }
        for (const meeting::Event& event : std::get<std::vector<meeting::Event>>(decision))
            meeting::apply(meeting, {static_cast<std::int64_t>(meeting.log.size()) + 1, 1'000'000, event});
    }

    meeting::Point where(const std::string& name) {
        const auto place = panel.place_of(name);
        if (!place) throw std::runtime_error("nothing on the panel is called " + name);
        return *place;
    }

    void feed(input::Phase phase, meeting::Point at) { panel.feed({input::Device::script, finger, phase, at, 0}); }

    void touch(const std::string& name) {
        if (!panel.picture()) draw();
        const meeting::Point at = where(name);
        ++finger;
        feed(input::Phase::down, at);
        feed(input::Phase::up, at);
        draw();
    }

    // As a hand types: letter by letter, turning to capitals and figures where they stand.
    void type(const std::string& words) {
        for (std::size_t i = 0; i < words.size();) {
            const std::size_t length = static_cast<unsigned char>(words[i]) >= 0xC0 ? 2 : 1;
            std::string letter = words.substr(i, length);
            i += length;
            const bool figure = letter[0] >= '0' && letter[0] <= '9';
            if (letter == " ") {
                touch("key:space");
                continue;
            }
            if (letter != "-" && letter != "." && figure != desk.figures) touch("key:figures");
            const auto last = static_cast<unsigned char>(letter.back());
            const bool capital = length == 2 ? last < 0x9F : last >= 'A' && last <= 'Z';
            if (capital) letter.back() = static_cast<char>(last + 32);
            if (capital != desk.capitals && !figure) touch("key:capitals");
            touch("key:" + letter);
        }
    }

    template <typename Kind>
    const Kind* last_wish() const {
        for (auto wish = wishes.rbegin(); wish != wishes.rend(); ++wish)
            if (const auto* found = std::get_if<Kind>(&*wish)) return found;
        return nullptr;
    }

    meeting::Phrases phrases;
    meeting::Meeting meeting;
    meeting::Book book;
    staff::DeckWords deck;
    std::string language;
    bool try_out = false;
    staff::PinView pin{staff::PinView::State::open, 0, 0};
    std::vector<staff::ShelfMeeting> shelf;
    std::string kept;
    std::vector<staff::Place> places;
    std::string of_sticks;
    std::vector<std::string> readiness;
    std::string notice;
    std::optional<staff::Receipt> receipt;
    bool taken_out = false;
    staff::Desk desk;
    render::Panel panel;
    std::int64_t finger = 0;
    staff::Wishes wishes;
    std::vector<meeting::Reason> refused;
};

// To the table with a mat and a network map, three seats, and a meeting about Solsikke.
inline void begin(Table& table) {
    table.touch("Begin a meeting");
    table.type("Solsikke");
    table.touch("Next");
    table.touch("Next");
    table.touch("scaffold:maatten");
    table.touch("scaffold:network");
    while (table.desk.page != staff::Page::ready) table.touch("Next");
    table.touch("Begin the meeting");
}

inline std::vector<std::string> names_of(const Table& table) {
    std::vector<std::string> names;
    for (const auto& place : table.panel.places()) names.push_back(place.name);
    return names;
}

}  // namespace journey
