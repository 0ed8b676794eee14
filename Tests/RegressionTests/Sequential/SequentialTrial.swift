// Plays a sequential run look by look, from short texts.

import Content
import Evaluation
import Statistics
import Testing

@testable import Regression

/// A sequential run whose cases come in the order of their numbers; texts are those of ``Trial``.
struct SequentialTrial {
    var tests = [SuiteTest(id: "a", margin: 0.05)]
    var gate = GateRules(overallMargin: 0.05)
    /// The baseline's cases by test, which are also the plan.
    var before: [String: [String]]
    /// The candidate's, as far as they are asked.
    var after: [String: [String]]
    var looks = [0.5, 1]
    var terms = SequentialTerms()
    var thresholdsGate = true
    /// How many cases stand together in a cluster; 1 for cases that stand alone.
    var clusterSize = 1

    var suite: Suite { Suite(name: "s", tests: tests, gate: gate, digest: ContentDigest(of: "s")) }

    /// The rule before the first look.
    var rule: SequentialSuite {
        get throws {
            var trial = Trial(tests: tests, gate: gate, before: before, after: [:])
            trial.baselineManifest = Records.manifest
            return SequentialSuite(
                suite,
                plans: tests.map { test in
                    let cases = before[test.id] ?? []
                    let units = cases.count / clusterSize
                    return SequentialSuite.TestPlan(
                        cases: cases.count,
                        units: looks.map { Int($0 * Double(units)) },
                        samples: max(1, after[test.id]?.map(\.count).max() ?? 1),
                        isBinary: (cases + (after[test.id] ?? [])).joined().allSatisfy("01eu-".contains)
                    )
                },
                looks: looks,
                baseline: try #require(try trial.baseline),
                terms: terms,
                thresholdsGate: thresholdsGate,
                seed: 1
            )
        }
    }

    /// The units that a look adds to the one before, test by test.
    func units(addedBy look: Int) -> [[SequentialSuite.Unit]] {
        tests.map { test in
            let cases = after[test.id] ?? []
            let planned = (before[test.id] ?? []).count
            func end(_ look: Int) -> Int { look < 0 ? 0 : Int(looks[look] * Double(planned / clusterSize)) }
            return (end(look - 1)..<end(look)).map { unit in
                let numbers = unit * clusterSize..<(unit + 1) * clusterSize
                return SequentialSuite.Unit(
                    cluster: clusterSize > 1 ? unit : nil,
                    cases: numbers.filter { cases.indices.contains($0) && cases[$0] != "-" }
                        .map { Trial.scores($0, cases[$0], test: test.id) }
                )
            }
        }
    }

    /// The rule after so many looks, and what it said at each.
    func played(_ count: Int? = nil) throws -> (rule: SequentialSuite, said: [StopReason?]) {
        var rule = try rule
        let said = (0..<(count ?? looks.count)).map { rule.take(units(addedBy: $0)) }
        return (rule, said)
    }

    /// What was found after so many looks.
    func findings(_ count: Int? = nil) throws -> SuiteFindings {
        try #require(try played(count).rule.findings(seed: 1))
    }
}
