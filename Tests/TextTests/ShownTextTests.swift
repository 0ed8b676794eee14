// Proves sink by sink what is written in place of what must not be shown as it is.

import Testing
import Text

@Suite("shown texts")
struct ShownTextTests {
    @Test(
        "what hides is named, and what does not is left alone",
        arguments: [
            ("plain\n\ttext", "plain\n\ttext"), ("a\u{0}\u{0}\u{0}b", "a⟨U+0000 ×3⟩b"), ("\u{1B}[31m", "⟨U+001B⟩[31m"),
            ("\r", "⟨U+000D⟩"), ("a\u{202E}\u{2066}b", "a⟨U+202E⟩⟨U+2066⟩b"), ("\u{200B}", "⟨U+200B⟩"),
            ("\u{2028}", "⟨U+2028⟩"), ("\u{FEFF}x", "⟨U+FEFF⟩x"), ("\u{AD}", "⟨U+00AD⟩"), ("\u{FFFE}", "⟨U+FFFE⟩"),
            ("\u{E0041}", "⟨U+E0041⟩"), ("ü 日本 👍🏽", "ü 日本 👍🏽"), ("a\u{A0}b", "a\u{A0}b"), ("", ""),
        ]
    )
    func notation(text: String, shown: String) {
        #expect(haveSameCodePoints(VisibleText(text).notation, shown), "\(VisibleText(text).notation)")
    }

    @Test(
        "joiners and variation selectors stay where they do something, and are named where they do not",
        arguments: [
            ("👩\u{200D}👧", true), ("❤\u{FE0F}", true), ("❤\u{FE0F}\u{200D}🔥", true), ("क\u{94D}\u{200D}ष", true),
            ("می\u{200C}خواهم", true), ("a\u{200D}b", false), ("a\u{200D}👧", false), ("\u{200D}👧", false),
            ("👩\u{200D}", false),
            ("a\u{FE0F}", false), ("\u{FE0F}", false), ("a\u{200C}b", false),
        ]
    )
    func joiners(text: String, isKept: Bool) {
        #expect(haveSameCodePoints(VisibleText(text).notation, text) == isKept)
    }

    @Test("parts are in order, and plain ones are never neighbours")
    func parts() {
        #expect(
            VisibleText("ab\u{0}\u{0}c\u{1}").parts == [
                .plain("ab"), .hidden("\u{0}", count: 2), .plain("c"), .hidden("\u{1}", count: 1),
            ]
        )
        #expect(VisibleText("").parts.isEmpty && VisibleText("é").parts == [.plain("é")])
    }

    @Test("HTML escapes what ends text or attribute, and shows what hides as a chip")
    func html() {
        #expect(HTMLText("<a href='x' b=\"y\">&amp;").markup == "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;amp;")
        #expect(HTMLText("é 日").markup == "é 日")
        #expect(HTMLText("a\u{202E}\u{202E}").markup == "a<span class=\"chip\">U+202E ×2</span>")
        #expect(HTMLText(safe: "<b>").markup == "<b>" && "\(HTMLText("<"))" == "&lt;")
    }

    @Test("Markdown keeps words readable and takes every mark its meaning")
    func markdown() {
        #expect(MarkdownText.escape("plain words, 1.5 - 2 = x") == "plain words, 1.5 - 2 = x")
        #expect(MarkdownText.escape("a|b *c* _d_ `e`") == #"a\|b \*c\* \_d\_ \`e\`"#)
        #expect(MarkdownText.escape("[a](b) ![c] ~~d~~ $e$ {f} \\") == #"\[a\]\(b\) \!\[c\] \~\~d\~\~ \$e\$ \{f\} \\"#)
        #expect(MarkdownText.escape("<!-- & -->") == #"&lt;\!-- &amp; --&gt;"#)
        #expect(MarkdownText.escape("@all #12") == "@\u{200B}all #\u{200B}12")
        #expect(
            MarkdownText.escape("https://x http://y a://z 1:2")
                == "https:\u{200B}//x http:\u{200B}//y a:\u{200B}//z 1:2"
        )
        #expect(MarkdownText.escape("\u{202E}") == "⟨U+202E⟩")
        #expect(MarkdownText.escape("a\nb\tc") == "a b c", "a line end would end the row")
    }

    @Test("a terminal gets one line, in which line ends and tabs are named")
    func terminal() {
        #expect(TerminalText.line("a\nb\tc\u{1B}[2J") == "a⟨U+000A⟩b⟨U+0009⟩c⟨U+001B⟩[2J")
        #expect(TerminalText.line("plain é") == "plain é")
    }

    @Test("XML names what it forbids, and leaves escaping to the writer")
    func xmlClean() {
        #expect(XMLText.clean("a<b>\u{9}\n\r & é \u{85} 👍") == "a<b>\u{9}\n\r & é \u{85} 👍")
        #expect(XMLText.clean("\u{0}\u{1B}\u{7F}\u{9F}") == "\\x00\\x1b\\x7f\\x9f")
        let nonCharacter = Unicode.Scalar(0xFDD0 as UInt32).map { String($0) } ?? ""
        #expect(XMLText.clean("a\u{FFFE}" + nonCharacter) == "a\\u{fffe}\\u{fdd0}")
    }

    @Test("a name in XML is one line, is never empty, and is the same in every run")
    func xmlIdentity() {
        #expect(XMLText.identity("  a\nb\tc ") == "a b c")
        #expect(XMLText.identity(" \n") == "unnamed" && XMLText.identity("") == "unnamed")
        let exact = String(repeating: "é", count: 200)
        #expect(XMLText.identity(exact) == exact)
        let long = XMLText.identity(exact + "x")
        #expect(long == String(repeating: "é", count: 191) + "~" + long.suffix(8) && long.count == 200)
        #expect(XMLText.identity(exact + "x") == long && XMLText.identity(exact + "y") != long)
        #expect(XMLText.identity(String(repeating: "a", count: 201)).hasSuffix("~876056a4"))
    }

    @Test("a text is cut at a whole letter, with a mark, and only when it is too long")
    func xmlCut() {
        #expect(XMLText.cut("abcdefgh", toBytes: 8) == "abcdefgh")
        #expect(XMLText.cut("abcdefghi", toBytes: 8) == "ab […]")
        #expect(XMLText.cut("日本日本日本", toBytes: 11) == "日 […]")
        #expect(XMLText.cut("日本日本日本", toBytes: 12) == "日本 […]")
        #expect(XMLText.cut("abcdefghi", toBytes: 0) == " […]")
    }
}
