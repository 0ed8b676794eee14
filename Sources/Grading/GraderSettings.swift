// Refuses settings that a grader does not know.

import Content
import Evaluation

/// Reads the settings of one grader of a suite file: a setting that is not read is an error.
struct GraderSettings {
    private let kind: String
    private var rest: [String: JSONValue]
    private var known: [String] = []

    init(_ spec: GraderSpec) {
        self.kind = spec.kind
        self.rest = spec.settings
    }

    /// Reads true or false.
    mutating func bool(_ name: String, default standard: Bool) throws(GraderProblem) -> Bool {
        guard let value = take(name) else { return standard }
        guard let flag = value.boolValue else { throw wrong(name, "true or false") }
        return flag
    }

    /// Reads a number of at least 0.
    mutating func amount(_ name: String, default standard: Double) throws(GraderProblem) -> Double {
        guard let value = take(name) else { return standard }
        guard let number = value.doubleValue, number >= 0, number.isFinite else { throw wrong(name, "a number from 0") }
        return number
    }

    /// Reads a text; `nil` when it is not there.
    mutating func text(_ name: String) throws(GraderProblem) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.stringValue else { throw wrong(name, "text") }
        return text
    }

    /// Reads one of some words.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ name: String,
        default standard: Word
    ) throws(GraderProblem) -> Word where Word.RawValue == String {
        guard let text = try text(name) else { return standard }
        guard let word = Word(rawValue: text) else { throw Self.noWord(name, text, Word.self, kind) }
        return word
    }

    /// Reads whether `like: inspect` asks for the marks of Inspect 0.3.285 instead of a person's.
    mutating func isLikeInspect() throws(GraderProblem) -> Bool {
        try word("like", default: Judgement.person) == .inspect
    }

    /// Whose marks a grader gives.
    private enum Judgement: String, CaseIterable {
        case person, inspect
    }

    /// Reads a list of words.
    mutating func words<Word: RawRepresentable & CaseIterable & Hashable>(
        _ name: String,
        default standard: Set<Word>
    ) throws(GraderProblem) -> Set<Word> where Word.RawValue == String {
        guard let texts = try texts(name) else { return standard }
        var words: Set<Word> = []
        for text in texts {
            guard let word = Word(rawValue: text) else { throw Self.noWord(name, text, Word.self, kind) }
            words.insert(word)
        }
        return words
    }

    /// Reads a text or a list of texts; `nil` when it is not there.
    mutating func texts(_ name: String) throws(GraderProblem) -> [String]? {
        guard let value = take(name) else { return nil }
        if let text = value.stringValue { return [text] }
        guard let list = value.arrayValue, !list.isEmpty else { throw wrong(name, "a text or a list of texts") }
        var texts: [String] = []
        for item in list {
            guard let text = item.stringValue else { throw wrong(name, "a text or a list of texts") }
            texts.append(text)
        }
        return texts
    }

    /// Reads the graders inside a combination.
    mutating func graders() throws(GraderProblem) -> [(grader: any CaseGrader, weight: Double)] {
        guard let list = take("graders")?.arrayValue, !list.isEmpty else {
            throw GraderProblem("grader '\(kind)' needs 'graders': a list of at least one")
        }
        var graders: [(grader: any CaseGrader, weight: Double)] = []
        for item in list {
            guard let spec = GraderSpec(json: item) else {
                throw GraderProblem("grader '\(kind)': each of 'graders' has a 'kind' and, if any, a positive 'weight'")
            }
            graders.append((try GraderCatalog.make(spec), spec.weight))
        }
        return graders
    }

    /// Throws when a setting was not read.
    func finish() throws(GraderProblem) {
        guard let name = rest.keys.min() else { return }
        let hint = Suggestion.phrase(for: name, among: known)
        let list = known.isEmpty ? "it has none" : "it has: \(known.sorted().joined(separator: ", "))"
        throw GraderProblem("grader '\(kind)' has no setting '\(name)'\(hint.isEmpty ? "; \(list)" : hint)")
    }

    private mutating func take(_ name: String) -> JSONValue? {
        known.append(name)
        return rest.removeValue(forKey: name)
    }

    private func wrong(_ name: String, _ wanted: String) -> GraderProblem {
        GraderProblem("grader '\(kind)': '\(name)' must be \(wanted)")
    }

    private static func noWord<Word: RawRepresentable & CaseIterable>(
        _ name: String,
        _ text: String,
        _ words: Word.Type,
        _ kind: String
    ) -> GraderProblem where Word.RawValue == String {
        let known = words.allCases.map(\.rawValue)
        let hint = Suggestion.phrase(for: text, among: known)
        return GraderProblem("grader '\(kind)': '\(name)' is none of \(known.joined(separator: ", "))\(hint)")
    }
}
