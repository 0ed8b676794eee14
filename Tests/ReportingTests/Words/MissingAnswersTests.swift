// Holds reports to promising no answer that a repeated command cannot bring.

import Evaluation
import Testing

@testable import Assessments
@testable import Regression
@testable import Reporting

@Suite("missing answers")
struct MissingAnswersTests {
    private static func way(errored: Int, permanent: Int?) throws -> String {
        var suite = try Assessments.suite()
        suite.outcomes = OutcomeCounts(planned: 40, scored: 40 - errored, errored: errored)
        suite.permanent = permanent
        return suite.wayToMissingAnswers(of: try #require(RunID("r")))
    }

    @Test("failures of the network are asked again by the same command")
    func again() throws {
        #expect(try Self.way(errored: 3, permanent: nil).contains("repeated with --run-id r, asks again"))
    }

    @Test("a request at fault is not asked again, and the others are")
    func permanent() throws {
        let all = try Self.way(errored: 3, permanent: 3)
        #expect(all.hasPrefix("they fail whenever they are asked") && !all.contains("--run-id"))
        #expect(try Self.way(errored: 1, permanent: 1).hasPrefix("it fails whenever it is asked"))
        let some = try Self.way(errored: 3, permanent: 1)
        #expect(some.hasPrefix("1 of them fails whenever it is asked") && some.contains("--run-id r, asks again"))
    }
}
