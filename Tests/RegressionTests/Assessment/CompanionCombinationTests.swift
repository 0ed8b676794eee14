// Proves how a companion interval is made of clusters, of counts and of several tests.

import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("combination of companion intervals")
struct CompanionCombinationTests {
    /// A comparison with a difference, and an interval of its own.
    private static func result(_ difference: Double, _ pairs: PairTable?) throws -> PairedResult {
        let reading = ComparisonEvidence.Reading(provesDrop: false, provesGain: false, worst: -0.1)
        var result = Records.result(
            ComparisonEvidence(
                valid: reading,
                zeroed: reading,
                worstByCases: -0.1,
                hasLosses: false,
                intervalReachesZero: true
            )
        )
        result.difference = difference
        if let pairs {
            result.companion = .interval(try #require(CompanionInterval(.t, of: pairs, labels: nil, seed: 1)))
        }
        return result
    }

    /// So many cases, of which so many are lost.
    private static func pairs(_ count: Int, lost: Int) -> PairTable {
        PairTable((0..<count).map { PairedCase(baseline: [1], candidate: [$0 < lost ? 0 : 1]) })
    }

    private static func ends(_ result: PairedResult) throws -> Interval {
        guard case .interval(let own) = result.companion else {
            Issue.record("there is no interval")
            return Interval(lower: 0, upper: 0)
        }
        return own.interval
    }

    @Test("Student's interval of 4 differences is the textbook's: 3.182 standard errors")
    func student() throws {
        // Two of four lost: the mean is -0.5, the variance 1/3, its error the root of 1/12.
        let interval = try #require(CompanionInterval(.t, of: Self.pairs(4, lost: 2), labels: nil, seed: 1)).interval
        let half = 3.182446 * (1.0 / 12).squareRoot()
        #expect(isClose(interval.upper, -0.5 + half, within: 1e-5))
        #expect(interval.lower == -1, "a difference ends at -1")
    }

    @Test("pairs without a score on both sides are left out")
    func invalid() throws {
        var damaged = Self.pairs(10, lost: 3)
        damaged.append(baseline: [1], candidate: [.nan])
        for kind in CompanionKind.allCases {
            let clean = CompanionInterval(kind, of: Self.pairs(10, lost: 3), labels: nil, seed: 1)
            #expect(clean != nil && CompanionInterval(kind, of: damaged, labels: nil, seed: 1) == clean)
        }
        let alone = PairTable([
            PairedCase(baseline: [1], candidate: [0]), PairedCase(baseline: [1], candidate: [.nan]),
        ])
        for kind in CompanionKind.allCases {
            #expect(CompanionInterval(kind, of: alone, labels: nil, seed: 1) == nil, "one pair is a single unit")
        }
    }

    @Test("each says how it was reached, with its clusters and its draws")
    func methods() {
        let pairs = Self.pairs(12, lost: 4)
        let labels = (0..<12).map { $0 / 3 }
        func method(_ kind: CompanionKind, _ labels: [Int]?) -> String? {
            CompanionInterval(kind, of: pairs, labels: labels, seed: 1)?.method
        }
        #expect(method(.t, nil) == "paired t" && method(.t, labels) == "t over 4 clusters, CR2")
        #expect(method(.bootstrap, nil) == "bootstrap, percentile, 10000 draws")
        #expect(method(.bootstrap, labels) == "bootstrap of 4 clusters, 10000 draws")
        #expect(method(.bca, nil) == "bootstrap, BCa, 10000 draws")
    }

    @Test("independent tests add their squared weighted distances")
    func independent() throws {
        let tests = try [
            (weight: 0.25, result: Self.result(-0.2, Self.pairs(50, lost: 10))),
            (weight: 0.75, result: Self.result(-0.1, Self.pairs(50, lost: 5))),
        ]
        let (a, b) = (try Self.ends(tests[0].result), try Self.ends(tests[1].result))
        let combined = try #require(CompanionInterval(tests, groups: [[0], [1]]))
        let (below, above) = (
            (0.25 * (-0.2 - a.lower), 0.75 * (-0.1 - b.lower)), (0.25 * (a.upper + 0.2), 0.75 * (b.upper + 0.1))
        )
        #expect(
            isClose(combined.interval.lower, -0.125 - (below.0 * below.0 + below.1 * below.1).squareRoot())
                && isClose(combined.interval.upper, -0.125 + (above.0 * above.0 + above.1 * above.1).squareRoot())
        )
        #expect(combined.kind == .t && combined.method == "the tests' own, combined (MOVER)")
        let dependent = try #require(CompanionInterval(tests, groups: [[0, 1]]))
        #expect(isClose(dependent.interval.lower, -0.125 - below.0 - below.1))
    }

    @Test("a test without an interval leaves the overall without one, and so do no tests at all")
    func lacking() throws {
        let tests = try [
            (weight: 0.5, result: Self.result(-0.2, Self.pairs(50, lost: 10))),
            (weight: 0.5, result: Self.result(-0.2, nil)),
        ]
        #expect(CompanionInterval(tests, groups: [[0], [1]]) == nil)
        var missing = tests
        missing[1].result.companion = .missing(.t)
        #expect(CompanionInterval(missing, groups: [[0], [1]]) == nil)
        #expect(CompanionInterval([], groups: []) == nil)
    }
}
