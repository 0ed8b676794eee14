// Holds the forecast of one line in the power table.

import Evaluation
import Statistics

/// What is foreseen of one test, or of a suite's overall score.
///
/// Of one test W is Tango's limit as ``NonInferiorityPower`` has it, times the design effect, and with clusters the limit of the
/// cluster means as well: fewer than about 3 c/margin effective clusters hold nothing. Over several tests it is MOVER's of theirs.
package struct ForecastRow: Hashable, Sendable {
    /// One test's share in what is foreseen.
    struct Part: Hashable, Sendable {
        /// The share in the overall.
        var weight: Double
        /// Planned cases.
        var cases: Double
        /// How many clusters of equal size would know as much; `nil` without clusters.
        var clusters: Double?
        /// By how much a t quantile with so few clusters widens the variance.
        var smallSample: Double
        /// How much the cases' differences vary.
        var variation: Variation
        /// The largest mean change that a whole cluster is capable of.
        var worst: Double
        /// Whether both sides have a single sample that is right or wrong, so that power can be counted out.
        var isSingle: Bool
        /// The planned units: clusters, or cases without a cluster.
        var units: Int = 1
        /// The smallest change of a case: 1/samples where a sample is right or wrong, 0 where scores are grades.
        var grain: Double

        /// Cases, as many as independent ones would know as much.
        var pairs: Double { cases / (variation.designEffect * smallSample) }

        /// The variance of a cluster's mean as a share of what a cluster can change at most.
        var clusterSpread: Double {
            guard let clusters, cases > 0 else { return 0 }
            return min(1, variation.spread * variation.designEffect * clusters / cases / (worst * worst))
        }

        /// The same with another number of cases in clusters of the same size.
        func scaled(by factor: Double) -> Part {
            var part = self
            part.cases *= factor
            part.clusters = clusters.map { $0 * factor }
            part.units = Int((Double(units) * factor).rounded())
            return part
        }

        /// How far below a mean of 0 the worst plausible drop lies, at a spread.
        func width(isSteady: Bool, critical: Double) -> Double {
            let own = NonInferiorityPower.width(
                pairs: isSteady ? clusters ?? cases : pairs,
                spread: isSteady ? 0 : variation.spread,
                critical: critical
            )
            guard let clusters else { return own }
            let whole = NonInferiorityPower.width(
                pairs: clusters,
                spread: isSteady ? 0 : clusterSpread,
                critical: critical
            )
            return max(own, worst * whole)
        }
    }

    /// The test's id; `overall` for the suite.
    package let name: String
    /// Planned cases.
    package let cases: Int
    /// The largest tolerable drop.
    package let margin: Double
    /// What it is made of: one test, or all of them.
    let parts: [Part]
    /// Which parts share clusters and so are not independent.
    let groups: [[Int]]
    /// The one-sided level of a regression: 2.5 %, and for a test among several the first step of Holm's correction.
    let level: Double
    /// How often the comparison may be wrong.
    var rates = ErrorRates.standard
    /// Whether the direction is that of all tests together.
    package fileprivate(set) var isPooled = false
    /// Whether the run may stop early, which costs a little at its end.
    let isSequential: Bool

    /// How large a number of cases is still looked at.
    private static let most = 10_000_000

    /// The share of cases that differ by chance; for grades and repeats, and over several tests, the share that would have
    /// this variance.
    package var discordance: Double {
        min(
            1,
            Summation.sum(parts.map { $0.weight * $0.weight * $0.variation.spread * Double(cases) / max(1, $0.cases) })
        )
    }

    /// The smallest drop that is seen 4 times in 5; `nil` when none is.
    package var smallestDrop: Double? {
        guard power(against: 1, scale: 1, isExact: false) >= 0.8 else { return nil }
        var low = 0.0
        var high = 1.0
        for _ in 0..<60 {
            let middle = 0.5 * (low + high)
            if power(against: middle, scale: 1, isExact: false) >= 0.8 { high = middle } else { low = middle }
        }
        return high
    }

    /// The chance that an unchanged model is held at the margin.
    package var chanceToHold: Double { chanceToHold(scale: 1) }

    /// How many cases like these hold an unchanged model 4 times in 5; `nil` when no number up to ten million does.
    package var casesToHold: Int? { fewest { chanceToHold(scale: $0) >= 0.8 } }

    /// The chance that a drop is proven: of the overall, or of this test when no other changes.
    package func power(against drop: Double) -> Double { power(against: drop, scale: 1) }

    /// How many cases like these prove a drop every other time; `nil` when no number up to ten million does.
    package func cases(toSee drop: Double) -> Int? { fewest { power(against: drop, scale: $0) >= 0.5 } }

    private func power(against drop: Double, scale: Double, isExact: Bool = true) -> Double {
        let units = parts.reduce(0) { $0 + ($1.clusters ?? $1.cases) * scale }
        guard drop > 0, units >= Self.fewestUnits else { return 0 }
        if isExact, let exact = exactPower(against: drop, scale: scale) { return exact }
        if isPooled { return pooledPower(against: min(drop, 1), scale: scale) }
        let (all, own) = deviation(atDrop: min(drop, 1), scale: scale)
        guard all.isFinite else { return 0 }
        let excess = drop - critical(level) * all
        return own > 0 ? Normal.cdf(excess / own) : excess > 0 ? 1 : 0
    }

    /// The chance that Stouffer's Z over the tests proves a drop that all of them have.
    ///
    /// Phi(D sum(u / s) / sqrt(sum u) - z), with the units u of a test and the standard deviation s of its differences.
    private func pooledPower(against drop: Double, scale: Double) -> Double {
        let taken = parts.map { $0.scaled(by: scale) }.filter { $0.weight > 0 && $0.pairs > 0 }
        let units = Double(taken.reduce(0) { $0 + $1.units })
        guard units > 0 else { return 0 }
        let terms = taken.map { part in
            let spread = max(part.variation.spread, drop * max(part.grain, drop))
            let own = max(1e-12, spread - drop * drop)
            return (Double(part.units) * part.pairs / own).squareRoot()
        }
        return Normal.cdf(drop * Summation.sum(terms) / units.squareRoot() - critical(level))
    }

    /// The same row with the tests pooled, or by the weighted mean.
    package func pooled(_ isPooled: Bool) -> ForecastRow {
        var row = self
        row.isPooled = isPooled
        return row
    }

    private func chanceToHold(scale: Double) -> Double {
        let parts = parts.map { $0.scaled(by: scale) }
        guard !parts.isEmpty, parts.allSatisfy({ $0.cases >= 1 }) else { return 0 }
        let critical = critical(rates.nonInferiorityAlpha)
        if parts.count == 1 {
            let part = parts[0]
            let own = NonInferiorityPower.chance(
                pairs: part.pairs,
                spread: part.variation.spread,
                margin: margin,
                critical: critical
            )
            guard let clusters = part.clusters else { return own }
            let whole = NonInferiorityPower.chance(
                pairs: clusters,
                spread: part.clusterSpread,
                margin: margin / part.worst,
                critical: critical
            )
            return min(own, whole)
        }
        guard combined(parts.map { $0.width(isSteady: true, critical: critical) }) < margin else { return 0 }
        let room = margin - combined(parts.map { $0.width(isSteady: false, critical: critical) })
        let deviation = deviation(atDrop: 0, scale: scale).all
        guard deviation.isFinite else { return 0 }
        return deviation > 0 ? Normal.cdf(room / deviation) : room > 0 ? 1 : 0
    }

    /// The power of the mid-p label swap, where nothing but single 0/1 scores without clusters is in it.
    private func exactPower(against drop: Double, scale: Double) -> Double? {
        guard !isSequential, parts.count == 1, parts[0].isSingle else { return nil }
        let part = parts[0].scaled(by: scale)
        guard part.pairs == part.cases, part.cases <= Self.countable else { return nil }
        return Power.midP(
            pairs: Int(part.cases.rounded()),
            discordance: max(part.variation.spread, drop),
            drop: drop,
            alpha: level
        )
    }

    /// The critical value of a one-sided level; a little more for a run that may stop early.
    private func critical(_ level: Double) -> Double {
        Normal.upperQuantile(level) + (isSequential ? Self.earlyStop : 0)
    }

    /// The standard deviation of the mean difference when every test drops by as much: about 0, and about its own mean.
    private func deviation(atDrop drop: Double, scale: Double = 1) -> (all: Double, own: Double) {
        let variances = parts.map { part -> (all: Double, own: Double) in
            let pairs = part.scaled(by: scale).pairs
            guard pairs > 0 else { return (.infinity, .infinity) }
            // A model that drops by D has at least D of its cases wrong where cases are right or wrong.
            let spread = max(part.variation.spread, drop * max(part.grain, drop))
            return (spread / pairs, max(0, spread - drop * drop) / pairs)
        }
        return (combined(variances.map { $0.all.squareRoot() }), combined(variances.map { $0.own.squareRoot() }))
    }

    /// The weighted terms together: inside a group of dependent tests they add, between groups their squares do.
    private func combined(_ terms: [Double]) -> Double {
        let sums = groups.map { group in
            // A test without weight has no say, however little is known of it.
            group.filter { parts[$0].weight > 0 }.reduce(0) { $0 + parts[$1].weight * terms[$1] }
        }
        return Summation.sum(sums.map { $0 * $0 }).squareRoot()
    }

    /// The fewest cases, in the proportions of these, with which something holds.
    private func fewest(_ holds: (_ scale: Double) -> Bool) -> Int? {
        guard cases > 0 else { return nil }
        func check(_ count: Int) -> Bool { holds(Double(count) / Double(cases)) }
        var high = max(1, cases)
        while !check(high) {
            high *= 2
            guard high <= Self.most else { return nil }
        }
        var low = 0
        while high - low > 1 {
            let middle = (low + high) / 2
            if check(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// What early stops cost, in standard errors: with 20 looks and alpha f^2 spent, Lan and DeMets' boundaries are passed as
    /// often as one that is 0.08 to 0.15 higher (400,000 simulated paths, levels of 0.6 to 4 %, chances of 0.35 to 0.9).
    private static let earlyStop = 0.1

    /// How many pairs are counted out.
    private static let countable = 5000.0

    /// Fewer units never show a regression, even when all of them lose: 2^-4/2 is more than 2.5 %.
    private static let fewestUnits = 5.0
}
