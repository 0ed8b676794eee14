// Rising places, as a range while they follow one another.

/// Rising places among the cases of a run: no more than a range while they follow one another, four bytes each otherwise.
///
/// Two runs of the same cases pair every case with the one at its own place.
struct PlaceColumn: Sendable {
    private var range = 0..<0
    private var list: [UInt32] = []

    /// Adds a place.
    mutating func append(_ place: Int) {
        if list.isEmpty {
            if range.isEmpty { range = place..<place }
            if range.upperBound == place {
                range = range.lowerBound..<(place + 1)
                return
            }
            list = range.map(UInt32.init)
        }
        list.append(UInt32(place))
    }
}

extension PlaceColumn: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { list.isEmpty ? range.count : list.count }

    subscript(index: Int) -> Int { list.isEmpty ? range.lowerBound + index : Int(list[index]) }
}
