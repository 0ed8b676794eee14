// Holds comparisons of data at the edge of sense to a verdict and to finite numbers.

import Statistics
import Testing

@Suite("comparison edges")
struct ComparisonEdgeTests {
    private static let settings = ComparisonSettings(margin: 0.05, draws: 999, seed: 7)

    /// Data at the edge of sense, each with a name.
    private static let edges: [(name: String, cases: [PairedCase], labels: [Int]?)] = {
        func same(_ count: Int, _ before: Double, _ after: Double) -> [PairedCase] {
            (0..<count).map { _ in PairedCase(baseline: [before], candidate: [after]) }
        }
        return [
            ("one case", same(1, 1, 0), nil), ("two cases", same(2, 1, 0), nil), ("three cases", same(3, 0, 1), nil),
            ("all scores equal", same(50, 1, 1), nil), ("all wrong", same(50, 0, 0), nil),
            ("all lost", same(50, 1, 0), nil), ("all won", same(50, 0, 1), nil),
            ("one cluster", same(20, 1, 0), (0..<20).map { _ in 3 }),
            ("half in one cluster", same(40, 1, 1), (0..<40).map { $0 < 20 ? 0 : $0 }),
            ("very unequal clusters", same(60, 1, 0.5), (0..<60).map { $0 < 55 ? 0 : $0 }),
            ("all errors on one side", same(20, 1, .nan), nil),
            (
                "other numbers of samples a case",
                (1...30).map {
                    PairedCase(baseline: Array(repeating: 1, count: $0 % 5 + 1), candidate: [Double($0 % 2)])
                }, nil
            ),
        ]
    }()

    @Test("the edges have verdicts, and no number that is none", arguments: edges.indices, [0.01, 0.5, 1.0])
    func edge(index: Int, margin: Double) {
        let (name, cases, labels) = Self.edges[index]
        var settings = Self.settings
        settings.margin = margin
        guard let result = PairedComparison(cases, labels: labels, settings: settings) else { return }
        let numbers = [
            result.direction.pWorse, result.direction.pBetter, result.direction.interval.lower,
            result.direction.interval.upper, result.worst.limit,
        ]
        if result.direction.pairs > 0 {
            #expect(numbers.allSatisfy { $0.isFinite }, "\(name): \(numbers)")
            #expect((0...1).contains(result.direction.pWorse) && (0...1).contains(result.direction.pBetter), "\(name)")
            #expect((-1...1).contains(result.direction.interval.lower), "\(name)")
        }
        let decision = result.decision()
        if result.direction.pairs == 0 { #expect(decision.gate != .pass, "\(name): nothing measured is no pass") }
        if name == "all lost", margin < 1 { #expect(decision.verdict == .regressed) }
        if name == "one case" { #expect(decision.verdict != .regressed, "one case proves nothing") }
    }
}
