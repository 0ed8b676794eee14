// Lets a score be shown while a run goes on, without keeping each sample.

/// How often each score was given, by test.
package struct ScoreTally: Hashable, Sendable {
    /// Scores beyond so many distinct ones are rounded to hundredths, so that memory does not grow.
    private static let most = 1000

    /// The scores of each test, with their numbers of samples.
    package private(set) var counts: [String: [Double: Int]] = [:]

    /// Nothing yet.
    package init() {}

    /// Takes up a sample's score.
    package mutating func add(_ score: Double, of test: String) {
        let isNew = counts[test]?[score] == nil && counts[test, default: [:]].count >= Self.most
        counts[test, default: [:]][isNew ? (score * 100).rounded() / 100 : score, default: 0] += 1
    }
}
