// Proves the byte-wise and Python-like helpers under every grader, and that secrets go by value.

import Testing
import Text

@Suite("plain texts and secrets")
struct PlainTextTests {
    @Test("strips what Python takes for white space")
    func whitespace() {
        #expect(ASCIIText.strip(" \u{A0}\u{3000}\t\u{1C}a b\u{2028}\u{85}\n") == "a b")
        #expect(ASCIIText.strip("\u{200B}a") == "\u{200B}a", "a space of no width is no white space")
        #expect(ASCIIText.strip(" \n") == "" && ASCIIText.strip("") == "")
    }

    @Test("strips what a test names, from both ends alone")
    func custom() {
        #expect(ASCIIText.strip("\"(a.b)!", where: ASCIIText.isPunctuation) == "a.b")
        #expect(ASCIIText.strip("“a”", where: ASCIIText.isPunctuation) == "“a”")
        let punctuation = (UInt8(0)...127).map { Unicode.Scalar($0) }.filter(ASCIIText.isPunctuation)
        #expect(String(String.UnicodeScalarView(punctuation)) == "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    }

    @Test("bytes are found where they first stand, from a place on")
    func ranges() {
        let text = Array("abcabcabd".utf8)
        #expect(ASCIIText.range(of: Array("abc".utf8), in: text) == 0..<3)
        #expect(ASCIIText.range(of: Array("abc".utf8), in: text, from: 1) == 3..<6)
        #expect(ASCIIText.range(of: Array("abd".utf8), in: text) == 6..<9)
        #expect(ASCIIText.range(of: Array("abd".utf8), in: text, from: 7) == nil)
        #expect(ASCIIText.range(of: [], in: text, from: 2) == 2..<2)
        #expect(ASCIIText.range(of: Array("abcabcabdx".utf8), in: text) == nil)
    }

    @Test(
        "a secret goes wherever it stands, in each of its forms",
        arguments: [
            ("sk-abc/123", "[redacted]"), ("xsk-abc/123sk-abc/123y", "x[redacted][redacted]y"),
            ("c2stYWJjLzEyMw==", "[redacted]"), ("c2stYWJjLzEyMw", "[redacted]"), ("sk%2Dabc%2F123", "[redacted]"),
            ("é sk-abc/123 日", "é [redacted] 日"), ("sk-abc/12", "sk-abc/12"), ("SK-ABC/123", "SK-ABC/123"), ("", ""),
        ]
    )
    func redaction(text: String, safe: String) {
        #expect(Redactor(["sk-abc/123"]).redact(text) == safe)
    }

    @Test("the longer of two secrets goes first, so that nothing of it is left")
    func nested() {
        #expect(Redactor(["secret", "secret-and-more"]).redact("secret-and-more secret") == "[redacted] [redacted]")
    }

    @Test("a secret of less than six bytes would be found in innocent texts, and stays")
    func short() {
        #expect(Redactor(["short"]).redact("a short word") == "a short word")
        #expect(Redactor(["sixsix"]).redact("sixsix") == "[redacted]")
        #expect(Redactor([]).redact("sixsix") == "sixsix")
    }

    @Test("the mark itself is not redacted again")
    func mark() {
        #expect(Redactor(["redacted"]).redact("[redacted]") == "[[redacted]]")
        #expect(Redactor(["[redacted]"]).redact("[redacted]") == "[redacted]")
    }
}
