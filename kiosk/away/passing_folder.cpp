// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/passing_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

namespace away {
namespace {

namespace fs = std::filesystem;

constexpr const char* beginning = "livsmester-passing-";

// The folder, locked, or -1: it is gone, it is not ours, or a living program holds it.
int hold(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0) return -1;
    struct stat is {};
    if (::flock(opened, LOCK_EX | LOCK_NB) == 0 && ::fstat(opened, &is) == 0 && is.st_uid == geteuid() && is.st_nlink > 0) return opened;
    ::close(opened);
    return -1;
}

}  // namespace

fs::path passing_memory() {
    const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
    const fs::path where = runtime && access(runtime, W_OK) == 0 ? runtime : "/dev/shm";
    return access(where.c_str(), W_OK) == 0 ? where : fs::temp_directory_path();
}

PassingFolder::PassingFolder(const fs::path& where) {
    // Somebody who sweeps may come between the making and the holding; not time and again.
    for (int tries = 0; held_ < 0 && tries < 8; ++tries) {
        std::string name = (where / beginning).string() + "XXXXXX";
        if (!mkdtemp(name.data())) break;
        path_ = name;
        held_ = hold(path_);
    }
    if (held_ < 0) throw std::runtime_error("No folder for what is passing through can be made in " + where.string() + ".");
}

PassingFolder::~PassingFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    ::close(held_);
}

void sweep_passing_folders(const fs::path& where) {
    std::error_code ignored;
    for (fs::directory_iterator each(where, ignored), end; !ignored && each != end; each.increment(ignored)) {
        if (!each->path().filename().string().starts_with(beginning)) continue;
        const int held = hold(each->path());
        if (held < 0) continue;
        std::error_code gone_by_itself;
        fs::remove_all(each->path(), gone_by_itself);
        ::close(held);
    }
}

}  // namespace away
