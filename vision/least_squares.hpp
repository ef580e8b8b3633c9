// SPDX-License-Identifier: MPL-2.0
// The small least squares of calibration: some ten or hundred unknowns, now and then. Not for frames. Any thread.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace vision {

// x of A x = b; A is symmetric and positive definite, row by row. Nothing where it is not.
std::optional<std::vector<double>> solve_symmetric(std::vector<double> a, std::vector<double> b);

// Fills in how far off each measurement is with the unknowns x.
using Misses = std::function<void(std::span<const double> x, std::span<double> misses)>;

// Betters x until the sum of squared misses falls no more (Levenberg and Marquardt's way, slopes by differences), and returns that sum.
// The unknowns should be about one in size, or grow with what they are.
double refine(std::vector<double>& x, std::size_t measurements, const Misses&);

}  // namespace vision
