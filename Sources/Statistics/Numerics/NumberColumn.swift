// Many numbers in as few bytes each as the largest of them needs.

/// Many numbers below 2³², in one, two or four bytes each: as many as the largest of them needs.
///
/// A million pass/fail cases show a handful of patterns; which case shows which then takes a megabyte.
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
            // Nobody else may hold the list, or it would be copied.
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
