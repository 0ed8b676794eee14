// Proves what every keeper of baselines promises.

import Content
import Evaluation
import PortSupport
import Regression
import Testing

@Suite("contract of baselines")
struct BaselineContractTests {
    private static func baseline(_ name: String, score: Double = 0.5) throws -> Baseline {
        let record = try Sample.record()
        return Baseline(
            name: name,
            suite: "s",
            suiteVersion: "1.2.0",
            suiteDigest: record.suiteDigest,
            run: record.id,
            created: Moment(milliseconds: 86_400_000),
            engine: "0",
            samples: 3,
            manifest: record.manifest,
            cases: [
                Baseline.Entry(
                    scores: CaseScores(
                        test: "t",
                        caseID: "a",
                        digest: ContentDigest(of: "a"),
                        samples: [.scored(score), .errored, .unscored]
                    ),
                    answer: "four",
                    outputDigest: ContentDigest(of: "four")
                ),
                Baseline.Entry(
                    scores: CaseScores(
                        test: "t",
                        caseID: "b",
                        digest: ContentDigest(of: "b"),
                        samples: [.scored(1), .scored(1.0 / 3), .scored(0)]
                    )
                ),
            ] as [Baseline.Entry],
            digest: record.suiteDigest
        )
    }

    private static let outputs = [Sample.key("a"): "four", Sample.key("a", sample: 2): "five"]

    @Test("a baseline comes back as it was frozen, with a digest of its content", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            try ports.baselines.save(try Self.baseline("main"), outputs: Self.outputs)
            var stored = try await ports.reopened().baselines.baseline("main", ofSuite: "s")
            let digest = stored.digest
            stored.digest = ContentDigest(of: "s")
            stored.isSealed = false
            #expect(stored == (try Self.baseline("main")))
            let wanted = Set([Sample.key("a"), Sample.key("b")])
            #expect(
                try await ports.baselines.outputs("main", ofSuite: "s", of: wanted, upTo: 99) == [
                    Sample.key("a"): "four"
                ]
            )
            #expect(try await ports.baselines.outputCount("main", ofSuite: "s") == 2)
            try ports.baselines.save(try Self.baseline("main"), outputs: Self.outputs)
            #expect(try await ports.baselines.baseline("main", ofSuite: "s").digest == digest)
            try ports.baselines.save(try Self.baseline("main", score: 0.75), outputs: [:])
            #expect(try await ports.baselines.baseline("main", ofSuite: "s").digest != digest)
            #expect(try await ports.baselines.outputCount("main", ofSuite: "s") == 0, "the old outputs are gone")
        }
    }

    @Test("one that is not committed leaves the earlier one in place, or nothing", arguments: StoreKind.allCases)
    func whole(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            func begin() throws {
                let draft = try ports.baselines.begin(try Self.baseline("main", score: 0.75))
                for entry in try Self.baseline("main", score: 0.75).cases { try draft.append(entry) }
                try draft.append("six", of: Sample.key("a"))
            }
            try begin()
            #expect(try await ports.baselines.suites().isEmpty)
            try ports.baselines.save(try Self.baseline("main"), outputs: Self.outputs)
            let digest = try await ports.baselines.baseline("main", ofSuite: "s").digest
            try begin()
            #expect(try await ports.reopened().baselines.baseline("main", ofSuite: "s").digest == digest)
            #expect(try await ports.baselines.outputCount("main", ofSuite: "s") == 2)
        }
    }

    @Test("one that is absent is told with the names that there are", arguments: StoreKind.allCases)
    func absent(kind: StoreKind) async throws {
        func known(_ ports: Ports) async throws -> [String]? {
            do {
                _ = try await ports.baselines.baseline("gone", ofSuite: "s")
                return nil
            } catch StoreError.noBaseline("gone", "s", _, let known) {
                return known
            }
        }
        try await kind.withPorts { ports in
            #expect(try await ports.baselines.suites().isEmpty)
            #expect(try await known(ports) == [])
            for name in ["main", "canary"] {
                try ports.baselines.save(try Self.baseline(name), outputs: Self.outputs)
            }
            #expect(try await known(ports) == ["canary", "main"])
            #expect(try await ports.baselines.suites() == ["s"])
            #expect(try await ports.baselines.names(ofSuite: "s") == ["canary", "main"])
            #expect(try await ports.baselines.names(ofSuite: "other").isEmpty)
        }
    }
}
