// Finds a target at a place of an answer as a person would: whole words, and whole numbers.

import Text

/// Where in an answer a target must stand.
enum TargetPlace: String, CaseIterable {
    case begin, end, any, exact

    /// The place as a phrase of explanations.
    var phrase: String {
        switch self {
        case .begin: "at the beginning"
        case .end: "at the end"
        case .any: "in the answer"
        case .exact: "for the whole answer"
        }
    }

    /// Whether a target stands here in an answer, both stripped: as words of their own, and not inside another number.
    func holds(_ target: SpokenForm, in answer: SpokenForm) -> Bool {
        let (count, length) = (answer.scalars.count, target.scalars.count)
        switch self {
        case .exact: return answer.scalars == target.scalars
        case .begin: return answer.holds(target, at: 0) && Self.isWhole(0..<length, in: answer)
        case .end: return answer.holds(target, at: count - length) && Self.isWhole((count - length)..<count, in: answer)
        case .any: return !Self.whole(target, in: answer).isEmpty
        }
    }

    /// The places at which a target stands as words of its own, and not inside another number.
    static func whole(_ target: SpokenForm, in answer: SpokenForm) -> [Range<Int>] {
        answer.places(of: target).map { $0..<($0 + target.scalars.count) }.filter { isWhole($0, in: answer) }
    }

    /// The number of an answer that stands here, as it is written, and whether it is the target.
    ///
    /// - Parameters:
    ///   - target: The target.
    ///   - text: The answer.
    ///   - isCutOff: Whether the answer ended before its time, so that its last number counts only where it is declared.
    /// - Returns: The number, `nil` without one, and whether it fits.
    func holds(_ target: WrittenNumber, in text: String, isCutOff: Bool) -> (found: String?, fits: Bool) {
        let scalars = TextMarks.readable(text)
        let numbers = NumberReader.numbers(in: scalars)
        let chosen: NumberReader.Found?
        switch self {
        case .begin: chosen = numbers.first
        case .end: chosen = isCutOff ? DeclaredAnswer.number(of: numbers, in: scalars) : numbers.last
        case .any: chosen = numbers.first { $0.number == target } ?? numbers.last
        case .exact:
            let marks = PlainAnswer.scalars(of: text)
            let whole = NumberReader.numbers(in: marks)
            let isAlone =
                whole.count == 1
                && whole.allSatisfy { only in
                    !marks[..<only.range.lowerBound].contains(where: TextMarks.isWord)
                        && !marks[only.range.upperBound...].contains(where: TextMarks.isWord)
                }
            chosen = isAlone ? numbers.first : nil
        }
        let found = chosen.map { NumberReader.string(scalars[$0.range]) }
        return (found, chosen?.number == target)
    }

    private static func isWhole(_ range: Range<Int>, in answer: SpokenForm) -> Bool {
        guard answer.isWordEdge(range.lowerBound), answer.isWordEdge(range.upperBound) else { return false }
        let part = answer.scalars[range]
        guard [part.first, part.last].contains(where: { $0.map { isNumeric($0) } ?? false }) else { return true }
        return NumberReader.every(in: answer.scalars).allSatisfy { number in
            let cutsStart = number.range.lowerBound < range.lowerBound && range.lowerBound < number.range.upperBound
            let cutsEnd = number.range.lowerBound < range.upperBound && range.upperBound < number.range.upperBound
            let isUnsigned = range.lowerBound <= number.start && !number.number.isNegative
            return !cutsEnd && (!cutsStart || isUnsigned)
        }
    }

    private static func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
        TextMarks.isASCIIDigit(scalar) || TextMarks.isMinus(scalar)
    }
}
