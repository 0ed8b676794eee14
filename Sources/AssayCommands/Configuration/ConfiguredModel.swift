// Makes a model of the configuration askable: its client, and everything between it and the harness.

import Evaluation
import Foundation
import ModelClients
import Transport
import Workflows

/// A model of the configuration, ready to be asked.
struct ConfiguredModel: AskableModel {
    private let configuration: ModelConfiguration
    /// Its recordings by suite; empty unless it is a replay.
    private let recordings: [String: Recording]
    private let priceTable: @Sendable (_ ids: [String]) throws -> PriceTable
    private let transport: CurlTransport
    private let client: any ModelClient

    /// Puts a model together; nothing is asked yet.
    init(
        _ configuration: ModelConfiguration,
        suites: [String],
        width: Int,
        prices: @escaping @Sendable (_ ids: [String]) throws -> PriceTable
    ) throws {
        self.configuration = configuration
        self.priceTable = prices
        var recordings: [String: Recording] = [:]
        if let template = configuration.recording {
            for suite in suites {
                let path = template.replacing("{suite}", with: suite)
                guard FileManager.default.fileExists(atPath: path) else {
                    throw CommandFailure(
                        .noInput,
                        "model '\(configuration.name)': there is no recording '\(path)'; `assay record` makes one"
                    )
                }
                let recording = try Recording(path: path)
                guard recording.header.suite == suite else {
                    throw CommandFailure(
                        .data,
                        "'\(path)' is a recording of suite '\(recording.header.suite)', not of '\(suite)'"
                    )
                }
                recordings[suite] = recording
            }
        }
        self.recordings = recordings
        self.transport = CurlTransport(CurlSettings(width: width))
        let key = try configuration.key(environment: ProcessInfo.processInfo.environment)
        do throws(ClientProblem) {
            self.client = try ModelClientCatalog.make(
                configuration.client,
                ClientSetup(
                    name: configuration.name,
                    model: configuration.model ?? "",
                    server: configuration.baseURL.map { url in
                        ServerSetup(
                            baseURL: url,
                            api: TextAPI(rawValue: configuration.api) ?? .chat,
                            key: key,
                            headers: configuration.headers,
                            maxResponseBytes: configuration.maxResponseBytes
                        )
                    },
                    transport: transport,
                    recordings: suites.compactMap { recordings[$0] }
                )
            )
        } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }

    var name: String { configuration.name }

    var width: Int { configuration.width }

    func subject(for suite: String) -> Subject {
        recordings[suite]?.subject(as: configuration.name) ?? client.subject
    }

    func api(for suite: String) -> TextAPI {
        recordings[suite]?.header.api ?? TextAPI(rawValue: configuration.api) ?? .chat
    }

    func recording(of suite: String) -> RecordedSamples? {
        recordings[suite].map { recording in
            RecordedSamples(path: recording.path, seed: recording.header.seed, samples: recording.header.samples)
        }
    }

    func prices(of ids: [String]) throws -> PriceTable { try priceTable(ids) }

    func service(mayGoOn: @escaping @Sendable () -> Bool) -> any CallService {
        let sleep: @Sendable (Double) async -> Bool = { seconds in
            let end = Assembly.seconds() + seconds
            while mayGoOn() {
                let left = end - Assembly.seconds()
                guard left > 0 else { return true }
                // Short naps, so that a stop is noticed soon.
                guard (try? await Task.sleep(for: .seconds(min(left, 0.2)))) != nil else { return false }
            }
            return false
        }
        var client = client
        if configuration.requestsPerMinute != nil || configuration.tokensPerMinute != nil {
            client = PacedClient(
                client,
                requestsPerMinute: configuration.requestsPerMinute,
                tokensPerMinute: configuration.tokensPerMinute,
                now: Assembly.seconds,
                sleep: sleep
            )
        }
        return RetryingClient(
            client,
            retries: configuration.retries,
            timeout: configuration.timeout,
            budget: configuration.timeout * Double(configuration.retries + 1)
                + RetryingClient.pauses(configuration.retries),
            now: Assembly.seconds,
            chance: { Double.random(in: 0..<1) },
            sleep: sleep
        )
    }

    var executor: (any TaskExecutor)? { recordings.isEmpty ? transport : nil }

    func close() async { await transport.shutdown() }
}
