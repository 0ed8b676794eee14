// Sees to it that a file's first line tells more than its type's documentation.

import Testing

@Suite("captions")
struct CaptionTests {
    @Test("every source file opens with a sentence that says why it exists")
    func captions() {
        for file in SourceTree.files(below: "Sources") {
            let first = file.lines.first ?? ""
            #expect(first.hasPrefix("// ") && first.hasSuffix("."), "\(file.path): \(first)")
        }
    }

    @Test("no caption repeats the first sentence of the documentation below it")
    func repetitions() {
        let repeated = SourceTree.files.filter { file in
            guard let caption = file.lines.first, let sentence = Self.firstSentence(of: file) else { return false }
            return Self.likeness(Self.words(caption), Self.words(sentence[...])) > 0.8
        }
        let offenders = repeated.map(\.path)
        #expect(offenders.isEmpty, "\(offenders.joined(separator: ", "))")
    }

    @Test("sentences are alike when more than four fifths of their words are the same")
    func likeness() {
        func likeness(_ one: Substring, _ other: Substring) -> Double {
            Self.likeness(Self.words(one), Self.words(other))
        }
        #expect(likeness("// Rows of the table \"attempt\".", "Rows of the table `attempt`") == 1)
        #expect(likeness("// Says why a file cannot be read.", "Why a file cannot be read") > 0.8)
        #expect(likeness("// Keeps one file open.", "A file that stays open") < 0.8)
    }

    /// The first sentence of the first documentation comment; `nil` without one.
    private static func firstSentence(of file: SourceFile) -> String? {
        let lines = file.lines.map { $0.drop { $0 == " " } }
            .drop { !$0.hasPrefix("///") }.prefix { $0.hasPrefix("/// ") }
        let paragraph = lines.map { $0.dropFirst(4) }.joined(separator: " ")
        guard !paragraph.isEmpty else { return nil }
        return paragraph.firstRange(of: ". ").map { String(paragraph[..<$0.lowerBound]) } ?? paragraph
    }

    /// The words of a sentence, without case, punctuation and backticks.
    private static func words(_ sentence: Substring) -> Set<String> {
        Set(sentence.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.map(String.init))
    }

    /// The share of words that two sentences have in common, of the one that has more.
    private static func likeness(_ one: Set<String>, _ other: Set<String>) -> Double {
        Double(one.intersection(other).count) / Double(max(one.count, other.count, 1))
    }
}
