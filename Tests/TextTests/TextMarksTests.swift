// Proves what counts as a mark, white space, a dash and a word in the scripts of the world.

import Testing
import Text

@Suite("marks of texts")
struct TextMarksTests {
    @Test("knows the punctuation of every script, and no letter")
    func punctuation() {
        for scalar in ".,!?*_`'\"()¿¡«»“”‘’„…—。、！？「」『』।॥؟،؛።՞·".unicodeScalars {
            #expect(TextMarks.isPunctuation(scalar), "\(scalar)")
        }
        for scalar in "aZ5éя京हا𝟒≥°😀".unicodeScalars { #expect(!TextMarks.isPunctuation(scalar), "\(scalar)") }
    }

    @Test("knows words with the marks that stand on letters")
    func words() {
        for scalar in "aé5京я\u{301}\u{94D}ा".unicodeScalars { #expect(TextMarks.isWord(scalar), "\(scalar)") }
        for scalar in " -'’ʼ.。😀".unicodeScalars { #expect(!TextMarks.isWord(scalar), "\(scalar)") }
    }

    @Test("knows which scripts leave no space between words")
    func unspaced() {
        for scalar in "京あカแ한က".unicodeScalars { #expect(TextMarks.isUnspaced(scalar), "\(scalar)") }
        for scalar in "aяαहا".unicodeScalars { #expect(!TextMarks.isUnspaced(scalar), "\(scalar)") }
    }

    @Test(
        "reads wide forms, digits of other scripts and invisible marks",
        arguments: [
            ("Ｂ．", "B."), ("４２％", "42%"), ("٤٢", "42"), ("a\u{200B}b\u{FEFF}", "ab"), ("a\tb\n", "a\tb\n"), ("é", "é"),
        ]
    )
    func readable(text: String, expected: String) {
        #expect(NumberReader.string(TextMarks.readable(text)) == expected)
    }
}
