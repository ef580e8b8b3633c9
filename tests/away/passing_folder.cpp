// SPDX-License-Identifier: MPL-2.0
// What a killed program left in its passing folder, and what a living one has there.
#include "kiosk/away/passing_folder.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <optional>

#include "tests/away/folder.hpp"

namespace fs = std::filesystem;

namespace {

// Left by a program that was killed while it had a page there.
fs::path left_by_the_killed(const fs::path& where) {
    const pid_t child = fork();
    if (child == 0) {
        const away::PassingFolder folder(where);
        std::ofstream(folder.path() / "page.pdf") << "Solsikke";
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(child > 0);
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE_FALSE(fs::is_empty(where));
    return fs::directory_iterator(where)->path();
}

}  // namespace

TEST_CASE("a page on its way to a printer lies where nobody else reads, and is gone afterwards") {
    fs::path was;
    {
        const away::PassingFolder folder;
        was = folder.path();
        std::ofstream(was / "page.pdf") << "x";
        CHECK((fs::status(was).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    }
    CHECK_FALSE(fs::exists(was));
}

TEST_CASE("a page that a killed table left is taken away at the next start, that of a living one is not") {
    const ground::Folder where;
    const fs::path left = left_by_the_killed(where.path());
    CHECK(fs::exists(left / "page.pdf"));

    const away::PassingFolder living(where.path());
    std::ofstream(living.path() / "page.pdf") << "Regn";
    away::sweep_passing_folders(where.path());
    CHECK_FALSE(fs::exists(left));
    CHECK(fs::exists(living.path() / "page.pdf"));
}

TEST_CASE("only passing folders are taken away") {
    const ground::Folder where;
    const fs::path left = left_by_the_killed(where.path());
    const std::string name = left.filename().string();
    fs::create_directory(where / "somebodys");
    std::ofstream(where / "somebodys/letter.txt") << "x";
    std::ofstream(where / (name.substr(0, name.size() - 6) + "letter")) << "x";
    fs::create_directory_symlink(where / "somebodys", where / (name.substr(0, name.size() - 6) + "abcdef"));

    away::sweep_passing_folders(where.path());
    CHECK_FALSE(fs::exists(left));
    CHECK(fs::exists(where / "somebodys/letter.txt"));
    CHECK(std::distance(fs::directory_iterator(where.path()), {}) == 3);
    away::sweep_passing_folders(where / "nowhere");
    CHECK_THROWS_WITH(away::PassingFolder(where / "nowhere"),
                      ("No folder for what is passing through can be made in " + (where / "nowhere").string() + ".").c_str());
}
