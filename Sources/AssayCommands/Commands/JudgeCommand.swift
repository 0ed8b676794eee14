// `assay judge`: whether a judge can be trusted.

import ArgumentParser
import Content
import Evaluation
import Foundation
import Regression

/// `assay judge`: whether a judge can be trusted.
struct JudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Say whether a judge can be trusted.",
        subcommands: [Agreement.self]
    )

    /// `assay judge agreement`: a judge held against people's labels.
    struct Agreement: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "agreement",
            abstract: "Hold a judge's scores against people's labels.",
            discussion: """
                The file has one JSON object a line: {"case": "a", "judge": 0.8, "label": 1}. Scores are numbers from 0 to 1, or \
                both are texts: categories. Where nobody labelled a case, leave 'label' out: with such cases, the judge's mean is \
                corrected by the labels (PPI++).

                Examples:
                  assay judge agreement labels.jsonl
                """
        )

        /// Below this kappa a judge alone should not gate.
        private static let trustworthy = 0.6

        /// Fewer labels than this make the corrected interval too narrow.
        private static let enough = 100

        @Argument(help: ArgumentHelp("The labels, JSONL.", valueName: "file"))
        var file: String

        @OptionGroup var common: CommonOptions

        func run() throws {
            guard FileManager.default.fileExists(atPath: file) else {
                throw CommandFailure(.noInput, "there is no file '\(file)'")
            }
            let (cases, areCategories) = try read()
            guard let result = JudgeAgreement(cases, areCategories: areCategories) else {
                throw CommandFailure(
                    .data,
                    "'\(file)': fewer than two cases have a 'label'; label at least \(Self.enough)"
                )
            }
            var list = Listing(columns: ["figure", "value", "95 %"])
            func add(_ name: String, _ value: Double, _ interval: [Double]? = nil) {
                list.rows.append([
                    .string(name), value.isFinite ? .string(Self.text(value)) : .null,
                    interval.map { .string($0.map(Self.text).joined(separator: "…")) } ?? .null,
                ])
            }
            add("exact agreement", result.agreement)
            add("Cohen's kappa", result.kappa.value, result.kappa.interval)
            if !areCategories {
                add("Cohen's kappa, quadratic", result.weightedKappa.value, result.weightedKappa.interval)
            }
            add("Krippendorff's alpha", result.alpha.value, result.alpha.interval)
            if !areCategories { add("judge's mean", result.judgeMean) }
            if let corrected = result.corrected { add("mean corrected by labels", corrected.value, corrected.interval) }
            let console = common.console
            console.note("\(result.labelled) of \(cases.count) cases are labelled")
            console.result(list.text(common.format))
            let weightiest = areCategories ? result.kappa.value : result.weightedKappa.value
            if !(weightiest >= Self.trustworthy) {
                console.warning("kappa is below \(Self.trustworthy): do not gate on this judge alone")
            }
            if result.labelled < Self.enough {
                console.warning("fewer than \(Self.enough) labels: the corrected interval may be too narrow")
            }
        }

        private func read() throws -> (cases: [JudgeAgreement.Case], areCategories: Bool) {
            var reader = try JSONLineReader(path: file)
            var names: Set<String> = []
            var rows: [(judge: JSONValue, label: JSONValue?, line: Int)] = []
            while let line = try reader.next() {
                let json = try line.value(path: file)
                func malformed(_ reason: String) -> CommandFailure {
                    CommandFailure(.data, "'\(file)' line \(line.number): \(reason)")
                }
                guard let name = json["case"]?.stringValue, let judge = json["judge"] else {
                    throw malformed("a line has 'case', 'judge', and 'label' where people said something")
                }
                guard names.insert(name).inserted else { throw malformed("case '\(name)' stands twice") }
                let label = json["label"].flatMap { $0.isNull ? nil : $0 }
                for value in [judge, label].compactMap(\.self) where value.stringValue == nil {
                    guard let number = value.doubleValue, (0...1).contains(number) else {
                        throw malformed("a score is a number from 0 to 1, or a text")
                    }
                }
                rows.append((judge, label, line.number))
            }
            let areCategories = rows.contains { $0.judge.stringValue != nil }
            for row in rows
            where [row.judge, row.label].compactMap(\.self).contains(where: { ($0.stringValue != nil) != areCategories }
            ) {
                throw CommandFailure(.data, "'\(file)' line \(row.line): numbers and texts do not go together")
            }
            let categories = Set(rows.flatMap { [$0.judge.stringValue, $0.label?.stringValue].compactMap(\.self) })
                .sorted()
            func number(_ value: JSONValue) -> Double {
                guard let text = value.stringValue else { return value.doubleValue ?? .nan }
                return Double(categories.firstIndex(of: text) ?? 0)
            }
            return (
                rows.map { JudgeAgreement.Case(judge: number($0.judge), label: $0.label.map(number)) }, areCategories
            )
        }

        private static func text(_ value: Double) -> String { String(format: "%.3f", value) }
    }
}
