// Promises of how the graders of a test make one outcome.

import Evaluation
import Testing

@Suite("joined outcomes")
struct OutcomeTests {
    private func grade(
        _ name: String,
        _ value: Double?,
        weight: Double = 1,
        isRequired: Bool = false
    ) -> Grade {
        Grade(
            grader: name,
            version: 1,
            weight: weight,
            isRequired: isRequired,
            result: value.map { .scored(Score($0)) } ?? .unscored("\(name) broke")
        )
    }

    @Test("say which grader left the attempt without a score, and why")
    func reasons() {
        #expect(
            Outcome(joining: [grade("a", 1), grade("b", nil), grade("c", nil, isRequired: true)])
                == .unscored("c: c broke")
        )
        #expect(Outcome(joining: [grade("a", nil), grade("b", nil)]) == .unscored("a: a broke"), "the first of them")
        #expect(Outcome(joining: []) == .unscored("no grader gave a score"))
    }

    @Test("weigh the graders that scored, and stay within 0 and 1")
    func weights() {
        #expect(
            Outcome(joining: [grade("a", 1, weight: 3), grade("b", 0), grade("c", nil, weight: 9)]) == .scored(0.75)
        )
        let thirds = (0..<10).map { grade("g\($0)", 1, weight: 0.1) }
        #expect(Outcome(joining: thirds) == .scored(1))
        #expect(Outcome(joining: [grade("a", 1, isRequired: true), grade("b", 0)]) == .scored(0.5))
    }

    @Test("have a fate each, and a score where there is one")
    func fates() {
        let outcomes: [Outcome] = [.scored(0.5), .unscored("x"), .errored(CallFailure(.server, "down"))]
        #expect(outcomes.map(\.sample) == [.scored(0.5), .unscored, .errored])
        #expect(outcomes.map(\.score) == [0.5, nil, nil])
        #expect(outcomes.map(\.sample.name) == ["scored", "unscored", "errored"])
    }
}
