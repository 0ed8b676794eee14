// Reads the JSON form of the score format.

import Content
import Evaluation

/// Reads a score from a line of JSON, strictly: unknown keys and wrong types are errors.
enum ScoreObject {
    private static let noObject = ScoreFault(#"a score is an object, as {"case": "a", "score": 1}"#)

    /// Reads a line.
    static func line(_ line: JSONLine) throws(ScoreFault) -> ScoreLine {
        do {
            let document = try JSONDocument(line.bytes, maximumDepth: 8)
            return try read(document, line: line.number)
        } catch let fault as ScoreFault {
            throw fault
        } catch {
            throw ScoreFault("\(error)")
        }
    }

    private static func read(_ document: borrowing JSONDocument, line: Int) throws(ScoreFault) -> ScoreLine {
        var found = 0
        guard let count = document.count(at: "") else { throw noObject }
        func has(_ pointer: String) -> Bool {
            guard document.exists(at: pointer) else { return false }
            found += 1
            return true
        }
        guard has("/case") else { throw try missing(.caseID, in: document) }
        guard has("/score") else { throw try missing(.score, in: document) }
        var result = ScoreLine(
            line: line,
            caseID: try name(.caseID, at: "/case", in: document),
            value: try score(in: document)
        )
        if has("/test") { result.test = try name(.test, at: "/test", in: document) }
        if has("/model") { result.model = try name(.model, at: "/model", in: document) }
        if has("/cluster"), document.value(at: "/cluster") != .null {
            result.cluster = try name(.cluster, at: "/cluster", in: document)
        }
        if has("/sample") {
            let written = document.value(at: "/sample")?.canonicalString ?? ""
            result.sample = try ScoreField.sample(document.integer(at: "/sample"), as: written)
        }
        if found < count { try checkKeys(of: document) }
        return result
    }

    private static func missing(
        _ field: ScoreField,
        in document: borrowing JSONDocument
    ) throws(ScoreFault) -> ScoreFault {
        // A list has members as well, and none of them has a name.
        guard document.value()?.objectValue != nil else { return noObject }
        try checkKeys(of: document)
        return ScoreFault("no '\(field.rawValue)'")
    }

    private static func checkKeys(of document: borrowing JSONDocument) throws(ScoreFault) {
        for key in (document.value()?.objectValue ?? [:]).keys.sorted() { _ = try ScoreField.named(key) }
    }

    /// A name is a text; a whole number is taken for its digits, as a CSV file would have it.
    private static func name(
        _ field: ScoreField,
        at pointer: String,
        in document: borrowing JSONDocument
    ) throws(ScoreFault) -> String {
        if let text = document.string(at: pointer) { return try field.name(text) }
        guard let number = document.integer(at: pointer) else {
            throw ScoreFault("'\(field.rawValue)' must be a text of 1 to 200 bytes")
        }
        return String(number)
    }

    private static func score(in document: borrowing JSONDocument) throws(ScoreFault) -> SampleScore {
        if let value = document.double(at: "/score") {
            return try ScoreField.score(value, as: "\(value)")
        }
        if let text = document.string(at: "/score") { return try ScoreField.score(text: text) }
        if let isRight = document.bool(at: "/score") { return .scored(isRight ? 1 : 0) }
        guard document.value(at: "/score") == .null else {
            throw ScoreFault("'score' must be a number from 0 to 1, true, false, a word, or null where there is none")
        }
        return .errored
    }
}
