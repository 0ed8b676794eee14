// Keeps an answer that repeats the options from choosing the first or the last of them.

import Text

/// The list of options that an answer may begin with, such as `A) iron B) copper C) zinc D) lead`.
enum OptionList {
    /// The fewest options that make a list, of many that are known.
    private static let fewest = 3
    /// The fewest that make one where no options are known.
    private static let fewestUnknown = 2

    /// The place behind the last option's letter of a list from A on that begins an answer; `nil` where none does.
    static func end(in reader: LetterReader) -> Int? {
        var end: Int?
        var count = 0
        var index = 0
        while index < reader.text.count, count < reader.letters.count {
            guard let letter = item(at: index, in: reader) else {
                index += 1
                continue
            }
            guard letter.name == reader.letters[count] else { break }
            guard count > 0 || !reader.text[..<index].contains(where: TextMarks.isWord) else { return nil }
            count += 1
            index = letter.end + 1
            end = index
        }
        let least = reader.hasOptions ? min(fewest, reader.letters.count) : fewestUnknown
        guard count >= least, count > 1, let end else { return nil }
        return reader.text[end...].firstIndex(of: "\n").map { $0 + 1 } ?? reader.text.count
    }

    /// The letter of an option before a bracket, a point or a colon, at a place where a word may begin.
    private static func item(at index: Int, in reader: LetterReader) -> LetterReader.Letter? {
        guard let scalar = reader.at(index), TextMarks.isASCIILetter(scalar), scalar.value < 0x61 else { return nil }
        guard let letter = reader.letter(at: index), let mark = reader.at(letter.end) else { return nil }
        if let before = reader.at(index - 1), !" \n([*-".unicodeScalars.contains(before) { return nil }
        return ").:]".unicodeScalars.contains(mark) ? letter : nil
    }
}
