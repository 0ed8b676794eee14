// Keeps keys out of reports and stores, whatever a server or a model repeats.

import Foundation

/// Takes secrets out of texts, by their values: plain, base64 and percent-encoded.
package struct Redactor: Hashable, Sendable {
    /// What stands in a secret's place.
    package static let mark = "[redacted]"

    /// A value that is shorter would be found in innocent texts.
    private static let shortest = 6

    private let needles: [[UInt8]]

    package init(_ secrets: [String]) {
        var forms: Set<String> = []
        for secret in secrets where secret.utf8.count >= Self.shortest {
            forms.insert(secret)
            let base64 = Data(secret.utf8).base64EncodedString()
            forms.insert(base64)
            forms.insert(String(base64.prefix { $0 != "=" }))
            forms.insert(Self.percentEncoded(secret))
        }
        // The longest first, so that a secret inside another does not leave the other's rest behind.
        self.needles = forms.map { Array($0.utf8) }.sorted {
            $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
        }
    }

    /// A text with every byte but ASCII letters and digits percent-encoded (RFC 3986 §2.1).
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                [byte]
            default: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package func redact(_ text: String) -> String {
        guard !needles.isEmpty else { return text }
        var bytes = Array(text.utf8)
        for needle in needles {
            var position = 0
            while let found = ASCIIText.range(of: needle, in: bytes, from: position) {
                bytes.replaceSubrange(found, with: Self.mark.utf8)
                position = found.lowerBound + Self.mark.utf8.count
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
