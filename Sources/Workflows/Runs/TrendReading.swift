// Chooses whose history a trend shows when no model is named.

package import Assessments
import Evaluation
import Planning

/// A suite's history with one model.
package struct TrendReading: Sendable {
    /// The model's name in the configuration: the one that was asked for, or that of the newest run.
    package let model: String
    /// The other models with whole runs of the suite, the newest run first.
    package let others: [String]
    /// The history.
    package let record: TrendRecord

    /// Reads a history.
    ///
    /// - Throws: ``WorkflowError`` when there is no whole run of the suite, or none with the model; errors of the store.
    package init(ofSuite suite: String, model: String?, in history: any TrendHistory) async throws {
        let names = try await history.subjects(ofSuite: suite)
        guard let name = model ?? names.first else {
            throw WorkflowError(.noInput, "the store holds no whole run of suite '\(suite)'")
        }
        let points = try await history.points(ofSuite: suite, subject: name, before: nil, limit: TrendRecord.longest)
        guard !points.isEmpty else {
            let known = names.isEmpty ? "" : "; it was run with \(names.joined(separator: ", "))"
            throw WorkflowError(
                .noInput,
                "the store holds no whole run of suite '\(suite)' with model '\(name)'\(known)"
            )
        }
        self.model = name
        others = names.filter { $0 != name }
        record = TrendRecord(points)
    }
}
