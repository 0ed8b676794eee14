// Finds what a run would trip over, before the run.

import ArgumentParser
import Assessments
import CommandSupport
import Evaluation
import Foundation
import ModelClients
import Planning
import Regression
import Reporting
import Settings
import Suites
import Workflows

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check the configuration, suites, baselines, store and libraries; no model is called but with --ping.",
        discussion: """
            EXAMPLES:
              assay doctor
              assay doctor --ping         # asks each model once: what it refuses, which model answers, how fast
              assay doctor --repair       # saves what can be read of a damaged store; the damaged file is kept beside it
            """
    )

    @Flag(help: "Ask each model once, and say what its server refuses and which line to add.")
    var ping = false

    @Flag(help: "Save what can be read of a damaged store, and say what is lost.")
    var repair = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = common.console
        var code = Evaluation.ExitCode.pass
        func check(_ name: String, _ body: () async throws -> String) async {
            do {
                console.result("ok    \(name): \(try await body())")
            } catch {
                let failure = CommandFailure(error)
                if code == .pass { code = failure.exitCode }
                console.result("FAIL  \(name): \(failure.description)")
            }
        }
        console.result("assay \(Assembly.engine)")
        await check("libcurl") { try Assembly.transportLibrary.get() }
        let assembly: Assembly
        do {
            assembly = try Assembly(common.place)
        } catch {
            console.result("FAIL  configuration: \(error)")
            throw CommandFailure(error.exitCode, "")
        }
        let configuration = assembly.configuration
        console.result("ok    configuration: \(configuration.file ?? "none; defaults hold")")
        await check("prices") {
            try configuration.priceFile(now: Assembly.clock()) == nil
                ? "none; calls have no price" : "as they should be"
        }
        for (name, model) in configuration.models.sorted(by: { $0.key < $1.key }) {
            await check("model \(name)") {
                _ = try model.key(environment: ProcessInfo.processInfo.environment)
                guard let template = model.recording else {
                    _ = try assembly.models.model(name, suites: [], width: 1)
                    return "\(model.client) \(model.model ?? "")"
                }
                let paths = assembly.suites.names()
                    .map { template.replacing("{suite}", with: $0) }
                    .filter { FileManager.default.fileExists(atPath: $0) }
                guard !paths.isEmpty else {
                    throw CommandFailure(.noInput, "there is no recording '\(template)'; `assay record` makes one")
                }
                let answers = try Set(paths).reduce(0) { $0 + (try Recording(path: $1)).count }
                return "\(model.client), \(answers) answers recorded"
            }
        }
        if ping {
            for (name, model) in configuration.models.sorted(by: { $0.key < $1.key }) where model.recording == nil {
                await check("ping \(name)") { try await ModelPing(name, in: assembly).say() }
            }
        }
        let folder = assembly.suites
        for suite in folder.names() {
            await check("suite \(suite)") {
                let loaded = try SuitePlanning(folder, name: suite).loaded
                return "\(loaded.cases.reduce(0) { $0 + $1.count }) cases"
            }
            let baselines = assembly.baselines
            for name in (try? await baselines.names(ofSuite: suite)) ?? [] {
                await check("baseline \(suite)/\(name)") {
                    let baseline = try await baselines.baseline(name, ofSuite: suite)
                    let outputs = try await baselines.outputCount(name, ofSuite: suite)
                    let age = Assembly.clock().days(since: baseline.created)
                    let seal = baseline.isSealed ? "" : ", without a seal: changes of its file would not be seen"
                    return "\(baseline.cases.count) cases, \(outputs) outputs beside it, \(age) days old\(seal)"
                }
            }
        }
        if repair { await check("repair") { try await self.mend(assembly) } }
        for (name, set) in configuration.sets.sorted(by: { $0.key < $1.key }) {
            await check("set \(name)") {
                for member in set.members where !folder.names().contains(member.suite) {
                    throw SuiteError.notFound(suite: member.suite, folder: folder.folder, known: folder.names())
                }
                return set.members.map(\.suite).joined(separator: ", ")
            }
        }
        await check("store \(configuration.store)") {
            guard FileManager.default.fileExists(atPath: configuration.store) else { return "none yet" }
            let store = try assembly.store()
            let lock = try assembly.lock(for: "a look at the store")
            lock.release()
            if let finding = try await store.findings().first {
                throw CommandFailure(
                    .data,
                    "run '\(finding.run)', suite '\(finding.suite)': \(finding.reason); `assay doctor --repair` saves what can be saved"
                )
            }
            let parts = try await store.runs.reader.runs(limit: 1_000_000)
            var concluded = 0
            // Reading a conclusion checks it against the run that names it.
            for part in parts {
                let conclusion = try await store.runs.assessments.conclusion(of: part.id, suite: part.suite)
                concluded += conclusion == nil ? 0 : 1
            }
            return "\(parts.count) suite runs, \(concluded) concluded"
        }
        if code != .pass { throw CommandFailure(code, "") }
    }

    /// Repairs the store.
    ///
    /// - Returns: What was done, in a sentence.
    /// - Throws: ``StoreError`` where nothing can be saved.
    private func mend(_ assembly: Assembly) async throws -> String {
        guard FileManager.default.fileExists(atPath: assembly.configuration.store) else { return "there is none yet" }
        let lock = try assembly.lock(for: "repairing the store")
        defer { lock.release() }
        let repaired = try await assembly.repairStore()
        for part in repaired.parts { common.console.result("      \(part.words)") }
        return repaired.words
    }
}
