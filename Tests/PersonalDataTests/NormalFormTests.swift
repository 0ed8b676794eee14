// Proves that what hides from patterns is found, and told by its place in the text as it was given.

import Testing

@testable import PersonalData

@Suite("normal form")
struct NormalFormTests {
    @Test(
        "reads wide, composed and invisible characters as people see them",
        arguments: [
            ("plain", "plain"), ("", ""), ("４１１１", "4111"), ("ﬁne", "fine"), ("e\u{301}", "é"), ("a\u{200B}b", "ab"),
            ("\u{FEFF}x", "x"), ("٤١", "41"), ("1–2‑3−4", "1-2-3-4"), ("Ⅷ", "VIII"), ("日本語 한국어", "日本語 한국어"),
            ("ｶﾞ", "ガ"), ("\u{AD}", ""), ("Ünïcödé", "Ünïcödé"), ("x\u{301}\u{200D}y", "x\u{301}y"), ("🙂", "🙂"),
        ]
    )
    func forms(text: String, normal: String) {
        #expect(NormalForm(text).bytes == Array(normal.utf8))
    }

    @Test("leads each place back to the smallest part of the text that it came from")
    func places() {
        let form = NormalForm("é １２\u{200B}3 ﬁx")
        #expect(String(decoding: form.bytes, as: UTF8.self) == "é 123 fix")
        #expect(form.original(0..<2) == 0..<2)
        #expect(form.original(3..<4) == 3..<6)
        #expect(form.original(3..<6) == 3..<13)
        #expect(form.original(7..<8) == 14..<17)
        #expect(form.original(8..<10) == 14..<18)
    }

    @Test(
        "finds what is written to be overlooked",
        arguments: [
            ("card ", "４１１１ １１１１ １１１１ １１１１"), ("card ", "4111\u{200B}1111\u{200B}1111\u{200B}1111"),
            ("mail ", "ada\u{AD}@exam\u{200D}ple.com"), ("mail ", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ"), ("ssn ", "536–22–1234"),
            ("ssn ", "536‑22‑1234"),
        ]
    )
    func hidden(before: String, value: String) {
        let text = "Zoë’s \(before)\(value) (really)"
        let findings = Found.scanner.findings(in: text).findings
        #expect(findings.map { Found.part($0.range, of: text) } == [value])
    }
}
