// Promises of base64, on which the uniqueness of signed texts rests.

import Foundation
import Testing

@testable import Provenance

@Suite("base64")
struct Base64Tests {
    @Test("is what Foundation writes, and comes back, for every length")
    func roundTrip() {
        for count in 0..<200 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
            let text = Base64.text(bytes)
            #expect(text == Data(bytes).base64EncodedString())
            #expect(Base64.bytes(text.utf8) == bytes)
            let urls = text.replacing("+", with: "-").replacing("/", with: "_")
            #expect(Base64.bytesOfEitherAlphabet(text.utf8) == bytes)
            #expect(Base64.bytesOfEitherAlphabet(urls.utf8) == bytes)
            #expect(Base64.bytesOfEitherAlphabet(urls.replacing("=", with: "").utf8) == bytes)
        }
    }

    @Test(
        "takes one text a value",
        arguments: [
            "A", "AA", "AAA", "AB==", "AAB=", "AA=A", "A===", "====", "=", "AAAA=", "AAA\n", "AA==AAAA", "A-A_", "é",
        ]
    )
    func refusals(text: String) {
        #expect(Base64.bytes(text.utf8) == nil)
    }

    @Test("takes no text of two alphabets", arguments: ["+-AA", "_/AA", "AAAAA", "AB", "*AAA"])
    func mixtures(text: String) {
        #expect(Base64.bytesOfEitherAlphabet(text.utf8) == nil)
    }
}
