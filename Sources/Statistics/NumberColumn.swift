// Many numbers in a byte each while all of them are small.

/// Many numbers below 2³², in a byte each while all are below 256, in four otherwise.
///
/// A million pass/fail cases show a handful of patterns; which case shows which then takes a megabyte.
package struct NumberColumn: Sendable {
    private var narrow: [UInt8] = []
    private var wide: [UInt32] = []

    /// Creates an empty column.
    package init() {}

    /// Adds a number.
    package mutating func append(_ number: UInt32) {
        if wide.isEmpty {
            if let small = UInt8(exactly: number) { return narrow.append(small) }
            wide = narrow.map(UInt32.init)
            narrow = []
        }
        wide.append(number)
    }
}

extension NumberColumn: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { narrow.count + wide.count }

    package subscript(place: Int) -> UInt32 { wide.isEmpty ? UInt32(narrow[place]) : wide[place] }
}
