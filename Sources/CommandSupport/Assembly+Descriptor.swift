// Says what a configured model is, in the registry's terms.

import Evaluation
import Foundation
import ModelClients
package import ModelRegistry
package import Settings
import Suites

extension Assembly {
    /// What a model of the configuration is: how it is asked, and for a replay the recordings that it answers from.
    ///
    /// - Parameter model: The model.
    /// - Returns: Its descriptor, without what only a person knows.
    /// - Throws: ``CommandFailure`` for a replay without recordings, or with recordings of several models.
    package func descriptor(of model: ModelConfiguration) throws -> ModelDescriptor {
        guard let template = model.recording else {
            return ModelDescriptor(client: model.client, model: model.model ?? "", parameters: model.dialect.instrument)
        }
        var recordings: [String: String] = [:]
        var ids: Set<String> = []
        let names = template.contains("{suite}") ? suites.names() : [""]
        for name in names {
            let path = template.replacing("{suite}", with: name)
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let recording = try Recording(path: path)
            let subject = recording.subject(as: model.name)
            recordings[recording.header.suite] = subject.recording
            ids.insert(subject.model)
        }
        guard let id = ids.first, ids.count == 1 else {
            throw CommandFailure(
                ids.isEmpty ? .noInput : .data,
                ids.isEmpty
                    ? "the replay '\(model.name)' has no recording at '\(template)'"
                    : "the recordings of '\(model.name)' are of several models: \(ids.sorted().joined(separator: ", "))"
            )
        }
        return ModelDescriptor(client: model.client, model: id, recordings: recordings)
    }
}
