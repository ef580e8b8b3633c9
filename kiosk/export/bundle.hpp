// SPDX-License-Identifier: MPL-2.0
// Files that come into being together: each is written beside its name, flushed, read back and compared; when all of them stand, all get
// their names. Until then, and after any failure, the folder is as it was. One thread at a time a folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/export/export.hpp"

namespace exports {

class Bundle {
public:
    // Looks at the stationery for as long as it lives.
    Bundle(std::filesystem::path folder, const render::Stationery&);
    Bundle(std::filesystem::path folder, const render::Stationery&&) = delete;
    ~Bundle();
    Bundle(const Bundle&) = delete;
    Bundle& operator=(const Bundle&) = delete;

    // `sound` reads the file at the path it is given and tells whether it says what was meant; throwing is telling that it does not.
    std::optional<Fault> add(const std::string& name, const std::string& bytes,
                             const std::function<bool(const std::filesystem::path&)>& sound);

    // Gives all files their names. After a fault none of them has its name, and what stood there before stands there again.
    std::variant<Written, Fault> keep();

private:
    std::filesystem::path part_of(const std::string& name) const;
    std::filesystem::path earlier_of(const std::string& name) const;
    std::optional<Fault> make_folder();
    Fault fault(const std::string& name, int why) const;
    // 0, or why not.
    int take_name(const std::string& name);
    void put_back();

    // One that has its name, and where what stood there before is: nowhere, under the part's name, or under one of its own.
    struct Kept {
        std::string name;
        enum class How { fresh, exchanged, set_aside } how;
    };

    std::filesystem::path folder_;
    const render::Stationery& stationery_;
    std::vector<std::string> names_;
    std::vector<Kept> kept_;
    bool made_folder_ = false;
    bool done_ = false;
};

}  // namespace exports
