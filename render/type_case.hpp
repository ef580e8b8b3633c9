// SPDX-License-Identifier: MPL-2.0
// The type that words are set in: our own font files and, behind them, the system's. One for the run, and from it one set of faces a
// thread, since Pango's may not be shared. Only text.cpp includes this.
#pragma once

#include <pango/pangocairo.h>

#include <filesystem>
#include <memory>

typedef struct _FcConfig FcConfig;

namespace render {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

class TypeCase {
public:
    // Everything is set at this size of the em and scaled when drawn, so that one setting serves every size.
    static constexpr double em_units = 64;

    // Throws std::runtime_error: see open_type.
    explicit TypeCase(const std::filesystem::path& fonts);
    ~TypeCase();
    TypeCase(const TypeCase&) = delete;
    TypeCase& operator=(const TypeCase&) = delete;

    double cap_units() const { return cap_units_; }  // height of a capital letter, as the font itself says
    FcConfig* fonts() const { return fonts_; }

private:
    FcConfig* fonts_;
    double cap_units_ = 0;
};

// What one thread sets words with.
class TypeFaces {
public:
    explicit TypeFaces(std::shared_ptr<const TypeCase>);

    const TypeCase& type() const { return *type_; }
    PangoContext* context() const { return context_.get(); }
    std::unique_ptr<PangoLayout, Unref> layout(const std::string& words, bool bold, const std::string& language) const;

private:
    std::shared_ptr<const TypeCase> type_;
    std::unique_ptr<PangoFontMap, Unref> map_;
    std::unique_ptr<PangoContext, Unref> context_;
};

// This thread's, made anew when another type has been opened. Throws std::runtime_error when none has.
const TypeFaces& faces_of_thread();

}  // namespace render
