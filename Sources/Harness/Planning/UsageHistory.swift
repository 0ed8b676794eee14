// The port for cost forecasts, which learn from earlier calls how many tokens a test takes.

package import Content

/// Tells from stored calls how many tokens a suite's calls took.
package protocol UsageHistory: Sendable {
    /// The average of a call by test, in the newest ended run of a suite's version by a model whose server named its usage.
    ///
    /// - Parameters:
    ///   - digest: The suite's digest.
    ///   - model: The provider's model id.
    /// - Returns: Tests without a known usage are absent.
    /// - Throws: Errors of the store.
    func usage(ofSuite digest: ContentDigest, model: String) async throws -> [String: CostForecast.Measured]
}
