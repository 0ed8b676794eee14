// Proves Aadhaar numbers, whose check finds every wrong digit and every swap of neighbours.

/// The check digit of Verhoeff (Error Detecting Decimal Codes, 1969): sums in the dihedral group of the pentagon.
enum Verhoeff {
    /// The permutation of a digit at the second place; it is applied once more at each further place.
    private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

    /// Whether the last digit checks the others.
    static func holds(for digits: [Int]) -> Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let turned = (0..<(place % 8)).reduce(digit) { value, _ in permutation[value] }
            sum = product(sum, turned)
        }
        return sum == 0
    }

    /// The product of two elements: 0 to 4 turn the pentagon, 5 to 9 flip it.
    private static func product(_ left: Int, _ right: Int) -> Int {
        let turn = left < 5 ? (left + right) % 5 : (left - right % 5 + 5) % 5
        return (left < 5) == (right < 5) ? turn % 5 : turn + 5
    }
}
