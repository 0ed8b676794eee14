// Tells drawn characters from chosen ones.

import Foundation

/// How random a text looks.
enum Entropy {
    /// The bits that each byte carries, as Shannon counts them: 0 for one repeated byte, at most 8.
    static func bits(of text: String) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in text.utf8 { counts[Int(byte)] += 1 }
        let total = Double(text.utf8.count)
        guard total > 0 else { return 0 }
        return counts.reduce(0) { bits, count in
            let share = Double(count) / total
            return count > 0 ? bits - share * log2(share) : bits
        }
    }
}
