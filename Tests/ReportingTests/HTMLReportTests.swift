// Promises of the page: foreign text is text, content is held back where it is not wanted, attempts stream by.

import Assessments
import Evaluation
import Reporting
import Statistics
import Testing

@Suite("HTML report")
struct HTMLReportTests {
    private static func page(
        _ assessment: RunAssessment,
        content: ReportOptions.Content = .full,
        attempts: [AttemptRecord] = []
    ) throws -> String {
        var pass = try HTMLReport(options: ReportOptions(content: content)).pass(over: assessment)
        var bytes: [UInt8] = []
        for attempt in attempts {
            bytes += try pass.take(ReportedAttempt(suite: "s", attempt: attempt, baselineScore: nil))
        }
        let rest = try pass.finish()
        #expect(rest.count == 1, "a page is one file")
        return String(decoding: bytes + rest.flatMap(\.self), as: UTF8.self)
    }

    @Test("hostile names, titles, answers, reasons and failures are shown and do nothing")
    func hostile() throws {
        let bad = Assessments.hostile
        var change = Assessments.change(bad)
        (change.input, change.expected, change.why) = (bad, bad, bad)
        (change.baselineOutput, change.candidateOutput, change.tags) = (bad, bad + " more", [bad])
        let test = Assessments.test(title: bad, comparison: Assessments.comparison(.inconclusive, worst: 0.09))
        var suite = try Assessments.suite(bad, version: bad, tests: [test], changes: [change], baseline: bad)
        suite.summary = bad
        let run = try Assessments.run([suite], exitCode: .gateFailed, gate: GateDecision(.fail, [bad]), failure: bad)
        let text = try Self.page(run, attempts: [Assessments.attempt(bad, .unscored(bad))])
        #expect(text.contains("&lt;b&gt;&amp;") && !text.contains("<b>&"))
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0 || $0.value == 0x202E })
    }

    @Test("texts of cases stand on the page unless no content is wanted")
    func content() throws {
        var change = Assessments.change("a")
        change.candidateOutput = "an answer of a model"
        let run = try Assessments.run([try Assessments.suite(changes: [change], baseline: "main")])
        #expect(try Self.page(run).contains("an answer of a model"))
        #expect(try Self.page(run, content: .changed).contains("an answer of a model"))
        #expect(try !Self.page(run, content: .none).contains("an answer of a model"))
    }

    @Test("attempts are packed behind the page, none where there are none, and the page ends whole")
    func attempts() throws {
        let run = try Assessments.run([try Assessments.suite()])
        let bare = try Self.page(run)
        let full = try Self.page(run, attempts: (0..<50).map { Assessments.attempt("c\($0)") })
        #expect(bare.ranges(of: #"class="attempts">"#).isEmpty && full.ranges(of: #"class="attempts">"#).count == 1)
        for text in [bare, full] { #expect(text.hasPrefix("<!doctype html>") && text.hasSuffix("</html>\n")) }
        #expect(try Self.page(run, attempts: (0..<50).map { Assessments.attempt("c\($0)") }) == full)
    }
}
