// Lets keys come from, and go to, other tools.

/// Text that holds bytes between a line that begins and a line that ends it (RFC 7468).
enum PEM {
    /// Returns the bytes of a text's first block of a kind, such as `PUBLIC KEY`; `nil` without one.
    static func bytes(_ kind: String, in text: String) -> [UInt8]? {
        let lines = text.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard let begin = lines.firstIndex(where: { $0.elementsEqual("-----BEGIN \(kind)-----".utf8) }),
            let end = lines[begin...].firstIndex(where: { $0.elementsEqual("-----END \(kind)-----".utf8) })
        else { return nil }
        return Base64.bytes(lines[(begin + 1)..<end].joined().filter { $0 != UInt8(ascii: " ") })
    }

    /// Returns bytes as a block of a kind, 64 letters a line.
    static func text(_ kind: String, _ bytes: [UInt8]) -> String {
        var lines = ["-----BEGIN \(kind)-----"]
        var rest = Base64.text(bytes)[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        lines.append("-----END \(kind)-----\n")
        return lines.joined(separator: "\n")
    }
}
