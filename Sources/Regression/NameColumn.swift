// Many sorted names in a few bytes each.

/// Many names in a few bytes each: of each only what differs from the one before is kept (front coding).
///
/// Sorted ids are alike, so a million of them take some four megabytes instead of thirty. Going through them in order is
/// cheap; finding one by its place reads at most fifteen before it.
struct NameColumn: Sendable {
    /// Every so many names one is kept whole.
    private static let spacing = 16

    /// How many names there are.
    private(set) var count = 0
    private var bytes: [UInt8] = []
    /// Where each whole name begins.
    private var starts: [UInt32] = []
    private var last: [UInt8] = []

    /// Adds a name.
    mutating func append(_ name: String) {
        var name = name
        name.withUTF8 { name in
            var shared = 0
            if count % Self.spacing == 0 {
                starts.append(UInt32(bytes.count))
            } else {
                while shared < min(name.count, last.count), name[shared] == last[shared] { shared += 1 }
            }
            append(number: shared)
            append(number: name.count - shared)
            bytes.append(contentsOf: name[shared...])
            last.removeSubrange(shared...)
            last.append(contentsOf: name[shared...])
        }
        count += 1
    }

    /// The name at a place.
    subscript(place: Int) -> String {
        var cursor = Cursor(self, at: place / Self.spacing * Self.spacing)
        for _ in 0..<(place % Self.spacing) { cursor.advance() }
        return cursor.name
    }

    /// A number below 255 in one byte, any other in five.
    private mutating func append(number: Int) {
        if number < 255 {
            bytes.append(UInt8(number))
        } else {
            bytes.append(255)
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
    }

    /// A place among the names, from which one goes on to the next.
    struct Cursor {
        /// The bytes of the name here.
        private(set) var current: [UInt8] = []
        /// The place; the column's count behind the last name.
        private(set) var place: Int
        private let column: NameColumn
        private var offset: Int

        /// Stands at a place: a multiple of the spacing, or behind the last name.
        fileprivate init(_ column: NameColumn, at place: Int) {
            self.column = column
            self.place = place
            offset = place < column.count ? Int(column.starts[place / NameColumn.spacing]) : column.bytes.count
            if place < column.count { read() }
        }

        /// The name here.
        var name: String { String(decoding: current, as: UTF8.self) }

        /// Goes on to the next name.
        mutating func advance() {
            place += 1
            if place < column.count { read() }
        }

        /// Below 0 when the name here comes before another, above 0 when it comes after it.
        func order(_ other: Cursor) -> Int {
            let length = min(current.count, other.current.count)
            for index in 0..<length where current[index] != other.current[index] {
                return current[index] < other.current[index] ? -1 : 1
            }
            return current.count - other.current.count
        }

        private mutating func read() {
            let shared = number()
            let length = number()
            current.removeSubrange(shared...)
            current.append(contentsOf: column.bytes[offset..<(offset + length)])
            offset += length
        }

        private mutating func number() -> Int {
            offset += 1
            let first = column.bytes[offset - 1]
            guard first == 255 else { return Int(first) }
            offset += 4
            return column.bytes[(offset - 4)..<offset].reduce(0) { $0 << 8 | Int($1) }
        }
    }

    /// A cursor at the place where a run of names begins.
    func cursor(at place: Int) -> Cursor {
        var cursor = Cursor(self, at: min(place, count) / Self.spacing * Self.spacing)
        while cursor.place < place { cursor.advance() }
        return cursor
    }
}
