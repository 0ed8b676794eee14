// Names bytes by their SHA-256.

/// The SHA-256 of some bytes, written `sha256:` and 64 lower-case hexadecimal digits.
///
/// Digests name things in files, records and reports; two digests are equal exactly when their bytes were.
package struct ContentDigest: Sendable, RawRepresentable {
    // 32 bytes in place of a text of 71: there is one for each case of a run.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Reads a written digest; `nil` unless it is `sha256:` and 64 lower-case hexadecimal digits.
    package init?(rawValue: String) {
        guard rawValue.utf8.count == Self.prefix.utf8.count + 64, rawValue.hasPrefix(Self.prefix) else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in rawValue.utf8.dropFirst(Self.prefix.utf8.count).enumerated() {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            words[index / 16] = words[index / 16] << 4 | UInt64(digit)
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// The digest as it is written: `sha256:9f86d081…`.
    package var rawValue: String { Self.prefix + hex }

    /// Computes the digest of bytes.
    package init(of bytes: some Sequence<UInt8>) {
        let hash = bytes.withContiguousStorageIfAvailable { SHA256.hash(of: UnsafeRawBufferPointer($0)) }
        self.init(hash: hash ?? Array(bytes).withUnsafeBytes { SHA256.hash(of: $0) })
    }

    /// Computes the digest of text, as UTF-8.
    package init(of text: String) { self.init(of: text.utf8) }

    /// The digest of no bytes: of something whose content is not known.
    package static let ofNothing = ContentDigest(of: [])

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

    /// Takes up the 32 bytes of a digest; `nil` for another number of bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var hash: SHA256.Words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &hash) { $0.copyBytes(from: bytes) }
        self.init(hash: hash)
    }

    /// Wraps the 32 bytes of a finished hash.
    init(hash: SHA256.Words) {
        words = (hash.0.bigEndian, hash.1.bigEndian, hash.2.bigEndian, hash.3.bigEndian)
    }

    /// The 64 digits without the name of the algorithm.
    package var hex: String { withBytes { Hexadecimal.text($0) } }

    /// The 32 bytes.
    package var bytes: [UInt8] { withBytes { Array($0) } }

    /// The first 8 bytes as a number, the first byte the highest.
    package var leadingWord: UInt64 { words.0 }

    /// Calls `body` with the 32 bytes.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let hash: SHA256.Words = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
        return withUnsafeBytes(of: hash, body)
    }

    private static let prefix = "sha256:"
}

extension ContentDigest: Hashable {
    package static func == (left: ContentDigest, right: ContentDigest) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension ContentDigest: CustomStringConvertible {
    /// The digest as it is written.
    package var description: String { rawValue }
}

extension ContentDigest: Comparable {
    /// Orders digests by their digits, so that lists of them are stable.
    package static func < (left: ContentDigest, right: ContentDigest) -> Bool { left.words < right.words }
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
