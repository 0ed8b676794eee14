// Keeps text comparison the same on every platform and in other harnesses.

import Foundation
import Text

/// Compares texts as bytes of UTF-8: by code point, never by canonical equivalence as Swift's `==` does.
enum AnswerText {
    /// Whether two texts are the same code points.
    static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    /// Whether a text begins with another.
    static func starts(_ text: String, with prefix: String) -> Bool { text.utf8.starts(with: prefix.utf8) }

    /// Whether a text ends with another.
    static func ends(_ text: String, with suffix: String) -> Bool {
        text.utf8.count >= suffix.utf8.count && text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// Whether a text holds another.
    static func contains(_ text: String, _ part: String) -> Bool {
        var (text, part) = (text, part)
        return text.withUTF8 { text in
            part.withUTF8 { part in
                guard let needle = part.baseAddress, !part.isEmpty else { return true }
                guard var start = text.baseAddress, text.count >= part.count else { return false }
                let last = start + (text.count - part.count)
                while start <= last, let hit = memchr(start, Int32(needle[0]), last - start + 1) {
                    if memcmp(hit, needle, part.count) == 0 { return true }
                    start = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) + 1
                }
                return false
            }
        }
    }

    /// A text without the difference of upper and lower case, if that is to be ignored.
    static func cased(_ text: String, ignoring: Bool) -> String { ignoring ? CaseFold.fold(text) : text }

    /// A text cut short for an explanation, in quotes.
    static func quoted(_ text: String) -> String {
        // So few bytes are no more characters.
        if text.utf8.count <= 80 { return "'\(text)'" }
        let short = text.unicodeScalars.prefix(80)
        return "'\(String(String.UnicodeScalarView(short)))\(short.count < text.unicodeScalars.count ? "…" : "")'"
    }

    /// The targets of a case for an explanation.
    static func list(_ targets: [String]) -> String {
        let shown = targets.prefix(3).map(quoted).joined(separator: " or ")
        return targets.count > 3 ? "\(shown) or \(targets.count - 3) more" : shown
    }
}
