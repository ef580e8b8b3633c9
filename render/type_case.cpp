// SPDX-License-Identifier: MPL-2.0
#include "render/type_case.hpp"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>

#include <mutex>
#include <stdexcept>
#include <vector>

#include "render/text.hpp"

namespace render {
namespace {

constexpr const char* house_family = "Atkinson Hyperlegible";
// Andika where Atkinson lacks a letter, then Noto by script: without its name here the system may put any font before it.
constexpr const char* families =
    "Atkinson Hyperlegible,Andika,Noto Sans,Noto Sans Arabic,Noto Sans Ethiopic,Noto Sans Hebrew,Noto Sans Tamil,Noto Sans Thai,"
    "Noto Sans Devanagari,Noto Sans Georgian,Noto Sans Armenian";

// Outlines are drawn as they are designed, at any size and angle; what the system says about hinting would make paper and glass differ.
constexpr const char* as_designed = R"(<?xml version="1.0"?><fontconfig>
<match target="pattern"><edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintnone</const></edit><edit name="autohint" mode="assign"><bool>false</bool></edit>
<edit name="antialias" mode="assign"><bool>true</bool></edit><edit name="rgba" mode="assign"><const>none</const></edit></match>
</fontconfig>)";

std::string string_in(FcPattern* pattern, const char* object) {
    FcChar8* value = nullptr;
    return FcPatternGetString(pattern, object, 0, &value) == FcResultMatch ? reinterpret_cast<const char*>(value) : "";
}

// Our own file of that weight; the Latin one, since the extended one lacks the capitals that size goes by.
std::string house_file(FcConfig* fonts, bool bold) {
    const FcFontSet* ours = FcConfigGetFonts(fonts, FcSetApplication);
    for (int i = 0; ours && i < ours->nfont; ++i) {
        FcPattern* font = ours->fonts[i];
        int weight = 0;
        FcPatternGetInteger(font, FC_WEIGHT, 0, &weight);
        FcCharSet* letters = nullptr;
        const bool has_letters = FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) == FcResultMatch && FcCharSetHasChar(letters, 'H');
        if (string_in(font, FC_FAMILY) == house_family && has_letters && (weight >= FC_WEIGHT_BOLD) == bold)
            return string_in(font, FC_FILE);
    }
    return "";
}

// Height of a capital as a share of the em: OS/2 sCapHeight.
double cap_share(const std::string& file) {
    hb_blob_t* blob = hb_blob_create_from_file(file.c_str());
    hb_face_t* face = hb_face_create(blob, 0);
    hb_font_t* font = hb_font_create(face);
    hb_position_t cap = 0;
    const bool said = hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap) != 0;
    const double em = hb_face_get_upem(face);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    const double share = said && em > 0 ? cap / em : 0;
    if (share < 0.3 || share > 1.2) throw std::runtime_error("The font file " + file + " does not say how high its capitals are.");
    return share;
}

struct Opened {
    std::mutex mutex;
    std::shared_ptr<const TypeCase> type;
};

Opened& opened() {
    static Opened one;
    return one;
}

std::shared_ptr<const TypeCase> opened_type() {
    const std::lock_guard lock(opened().mutex);
    return opened().type;
}

std::string families_in(const TypeFaces& faces, const std::string& words, bool bold) {
    const auto layout = faces.layout(words, bold, "da");
    std::string found;
    for (const GSList* run = pango_layout_get_line_readonly(layout.get(), 0)->runs; run; run = run->next) {
        PangoFontDescription* description = pango_font_describe(static_cast<const PangoGlyphItem*>(run->data)->item->analysis.font);
        const std::string family = pango_font_description_get_family(description);
        pango_font_description_free(description);
        if (found.find(family) == std::string::npos) found += (found.empty() ? "" : ", ") + family;
    }
    return found;
}

}  // namespace

TypeCase::TypeCase(const std::filesystem::path& folder) {
    FcInit();  // here, before any thread: Pango would start it on a thread of its own, in a race with others that do
    fonts_ = FcConfigCreate();
    if (!fonts_) throw std::runtime_error("There is no memory for the fonts.");
    try {
        FcConfigParseAndLoad(fonts_, nullptr, FcFalse);  // a system without fonts of its own still has ours
        FcConfigParseAndLoadFromMemory(fonts_, reinterpret_cast<const FcChar8*>(as_designed), FcTrue);
        FcConfigAppFontAddDir(fonts_, reinterpret_cast<const FcChar8*>(folder.c_str()));
        FcConfigBuildFonts(fonts_);
        for (const bool bold : {false, true}) {
            const std::string file = house_file(fonts_, bold);
            if (file.empty())
                throw std::runtime_error("The font " + std::string(house_family) + (bold ? " Bold" : " Regular") +
                                         " is not in the folder " + folder.string() + ".");
            if (!bold) cap_units_ = cap_share(file) * em_units;
        }
    } catch (...) {
        FcConfigDestroy(fonts_);
        throw;
    }
}

TypeCase::~TypeCase() { FcConfigDestroy(fonts_); }

TypeFaces::TypeFaces(std::shared_ptr<const TypeCase> type) : type_(std::move(type)), map_(pango_cairo_font_map_new()) {
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), type_->fonts());
    context_.reset(pango_font_map_create_context(map_.get()));
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
}

std::unique_ptr<PangoLayout, Unref> TypeFaces::layout(const std::string& words, bool bold, const std::string& language) const {
    std::unique_ptr<PangoLayout, Unref> layout(pango_layout_new(context_.get()));
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, families);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, TypeCase::em_units * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(language.c_str())));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    return layout;
}

const TypeFaces& faces_of_thread() {
    thread_local std::unique_ptr<const TypeFaces> faces;
    std::shared_ptr<const TypeCase> type = opened_type();
    if (!type) throw std::runtime_error("No words can be drawn before the fonts have been opened.");
    if (!faces || &faces->type() != type.get()) faces = std::make_unique<const TypeFaces>(std::move(type));
    return *faces;
}

void open_type(const std::filesystem::path& fonts) {
    std::error_code unreadable;
    if (!std::filesystem::is_directory(fonts, unreadable))
        throw std::runtime_error("The folder of fonts " + fonts.string() + " is not there.");
    auto type = std::make_shared<const TypeCase>(fonts);
    const TypeFaces faces(type);
    for (const bool bold : {false, true}) {
        // Pango passes over a font that it cannot use (a woff2) without a word.
        const std::string taken = families_in(faces, "Hæøå", bold);
        if (taken != house_family)
            throw std::runtime_error("The fonts in " + fonts.string() + " cannot be used: words would be drawn in " + taken +
                                     " instead of " + house_family + ".");
    }
    const std::lock_guard lock(opened().mutex);
    opened().type = std::move(type);
}

std::string families_of(const std::string& words, bool bold) { return families_in(faces_of_thread(), words, bold); }

}  // namespace render
