// Gives the person who decides one self-contained page.

import Content
import Evaluation
import Foundation
import Mustache
package import Regression
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
            let template = try MustacheTemplate(string: PageResource(PackageResources.report_mustache).text)
            return Array(template.render(values).utf8)
        } catch {
            throw ReportError(kind: kind, reason: "the page's template is damaged: \(error)")
        }
    }

    private struct Pass: ReportPass {
        let options: ReportOptions
        var page: [UInt8]
        var rows: [JSONValue] = []

        var wantsAttempts: Bool { true }

        mutating func take(_ attempt: ReportedAttempt) -> [UInt8] {
            rows.append(HTMLReport.row(attempt, options.content))
            return rows.count == HTMLReport.chunk ? flush() : []
        }

        mutating func finish() -> [[UInt8]] {
            let script = "<script>\(PageResource(PackageResources.report_js).text)</script>\n</body>\n</html>\n"
            return [flush() + Array(script.utf8)]
        }

        private mutating func flush() -> [UInt8] {
            var bytes = page
            page = []
            guard !rows.isEmpty else { return bytes }
            let packed = Data(Gzip.compress(JSONValue.array(rows).canonicalBytes, level: 6)).base64EncodedString()
            rows.removeAll(keepingCapacity: true)
            bytes += "<script type=\"text/plain\" class=\"attempts\">\(packed)</script>\n".utf8
            return bytes
        }
    }

    /// Suite, test, case, sample, outcome, score, baseline's score, answer, graders' words.
    private static func row(_ reported: ReportedAttempt, _ content: ReportOptions.Content) -> JSONValue {
        let attempt = reported.attempt
        var answer = JSONValue.null
        var why = JSONValue.null
        if content == .full {
            if let text = attempt.call?.transcript?.text { answer = .string(shown(text)) }
            why = .string(shown(reasons(attempt)))
        }
        return [
            .string(reported.suite), .string(attempt.key.test), .string(shown(attempt.key.caseID)),
            .integer(Int64(attempt.key.sample)), .string(attempt.outcome.sample.name),
            attempt.outcome.score.map(JSONValue.number) ?? .null,
            reported.baselineScore.map(JSONValue.number) ?? .null, answer, why,
        ]
    }

    private static func reasons(_ attempt: AttemptRecord) -> String {
        switch attempt.outcome {
        case .errored(let failure): return "\(failure)"
        case .unscored(let reason): return reason
        case .scored: break
        }
        return attempt.grades.map { grade in
            switch grade.result {
            case .scored(let score):
                "\(grade.grader) \(NumberText.fiveDigits(score.value))" + (score.explanation.map { ": \($0)" } ?? "")
            case .unscored(let reason): "\(grade.grader) unscored: \(reason)"
            }
        }
        .joined(separator: "\n")
    }

    private static func shown(_ text: String) -> String {
        let cut = text.utf8.count > answerLimit ? String(text.prefix(answerLimit)) + " …" : text
        return VisibleText(cut).notation
    }
}
