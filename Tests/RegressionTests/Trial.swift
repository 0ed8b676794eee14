// Lets a test write a suite's run and its baseline as short texts.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

/// A run of one suite, and what it is held against.
///
/// A case is a text with one letter a sample: `1` and `0` are scores, the other digits are tenths, `e` is an error, and `u` is a
/// sample that has no score, `t` one that was truncated. A case `-` is not there; an empty one was never asked.
struct Trial {
    var tests = [SuiteTest(id: "a", margin: 0.05)]
    var gate = GateRules(overallMargin: 0.05)
    var sharesCases = false
    /// The baseline's cases by test; `nil` for a run without a baseline.
    var before: [String: [String]]?
    /// The candidate's cases by test.
    var after: [String: [String]]
    var isPartial = false
    var cluster: (Int) -> String? = { _ in nil }
    var tags: (Int) -> [String] = { _ in [] }
    var thresholdsGate = true
    var companion: CompanionKind?
    var objections: [String] = []
    var sequential: SequentialEvidence?
    var baselineManifest = Records.manifest
    var now = Moment(milliseconds: 0)

    // MARK: Cases

    static func samples(_ text: String) -> [SampleScore] {
        text.compactMap { letter -> SampleScore? in
            switch letter {
            case "e": .errored
            case "u": .unscored
            case "t": .truncated
            case "1": .scored(1)
            default: letter.wholeNumberValue.map { .scored(Double($0) / 10) }
            }
        }
    }

    /// So many cases of each kind, one kind after another.
    static func cases(_ kinds: (text: String, count: Int)...) -> [String] {
        kinds.flatMap { [String](repeating: $0.text, count: $0.count) }
    }

    static func id(_ number: Int) -> String { "c\(1000 + number)" }

    static func scores(_ number: Int, _ text: String, test: String = "a", digest: String? = nil) -> CaseScores {
        CaseScores(
            test: test,
            caseID: id(number),
            digest: ContentDigest(of: digest ?? id(number)),
            samples: samples(text)
        )
    }

    static func scores(_ cases: [String: [String]]) -> [CaseScores] {
        cases.sorted { $0.key < $1.key }.flatMap { test, texts in
            texts.enumerated().filter { $0.element != "-" }.map { scores($0.offset, $0.element, test: test) }
        }
    }

    static func table(_ cases: [String], test: String = "a") -> CaseTable {
        CaseTable(scores: scores([test: cases]))
    }

    // MARK: Evidence

    /// The most samples that a case of each test has.
    private static func planned(_ cases: [String: [String]]) -> [String: Int] {
        cases.mapValues { texts in max(1, texts.filter { $0 != "-" }.map(\.count).max() ?? 1) }
    }

    var suite: Suite {
        Suite(name: "s", tests: tests, gate: gate, digest: ContentDigest(of: "s"), sharesCases: sharesCases)
    }

    var candidate: [CaseEvidence] {
        after.sorted { $0.key < $1.key }.flatMap { test, texts in
            texts.enumerated().filter { $0.element != "-" }.map { number, text in
                CaseEvidence(
                    scores: Self.scores(number, text, test: test),
                    cluster: cluster(number),
                    tags: tags(number)
                )
            }
        }
    }

    var baseline: Baseline? {
        get throws {
            guard let before else { return nil }
            let planned = Self.planned(before)
            var manifest = baselineManifest
            manifest.context.samplesByTest = planned
            return Baseline(
                name: "main",
                suite: "s",
                suiteVersion: "1",
                suiteDigest: suite.digest,
                run: try #require(RunID("base")),
                created: Moment(milliseconds: 0),
                engine: "1",
                samples: planned.values.max() ?? 1,
                manifest: manifest,
                cases: Self.scores(before).map { Baseline.Entry(scores: $0) },
                digest: ContentDigest(of: "main")
            )
        }
    }

    var evidence: SuiteEvidence {
        get throws {
            SuiteEvidence(
                suite: suite,
                manifest: Records.manifest,
                candidate: CaseTable(candidate),
                sequential: sequential,
                samples: Self.planned(after),
                binaryTests: Set(after.filter { $0.value.joined().allSatisfy("01teu-".contains) }.keys),
                isPartial: isPartial,
                baseline: try baseline,
                thresholdsGate: thresholdsGate,
                seed: 1,
                companion: companion,
                objections: objections,
                now: now
            )
        }
    }

    // MARK: What is said

    var assessor: Assessor { get throws { Assessor(try evidence) } }

    /// The assessment that also weighs answers that were cut off.
    var weighed: SuiteAssessment { get throws { try Assessor.weighing(evidence).assess { _ in nil } } }

    var assessment: SuiteAssessment { get throws { try assessor.assess { _ in nil } } }

    var changes: ChangeSummary { get throws { try #require(try assessment.changes) } }
}

/// Whether two numbers are equal but for rounding.
func isClose(_ one: Double?, _ other: Double, within tolerance: Double = 1e-12) -> Bool {
    one.map { abs($0 - other) <= tolerance } ?? false
}
