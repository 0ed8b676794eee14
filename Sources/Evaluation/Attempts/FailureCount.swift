// Lets a report quote what most failed calls were told, and not only the first.

/// So many calls failed with the same words.
package struct FailureCount: Hashable, Sendable {
    /// The class, as ``CallFailure/Class`` names it.
    package let kind: String
    /// What was said of the first of them, with its status.
    package let words: String
    /// How many there were.
    package var count: Int

    /// Counts calls.
    package init(kind: String, words: String, count: Int) {
        self.kind = kind
        self.words = words
        self.count = count
    }

    /// Whether two differ only in numbers and names of single requests.
    func isLike(_ other: FailureCount) -> Bool {
        kind == other.kind && (words == other.words || Self.pattern(words) == Self.pattern(other.words))
    }

    /// Words without what holds a digit; the status stays.
    private static func pattern(_ words: String) -> String {
        let status = words.hasPrefix("HTTP ") ? words.prefix(8) : ""
        let parts = words.dropFirst(status.count).split { !$0.isLetter && !$0.isNumber }
        return "\(status) " + parts.filter { !$0.contains(where: \.isNumber) }.joined(separator: " ")
    }
}
