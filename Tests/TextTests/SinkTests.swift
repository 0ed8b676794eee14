// Proves that hostile text is harmless in each place where it is shown.

import Testing
import Text

@Suite("sinks")
struct SinkTests {
    private static let hostile =
        "\u{1B}[31m<script>alert('x')</script> & \"q\" ]]> \u{202E}evil\u{2066} @all [a](http://x) | `c`\u{0}\u{FFFE}"

    @Test("HTML is inert, and what hides is named")
    func html() {
        let markup = HTMLText(Self.hostile).markup
        #expect(!markup.contains("<script") && markup.contains("&lt;script&gt;"))
        #expect(markup.contains(#"<span class="chip">U+202E</span>"#))
        #expect(!markup.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
        #expect(!HTMLText(#"" onload="x"#).markup.contains("\""))
        #expect(
            HTMLText("\"\u{301}").markup.utf8.starts(with: "&quot;".utf8),
            "a quotation mark under an accent is one"
        )
    }

    @Test("XML holds no character that XML forbids")
    func xml() {
        let text = XMLText.clean(Self.hostile)
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0 || $0.value == 0xFFFE })
        let cut = XMLText.cut(String(repeating: "ä", count: 50), toBytes: 21)
        #expect(cut.utf8.count <= 21 && cut.hasPrefix("ä") && cut.hasSuffix("[…]"))
        #expect(XMLText.identity(String(repeating: "é", count: 500)).count <= XMLText.identityLimit)
    }

    @Test("Markdown neither links nor mentions nor leaves its cell")
    func markdown() {
        let text = MarkdownText.escape(Self.hostile)
        #expect(!text.contains("<script") && !text.contains("@all") && text.contains(#"\|"#) && text.contains(#"\["#))
    }

    @Test("a terminal gets one line that moves nothing")
    func terminal() {
        let text = TerminalText.line("a\nb\t\u{1B}[2J\u{9B}1m\u{202E}")
        #expect(
            !text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E }
        )
    }

    @Test("letters that need joiners keep them, and emoji stay whole")
    func joiners() {
        for text in ["👩‍👧", "क्‍ष", "é", "日本"] {
            #expect(VisibleText(text).notation == text)
        }
    }

    @Test("secrets go by value: plain, base64 and percent-encoded")
    func redaction() {
        let redactor = Redactor(["sk-abc/123", "short"])
        for text in ["sk-abc/123", "c2stYWJjLzEyMw==", "sk%2Dabc%2F123"] {
            #expect(redactor.redact("x \(text) y") == "x [redacted] y", "\(text)")
        }
        #expect(redactor.redact("a short word") == "a short word", "what is too short would be found everywhere")
    }

    @Test("a pattern that would run for ever hits its limit")
    func patterns() throws {
        let pattern = try Pattern("^(a+)+$")
        guard case .limit = pattern.firstMatch(in: String(repeating: "a", count: 40) + "b") else {
            Issue.record("no limit was hit")
            return
        }
        #expect(throws: PatternError.self) { try Pattern("(") }
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: 10_001)) }
    }

    @Test("a template names the field that is not there")
    func templates() throws {
        let template = try PromptTemplate("{{input}} of {{metadata.x}}")
        #expect(try template.render { "<\($0)>" } == "<input> of <metadata.x>")
        #expect(throws: TemplateError.self) { try template.render { $0 == "input" ? "" : nil } }
        #expect(throws: TemplateError.self) { try PromptTemplate("{{input") }
    }
}
