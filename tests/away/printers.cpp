// SPDX-License-Identifier: MPL-2.0
// A real cupsd with a printer that puts its paper into a file.
#include "kiosk/away/printers.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "kiosk/away/passing_folder.hpp"
#include "kiosk/away/program.hpp"
#include "tests/away/folder.hpp"

namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Cups {
public:
    static bool is_possible() {
        return geteuid() == 0 && fs::exists("/usr/sbin/cupsd") && fs::exists("/usr/bin/lp") && fs::exists("/usr/lib/cups/daemon/cups-exec");
    }

    Cups() {
        const std::string here = folder_.path();
        for (const char* const each : {"spool/tmp", "cache", "state", "ppd", "bin/backend", "bin/daemon", "bin/filter", "bin/notifier"})
            fs::create_directories(folder_ / each);
        fs::create_symlink("/usr/lib/cups/daemon/cups-exec", folder_ / "bin/daemon/cups-exec");
        // Called with words for a job, and without for what it is.
        write("bin/backend/paper",
              "#!/bin/sh\n[ $# -eq 0 ] && exit 0\n{ printf '%s\\n' \"$3\"; cat \"${6:--}\"; } > \"$CUPS_SERVERROOT/wet\" && "
              "mv \"$CUPS_SERVERROOT/wet\" \"$CUPS_SERVERROOT/paper\"\n");
        fs::permissions(folder_ / "bin/backend/paper", fs::perms::owner_all);
        write("cups-files.conf", "ServerRoot " + here + "\nServerBin " + here + "/bin\nRequestRoot " + here + "/spool\nTempDir " + here +
                                     "/spool/tmp\nCacheDir " + here + "/cache\nStateDir " + here + "/state\nAccessLog " + here +
                                     "/access\nErrorLog " + here + "/error\nPageLog " + here + "/page\nSystemGroup root\n");
        write("cupsd.conf",
              "Listen " + socket() +
                  "\nBrowsing Off\nWebInterface No\nPreserveJobFiles No\nPreserveJobHistory No\n<Location />\nOrder "
                  "allow,deny\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nOrder allow,deny\n</Limit>\n</Policy>\n");
        write("printers.conf",
              "<Printer kontoret>\nDeviceURI paper:/here\nState Idle\nAccepting Yes\nShared No\nJobSheets none none\n</Printer>\n"
              "<Printer loftet>\nDeviceURI paper:/there\nState Stopped\nAccepting No\n</Printer>\n");
        process_ = fork();
        if (process_ == 0) {
            execl("/usr/sbin/cupsd", "cupsd", "-f", "-c", (folder_ / "cupsd.conf").c_str(), "-s", (folder_ / "cups-files.conf").c_str(),
                  nullptr);
            _exit(127);
        }
        setenv("CUPS_SERVER", socket().c_str(), 1);
        while (away::cups_printers()->ready().empty()) REQUIRE(waitpid(process_, nullptr, WNOHANG) == 0);
    }
    ~Cups() {
        unsetenv("CUPS_SERVER");
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
    Cups(const Cups&) = delete;
    Cups& operator=(const Cups&) = delete;

    // The title of a job and what lay on the paper.
    std::string paper() const {
        while (!fs::exists(folder_ / "paper")) std::this_thread::yield();
        return text_of(folder_ / "paper");
    }

private:
    std::string socket() const { return folder_ / "socket"; }
    void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }

    ground::Folder folder_;
    pid_t process_ = -1;
};

}  // namespace

TEST_CASE("a page comes out of the printer that was named, under a title that tells of nobody") {
    if (!Cups::is_possible()) {
        MESSAGE("There is no CUPS here (cups-daemon, cups-client) or no right to start one: nothing was printed");
        return;
    }
    const Cups cups;
    const auto printers = away::cups_printers();
    CHECK(printers->ready() == std::vector<std::string>{"kontoret"});
    std::string page = "%PDF-1.4\n" + std::string(100'000, 'q');
    {
        const away::PassingFolder folder;
        std::ofstream(folder.path() / "Solsikke.pdf") << page;
        CHECK(printers->print("kontoret", folder.path() / "Solsikke.pdf"));
        CHECK_FALSE(printers->print("loftet", folder.path() / "Solsikke.pdf"));
        CHECK_FALSE(printers->print("-h", folder.path() / "Solsikke.pdf"));
        CHECK_FALSE(printers->print("kontoret", folder.path() / "none.pdf"));
    }
    CHECK(cups.paper() == "Livsmester\n" + page);
}

TEST_CASE("only printers that take pages are printers") {
    CHECK(away::printers_in("kontoret accepting requests since Sun Nov 22 12:46:54 2026\n"
                            "loftet not accepting requests since Sun Nov 22 12:46:54 2026 -\n\treason unknown\n"
                            " accepting requests\n") == std::vector<std::string>{"kontoret"});
    CHECK(away::printers_in("").empty());
    CHECK(away::printers_in("lpstat: No destinations added.\n").empty());
}

TEST_CASE("a program that is not there, takes too long or fails is said to have done so") {
    using std::chrono::seconds;
    CHECK(away::run({"livsmester-no-such-program"}, seconds(5)).status != 0);
    const auto ran = away::run({"sh", "-c", "echo out; echo err >&2; exit 3"}, seconds(5));
    CHECK(ran.status == 3);
    CHECK(ran.said == "out\n");
    CHECK(ran.complained == "err\n");
    CHECK(away::run({"sh", "-c", "head -c 1000000 /dev/zero"}, seconds(5)).status == 0);
    CHECK(away::run({"sleep", "100"}, seconds(0)).status == -1);
    const std::string title = "a; echo $(touch nothing)";
    CHECK(away::run({"printf", "%s", title}, seconds(5)).said == title);
}
