// SPDX-License-Identifier: MPL-2.0
#include "vision/least_squares.hpp"

#include <algorithm>
#include <cmath>

namespace vision {

namespace {

constexpr int most_rounds = 60;

double sum_of_squares(std::span<const double> misses) {
    double sum = 0;
    for (const double miss : misses) sum += miss * miss;
    return sum;
}

}  // namespace

// Cholesky's way: A = L times L transposed, L kept in A's lower half.
std::optional<std::vector<double>> solve_symmetric(std::vector<double> a, std::vector<double> b) {
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i * n + j];
            for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
            if (j < i) {
                a[i * n + j] = sum / a[j * n + j];
            } else {
                if (!(sum > 1e-14 * a[i * n + i])) return std::nullopt;
                a[i * n + i] = std::sqrt(sum);
            }
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
        b[i] /= a[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
        b[i] /= a[i * n + i];
    }
    return b;
}

double refine(std::vector<double>& x, std::size_t measurements, const Misses& misses) {
    const std::size_t n = x.size();
    std::vector<double> now(measurements);
    std::vector<double> more(measurements);
    std::vector<double> less(measurements);
    std::vector<double> slopes(n * measurements);  // unknown by unknown
    misses(x, now);
    double best = sum_of_squares(now);
    double damping = 1e-4;
    for (int round = 0; round < most_rounds; ++round) {
        for (std::size_t i = 0; i < n; ++i) {
            const double was = x[i];
            const double step = 1e-6 * std::max(1.0, std::abs(was));
            x[i] = was + step;
            misses(x, more);
            x[i] = was - step;
            misses(x, less);
            x[i] = was;
            for (std::size_t k = 0; k < measurements; ++k) slopes[i * measurements + k] = (more[k] - less[k]) / (2 * step);
        }
        std::vector<double> normal(n * n);
        std::vector<double> downhill(n);
        for (std::size_t i = 0; i < n; ++i) {
            const double* one = slopes.data() + i * measurements;
            for (std::size_t k = 0; k < measurements; ++k) downhill[i] -= one[k] * now[k];
            for (std::size_t j = 0; j <= i; ++j) {
                const double* other = slopes.data() + j * measurements;
                double sum = 0;
                for (std::size_t k = 0; k < measurements; ++k) sum += one[k] * other[k];
                normal[i * n + j] = normal[j * n + i] = sum;
            }
        }
        bool better = false;
        while (!better && damping < 1e9) {
            std::vector<double> damped = normal;
            for (std::size_t i = 0; i < n; ++i) damped[i * n + i] += damping * (normal[i * n + i] + 1e-12);
            std::vector<double> tried = x;
            if (const auto step = solve_symmetric(std::move(damped), downhill)) {
                for (std::size_t i = 0; i < n; ++i) tried[i] += (*step)[i];
                misses(tried, more);
                const double sum = sum_of_squares(more);
                if (sum < best) {
                    const bool done = best - sum <= 1e-12 * best;
                    better = true;
                    best = sum;
                    x = std::move(tried);
                    now.swap(more);
                    if (done) return best;
                }
            }
            damping *= better ? 0.2 : 8;
        }
        if (!better) return best;
        damping = std::max(damping, 1e-12);
    }
    return best;
}

}  // namespace vision
