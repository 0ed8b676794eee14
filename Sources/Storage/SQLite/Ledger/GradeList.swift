// Keeps what the graders of an attempt said in one column.

import Content
import Evaluation

/// The grades of an attempt as text: a JSON array with `[grader, version, weight, required, score, answer, explanation]` a grade,
/// the score `null` for a grader that failed, whose reason is the explanation.
enum GradeList {
    /// Writes grades, as bytes of UTF-8.
    static func bytes(of grades: [Grade]) -> [UInt8] {
        var writer = JSONWriter()
        writer.list(grades) { write($0, to: &$1) }
        return writer.bytes
    }

    private static func write(_ grade: Grade, to writer: inout JSONWriter) {
        writer.raw("[")
        writer.write(grade.grader)
        writer.raw(",")
        writer.write(grade.version)
        writer.raw(",")
        writer.write(grade.weight)
        writer.raw(",")
        writer.write(grade.isRequired)
        writer.raw(",")
        switch grade.result {
        case .scored(let score):
            writer.write(score.value)
            writer.raw(",")
            writer.write(score.answer)
            writer.raw(",")
            writer.write(score.explanation)
        case .unscored(let reason):
            writer.raw("null,null,")
            writer.write(reason)
        }
        writer.raw("]")
    }

    /// Reads grades from the bytes of a text; `nil` when it is no list of them.
    static func grades(_ text: UnsafeRawBufferPointer) -> [Grade]? {
        guard text.count > 2 else { return text.elementsEqual("[]".utf8) ? [] : nil }
        return try? JSONDocument(text).withRoot { list in
            guard list.isArray else { return nil }
            var grades: [Grade] = []
            list.forEachValue { item in if let grade = grade(item) { grades.append(grade) } }
            return grades.count == list.count ? grades : nil
        }
    }

    private static func grade(_ fields: JSONNode) -> Grade? {
        guard fields.count == 7, let grader = fields[0]?.string, let version = fields[1]?.integer,
            let weight = fields[2]?.double, let isRequired = fields[3]?.bool
        else { return nil }
        let explanation = fields[6]?.string
        let result: Grade.Result
        if let value = fields[4]?.double {
            result = .scored(Score(min(1, max(0, value)), answer: fields[5]?.string, explanation: explanation))
        } else {
            result = .unscored(explanation ?? "no reason was kept")
        }
        return Grade(grader: grader, version: version, weight: weight, isRequired: isRequired, result: result)
    }
}
