// Holds sequential runs over data at the edge of sense to a documented verdict and to finite numbers.

import GroupSequential
import Statistics
import Testing

@Suite("sequential edges")
struct SequentialEdgeTests {
    /// A run at the edge of sense, and what must come of it.
    struct Edge: Sendable, CustomTestStringConvertible {
        var name: String
        var units: [[PairedCase]]
        var samples = PlannedSamples(baseline: 1, candidate: 1)
        var verdict: Verdict
        var gate: Decision.Gate
        var reason: Decision.Reason?

        var testDescription: String { name }
    }

    private static func same(_ count: Int, _ before: Double, _ after: Double) -> [[PairedCase]] {
        (0..<count).map { _ in [PairedCase(baseline: [before], candidate: [after])] }
    }

    private static func clusters(_ sizes: [Int], _ before: Double, _ after: Double) -> [[PairedCase]] {
        sizes.map { size in (0..<size).map { _ in PairedCase(baseline: [before], candidate: [after]) } }
    }

    static let edges: [Edge] = [
        Edge(name: "one case", units: same(1, 1, 0), verdict: .inconclusive, gate: .undecided),
        Edge(name: "two cases", units: same(2, 1, 0), verdict: .inconclusive, gate: .undecided),
        Edge(name: "three cases won", units: same(3, 0, 1), verdict: .inconclusive, gate: .undecided),
        Edge(name: "all scores equal", units: same(200, 1, 1), verdict: .held, gate: .pass),
        Edge(name: "all wrong on both sides", units: same(200, 0, 0), verdict: .held, gate: .pass),
        Edge(name: "all discordant, lost", units: same(50, 1, 0), verdict: .regressed, gate: .fail),
        // What cannot be worse by the margin any more stops there: it does not go on to prove a gain.
        Edge(name: "all discordant, won", units: same(50, 0, 1), verdict: .held, gate: .pass),
        Edge(name: "empty units only", units: [[], [], []], verdict: .inconclusive, gate: .undecided),
        Edge(name: "one cluster", units: clusters([30], 1, 0), verdict: .inconclusive, gate: .undecided),
        Edge(
            name: "one cluster holds half of the cases",
            units: clusters([40] + [Int](repeating: 1, count: 40), 1, 1),
            verdict: .inconclusive,
            gate: .undecided
        ),
        Edge(
            name: "very unequal clusters, all lost",
            units: clusters((1...20).map { $0 * $0 }, 1, 0),
            verdict: .regressed,
            gate: .fail
        ),
        Edge(
            name: "all candidate samples errored",
            units: same(40, 1, .nan),
            verdict: .inconclusive,
            gate: .undecided
        ),
        Edge(name: "all baseline samples errored", units: same(40, .nan, 1), verdict: .inconclusive, gate: .undecided),
        Edge(
            name: "errors alone keep it from passing",
            units: same(180, 1, 1) + same(20, 1, .nan),
            verdict: .held,
            gate: .pass
        ),
        Edge(
            name: "errors from the start keep it from passing",
            units: (0..<100).map { [PairedCase(baseline: [1], candidate: [$0 % 8 == 0 ? .nan : 1])] },
            verdict: .inconclusive,
            gate: .undecided,
            reason: .errors
        ),
        Edge(
            name: "other numbers of samples a case",
            units: (1...60).map {
                [PairedCase(baseline: Array(repeating: 1, count: $0 % 5 + 1), candidate: [Double($0 % 2)])]
            },
            samples: PlannedSamples(baseline: 5, candidate: 1),
            verdict: .regressed,
            gate: .fail
        ),
        Edge(
            name: "grades declared as 0/1",
            units: (1...60).map { [PairedCase(baseline: [0.9, 0.8], candidate: [Double($0 % 7) / 7.5])] },
            samples: PlannedSamples(baseline: 2, candidate: 1),
            verdict: .regressed,
            gate: .fail
        ),
        Edge(
            name: "many samples, many lost",
            units: (1...40).map { index in
                [
                    PairedCase(
                        baseline: (0..<64).map { $0 < index ? .nan : 1 },
                        candidate: (0..<48).map { $0 < index ? 1 : 0 }
                    )
                ]
            },
            samples: PlannedSamples(baseline: 64, candidate: 48),
            verdict: .regressed,
            gate: .fail
        ),
    ]

    @Test("each has its verdict, and no number that is none", arguments: edges)
    func edge(edge: Edge) throws {
        let looks = Looks.plan(units: edge.units.count)
        let settings = ComparisonSettings(margin: 0.05, rates: ErrorRates(draws: 999), seed: 7, samples: edge.samples)
        var comparison = SequentialComparison(looks: looks, settings: settings, isBinary: true, level: 0.025)
        var last: SequentialLook?
        for (first, end) in zip([0] + looks, looks) where last?.verdict == nil {
            let look = comparison.take(Array(edge.units[first..<end]))
            try Self.expectNumbers(look)
            last = look
        }
        let look = try #require(last)
        #expect(look.verdict == edge.verdict, "\(look.method), \(look.units) units")
        #expect(look.gate == edge.gate && look.reason == edge.reason, "\(String(describing: look.decision))")
    }

    @Test("the overall of the same units has a verdict, too", arguments: edges)
    func overall(edge: Edge) throws {
        let units = edge.units.enumerated().map { SequentialUnit(label: $0, cases: $1) }
        let looks = [0.25, 0.5, 0.75, 1]
        let settings = ComparisonSettings(margin: 0.05, rates: ErrorRates(draws: 999), seed: 7, samples: edge.samples)
        let cases = edge.units.reduce(0) { $0 + $1.count }
        var overall = SequentialOverall(
            tests: [
                SequentialTest(weight: 0.6, cases: cases), SequentialTest(weight: 0.4, cases: cases),
                SequentialTest(weight: 0, cases: cases),
            ],
            looks: looks,
            settings: settings,
            isBinary: true,
            level: 0.025
        )
        var done = 0
        for fraction in looks {
            let end = Looks.share(fraction, of: units.count)
            // The second test runs the same clusters; it asks them all at the end.
            let late = fraction == 1 ? units : []
            let look = overall.take([Array(units[done..<end]), late, Array(units[done..<end])])
            done = end
            try Self.expectNumbers(look)
            #expect((look.verdict != nil) == (fraction == 1) || look.verdict == nil || look.fraction < 1)
            if fraction == 1 {
                #expect(look.verdict != nil)
                if edge.gate == .fail { #expect(look.gate != .pass) }
            }
        }
    }

    private static func expectNumbers(_ look: SequentialLook) throws {
        let numbers = [
            look.mean ?? 0, look.interval.lower, look.interval.upper, look.worst, look.worstByCases,
            look.evidence.valid.worst,
            look.z2, look.zb, look.spent.worse, look.spent.better, look.conditionalPower(ofDrop: 0.1),
        ]
        #expect(numbers.allSatisfy { $0.isFinite }, "\(numbers)")
        #expect(look.interval.lower <= look.interval.upper && look.interval.lower >= -1 - 1e-9)
        #expect((0...1).contains(look.conditionalPower(ofDrop: 0.1)))
    }

    @Test("a gain that was proven stays one, and what follows can show that the margin holds as well")
    func improved() throws {
        // Clusters whose cases mostly got better: a gain is soon proven, and what a whole cluster could lose is not yet excluded.
        let units = (0..<80).map { cluster in
            (0..<5).map { place in
                let way = (cluster * 7 + place * 3) % 10
                return PairedCase(baseline: [way == 9 ? 1 : 0], candidate: [way < 3 ? 1 : 0])
            }
        }
        let looks = Looks.plan(units: units.count)
        let settings = ComparisonSettings(margin: 0.05, samples: PlannedSamples(baseline: 1, candidate: 1))
        var comparison = SequentialComparison(looks: looks, settings: settings, isBinary: true, level: 0.025)
        var found: [SequentialLook] = []
        for (from, to) in zip([0] + looks, looks) { found.append(comparison.take(Array(units[from..<to]))) }
        let first = try #require(found.first { $0.verdict != nil })
        #expect(first.verdict == .improved && first.gate == .undecided && first.reason == .clusters)
        let last = try #require(found.last)
        #expect(last.verdict == .improved && last.gate == .pass)
        #expect(found.drop { $0.verdict == nil }.allSatisfy { $0.verdict == .improved && $0.pBetter == first.pBetter })
    }
}
