// Holds fixed comparisons of many shapes to their mirror and to indifference to order.

import Statistics
import Testing

@Suite("comparison properties")
struct ComparisonPropertyTests {
    /// What kind of data a comparison has.
    struct Shape: Sendable, CustomTestStringConvertible {
        var before = 1
        var after = 1
        /// Scores are multiples of 1/steps; 1 is pass or fail.
        var steps = 1
        /// Cases a cluster; 1 without clusters.
        var cluster = 1
        /// One sample in so many is lost; 0 for none.
        var loss = 0

        var testDescription: String {
            "\(before)/\(after) samples of 1/\(steps), clusters of \(cluster), lost 1/\(loss)"
        }
    }

    private static let shapes = [
        Shape(), Shape(before: 5), Shape(before: 5, after: 2), Shape(before: 3, after: 3), Shape(steps: 4),
        Shape(before: 2, after: 2, steps: 10), Shape(cluster: 3), Shape(before: 5, cluster: 4),
        Shape(before: 3, after: 3, cluster: 2), Shape(steps: 7, cluster: 3), Shape(before: 5, loss: 20),
        Shape(before: 3, after: 3, loss: 15), Shape(before: 3, after: 2, cluster: 3, loss: 12),
    ]

    @Test("swapping the two runs mirrors every number", arguments: shapes, 1...4)
    func mirror(shape: Shape, seed: Int) throws {
        let (cases, labels) = Self.random(shape, seed: seed, drop: 0.1)
        let swapped = cases.map { PairedCase(baseline: $0.candidate, candidate: $0.baseline) }
        let one = try #require(PairedComparison(cases, labels: labels, settings: Self.settings)).direction
        let other = try #require(PairedComparison(swapped, labels: labels, settings: Self.settings)).direction
        #expect(abs(one.mean + other.mean) < 1e-12)
        #expect(abs(one.designEffect - other.designEffect) < 1e-9)
        #expect(abs(one.interval.lower + other.interval.upper) < 1e-9)
        #expect(abs(one.interval.upper + other.interval.lower) < 1e-9)
        #expect(one.pairs == other.pairs && one.clusters == other.clusters && one.method == other.method)
        #expect(abs(one.testPWorse - other.testPBetter) < 1e-12)
        #expect(abs(one.testPBetter - other.testPWorse) < 1e-12)
        // A gain needs the interval, too: never less than the mirrored drop does.
        #expect(other.pBetter >= one.pWorse - 1e-12 && one.pBetter >= other.pWorse - 1e-12)
    }

    @Test("the order of the cases changes nothing", arguments: shapes, 1...4)
    func order(shape: Shape, seed: Int) throws {
        let (cases, labels) = Self.random(shape, seed: seed, drop: 0.15)
        var generator = SplitMix64(seed: 77)
        let turned = generator.shuffled(cases.count)
        let one = try #require(PairedComparison(cases, labels: labels, settings: Self.settings))
        let other = try #require(
            PairedComparison(
                turned.map { cases[$0] },
                labels: labels.map { labels in turned.map { labels[$0] } },
                settings: Self.settings
            )
        )
        #expect(one.evidence() == other.evidence())
        for (mine, theirs) in [
            (one.direction.mean, other.direction.mean), (one.direction.pWorse, other.direction.pWorse),
            (one.direction.pBetter, other.direction.pBetter), (one.worst.limit, other.worst.limit),
            (one.worst.caseLimit, other.worst.caseLimit),
            (one.direction.interval.lower, other.direction.interval.lower),
            (one.direction.interval.upper, other.direction.interval.upper),
        ] {
            #expect(abs(mine - theirs) < 1e-9)
        }
    }

    @Test("adding pairs that agree never turns held into regressed", arguments: shapes, 1...3)
    func dilution(shape: Shape, seed: Int) throws {
        var settings = Self.settings
        settings.margin = 0.12
        var (cases, labels) = Self.random(shape, seed: seed, drop: 0)
        var wasHeld = false
        for round in 0..<5 {
            let comparison = try #require(PairedComparison(cases, labels: labels, settings: settings))
            let decision = Decision(comparison.evidence(), margin: settings.margin)
            if wasHeld { #expect(decision.verdict != .regressed) }
            wasHeld = wasHeld || decision.verdict == .held
            let same = PairedCase(
                baseline: [Double](repeating: 1, count: shape.before),
                candidate: [Double](repeating: 1, count: shape.after)
            )
            let added = 20 * shape.cluster
            cases += [PairedCase](repeating: same, count: added)
            labels = labels.map { $0 + (0..<added).map { 1_000 * (round + 1) + $0 / shape.cluster } }
        }
    }

    @Test("samples by the dozen, any number of them lost, have a verdict")
    func manySamples() throws {
        let cases = (1...50).map { count in
            PairedCase(
                baseline: [Double](repeating: 1, count: count),
                candidate: (0..<30).map { $0 % 7 == 0 ? .nan : Double($0 % 2) }
            )
        }
        let result = try #require(PairedComparison(cases, settings: Self.settings))
        #expect(result.direction.method.contains("draws"))
        #expect(result.evidence().valid.provesDrop)
    }

    private static let settings = ComparisonSettings(margin: 0.05, rates: ErrorRates(draws: 999), seed: 7)

    private static func random(_ shape: Shape, seed: Int, drop: Double) -> (cases: [PairedCase], labels: [Int]?) {
        var generator = SplitMix64(seed: UInt64(seed * 31 + shape.steps))
        let count = 48
        let cases = (0..<count).map { _ in
            let rate = 0.3 + 0.7 * generator.unit()
            func samples(_ count: Int, _ rate: Double) -> [Double] {
                (0..<count).map { _ in
                    let hits = (0..<shape.steps).count { _ in generator.unit() < rate }
                    let isLost = shape.loss > 0 && generator.below(shape.loss) == 0
                    return isLost ? .nan : Double(hits) / Double(shape.steps)
                }
            }
            return PairedCase(
                baseline: samples(shape.before, rate),
                candidate: samples(shape.after, max(0, rate - drop))
            )
        }
        return (cases, shape.cluster > 1 ? (0..<count).map { $0 / shape.cluster } : nil)
    }
}
