// Frees all readers from asking whether a file is packed.

/// Reads a file from front to back, and unpacks it on the way where it begins as gzip does.
struct UnpackedReader: ~Copyable {
    private static let chunk = 256 << 10

    private var file: FileReader
    private var decoder: GzipDecoder?
    private var packed: [UInt8] = []
    private var position = 0
    private var hasBegun = false

    /// Opens a file.
    init(path: String) throws(ContentError) {
        self.file = try FileReader(path: path)
        self.decoder = nil
    }

    /// Returns the next bytes, at most 256 KiB; none at the end.
    mutating func read() throws(ContentError) -> [UInt8] {
        if !hasBegun { try begin() }
        guard decoder != nil else {
            if packed.isEmpty { return try file.read(upTo: Self.chunk) }
            defer { packed = [] }
            return packed
        }
        return try unpack()
    }

    private mutating func begin() throws(ContentError) {
        hasBegun = true
        // A pipe may give the two bytes that tell gzip one at a time.
        while packed.count < 2 {
            let bytes = try file.read(upTo: Self.chunk)
            if bytes.isEmpty { break }
            packed += bytes
        }
        if Gzip.isGzip(packed) { decoder = try GzipDecoder(path: file.path) }
    }

    private mutating func unpack() throws(ContentError) -> [UInt8] {
        while true {
            if position == packed.count {
                packed = try file.read(upTo: Self.chunk)
                position = 0
                if packed.isEmpty {
                    if decoder?.isAtEnd == true { return [] }
                    throw .damagedGzip(path: file.path, reason: "it is cut off")
                }
            }
            let bytes = try decoder?.decode(packed, from: &position, room: Self.chunk) ?? []
            if !bytes.isEmpty { return bytes }
        }
    }
}
