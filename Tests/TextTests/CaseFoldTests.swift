// Proves that folding is Unicode's full folding, with the examples that lower-casing gets wrong.

import Testing
import Text

@Suite("case folding")
struct CaseFoldTests {
    @Test(
        "folds as Python's casefold does",
        arguments: [
            ("AZ az 09 @[`{", "az az 09 @[`{"), ("Straße", "strasse"), ("STRASSE", "strasse"), ("ẞ", "ss"),
            ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("Σίσυφος", "σίσυφοσ"), ("İ", "i\u{307}"), ("ı", "ı"), ("ŉ", "\u{2BC}n"),
            ("ﬃ", "ffi"), ("ﬅ", "st"), ("ﬆ", "st"), ("µ", "μ"), ("ſ", "s"), ("ᾳ", "αι"), ("ᾼ", "αι"), ("և", "եւ"),
            ("Ꭰ", "Ꭰ"), ("ꭰ", "Ꭰ"), ("ᏸ", "Ᏸ"), ("ẛ", "ṡ"), ("ͅ", "ι"), ("Ж", "ж"), ("Ａ", "ａ"), ("日本", "日本"),
            ("𐐀", "𐐨"), ("", ""),
        ]
    )
    func folds(text: String, folded: String) {
        #expect(haveSameCodePoints(CaseFold.fold(text), folded), "\(CaseFold.fold(text).unicodeScalars.map(\.value))")
    }

    @Test("folding twice changes nothing more")
    func idempotent() {
        for value in UInt32(0)..<0x2_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = CaseFold.fold(String(scalar))
            if !haveSameCodePoints(CaseFold.fold(once), once) { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test("upper and lower case of a letter fold to the same")
    func pairs() {
        // Two letters fold by their own rule in every language: the dotted I and the dotless i.
        for value in UInt32(0x41)..<0x2_0000 where value != 0x130 && value != 0x131 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let upper = CaseFold.fold(scalar.properties.uppercaseMapping)
            let own = CaseFold.fold(String(scalar))
            if !haveSameCodePoints(upper, own) { Issue.record("U+\(String(value, radix: 16)): \(upper) \(own)") }
        }
    }

    @Test("a letter and its accent stay two, and differ from the one letter that looks like them")
    func normalisation() {
        #expect(!haveSameCodePoints(CaseFold.fold("É"), CaseFold.fold("E\u{301}")))
        #expect(CaseFold.fold("E\u{301}").unicodeScalars.count == 2)
    }
}
