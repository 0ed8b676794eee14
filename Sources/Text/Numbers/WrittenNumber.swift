// Compares numbers as they are written, where binary fractions would decide.

import Glibc

/// A number as a text writes it: its decimal digits and a power of ten.
///
/// Whole numbers of any length and decimals keep every digit. A fraction such as 1/3 is the nearest double.
package struct WrittenNumber: Hashable, Sendable {
    /// Whether it is below zero; never for zero.
    package private(set) var isNegative: Bool
    /// The digits from the first to the last that is not 0; empty for zero.
    private var digits: String
    /// The power of ten of the last digit.
    private var exponent: Int

    /// Makes a number of digits `0` to `9` and the power of ten of the last one; `nil` for more than a double holds.
    package init?(isNegative: Bool, digits: ArraySlice<UInt8>, exponent: Int) {
        let kept = digits.drop { $0 == UInt8(ascii: "0") }
        let zeros = kept.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        self.digits = String(decoding: kept.dropLast(zeros), as: UTF8.self)
        self.exponent = kept.isEmpty ? 0 : exponent + zeros
        self.isNegative = isNegative && !kept.isEmpty
        guard value.isFinite else { return nil }
    }

    /// Makes a number of a double, such as a fraction's value; `nil` for one that is not finite.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        let parts = "\(abs(value))".utf8.split(separator: UInt8(ascii: "e"))
        let mantissa = parts.first.map(Array.init) ?? []
        let power = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.count - 1
        self.init(
            isNegative: value < 0,
            digits: mantissa.filter { $0 != UInt8(ascii: ".") }[...],
            exponent: power - (mantissa.count - 1 - point)
        )
    }

    /// The nearest double.
    package var value: Double {
        guard !digits.isEmpty else { return 0 }
        // Up to 15 digits and a power of ten that a double holds give the nearest double in one step.
        if digits.utf8.count <= 15, abs(exponent) <= 22 {
            let whole = Double(digits.utf8.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
            let magnitude = exponent < 0 ? whole / Self.powers[-exponent] : whole * Self.powers[exponent]
            return isNegative ? -magnitude : magnitude
        }
        return Double("\(isNegative ? "-" : "")\(digits)e\(exponent)") ?? .nan
    }

    /// The same number with the other sign.
    package var negated: WrittenNumber {
        var number = self
        number.isNegative = !isNegative && !digits.isEmpty
        return number
    }

    /// The same number times a power of ten; `nil` for more than a double holds.
    package func timesTen(to power: Int) -> WrittenNumber? {
        var number = self
        if !digits.isEmpty { number.exponent += power }
        return number.value.isFinite ? number : nil
    }

    /// The number as text, the same for all ways to write it: `-15e-1`.
    package var key: String {
        guard !digits.isEmpty else { return "0" }
        return (isNegative ? "-" : "") + digits + "e" + String(exponent)
    }

    /// Whether this number is at most as far from another as a tolerance allows.
    ///
    /// Doubles decide unless the difference is so near to the tolerance that their rounding would: then the decimals do.
    ///
    /// - Parameters:
    ///   - target: The other number.
    ///   - absolute: The largest difference, at least 0.
    ///   - relative: The largest difference in shares of the target, at least 0.
    /// - Returns: Whether the difference is at most the larger of the two.
    package func isWithin(_ target: WrittenNumber, absolute: Double, relative: Double) -> Bool {
        if self == target { return true }
        let (left, right) = (value, target.value)
        let limit = max(absolute, relative * abs(right))
        guard limit > 0 else { return false }
        let distance = abs(left - right)
        let doubt = 1e-12 * max(abs(left), abs(right), limit)
        if abs(distance - limit) > doubt { return distance < limit }
        guard let wanted = Scaled(target), let difference = Scaled(self)?.minus(wanted), let bound = Scaled(absolute),
            let share = Scaled(relative)?.times(wanted)
        else { return distance <= limit + doubt }
        return difference.isAtMost(bound) || difference.isAtMost(share)
    }

    private static let powers: [Double] = (0...22).map { Double("1e\($0)") ?? .nan }

    /// A magnitude of up to 38 digits and a power of ten.
    private struct Scaled {
        let mantissa: Int128
        let exponent: Int

        init(mantissa: Int128, exponent: Int) {
            self.mantissa = mantissa
            self.exponent = exponent
        }

        init?(_ number: WrittenNumber?) {
            guard let number, let mantissa = Int128(number.digits.isEmpty ? "0" : number.digits) else { return nil }
            self.init(mantissa: number.isNegative ? -mantissa : mantissa, exponent: number.exponent)
        }

        init?(_ value: Double) {
            self.init(WrittenNumber(value))
        }

        func minus(_ other: Scaled) -> Scaled? {
            guard let (first, second) = Self.aligned(self, other) else { return nil }
            let (difference, overflows) = first.subtractingReportingOverflow(second)
            return overflows ? nil : Scaled(mantissa: difference, exponent: min(exponent, other.exponent))
        }

        func times(_ other: Scaled) -> Scaled? {
            let (product, overflows) = mantissa.multipliedReportingOverflow(by: other.mantissa)
            return overflows ? nil : Scaled(mantissa: product, exponent: exponent + other.exponent)
        }

        /// Whether its magnitude is at most another's.
        func isAtMost(_ other: Scaled) -> Bool {
            guard let (first, second) = Self.aligned(self, other) else { return false }
            return first.magnitude <= second.magnitude
        }

        /// The mantissas for the smaller exponent of two; `nil` when they grow too long.
        private static func aligned(_ left: Scaled, _ right: Scaled) -> (Int128, Int128)? {
            let exponent = min(left.exponent, right.exponent)
            guard let first = left.scaled(to: exponent), let second = right.scaled(to: exponent) else { return nil }
            return (first, second)
        }

        private func scaled(to exponent: Int) -> Int128? {
            guard mantissa != 0 else { return 0 }
            guard self.exponent - exponent <= 38 else { return nil }
            var scaled = mantissa
            for _ in 0..<(self.exponent - exponent) {
                let (next, overflows) = scaled.multipliedReportingOverflow(by: 10)
                if overflows { return nil }
                scaled = next
            }
            return scaled
        }
    }
}
