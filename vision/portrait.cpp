// SPDX-License-Identifier: MPL-2.0
#include "vision/portrait.hpp"

#include <algorithm>

#include "vision/pixels.hpp"

namespace vision {

namespace {

constexpr int phases = 8;  // looked at across a module
// Deviation of the blur, in modules, of each softness.
constexpr std::array<double, Portrait::softest + 1> blurs{0.11, 0.17, 0.24, 0.31, 0.4};
constexpr double guiding_blur = 0.17;
constexpr std::size_t most_points = 960;

double bell(double x) { return std::exp(-0.5 * x * x) * 0.3989422804014327; }
double share_below(double x) { return 0.5 * std::erfc(-x * 0.7071067811865476); }

// How much the module before, this one and the next count at a place within this one, and how that changes across it.
struct Mix {
    std::array<double, 3> part{}, slope{};
};

std::array<Mix, phases> mixes(double blur) {
    std::array<Mix, phases> all;
    for (int i = 0; i < phases; ++i) {
        const double at = (i + 0.5) / phases;
        Mix& mix = all[static_cast<std::size_t>(i)];
        mix.part[0] = share_below(-at / blur);
        mix.part[2] = share_below((at - 1) / blur);
        mix.part[1] = 1 - mix.part[0] - mix.part[2];
        mix.slope[0] = -bell(at / blur) / blur;
        mix.slope[2] = bell((at - 1) / blur) / blur;
        mix.slope[1] = -mix.slope[0] - mix.slope[2];
    }
    return all;
}

// A place of the pattern that is worth looking at.
struct Place {
    double u = 0, v = 0;
    double level = 0;            // 1 is white
    double right = 0, down = 0;  // its slopes
    double margin = 0;           // how much of it is outside the black square
    int module = 0;
};

// The printed pattern as it looks through a lens, module by module with the margin about it.
class Print {
public:
    Print(const Family& family, int id, double blur)
        : code_(family.code(id)), cells_(family.cells()), modules_(family.modules()), mixes_(mixes(blur)) {}

    // Every other place, like the black squares of a chessboard.
    std::vector<Place> places() const {
        std::vector<Place> all;
        for (int row = -1; row <= modules_; ++row)
            for (int column = -1; column <= modules_; ++column)
                for (int down = 0; down < phases; ++down)
                    for (int across = down % 2; across < phases; across += 2) all.push_back(place(column, row, across, down));
        return all;
    }

private:
    bool outside(int column, int row) const { return column < 0 || row < 0 || column >= modules_ || row >= modules_; }
    double white(int column, int row) const {
        if (outside(column, row)) return 1;
        if (column == 0 || row == 0 || column == modules_ - 1 || row == modules_ - 1) return 0;
        return static_cast<double>(code_ >> (cells_ * cells_ - 1 - ((row - 1) * cells_ + column - 1)) & 1U);
    }

    Place place(int column, int row, int across, int down) const {
        const Mix& x = mixes_[static_cast<std::size_t>(across)];
        const Mix& y = mixes_[static_cast<std::size_t>(down)];
        const double module = 2.0 / modules_;
        Place one;
        one.u = -1 + (column + (across + 0.5) / phases) * module;
        one.v = -1 + (row + (down + 0.5) / phases) * module;
        one.module = std::clamp(row, 0, modules_ - 1) * modules_ + std::clamp(column, 0, modules_ - 1);
        for (std::size_t j = 0; j < 3; ++j) {
            for (std::size_t i = 0; i < 3; ++i) {
                const int beside = column + static_cast<int>(i) - 1;
                const int below = row + static_cast<int>(j) - 1;
                const double level = white(beside, below);
                one.level += level * x.part[i] * y.part[j];
                one.right += level * x.slope[i] * y.part[j] / module;
                one.down += level * x.part[i] * y.slope[j] / module;
                if (outside(beside, below)) one.margin += x.part[i] * y.part[j];
            }
        }
        return one;
    }

    std::uint64_t code_;
    int cells_;
    int modules_;
    std::array<Mix, phases> mixes_;
};

}  // namespace

Portrait::Portrait(const Family& family, int id, int softness) : modules_(family.modules()) {
    const double blur = blurs[static_cast<std::size_t>(softness)];
    std::vector<Place> all = Print(family, id, blur).places();
    // Flat places say little about where the marker lies. The same are left out whatever the softness, so that likenesses compare.
    const std::vector<Place> guide = Print(family, id, guiding_blur).places();
    const double telling = 0.3 * bell(0) / guiding_blur * modules_ / 2;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < all.size(); ++at)
        if (std::hypot(guide[at].right, guide[at].down) >= telling) all[kept++] = all[at];
    all.resize(kept);
    points_in_module_.assign(static_cast<std::size_t>(modules_ * modules_), 0);
    const std::size_t points = std::min(all.size(), most_points);
    blocks_.resize((points + wide - 1) / wide);
    for (std::size_t at = 0; at < points; ++at) {
        const Place& one = all[at * all.size() / points];
        const double turn = one.right * one.u + one.down * one.v;
        const std::array<double, unknowns> slopes{one.right * one.u,
                                                  one.right * one.v,
                                                  one.right,
                                                  one.down * one.u,
                                                  one.down * one.v,
                                                  one.down,
                                                  -one.u * turn,
                                                  -one.v * turn,
                                                  one.level,
                                                  1,
                                                  one.u,
                                                  one.v,
                                                  one.margin};
        Block& block = blocks_[at / wide];
        const std::size_t lane = at % wide;
        block.u[lane] = static_cast<float>(one.u);
        block.v[lane] = static_cast<float>(one.v);
        for (std::size_t k = 0; k < unknowns; ++k) block.slopes[k][lane] = static_cast<float>(slopes[k]);
        block.module[lane] = static_cast<std::uint16_t>(one.module);
        points_in_module_[static_cast<std::size_t>(one.module)] += 1;
    }
    inverse_ = normal_of(nullptr);
    invert(inverse_);
}

bool Portrait::look(const Frame& frame, const Homography& h, std::vector<Lanes>& levels, std::vector<Lanes>* seen) const {
    levels.resize(blocks_.size());
    if (seen != nullptr) seen->resize(blocks_.size());
    const double edge = 1 + 1.0 / modules_;
    bool all_within = true;
    for (const Point corner : {Point{-edge, -edge}, Point{edge, -edge}, Point{edge, edge}, Point{-edge, edge}}) {
        if (!(h.m[6] * corner.x + h.m[7] * corner.y + h.m[8] > 0.2)) return false;
        const Point at = h(corner);
        all_within = all_within && within(frame, at.x, at.y);
    }
    if (!all_within && seen == nullptr) return false;
    std::array<float, 9> m{};
    for (std::size_t i = 0; i < 9; ++i) m[i] = static_cast<float>(h.m[i]);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const Block& block = blocks_[i];
        const Lanes w = 1.0F / (m[6] * block.u + m[7] * block.v + m[8]);
        const Lanes x = (m[0] * block.u + m[1] * block.v + m[2]) * w;
        const Lanes y = (m[3] * block.u + m[4] * block.v + m[5]) * w;
        Lanes level{};
        Lanes is_seen = Lanes{} + 1.0F;
        for (std::size_t lane = 0; lane < wide; ++lane) {
            if (all_within || within(frame, static_cast<double>(x[lane]), static_cast<double>(y[lane])))
                level[lane] = level_at(frame, x[lane], y[lane]);
            else
                is_seen[lane] = 0;
        }
        levels[i] = level;
        if (seen != nullptr) (*seen)[i] = is_seen;
    }
    return true;
}

Portrait::Sums Portrait::project(const std::vector<Lanes>& levels, const std::vector<Lanes>* weights) const {
    std::array<Lanes, unknowns> sums{};
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const Lanes level = weights != nullptr ? levels[i] * (*weights)[i] : levels[i];
        for (std::size_t k = 0; k < unknowns; ++k) sums[k] += blocks_[i].slopes[k] * level;
    }
    Sums result{};
    for (std::size_t k = 0; k < unknowns; ++k)
        for (std::size_t lane = 0; lane < wide; ++lane) result[k] += static_cast<double>(sums[k][lane]);
    return result;
}

Portrait::Normal Portrait::normal_of(const std::vector<Lanes>* weights) const {
    Normal normal{};
    for (std::size_t j = 0; j < unknowns; ++j) {
        std::array<Lanes, unknowns> sums{};
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const Lanes one = weights != nullptr ? blocks_[i].slopes[j] * (*weights)[i] : blocks_[i].slopes[j];
            for (std::size_t k = j; k < unknowns; ++k) sums[k] += blocks_[i].slopes[k] * one;
        }
        for (std::size_t k = j; k < unknowns; ++k) {
            double sum = 0;
            for (std::size_t lane = 0; lane < wide; ++lane) sum += static_cast<double>(sums[k][lane]);
            normal[j * unknowns + k] = normal[k * unknowns + j] = sum;
        }
    }
    return normal;
}

// Gauss and Jordan; the matrix is symmetric and positive where it is of any use.
bool Portrait::invert(Normal& a) {
    for (std::size_t p = 0; p < unknowns; ++p) {
        const double pivot = a[p * unknowns + p];
        if (!(pivot > 1e-6)) return false;
        a[p * unknowns + p] = 1;
        for (std::size_t k = 0; k < unknowns; ++k) a[p * unknowns + k] /= pivot;
        for (std::size_t j = 0; j < unknowns; ++j) {
            if (j == p) continue;
            const double factor = a[j * unknowns + p];
            a[j * unknowns + p] = 0;
            for (std::size_t k = 0; k < unknowns; ++k) a[j * unknowns + k] -= factor * a[p * unknowns + k];
        }
    }
    return true;
}

Portrait::Sums Portrait::times(const Normal& a, const Sums& b) {
    Sums x{};
    for (std::size_t j = 0; j < unknowns; ++j)
        for (std::size_t k = 0; k < unknowns; ++k) x[j] += a[j * unknowns + k] * b[k];
    return x;
}

std::optional<Homography> Portrait::moved(const Homography& pose, const Sums& x) {
    const double scale = -1 / x[contrast];
    Homography step;
    for (std::size_t k = 0; k < 8; ++k) {
        const double change = x[k] * scale;
        if (!(std::abs(change) < 0.5)) return std::nullopt;
        step.m[k] += change;
    }
    return after(pose, step);
}

double Portrait::likeness(const std::vector<Lanes>& levels, const Sums& x, const std::vector<Lanes>* weights) const {
    Lanes unexplained{}, sum{}, squares{}, count{};
    std::array<float, unknowns> parts{};
    for (std::size_t k = 0; k < unknowns; ++k) parts[k] = static_cast<float>(x[k]);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const Lanes weight = weights != nullptr ? (*weights)[i] : blocks_[i].slopes[light];
        Lanes left = levels[i];
        for (std::size_t k = 0; k < unknowns; ++k) left -= parts[k] * blocks_[i].slopes[k];
        unexplained += weight * left * left;
        sum += weight * levels[i];
        squares += weight * levels[i] * levels[i];
        count += weight;
    }
    const auto all = [](Lanes lanes) {
        double total = 0;
        for (std::size_t lane = 0; lane < wide; ++lane) total += static_cast<double>(lanes[lane]);
        return total;
    };
    const double spread = all(squares) - all(sum) * all(sum) / std::max(1.0, all(count));
    return spread > 0 ? std::clamp(1 - all(unexplained) / spread, 0.0, 1.0) : 0;
}

std::optional<Portrait::Fit> Portrait::fit(const Frame& frame, const Homography& start, int rounds) const {
    Fit fit;
    fit.pose = start;
    std::vector<Lanes> levels;
    for (int round = 0; round < rounds; ++round) {
        if (!look(frame, fit.pose, levels, nullptr)) return std::nullopt;
        const Sums x = times(inverse_, project(levels, nullptr));
        if (!(x[contrast] > 4)) return std::nullopt;
        const auto next = moved(fit.pose, x);
        if (!next) return std::nullopt;
        const Quad was = corners_of(fit.pose);
        const Quad is = corners_of(*next);
        double step = 0;
        for (unsigned i = 0; i < 4; ++i) step = std::max(step, length(is[i] - was[i]));
        fit.pose = *next;
        fit.black = x[light];
        fit.white = x[light] + x[contrast];
        if (round == rounds - 1 || step < 0.15) {
            fit.likeness = likeness(levels, x, nullptr);
            break;
        }
    }
    return fit;
}

double Portrait::leave_out_covered(const std::vector<Lanes>& levels, const Sums& x, double allowed, std::vector<Lanes>& weights) const {
    std::vector<float> unlike(points_in_module_.size());
    std::vector<float> seen(points_in_module_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        Lanes off = levels[i];
        for (std::size_t k = contrast; k < unknowns; ++k) off -= static_cast<float>(x[k]) * blocks_[i].slopes[k];
        for (std::size_t lane = 0; lane < wide; ++lane) {
            const float weight = weights[i][lane] * blocks_[i].slopes[light][lane];
            unlike[blocks_[i].module[lane]] += weight * std::abs(off[lane]);
            seen[blocks_[i].module[lane]] += weight;
        }
    }
    double kept = 0;
    double all = 0;
    std::vector<float>& keep = unlike;
    for (std::size_t module = 0; module < unlike.size(); ++module) {
        const auto of_seen = static_cast<double>(seen[module]);
        const bool covered =
            of_seen < 0.5 * points_in_module_[module] || static_cast<double>(unlike[module]) > allowed * x[contrast] * of_seen;
        keep[module] = covered ? 0.0F : 1.0F;
        all += points_in_module_[module];
        kept += covered ? 0 : points_in_module_[module];
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i)
        for (std::size_t lane = 0; lane < wide; ++lane) weights[i][lane] *= keep[blocks_[i].module[lane]];
    return 1 - kept / all;
}

// What is hardly seen can be trusted to be moved and turned, not to be bent: five unknowns instead of all.
std::optional<Portrait::Sums> Portrait::solve_rigid(const Normal& all, const Sums& sums) {
    constexpr std::size_t left = 5;
    const auto tie = [](const Sums& of) { return std::array<double, left>{of[2], of[5], of[3] - of[1], of[contrast], of[light]}; };
    std::array<std::array<double, left + 1>, left> a{};
    std::array<Sums, left> rows{};
    for (std::size_t k = 0; k < unknowns; ++k) {
        Sums column{};
        for (std::size_t j = 0; j < unknowns; ++j) column[j] = all[j * unknowns + k];
        const auto tied = tie(column);
        for (std::size_t j = 0; j < left; ++j) rows[j][k] = tied[j];
    }
    const auto right = tie(sums);
    for (std::size_t j = 0; j < left; ++j) {
        const auto tied = tie(rows[j]);
        std::copy(tied.begin(), tied.end(), a[j].begin());
        a[j][left] = right[j];
    }
    for (std::size_t p = 0; p < left; ++p) {
        if (!(a[p][p] > 1e-6)) return std::nullopt;
        for (std::size_t j = 0; j < left; ++j) {
            if (j == p) continue;
            const double factor = a[j][p] / a[p][p];
            for (std::size_t k = p; k <= left; ++k) a[j][k] -= factor * a[p][k];
        }
    }
    Sums x{};
    x[2] = a[0][left] / a[0][0];
    x[5] = a[1][left] / a[1][1];
    x[3] = a[2][left] / a[2][2];
    x[1] = -x[3];
    x[contrast] = a[3][left] / a[3][3];
    x[light] = a[4][left] / a[4][4];
    return x;
}

std::optional<Portrait::Fit> Portrait::fit_covered(const Frame& frame, const Fit& before, const Homography& start) const {
    Fit fit = before;
    fit.pose = start;
    std::vector<Lanes> levels;
    std::vector<Lanes> weights;
    Sums x{};
    x[contrast] = before.white - before.black;
    x[light] = before.black;
    for (const double allowed : {0.34, 0.28, 0.24, 0.2, 0.2}) {
        if (!look(frame, fit.pose, levels, &weights)) return std::nullopt;
        fit.covered = leave_out_covered(levels, x, allowed, weights);
        if (fit.covered > 0.8) return std::nullopt;
        Normal normal = normal_of(&weights);
        const Sums sums = project(levels, &weights);
        if (fit.covered > 0.3) {
            const auto rigid = solve_rigid(normal, sums);
            if (!rigid) return std::nullopt;
            x = *rigid;
        } else {
            // The less is seen, the less may turn and bend.
            for (std::size_t k = 0; k < unknowns; ++k) normal[k * unknowns + k] *= k == 6 || k == 7 ? 1.2 : 1.002;
            if (!invert(normal)) return std::nullopt;
            x = times(normal, sums);
        }
        if (!(x[contrast] > 4)) return std::nullopt;
        const auto next = moved(fit.pose, x);
        if (!next) return std::nullopt;
        fit.pose = *next;
        fit.black = x[light];
        fit.white = x[light] + x[contrast];
        fit.likeness = likeness(levels, x, &weights);
    }
    return fit;
}

}  // namespace vision
