// Many sorted names in a few bytes each.

/// Many names in a few bytes each: of each only what differs from the one before is kept (front coding).
///
/// Sorted ids are alike, so a million of them take some four megabytes instead of thirty. Going through them in order is
/// cheap; finding one by its place reads at most fifteen before it.
package struct NameColumn: Sendable {
    /// Every so many names one is kept whole.
    private static let spacing = 16

    /// How many names there are.
    package private(set) var count = 0
    /// All that is kept of the names; with their number it makes the column again.
    package private(set) var bytes: [UInt8] = []
    /// Where each whole name begins.
    private var starts: [UInt32] = []
    private var last: [UInt8] = []

    /// Creates an empty column.
    package init() {}

    /// Makes a column of the ``bytes`` of one.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - count: How many names they hold; `nil` comes back when they hold others, or are no names at all.
    package init?(bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.count = count
        var offset = 0
        for place in 0..<count {
            if place % Self.spacing == 0 { starts.append(UInt32(offset)) }
            guard let shared = Self.number(bytes, &offset), let length = Self.number(bytes, &offset),
                shared <= (place % Self.spacing == 0 ? 0 : last.count), length <= bytes.count - offset
            else { return nil }
            last.removeSubrange(shared...)
            last.append(contentsOf: bytes[offset..<(offset + length)])
            offset += length
        }
        guard offset == bytes.count else { return nil }
    }

    /// Adds a name.
    package mutating func append(_ name: String) {
        var name = name
        name.withUTF8 { append($0) }
    }

    /// Adds a name by its bytes in UTF-8.
    package mutating func append(utf8 name: [UInt8]) {
        name.withUnsafeBufferPointer { append($0) }
    }

    private mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
        var shared = 0
        if count % Self.spacing == 0 {
            starts.append(UInt32(bytes.count))
        } else {
            let most = min(name.count, last.count)
            while shared < most, name[shared] == last[shared] { shared += 1 }
        }
        append(number: shared)
        append(number: name.count - shared)
        bytes.append(contentsOf: name[shared...])
        last.removeSubrange(shared...)
        last.append(contentsOf: name[shared...])
        count += 1
    }

    /// The name at a place.
    package subscript(place: Int) -> String {
        var cursor = Cursor(self, at: place / Self.spacing * Self.spacing)
        for _ in 0..<(place % Self.spacing) { cursor.advance() }
        return cursor.name
    }

    /// All names, in their order.
    package var names: [String] {
        var names: [String] = []
        names.reserveCapacity(count)
        var cursor = cursor(at: 0)
        while cursor.place < count {
            names.append(cursor.name)
            cursor.advance()
        }
        return names
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

    /// Reads what ``append(number:)`` wrote; `nil` behind the end.
    private static func number(_ bytes: [UInt8], _ offset: inout Int) -> Int? {
        guard offset < bytes.count else { return nil }
        let first = bytes[offset]
        offset += 1
        guard first == 255 else { return Int(first) }
        guard offset + 4 <= bytes.count else { return nil }
        offset += 4
        return bytes[(offset - 4)..<offset].reduce(0) { $0 << 8 | Int($1) }
    }

    /// A place among the names, from which one goes on to the next.
    package struct Cursor {
        /// The bytes of the name here.
        package private(set) var current: [UInt8] = []
        /// The place; the column's count behind the last name.
        package private(set) var place: Int
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
        package var name: String { String(decoding: current, as: UTF8.self) }

        /// Goes on to the next name.
        package mutating func advance() {
            place += 1
            if place < column.count { read() }
        }

        /// Below 0 when the name here comes before another, above 0 when it comes after it.
        package func order(_ other: Cursor) -> Int {
            let length = min(current.count, other.current.count)
            for index in 0..<length where current[index] != other.current[index] {
                return current[index] < other.current[index] ? -1 : 1
            }
            return current.count - other.current.count
        }

        private mutating func read() {
            guard let shared = NameColumn.number(column.bytes, &offset),
                let length = NameColumn.number(column.bytes, &offset)
            else { return }
            current.removeSubrange(shared...)
            current.append(contentsOf: column.bytes[offset..<(offset + length)])
            offset += length
        }
    }

    /// A cursor at the place where a run of names begins.
    package func cursor(at place: Int) -> Cursor {
        var cursor = Cursor(self, at: min(place, count) / Self.spacing * Self.spacing)
        while cursor.place < place { cursor.advance() }
        return cursor
    }
}
