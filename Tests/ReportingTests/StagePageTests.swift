// The page of a stage says everything, and nothing of it is taken for markup.

import Evaluation
import Testing

@testable import Reporting

@Suite("stage page")
struct StagePageTests {
    @Test("what a stage says stands on its page as text, and the page asks nothing of any network")
    func page() throws {
        let foreign = "<script>alert('x')</script>"
        let report = StageReport(
            stage: "drift check",
            verdict: "no drift: \(foreign)",
            exitCode: .undecided,
            checks: [
                StageReport.Check(
                    id: "overall",
                    status: .errored,
                    observed: foreign,
                    required: "p > 0.01",
                    why: foreign
                )
            ],
            facts: [StageReport.Fact("run", foreign)],
            tables: [StageReport.Table(title: foreign, columns: ["test", foreign], rows: [["adding", foreign]])]
        )
        let page = String(decoding: try StageReports.html(report, at: Moment(milliseconds: 0)), as: UTF8.self)
        #expect(page.contains("exit 101") && page.contains("adding") && page.contains("1970-01-01"))
        #expect(page.ranges(of: "&lt;script&gt;").count == 7, "each of the seven places shows it")
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
        #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
    }
}
