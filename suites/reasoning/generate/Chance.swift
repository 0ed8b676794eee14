// Chance whose numbers never change.

/// A small generator of chance whose numbers never change with the compiler or the platform.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    // The standard library's shuffles may change between releases, so they are written out here.
    mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[int(0...(list.count - 1))] }

    mutating func pick<Element>(_ count: Int, of list: [Element]) -> [Element] { Array(shuffled(list).prefix(count)) }

    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        for index in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(index, int(0...index)) }
        return list
    }
}
