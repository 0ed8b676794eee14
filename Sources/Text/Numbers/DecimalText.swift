// Writes decimals through C, since Foundation's formats cost a call of theirs microseconds and bring ICU.

import Glibc

/// Writes numbers with a fixed count of digits, as C's `printf` does.
package enum DecimalText {
    /// A number with so many digits behind the point (`%.*f`).
    package static func fixed(_ value: Double, _ digits: Int) -> String { text("%.*f", value, digits) }

    /// A number with at most so many digits in all (`%.*g`).
    package static func significant(_ value: Double, _ digits: Int) -> String { text("%.*g", value, digits) }

    private static func text(_ format: String, _ value: Double, _ digits: Int) -> String {
        // The longest double has 309 digits before its point.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 352 + digits) { room in
            let count = withVaList([Int32(digits), value]) { vsnprintf(room.baseAddress, room.count, format, $0) }
            return String(decoding: room.prefix(Int(max(0, count))).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
