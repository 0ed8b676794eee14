// Gives the person who decides one self-contained page.

package import Assessments
import Content
import Evaluation
import Foundation
import Mustache
import Text

/// `report.html`: the page that a release manager reads before promoting.
///
/// One file that asks nothing of any network. Everything but the explorer is there without JavaScript; the attempts follow the
/// page in gzipped chunks, as they stream by.
package struct HTMLReport: ReportFormat {
    package static let kind = "html"
    package static let fileName = "report.html"

    /// Attempts of one chunk.
    private static let chunk = 2000

    /// The most characters of an answer in the explorer.
    private static let answerLimit = 600

    private let options: ReportOptions

    package init(options: ReportOptions) {
        self.options = options
    }

    package func pass(over assessment: RunAssessment) throws -> any ReportPass {
        Pass(options: options, page: try Self.page(assessment, options))
    }

    private static func page(_ assessment: RunAssessment, _ options: ReportOptions) throws -> [UInt8] {
        do {
            var values = PageContext(assessment: assessment, options: options).values
            let style = PageResource(PackageResources.report_css)
            values["style"] = style.text
            values["styleHash"] = style.hash
            values["scriptHash"] = PageResource(PackageResources.report_js).hash
            // Mustache's parser takes time by the square of a template's length.
            let pieces = PageResource(PackageResources.report_mustache).text.split(separator: "{{! cut }}\n")
            return try pieces.flatMap { try MustacheTemplate(string: String($0)).render(values).utf8 }
        } catch {
            throw ReportError(kind: kind, reason: "the page's template is damaged: \(error)")
        }
    }

    private struct Pass: ReportPass {
        let options: ReportOptions
        var page: [UInt8]
        var rows = JSONWriter()
        var count = 0

        var wantsAttempts: Bool { true }

        mutating func take(_ attempt: ReportedAttempt) -> [UInt8] {
            if count == 0 { rows.raw("[") } else { rows.raw(",") }
            HTMLReport.write(attempt, options.content, to: &rows)
            count += 1
            return count == HTMLReport.chunk ? flush() : []
        }

        mutating func finish() -> [[UInt8]] {
            let script = "<script>\(PageResource(PackageResources.report_js).text)</script>\n</body>\n</html>\n"
            return [flush() + Array(script.utf8)]
        }

        private mutating func flush() -> [UInt8] {
            var bytes = page
            page = []
            guard count > 0 else { return bytes }
            rows.raw("]")
            let packed = Data(Gzip.compress(rows.bytes, level: 6)).base64EncodedString()
            rows.clear()
            count = 0
            bytes += "<script type=\"text/plain\" class=\"attempts\">\(packed)</script>\n".utf8
            return bytes
        }
    }

    /// Writes suite, test, case, sample, outcome, score, baseline's score, answer, graders' words.
    private static func write(
        _ reported: ReportedAttempt,
        _ content: ReportOptions.Content,
        to rows: inout JSONWriter
    ) {
        let attempt = reported.attempt
        let isShown = content == .full
        rows.raw("[")
        rows.write(reported.suite)
        rows.raw(",")
        rows.write(attempt.key.test)
        rows.raw(",")
        rows.write(shown(attempt.key.caseID))
        rows.raw(",")
        rows.write(attempt.key.sample)
        rows.raw(",")
        rows.write(attempt.outcome.sample.name)
        rows.raw(",")
        rows.write(attempt.outcome.score)
        rows.raw(",")
        rows.write(reported.baselineScore)
        rows.raw(",")
        rows.write(isShown ? attempt.call?.transcript.map { shown($0.text) } : nil)
        rows.raw(",")
        rows.write(isShown ? shown(reasons(attempt)) : nil)
        rows.raw("]")
    }

    private static func reasons(_ attempt: AttemptRecord) -> String {
        var cut = ""
        switch attempt.outcome {
        case .errored(let failure): return "\(failure)"
        case .unscored(let reason): return reason
        case .scored: break
        case .truncated: cut = "the tokens ran out before there was an answer to judge\n"
        }
        return cut
            + attempt.grades.map { grade in
                switch grade.result {
                case .scored(let score):
                    "\(grade.grader) \(NumberText.fiveDigits(score.value))"
                        + (score.explanation.map { ": \($0)" } ?? "")
                case .unscored(let reason): "\(grade.grader) unscored: \(reason)"
                }
            }
            .joined(separator: "\n")
    }

    private static func shown(_ text: String) -> String {
        let cut = text.utf8.count > answerLimit ? String(text.prefix(answerLimit)) + " …" : text
        return VisibleText.notation(of: cut)
    }
}
