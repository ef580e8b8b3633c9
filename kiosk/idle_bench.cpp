// SPDX-License-Identifier: MPL-2.0
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/table_bench.hpp"

namespace table {
namespace {

namespace fs = std::filesystem;

// A program that is ended when this goes.
class Child {
public:
    explicit Child(const std::vector<std::string>& words) {
        std::vector<char*> arguments;
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        pid_ = fork();
        if (pid_ == 0) {
            execvp(arguments[0], arguments.data());
            _exit(127);
        }
        if (pid_ < 0) throw std::runtime_error(words[0] + " cannot be started.");
    }
    ~Child() {
        kill(pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    pid_t pid() const { return pid_; }

private:
    pid_t pid_ = -1;
};

struct Used {
    double cpu_ms = 0;
    long wakeups = 0;
};

Used used_by(pid_t pid) {
    Used used;
    std::error_code error;
    for (const auto& thread : fs::directory_iterator("/proc/" + std::to_string(pid) + "/task", error)) {
        std::ifstream stat(thread.path() / "stat");
        std::string text((std::istreambuf_iterator<char>(stat)), {});
        const auto close = text.rfind(')');
        if (close != std::string::npos) {
            long user = 0;
            long system = 0;
            std::sscanf(text.c_str() + close + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system);
            used.cpu_ms += static_cast<double>(user + system) * 1000 / static_cast<double>(sysconf(_SC_CLK_TCK));
        }
        std::ifstream status(thread.path() / "status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("voluntary_ctxt_switches:")) used.wakeups += std::atol(line.c_str() + 24);
    }
    return used;
}

long pss_kb(pid_t pid) {
    std::ifstream rollup("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string line; std::getline(rollup, line);)
        if (line.starts_with("Pss:")) return std::atol(line.c_str() + 4);
    return 0;
}

}  // namespace

void bench_idle(std::ostream& csv) {
    using namespace std::chrono_literals;
    std::unique_ptr<Child> screen;
    if (!std::getenv("DISPLAY")) {
        const std::string display = ":" + std::to_string(20000 + getpid() % 10000);
        screen = std::make_unique<Child>(std::vector<std::string>{"Xvfb", display, "-screen", "0", "1920x1080x24", "-nolisten", "tcp"});
        const fs::path socket = "/tmp/.X11-unix/X" + display.substr(1);
        for (int i = 0; i < 100 && !fs::exists(socket); ++i) std::this_thread::sleep_for(50ms);
        setenv("DISPLAY", display.c_str(), 1);
    }
    std::string data = (fs::temp_directory_path() / "livsmester-XXXXXX").string();
    if (!mkdtemp(data.data())) throw std::runtime_error("No folder can be made in " + data + ".");
    csv << "what,seconds,cpu_percent,wakeups_per_s,pss_mb\n";
    {
        const Child table({fs::read_symlink("/proc/self/exe").string(), "run", "--windowed", "--try-out", "--data", data});
        std::this_thread::sleep_for(4s);  // until everything is drawn
        const Used before = used_by(table.pid());
        constexpr int seconds = 10;
        std::this_thread::sleep_for(std::chrono::seconds(seconds));
        const Used after = used_by(table.pid());
        csv << "idle," << seconds << ',' << (after.cpu_ms - before.cpu_ms) / (seconds * 10.0) << ','
            << static_cast<double>(after.wakeups - before.wakeups) / seconds << ',' << static_cast<double>(pss_kb(table.pid())) / 1024
            << std::endl;
    }
    if (screen) unsetenv("DISPLAY");
    std::error_code ignored;
    fs::remove_all(data, ignored);
}

}  // namespace table
