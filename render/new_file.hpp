// SPDX-License-Identifier: MPL-2.0
// A file that is there whole or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace render {

// Writes PATH.part, flushes it to the disk, lets `check` read it back (it throws when the file is not as it should be), then gives it its
// name and flushes that too. Throws std::runtime_error with one sentence naming the file; PATH is then as it was and PATH.part is gone.
void write_new_file(const std::filesystem::path&, const std::string& bytes,
                    const std::function<void(const std::filesystem::path& part)>& check);

}  // namespace render
