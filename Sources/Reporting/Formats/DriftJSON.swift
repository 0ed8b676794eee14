// Writes a check for drift for programs, beside the report that people read.

import Assessments
package import Content
import Evaluation
package import PowerAnalysis
import Statistics

/// A check for drift as JSON.
package enum DriftJSON {
    /// One versioned object, for programs; keys are only added.
    package static func object(
        _ check: DriftCheck,
        facts: [(String, String)],
        engine: String,
        seed: Int64
    ) -> JSONValue {
        func line(_ line: DriftCheck.Line) -> JSONValue {
            [
                "name": .string(line.name), "cases": .integer(Int64(line.cases)), "stored": .number(line.stored),
                "now": .number(line.now), "difference": .number(line.difference),
                "interval": .array(line.interval.ends.map(JSONValue.number)), "p": .number(line.p),
            ]
        }
        var fields: [String: JSONValue] = [
            "format": 1, "engine": .string(engine), "stage": "drift check",
            "exit_code": .integer(Int64(check.exitCode.rawValue)), "verdict": .string(check.verdict.rawValue),
            "sentence": .string(check.sentence), "level": .number(DriftCheck.level),
            "overall": check.overall.map(line) ?? .null, "tests": .array(check.tests.map(line)),
            "invalid": .array(check.complaints.map(JSONValue.string)),
            "outcomes": [
                "planned": .integer(Int64(check.outcomes.planned)), "scored": .integer(Int64(check.outcomes.scored)),
                "unscored": .integer(Int64(check.outcomes.unscored)),
                "errored": .integer(Int64(check.outcomes.errored)),
            ],
            "samples": .array(check.samples.map { [$0.baseline, $0.candidate].map { .integer(Int64($0)) } } ?? []),
            "seed": .integer(seed),
        ]
        // The others stand above, as numbers.
        let words: Set = ["suite", "baseline", "model", "run", "method"]
        for (name, value) in facts where words.contains(name) { fields[name] = .string(value) }
        return .object(fields)
    }
}
