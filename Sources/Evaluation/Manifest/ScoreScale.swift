// Scores in percent or in grades are as good as shares, once it is said what the worst and the best is.

/// The scale on which scores from outside are written: its ends stand for 0 and 1.
package struct ScoreScale: Hashable, Sendable {
    /// The scale of every score of this program: from 0 to 1.
    package static let unit = ScoreScale(low: 0, high: 1)

    /// The worst score.
    package let low: Double
    /// The best score, above the worst.
    package let high: Double

    private init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// Reads a scale as a user writes it: `0..100`, `-1..1`, `1..5`.
    ///
    /// - Returns: `nil` for anything else, and for ends that are equal, swapped or not finite.
    package init?(_ text: String) {
        let ends = text.split(separator: "..", omittingEmptySubsequences: false)
        guard ends.count == 2, let low = Self.number(ends[0]), let high = Self.number(ends[1]), low < high,
            (high - low).isFinite
        else { return nil }
        self.init(low: low, high: high)
    }

    /// A score of this scale as a share from 0 to 1; `nil` for one that is not on it.
    package func share(of value: Double) -> Double? {
        (low...high).contains(value) ? (value - low) / (high - low) : nil
    }

    /// A number of digits: what begins or ends with a point would leave open where the dots between the ends are.
    private static func number(_ text: Substring) -> Double? {
        guard !text.hasPrefix("."), !text.hasSuffix("."), text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) })
        else { return nil }
        return Double(text)
    }
}

extension ScoreScale: CustomStringConvertible {
    package var description: String { "\(Self.text(low))..\(Self.text(high))" }

    private static func text(_ end: Double) -> String { Int(exactly: end).map(String.init) ?? "\(end)" }
}
