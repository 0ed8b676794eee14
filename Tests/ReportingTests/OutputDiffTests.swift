// Promises of two answers side by side: the words that differ are marked, and nothing is lost.

import Testing
import Text

@testable import Reporting

@Suite("output diff")
struct OutputDiffTests {
    @Test(
        "marks the words that went and the words that came",
        arguments: [
            ("the sum is 4", "the sum is 5", "the sum is <del>4</del>", "the sum is <ins>5</ins>"),
            ("a b c", "a c", "a <del>b </del>c", "a c"),
            ("a c", "a x y c", "a c", "a <ins>x y </ins>c"),
            ("same", "same", "same", "same"),
            ("", "new", "", "<ins>new</ins>"),
            ("old", "", "<del>old</del>", ""),
        ]
    )
    func words(before: String, after: String, old: String, new: String) {
        let diff = OutputDiff(before, after)
        #expect(diff.before.markup == old && diff.after.markup == new)
    }

    @Test("keeps white space as it was, and neighbouring marks as one")
    func spaces() {
        let diff = OutputDiff("  a\n\n b  c", "  x\n\n y  c")
        #expect(diff.before.markup == "  <del>a\n\n b  </del>c" && diff.after.markup == "  <ins>x\n\n y  </ins>c")
    }

    @Test("shows hostile answers as text, within and outside its marks")
    func hostile() {
        let diff = OutputDiff("<b>x</b> </del><script>", "<b>x</b> \u{202E}&")
        #expect(diff.before.markup == "&lt;b&gt;x&lt;/b&gt; <del>&lt;/del&gt;&lt;script&gt;</del>")
        #expect(diff.after.markup == #"&lt;b&gt;x&lt;/b&gt; <ins><span class="chip">U+202E</span>&amp;</ins>"#)
    }
}
