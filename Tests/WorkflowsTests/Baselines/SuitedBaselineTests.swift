// Proves which suite a baseline is read with.

import Evaluation
import Planning
import Regression
import Testing
import Workflows

@Suite("baselines with their suites")
struct SuitedBaselineTests {
    @Test("a baseline of a suite in a folder comes with that suite")
    func folder() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let found = try await SuitedBaseline("main", ofSuite: "s", in: bench.baselines, suites: bench.folder)
        #expect(found.baseline.name == "main" && found.suite.name == "s" && found.suite.tests.map(\.id) == ["t"])
    }

    @Test("a suite or a baseline that is not there is told")
    func missing() async throws {
        let bench = try Bench()
        #expect(
            await refusal {
                _ = try await SuitedBaseline("main", ofSuite: "s", in: bench.baselines, suites: bench.folder)
            } != "accepted"
        )
        #expect(
            await refusal {
                _ = try await SuitedBaseline("main", ofSuite: "x", in: bench.baselines, suites: bench.folder)
            } != "accepted"
        )
    }

    @Test("without a name the only baseline is taken, and one of several must be named where one is needed")
    func only() async throws {
        let bench = try Bench()
        func named(_ name: String?, isNeeded: Bool) async throws -> String? {
            try await BaselineResolution.named(name, orOnlyOf: "s", isNeeded: isNeeded, in: bench.baselines)?.name
        }
        #expect(try await named(nil, isNeeded: true) == nil, "there is none")
        try await bench.baseline("one")
        #expect(try await named(nil, isNeeded: true) == "one")
        try await bench.baseline("two")
        #expect(try await named(nil, isNeeded: false) == nil)
        #expect(try await named("one", isNeeded: true) == "one")
        let said = await refusal { _ = try await named(nil, isNeeded: true) }
        #expect(said == "suite 's' has several baselines; name one with baseline: one, two")
    }
}
