// Makes a model of the configuration askable: its client, and everything between it and the harness.

package import Evaluation
import Foundation
package import ModelClients
package import Planning
import Processes
import Transport

/// A model of the configuration, ready to be asked.
package struct ConfiguredModel: AskableModel {
    private let configuration: ModelConfiguration
    /// Its recordings by suite; empty unless it is a replay.
    private let recordings: [String: Recording]
    private let priceTable: @Sendable (_ ids: [String]) throws -> PriceTable
    private let transport: CurlTransport
    private let setup: ClientSetup
    private let client: any ModelClient
    /// How many calls may be in flight.
    private let callWidth: Int
    /// Seconds of a clock that never jumps.
    private let seconds: @Sendable () -> Double

    /// Puts a model together; nothing is asked yet.
    package init(
        _ configuration: ModelConfiguration,
        suites: [String],
        width: Int,
        seconds: @escaping @Sendable () -> Double,
        prices: @escaping @Sendable (_ ids: [String]) throws -> PriceTable
    ) throws {
        self.configuration = configuration
        self.priceTable = prices
        self.callWidth = width
        self.seconds = seconds
        var recordings: [String: Recording] = [:]
        if let template = configuration.recording {
            for suite in suites {
                let path = template.replacing("{suite}", with: suite)
                guard FileManager.default.fileExists(atPath: path) else {
                    throw ConfigurationError.noRecording(model: configuration.name, path: path)
                }
                let recording = try Recording(path: path)
                guard recording.header.suite == suite else {
                    throw ConfigurationError.otherRecording(path: path, of: recording.header.suite, wanted: suite)
                }
                recordings[suite] = recording
            }
        }
        self.recordings = recordings
        self.transport = CurlTransport(CurlSettings(width: width))
        if let problem = configuration.server(key: nil) == nil ? nil : CurlTransport.problem() {
            throw ConfigurationError.unusable(problem)
        }
        let key = try configuration.key(environment: ProcessInfo.processInfo.environment)
        setup = ClientSetup(
            name: configuration.name,
            model: configuration.model ?? "",
            server: configuration.server(key: key),
            program: configuration.program(key: key),
            transport: transport,
            recordings: suites.compactMap { recordings[$0] }
        )
        do throws(ClientProblem) {
            self.client = try ModelClientCatalog.make(configuration.client, setup)
        } catch {
            throw ConfigurationError.unusable("\(error)")
        }
    }

    package var name: String { configuration.name }

    package var width: Int { configuration.width }

    // A program has three pipes, and one of them is open at both ends while it starts.
    package var filesPerCall: Int { setup.program == nil ? 1 : 4 }

    package func subject(for suite: String) -> Subject {
        recordings[suite]?.subject(as: configuration.name) ?? client.subject
    }

    package var place: String? { configuration.place }

    package func dialect(for suite: String) -> ModelDialect {
        recordings[suite]?.header.dialect ?? configuration.dialect
    }

    package func recording(of suite: String) -> RecordedSamples? {
        recordings[suite].map { recording in
            RecordedSamples(path: recording.path, seed: recording.header.seed, samples: recording.header.samples)
        }
    }

    package func prices(of ids: [String]) throws -> PriceTable { try priceTable(ids) }

    package func service(
        timeLeft: @escaping @Sendable () -> Double,
        mayGoOn: @escaping @Sendable () -> Bool
    ) -> any CallService {
        let sleep: @Sendable (Double) async -> Bool = { [seconds] duration in
            let end = seconds() + duration
            while mayGoOn() {
                let left = end - seconds()
                guard left > 0 else { return true }
                // Short naps, so that a stop is noticed soon.
                guard (try? await Task.sleep(for: .seconds(min(left, 0.2)))) != nil else { return false }
            }
            return false
        }
        let chance: @Sendable () -> Double = { Double.random(in: 0..<1) }
        return RetryingClient(
            client,
            pace: Pace(
                width: callWidth,
                requestsPerMinute: configuration.requestsPerMinute,
                tokensPerMinute: configuration.tokensPerMinute,
                now: seconds,
                chance: chance,
                sleep: sleep
            ),
            retries: configuration.retries,
            timeout: configuration.timeout,
            budget: configuration.timeout * Double(configuration.retries + 1)
                + RetryingClient.pauses(configuration.retries),
            timeLeft: timeLeft,
            now: seconds,
            chance: chance,
            sleep: sleep
        )
    }

    /// Asks the model once, past all limits and retries, and finds out what its server refuses.
    ///
    /// - Parameter topP: The `top_p` that suites ask for; `nil` where none does.
    /// - Returns: What came of it.
    /// - Throws: ``ClientProblem`` when the setup cannot work.
    package func probe(topP: Double?) async throws -> ServerProbe.Finding {
        try await ServerProbe(configuration.client, setup, timeout: configuration.timeout, topP: topP).ask()
    }

    package var executor: (any TaskExecutor)? { recordings.isEmpty ? transport : nil }

    package func close() async {
        await transport.shutdown()
        await setup.program?.pool.shutdown()
    }
}
