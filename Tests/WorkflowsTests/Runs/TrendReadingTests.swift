// Proves whose history a trend shows, and what is said where there is none.

import Assessments
import Evaluation
import Testing
import Workflows

@Suite("readings of trends")
struct TrendReadingTests {
    @Test("without a name the model of the newest run is shown, and the others are named")
    func newest() async throws {
        let bench = try Bench()
        try await bench.run(bench.request("a", model: "bad"))
        try await bench.run(bench.request("b", model: "good"))
        let trend = try await TrendReading(ofSuite: "s", model: nil, in: bench.store)
        #expect(trend.model == "good" && trend.others == ["bad"])
        #expect(trend.record.points.map(\.run.rawValue) == ["b"])
        let other = try await TrendReading(ofSuite: "s", model: "bad", in: bench.store)
        #expect(other.model == "bad" && other.record.points.map(\.run.rawValue) == ["a"])
    }

    @Test("a suite or a model without a whole run is refused, with the models that there are")
    func none() async throws {
        let bench = try Bench()
        #expect(
            await refusal { _ = try await TrendReading(ofSuite: "s", model: nil, in: bench.store) }
                == "the store holds no whole run of suite 's'"
        )
        try await bench.run(bench.request("a"))
        #expect(
            await refusal { _ = try await TrendReading(ofSuite: "s", model: "bad", in: bench.store) }
                == "the store holds no whole run of suite 's' with model 'bad'; it was run with good"
        )
    }
}
