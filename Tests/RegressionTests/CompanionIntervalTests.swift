// Intervals that readers ask for by name, beside the one that decides.

import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("companion intervals")
struct CompanionIntervalTests {
    /// 60 cases: 12 lost, 6 won, the others as before.
    private static let pairs = PairTable(
        (0..<60).map { PairedCase(baseline: [$0 < 12 ? 1 : 0], candidate: [12..<18 ~= $0 ? 1 : 0]) }
    )

    @Test("each kind lies around the difference, and near the one that decides", arguments: CompanionKind.allCases)
    func near(kind: CompanionKind) throws {
        let companion = try #require(CompanionInterval(kind, of: Self.pairs, labels: nil, seed: 7))
        let differences = Self.pairs.cases.compactMap(\.difference)
        let student = try #require(StudentMean(differences)).interval
        #expect(companion.interval.lower < -0.1 && companion.interval.upper > -0.1)
        #expect(
            abs(companion.interval.lower - student.lower) < 0.03 && abs(companion.interval.upper - student.upper) < 0.03
        )
        #expect(companion == CompanionInterval(kind, of: Self.pairs, labels: nil, seed: 7))
    }

    @Test("where nothing changed they are a point, which is why they decide nothing", arguments: CompanionKind.allCases)
    func point(kind: CompanionKind) throws {
        let equal = PairTable((0..<40).map { _ in PairedCase(baseline: [1], candidate: [1]) })
        #expect(
            try #require(CompanionInterval(kind, of: equal, labels: nil, seed: 7)).interval
                == Interval(lower: 0, upper: 0)
        )
    }

    @Test("a single unit has none, and neither have clusters by BCa", arguments: CompanionKind.allCases)
    func none(kind: CompanionKind) {
        let one = PairTable([PairedCase(baseline: [1], candidate: [0])])
        #expect(CompanionInterval(kind, of: one, labels: nil, seed: 7) == nil)
        #expect(CompanionInterval(kind, of: PairTable(), labels: nil, seed: 7) == nil)
        let lonely = [Int](repeating: 0, count: 60)
        #expect(CompanionInterval(kind, of: Self.pairs, labels: lonely, seed: 7) == nil)
        let clustered = CompanionInterval(kind, of: Self.pairs, labels: (0..<60).map { $0 / 3 }, seed: 7)
        #expect((clustered == nil) == (kind == .bca))
    }

    @Test("cases that change together widen it", arguments: [CompanionKind.t, .bootstrap])
    func clusters(kind: CompanionKind) throws {
        let alone = try #require(CompanionInterval(kind, of: Self.pairs, labels: nil, seed: 7)).interval
        let labels = (0..<60).map { $0 / 6 }
        let together = try #require(CompanionInterval(kind, of: Self.pairs, labels: labels, seed: 7)).interval
        #expect(together.upper - together.lower > 1.5 * (alone.upper - alone.lower))
    }
}
