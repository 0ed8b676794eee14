// The port that answers how a suite's score went.

package import Evaluation

/// Lists the whole runs of a suite: runs of a part of it and reruns of a baseline's model are left out.
package protocol TrendHistory: Sendable {
    /// Lists the whole runs of a suite that asked one model, the oldest first; those that did not finish are gaps.
    ///
    /// - Parameters:
    ///   - suite: The suite's name.
    ///   - subject: The model's name in the configuration.
    ///   - moment: Only runs that began before it; `nil` for all.
    ///   - limit: At most so many, the newest.
    /// - Returns: One point a run; empty when there is none.
    /// - Throws: Errors of the store.
    func points(ofSuite suite: String, subject: String, before moment: Moment?, limit: Int) async throws -> [TrendPoint]

    /// Lists the models that whole runs of a suite asked, by their names in the configuration; that of the newest run first.
    func subjects(ofSuite suite: String) async throws -> [String]
}
