// Plans looks at numbers of units, as tests of a single test need them.

import GroupSequential

extension Looks {
    /// Numbers of units at which to look: (2jN + K) div 2K for j = 1…K, zeros and repeats dropped.
    ///
    /// - Parameters:
    ///   - units: The plan, N; without units there are no looks.
    ///   - looks: How many looks are wanted, K, at least 1.
    /// - Returns: The numbers, ascending; the last is the plan.
    static func plan(units: Int, looks: Int = 20) -> [Int] {
        guard units > 0, looks > 0 else { return [] }
        var numbers: [Int] = []
        for look in 1...looks {
            let number = (2 * look * units + looks) / (2 * looks)
            if number > numbers.last ?? 0 { numbers.append(number) }
        }
        return numbers
    }
}
