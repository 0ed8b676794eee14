// Reads the table that a judge is measured with.

import Content
import Evaluation

/// Reads what a judge and people said, a case a line.
///
/// Unknown keys, scores outside 0…1, a case twice, and numbers beside texts are errors with file and line.
package struct JudgeLabels {
    /// The cases.
    package private(set) var cases: [JudgeAgreement.Case] = []
    /// The raters, by the numbers that the cases give them.
    package private(set) var raters: [String] = []
    /// Whether the values are texts: categories without an order.
    package private(set) var areCategories = false

    /// The rater of a file that names none.
    static let onlyRater = "label"

    private let path: String
    private var categories = Interner()
    private var clusters = Interner()

    /// Reads a file.
    ///
    /// - Throws: ``JudgeLabelsError`` with file and line for whatever is not as it should be.
    package init(path: String) throws {
        self.path = path
        var reader = try JSONLineReader(path: path)
        var names: Set<String> = []
        var lines: [(object: [String: JSONValue], number: Int)] = []
        while let line = try reader.next() {
            guard let object = try line.value(path: path).objectValue else {
                throw malformed(line.number, "a line is a JSON object")
            }
            try check(object, keys: ["case", "judge", "label", "labels", "baseline", "cluster"], line.number)
            guard let name = object["case"]?.stringValue, !name.isEmpty else {
                throw malformed(
                    line.number,
                    "a line has 'case', a text, 'judge', and 'label' where people said something"
                )
            }
            guard names.insert(name).inserted else { throw malformed(line.number, "case '\(name)' stands twice") }
            lines.append((object, line.number))
        }
        guard let first = lines.first else { throw JudgeLabelsError("'\(path)' is empty") }
        areCategories = first.object["judge"]?.stringValue != nil
        for (object, number) in lines { try nameRaters(object, number) }
        raters.sort()
        for (object, number) in lines { try add(object, number) }
    }

    private mutating func add(_ object: [String: JSONValue], _ line: Int) throws {
        var baseline: JudgeAgreement.Opinion?
        if let before = object["baseline"], !before.isNull {
            guard let before = before.objectValue else {
                throw malformed(line, "'baseline' is an object with 'judge', and 'label' or 'labels'")
            }
            try check(before, keys: ["judge", "label", "labels"], line)
            baseline = try opinion(before, line, place: "baseline.")
        }
        var cluster: Int?
        if let value = object["cluster"], !value.isNull {
            guard let name = value.stringValue ?? value.intValue.map(String.init) else {
                throw malformed(line, "'cluster' is a text or a whole number")
            }
            cluster = clusters.number(of: name)
        }
        cases.append(JudgeAgreement.Case(try opinion(object, line), baseline: baseline, cluster: cluster))
    }

    private mutating func opinion(
        _ object: [String: JSONValue],
        _ line: Int,
        place: String = ""
    ) throws -> JudgeAgreement.Opinion {
        guard let judge = object["judge"], !judge.isNull else { throw malformed(line, "there is no '\(place)judge'") }
        let given = try labels(object, line)
        var labels = [Double?](repeating: nil, count: raters.count)
        for (index, rater) in raters.enumerated() {
            guard let value = given[rater] else { continue }
            labels[index] = try number(value, line)
        }
        return JudgeAgreement.Opinion(judge: try number(judge, line), labels: labels)
    }

    /// What raters said on a line; where one said nothing, nothing stands.
    private func labels(_ object: [String: JSONValue], _ line: Int) throws -> [String: JSONValue] {
        guard object["label"] == nil || object["labels"] == nil else {
            throw malformed(
                line,
                "has 'label' and 'labels'; 'labels' names several raters, as {\"ann\": 1, \"bob\": 0}"
            )
        }
        if let label = object["label"] { return label.isNull ? [:] : [Self.onlyRater: label] }
        guard let labels = object["labels"], !labels.isNull else { return [:] }
        guard let given = labels.objectValue else {
            throw malformed(line, "'labels' is an object of raters, as {\"ann\": 1, \"bob\": 0}")
        }
        return given.filter { !$0.value.isNull }
    }

    private mutating func nameRaters(_ object: [String: JSONValue], _ line: Int) throws {
        let baseline = object["baseline"]?.objectValue ?? [:]
        for own in [object, baseline] {
            for rater in try labels(own, line).keys where !raters.contains(rater) { raters.append(rater) }
        }
    }

    /// A score, or the number of a category.
    private mutating func number(_ value: JSONValue, _ line: Int) throws -> Double {
        if let text = value.stringValue {
            guard areCategories else { throw mixed(line) }
            return Double(categories.number(of: text))
        }
        guard let score = value.doubleValue, (0...1).contains(score) else {
            throw malformed(line, "a score is a number from 0 to 1, or a text")
        }
        guard !areCategories else { throw mixed(line) }
        return score
    }

    private func check(_ object: [String: JSONValue], keys: [String], _ line: Int) throws {
        guard let unknown = object.keys.sorted().first(where: { !keys.contains($0) }) else { return }
        let hint = Suggestion.phrase(for: unknown, among: keys)
        throw malformed(
            line,
            "unknown key '\(unknown)'" + (hint.isEmpty ? "; known here: \(keys.joined(separator: ", "))" : hint)
        )
    }

    private func mixed(_ line: Int) -> JudgeLabelsError { malformed(line, "numbers and texts do not go together") }

    private func malformed(_ line: Int, _ reason: String) -> JudgeLabelsError {
        JudgeLabelsError("'\(path)' line \(line): \(reason)")
    }
}

/// Why a file of labels cannot be used: the file, the line and the reason.
package struct JudgeLabelsError: Error, CustomStringConvertible {
    /// The reason.
    package let description: String

    init(_ description: String) { self.description = description }
}
