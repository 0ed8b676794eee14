// Proves that scored, unscored and errored are never mixed.

import Evaluation
import Testing

@Suite("outcomes")
struct OutcomeTests {
    private func grade(_ value: Double?, weight: Double = 1, required: Bool = false) -> Grade {
        Grade(
            grader: "g",
            version: 1,
            weight: weight,
            isRequired: required,
            result: value.map { .scored(Score($0)) } ?? .unscored("no judge")
        )
    }

    @Test("a score is the weighted mean of those graders that gave one")
    func mean() {
        #expect(Outcome(joining: [grade(1), grade(0, weight: 3)]) == .scored(0.25))
        #expect(Outcome(joining: [grade(1), grade(nil)]) == .scored(1))
    }

    @Test("a required grader without a score leaves the attempt unscored, and so does none at all")
    func unscored() {
        #expect(Outcome(joining: [grade(1), grade(nil, required: true)]).kind == .unscored)
        #expect(Outcome(joining: [grade(nil)]).kind == .unscored)
        #expect(Outcome(joining: []).kind == .unscored)
    }

    @Test("the weightier code prevails")
    func codes() {
        #expect(ExitCode.prevailing(of: [.pass, .undecided, .cannotWrite]) == .cannotWrite)
        #expect(ExitCode.prevailing(of: [.gateFailed, .cannotWrite, .interrupted]) == .interrupted)
        #expect(ExitCode.prevailing(of: [.interrupted, .data]) == .data)
        #expect(ExitCode.prevailing(of: [.nothingToRun, .pass]) == .nothingToRun)
        #expect(ExitCode.prevailing(of: []) == .pass)
    }

    @Test("run names sort in time and are safe as folders")
    func names() throws {
        var generator = SystemRandomNumberGenerator()
        let moment = try #require(Moment("2026-11-21T03:00:00.000Z"))
        #expect(RunID(startingAt: moment, using: &generator).rawValue.hasPrefix("20261121-0300-"))
        for text in ["", "..", "a/b", "-x", ".x", "a b", "ä", String(repeating: "a", count: 101)] {
            #expect(RunID(text) == nil, "\(text)")
        }
    }

    @Test("moments are read and written the same, before and after 1970")
    func moments() {
        for text in ["2026-11-21T03:00:00.007Z", "1969-12-31T23:59:59.999Z", "2000-02-29T12:00:00.000Z"] {
            #expect(Moment(text)?.description == text)
        }
        #expect(Moment("2026-13-01T00:00:00.000Z") == nil && Moment("2026-11-21 03:00") == nil)
    }
}
