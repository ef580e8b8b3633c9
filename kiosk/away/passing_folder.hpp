// SPDX-License-Identifier: MPL-2.0
// A folder for what is only passing through: a page on its way to a printer, what a journey leaves. It is this user's alone, and gone with
// all that is in it when the object goes. What a program that was killed left is taken away by the next one that looks.
#pragma once

#include <filesystem>

namespace away {

// Where it is to be: in this machine's memory if there is such a place, else among the passing files.
std::filesystem::path passing_memory();

class PassingFolder {
public:
    explicit PassingFolder(const std::filesystem::path& where = passing_memory());  // throws std::runtime_error
    ~PassingFolder();
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    int held_ = -1;  // the folder, opened and locked for as long as somebody uses it: the kernel lets go of it even when we are killed
};

// Takes away this user's passing folders that no living program holds. Any thread, any number of programs at once.
void sweep_passing_folders(const std::filesystem::path& where = passing_memory());

}  // namespace away
