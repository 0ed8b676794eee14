// Keeps `match` from taking any word of one letter for an option.

import Text

/// A target that is one letter in brackets, such as `(A)`: without them, `A` is the article, `I` the pronoun and `°C` a unit.
///
/// An answer gives it in brackets of any kind (`(A)`, `[a]`, `A)`), as its only letter, or by saying that it is the answer
/// (`the answer is A`).
struct BracketedLetter {
    /// The letter, in capitals.
    let name: String

    /// The letter of a target; `nil` for any other target.
    init?(_ target: String) {
        let scalars = TextMarks.readable(ASCIIText.strip(target))
        guard scalars.count == 3, Self.brackets[scalars[0]] == scalars[2], TextMarks.isASCIILetter(scalars[1]) else {
            return nil
        }
        name = String(Character(scalars[1])).uppercased()
    }

    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}"]

    /// Whether an answer gives the letter at a place.
    func stands(_ place: TargetPlace, in answer: String) -> Bool {
        let text = PlainAnswer.scalars(of: answer)
        let words = text.indices.filter { TextMarks.isWord(text[$0]) }
        guard let first = words.first, let last = words.last else { return false }
        if first == last { return isName(text[first]) }
        switch place {
        case .exact: return false
        case .begin: return isName(text[first]) && isBracketed(first, in: text)
        case .end:
            guard isName(text[last]), !TextMarks.isWord(text[last - 1]) else { return false }
            return isBracketed(last, in: text) || isDeclared(in: answer)
        case .any: return words.contains { isName(text[$0]) && isBracketed($0, in: text) } || isDeclared(in: answer)
        }
    }

    private func isName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && String(Character(scalar)).uppercased() == name
    }

    /// Whether a letter stands in brackets, or begins a line before one that closes.
    private func isBracketed(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
        guard index + 1 < text.count, ")]}".unicodeScalars.contains(text[index + 1]) else { return false }
        return index == 0 || "([{\n".unicodeScalars.contains(text[index - 1])
    }

    private func isDeclared(in answer: String) -> Bool {
        let reader = ChoiceReader(answer, options: [], allowsSeveral: false)
        return (reader.marked()?.reading ?? reader.declared()?.reading) == .letters([name])
    }
}
