// Proves that records stored by earlier versions are read whole and written again byte for byte.

import Assessments
import Content
import Evaluation
import Foundation
import Statistics
import Testing

/// The records are of four runs: regressed and confirmed; sequential, with a regression that did not stay; undecided by errors;
/// invalid.
@Suite("stored records")
struct StoredRecordTests {
    private let lines: [Substring]

    init() throws {
        let url = try #require(
            Bundle.module.url(forResource: "records", withExtension: "jsonl", subdirectory: "Fixtures")
        )
        lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    }

    private func record(_ index: Int) throws -> RunAssessment {
        try CanonicalCoding.decode(RunAssessment.self, from: Array(lines[index].utf8))
    }

    private func suite(_ index: Int) throws -> SuiteAssessment { try #require(try record(index).suites.first) }

    @Test("come out as they went in", arguments: 0..<4)
    func bytes(index: Int) throws {
        let again = try CanonicalCoding.encode(try record(index))
        // A seed of 2^63 or more is text now; as a number its last digits were lost.
        let expected = lines[index].replacing(/"(seed|orderSeed)":(\d{19,20})/) { match in
            UInt64(match.2).map { $0 > Int64.max } == true ? "\"\(match.1)\":\"\(match.2)\"" : String(match.0)
        }
        #expect(String(decoding: again, as: UTF8.self) == String(expected))
    }

    @Test("do not name the effect on the gate, which is read from what they hold")
    func gates() throws {
        #expect(lines.allSatisfy { !$0.contains(#""gate":"fail""#) && !$0.contains(#""decision":"#) })
        let confirmed = try suite(0)
        for test in confirmed.tests + [confirmed.overall] {
            let decision = try #require(test.decision)
            #expect(decision.verdict == .regressed && decision.gate == .fail && decision.reason == nil)
        }
        let unconfirmed = try #require(try suite(1).overall.comparison)
        #expect(unconfirmed.verdict == .inconclusive && unconfirmed.decision.gate == .undecided)
        #expect(unconfirmed.confirmed == false && unconfirmed.confirmation?.verdictBefore == .regressed)
        let errors = try #require(try suite(2).overall.decision)
        #expect(errors.verdict == .inconclusive && errors.gate == .undecided && errors.reason == .errors)
    }

    @Test("of a damaged measurement say invalid for the overall and every test, without a comparison")
    func invalid() throws {
        let suite = try suite(3)
        for test in suite.tests + [suite.overall] {
            #expect(test.comparison == nil && test.verdict == .invalid && test.decision == .invalid)
        }
        #expect(suite.provesNothing == false)
    }
}
