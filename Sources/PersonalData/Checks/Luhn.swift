// Tells a card's number from other numbers of its length, nine times out of ten.

/// The check digit of cards and of many national numbers (ISO/IEC 7812-1, annex B).
enum Luhn {
    /// Whether the last digit checks the others; of random numbers a tenth pass.
    static func holds(for digits: [Int]) -> Bool {
        guard digits.count > 1 else { return false }
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let double = digit * 2
            sum += place % 2 == 0 ? digit : double > 9 ? double - 9 : double
        }
        return sum % 10 == 0
    }
}
