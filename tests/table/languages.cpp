// SPDX-License-Identifier: MPL-2.0
// A language comes to the table as a file.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "kiosk/table.hpp"
#include "render/rasterise.hpp"
#include "render/text.hpp"

namespace {

namespace fs = std::filesystem;

// The house's own files, and one language more.
class House {
public:
    House() {
        std::string name = (fs::temp_directory_path() / "livsmester-languages-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()));
        path_ = name;
        const fs::path own = fs::path(SOURCE_DIR) / "assets";
        for (const char* each : {"decks", "scaffolds", "pictograms", "fonts"}) fs::create_directory_symlink(own / each, path_ / each);
        fs::create_directories(path_ / "locale" / "ar");
        fs::create_directory_symlink(own / "locale" / "da", path_ / "locale" / "da");
        std::ofstream(path_ / "locale" / "ar" / "table.po")
            << "msgid \"The name of this language\"\nmsgstr \"العربية\"\n\nmsgid \"Cards\"\nmsgstr \"بطاقات\"\n\n"
               "msgid \"Mother\"\nmsgstr \"أمي\"\n\nmsgid \"Family\"\nmsgstr \"العائلة\"\n";
    }
    House(const House&) = delete;
    House& operator=(const House&) = delete;
    ~House() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::vector<render::Text> words_in(const render::Scene& scene, const std::string& name) {
    std::vector<render::Text> all;
    for (const render::Shape& shape : scene.shapes) {
        if (!shape.drawing || !shape.name.starts_with(name)) continue;
        for (const render::Stroke& stroke : shape.drawing->strokes)
            if (const auto* text = std::get_if<render::Text>(&stroke)) all.push_back(*text);
    }
    return all;
}

bool says(const std::vector<render::Text>& all, const std::string& words) {
    return std::ranges::any_of(all, [&](const render::Text& text) { return text.words == words && text.language == "ar"; });
}

struct Tried {
    explicit Tried(const House& house)
        : table((render::open_artwork(house.path() / "pictograms", house.path() / "fonts"), table::read_stock(house.path())), {},
                house.path(), nullptr, house.path(), 2, nullptr) {
        table.begin_try_out(moment);
        table.finish(moment);
    }
    void tap(const std::string& name) {
        const render::Shape* shape = render::shape_named(table.scene(moment), name);
        REQUIRE_MESSAGE(shape, name);
        const meeting::Point at = shape->pose.at;
        table.feed({input::Device::script, ++finger, input::Phase::down, at, moment.run_ms}, moment);
        moment.run_ms += 60;
        table.feed({input::Device::script, finger, input::Phase::up, at, moment.run_ms}, moment);
        moment.run_ms += 1000;
        table.finish(moment);
    }

    table::Moment moment{1000, 1'772'442'000'000};
    std::int64_t finger = 0;
    table::Table table;
};

}  // namespace

TEST_CASE("a language that comes as a file is offered by its own name, and spoken") {
    const House house;
    Tried tried(house);
    CHECK(tried.table.stock().phrases.languages() == std::vector<std::string>{"ar", "da", "en"});
    CHECK(tried.table.stock().phrases.own_name("da") == "Dansk");
    CHECK(tried.table.stock().phrases.own_name("xx") == "xx");

    tried.tap("button:look/south");
    tried.tap("button:choice/look_south/ar");
    CHECK(tried.table.stationery().language == "ar");
    CHECK(tried.table.meeting().language == "ar");
    const render::Scene& scene = tried.table.scene(tried.moment);
    CHECK(says(words_in(scene, "button:seat1/cards"), "بطاقات"));
    // The board's own words as well as the table's; what nobody has translated is there all the same.
    CHECK(says(words_in(scene, "caption:network/"), "العائلة"));
    for (const render::Text& text : words_in(scene, "caption:network/")) CHECK_FALSE(text.words.empty());

    tried.tap("button:seat1/cards");
    tried.tap("button:seat1/group/person");
    const auto faces = words_in(tried.table.scene(tried.moment), "drawer:seat1/person.mother");
    REQUIRE(says(faces, "أمي"));
    const auto arabic = std::ranges::find_if(faces, [](const render::Text& text) { return text.words == "أمي"; });
    CHECK(render::families_of(arabic->words, true).find("Arabic") != std::string::npos);
    CHECK_FALSE(render::SetWords(*arabic).cut());
    // Searched for as it is written.
    CHECK(meeting::cards_like(tried.table.stock().deck, "أم", "ar").front()->key == "person.mother");
}
