// Makes text that was not escaped a type error in the pages that reports write.

/// A piece of HTML that is safe to put into a page.
///
/// Text from outside becomes one only by being escaped, with ``VisibleText``'s characters as chips. Escaping goes by
/// scalar: by `Character`, a quotation mark with an accent on it would not be seen as one.
package struct HTMLText: Hashable, Sendable, CustomStringConvertible {
    package let markup: String

    /// Escapes text for the content of an element: inert, with `<span class="chip">U+202E</span>` for what cannot be seen.
    package init(_ text: String) {
        var markup = ""
        for part in VisibleText(text).parts {
            switch part {
            case .plain(let text):
                Self.append(text, to: &markup)
            case .hidden(let scalar, let count):
                markup += "<span class=\"chip\">" + VisibleText.name(of: scalar, count: count) + "</span>"
            }
        }
        self.markup = markup
    }

    /// Takes markup that was written by hand or put together from safe pieces.
    package init(safe markup: String) {
        self.markup = markup
    }

    package var description: String { markup }

    private static func append(_ text: String, to markup: inout String) {
        let isPlain = text.utf8.allSatisfy { replacement(of: $0) == nil }
        guard !isPlain else {
            markup += text
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let replacement = replacement(of: byte) {
                bytes += replacement.utf8
            } else {
                bytes.append(byte)
            }
        }
        markup += String(decoding: bytes, as: UTF8.self)
    }

    private static func replacement(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
