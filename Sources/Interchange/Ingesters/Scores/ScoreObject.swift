// Reads the JSON form of the score format.

import Content
import Evaluation

/// Reads a score from a line of JSON, strictly: unknown keys and wrong types are errors.
enum ScoreObject {
    private static let noObject = ScoreFault(#"a score is an object, as {"case": "a", "score": 1}"#)

    /// Reads a line.
    static func line(_ line: JSONLine) throws(ScoreFault) -> ScoreLine {
        do {
            return try JSONDocument(line.bytes, maximumDepth: 8).withRoot { try read($0, line: line.number) }
        } catch let fault as ScoreFault {
            throw fault
        } catch {
            throw ScoreFault("\(error)")
        }
    }

    private static func read(_ object: JSONNode, line: Int) throws(ScoreFault) -> ScoreLine {
        guard object.isObject else { throw noObject }
        var found = 0
        func field(_ name: StaticString) -> JSONNode? {
            guard let value = object[name] else { return nil }
            found += 1
            return value
        }
        guard let caseID = field("case") else { throw try missing(.caseID, in: object) }
        guard let score = field("score") else { throw try missing(.score, in: object) }
        var result = ScoreLine(line: line, caseID: try name(.caseID, caseID), value: try Self.score(score))
        if let test = field("test") { result.test = try name(.test, test) }
        if let model = field("model") { result.model = try name(.model, model) }
        if let cluster = field("cluster"), !cluster.isNull { result.cluster = try name(.cluster, cluster) }
        if let sample = field("sample") {
            result.sample = try ScoreField.sample(sample.integer, as: sample.value?.canonicalString ?? "")
        }
        if found < object.count { try checkKeys(of: object) }
        return result
    }

    private static func missing(_ field: ScoreField, in object: JSONNode) throws(ScoreFault) -> ScoreFault {
        try checkKeys(of: object)
        return ScoreFault("no '\(field.rawValue)'")
    }

    private static func checkKeys(of object: JSONNode) throws(ScoreFault) {
        for key in (object.value?.objectValue ?? [:]).keys.sorted() { _ = try ScoreField.named(key) }
    }

    /// A name is a text; a whole number is taken for its digits, as a CSV file would have it.
    private static func name(_ field: ScoreField, _ value: JSONNode) throws(ScoreFault) -> String {
        if let text = value.string { return try field.name(text) }
        guard let number = value.integer else {
            throw ScoreFault("'\(field.rawValue)' must be a text of 1 to 200 bytes")
        }
        return String(number)
    }

    private static func score(_ value: JSONNode) throws(ScoreFault) -> SampleScore {
        if let number = value.double { return try ScoreField.score(number, as: "\(number)") }
        if let text = value.string { return try ScoreField.score(text: text) }
        if let isRight = value.bool { return .scored(isRight ? 1 : 0) }
        guard value.isNull else {
            throw ScoreFault("'score' must be a number from 0 to 1, true, false, a word, or null where there is none")
        }
        return .errored
    }
}
