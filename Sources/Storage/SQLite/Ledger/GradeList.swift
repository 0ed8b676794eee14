// Keeps what the graders of an attempt said in one column.

import Content
import Evaluation

/// The grades of an attempt as text: a JSON array with `[grader, version, weight, required, score, answer, explanation]` a grade,
/// the score `null` for a grader that failed, whose reason is the explanation.
enum GradeList {
    /// Writes grades.
    static func text(of grades: [Grade]) -> String {
        guard !grades.isEmpty else { return "[]" }
        return JSONValue.array(grades.map(json)).canonicalString
    }

    private static func json(_ grade: Grade) -> JSONValue {
        let head: [JSONValue] = [
            .string(grade.grader), .integer(Int64(grade.version)), .number(grade.weight), .bool(grade.isRequired),
        ]
        return switch grade.result {
        case .scored(let score): .array(head + [.number(score.value), text(score.answer), text(score.explanation)])
        case .unscored(let reason): .array(head + [.null, .null, .string(reason)])
        }
    }

    private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// Reads grades; `nil` when the text is no list of them.
    static func grades(_ text: String) -> [Grade]? {
        if text == "[]" { return [] }
        guard let list = try? JSONValue(parsing: Array(text.utf8)).arrayValue else { return nil }
        let grades = list.compactMap(grade)
        return grades.count == list.count ? grades : nil
    }

    private static func grade(_ json: JSONValue) -> Grade? {
        guard let fields = json.arrayValue, fields.count == 7, let grader = fields[0].stringValue,
            let version = fields[1].intValue, let weight = fields[2].doubleValue, let isRequired = fields[3].boolValue
        else { return nil }
        let explanation = fields[6].stringValue
        let result: Grade.Result
        if let value = fields[4].doubleValue {
            result = .scored(Score(min(1, max(0, value)), answer: fields[5].stringValue, explanation: explanation))
        } else {
            result = .unscored(explanation ?? "no reason was kept")
        }
        return Grade(grader: grader, version: version, weight: weight, isRequired: isRequired, result: result)
    }
}
