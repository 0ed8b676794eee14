// Gives the result of a drift check the same outputs as a run.

import Content
import Evaluation
import Regression
import Reporting
import Storage
import Workflows

/// Shows what a drift check found, and writes its reports.
struct DriftOutput {
    /// The formats of `--report`.
    static let kinds = ["html", "json", "junit", "markdown"]

    private let report: StageReport
    private let object: JSONValue
    private let console: Console

    /// Takes up a check, with what else is known of it.
    init(_ check: DriftCheck, facts: [(String, String)], seed: Int64, console: Console) {
        report = check.report(facts.map { StageReport.Fact($0.0, $0.1) })
        object = Self.object(check, facts: facts, seed: seed)
        self.console = console
    }

    /// Shows the result on standard output.
    func show(_ format: OutputFormat) {
        switch format {
        case .json, .jsonl: console.result(object.canonicalString)
        case .markdown: console.result(StageReports.markdown(report))
        case .table:
            guard !console.isQuiet || report.exitCode != .pass else { return }
            for table in report.tables where !table.rows.isEmpty {
                console.result(TextTable.plain([table.columns] + table.rows) + "\n")
            }
            console.result(report.verdict)
        }
    }

    /// Writes reports.
    ///
    /// - Returns: The code of the check, or 73 where that weighs more because a report could not be written.
    func write(_ requests: [ReportRequest]) -> ExitCode {
        var codes = [report.exitCode]
        for request in requests {
            do {
                let bytes: [UInt8] =
                    switch request.kind {
                    case "html": try StageReports.html(report, at: Setting.clock())
                    case "junit": try StageReports.junit(report, at: Setting.clock())
                    case "markdown": Array(StageReports.markdown(report).utf8)
                    default: object.prettyBytes
                    }
                try ArtifactFolder().write(bytes, to: request.path)
            } catch {
                console.error("the \(request.kind) report could not be written: \(CommandFailure.sentence(of: error))")
                codes.append(.cannotWrite)
            }
        }
        return .prevailing(of: codes)
    }

    /// One versioned object, for programs; keys are only added.
    private static func object(
        _ check: DriftCheck,
        facts: [(String, String)],
        seed: Int64
    ) -> JSONValue {
        func line(_ line: DriftCheck.Line) -> JSONValue {
            [
                "name": .string(line.name), "cases": .integer(Int64(line.cases)), "stored": .number(line.stored),
                "now": .number(line.now), "difference": .number(line.difference),
                "interval": .array(line.interval.map(JSONValue.number)), "p": .number(line.p),
            ]
        }
        var fields: [String: JSONValue] = [
            "format": 1, "engine": .string(AssayCommand.version), "stage": "drift check",
            "exit_code": .integer(Int64(check.exitCode.rawValue)), "verdict": .string(check.verdict.rawValue),
            "sentence": .string(check.sentence), "level": .number(DriftCheck.level),
            "overall": check.overall.map(line) ?? .null, "tests": .array(check.tests.map(line)),
            "invalid": .array(check.complaints.map(JSONValue.string)),
            "outcomes": [
                "planned": .integer(Int64(check.outcomes.planned)), "scored": .integer(Int64(check.outcomes.scored)),
                "unscored": .integer(Int64(check.outcomes.unscored)),
                "errored": .integer(Int64(check.outcomes.errored)),
            ],
            "samples": .array(check.samples.map { .integer(Int64($0)) }), "seed": .integer(seed),
        ]
        // The others stand above, as numbers.
        let words: Set = ["suite", "baseline", "model", "run", "method"]
        for (name, value) in facts where words.contains(name) { fields[name] = .string(value) }
        return .object(fields)
    }
}
