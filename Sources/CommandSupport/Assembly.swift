// Puts ports, clock and version together: the one place that knows which store, folders and library stand behind the ports.

import Content
package import Evaluation
import FileStorage
import Foundation
import ModelClients
import ModelRegistry
package import Regression
package import Reporting
package import Settings
import Storage
package import Suites
import Transport
package import Workflows

/// What a command stands on: the configuration, the ports, the clock and the version.
package struct Assembly: Sendable {
    /// The ports of an open store.
    package struct OpenStore: Sendable {
        /// The stored runs.
        package let runs: RunPorts
        /// Where a run becomes durable.
        package let ledger: any RunLedger
        /// Where scores from outside become durable.
        package let ingest: any RunIngest
        /// What earlier runs tell about later ones.
        let foresight: Foresight.History
        private let store: Store

        fileprivate init(folder: String) throws {
            let store = try Store(folder: folder)
            self.store = store
            let assessments = AssessmentRepository(store)
            runs = RunPorts(
                reader: SQLiteRunReader(store),
                assessments: assessments,
                history: assessments,
                drifts: DriftRepository(store)
            )
            ledger = SQLiteLedger(store)
            ingest = SQLiteIngest(store)
            foresight = Foresight.History(comparisons: assessments, usage: UsageRepository(store))
        }

        /// Checks the store's file page by page, and every run against its digests.
        ///
        /// - Returns: The parts of runs that are not as they were written.
        /// - Throws: ``StoreError`` for a damaged file.
        package func findings() async throws -> [StoreFinding] {
            try await store.checkFile()
            return try await store.findings()
        }
    }

    /// The engine's version.
    package static let engine = "0.1.0"

    /// The configuration, with the folders that options and environment name in place of its own.
    package let configuration: Configuration

    /// The name of the profile that was chosen.
    package let profileName: String?

    /// The tenant whose store and registry are meant; `nil` where there is only one.
    package let tenant: String?

    /// Saves what can be read of a damaged store; no other process may use it meanwhile.
    ///
    /// - Returns: What was done.
    /// - Throws: ``StoreError`` where nothing can be saved; then the store is as it was.
    package func repairStore() async throws -> RepairedStore {
        try await StoreRepair.repair(folder: configuration.store, at: Self.clock())
    }

    /// Reads the configuration.
    package init(_ place: PlaceOptions) throws(ConfigurationError) {
        var configuration = try Configuration.load(CommonOptions.value(place.config, "CONFIG"))
        if let store = CommonOptions.value(place.store, "STORE") { configuration.store = store }
        tenant = CommonOptions.value(place.tenant, "TENANT")
        if let tenant {
            guard VersionReference.isName(tenant) else {
                throw .unusable("'\(tenant)' cannot be a tenant's name: letters, digits, '.', '_' and '-'")
            }
            // A folder of its own: what another tenant keeps cannot even be asked for.
            configuration.store += "/tenants/\(tenant)"
        }
        if let problem = XMLLibrary.problem() { throw .unusable(problem) }
        self.configuration = configuration
        profileName = CommonOptions.value(place.profile, "PROFILE")
    }

    /// The profile that was chosen; the empty one when none was.
    package func profile() throws(ConfigurationError) -> Profile { try configuration.profile(profileName) }

    // MARK: Ports

    /// Where suites lie.
    package var suites: SuiteFolder { SuiteFolder(folder: configuration.suites) }

    /// Where baselines lie.
    package var baselines: any BaselineStore { BaselineFolder(folder: configuration.baselines) }

    /// Where report files are kept.
    package static var artifacts: any ArtifactStore { ArtifactFolder() }

    /// The models of the configuration.
    package var models: ConfiguredModels { ConfiguredModels(configuration, now: Self.clock, seconds: Self.seconds) }

    /// Whether there is a store already.
    var hasStore: Bool { FileManager.default.fileExists(atPath: configuration.store + "/assay.db") }

    /// Opens the store, and makes it where there is none.
    package func store() throws -> OpenStore { try OpenStore(folder: configuration.store) }

    /// Opens the store of a command that only reads; there must be one.
    package func existingStore() throws -> OpenStore {
        guard hasStore else {
            throw CommandFailure(.noInput, "there is no store in '\(configuration.store)' yet; `assay run` makes it")
        }
        return try store()
    }

    /// The right to write to the store; given back when released or when the process ends, however it ends.
    package struct HeldLock: Sendable {
        fileprivate let lock: FileLock

        /// Gives the right back.
        package func release() { lock.release() }
    }

    /// Takes the right to write to the store.
    ///
    /// - Parameter work: What it is taken for, in the words that another process will show.
    /// - Returns: The right, until it is given back.
    /// - Throws: ``StoreError/locked(path:holder:)`` when another process has it.
    package func lock(for work: String) throws -> HeldLock {
        let holder = "\(work), since \(Self.clock().seconds) UTC, process \(getpid())"
        return HeldLock(lock: try FileLock(folder: configuration.store, holder: holder))
    }

    /// Where the events of a run are written, for other programs to follow it.
    package struct EventFile: Sendable {
        private let lines: EventLines

        /// Opens a file; `-` is standard output.
        package init(_ path: String) throws { lines = try EventLines(path: path) }

        /// Writes an event.
        package func write(_ event: RunEvent) { lines.write(event) }

        /// Closes the file, and says why when a line could not be written.
        package func close() throws { try lines.close() }
    }

    // MARK: Workflows

    /// Looks ahead by what the store knows, when there is one.
    package func foresight(origin: Foresight.Origin? = nil, discordance: Double? = nil) throws -> Foresight {
        Foresight(hasStore ? try store().foresight : nil, origin: origin, discordance: discordance)
    }

    /// Assesses stored runs again.
    package func assessing(_ store: OpenStore) -> StoredRunAssessing {
        StoredRunAssessing(
            ports: store.runs,
            baselines: baselines,
            suites: suites,
            sets: configuration.sets,
            engine: Self.engine,
            clock: Self.clock
        )
    }

    /// Writes the reports of a command.
    package static func reports(_ options: ReportOptions) -> RunReports {
        RunReports(
            options: options,
            artifacts: artifacts,
            engine: engine,
            command: ReproducingCommand.text,
            clock: clock,
            sentence: CommandFailure.sentence(of:)
        )
    }

    /// The library that carries requests: its version, or why it cannot be loaded.
    package static var transportLibrary: Result<String, CommandFailure> {
        if let version = CurlTransport.version() { return .success(version) }
        return .failure(CommandFailure(.configuration, CurlTransport.problem() ?? "it cannot be loaded"))
    }

    // MARK: Names and time

    /// Reads the name of a run.
    ///
    /// - Throws: A usage failure for what cannot be one.
    package static func runID(_ text: String) throws(CommandFailure) -> RunID {
        guard let id = RunID(text) else {
            throw CommandFailure(
                .usage,
                "'\(text)' cannot be a run's name: letters, digits, '.', '_' and '-', at most 100, no '.' or '-' in front"
            )
        }
        return id
    }

    /// Reads the name of a run that a command begins or resumes, or makes one.
    package static func newRunID(_ text: String?) throws(CommandFailure) -> RunID {
        if let text = CommonOptions.value(text, "RUN_ID") { return try runID(text) }
        var generator = SystemRandomNumberGenerator()
        return RunID(startingAt: clock(), using: &generator)
    }

    /// A clock that starts at the system's time and then never jumps, whatever happens to the system's time.
    package static let clock: @Sendable () -> Moment = {
        let passed = seconds() - startSeconds
        return start.advanced(by: passed)
    }

    /// Seconds of a clock that never jumps.
    @Sendable package static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static let startSeconds = seconds()
    private static let start = {
        _ = startSeconds
        return Moment(secondsSince1970: Date().timeIntervalSince1970)
    }()
}
