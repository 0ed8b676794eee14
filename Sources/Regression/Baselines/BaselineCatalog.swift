// The port that answers which baselines there are.

/// Lists baselines.
package protocol BaselineCatalog: Sendable {
    /// Lists the suites that have a baseline, sorted.
    func suites() async throws -> [String]

    /// Lists the names of a suite's baselines, sorted.
    func names(ofSuite suite: String) async throws -> [String]

    /// Reads all outputs beside a baseline, and counts them.
    ///
    /// - Throws: An error that names file and line when they are damaged.
    func outputCount(_ name: String, ofSuite suite: String) async throws -> Int
}
