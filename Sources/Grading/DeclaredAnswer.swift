// Keeps an answer that was cut off from being right or wrong by what happens to stand last in it.

import Text

/// Finds what an answer says to be its answer: `The answer is 24`, `ANSWER: Paris`, `#### 24`, `\boxed{24}`.
///
/// What stands last is the answer of a text that came to its end. A text that was cut off has no such end: only what is declared, or
/// all that there is, counts.
enum DeclaredAnswer {
    /// Why nothing is found.
    static let cutOff = "the answer was cut off before it came to its end, and declares nothing"

    /// The last number that is declared, or the only one where nothing else is said; `nil` without one.
    static func number(of found: [NumberReader.Found], in text: [Unicode.Scalar]) -> NumberReader.Found? {
        if let declared = found.last(where: { declares($0.range.lowerBound, in: text) }) { return declared }
        guard let only = found.first, found.count == 1 else { return nil }
        let isAlone =
            !text[..<only.range.lowerBound].contains(where: TextMarks.isWord)
            && !text[only.range.upperBound...].contains(where: TextMarks.isWord)
        return isAlone ? only : nil
    }

    /// Whether the end of a text is what it declares, or the text has no more words than one of the targets.
    static func isEnd(of answer: String, targets: [String]) -> Bool {
        let text = PlainAnswer.marked(answer)
        let words = text.split { !TextMarks.isWord($0) }
        let most = targets.map { $0.unicodeScalars.split { !TextMarks.isWord($0) }.count }.max() ?? 0
        if words.count <= most { return true }
        let tail = words.last { declares($0.startIndex, in: text) }
        return tail.map { !text[$0.startIndex...].dropLast().contains(where: { ".!?\n".unicodeScalars.contains($0) }) }
            ?? false
    }

    /// Whether words right before a place say that the answer follows.
    private static func declares(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
        var end = index
        while end > 0, isOpening(text[end - 1]) { end -= 1 }
        let before = text[max(0, end - 80)..<end]
        let name = before.reversed().prefix(while: TextMarks.isASCIILetter)
        let command = NumberReader.string(Array(name.reversed()))
        if before.count > name.count, before[before.endIndex - name.count - 1] == "\\" {
            if command == "boxed" || command == "fbox" { return true }
            if ["text", "mathbf", "textbf", "mathrm"].contains(command) {
                return declares(end - name.count - 1, in: text)
            }
        }
        let tail = NumberReader.string(before.suffix(10)).lowercased()
        if tail.hasSuffix("##") || tail.hasSuffix("<answer>") { return true }
        return isSentence(before)
    }

    /// Whether a line ends with `answer`, a verb or a colon, and words that add nothing.
    private static func isSentence(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        let line = before[(before.lastIndex(of: "\n").map { $0 + 1 } ?? before.startIndex)...]
        let words = line.split { !TextMarks.isWord($0) }
        guard let answer = words.lastIndex(where: { isAnswer($0) }), words.count - answer <= 7 else { return false }
        let behind = words[(answer + 1)...]
        let rest = line[words[answer].endIndex...]
        guard rest.contains(where: { $0 == ":" || $0 == "=" }) || !behind.isEmpty else { return false }
        guard !rest.contains(where: { $0 == "." || $0 == "?" || $0 == "!" }) else { return false }
        return behind.allSatisfy { passed.contains(NumberReader.string($0).lowercased()) }
    }

    private static func isAnswer(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        let name = NumberReader.string(word).lowercased()
        return name == "answer" || name == "answers"
    }

    /// Whether a code point opens what is declared: space, emphasis, a bracket, a currency.
    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        "*_`({[\"' ".unicodeScalars.contains(scalar) || TextMarks.isCurrency(scalar)
    }

    /// Words between `answer` and what it is.
    private static let passed: Set<String> = [
        "is", "are", "was", "be", "would", "should", "must", "will", "therefore", "thus", "so", "then", "about",
        "approximately", "roughly", "exactly", "equal", "equals", "to", "the", "a", "an", "our", "number", "value",
        "choice",
        "option", "final", "s", "just", "simply", "indeed", "in", "total", "of", "this", "question", "problem",
    ]
}
