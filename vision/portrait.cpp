// SPDX-License-Identifier: MPL-2.0
#include "vision/portrait.hpp"

#include <algorithm>
#include <numeric>

#include "vision/pattern.hpp"
#include "vision/pixels.hpp"

namespace vision {

namespace {

// Deviation of the blur, in modules, of each softness.
constexpr std::array<double, Portrait::softest + 1> blurs{0.06, 0.11, 0.17, 0.24, 0.31, 0.4};
constexpr double evenly_lit = 0.97;    // a marker that is so much like itself has one light over it
constexpr float uneven_light = 0.15F;  // share by which a module's white differs from the rest when it has a light of its own
constexpr float fewest_white = 2;      // points in a module, by which its white is known
constexpr double most_covered = 0.65;  // with less of a pattern to see, it is seen in anything

double total(const Lanes& lanes) {
    double sum = 0;
    for (std::size_t lane = 0; lane < portrait_lanes; ++lane) sum += static_cast<double>(lanes[lane]);
    return sum;
}

// How the level at a place changes with each unknown.
std::array<double, 13> slopes_of(const Place& one) {
    const double turn = one.right * one.u + one.down * one.v;
    return {one.right * one.u,
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
}

}  // namespace

Portrait::Portrait(const Family& family, int id, int softness) : modules_(family.modules()) {
    const double blur = blurs[static_cast<std::size_t>(softness)];
    const std::vector<Place> places = telling_places(family, id, blur, most_points);
    points_in_module_.assign(static_cast<std::size_t>(modules_ * modules_), 0);
    normals_.assign(points_in_module_.size() * half_normal, 0.0F);
    blocks_.resize(places.size() / portrait_lanes);
    for (std::size_t at = 0; at < blocks_.size() * portrait_lanes; ++at) {
        const Place& one = places[at];
        PortraitBlock& block = blocks_[at / portrait_lanes];
        const std::size_t lane = at % portrait_lanes;
        block.u[lane] = static_cast<float>(one.u);
        block.v[lane] = static_cast<float>(one.v);
        block.level[lane] = static_cast<float>(one.level);
        block.right[lane] = static_cast<float>(one.right);
        block.down[lane] = static_cast<float>(one.down);
        block.margin[lane] = static_cast<float>(one.margin);
        block.module[lane] = static_cast<std::uint16_t>(one.module);
        points_in_module_[static_cast<std::size_t>(one.module)] += 1;
        const auto slopes = slopes_of(one);
        float* sum = normals_.data() + static_cast<std::size_t>(one.module) * half_normal;
        for (std::size_t j = 0; j < unknowns; ++j)
            for (std::size_t k = j; k < unknowns; ++k) *sum++ += static_cast<float>(slopes[j]) * static_cast<float>(slopes[k]);
    }
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

bool Portrait::look(const Frame& frame, const Homography& h, Levels& levels, Levels* seen) const {
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
    if (all_within) {
        loops_.look(frame, m, blocks_, levels.data());
        if (seen != nullptr) seen->fill(Lanes{} + 1.0F);
        return true;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const PortraitBlock& block = blocks_[i];
        levels[i] = (*seen)[i] = Lanes{};
        for (std::size_t lane = 0; lane < portrait_lanes; ++lane) {
            const float w = 1.0F / (m[6] * block.u[lane] + m[7] * block.v[lane] + m[8]);
            const float x = (m[0] * block.u[lane] + m[1] * block.v[lane] + m[2]) * w;
            const float y = (m[3] * block.u[lane] + m[4] * block.v[lane] + m[5]) * w;
            if (!within(frame, static_cast<double>(x), static_cast<double>(y))) continue;
            levels[i][lane] = level_at(frame, x, y);
            (*seen)[i][lane] = 1;
        }
    }
    return true;
}

Portrait::Sums Portrait::project(const Levels& levels, double& squares) const {
    PortraitLoops::Sums sums;
    loops_.project(blocks_, levels.data(), sums);
    Sums result{};
    for (std::size_t k = 0; k < unknowns; ++k) result[k] = total(sums[k]);
    squares = total(sums[unknowns]);
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

double Portrait::likeness(const Levels& levels, const Sums& x, const Levels& weights) const {
    Lanes unexplained{}, sum{}, squares{}, count{};
    std::array<float, unknowns> parts{};
    for (std::size_t k = 0; k < unknowns; ++k) parts[k] = static_cast<float>(x[k]);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const PortraitBlock& block = blocks_[i];
        const Lanes& u = block.u;
        const Lanes& v = block.v;
        const Lanes along = parts[0] * u + parts[1] * v + parts[2];
        const Lanes across = parts[3] * u + parts[4] * v + parts[5];
        const Lanes bent = parts[6] * u + parts[7] * v;
        const Lanes left = levels[i] - block.right * (along - u * bent) - block.down * (across - v * bent) - parts[contrast] * block.level -
                           parts[light] - parts[slant] * u - parts[slant + 1] * v - parts[slant + 2] * block.margin;
        unexplained += weights[i] * left * left;
        sum += weights[i] * levels[i];
        squares += weights[i] * levels[i] * levels[i];
        count += weights[i];
    }
    const double spread = total(squares) - total(sum) * total(sum) / std::max(1.0, total(count));
    return spread > 0 ? std::clamp(1 - total(unexplained) / spread, 0.0, 1.0) : 0;
}

std::optional<Portrait::Fit> Portrait::fit(const Frame& frame, const Homography& start, int rounds) const {
    Fit fit;
    fit.pose = start;
    Levels levels;
    for (int round = 0; round < rounds; ++round) {
        if (!look(frame, fit.pose, levels, nullptr)) return std::nullopt;
        double squares = 0;
        const Sums sums = project(levels, squares);
        const Sums x = times(inverse_, sums);
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
            // What least squares leave is at right angles to what they explain.
            const double explained = std::inner_product(x.begin(), x.end(), sums.begin(), 0.0);
            const double spread = squares - sums[light] * sums[light] / static_cast<double>(blocks_.size() * portrait_lanes);
            fit.likeness = spread > 0 ? std::clamp(1 - (squares - explained) / spread, 0.0, 1.0) : 0;
            if (fit.likeness < evenly_lit) fit.pose = evenly_laid(frame, fit.pose, x);
            break;
        }
    }
    return fit;
}

// Light that falls on a part of a marker draws its edges there towards the dark.
Homography Portrait::evenly_laid(const Frame& frame, const Homography& pose, const Sums& x) const {
    Levels levels;
    Levels evened;
    if (!look(frame, pose, levels, nullptr) || !even_out(levels, x, evened)) return pose;
    double squares = 0;
    const Sums even = times(inverse_, project(evened, squares));
    return even[contrast] > 4 ? moved(pose, even).value_or(pose) : pose;
}

bool Portrait::even_out(const Levels& levels, const Sums& x, Levels& evened) const {
    std::vector<float> seen(points_in_module_.size());
    std::vector<float> expected(points_in_module_.size());
    std::array<float, unknowns - contrast> parts{};
    for (std::size_t k = 0; k < parts.size(); ++k) parts[k] = static_cast<float>(x[k + contrast]);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const PortraitBlock& block = blocks_[i];
        evened[i] = parts[1] + parts[2] * block.u + parts[3] * block.v + parts[4] * block.margin;
        const Lanes over = block.level * (levels[i] - evened[i]);
        const Lanes as_white = block.level * block.level;
        for (std::size_t lane = 0; lane < portrait_lanes; ++lane) {
            seen[block.module[lane]] += over[lane];
            expected[block.module[lane]] += as_white[lane];
        }
    }
    bool uneven = false;
    for (std::size_t module = 0; module < seen.size(); ++module) {
        const float brighter = seen[module] / (parts[0] * std::max(expected[module], 1e-3F));
        const bool known = expected[module] > fewest_white && brighter > 0.4F && brighter < 2.5F;
        uneven = uneven || (known && std::abs(brighter - 1) > uneven_light);
        expected[module] = known ? 1 / brighter : 1;
    }
    for (std::size_t i = 0; uneven && i < blocks_.size(); ++i) {
        Lanes factor;
        for (std::size_t lane = 0; lane < portrait_lanes; ++lane) factor[lane] = expected[blocks_[i].module[lane]];
        evened[i] += (levels[i] - evened[i]) * factor;
    }
    return uneven;
}

double Portrait::find_covered(const Levels& levels, const Sums& x, double allowed, Levels& weights, std::vector<bool>& covered) const {
    std::vector<float> unlike(points_in_module_.size());
    std::vector<float> seen(points_in_module_.size());
    std::array<float, unknowns - contrast> parts{};
    for (std::size_t k = 0; k < parts.size(); ++k) parts[k] = static_cast<float>(x[k + contrast]);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const PortraitBlock& block = blocks_[i];
        const Lanes off = levels[i] - parts[0] * block.level - parts[1] - parts[2] * block.u - parts[3] * block.v - parts[4] * block.margin;
        const Lanes square = weights[i] * off * off;
        for (std::size_t lane = 0; lane < portrait_lanes; ++lane) {
            unlike[block.module[lane]] += square[lane];
            seen[block.module[lane]] += weights[i][lane];
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
        for (std::size_t lane = 0; lane < portrait_lanes; ++lane)
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
    Levels levels;
    Levels weights;
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
            std::array<float, 3> as_before{};
            for (std::size_t k = 0; k < 3; ++k) as_before[k] = static_cast<float>(before.slant[k]);
            for (std::size_t i = 0; i < blocks_.size(); ++i)
                levels[i] -= as_before[0] * blocks_[i].u + as_before[1] * blocks_[i].v + as_before[2] * blocks_[i].margin;
        }
        Levels weighed;
        for (std::size_t i = 0; i < blocks_.size(); ++i) weighed[i] = levels[i] * weights[i];
        double squares = 0;
        Sums sums = project(weighed, squares);
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
        fit.likeness = likeness(levels, x, weights);
        if (as_it_was) std::copy(before.slant.begin(), before.slant.end(), x.begin() + slant);
    }
    return fit;
}

}  // namespace vision
