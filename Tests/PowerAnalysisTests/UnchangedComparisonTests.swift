// Proves that a suite is called too small exactly where a comparison without any change holds nothing.

import PowerAnalysis
import Statistics
import Testing

@Suite("comparisons without change")
struct UnchangedComparisonTests {
    private static func part(
        _ cases: Int,
        labels: [Int]? = nil,
        weight: Double = 1,
        clusterWorst: Double = 1
    ) -> UnchangedComparison.Part {
        UnchangedComparison.Part(cases: cases, labels: labels, weight: weight, clusterWorst: clusterWorst)
    }

    /// The same tests as a comparison of an unchanged perfect model would have them.
    private static func compared(_ parts: [UnchangedComparison.Part]) throws -> ComparisonEvidence {
        let tests = parts.map { part in
            let pairs = (0..<part.cases).map { _ in PairedCase(baseline: [1], candidate: [1]) }
            return WeightedTest(
                pairs: PairTable(pairs),
                labels: part.labels,
                weight: part.weight,
                clusterWorst: part.clusterWorst
            )
        }
        return try #require(OverallComparison(tests, settings: ComparisonSettings())).evidence
    }

    private static let shapes: [[UnchangedComparison.Part]] = [
        [part(1)], [part(99)], [part(100)], [part(40, labels: (0..<40).map(\.self))],
        [part(60, labels: (0..<60).map { $0 / 3 })], [part(60, labels: (0..<60).map { $0 / 3 }, clusterWorst: 0.25)],
        [part(30, labels: [Int](repeating: 1, count: 30))], [part(10, labels: [1, 1, 1, 1, 1, 1, 2, 3, 4, 5])],
        [part(50, weight: 0.7), part(200, weight: 0.3)],
        [part(50, labels: (0..<50).map { $0 / 2 }, weight: 0.5), part(80, weight: 0.5)],
        [
            part(50, labels: (0..<50).map { $0 / 2 }, weight: 0.5),
            part(60, labels: (0..<60).map { $0 / 2 }, weight: 0.5),
        ],
        [part(5, weight: 0), part(150, weight: 1)],
    ]

    @Test("have the limit of the engine's own comparison", arguments: shapes.indices)
    func limit(index: Int) throws {
        let parts = Self.shapes[index]
        let worst = try Self.compared(parts).zeroed.worst
        #expect(abs(UnchangedComparison(parts).worst - worst) < 1e-12)
    }

    @Test(
        "are held from the number of cases on that is named, and not before",
        arguments: [0.01, 0.02, 0.03, 0.05, 0.1, 0.5]
    )
    func fewest(margin: Double) throws {
        let few = UnchangedComparison([Self.part(1)])
        let fewest = try #require(few.fewestCases(for: margin))
        for (cases, isHeld) in [(fewest - 1, false), (fewest, true)] where cases > 0 {
            let decision = Decision(try Self.compared([Self.part(cases)]), margin: margin)
            #expect((decision.gate == .pass) == isHeld, "\(cases)")
            #expect(UnchangedComparison([Self.part(cases)]).canHold(margin) == isHeld)
        }
    }

    @Test(
        "need a hundred cases at 3 points, in clusters as many clusters, and a few more for their few degrees of freedom"
    )
    func known() throws {
        #expect(UnchangedComparison([Self.part(20)]).fewestCases(for: 0.03) == 100)
        let clustered = UnchangedComparison([Self.part(20, labels: (0..<20).map { $0 / 4 })])
        let fewest = try #require(clustered.fewestCases(for: 0.03))
        #expect((400...440).contains(fewest), "\(fewest)")
        let pair = UnchangedComparison([Self.part(10, weight: 0.5), Self.part(10, weight: 0.5)])
        #expect(try #require(pair.fewestCases(for: 0.03)) > 100)
        #expect(UnchangedComparison([Self.part(20)]).fewestCases(for: 1e-9) == nil)
    }
}
