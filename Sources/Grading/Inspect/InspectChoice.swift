// Keeps the marks of Inspect's `choice` for suites that ask for them.

import Evaluation
import Text

/// Reads the letters after `ANSWER:` as `multiple_choice` of Inspect 0.3.285 does.
struct InspectChoice {
    private let anchored: Pattern
    private let unanchored: Pattern

    init() throws(PatternError) {
        anchored = try Pattern(#"(?im)^ANSWER\s*:\s*([A-Z\d ,]+)\s*(?:$|\n|\.)"#)
        unanchored = try Pattern(#"(?im)ANSWER\s*:\s*([A-Z\d ,]+)(?:[^\w]|\n|$|\.)"#)
    }

    /// Reads the letters that an answer chooses.
    ///
    /// - Parameters:
    ///   - text: The answer.
    ///   - letters: The letters of the options.
    ///   - allowsSeveral: Whether more than one may be chosen.
    /// - Returns: The letters; none when the answer chooses none, or more than it may.
    /// - Throws: ``GradingFailure`` when a limit of the pattern is hit.
    func chosen(in text: String, of letters: [String], allowsSeveral: Bool) throws(GradingFailure) -> Set<String> {
        let plain = Self.unwrapped(Array(text.unicodeScalars))
        for pattern in [anchored, unanchored] {
            switch pattern.lastMatch(in: plain) {
            case .limit(let reason): throw GradingFailure("choice: \(reason)")
            case .match(let groups):
                let marked = groups.dropFirst().compactMap(\.self).first ?? ""
                return Self.letters(in: marked, allowed: letters, allowsSeveral: allowsSeveral)
            case .noMatch: continue
            }
        }
        return []
    }

    private static func letters(in marked: String, allowed: [String], allowsSeveral: Bool) -> Set<String> {
        let upper = ASCIIText.strip(marked.uppercased())
        let single = upper.hasSuffix(",") ? String(upper.dropLast()) : upper
        if allowed.contains(single) { return [single] }
        guard allowsSeveral else { return [] }
        let tokens = upper.split { $0 == "," || $0 == " " }.filter { $0 != "AND" }
        var letters: [String] = []
        for token in tokens {
            if allowed.contains(String(token)) {
                letters.append(String(token))
            } else {
                letters += token.map(String.init)
            }
        }
        return letters.allSatisfy(allowed.contains) ? Set(letters) : []
    }

    /// A text without `**…**` and `$…$` around letters, digits, spaces and commas, and without `(…)` around one letter.
    private static func unwrapped(_ text: [Unicode.Scalar]) -> String {
        let bold = without(["*", "*"], ["*", "*"], in: text, mostLetters: .max)
        let plain = without(["$"], ["$"], in: bold, mostLetters: .max)
        return NumberReader.string(without(["("], [")"], in: plain, mostLetters: 1))
    }

    private static func without(
        _ opening: [Unicode.Scalar],
        _ closing: [Unicode.Scalar],
        in text: [Unicode.Scalar],
        mostLetters: Int
    ) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var index = 0
        while index < text.count {
            if text[index...].starts(with: opening) {
                let inner = text[(index + opening.count)...].prefix { isListed($0) }
                let isShort =
                    inner.count <= mostLetters && (mostLetters > 1 || inner.first != " " && inner.first != ",")
                if !inner.isEmpty, isShort, text[inner.endIndex...].starts(with: closing) {
                    kept += inner
                    index = inner.endIndex + closing.count
                    continue
                }
            }
            kept.append(text[index])
            index += 1
        }
        return kept
    }

    private static func isListed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && TextMarks.isWord(scalar) || scalar == " " || scalar == ","
    }
}
