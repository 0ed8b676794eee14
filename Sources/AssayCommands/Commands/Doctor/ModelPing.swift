// Tells a user what a model's server answers, and what it refuses, before a run finds out.

import CommandSupport
import Evaluation
import Harness
import ModelClients
import Planning
import Settings
import Suites

/// Asks one model of the configuration once.
struct ModelPing {
    private let name: String
    private let assembly: Assembly

    init(_ name: String, in assembly: Assembly) {
        self.name = name
        self.assembly = assembly
    }

    /// Asks, and says what came of it in a sentence.
    ///
    /// - Throws: ``CommandFailure`` when the model does not answer as it is configured, with what to write.
    func say() async throws -> String {
        let model = try assembly.models.configured(name, suites: [], width: 1)
        let suites = assembly.suites.names().compactMap { try? SuitePlanning(assembly.suites, name: $0).loaded.suite }
        let finding = try await model.probe(topP: suites.flatMap(\.tests).compactMap(\.sampling.topP).first)
        await model.close()
        let place = model.place.map { " (\($0))" } ?? ""
        switch finding.result {
        case .failure(let failure):
            throw CommandFailure(EarlyFailure.exitCode(of: failure.kind) ?? .unavailable, "\(failure)\(place)")
        case .success(let transcript):
            let thinks = model.dialect(for: "").reasoning != nil
            let answer = ServerProbe.sentence(on: transcript, isAskedToThink: thinks)
            guard finding.refusals.isEmpty else {
                let said = finding.refusals.map { "'\($0.said)'" }.joined(separator: ", ")
                throw CommandFailure(
                    .configuration,
                    "the server says \(said); add to the model\(place): \(finding.lines.joined(separator: ", ")); then \(answer)"
                )
            }
            return answer
        }
    }
}
