// Gives each model of an ingested file a run name that a user can guess.

package import Evaluation
package import Planning

/// The names of the runs that one command ingests: the run's own for one model, followed by the model's for several.
package struct IngestedNames {
    /// One name a model, in their order.
    package let ids: [RunID]

    /// Names runs.
    ///
    /// - Parameters:
    ///   - base: What the user calls the run; `nil` makes a name.
    ///   - models: The models.
    ///   - now: When they are ingested.
    /// - Throws: A failure when two models would have the same name.
    package init(_ base: RunID?, models: [String], now: Moment) throws(WorkflowError) {
        var generator = SystemRandomNumberGenerator()
        let base = base ?? RunID(startingAt: now, using: &generator)
        guard models.count > 1 else {
            ids = models.map { _ in base }
            return
        }
        var ids: [RunID] = []
        for (index, model) in models.enumerated() {
            let text = "\(base)-\(Self.safe(model))"
            guard let id = RunID(text) else {
                throw WorkflowError(.data, "'\(text)' cannot be a run's name: at most 100 letters; shorten \(.runID)")
            }
            if let other = ids.firstIndex(of: id) {
                throw WorkflowError(
                    .data,
                    "the models '\(models[other])' and '\(models[index])' would both be run '\(id)'; "
                        + "rename one, or ingest them one by one with \(.runID)"
                )
            }
            ids.append(id)
        }
        self.ids = ids
    }

    /// The model's name with a dash for everything that a run's name cannot hold.
    private static func safe(_ model: String) -> String {
        String(model.unicodeScalars.map { RunID("x\($0)") == nil ? "-" : Character($0) })
    }
}
