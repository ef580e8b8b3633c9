// SPDX-License-Identifier: MPL-2.0
#include "vision/portrait.hpp"

#include <algorithm>

#include "vision/pattern.hpp"
#include "vision/pixels.hpp"

namespace vision {

namespace {

// Deviation of the blur, in modules, of each softness.
constexpr std::array<double, Portrait::softest + 1> blurs{0.06, 0.11, 0.17, 0.24, 0.31, 0.4};
constexpr double most_covered = 0.65;  // with less of a pattern to see, it is seen in anything
constexpr std::size_t most_points = 640;

}  // namespace

Portrait::Portrait(const Family& family, int id, int softness) : modules_(family.modules()) {
    const double blur = blurs[static_cast<std::size_t>(softness)];
    const std::vector<Place> places = telling_places(family, id, blur, most_points);
    points_in_module_.assign(static_cast<std::size_t>(modules_ * modules_), 0);
    blocks_.resize((places.size() + wide - 1) / wide);
    for (std::size_t at = 0; at < places.size(); ++at) {
        const Place& one = places[at];
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
    sum_normals();
    inverse_ = normal_without({});
    invert(inverse_);
}

int Portrait::usual_softness(double module) {
    constexpr double lens = 0.75;  // pixels
    int best = 0;
    for (int i = 1; i <= softest; ++i)
        if (std::abs(blurs[static_cast<std::size_t>(i)] - lens / module) < std::abs(blurs[static_cast<std::size_t>(best)] - lens / module))
            best = i;
    return best;
}

void Portrait::sum_normals() {
    normals_.assign(points_in_module_.size() * half_normal, 0.0F);
    for (const Block& block : blocks_) {
        for (std::size_t lane = 0; lane < wide; ++lane) {
            if (block.slopes[light][lane] == 0) continue;
            float* sum = normals_.data() + block.module[lane] * half_normal;
            for (std::size_t j = 0; j < unknowns; ++j)
                for (std::size_t k = j; k < unknowns; ++k) *sum++ += block.slopes[j][lane] * block.slopes[k][lane];
        }
    }
}

Portrait::Normal Portrait::normal_without(const std::vector<bool>& covered) const {
    std::array<float, half_normal> sums{};
    for (std::size_t module = 0; module < points_in_module_.size(); ++module) {
        if (!covered.empty() && covered[module]) continue;
        const float* from = normals_.data() + module * half_normal;
        for (std::size_t i = 0; i < half_normal; ++i) sums[i] += from[i];
    }
    Normal normal{};
    const float* sum = sums.data();
    for (std::size_t j = 0; j < unknowns; ++j)
        for (std::size_t k = j; k < unknowns; ++k) normal[j * unknowns + k] = normal[k * unknowns + j] = static_cast<double>(*sum++);
    return normal;
}

// As level_at, four places at once; all must be within.
Portrait::Lanes Portrait::levels_at(const Frame& frame, const Lanes& x, const Lanes& y) {
    using Whole = std::int32_t __attribute__((vector_size(16)));
    const Whole column = __builtin_convertvector(x, Whole);
    const Whole row = __builtin_convertvector(y, Whole);
    Whole four{};  // the levels about each place, a byte each
    for (std::size_t lane = 0; lane < wide; ++lane) {
        const std::uint8_t* upper = frame.row(row[lane]) + column[lane];
        const std::uint8_t* lower = upper + frame.stride;
        four[lane] = static_cast<std::int32_t>(static_cast<std::uint32_t>(upper[0]) | static_cast<std::uint32_t>(upper[1]) << 8U |
                                               static_cast<std::uint32_t>(lower[0]) << 16U | static_cast<std::uint32_t>(lower[1]) << 24U);
    }
    const Lanes across = x - __builtin_convertvector(column, Lanes);
    const Lanes down = y - __builtin_convertvector(row, Lanes);
    const Lanes upper_left = __builtin_convertvector(four & 255, Lanes);
    const Lanes upper_right = __builtin_convertvector(four >> 8 & 255, Lanes);
    const Lanes lower_left = __builtin_convertvector(four >> 16 & 255, Lanes);
    const Lanes lower_right = __builtin_convertvector(four >> 24 & 255, Lanes);
    const Lanes top = upper_left + across * (upper_right - upper_left);
    const Lanes bottom = lower_left + across * (lower_right - lower_left);
    return top + down * (bottom - top);
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
        if (all_within) {
            levels[i] = levels_at(frame, x, y);
            if (seen != nullptr) (*seen)[i] = Lanes{} + 1.0F;
            continue;
        }
        Lanes level{};
        Lanes is_seen{};
        for (std::size_t lane = 0; lane < wide; ++lane) {
            if (!within(frame, static_cast<double>(x[lane]), static_cast<double>(y[lane]))) continue;
            level[lane] = level_at(frame, x[lane], y[lane]);
            is_seen[lane] = 1;
        }
        levels[i] = level;
        (*seen)[i] = is_seen;
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
        std::copy(x.begin() + slant, x.end(), fit.slant.begin());
        if (round == rounds - 1 || step < 0.15) {
            fit.likeness = likeness(levels, x, nullptr);
            break;
        }
    }
    return fit;
}

double Portrait::find_covered(const std::vector<Lanes>& levels, const Sums& x, double allowed, std::vector<Lanes>& weights,
                              std::vector<bool>& covered) const {
    std::vector<float> unlike(points_in_module_.size());
    std::vector<float> seen(points_in_module_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const Block& block = blocks_[i];
        Lanes off = levels[i];
        for (std::size_t k = contrast; k < unknowns; ++k) off -= static_cast<float>(x[k]) * block.slopes[k];
        const Lanes weight = weights[i] * block.slopes[light];
        for (std::size_t lane = 0; lane < wide; ++lane) {
            unlike[block.module[lane]] += weight[lane] * off[lane] * off[lane];
            seen[block.module[lane]] += weight[lane];
        }
    }
    double kept = 0;
    double all = 0;
    const double limit = allowed * x[contrast];
    covered.assign(unlike.size(), false);
    for (std::size_t module = 0; module < unlike.size(); ++module) {
        const double points = points_in_module_[module];
        const auto of_seen = static_cast<double>(seen[module]);
        covered[module] = of_seen < points || static_cast<double>(unlike[module]) > limit * limit * of_seen;
        all += points;
        kept += covered[module] ? 0 : points;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i)
        for (std::size_t lane = 0; lane < wide; ++lane)
            if (covered[blocks_[i].module[lane]]) weights[i][lane] = 0;
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
    std::vector<bool> covered;
    Sums x{};
    x[contrast] = before.white - before.black;
    x[light] = before.black;
    std::copy(before.slant.begin(), before.slant.end(), x.begin() + slant);
    for (const double allowed : {0.34, 0.28, 0.22, 0.2}) {
        if (!look(frame, fit.pose, levels, &weights)) return std::nullopt;
        fit.covered = find_covered(levels, x, allowed, weights, covered);
        if (fit.covered > most_covered) return std::nullopt;
        Normal normal = normal_without(covered);
        // With a part hidden, how the light slants would be guesswork, and explain away the hand: it is as it was.
        const bool as_it_was = fit.covered > 0.1;
        if (as_it_was) {
            for (std::size_t i = 0; i < blocks_.size(); ++i)
                for (std::size_t k = slant; k < unknowns; ++k)
                    levels[i] -= static_cast<float>(before.slant[k - slant]) * blocks_[i].slopes[k];
        }
        Sums sums = project(levels, &weights);
        if (fit.covered > 0.3) {
            const auto rigid = solve_rigid(normal, sums);
            if (!rigid) return std::nullopt;
            x = *rigid;
        } else {
            // The less is seen, the less may turn and bend.
            for (std::size_t k = 0; k < unknowns; ++k) normal[k * unknowns + k] *= k == 6 || k == 7 ? 1.2 : 1.002;
            for (std::size_t k = slant; as_it_was && k < unknowns; ++k) {
                sums[k] = 0;
                for (std::size_t j = 0; j < unknowns; ++j) normal[j * unknowns + k] = normal[k * unknowns + j] = j == k ? 1 : 0;
            }
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
        if (as_it_was) std::copy(before.slant.begin(), before.slant.end(), x.begin() + slant);
    }
    return fit;
}

}  // namespace vision
