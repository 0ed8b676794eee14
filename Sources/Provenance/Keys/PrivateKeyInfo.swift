// Reads the two forms in which tools write an Ed25519 key, without a parser for all of DER.

/// The private key of RFC 8410: version 0 holds the seed, and version 1 may hold the public key behind it.
enum PrivateKeyInfo {
    /// Returns the seed of a DER structure; `nil` when it is no Ed25519 key, or holds the public half of another.
    static func seed(in bytes: [UInt8]) throws(ProvenanceError) -> [UInt8]? {
        let version: [UInt8] = [0x02, 0x01]
        let seedEnd = 16 + Ed25519.keySize
        guard bytes.count >= seedEnd, bytes[0] == 0x30, Int(bytes[1]) == bytes.count - 2, bytes[2...3] == version[...],
            bytes[5..<16].elementsEqual(algorithm)
        else { return nil }
        let seed = Array(bytes[16..<seedEnd])
        let rest = bytes[seedEnd...]
        if bytes[4] == 0, rest.isEmpty { return seed }
        // The public half as `[1] IMPLICIT BIT STRING`, or as some tools write it, with a bit string inside.
        let forms: [[UInt8]] = [[0x81, 0x21, 0x00], [0xA1, 0x23, 0x03, 0x21, 0x00]]
        guard bytes[4] == 1, let form = forms.first(where: { rest.starts(with: $0) }) else { return nil }
        return try rest.dropFirst(form.count).elementsEqual(Ed25519.publicKey(of: seed)) ? seed : nil
    }

    /// The name of the algorithm, and what stands before the seed.
    private static let algorithm: [UInt8] = [
        0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
}
