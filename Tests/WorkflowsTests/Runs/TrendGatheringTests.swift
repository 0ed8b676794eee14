// Proves which history is frozen with a run.

import Assessments
import Evaluation
import Planning
import PortSupport
import Testing

@testable import Workflows

@Suite("gathering of trends")
struct TrendGatheringTests {
    private static func points(_ assessment: RunAssessment) -> [String]? {
        assessment.suites[0].trend?.points.map(\.run.rawValue)
    }

    @Test("a run is the last night of its model's history, the oldest first")
    func history() async throws {
        let bench = try Bench()
        #expect(Self.points(try await bench.run(bench.request("a"))) == ["a"])
        try await bench.run(bench.request("other", model: "bad"))
        let third = try await bench.run(bench.request("b"))
        #expect(Self.points(third) == ["a", "b"])
        #expect(third.suites[0].trend?.points.map(\.score) == [1, 1])
    }

    @Test("a run of a part of the suite is no night, and has none")
    func part() async throws {
        let bench = try Bench()
        let part = try await bench.run(bench.request("a") { $0.selection.limit = 5 })
        #expect(part.suites[0].trend == nil)
        #expect(Self.points(try await bench.run(bench.request("b"))) == ["b"])
    }

    @Test("deciding again keeps the nights that the run had")
    func again() async throws {
        let bench = try Bench()
        let request = try bench.request("a")
        let first = try await bench.run(request)
        try await bench.run(bench.request("b"))
        let planned = try await bench.plan(request)
        let workflow = RunWorkflow(ports: bench.ports, baselines: bench.baselines, clock: bench.clock)
        let again = try await workflow.assess(planned.order, jobs: planned.jobs)
        #expect(Self.points(again) == ["a"] && again.suites[0].trend == first.suites[0].trend)
    }

    @Test("a run that was interrupted is a night without a score until it is complete")
    func incomplete() async throws {
        let model = ScriptedModel.echo()
        let bench = try Bench(models: [KnownModel("good", model)])
        let cut = try await bench.run(bench.request("a"), stop: StopRequest(isRaised: { model.callCount >= 9 }))
        #expect(cut.suites[0].trend?.points.map(\.gap) == [.unfinished])
        let whole = try await bench.run(bench.request("a"))
        #expect(Self.points(whole) == ["a"] && whole.suites[0].trend?.points.map(\.gap) == [nil])
    }

    @Test("a history is at most ninety nights long")
    func longest() async throws {
        let bench = try Bench(cases: 2)
        let job = try await bench.job(bench.request())
        for number in 0..<93 {
            bench.passDay()
            let record = try bench.order("n\(number)").record(of: job, started: bench.now)
            try await bench.store.begin(record)
        }
        let last = try await bench.run(bench.request("last"))
        #expect(Self.points(last)?.count == TrendRecord.longest && Self.points(last)?.first == "n4")
    }
}
