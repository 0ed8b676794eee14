// Proves in which words a suite's history is told.

import Content
import Evaluation
import Reporting
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("words of a trend")
struct TrendExplanationTests {
    private func point(_ number: Int, _ score: Double?, baseline: String? = nil) throws -> TrendPoint {
        let run = try #require(RunID("n\(number)"))
        let subject = Subject(name: "m", client: "c", model: "m")
        return TrendPoint(
            run: run,
            started: Moment(milliseconds: Int64(number) * 86_400_000),
            manifest: RunManifest(subject: subject),
            suiteDigest: ContentDigest(of: "s"),
            isComplete: score != nil,
            overall: TestAssessment(
                test: "overall",
                title: "Overall",
                role: .gate,
                weight: 1,
                cases: 10,
                score: score,
                scoreInterval: score.map { Interval(lower: $0 - 0.02, upper: $0 + 0.02) },
                outcomes: OutcomeCounts(),
                gate: GateDecision(.none)
            ),
            isInvalid: false,
            baseline: baseline.map {
                BaselineReference(
                    name: $0,
                    run: run,
                    created: Moment(milliseconds: 0),
                    digest: ContentDigest(of: $0),
                    subject: subject,
                    ageInDays: 0
                )
            }
        )
    }

    private func quiet(_ index: Int, around level: Double) -> Double { level + 0.01 * Double((index * 7) % 5 - 2) }

    @Test("a drift is an alarm that names its direction and its run")
    func drift() throws {
        let record = try TrendRecord((0..<31).map { try point($0, quiet($0, around: $0 < 30 ? 0.6 : 0.4)) })
        #expect(TrendExplanation(record).alarms.contains { $0.contains("downwards") && $0.contains("n30") })
    }

    @Test("few runs are told to be too few, and a quiet history raises no alarm")
    func quietHistory() throws {
        let few = TrendExplanation(try TrendRecord((0..<3).map { try point($0, 0.5) }))
        #expect(few.alarms.isEmpty)
        #expect(few.sentences.first == "A change is looked for from ten scored runs on; there are 3.")
        let many = TrendExplanation(try TrendRecord((0..<20).map { try point($0, quiet($0, around: 0.5)) }))
        #expect(many.alarms.isEmpty && many.sentences.first == "No change was found over 20 scored runs.")
    }

    @Test("an unfinished run and another baseline are events of their run")
    func events() throws {
        let record = try TrendRecord([
            point(0, 0.5, baseline: "production"), point(1, 0.5, baseline: "main"), point(2, nil, baseline: "main"),
        ])
        #expect(record.events(of: 1) == ["held against another baseline, main"])
        #expect(record.events(of: 2) == ["not finished"])
    }
}
