// Keeps the first digits by which issuers are told, apart from the search for cards.

/// A family of payment cards.
struct CardBrand {
    /// The first digits of its numbers, from the lowest to the highest, all of one length.
    private let prefixes: [ClosedRange<Int>]
    /// How many digits its numbers have as a rule; others with 12 to 19 are rare.
    let lengths: Set<Int>
    /// How many digits its numbers may have.
    private let possible: ClosedRange<Int>

    private static let all = [
        CardBrand(prefixes: [4...4], lengths: [16], possible: 13...19),
        CardBrand(prefixes: [51...55, 2221...2720], lengths: [16], possible: 16...16),
        CardBrand(prefixes: [34...34, 37...37], lengths: [15], possible: 15...15),
        CardBrand(prefixes: [6011...6011, 644...649, 65...65], lengths: [16], possible: 16...19),
        CardBrand(prefixes: [35...35], lengths: [16], possible: 16...19),
        CardBrand(prefixes: [1800...1800, 2131...2131], lengths: [], possible: 15...15),
        CardBrand(prefixes: [300...305, 309...309, 36...36, 38...39], lengths: [14], possible: 14...19),
        CardBrand(prefixes: [62...62, 81...82], lengths: [16], possible: 16...19),
        CardBrand(prefixes: [2200...2204], lengths: [16], possible: 16...19),
        CardBrand(prefixes: [60...60, 508...508], lengths: [16], possible: 16...16),
        CardBrand(prefixes: [50...50, 56...59, 61...61, 63...64, 66...69], lengths: [], possible: 12...19),
        CardBrand(prefixes: [1...1], lengths: [], possible: 15...15),
    ]

    /// The family of a number; `nil` when no issuer has such numbers.
    static func of(_ digits: [Int]) -> CardBrand? {
        all.first { brand in
            brand.possible.contains(digits.count)
                && brand.prefixes.contains { prefix in
                    let count = String(prefix.upperBound).utf8.count
                    return prefix.contains(digits.prefix(count).reduce(0) { $0 * 10 + $1 })
                }
        }
    }
}
