// Holds the compact form of a run's cases against the plain one, and what is concluded from it.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("compact evidence")
struct CompactEvidenceTests {
    @Test("gives back every case as it was put in, whatever its id, digest, cluster, tags and samples")
    func roundTrip() {
        let samples: [[SampleScore]] = [
            [.scored(1)], [.scored(0), .errored], [], [.unscored, .scored(0.25)], [.scored(1)],
        ]
        let cases = (0..<200).map { number -> CaseEvidence in
            let test = number < 120 ? "a" : "b"
            // Ids longer than a byte can count, and one that is the beginning of the next.
            let id = String(repeating: "x", count: number % 40 == 39 ? 700 : 3) + "\(1000 + number)é"
            let digest = number == 150 ? "other" : "same"
            return CaseEvidence(
                scores: CaseScores(
                    test: test,
                    caseID: id,
                    digest: ContentDigest(of: digest),
                    samples: samples[number % samples.count]
                ),
                cluster: number % 3 == 0 ? "c\(number / 9)" : nil,
                tags: number % 4 == 0 ? ["t\(number % 8)", "u"] : []
            )
        }
        let table = CaseTable(cases)
        #expect(Array(table) == cases)
        #expect(table.indices.map { table[$0] } == cases)
        #expect(table.cases(taggedWith: ["t4"]) == cases.filter { $0.tags.contains("t4") })
        #expect(table.places(of: "b") == 120..<200 && table.places(of: "c").isEmpty)
    }

    @Test("pairs runs in which the order of a case's samples does not matter as those in which it does")
    func unordered() {
        let lists: [[SampleScore]] = [
            [.scored(1), .scored(0)], [.scored(0), .scored(1)], [.scored(0.5), .scored(1)], [.errored, .scored(1)],
        ]
        func table(_ step: Int) -> CaseTable {
            CaseTable(
                scores: (0..<64).map { number in
                    CaseScores(
                        test: "a",
                        caseID: "\(100 + number)",
                        digest: .ofNothing,
                        samples: lists[number / step % lists.count]
                    )
                }
            )
        }
        func pairing(_ isUnordered: Bool) -> Pairing {
            Pairing(
                baseline: table(1),
                candidate: table(4),
                rules: Pairing.Rules(samples: { _ in 2 }, isUnordered: { _ in isUnordered })
            )
        }
        let (plain, merged) = (pairing(false), pairing(true))
        #expect(merged.parts[0].table.patternCount < plain.parts[0].table.patternCount)
        #expect(
            merged.candidates.elementsEqual(plain.candidates) && merged.candidateErrorRate == plain.candidateErrorRate
        )
        for (one, other) in zip(merged.pairs, plain.pairs) {
            #expect(one.samples.difference.map { abs($0 - (other.samples.difference ?? 9)) < 1e-15 } ?? true)
        }
    }

    @Test("lists the changes by what they mean, then how large they are, then by id, and not more than 200")
    func changes() throws {
        // 300 newly failing, 30 of them by half a point less than all; 20 newly passing.
        let assessment = try Self.assess(
            count: 600,
            before: { $0 < 20 ? 0 : 1 },
            after: { number in
                number < 20 ? 1 : number < 50 ? 0.4 : number < 320 ? 0 : 1
            }
        )
        let changes = try #require(assessment.changes)
        #expect(changes.lost == 300 && changes.won == 20 && changes.changedCases == 320)
        #expect(changes.changes.map(\.caseID) == (50..<250).map { Self.id($0) })
        #expect(changes.changes.allSatisfy { $0.kind == .newlyFailing })
    }

    @Test("importance gives a test more of the family's error, and equal importance changes nothing")
    func importance() throws {
        func adjusted(_ importance: [Double]) throws -> [Double] {
            let assessment = try Self.assess(
                count: 120,
                tests: importance,
                before: { _ in 1 },
                after: { $0 % 120 < 7 ? 0 : 1 }
            )
            return try assessment.tests.map { try #require($0.comparison?.familyP?.worse) }
        }
        let equal = try adjusted([1, 1])
        #expect(try adjusted([3, 3]) == equal)
        let unequal = try adjusted([4, 1])
        // Both tests have the same p: the important one is held against four fifths of the error, and the other, once the
        // first is rejected, against all of it, but adjusted p never fall.
        #expect(unequal.allSatisfy { abs($0 - equal[0] / 2 * 1.25) < 1e-12 })
        #expect(unequal[0] < equal[0])
    }

    @Test("a test in which nothing differs has p = 0.5 in the family", arguments: [1, 3])
    func indifferent(samples: Int) throws {
        let assessment = try Self.assess(count: 40, samples: samples, before: { _ in 1 }, after: { _ in 1 })
        let result = try #require(assessment.tests[0].comparison)
        #expect(result.p.worse == 0.5 && result.p.better == 0.5)
    }

    @Test("a slice has a difference, a two-sided p, and a q over all slices; none of them gates")
    func slices() throws {
        let assessment = try Self.assess(
            count: 400,
            before: { _ in 1 },
            after: { $0 % 4 == 0 && $0 < 60 ? 0 : 1 },
            tags: { ["t\($0 % 4)"] }
        )
        #expect(assessment.slices.map(\.tag) == ["t0", "t1", "t2", "t3"])
        let hit = assessment.slices[0]
        #expect(abs(try #require(hit.difference) + 0.15) < 1e-12)
        let p = try #require(hit.p)
        let q = try #require(hit.q)
        #expect(p < 0.001 && abs(q - 4 * p) < 1e-15)
        for other in assessment.slices.dropFirst() {
            #expect(other.difference == 0 && other.p == 1 && other.q == 1)
        }
        let alone = try Self.assess(
            count: 400,
            hasBaseline: false,
            before: { _ in 1 },
            after: { _ in 1 },
            tags: { _ in ["t"] }
        )
        #expect(alone.slices.count == 1 && alone.slices[0].p == nil && alone.slices[0].q == nil)
    }

    private static func id(_ number: Int) -> String { "c\(10_000 + number)" }

    /// Assesses a suite whose tests have the same scores, the number of a case deciding its own.
    private static func assess(
        count: Int,
        tests importance: [Double] = [1],
        samples: Int = 1,
        hasBaseline: Bool = true,
        before: (Int) -> Double,
        after: (Int) -> Double,
        tags: (Int) -> [String] = { _ in [] }
    ) throws -> SuiteAssessment {
        let share = 1 / Double(importance.count)
        let tests = importance.enumerated().map { number, importance in
            SuiteTest(id: "t\(number)", weight: share, importance: importance)
        }
        let manifest = RunManifest(
            subject: Subject(name: "m", client: "replay", model: "m")
        )
        func scores(_ score: (Int) -> Double, samples: Int) -> [CaseScores] {
            tests.flatMap { test in
                (0..<count).map { number in
                    CaseScores(
                        test: test.id,
                        caseID: id(number),
                        digest: .ofNothing,
                        samples: [SampleScore](repeating: .scored(score(number)), count: samples)
                    )
                }
            }
        }
        let suite = Suite(name: "s", tests: tests, gate: GateRules(), digest: ContentDigest(of: "s"))
        let baseline = Baseline(
            name: "main",
            suite: "s",
            suiteVersion: "1",
            suiteDigest: suite.digest,
            run: try #require(RunID("base")),
            created: Moment(milliseconds: 0),
            engine: "",
            samples: samples,
            manifest: manifest,
            cases: scores(before, samples: samples).map { Baseline.Entry(scores: $0) },
            digest: suite.digest
        )
        let candidate = scores(after, samples: 1).enumerated().map { place, one in
            CaseEvidence(scores: one, tags: tags(place % count))
        }
        return Assessor(
            SuiteEvidence(
                suite: suite,
                manifest: manifest,
                candidate: CaseTable(candidate),
                samples: Dictionary(uniqueKeysWithValues: tests.map { ($0.id, 1) }),
                binaryTests: [],
                isPartial: false,
                baseline: hasBaseline ? baseline : nil,
                thresholdsGate: true,
                seed: 1,
                now: Moment(milliseconds: 0)
            )
        ).assess { _ in nil }
    }
}
