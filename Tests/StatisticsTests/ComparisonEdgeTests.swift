// Holds comparisons of data at the edge of sense to a documented verdict and to finite numbers.

import Statistics
import Testing

@Suite("comparison edges")
struct ComparisonEdgeTests {
    /// Data at the edge of sense, and what must come of it at a margin of 5 points.
    struct Edge: Sendable, CustomTestStringConvertible {
        var name: String
        var cases: [PairedCase]
        var labels: [Int]?
        var verdict: Verdict
        var gate: Decision.Gate
        var isBorderline = false

        var testDescription: String { name }
    }

    private static func same(_ count: Int, _ before: Double, _ after: Double) -> [PairedCase] {
        (0..<count).map { _ in PairedCase(baseline: [before], candidate: [after]) }
    }

    static let edges: [Edge] = [
        Edge(name: "one case", cases: same(1, 1, 0), verdict: .inconclusive, gate: .undecided),
        Edge(name: "two cases", cases: same(2, 1, 0), verdict: .inconclusive, gate: .undecided),
        Edge(name: "three cases won", cases: same(3, 0, 1), verdict: .held, gate: .pass),
        // Fifty cases cannot exclude 5 points even if nothing differs: about 3/margin are needed.
        Edge(name: "all scores equal", cases: same(50, 1, 1), verdict: .inconclusive, gate: .undecided),
        Edge(name: "all wrong on both sides", cases: same(50, 0, 0), verdict: .inconclusive, gate: .undecided),
        Edge(name: "enough cases, all equal", cases: same(100, 1, 1), verdict: .held, gate: .pass),
        Edge(name: "all discordant, lost", cases: same(50, 1, 0), verdict: .regressed, gate: .fail),
        Edge(name: "all discordant, won", cases: same(50, 0, 1), verdict: .improved, gate: .pass),
        Edge(
            name: "one cluster",
            cases: same(20, 1, 0),
            labels: [Int](repeating: 3, count: 20),
            verdict: .inconclusive,
            gate: .undecided
        ),
        Edge(
            name: "half of the cases in one cluster",
            cases: same(40, 1, 1),
            labels: (0..<40).map { $0 < 20 ? 0 : $0 },
            verdict: .inconclusive,
            gate: .undecided
        ),
        Edge(
            name: "very unequal clusters",
            cases: same(60, 1, 0.5),
            labels: (0..<60).map { $0 < 55 ? 0 : $0 },
            verdict: .regressed,
            gate: .fail,
            isBorderline: true
        ),
        Edge(
            name: "other numbers of samples a case",
            cases: (1...30).map {
                PairedCase(baseline: Array(repeating: 1, count: $0 % 5 + 1), candidate: [Double($0 % 2)])
            },
            verdict: .regressed,
            gate: .fail
        ),
    ]

    private static let settings = ComparisonSettings(margin: 0.05, rates: ErrorRates(draws: 999), seed: 7)

    @Test("each has its verdict", arguments: edges)
    func verdict(edge: Edge) throws {
        let result = try #require(PairedComparison(edge.cases, labels: edge.labels, settings: Self.settings))
        let decision = Decision(result.evidence(), margin: Self.settings.margin)
        #expect(decision.verdict == edge.verdict && decision.gate == edge.gate && decision.reason == nil)
        #expect(decision.isBorderline == edge.isBorderline)
    }

    @Test("no number is none, whatever the margin", arguments: edges, [0, 0.01, 0.5, 1])
    func numbers(edge: Edge, margin: Double) throws {
        var settings = Self.settings
        settings.margin = margin
        let result = try #require(PairedComparison(edge.cases, labels: edge.labels, settings: settings))
        let numbers = [
            result.direction.pWorse, result.direction.pBetter, result.direction.interval.lower,
            result.direction.interval.upper, result.worst.limit, result.worst.caseLimit, result.direction.mean,
        ]
        #expect(numbers.allSatisfy { $0.isFinite && abs($0) <= 1 }, "\(numbers)")
        // A proven drop is no matter of the margin.
        #expect((Decision(result.evidence(), margin: margin).verdict == .regressed) == (edge.verdict == .regressed))
    }

    @Test("nothing measured on one side is no comparison", arguments: [(1.0, Double.nan), (.nan, 1), (.nan, .nan)])
    func errors(before: Double, after: Double) {
        let cases = Self.same(20, before, after)
        #expect(PairedComparison(cases, settings: Self.settings) == nil)
        #expect(PairedComparison(cases, labels: (0..<20).map { $0 / 2 }, settings: Self.settings) == nil)
        let test = WeightedTest(cases: cases, labels: nil, weight: 1)
        #expect(OverallComparison([test], settings: Self.settings) == nil)
    }

    @Test("a weight of 0 counts for nothing")
    func weights() throws {
        let worse = WeightedTest(cases: Self.same(50, 1, 0), labels: nil, weight: 0)
        let equal = WeightedTest(cases: Self.same(100, 1, 1), labels: nil, weight: 1)
        let overall = try #require(OverallComparison([worse, equal], settings: Self.settings))
        #expect(overall.mean == 0 && overall.pWorse.isFinite)
        #expect(Decision(overall.evidence, margin: Self.settings.margin).verdict == .held)
    }
}
