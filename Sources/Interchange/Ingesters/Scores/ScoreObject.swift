// Reads the JSON form of the score format.

import Content
import Evaluation

/// Reads a score from an object of JSON, strictly: unknown keys and wrong types are errors.
struct ScoreObject {
    private static let noObject = ScoreFault(#"a score is an object, as {"case": "a", "score": 1}"#)

    private static let shapes =
        #"a file is JSON lines, {"case": "a", "score": 1} on each, or one list, [{"case": "a", "score": 1}, …]"#

    private let scale: ScoreScale

    /// Creates a reader of scores on a scale.
    init(scale: ScoreScale) {
        self.scale = scale
    }

    /// Reads an object.
    ///
    /// - Parameters:
    ///   - bytes: The object.
    ///   - line: The line on which it begins.
    ///   - element: Its place in a list; `nil` for a line of its own.
    /// - Returns: The score.
    /// - Throws: What is wrong with it.
    func line(_ bytes: [UInt8], line: Int, element: Int? = nil) throws(ScoreFault) -> ScoreLine {
        do {
            return try JSONDocument(bytes, maximumDepth: 8).withRoot { object in
                try read(object, line: line, element: element)
            }
        } catch let fault as ScoreFault {
            throw fault
        } catch JSONError.cutOff(let byte) where element == nil {
            throw ScoreFault("\(JSONError.cutOff(byte: byte)); \(Self.shapes)")
        } catch JSONError.tooDeep(let limit) {
            throw ScoreFault("\(JSONError.tooDeep(limit: limit)); \(Self.shapes)")
        } catch {
            throw ScoreFault("\(error)")
        }
    }

    private func read(_ object: JSONNode, line: Int, element: Int?) throws(ScoreFault) -> ScoreLine {
        guard object.isObject else { throw Self.noObject }
        var found = 0
        func field(_ name: StaticString) -> JSONNode? {
            guard let value = object[name] else { return nil }
            found += 1
            return value
        }
        guard let caseID = field("case") else { throw try Self.missing(.caseID, in: object) }
        guard let score = field("score") else { throw try Self.missing(.score, in: object) }
        var result = ScoreLine(
            line: line,
            element: element,
            caseID: try Self.name(.caseID, caseID),
            value: try self.score(score)
        )
        if let test = field("test") { result.test = try Self.name(.test, test) }
        if let model = field("model") { result.model = try Self.name(.model, model) }
        if let cluster = field("cluster"), !cluster.isNull { result.cluster = try Self.name(.cluster, cluster) }
        if let sample = field("sample") {
            result.sample = try ScoreField.sample(sample.integer, as: sample.value?.canonicalString ?? "")
        }
        if found < object.count { try Self.checkKeys(of: object) }
        return result
    }

    private static func missing(_ field: ScoreField, in object: JSONNode) throws(ScoreFault) -> ScoreFault {
        // Many programs wrap the list of their results in an object.
        var list: String?
        object.forEachField { name, value in if value.isArray { list = list ?? name } }
        if let list {
            return ScoreFault("the object holds a list under \(IngestError.quoted(list)); \(shapes)")
        }
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

    private func score(_ value: JSONNode) throws(ScoreFault) -> SampleScore {
        if let number = value.double {
            return try ScoreField.score(number, as: value.integer.map(String.init) ?? "\(number)", on: scale)
        }
        if let text = value.string { return try ScoreField.score(text: text, on: scale) }
        if let isRight = value.bool { return .scored(isRight ? 1 : 0) }
        guard value.isNull else {
            throw ScoreFault("'score' must be a number, true, false, a word, or null where there is none")
        }
        return .errored
    }
}
