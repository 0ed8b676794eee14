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
            return Self.words(caption.drop { $0 == "/" }) == Self.words(sentence[...])
        }
        let offenders = repeated.map(\.path)
        #expect(offenders.isEmpty, "\(offenders.joined(separator: ", "))")
    }

    /// The first sentence of the first documentation comment; `nil` without one.
    private static func firstSentence(of file: SourceFile) -> String? {
        let lines = file.lines.drop { !$0.hasPrefix("///") }.prefix { $0.hasPrefix("/// ") }
        let paragraph = lines.map { $0.dropFirst(4) }.joined(separator: " ")
        guard !paragraph.isEmpty else { return nil }
        return paragraph.firstRange(of: ". ").map { String(paragraph[..<$0.lowerBound]) } ?? paragraph
    }

    /// A sentence without blanks around it and without its full stop.
    private static func words(_ sentence: Substring) -> String {
        let kept = sentence.drop { $0 == " " }
        return String(kept.hasSuffix(".") ? kept.dropLast() : kept)
    }
}
