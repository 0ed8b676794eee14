// The stored form of manifests is a contract with every store and baseline: all of its names stand here.

import Content

/// A manifest's fields under the names that they are stored by.
struct ManifestFields {
    /// Which cases were planned, and why a baseline's model was asked again.
    private(set) var selection: [String: JSONValue]
    /// When, where and with what, and what is known of scores that came from outside.
    private(set) var context: [String: JSONValue]

    /// Takes up fields as they are stored.
    init(selection: [String: JSONValue], context: [String: JSONValue]) {
        self.selection = selection
        self.context = context
    }

    /// Lays out a manifest.
    init(_ manifest: RunManifest) {
        let (selection, context) = (manifest.selection, manifest.context)
        self.selection = selection.further
        self.selection["order_seed"] = selection.orderSeed.map { .string(String($0)) }
        self.selection["planned"] = Self.json(selection.planned)
        self.selection["sequential"] = selection.sequential.map { ["futility": .bool($0.stopsForFutility)] }
        self.context = context.further
        self.context["engine"] = .string(context.engine)
        self.context["host"] = context.host.map(JSONValue.string)
        self.context["seed"] = context.seed.map(JSONValue.integer)
        self.context["samples"] = Self.json(context.samples)
        self.context["samples_by_test"] = Self.json(context.samplesByTest)
        self.context["samples_asked"] = context.samplesAsked.map(Self.json)
        if !context.importance.isEmpty {
            self.context["importance"] = .object(context.importance.mapValues(JSONValue.number))
        }
        self.context["terms"] = context.terms?.json
        switch manifest.origin {
        case .asked:
            self.selection["tags"] = Self.json(selection.tags)
            self.selection["limit"] = selection.limit.map(Self.json) ?? .null
            self.context["samples_asked"] = context.samplesAsked.map(Self.json) ?? .null
        case .ingested(let ingestion):
            self.context["files"] = Self.json(ingestion.files)
            self.context["content"] = .string(ingestion.content.rawValue)
            self.context["binary_tests"] = Self.json(ingestion.binaryTests)
            self.context["shared_cases"] = .string(ingestion.sharing.rawValue)
            if !ingestion.clusters.isEmpty { self.context["clusters"] = Self.json(ingestion.clusters) }
            if ingestion.scale != .unit { self.context["scale"] = .string(ingestion.scale.description) }
        case .rerun(let rerun):
            self.selection["purpose"] = .string(rerun.purpose.rawValue)
            self.selection["baseline"] = .string(rerun.baseline.rawValue)
            self.selection["baseline_run"] = .string(rerun.baselineRun.rawValue)
            self.selection["first_sample"] = Self.json(rerun.firstSample)
            self.selection["cases"] = .string(rerun.cases.rawValue)
        }
    }

    /// Reads the fields; those that have no meaning for the run's origin are kept as they are.
    ///
    /// - Throws: ``ManifestFault`` for a field that is absent or has no such value.
    func parts(isIngested: Bool) throws(ManifestFault) -> (RunSelection, RunContext, RunOrigin) {
        var selection = ManifestPart("selection", selection)
        var context = ManifestPart("context", context)
        let origin = try Self.origin(&selection, &context, isIngested: isIngested)
        var chosen = RunSelection()
        if origin == .asked {
            chosen.tags = try selection.optional("tags", \.texts) ?? []
            chosen.limit = try selection.nullable("limit", \.intValue)
        }
        chosen.orderSeed = try selection.optional("order_seed") { $0.stringValue.flatMap { UInt64($0) } }
        chosen.planned = try selection.required("planned", \.counts)
        chosen.sequential = try selection.optional("sequential") { json in
            // A rule that this version does not know would stop the run elsewhere.
            guard json.objectValue?.count == 1 else { return nil }
            return json["futility"]?.boolValue.map { SequentialTerms(stopsForFutility: $0) }
        }
        chosen.further = selection.rest
        var made = RunContext()
        made.engine = try context.required("engine", \.stringValue)
        made.host = try context.optional("host", \.stringValue)
        made.seed = try context.optional("seed") { $0.intValue.map { Int64($0) } }
        made.samples = try context.required("samples", \.intValue)
        made.samplesByTest = try context.required("samples_by_test", \.counts)
        made.samplesAsked = try context.nullable("samples_asked", \.intValue)
        made.importance = try context.optional("importance", \.numbers) ?? [:]
        made.terms = try context.optional("terms") { RunTerms(json: $0) }
        made.further = context.rest
        return (chosen, made, origin)
    }

    private static func origin(
        _ selection: inout ManifestPart,
        _ context: inout ManifestPart,
        isIngested: Bool
    ) throws(ManifestFault) -> RunOrigin {
        func digest(_ json: JSONValue) -> ContentDigest? { json.stringValue.flatMap { ContentDigest(rawValue: $0) } }
        if isIngested {
            return .ingested(
                RunOrigin.Ingestion(
                    files: try context.required("files", \.texts),
                    content: try context.required("content", digest),
                    binaryTests: try context.required("binary_tests", \.texts),
                    sharing: try context.required("shared_cases") {
                        $0.stringValue.flatMap { CaseSharing(rawValue: $0) }
                    },
                    scale: try context.optional("scale") { $0.stringValue.flatMap { ScoreScale($0) } } ?? .unit,
                    clusters: try context.optional("clusters", \.counts) ?? [:]
                )
            )
        }
        let purpose = try selection.optional("purpose") { $0.stringValue.flatMap { RerunPurpose(rawValue: $0) } }
        guard let purpose else { return .asked }
        return .rerun(
            RunOrigin.Rerun(
                purpose: purpose,
                baseline: try selection.required("baseline", digest),
                baselineRun: try selection.required("baseline_run") { $0.stringValue.flatMap { RunID($0) } },
                firstSample: try selection.required("first_sample", \.intValue),
                cases: try selection.required("cases", digest)
            )
        )
    }

    private static func json(_ count: Int) -> JSONValue { .integer(Int64(count)) }

    private static func json(_ counts: [String: Int]) -> JSONValue { .object(counts.mapValues(json)) }

    private static func json(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
