// Keeps a million case codes in a megabyte.

/// A list of numbers below 2³², in one, two or four bytes each, by the largest number.
///
/// A million pass/fail cases have a handful of patterns, so the pattern numbers of all cases take a megabyte.
package struct NumberColumn: Sendable {
    private enum Numbers: Sendable {
        case bytes([UInt8])
        case halves([UInt16])
        case words([UInt32])
    }

    private var numbers = Numbers.bytes([])

    /// Creates an empty column.
    package init() {}

    /// Adds a number.
    package mutating func append(_ number: UInt32) {
        switch numbers {
        case .bytes(var list):
            guard let small = UInt8(exactly: number) else {
                numbers = .halves(list.map(UInt16.init))
                return append(number)
            }
            // A second reference to the list would copy it.
            numbers = .bytes([])
            list.append(small)
            numbers = .bytes(list)
        case .halves(var list):
            guard let small = UInt16(exactly: number) else {
                numbers = .words(list.map(UInt32.init))
                return append(number)
            }
            numbers = .halves([])
            list.append(small)
            numbers = .halves(list)
        case .words(var list):
            numbers = .words([])
            list.append(number)
            numbers = .words(list)
        }
    }
}

extension NumberColumn: RandomAccessCollection {
    package var startIndex: Int { 0 }

    package var endIndex: Int {
        switch numbers {
        case .bytes(let list): list.count
        case .halves(let list): list.count
        case .words(let list): list.count
        }
    }

    package subscript(place: Int) -> UInt32 {
        switch numbers {
        case .bytes(let list): UInt32(list[place])
        case .halves(let list): UInt32(list[place])
        case .words(let list): list[place]
        }
    }
}
