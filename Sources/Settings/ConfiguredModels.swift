// Finds the models of the configuration for workflows, which know models by a port.

package import Evaluation
import Foundation
import ModelClients
package import Planning
import Transport

/// The models of the configuration, with the prices of their tokens.
package struct ConfiguredModels: ModelSource {
    private let configuration: Configuration
    private let now: @Sendable () -> Moment
    private let seconds: @Sendable () -> Double

    /// Creates the source of a configuration's models.
    ///
    /// - Parameters:
    ///   - configuration: Where they are described.
    ///   - now: The time, which decides whether a price is stale.
    ///   - seconds: Seconds of a clock that never jumps, for pauses and limits.
    package init(
        _ configuration: Configuration,
        now: @escaping @Sendable () -> Moment,
        seconds: @escaping @Sendable () -> Double
    ) {
        self.configuration = configuration
        self.now = now
        self.seconds = seconds
    }

    package func names(like subject: Subject, suite: String) -> [String] {
        configuration.models.values.filter { Self.isSame($0, subject, suite: suite) }.map(\.name).sorted()
    }

    package func model(_ name: String?, suites: [String], width: Int?) throws -> any AskableModel {
        try configured(name, suites: suites, width: width)
    }

    /// Makes a model ready to be asked, as ``model(_:suites:width:)`` does.
    package func configured(_ name: String?, suites: [String], width: Int?) throws -> ConfiguredModel {
        let described = try configuration.model(name)
        return try ConfiguredModel(described, suites: suites, width: width ?? described.width, seconds: seconds) {
            [configuration, now] ids in try configuration.priceTable(for: described, ids: ids, now: now())
        }
    }

    private static func isSame(_ model: ModelConfiguration, _ subject: Subject, suite: String) -> Bool {
        guard model.client == subject.client else { return false }
        guard let template = model.recording else {
            // The subject names the server as the client understood it, not as it is written.
            return Self.subject(of: model)
                .map { $0.model == subject.model && $0.baseURL == subject.baseURL } ?? false
        }
        let path = template.replacing("{suite}", with: suite)
        guard FileManager.default.fileExists(atPath: path), let header = try? RecordingHeader(path: path) else {
            return false
        }
        return header.subject.model == subject.model && header.subject.baseURL == subject.baseURL
    }

    /// A model as its client names it; `nil` for one that cannot be asked.
    private static func subject(of model: ModelConfiguration) -> Subject? {
        // Nothing is sent, so the key does not matter.
        let setup = ClientSetup(
            name: model.name,
            model: model.model ?? "",
            server: model.server(key: ""),
            program: model.program(key: nil),
            transport: CurlTransport()
        )
        return try? ModelClientCatalog.make(model.client, setup).subject
    }
}
