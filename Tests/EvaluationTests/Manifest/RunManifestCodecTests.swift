// Proves that every manifest written so far is read, and written again to the same bytes.

import Content
import Evaluation
import Foundation
import Testing

@Suite("manifest codec")
struct RunManifestCodecTests {
    /// Manifests that version 0.1.0 stored, by the name of their run.
    private static func stored(_ run: String) throws -> JSONValue {
        let url = try #require(
            Bundle.module.url(forResource: "manifests", withExtension: "jsonl", subdirectory: "Fixtures")
        )
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
        let found = try lines.map { try JSONValue(parsing: $0) }.first { $0["run"]?.stringValue == run }
        return try #require(found?["manifest"])
    }

    private static func shipped(_ suite: String) throws -> JSONValue {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let text = try String(contentsOf: root.appending(path: "baselines/\(suite)/smollm2.jsonl"), encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first)
        return try #require(try JSONValue(parsing: String(line))["manifest"])
    }

    private func manifest(_ json: JSONValue) throws -> RunManifest {
        try CanonicalCoding.decode(RunManifest.self, from: json.canonicalBytes)
    }

    private func expectSameBytes(_ json: JSONValue) throws {
        let again = try CanonicalCoding.encode(try manifest(json))
        #expect(String(decoding: again, as: UTF8.self) == json.canonicalString)
    }

    @Test("writes a shipped baseline's manifest as it was", arguments: ["pedagogy", "reasoning", "safety"])
    func baselines(suite: String) throws {
        try expectSameBytes(try Self.shipped(suite))
    }

    @Test(
        "writes a stored run's manifest as it was",
        arguments: ["b", "x.confirm", "canary", "ing", "ing2", "tb", "tl", "ts", "tf"]
    )
    func runs(run: String) throws {
        try expectSameBytes(try Self.stored(run))
    }

    @Test("reads the fields of a run that asked a model")
    func asked() throws {
        let manifest = try manifest(try Self.stored("ts"))
        #expect(
            manifest.origin == .asked && manifest.rerun == nil && !manifest.isIngested
                && manifest.instrument["api"]?.stringValue == "chat"
        )
        #expect(
            manifest.selection
                == RunSelection(
                    tags: ["t0"],
                    orderSeed: 4_800_666_415_079_867_688,
                    planned: ["first": 20, "second": 20],
                    sequential: SequentialTerms()
                )
        )
        #expect(
            manifest.context
                == RunContext(
                    engine: "0.1.0",
                    host: "host",
                    seed: 1_208_183_953_600_271,
                    samples: 1,
                    samplesByTest: ["first": 1, "second": 1],
                    importance: ["first": 2, "second": 1]
                )
        )
        #expect(try self.manifest(try Self.stored("tf")).selection.sequential?.stopsForFutility == true)
        #expect(try self.manifest(try Self.stored("tl")).selection.limit == 5)
        #expect(try self.manifest(try Self.stored("tb")).context.samplesAsked == 3)
    }

    @Test("reads what a rerun was for")
    func rerun() throws {
        let confirmation = try #require(try manifest(try Self.stored("x.confirm")).rerun)
        #expect(confirmation.purpose == .confirmation && confirmation.baselineRun == RunID("b"))
        #expect(confirmation.firstSample == 3)
        #expect(try manifest(try Self.stored("canary")).rerun?.purpose == .driftCheck)
    }

    @Test("reads what is known of scores that came from outside")
    func ingested() throws {
        let manifest = try manifest(try Self.stored("ing"))
        let ingestion = try #require(manifest.ingestion)
        #expect(ingestion.files == ["in.csv"] && ingestion.binaryTests == ["u"] && ingestion.sharing == .some)
        #expect(manifest.isClustered("t") && manifest.context.seed == nil && manifest.selection.orderSeed == nil)
        #expect(try !self.manifest(try Self.stored("ing2")).isClustered("score"))
    }

    @Test("keeps fields and parts that it does not know, whatever the origin", arguments: ["b", "x.confirm", "ing"])
    func unknown(run: String) throws {
        guard case .object(var parts) = try Self.stored(run) else { return }
        for name in ["subject", "instrument", "selection", "context"] {
            var fields = try #require(parts[name]?.objectValue)
            fields["newer"] = ["list": [1, 2.5, nil]]
            parts[name] = .object(fields)
        }
        parts["newer"] = true
        try expectSameBytes(.object(parts))
    }

    @Test("keeps fields that belong to another origin")
    func foreign() throws {
        guard case .object(var parts) = try Self.stored("x.confirm") else { return }
        parts["selection"] = .object(
            try #require(parts["selection"]?.objectValue).merging(["tags": ["t0"], "limit": 5]) { $1 }
        )
        try expectSameBytes(.object(parts))
    }

    /// A field with a value that it cannot have.
    struct Damage: Sendable {
        let run: String
        let part: String
        let field: String
        let value: JSONValue

        init(_ run: String, _ part: String, _ field: String, _ value: JSONValue) {
            (self.run, self.part, self.field, self.value) = (run, part, field, value)
        }
    }

    @Test(
        "names the field of a manifest that is malformed",
        arguments: [
            Damage("b", "selection", "limit", "ten"), Damage("b", "selection", "tags", ["t", 1]),
            Damage("b", "selection", "order_seed", 12), Damage("b", "selection", "planned", ["last": "many"]),
            Damage("b", "selection", "planned", nil), Damage("b", "context", "samples", 1.5),
            Damage("b", "context", "seed", nil), Damage("tb", "context", "importance", ["first": "much"]),
            Damage("ts", "selection", "sequential", ["futility": true, "other": 1]),
            Damage("x.confirm", "selection", "purpose", "fun"),
            Damage("x.confirm", "selection", "baseline", "sha256:x"),
            Damage("x.confirm", "selection", "baseline_run", "/"), Damage("ing", "context", "content", nil),
            Damage("ing", "context", "shared_cases", "few"), Damage("b", "subject", "model", 1),
        ]
    )
    func malformed(damage: Damage) throws {
        guard case .object(var parts) = try Self.stored(damage.run) else { return }
        var fields = try #require(parts[damage.part]?.objectValue)
        fields[damage.field] = damage.value
        parts[damage.part] = .object(fields)
        #expect(throws: ManifestFault(field: "\(damage.part).\(damage.field)", value: damage.value)) {
            try manifest(.object(parts))
        }
    }

    @Test(
        "names a field that every manifest has, where it is absent",
        arguments: ["engine", "samples", "samples_by_test"]
    )
    func absent(field: String) throws {
        guard case .object(var parts) = try Self.stored("b") else { return }
        var fields = try #require(parts["context"]?.objectValue)
        fields[field] = nil
        parts["context"] = .object(fields)
        #expect(throws: ManifestFault(field: "context.\(field)", value: nil)) { try manifest(.object(parts)) }
    }

    @Test("names a part that is absent, and says so in one sentence")
    func parts() throws {
        guard case .object(var parts) = try Self.stored("b") else { return }
        parts["context"] = nil
        #expect(throws: ManifestFault(field: "context", value: nil)) { try manifest(.object(parts)) }
        #expect("\(ManifestFault(field: "context", value: nil))" == "the manifest has no 'context'")
        #expect(
            "\(ManifestFault(field: "selection.limit", value: "ten"))"
                == #"the manifest's 'selection.limit' cannot be "ten""#
        )
    }
}
