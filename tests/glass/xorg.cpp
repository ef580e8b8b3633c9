// SPDX-License-Identifier: MPL-2.0
#include "tests/glass/xorg.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace glass {
namespace {

constexpr const char* program = "/usr/lib/xorg/Xorg";  // not the wrapper in /usr/bin, which asks for a console
constexpr std::chrono::seconds longest_start{20};
constexpr std::chrono::seconds longest_stop{5};

std::string configuration(const std::filesystem::path& folder, int width, int height) {
    const auto device = [&](const char* name, const char* type, const std::string& more) {
        return std::string("Section \"InputDevice\"\n  Identifier \"") + name + "\"\n  Driver \"inputtest\"\n  Option \"SocketPath\" \"" +
               (folder / name).string() + "\"\n  Option \"DeviceType\" \"" + type + "\"\n" + more + "EndSection\n";
    };
    return "Section \"ServerFlags\"\n  Option \"AutoAddDevices\" \"false\"\n  Option \"AutoEnableDevices\" \"false\"\n"
           "  Option \"AutoAddGPU\" \"false\"\n  Option \"BlankTime\" \"0\"\nEndSection\n"
           "Section \"Device\"\n  Identifier \"memory\"\n  Driver \"dummy\"\n  VideoRam 256000\nEndSection\n"
           "Section \"Monitor\"\n  Identifier \"monitor\"\n  HorizSync 5-1000\n  VertRefresh 5-200\n"
           "  Modeline \"1920x1080\" 148.50 1920 2008 2052 2200 1080 1084 1089 1125\n"
           // The dummy driver's pixel clock ends at 300 MHz.
           "  Modeline \"3840x2160\" 299.00 3840 3848 3856 3864 2160 2161 2162 2163\nEndSection\n"
           "Section \"Screen\"\n  Identifier \"screen\"\n  Device \"memory\"\n  Monitor \"monitor\"\n  DefaultDepth 24\n"
           "  SubSection \"Display\"\n    Depth 24\n    Modes \"" +
           std::to_string(width) + "x" + std::to_string(height) + "\"\n  EndSubSection\nEndSection\n" +
           device("touch", "Touch", "  Option \"TouchCount\" \"" + std::to_string(Xorg::fingers) + "\"\n") +
           device("pointer", "PointerAbsolute", "") + device("keyboard", "Keyboard", "") +
           "Section \"ServerLayout\"\n  Identifier \"layout\"\n  Screen \"screen\"\n  InputDevice \"pointer\" \"CorePointer\"\n"
           "  InputDevice \"keyboard\" \"CoreKeyboard\"\n  InputDevice \"touch\" \"SendCoreEvents\"\nEndSection\n";
}

std::string errors_in(const std::filesystem::path& log) {
    std::ifstream file(log);
    std::string said;
    for (std::string line; std::getline(file, line);)
        if (line.find("(EE)") != std::string::npos && said.size() < 600) said += line + " ";
    return said.empty() ? "it left no reason in its log" : said;
}

int milliseconds(std::chrono::steady_clock::duration left) {
    return static_cast<int>(std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(left).count()));
}

}  // namespace

Xorg::Xorg(int width, int height) : width_(width), height_(height) {
    std::string pattern = (std::filesystem::temp_directory_path() / "livsmester-xorg-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("No folder for Xorg in " + pattern + ": " + std::strerror(errno) + ".");
    folder_ = pattern;
    try {
        start();
    } catch (...) {
        stop();
        throw;
    }
}

Xorg::~Xorg() { stop(); }

void Xorg::start() {
    if (access(program, X_OK) != 0)
        throw std::runtime_error(std::string("There is no X server at ") + program +
                                 ": install xserver-xorg-core and xserver-xorg-video-dummy.");
    std::ofstream(folder_ / "xorg.conf") << configuration(folder_, width_, height_);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error(std::string("No pipe to Xorg: ") + std::strerror(errno) + ".");

    const std::string config = folder_ / "xorg.conf";
    const std::string log = folder_ / "Xorg.log";
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ == 0) {
        // Nothing that could allocate or lock from here on.
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent) _exit(1);
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, 0);
        dup2(nowhere, 1);
        dup2(nowhere, 2);
        if (ends[1] == 3) {
            fcntl(3, F_SETFD, 0);
        } else {
            dup2(ends[1], 3);
        }
        execl(program, program, "-displayfd", "3", "-config", config.c_str(), "-logfile", log.c_str(), "-nolisten", "tcp", "-noreset",
              "-novtswitch", "-sharevts", static_cast<char*>(nullptr));
        _exit(127);
    }
    close(ends[1]);
    if (process_ < 0) {
        close(ends[0]);
        throw std::runtime_error(std::string("Xorg cannot be started: ") + std::strerror(errno) + ".");
    }

    // The server writes its display's number and a line end once it takes clients.
    std::string number;
    const auto limit = std::chrono::steady_clock::now() + longest_start;
    for (;;) {
        pollfd waited{ends[0], POLLIN, 0};
        const int ready = poll(&waited, 1, milliseconds(limit - std::chrono::steady_clock::now()));
        if (ready < 0 && errno == EINTR) continue;
        char letter = 0;
        if (ready <= 0 || read(ends[0], &letter, 1) != 1 || letter == '\n') break;
        number += letter;
    }
    close(ends[0]);
    if (number.empty()) throw std::runtime_error("Xorg did not start: " + errors_in(log));
    display_ = ":" + number;
}

void Xorg::stop() noexcept {
    if (process_ > 0) {
        const int watched = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
        kill(process_, SIGTERM);
        pollfd waited{watched, POLLIN, 0};
        if (watched < 0 || poll(&waited, 1, milliseconds(longest_stop)) != 1) kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
        if (watched >= 0) close(watched);
        process_ = -1;
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace glass
