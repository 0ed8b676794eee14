// What a run of a suite will be able to see, before it is paid for.

package import Evaluation
import Statistics

/// What a run of a suite will be able to see, reckoned from how much a baseline's samples of a case differ.
///
/// A case with mean p and samples k and m on both sides differs by chance with variance s^2 (1/k + 1/m), where s^2 is the
/// variance of its samples. Normal approximation; clusters are not taken into account.
package struct SuiteForecast: Hashable, Sendable {
    /// What is foreseen of one test, or of the overall.
    package struct Row: Hashable, Sendable {
        /// The test's id; `overall` for the suite.
        package let name: String
        /// Cases that the baseline knows.
        package let cases: Int
        /// The largest tolerable drop.
        package let margin: Double
        /// The variance of the mean difference when nothing changed.
        package let variance: Double

        /// The smallest drop that is seen 4 times in 5; `nil` when none is.
        package var smallestDrop: Double? {
            Power.smallestDetectableDrop(spread: variance * Double(cases), cases: Double(cases))
        }

        /// The chance that an unchanged model is held.
        package var chanceToHold: Double {
            guard variance > 0 else { return cases > 0 ? 1 : 0 }
            return Normal.cdf(margin / variance.squareRoot() - Self.escape)
        }

        /// How many cases like these hold an unchanged model 4 times in 5; `nil` when nothing varies.
        package var casesToHold: Int? {
            guard variance > 0, margin > 0 else { return nil }
            let factor = (Self.escape + Normal.quantile(0.8)) / margin
            return Int((Double(cases) * variance * factor * factor).rounded(.up))
        }

        /// The chance that a drop is proven.
        package func power(against drop: Double) -> Double {
            guard variance > 0 else { return drop > 0 ? 1 : 0 }
            return Normal.cdf(drop / variance.squareRoot() - Normal.upperQuantile(0.025))
        }

        /// How many cases like these prove a drop every other time; `nil` when nothing varies.
        package func cases(toSee drop: Double) -> Int? {
            guard variance > 0, drop > 0 else { return nil }
            let factor = Normal.upperQuantile(0.025) / drop
            return Int((Double(cases) * variance * factor * factor).rounded(.up))
        }

        /// The nominal 4 % of the worst plausible drop, in standard errors.
        private static let escape = Normal.upperQuantile(0.04)
    }

    /// Why nothing can be foreseen.
    package struct Refusal: Error, Hashable, CustomStringConvertible {
        /// A sentence with the way out.
        package let description: String
    }

    /// The tests, in the order of the suite.
    package let tests: [Row]
    /// The suite's overall score.
    package let overall: Row

    /// Looks ahead.
    ///
    /// - Parameters:
    ///   - suite: The suite.
    ///   - baseline: A baseline with at least two samples a case.
    ///   - samples: Samples a case of the run; `nil` leaves it to each test.
    /// - Throws: ``Refusal`` when the baseline has only one sample a case, or none of a test.
    package init(_ suite: Suite, baseline: Baseline, samples: Int?) throws(Refusal) {
        var rows: [Row] = []
        var variance = 0.0
        for test in suite.tests {
            var sum = 0.0
            var count = 0
            for entry in baseline.cases where entry.scores.test == test.id {
                let values = entry.scores.samples.compactMap { sample -> Double? in
                    guard case .scored(let value) = sample else { return nil }
                    return value
                }
                guard values.count > 1 else { continue }
                let run = Double(samples ?? test.samples)
                sum += Summation.variance(values) * (1 / Double(values.count) + 1 / run)
                count += 1
            }
            guard count > 0 else {
                throw Refusal(
                    description:
                        "baseline '\(baseline.name)' has no case of test '\(test.id)' with two samples, from which "
                        + "chance could be reckoned; make one from a run with --samples 5"
                )
            }
            let mean = sum / Double(count) / Double(count)
            rows.append(Row(name: test.id, cases: count, margin: test.margin, variance: mean))
            variance += test.weight * test.weight * mean
        }
        tests = rows
        overall = Row(
            name: "overall",
            cases: rows.reduce(0) { $0 + $1.cases },
            margin: suite.gate.overallMargin,
            variance: variance
        )
    }
}
