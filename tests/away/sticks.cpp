// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/sticks.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "kiosk/away/visit.hpp"
#include "tests/away/loop_stick.hpp"

using away::Put;
using away::Stick;
using ground::Folder;
namespace fs = std::filesystem;

namespace {

#define NEEDS_LOOP_DEVICES                                                                                 \
    if (!ground::LoopStick::is_possible()) {                                                               \
        MESSAGE("Loop devices are for root, and this is not: nothing was written on a file system's own"); \
        return;                                                                                            \
    }

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

// A machine's /sys, as far as disks go.
struct Machine {
    Folder folder;
    void disk(const std::string& name, const std::string& bus, const std::string& model, long long size) const {
        const fs::path disk = folder.path() / "devices" / bus / name;
        write(disk / "size", std::to_string(size) + "\n");
        write(disk / "dev", "8:" + std::to_string(name.back()) + "\n");
        write(disk / "device/vendor", "Kingston \n");
        write(disk / "device/model", model + "        \n");
        fs::create_directories(folder / "block");
        fs::create_directory_symlink(disk, folder.path() / "block" / name);
        listed(name, disk);
    }
    void part(const std::string& bus, const std::string& disk, const std::string& name, const std::string& number, long long size) const {
        const fs::path part = folder.path() / "devices" / bus / disk / name;
        write(part / "partition", "1\n");
        write(part / "size", std::to_string(size) + "\n");
        write(part / "dev", number + "\n");
        listed(name, part);
    }
    void listed(const std::string& name, const fs::path& where) const {
        fs::create_directories(folder / "class/block");
        fs::create_directory_symlink(where, folder.path() / "class/block" / name);
    }
    void mounts(const std::string& text) const { write(folder / "mountinfo", text); }
    std::unique_ptr<away::Sticks> sticks() const { return away::usb_sticks(folder.path(), folder / "mountinfo"); }
};

// udisksctl, as it is known by what it is told and by what it leaves in mountinfo.
struct PretendUdisks {
    explicit PretendUdisks(const Machine& machine, const std::string& options) : before(std::getenv("PATH")) {
        const fs::path program = machine.folder / "bin/udisksctl";
        write(program, "#!/bin/sh\necho \"$@\" >> " + (machine.folder / "told").string() +
                           "\ncase $1 in mount) echo '36 1 8:17 / /media/livsmester/KINGSTON " + options +
                           ",relatime shared:1 - vfat /dev/sdb1 rw' ;; esac > " + (machine.folder / "mountinfo").string() + "\n");
        fs::permissions(program, fs::perms::owner_all);
        setenv("PATH", ((machine.folder / "bin").string() + ":" + before).c_str(), 1);
    }
    ~PretendUdisks() { setenv("PATH", before.c_str(), 1); }
    PretendUdisks(const PretendUdisks&) = delete;
    PretendUdisks& operator=(const PretendUdisks&) = delete;
    std::string before;
};

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

// As the export does: what cannot be written is told, and why.
Put put_bytes(const fs::path& folder, std::size_t bytes, const std::function<void()>& in_the_midst = {}) {
    std::error_code error;
    if (!fs::create_directory(folder, error)) return Put::failed;
    const std::string some(bytes / 2, 'x');
    const int file = open((folder / "meeting.pdf").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
    if (file < 0) return Put::failed;
    int why = 0;
    for (int half = 0; half < 2 && why == 0; ++half) {
        for (std::size_t done = 0; done < some.size() && why == 0;) {
            const ssize_t count = ::write(file, some.data() + done, some.size() - done);
            if (count < 0)
                why = errno;
            else
                done += static_cast<std::size_t>(count);
        }
        if (why == 0 && fsync(file) != 0) why = errno;
        if (half == 0 && in_the_midst) in_the_midst();
    }
    close(file);
    return why == 0 ? Put::all : why == ENOSPC ? Put::no_room : Put::failed;
}

}  // namespace

TEST_CASE("sticks are what is plugged into USB, holds something, and is not the machine's own") {
    const Machine machine;
    machine.mounts("22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n23 1 8:65 / /boot rw - ext4 /dev/sde1 rw\n");
    CHECK(machine.sticks()->plugged_in().empty());
    machine.disk("sda", "pci0/ata1", "SSD", 1000);
    machine.part("pci0/ata1", "sda", "sda1", "8:1", 900);
    machine.disk("sdc", "pci0/usb1", "Card reader", 0);
    machine.disk("sde", "pci0/usb2", "The disk that the table starts from", 1000);
    machine.part("pci0/usb2", "sde", "sde1", "8:65", 900);
    CHECK(machine.sticks()->plugged_in().empty());
    machine.disk("sdb", "pci0/usb3", "DataTraveler", 2000);
    machine.part("pci0/usb3", "sdb", "sdb1", "8:17", 200);
    machine.part("pci0/usb3", "sdb", "sdb2", "8:18", 1700);
    CHECK(machine.sticks()->plugged_in() == std::vector{Stick{"/dev/sdb2", "Kingston DataTraveler"}});
    CHECK_FALSE(away::why_no_stick(machine.sticks()->plugged_in()));
    machine.disk("sdd", "pci0/usb4", "Without parts", 10);
    CHECK(machine.sticks()->plugged_in() ==
          std::vector{Stick{"/dev/sdb2", "Kingston DataTraveler"}, Stick{"/dev/sdd", "Kingston Without parts"}});
    CHECK(away::why_no_stick(machine.sticks()->plugged_in()) == "Several USB sticks are plugged in. Take out all but one.");
}

TEST_CASE("where a device is mounted, and whether anything there could be run, is read as the kernel writes it") {
    const std::string text =
        "36 1 8:17 / /media/livsmester/MY\\040STICK rw,nosuid,nodev,noexec,relatime shared:29 - vfat /dev/sdb1 rw,fmask=0022\n"
        "37 1 8:18 / /media/two rw,nosuid,nodev,relatime - vfat /dev/sdb2 rw\n"
        "38 1 8:19 / /media/three rw,nosuid,nodev,noexec - iso9660 /dev/sdb3 ro,uid=1\n";
    CHECK(away::mounted(text, "8:17") == away::Mounted{"/media/livsmester/MY STICK", true, true});
    CHECK(away::mounted(text, "8:18") == away::Mounted{"/media/two", false, true});
    CHECK(away::mounted(text, "8:19") == away::Mounted{"/media/three", true, false});
    CHECK_FALSE(away::mounted(text, "8:1"));
    CHECK_FALSE(away::mounted(text, ""));
}

TEST_CASE("a stick is opened so that nothing on it can be run, or not at all") {
    using For = away::Sticks::For;
    struct Case {
        std::string options;
        For what;
        bool opens;
    };
    // One that is locked against writing still gives its photos.
    for (const Case& each : std::vector<Case>{{"rw,nosuid,nodev,noexec", For::writing, true},
                                              {"rw,nosuid,nodev,noexec", For::reading, true},
                                              {"rw,nosuid,nodev", For::writing, false},
                                              {"rw,nosuid,nodev", For::reading, false},
                                              {"ro,nosuid,nodev,noexec", For::writing, false},
                                              {"ro,nosuid,nodev,noexec", For::reading, true}}) {
        const std::string& options = each.options;
        CAPTURE(options);
        CAPTURE(each.what == For::writing);
        const Machine machine;
        machine.disk("sdb", "pci0/usb3", "DataTraveler", 2000);
        machine.part("pci0/usb3", "sdb", "sdb1", "8:17", 1900);
        const PretendUdisks udisks(machine, options);
        const auto sticks = machine.sticks();
        const auto there = sticks->plugged_in();
        REQUIRE(there.size() == 1);
        const auto folder = sticks->open(there[0], each.what);
        CHECK(folder.has_value() == each.opens);
        const std::string opening = "mount --no-user-interaction --block-device /dev/sdb1 --options nosuid,nodev,noexec\n";
        const std::string closing = "unmount --no-user-interaction --block-device /dev/sdb1\n";
        CHECK(text_of(machine.folder / "told") == opening + (each.opens ? "" : closing));
        CHECK(sticks->close(there[0]));
        CHECK(text_of(machine.folder / "told") == opening + closing);
    }
}

TEST_CASE("pages are on the stick under one name when all of them are there, and it may be taken out") {
    NEEDS_LOOP_DEVICES
    ground::LoopStick stick(16'000'000);
    const auto put = [](const fs::path& folder) { return put_bytes(folder, 100'000); };
    const away::Visited well{true, "Saved: all of it is on the stick. Take the stick out."};
    CHECK(away::bring_to_stick(stick, "livsmester-2026-03-02-abcdef", put) == well);
    CHECK(away::bring_to_stick(stick, "livsmester-2026-03-02-abcdef", put) == well);
    CHECK(stick.names() == std::vector<std::string>{"livsmester-2026-03-02-abcdef", "livsmester-2026-03-02-abcdef-2",
                                                    "livsmester-2026-03-02-abcdef-2/meeting.pdf",
                                                    "livsmester-2026-03-02-abcdef/meeting.pdf"});
}

TEST_CASE("a stick that is full keeps what it had and nothing of the pages") {
    NEEDS_LOOP_DEVICES
    ground::LoopStick stick(1'000'000);
    const auto put = [](const fs::path& folder) { return put_bytes(folder, 4'000'000); };
    CHECK(away::bring_to_stick(stick, "pages", put) == away::Visited{false, "There is no room on the stick. Nothing was written on it."});
    CHECK(stick.names().empty());
    CHECK(away::bring_to_stick(stick, "pages", [](const fs::path& folder) { return put_bytes(folder, 1000); }).well);
}

TEST_CASE("a stick that is pulled out half way has no pages by any name, and is whole again the next time") {
    NEEDS_LOOP_DEVICES
    ground::LoopStick stick(16'000'000);
    const auto pulled = away::bring_to_stick(
        stick, "pages", [&](const fs::path& folder) { return put_bytes(folder, 1'000'000, [&] { stick.pull_out(); }); });
    CHECK(pulled == away::Visited{false, "The stick was pulled out too early. Plug it in again, and take the pages out once more."});
    stick.plug_in();
    for (const std::string& name : stick.names()) CHECK_FALSE(name.starts_with("pages"));
    CHECK(away::bring_to_stick(stick, "pages", [](const fs::path& folder) { return put_bytes(folder, 1000); }).well);
    CHECK(stick.names() == std::vector<std::string>{"pages", "pages/meeting.pdf"});
}

TEST_CASE("a stick is closed again whatever becomes of the writing") {
    NEEDS_LOOP_DEVICES
    ground::LoopStick stick(16'000'000);
    const auto throwing = [](const fs::path& folder) -> Put {
        fs::create_directory(folder);
        throw std::runtime_error("no");
    };
    CHECK_FALSE(away::bring_to_stick(stick, "pages", throwing).well);
    CHECK(stick.names().empty());
}

TEST_CASE("a stick that takes its writing and loses it in the end is not said to be well") {
    NEEDS_LOOP_DEVICES
    ground::LoopStick stick(16'000'000);
    const auto put = [&](const fs::path& folder) {
        const Put came = put_bytes(folder, 1000);
        stick.pull_out();
        return came;
    };
    CHECK_FALSE(away::bring_to_stick(stick, "pages", put).well);
}

TEST_CASE("what is said of sticks and printers is said in Danish") {
    const std::string danish = text_of(fs::path(SOURCE_DIR) / "assets/locale/da/table.po");
    std::set<std::string> sentences;
    for (const char* const file : {"kiosk/away/visit.hpp", "kiosk/away/visit.cpp", "kiosk/table_away.cpp"}) {
        std::istringstream lines(text_of(fs::path(SOURCE_DIR) / file));
        for (std::string line; std::getline(lines, line);)
            for (std::size_t from = 0; (from = line.find('"', from)) != std::string::npos;) {
                const auto end = line.find('"', from + 1);
                if (end == std::string::npos) break;
                const std::string said = line.substr(from + 1, end - from - 1);
                if (said.ends_with('.') && said.size() > 20) sentences.insert(said);
                from = end + 1;
            }
    }
    CHECK(sentences.size() >= 12);
    for (const std::string& each : sentences) CHECK_MESSAGE(danish.find("msgid \"" + each + "\"\n") != std::string::npos, each);
}
