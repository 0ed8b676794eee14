// How likely a good model is to pass an absolute threshold, and how many cases that takes.

import Evaluation
import Regression
import Statistics
import Text

/// How likely a model five points better than an absolute threshold is to pass it, and how many cases it takes at least.
///
/// Single 0/1 scores without clusters: counted out with Clopper and Pearson's bound. Otherwise by normal approximation of the
/// bounded score limit at nominal 4 %, with the design effect of the baseline's scores.
package struct ThresholdForecast: Hashable, Sendable {
    /// By how much the model is better.
    package static let lead = 0.05

    /// The test's id.
    package let test: String
    /// The threshold.
    package let threshold: Double
    /// Planned cases.
    package let cases: Int
    /// The fewest cases on which a perfect score passes.
    package let fewest: Int
    /// The chance that a model five points better, or a perfect one where that is less, passes.
    package let chance: Double

    /// Whether a perfect score could pass.
    package var canPass: Bool { cases >= fewest }

    /// Looks ahead; `nil` when the test has no threshold.
    init?(_ plan: ForecastTest, baseline: Baseline?, rates: ErrorRates = .standard) {
        guard let threshold = plan.test.threshold, threshold > 0, threshold < 1 else { return nil }
        test = plan.test.id
        self.threshold = threshold
        cases = plan.cases
        let n = plan.cases
        let truth = min(1, threshold + Self.lead)
        let isExact = plan.isBinary && plan.samples == 1 && plan.effectiveClusters == nil
        if plan.test.thresholdRule == .estimate {
            fewest = 1
            chance = n > 0 ? Self.chance(of: Int((threshold * Double(n) - 1e-9).rounded(.up)), in: n, truth: truth) : 0
            return
        }
        if isExact {
            fewest = Threshold.fewestCases(for: threshold, alpha: rates.alpha)
            guard n >= fewest else {
                chance = 0
                return
            }
            var (least, perfect) = (0, n)
            while perfect - least > 1 {
                let middle = (least + perfect) / 2
                let bound = ClopperPearson.interval(successes: middle, trials: n, alpha: 2 * rates.alpha).lower
                if bound >= threshold { perfect = middle } else { least = middle }
            }
            chance = Self.chance(of: perfect, in: n, truth: truth)
            return
        }
        let critical = Normal.upperQuantile(rates.nonInferiorityAlpha)
        let size = plan.effectiveClusters.map { Double(n) / $0 } ?? 1
        fewest = Threshold.fewestCases(for: threshold, clusterSize: size, errors: Threshold.Errors(rates))
        guard n >= fewest else {
            chance = 0
            return
        }
        let cases = Double(n) / Self.variance(plan, baseline, rates)
        guard cases > 0 else {
            // A single cluster says nothing.
            chance = 0
            return
        }
        let limit = critical * (threshold * (1 - threshold) / cases).squareRoot()
        let deviation = (truth * (1 - truth) / cases).squareRoot()
        let room = truth - threshold - limit
        chance = deviation > 0 ? Normal.cdf(room / deviation) : room > 0 ? 1 : 0
    }

    /// The chance of at least so many hits.
    private static func chance(of hits: Int, in cases: Int, truth: Double) -> Double {
        Binomial.upperTail(hits - 1, trials: cases, probability: truth)
    }

    /// The variance of the mean, as a multiple of that of as many single 0/1 scores.
    ///
    /// Repeats and grades lessen it, clusters widen it. Without a baseline neither repeats nor grades are taken to help, and a cluster is taken to be one case.
    private static func variance(_ plan: ForecastTest, _ baseline: Baseline?, _ rates: ErrorRates) -> Double {
        let size = plan.effectiveClusters.map { Double(plan.cases) / $0 } ?? 1
        let scored = baseline.map { Variation.scores($0, of: plan) } ?? []
        let means = scored.map { Summation.mean($0.values) }
        guard means.count > 1 else { return size }
        let mean = Summation.mean(means)
        let within = baseline.flatMap { Variation.within($0, plan: plan) } ?? 0
        let stored = Double(scored.map(\.values.count).min() ?? 1)
        let between = max(0, Summation.variance(means) - within / stored)
        let most = mean * (1 - mean)
        let share = most > 0 ? min(1, max(1e-6, (between + within / Double(plan.samples)) / most)) : 1
        guard plan.effectiveClusters != nil else { return share }
        let effect = DesignEffect(means, labels: Variation.labels(of: scored)).factor
        return share * min(effect, size) * plan.smallSample(rates)
    }
}

extension ThresholdForecast {
    /// What is wrong with a threshold that these cases cannot pass.
    package var sentence: String {
        "test '\(test)': on \(PercentText.count(Double(cases))) cases not even a perfect score passes the threshold of "
            + "\(PercentText.share(threshold)); it takes \(PercentText.count(Double(fewest)))"
    }
}
