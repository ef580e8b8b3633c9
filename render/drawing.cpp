// SPDX-License-Identifier: MPL-2.0
#include "render/drawing.hpp"

#include <bit>

namespace render {
namespace {

// Takes values in, one after the other. Every part is taken apart by structured binding, so that a field added to a mark does not
// compile until it is counted here too.
class Print {
public:
    std::uint64_t value() const { return mixed(state_); }

    void take(std::uint64_t bits) { state_ = mixed(state_ ^ bits) + 0x9e3779b97f4a7c15u; }
    void take(double number) { take(std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number)); }  // -0 equals 0, so it prints the same
    void take(bool yes) { take(std::uint64_t{yes}); }
    void take(int number) { take(static_cast<std::uint64_t>(number)); }
    void take(Align align) { take(static_cast<std::uint64_t>(align)); }
    void take(const std::string& words) {
        take(std::uint64_t{words.size()});
        std::uint64_t eight = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            eight = eight << 8 | static_cast<unsigned char>(words[i]);
            if (i % 8 == 7) take(eight);
        }
        take(eight);
    }
    template <class Value>
    void take(const std::vector<Value>& values) {
        take(std::uint64_t{values.size()});
        for (const Value& value : values) take(value);
    }
    template <class Value>
    void take(const std::optional<Value>& value) {
        take(value.has_value());
        if (value) take(*value);
    }
    template <class... Values>
    void take(const std::variant<Values...>& value) {
        take(std::uint64_t{value.index()});
        std::visit([this](const auto& one) { this->take(one); }, value);
    }
    void take(const Point& point) {
        const auto& [x, y] = point;
        all(x, y);
    }
    void take(const Colour& colour) {
        const auto& [red, green, blue, alpha] = colour;
        take(std::uint64_t{red} << 24 | std::uint64_t{green} << 16 | std::uint64_t{blue} << 8 | alpha);
    }
    void take(const Circle& circle) {
        const auto& [middle, radius] = circle;
        all(middle, radius);
    }
    void take(const RoundBox& box) {
        const auto& [middle, width, height, corner] = box;
        all(middle, width, height, corner);
    }
    void take(const RingSector& sector) {
        const auto& [middle, inner, outer, from, to] = sector;
        all(middle, inner, outer, from, to);
    }
    void take(const Polygon& polygon) {
        const auto& [points, closed] = polygon;
        all(points, closed);
    }
    void take(const Pen& pen) {
        const auto& [colour, width, dash] = pen;
        all(colour, width, dash);
    }
    void take(const Ink& ink) {
        const auto& [outline, fill, pen] = ink;
        all(outline, fill, pen);
    }
    void take(const Text& text) {
        const auto& [words, at, cap, bold, align, colour, width, lines, turn, arc, language] = text;
        all(words, at, cap, bold, align, colour, width, lines, turn, arc, language);
    }
    void take(const Pictogram& pictogram) {
        const auto& [picture, middle, width, height, turn] = pictogram;
        all(picture, middle, width, height, turn);
    }
    void take(const Photograph& photograph) {
        const auto& [photo, frame] = photograph;
        all(photo.digest(), frame);
    }
    void take(const Shadow& shadow) {
        const auto& [outline, blur, offset, colour] = shadow;
        all(outline, blur, offset, colour);
    }
    void take(const Drawing& drawing) {
        const auto& [strokes, half_width, half_height] = drawing;
        all(strokes, half_width, half_height);
    }

private:
    // The finaliser of SplitMix64: every bit in reaches every bit out.
    static std::uint64_t mixed(std::uint64_t bits) {
        bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
        bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
        return bits ^ bits >> 31;
    }
    template <class... Values>
    void all(const Values&... values) {
        (take(values), ...);
    }

    std::uint64_t state_ = 0x6c69766d65737465;
};

}  // namespace

std::uint64_t fingerprint(const Drawing& drawing) {
    Print print;
    print.take(drawing);
    return print.value();
}

}  // namespace render
