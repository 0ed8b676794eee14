// What `assay.yaml` says, read strictly.

import Content
package import Evaluation
import Foundation
package import ModelClients

/// What `assay.yaml` says: models, sets, profiles, and where things lie.
///
/// Unknown keys are errors.
package struct Configuration: Sendable {
    package static let format = 1

    /// The file that was read; `nil` when there is none.
    package var file: String?
    package var models: [String: ModelConfiguration] = [:]
    package var sets: [String: EvaluationSet] = [:]
    package var profiles: [String: Profile] = [:]
    package var store = ".assay"
    package var suites = "suites"
    package var baselines = "baselines"
    package var reports = "reports"
    /// The file of the prices; `nil` looks for `prices.yaml` beside the configuration.
    package var prices: String?
    package var registry = RegistrySettings()

    /// Reads a configuration file, or gives the defaults when the usual one does not exist.
    ///
    /// - Parameter path: The file that the user named; `nil` looks for `assay.yaml` in the working folder.
    /// - Returns: What was read.
    /// - Throws: ``ConfigurationError`` when the file is not what it should be.
    package static func load(_ path: String?) throws(ConfigurationError) -> Configuration {
        let file = path ?? "assay.yaml"
        guard FileManager.default.fileExists(atPath: file) else {
            if path != nil { throw .missing(path: file) }
            return Configuration()
        }
        do {
            return try Configuration(file: file)
        } catch {
            throw .invalid(error)
        }
    }

    private init() {}

    private init(file: String) throws(ContentError) {
        var mapping = try YAMLDocument.read(file).mapping()
        let format = try mapping.required("format")
        guard try format.integer(in: 1...Int.max) <= Self.format else {
            throw format.error("a newer version of assay wrote this; this one reads format \(Self.format)")
        }
        self.file = file
        if let field = mapping.optional("models") {
            for (name, field) in try Self.entries(field) { models[name] = try ModelConfiguration(field, name: name) }
        }
        if let field = mapping.optional("sets") {
            for (name, field) in try Self.entries(field) { sets[name] = try Self.set(field, name: name) }
        }
        if let field = mapping.optional("profiles") {
            for (name, field) in try Self.entries(field) { profiles[name] = try Profile(field) }
        }
        if let value = try mapping.optional("store")?.string() { store = value }
        if let value = try mapping.optional("suites")?.string() { suites = value }
        if let value = try mapping.optional("baselines")?.string() { baselines = value }
        if let value = try mapping.optional("reports")?.string() { reports = value }
        prices = try mapping.optional("prices")?.string()
        if let field = mapping.optional("registry") { registry = try RegistrySettings(field) }
        try mapping.finish()
    }

    /// The named children of a mapping.
    private static func entries(_ field: YAMLField) throws(ContentError) -> [(String, YAMLField)] {
        var mapping = try field.mapping()
        var entries: [(String, YAMLField)] = []
        for key in mapping.keys { entries.append((key, try mapping.required(key))) }
        return entries
    }

    private static func set(_ field: YAMLField, name: String) throws(ContentError) -> EvaluationSet {
        var mapping = try field.mapping()
        let suites = try mapping.required("suites")
        var members: [EvaluationSet.Member] = []
        for (suite, weight) in try entries(suites) {
            members.append(EvaluationSet.Member(suite: suite, weight: try weight.double(in: 0...1)))
        }
        let sum = members.reduce(0) { $0 + $1.weight }
        guard abs(sum - 1) < 1e-6 else {
            throw suites.error("the weights of a set's suites must sum to 1, not to \(sum)")
        }
        let threshold = try mapping.optional("overall_threshold")?.double(in: 0.0001...0.9999)
        try mapping.finish()
        return EvaluationSet(
            name: name,
            members: members.sorted { $0.suite < $1.suite },
            overallThreshold: threshold
        )
    }

    package func model(_ name: String?) throws(ConfigurationError) -> ModelConfiguration {
        let known = models.keys.sorted()
        guard let name else { throw .noModel(known: known) }
        guard let model = models[name] else { throw .unknownModel(name, known: known, file: file) }
        return model
    }

    /// What a model's tokens cost; a replay asks no provider and costs nothing.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - ids: The provider's model ids: several where recordings are of several models.
    ///   - now: When the price is needed.
    /// - Returns: A table without a model whose price is not known.
    /// - Throws: ``ConfigurationError`` when the prices cannot be read, or the one that is needed is stale.
    package func priceTable(for model: ModelConfiguration, ids: [String], now: Moment) throws(ConfigurationError)
        -> PriceTable
    {
        guard model.client != "replay" else {
            let day = String(now.seconds.prefix(10))
            return PriceTable(
                ids.map { PriceTable.Row(model: $0, inputPerMillion: 0, outputPerMillion: 0, asOf: day) }
            )
        }
        let file = try priceFile(now: now)
        do throws(ContentError) {
            return try file?.table(for: ids, now: now) ?? PriceTable()
        } catch {
            throw .invalid(error)
        }
    }

    /// The file of the prices.
    ///
    /// - Parameter now: No price can have been read after this.
    /// - Returns: `nil` when there is none and none was named.
    /// - Throws: ``ConfigurationError`` when the prices cannot be read.
    package func priceFile(now: Moment) throws(ConfigurationError) -> PriceFile? {
        let folder = file.map(FilePath.folder) ?? "."
        let path = prices ?? (folder == "." ? PriceFile.name : "\(folder)/\(PriceFile.name)")
        guard FileManager.default.fileExists(atPath: path) else {
            guard let prices else { return nil }
            throw .unusable("'prices' in '\(file ?? "the configuration")' names '\(prices)', which does not exist")
        }
        do throws(ContentError) {
            return try PriceFile(path: path, now: now)
        } catch {
            throw .invalid(error)
        }
    }

    package func profile(_ name: String?) throws(ConfigurationError) -> Profile {
        guard let name else { return Profile() }
        guard let profile = profiles[name] else {
            throw .unknownProfile(name, known: profiles.keys.sorted(), file: file)
        }
        return profile
    }
}
