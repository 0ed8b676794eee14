// Names bytes by their SHA-256.

/// The SHA-256 of some bytes, written `sha256:` and 64 lower-case hexadecimal digits.
///
/// Digests name things in files, records and reports; two digests are equal exactly when their bytes were.
package struct ContentDigest: Hashable, Sendable, RawRepresentable {
    /// The digest as it is written: `sha256:9f86d081…`.
    package let rawValue: String

    /// Reads a written digest; `nil` unless it is `sha256:` and 64 lower-case hexadecimal digits.
    package init?(rawValue: String) {
        let text = rawValue.utf8
        guard text.count == Self.prefix.utf8.count + 64, rawValue.hasPrefix(Self.prefix) else { return nil }
        let isHex = text.dropFirst(Self.prefix.utf8.count).allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard isHex else { return nil }
        self.rawValue = rawValue
    }

    /// Reads a written digest; `nil` unless it is `sha256:` and 64 lower-case hexadecimal digits.
    package init?(_ text: String) { self.init(rawValue: text) }

    /// Computes the digest of bytes.
    package init(of bytes: some Sequence<UInt8>) {
        var hasher = ContentHasher()
        hasher.update(bytes)
        self = hasher.finish()
    }

    /// Computes the digest of text, as UTF-8.
    package init(of text: String) { self.init(of: text.utf8) }

    /// Computes the digest of a file, a chunk at a time.
    ///
    /// - Throws: ``ContentError`` when the file cannot be read.
    package init(ofFile path: String) throws(ContentError) {
        var file = try FileReader(path: path)
        var hasher = ContentHasher()
        while true {
            let chunk = try file.read(upTo: 256 * 1024)
            if chunk.isEmpty { break }
            hasher.update(chunk)
        }
        self = hasher.finish()
    }

    /// Wraps the 32 bytes of a finished hash.
    init(hash: [UInt8]) {
        self.rawValue = Self.prefix + Hexadecimal.text(hash)
    }

    /// The 64 digits without the name of the algorithm.
    package var hex: String { String(rawValue.dropFirst(Self.prefix.count)) }

    /// The first twelve digits, for people.
    package var shortHex: String { String(hex.prefix(12)) }

    private static let prefix = "sha256:"
}

extension ContentDigest: CustomStringConvertible {
    /// The digest as it is written.
    package var description: String { rawValue }
}

extension ContentDigest: Comparable {
    /// Orders digests by their digits, so that lists of them are stable.
    package static func < (left: ContentDigest, right: ContentDigest) -> Bool { left.rawValue < right.rawValue }
}

extension ContentDigest: Codable {
    /// Reads the written form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let digest = ContentDigest(rawValue: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no sha256 digest")
        }
        self = digest
    }

    /// Writes the written form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
