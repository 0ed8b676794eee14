// Gives other stages a page in the same dress.

import Evaluation
import Mustache
import Text

/// The page of a stage that is not an evaluation: its verdict, its checks, its tables; one file that asks nothing of any network.
struct StagePage {
    private let report: StageReport
    private let finished: Moment

    init(_ report: StageReport, at finished: Moment) {
        self.report = report
        self.finished = finished
    }

    /// The bytes of the file.
    ///
    /// - Throws: ``ReportError`` when the template is damaged.
    func bytes() throws -> [UInt8] {
        do {
            let template = try MustacheTemplate(string: PageResource(PackageResources.stage_mustache).text)
            return Array((template.render(values) + "\n").utf8)
        } catch {
            throw ReportError(kind: HTMLReport.kind, reason: "the page's template is damaged: \(error)")
        }
    }

    private var values: [String: Any] {
        let code = report.exitCode
        let style = PageResource(PackageResources.report_css)
        let mark: StatusMark = code == .pass ? .pass : code == .gateFailed ? .fail : .undecided
        let ending = "exit \(code.rawValue), \(code.name)"
        let headline = report.headline ?? "\(Self.sentence(report.stage)): \(ending)"
        return [
            "title": shown("Assay: \(headline)"), "style": style.text, "styleHash": style.hash,
            "status": mark.rawValue, "icon": mark.markup.markup, "headline": shown(headline),
            "stage": shown(report.headline == nil ? report.stage : "\(report.stage) · \(ending)"),
            "finished": finished.seconds.replacing("T", with: " ") + " UTC",
            "verdict": shown(Self.sentence(report.verdict) + "."),
            "checks": report.checks.map(check),
            "tables": report.tables.map { table in
                [
                    "title": shown(table.title), "columns": table.columns.map(shown), "empty": table.rows.isEmpty,
                    "rows": table.rows.map { ["cells": $0.map(shown)] },
                ] as [String: Any]
            },
            "facts": report.facts.map { ["name": shown($0.name), "value": shown($0.value)] },
        ]
    }

    private func check(_ check: StageReport.Check) -> [String: Any] {
        let mark: StatusMark =
            switch check.status {
            case .passed: .pass
            case .failed: .fail
            case .errored: .undecided
            case .skipped: .none
            }
        return [
            "id": shown(check.id), "status": check.status.rawValue, "tone": mark.rawValue,
            "mark": mark.markup.markup, "observed": shown(check.observed), "required": shown(check.required),
            "why": shown(check.why),
        ]
    }

    /// Text that begins with a capital letter.
    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private func shown(_ text: String) -> String { VisibleText(text).notation }
}
