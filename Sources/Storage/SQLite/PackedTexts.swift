// Gives SQLite the texts of a row without a copy of each.

/// Texts one behind the other, some of which may be missing.
struct PackedTexts: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends; one that is missing has the complement of its place.
    private var ends: [Int] = []

    init(count: Int) {
        bytes.reserveCapacity(32 * count)
        ends.reserveCapacity(count)
    }

    /// Adds a text, or none.
    mutating func append(_ text: String?) {
        guard let text else {
            ends.append(~bytes.count)
            return
        }
        bytes.append(contentsOf: text.utf8)
        ends.append(bytes.count)
    }

    /// Adds a text by its bytes in UTF-8.
    mutating func append(utf8 text: [UInt8]) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    /// Runs a statement with the texts bound to places of it, in their order.
    func bind(to statement: RawStatement, at places: [Int32], _ run: () throws -> Void) rethrows {
        try bytes.withUnsafeBytes { all in
            var start = 0
            for (end, place) in zip(ends, places) {
                if end < 0 {
                    statement.bindNull(at: place)
                } else {
                    statement.bindText(UnsafeRawBufferPointer(rebasing: all[start..<end]), at: place)
                    start = end
                }
            }
            try run()
        }
    }
}
