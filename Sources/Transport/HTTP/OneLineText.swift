// Keeps the words of servers and certificates from breaking a one-line message.

/// Makes text from outside fit for a one-line message.
package enum OneLineText {
    /// Printable ASCII alone, at most `limit` bytes, with a question mark in place of every other byte.
    package static func ascii(_ text: String, limit: Int = 300) -> String {
        String(
            decoding: text.utf8.prefix(limit).map { $0 >= 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "?") },
            as: UTF8.self
        )
    }
}
