// Holds every report to the same notes on a run's measurement.

import Content
import Evaluation
import Testing

@testable import Assessments
@testable import Regression
@testable import Reporting

@Suite("measurement notes")
struct MeasurementNotesTests {
    private static func notes(cut: Int, truncated: Int, slowed: String? = nil) throws -> [String] {
        var suite = try Assessments.suite()
        suite.outcomes = OutcomeCounts(planned: 40, scored: 40, truncated: truncated)
        var run = try Assessments.run([suite])
        run.reliability.served = nil
        run.reliability.calls = 40
        run.reliability.errors = [:]
        run.reliability.unfinished = cut > 0 ? ["length": cut, "tool_calls": 3] : [:]
        run.reliability.slowed = slowed
        return MeasurementNotes(run).sentences
    }

    @Test("answers that were cut off and judged all the same are counted, with the setting to raise")
    func cutOff() throws {
        let said = try Self.notes(cut: 10, truncated: 4)
        #expect(said.count == 1 && said[0].hasPrefix("10 of 40 answers (25.0 %) were cut off"))
        #expect(said[0].contains("6 of them held an answer") && said[0].contains("raise max_tokens"))
        // That all of them are truncated is said by their suites.
        #expect(try Self.notes(cut: 4, truncated: 4).isEmpty && Self.notes(cut: 0, truncated: 0).isEmpty)
    }

    @Test("what slowed a run down, or was asked in vain, stands in every report")
    func friction() throws {
        #expect(try Self.notes(cut: 0, truncated: 0, slowed: "slowed by 429: …") == ["slowed by 429: …"])
        var run = try Assessments.run([try Assessments.suite()])
        run.reliability.slowed = "slowed by 429"
        run.reliability.wasted = "7 requests were cut off"
        for note in ["slowed by 429", "7 requests were cut off"] {
            #expect(ConsoleView(hasColor: false).render(run).contains(note))
            #expect(MarkdownReport(options: ReportOptions()).text(run).contains(note))
            #expect(JSONReport.object(run)["notes"]?.arrayValue?.contains(.string(note)) == true)
            #expect(JUnitMapping(run, options: ReportOptions()).suites[0].output.contains(note))
        }
    }
}
