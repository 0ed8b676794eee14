// Refuses what it does not know in a `suite.yaml`, so that a slip never changes a gate.

import Content
import Evaluation

/// A `suite.yaml`, read strictly: what is unknown is an error with file and line.
struct SuiteFile {
    /// The number of the format that is read.
    static let format = 1

    let name: String
    let version: String
    let summary: String
    let tests: [SuiteTest]
    let required: RequiredRule
    let gate: GateRules
    /// The line of each test, for errors that are found later.
    let lines: [Int]
    /// The line of the gate; that of the tests for a suite without one of its own.
    let gateLine: Int

    init(path: String) throws(SuiteError) {
        do {
            var mapping = try YAMLDocument.read(path).mapping()
            let format = try mapping.required("format")
            guard try format.integer(in: 1...Int.max) <= Self.format else {
                throw format.error("a newer version of assay wrote this; this one reads format \(Self.format)")
            }
            self.name = try Self.identifier(mapping.required("suite"))
            self.version = try mapping.optional("version")?.string() ?? "0"
            self.summary = try mapping.optional("description")?.string() ?? ""
            let defaults = try SamplingFields.read(mapping.optional("defaults"))
            let gateField = mapping.optional("gate")
            let gate = try Self.gate(gateField)
            let list = try mapping.required("tests")
            let fields = try list.list()
            guard !fields.isEmpty else { throw list.error("a suite has at least one test") }
            var tests: [SuiteTest] = []
            var lines: [Int] = []
            for field in fields {
                let test = try TestFields.read(field, defaults: defaults)
                if tests.contains(where: { $0.id == test.id }) {
                    throw field.error("test '\(test.id)' stands twice")
                }
                tests.append(test)
                lines.append(field.line)
            }
            let sum = tests.reduce(0) { $0 + $1.weight }
            guard abs(sum - 1) < 1e-6 else {
                throw list.error("the weights of the tests sum to \(Self.rounded(sum)); they must sum to 1")
            }
            self.required = try Self.required(mapping.optional("required"))
            try mapping.finish()
            self.tests = tests
            self.gate = gate
            self.lines = lines
            self.gateLine = gateField?.line ?? list.line
        } catch let error as ContentError {
            throw .unreadable(error)
        } catch {
            throw .invalid(file: path, line: nil, reason: "\(error)")
        }
    }

    /// Reads an id, which stands in file names, reports and test names without quotes.
    static func identifier(_ field: YAMLField) throws(ContentError) -> String {
        let text = try field.string()
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isPlain, !text.isEmpty, text.utf8.count <= 80, !text.hasPrefix("."), !text.hasPrefix("-") else {
            throw field.error("'\(text)' is no id: use letters, digits, '_', '-' and '.'")
        }
        return text
    }

    private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

    private static func gate(_ field: YAMLField?) throws(ContentError) -> GateRules {
        var rules = GateRules()
        guard var mapping = try field?.mapping() else { return rules }
        if let margin = try mapping.optional("overall_margin")?.double(in: 0.0001...1) { rules.overallMargin = margin }
        // With more than half of the samples lost a comparison says nothing, whatever a suite allows.
        if let rate = try mapping.optional("max_error_rate")?.double(in: 0...0.5) { rules.maxErrorRate = rate }
        if let rate = try mapping.optional("max_unscored_rate")?.double(in: 0...0.5) { rules.maxUnscoredRate = rate }
        if let rate = try mapping.optional("max_truncated_rate")?.double(in: 0...1) { rules.maxTruncatedRate = rate }
        if let share = try mapping.optional("min_coverage")?.double(in: 0...1) { rules.minCoverage = share }
        if let drop = try mapping.optional("unacceptable_drop")?.double(in: 0.0001...1) {
            rules.unacceptableDrop = drop
        }
        if let field = mapping.optional("direction") {
            let name = try field.string(among: GateRules.Direction.allCases.map(\.rawValue))
            rules.direction = GateRules.Direction(rawValue: name) ?? .auto
        }
        if let field = mapping.optional("on_error") {
            throw field.error("errors are never a pass: there is no 'on_error'; set 'max_error_rate'")
        }
        try mapping.finish()
        return rules
    }

    private static func required(_ field: YAMLField?) throws(ContentError) -> RequiredRule {
        var rule = RequiredRule()
        guard var mapping = try field?.mapping() else { return rule }
        let tags = try mapping.required("tags")
        rule.tags = try tags.strings()
        guard !rule.tags.isEmpty else { throw tags.error("no tag is named, so that no case would be required") }
        if let count = try mapping.optional("min_pass")?.integer(in: 1...1000) { rule.minPass = count }
        try mapping.finish()
        return rule
    }
}
