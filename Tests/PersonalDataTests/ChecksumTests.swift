// Pins checks to numbers that their standards give as examples.

import Testing

@testable import PersonalData

@Suite("checks")
struct ChecksumTests {
    private func digits(_ text: String) -> [Int] { text.compactMap(\.wholeNumberValue) }

    @Test("Luhn takes the standard's example and no neighbour of it")
    func luhn() {
        #expect(Luhn.holds(for: digits("79927398713")))
        for last in [0, 1, 2, 4, 5, 6, 7, 8, 9] { #expect(!Luhn.holds(for: digits("7992739871") + [last])) }
    }

    @Test("Verhoeff finds every wrong digit and every swap of neighbours")
    func verhoeff() {
        let right = digits("2363")
        #expect(Verhoeff.holds(for: right))
        for place in right.indices {
            for digit in 0...9 where digit != right[place] {
                var wrong = right
                wrong[place] = digit
                #expect(!Verhoeff.holds(for: wrong))
            }
        }
        #expect(!Verhoeff.holds(for: digits("3263")) && !Verhoeff.holds(for: digits("2633")))
    }

    @Test("accounts leave one by 97")
    func accounts() {
        #expect(Mod97.holds(for: Array("GB29NWBK60161331926819".utf8)))
        #expect(!Mod97.holds(for: Array("GB29NWBK60161331926891".utf8)))
        #expect(!Mod97.holds(for: Array("GB".utf8)))
    }

    @Test("addresses of Bitcoin are checked in both forms, and in both versions of the newer one")
    func addresses() {
        #expect(Base58Check.holds(for: Array("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2".utf8)))
        #expect(!Base58Check.holds(for: Array("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3".utf8)))
        #expect(!Base58Check.holds(for: Array("0OIl".utf8)))
        #expect(Bech32.holds(for: Array("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0".utf8)))
        #expect(!Bech32.holds(for: Array("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj1".utf8)))
        #expect(!Bech32.holds(for: Array("bc".utf8)))
    }

    @Test("entropy is none for one letter, and the logarithm of the alphabet for each letter once")
    func entropy() {
        #expect(Entropy.bits(of: "") == 0)
        #expect(Entropy.bits(of: "aaaa") == 0)
        #expect(abs(Entropy.bits(of: "abcdefgh") - 3) < 1e-12)
    }
}
