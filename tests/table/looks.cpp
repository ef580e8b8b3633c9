// SPDX-License-Identifier: MPL-2.0
// The table in each of its looks: words that fit, choices that are kept, paper that stays as it is.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "kiosk/table.hpp"
#include "render/card_face.hpp"
#include "render/paint.hpp"
#include "render/rasterise.hpp"
#include "render/text.hpp"

namespace {

namespace fs = std::filesystem;
using render::Light;
using render::Ways;
using table::Moment;

const fs::path assets = fs::path(SOURCE_DIR) / "assets";

class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "livsmester-looks-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()));
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }
    std::string text_in(const char* name) const {
        std::ifstream in(path_ / name);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }

private:
    fs::path path_;
};

// A table at which a meeting is tried out.
struct Tried {
    explicit Tried(const fs::path& data, table::Settings settings = {})
        : table((render::open_artwork(assets / "pictograms", assets / "fonts"), table::read_stock(assets)), settings, assets, nullptr, data,
                2, nullptr) {}

    void begin() {
        table.begin_try_out(moment);
        table.finish(moment);
    }
    void tap(const std::string& name) {
        const render::Shape* shape = render::shape_named(table.scene(moment), table.name_meant(name, moment));
        REQUIRE_MESSAGE(shape, name);
        const meeting::Point at = shape->pose.at;
        table.feed({input::Device::script, ++finger, input::Phase::down, at, moment.run_ms}, moment);
        moment.run_ms += 60;
        table.feed({input::Device::script, finger, input::Phase::up, at, moment.run_ms}, moment);
        moment.run_ms += 1000;
        table.finish(moment);
    }

    Moment moment{1000, 1'772'442'000'000};
    std::int64_t finger = 0;
    table::Table table;
};

void check_words(const render::Scene& scene, std::set<std::string>& seen) {
    for (const render::Shape& shape : scene.shapes) {
        if (!shape.drawing) continue;
        for (const render::Stroke& stroke : shape.drawing->strokes) {
            const auto* text = std::get_if<render::Text>(&stroke);
            if (!text || text->words.empty()) continue;
            std::ostringstream key;
            key << text->words << ' ' << text->cap_mm << ' ' << text->width_mm << ' ' << text->lines << ' ' << text->bold;
            if (!seen.insert(key.str()).second) continue;
            const render::SetWords set(*text);
            INFO(shape.name << ": " << key.str());
            CHECK_FALSE(set.cut());
            CHECK_FALSE(set.broken());
            CHECK(set.lines() <= 2);
            CHECK(set.cap_mm() >= 5 - 1e-9);
            CHECK(set.height_mm() <= 2 * shape.drawing->half_height_mm + 1e-9);
        }
    }
}

bool has_fill(const render::Scene& scene, render::Colour colour) {
    for (const render::Shape& shape : scene.shapes) {
        if (!shape.drawing) continue;
        for (const render::Stroke& stroke : shape.drawing->strokes)
            if (const auto* ink = std::get_if<render::Ink>(&stroke); ink && ink->fill == colour) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("no word of the boards, drawers and buttons is cut or smaller than five millimetres, plain or larger, in either language") {
    const Folder folder;
    Tried tried(folder.path());
    tried.begin();
    for (const auto& [id, scaffold] : tried.table.stock().book.current)
        if (id != "mat" && id != "network") tried.table.ask(meeting::LayBoard{id, "", "", {}, false, ""});
    tried.table.finish(tried.moment);
    std::set<std::string> seen;
    for (const bool larger : {false, true})
        for (const char* language : {"da", "en"}) {
            const render::Look look(Ways{Light::day, larger, false});
            const table::Stock& stock = tried.table.stock();
            const render::Stationery stationery{stock.book, stock.deck, stock.phrases, look, 1218, 685, language};
            meeting::Meeting meeting = tried.table.meeting();
            const input::Hands hands;
            render::Local local;
            for (const meeting::Board& board : meeting.boards) {
                meeting.chosen = board.number;
                check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            }
            local.about_board = render::AboutBoard{};
            local.try_out = true;
            check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            local.about_board = render::AboutBoard{true};
            check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            for (const std::string& group : stock.deck.groups())
                for (int page = 0; page < 6; ++page) {
                    local.drawers[1] = {group, page};
                    check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
                }
            for (const std::string_view group : {render::recent_group, render::favourite_group, meeting::own_group}) {
                local.drawers[1] = {std::string(group), 0};
                check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            }
            local.drawers.clear();
            for (const render::WritingFor what :
                 {render::WritingFor::card, render::WritingFor::note, render::WritingFor::search, render::WritingFor::name,
                  render::WritingFor::alias, render::WritingFor::grant, render::WritingFor::refusal})
                for (const char* text : {"", "Bes", "Jeg vil"}) {
                    local.writings[1] = {what, text, true, false, "", 0};
                    check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
                }
            local.writings.clear();
            local.sketches[1] = {};
            local.ring = render::Ring{};
            check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            local.ring.reset();
            local.sketches.clear();
            for (const auto asks : {render::Welcome::Asks::who, render::Welcome::Asks::topics, render::Welcome::Asks::choices}) {
                local.welcome = render::Welcome{asks, {"network"}};
                check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            }
            local.welcome.reset();
            for (const bool sure : {false, true}) {
                local.parting = render::Parting{{}, sure};
                check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            }
            local.parting.reset();
            local.drawers[1] = {};
            local.stopped = true;
            check_words(render::lay_out(meeting, hands, local, stationery, 0), seen);
            for (const meeting::Card& card : stock.deck.cards)
                for (const meeting::CardForm form : {meeting::CardForm::card, meeting::CardForm::small, meeting::CardForm::chip}) {
                    render::FaceAsked asked;
                    asked.form = form;
                    asked.label = card.label.in(language);
                    asked.picture = card.picture;
                    asked.language = language;
                    render::Scene alone{100, 100, {}, {}};
                    alone.shapes.emplace_back();
                    alone.shapes[0].name = card.key;
                    alone.shapes[0].drawing = render::card_face(asked, look);
                    check_words(alone, seen);
                }
        }
    CHECK(seen.size() > 1000);
}

TEST_CASE("strips of three to a side stand beside each other and leave the corners free, with larger words too") {
    const Folder folder;
    Tried tried(folder.path());
    tried.begin();
    const table::Stock& stock = tried.table.stock();
    meeting::Meeting meeting = tried.table.meeting();
    meeting.seats.resize(1);
    for (int number = 2; number <= 4; ++number) {
        meeting.seats.push_back(meeting.seats.front());
        meeting.seats.back().number = number;
        meeting.seats.back().role = meeting::Role::network;
        meeting.seats.back().side = meeting::Side::north;
        meeting.seats.back().along = number / 5.0;
    }
    for (const bool larger : {false, true}) {
        const render::Look look(Ways{Light::day, larger, false});
        const render::Stationery stationery{stock.book, stock.deck, stock.phrases, look};
        const render::Scene scene = render::lay_out(meeting, input::Hands(), {}, stationery, 0);
        std::vector<std::pair<double, double>> taken;
        for (const render::Shape& shape : scene.shapes) {
            const bool strip = shape.name.starts_with("strip:") && shape.pose.turn_degrees == 180;
            const bool key = shape.name == "button:boards/north" || shape.name == "button:staff/north";
            if (!strip && !key) continue;
            const double half = std::get<render::RoundBox>(shape.outline).width_mm / 2;
            taken.emplace_back(shape.pose.at.x - half, shape.pose.at.x + half);
        }
        REQUIRE(taken.size() == 5);
        std::ranges::sort(taken);
        for (std::size_t i = 1; i < taken.size(); ++i) CHECK(taken[i - 1].second <= taken[i].first);
    }
}

TEST_CASE("a light chosen at the corner is on the whole table at once, and nothing of the last one stays") {
    const Folder folder;
    Tried tried(folder.path());
    tried.begin();
    const render::Look day;
    CHECK(has_fill(tried.table.scene(tried.moment), day.paper));
    tried.tap("button:look/south");
    tried.tap("button:choice/evening");
    const render::Look evening(Ways{Light::evening, false, false});
    CHECK(tried.table.scene(tried.moment).ground == evening.ground);
    CHECK(has_fill(tried.table.scene(tried.moment), evening.paper));
    CHECK_FALSE(has_fill(tried.table.scene(tried.moment), day.paper));
    CHECK_FALSE(has_fill(tried.table.scene(tried.moment), day.strip));
    // The choices stay until they are closed, and say what is chosen.
    CHECK(render::shape_named(tried.table.scene(tried.moment), tried.table.name_meant("button:choice/evening", tried.moment)));
    tried.tap("button:choice/close");
    CHECK_FALSE(render::shape_named(tried.table.scene(tried.moment), tried.table.name_meant("button:choice/evening", tried.moment)));
}

TEST_CASE("the table opens as it was left") {
    const Folder folder;
    {
        Tried tried(folder.path());
        CHECK(tried.table.stationery().look.ways == Ways{});
        tried.tap("button:look/north");
        tried.tap("button:choice/contrast");
        tried.tap("button:choice/larger");
        tried.tap("button:choice/less_motion");
        tried.tap("button:choice/en");
    }
    {
        Tried tried(folder.path());
        CHECK(tried.table.stationery().look.ways == Ways{Light::contrast, true, true});
        CHECK(tried.table.stationery().language == "en");
        tried.tap("button:look/south");
        tried.tap("button:choice/larger");
    }
    Tried tried(folder.path());
    CHECK(tried.table.stationery().look.ways == Ways{Light::contrast, false, true});
    CHECK_FALSE(fs::exists(folder.path() / "chosen.toml.part"));
}

TEST_CASE("what nobody chose is as the settings say, and a choice goes before them") {
    const Folder folder;
    table::Settings settings;
    settings.ways = {Light::evening, true, false};
    {
        Tried tried(folder.path(), settings);
        CHECK(tried.table.stationery().look.ways == settings.ways);
        CHECK_FALSE(fs::exists(folder.path() / "chosen.toml"));
        tried.tap("button:look/south");
        tried.tap("button:choice/day");
    }
    Tried tried(folder.path(), settings);
    CHECK(tried.table.stationery().look.ways == Ways{Light::day, true, false});
}

TEST_CASE("a choice that cannot be read is said and left alone, and one that cannot be written leaves nothing half") {
    const Folder folder;
    for (const char* text : {"[look]\nlight = \"dusk\"\n", "[look]\nlight = 3\n", "[look", "\xff"}) {
        std::ofstream(folder.path() / "chosen.toml") << text;
        const auto read = table::read_chosen(folder.path() / "chosen.toml");
        REQUIRE(std::holds_alternative<table::FileFault>(read));
        CHECK(std::get<table::FileFault>(read).sentence.find("chosen.toml") != std::string::npos);
        const Tried tried(folder.path());
        CHECK(tried.table.stationery().look.ways == Ways{});
        CHECK(folder.text_in("chosen.toml") == text);
    }
    const fs::path nowhere = folder.path() / "none" / "chosen.toml";
    CHECK_THROWS_AS(table::write_chosen(nowhere, {}), std::runtime_error);
    CHECK_FALSE(fs::exists(folder.path() / "none"));
    const auto none = table::read_chosen(nowhere);
    REQUIRE(std::holds_alternative<std::optional<table::Chosen>>(none));
    CHECK_FALSE(std::get<std::optional<table::Chosen>>(none));
}

TEST_CASE("with less motion a card that is laid is there at once, and its mark stands still until it is gone") {
    const Folder folder;
    Tried tried(folder.path());
    tried.begin();
    tried.table.set_ways({Light::day, false, true});
    tried.table.ask(meeting::ChooseBoard{2});
    tried.table.finish(tried.moment);
    tried.tap("button:seat1/cards");
    tried.tap("button:seat1/group/person");
    tried.tap("drawer:seat1/person.mother");
    tried.tap("zone:network/proposals");
    REQUIRE(render::shape_named(tried.table.scene(tried.moment), "safe:card:person.mother"));
    CHECK(render::shape_named(tried.table.scene(tried.moment), "safe:card:person.mother")->opacity == 1);
    CHECK_FALSE(tried.table.moving(tried.moment));
    const auto due = tried.table.next_ms();
    REQUIRE(due);
    tried.moment.run_ms = *due;
    tried.table.pass(tried.moment);
    CHECK(tried.table.changed());
    CHECK_FALSE(render::shape_named(tried.table.scene(tried.moment), "safe:card:person.mother"));
    CHECK_FALSE(tried.table.next_ms());
}

TEST_CASE("paper knows no evening: a board goes out in daylight and in its own size of words") {
    const Folder folder;
    Tried tried(folder.path());
    tried.begin();
    const auto pages = [&] {
        std::vector<render::Scene> scenes;
        for (const meeting::Board& board : tried.table.meeting().boards)
            scenes.push_back(render::board_scene(board, tried.table.stationery()));
        return scenes;
    };
    const auto by_day = pages();
    tried.table.set_ways({Light::contrast, true, true});
    const auto by_night = pages();
    REQUIRE(by_day.size() == by_night.size());
    for (std::size_t i = 0; i < by_day.size(); ++i) {
        CHECK(by_day[i].ground == by_night[i].ground);
        REQUIRE(by_day[i].shapes.size() == by_night[i].shapes.size());
        for (std::size_t n = 0; n < by_day[i].shapes.size(); ++n) CHECK(*by_day[i].shapes[n].drawing == *by_night[i].shapes[n].drawing);
    }
}

TEST_CASE("another light comes all at once: the glass shows the whole of the one or the whole of the other") {
    const Folder folder;
    Tried tried(folder.path());
    tried.begin();
    render::Painter painter(609, 343, 0.5, render::Patience::none);
    const auto drawn = [&] {
        render::Frame frame = painter.paint(tried.table.scene(tried.moment));
        while (painter.unfinished()) frame = painter.paint(tried.table.scene(tried.moment));
        return frame;
    };
    const render::Frame by_day = drawn();
    tried.table.set_ways({Light::evening, false, false});
    render::Frame frame = painter.paint(tried.table.scene(tried.moment));
    while (painter.unfinished()) {
        CHECK(frame.background == by_day.background);
        CHECK(frame.sprites.size() == by_day.sprites.size());
        frame = painter.paint(tried.table.scene(tried.moment));
    }
    CHECK(frame.background != by_day.background);
    CHECK(frame.sprites.size() == by_day.sprites.size());
}
