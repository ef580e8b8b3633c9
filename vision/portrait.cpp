// SPDX-License-Identifier: MPL-2.0
#include "vision/portrait.hpp"

#include <algorithm>

#include "vision/pixels.hpp"

namespace vision {

namespace {

constexpr int phases = 8;      // looked at across a module
constexpr double blur = 0.11;  // modules; about what a good lens leaves of an edge

double bell(double x) { return std::exp(-0.5 * x * x) * 0.3989422804014327; }
double share_below(double x) { return 0.5 * std::erfc(-x * 0.7071067811865476); }

// How much the module before, this one and the next count at a place within this one, and how that changes across it.
struct Mix {
    std::array<double, 3> part{}, slope{};
};

std::array<Mix, phases> mixes() {
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

}  // namespace

Portrait::Portrait(const Family& family, int id) : modules_(family.modules()) {
    const std::uint64_t code = family.code(id);
    const int cells = family.cells();
    const auto outside = [&](int column, int row) { return column < 0 || row < 0 || column >= modules_ || row >= modules_; };
    // 1 is white: the margin is, the frame is not.
    const auto white = [&](int column, int row) {
        if (outside(column, row)) return 1.0;
        if (column == 0 || row == 0 || column == modules_ - 1 || row == modules_ - 1) return 0.0;
        return static_cast<double>(code >> (cells * cells - 1 - ((row - 1) * cells + column - 1)) & 1U);
    };
    const std::array<Mix, phases> mix = mixes();
    const double module = 2.0 / modules_;
    const double telling = 0.3 * bell(0) / blur;  // flatter places say little about where the marker lies
    points_in_module_.assign(static_cast<std::size_t>(modules_ * modules_), 0);

    std::size_t points = 0;
    for (int row = -1; row <= modules_; ++row) {
        for (int column = -1; column <= modules_; ++column) {
            for (int at = 0; at < phases * phases; ++at) {
                const int across = at % phases;
                const int down = at / phases;
                if ((across + down) % 2 != 0) continue;
                const Mix& x = mix[static_cast<std::size_t>(across)];
                const Mix& y = mix[static_cast<std::size_t>(down)];
                double level = 0, right = 0, below = 0, margin = 0;
                for (int j = 0; j < 3; ++j) {
                    for (int i = 0; i < 3; ++i) {
                        const double cell = white(column + i - 1, row + j - 1);
                        const auto a = static_cast<std::size_t>(i);
                        const auto b = static_cast<std::size_t>(j);
                        margin += outside(column + i - 1, row + j - 1) ? x.part[a] * y.part[b] : 0;
                        level += cell * x.part[a] * y.part[b];
                        right += cell * x.slope[a] * y.part[b];
                        below += cell * x.part[a] * y.slope[b];
                    }
                }
                if (right * right + below * below < telling * telling) continue;
                const double u = -1 + (column + (across + 0.5) / phases) * module;
                const double v = -1 + (row + (down + 0.5) / phases) * module;
                const double du = right / module;
                const double dv = below / module;
                const double turn = du * u + dv * v;
                const std::array<double, unknowns> slopes{du * u,    du * v, du, dv * u, dv * v, dv,    -u * turn,
                                                          -v * turn, level,  1,  u,      v,      margin};
                const std::size_t lane = points % wide;
                if (lane == 0) blocks_.emplace_back();
                Block& block = blocks_.back();
                block.u[lane] = static_cast<float>(u);
                block.v[lane] = static_cast<float>(v);
                for (std::size_t k = 0; k < unknowns; ++k) block.slopes[k][lane] = static_cast<float>(slopes[k]);
                const int in = std::clamp(row, 0, modules_ - 1) * modules_ + std::clamp(column, 0, modules_ - 1);
                block.module[lane] = static_cast<std::uint16_t>(in);
                points_in_module_[static_cast<std::size_t>(in)] += 1;
                ++points;
            }
        }
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

std::optional<Portrait::Fit> Portrait::fit_covered(const Frame& frame, const Fit& before, const Homography& start) const {
    Fit fit = before;
    fit.pose = start;
    std::vector<Lanes> levels;
    std::vector<Lanes> weights;
    Sums x{};
    x[contrast] = before.white - before.black;
    x[light] = before.black;
    std::vector<float> unlike(points_in_module_.size());
    std::vector<float> counts(points_in_module_.size());
    for (const double allowed : {0.34, 0.28, 0.24, 0.2, 0.2}) {
        if (!look(frame, fit.pose, levels, &weights)) return std::nullopt;
        // A module that does not look as it should is covered, and so is what is out of the frame.
        std::fill(unlike.begin(), unlike.end(), 0.0F);
        std::fill(counts.begin(), counts.end(), 0.0F);
        std::array<float, unknowns> parts{};
        for (std::size_t k = 0; k < unknowns; ++k) parts[k] = static_cast<float>(x[k]);
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            Lanes off = levels[i];
            for (std::size_t k = contrast; k < unknowns; ++k) off -= parts[k] * blocks_[i].slopes[k];
            for (std::size_t lane = 0; lane < wide; ++lane) {
                if (weights[i][lane] == 0 || blocks_[i].slopes[light][lane] == 0) continue;
                unlike[blocks_[i].module[lane]] += std::abs(off[lane]);
                counts[blocks_[i].module[lane]] += 1;
            }
        }
        double kept = 0;
        double all = 0;
        for (std::size_t module = 0; module < unlike.size(); ++module) {
            const bool covered = !(static_cast<double>(unlike[module]) <= allowed * x[contrast] * static_cast<double>(counts[module])) ||
                                 counts[module] < 0.5 * points_in_module_[module];
            unlike[module] = covered ? 0.0F : 1.0F;
            all += points_in_module_[module];
            kept += covered ? 0 : points_in_module_[module];
        }
        fit.covered = 1 - kept / all;
        if (fit.covered > 0.65) return std::nullopt;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            for (std::size_t lane = 0; lane < wide; ++lane) weights[i][lane] *= unlike[blocks_[i].module[lane]];
        Normal normal = normal_of(&weights);
        // The less is seen, the less may turn and bend.
        for (std::size_t k = 0; k < 8; ++k) normal[k * unknowns + k] *= k >= 6 ? 1.2 : 1.002;
        for (std::size_t k = 10; k < unknowns; ++k) normal[k * unknowns + k] *= 1.01;
        if (!invert(normal)) return std::nullopt;
        x = times(normal, project(levels, &weights));
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
