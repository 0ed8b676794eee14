// Keeps keys out of reports and stores, whatever a server or a model repeats.

import Foundation

/// Takes secrets out of texts, by their values: plain, base64, hexadecimal and percent-encoded.
///
/// One pass over the bytes, however many secrets there are and however often they occur.
package struct Redactor: Hashable, Sendable {
    /// What stands in a secret's place.
    package static let mark = "[redacted]"

    /// A value that is shorter would be found in innocent texts.
    private static let shortest = 6

    /// The forms of the secrets by their first byte, the longest first: a secret inside another does not leave the other's rest.
    private let needles: [UInt8: [[UInt8]]]

    package init(_ secrets: [String]) {
        var forms: Set<String> = []
        for secret in secrets where secret.utf8.count >= Self.shortest {
            let base64 = Data(secret.utf8).base64EncodedString()
            let hex = secret.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            forms.formUnion([
                secret, base64, String(base64.prefix { $0 != "=" }), hex, hex.uppercased(), Self.percentEncoded(secret),
            ])
        }
        needles = Dictionary(grouping: forms.map { Array($0.utf8) }) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
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
        var text = text
        let clean = text.withUTF8 { Self.redact($0, needles) }
        return clean.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// Bytes as they arrive, before anything is read of them or cut.
    package func redact(_ bytes: [UInt8]) -> [UInt8] {
        guard !needles.isEmpty else { return bytes }
        return bytes.withUnsafeBufferPointer { Self.redact($0, needles) } ?? bytes
    }

    /// The bytes without secrets; `nil` where there is none.
    private static func redact(_ bytes: UnsafeBufferPointer<UInt8>, _ needles: [UInt8: [[UInt8]]]) -> [UInt8]? {
        var isFirst = [Bool](repeating: false, count: 256)
        for byte in needles.keys { isFirst[Int(byte)] = true }
        var clean: [UInt8] = []
        var kept = 0
        var index = 0
        while index < bytes.count {
            guard isFirst[Int(bytes[index])],
                let found = needles[bytes[index]]?.first(where: { starts(bytes, at: index, with: $0) })
            else {
                index += 1
                continue
            }
            clean += bytes[kept..<index]
            clean += mark.utf8
            index += found.count
            kept = index
        }
        guard kept > 0 else { return nil }
        return clean + bytes[kept...]
    }

    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, with part: [UInt8]) -> Bool {
        guard index + part.count <= bytes.count else { return false }
        for offset in part.indices where bytes[index + offset] != part[offset] { return false }
        return true
    }
}
