// Lets a resumed run skip what it has, with one bit an attempt.

/// Which attempts of a plan need not be made again: one bit each.
package struct DoneBits: Hashable, Sendable {
    private var words: [UInt64]

    /// How many attempts are done.
    package private(set) var count = 0

    /// Creates a set with nothing done.
    package init(attempts: Int) {
        self.words = [UInt64](repeating: 0, count: (attempts + 63) / 64)
    }

    /// Whether an attempt is done.
    package func contains(_ number: Int) -> Bool {
        words[number >> 6] & (1 << UInt64(number & 63)) != 0
    }

    /// Marks an attempt as done.
    package mutating func insert(_ number: Int) {
        guard !contains(number) else { return }
        words[number >> 6] |= 1 << UInt64(number & 63)
        count += 1
    }
}
