// Promises of what is said about requests that came to nothing.

import Evaluation
import Testing

@Suite("friction")
struct FrictionTests {
    private static func friction(_ failures: [CallFailure], answers: Int, minutes: Double = 2) -> Friction {
        var friction = Friction()
        friction.answers = answers
        friction.minutes = minutes
        for failure in failures { friction.note(failure) }
        return friction
    }

    private static let late = CallFailure(.timeout, "no whole answer within 1 s")
    private static let hasty = CallFailure(.rateLimited, "slower", status: 429)

    @Test("requests that were cut off at their timeout are counted apart from other failures")
    func timeouts() {
        let others = [Self.hasty, CallFailure(.server, "?", status: 500), CallFailure(.timeout, "?", status: 408)]
        let friction = Self.friction(Array(repeating: Self.late, count: 7) + others, answers: 48)
        #expect(
            friction.wasted(of: "model m")
                == "7 requests were cut off at the timeout and sent again, for 48 answers in all; a smaller 'width' or a longer "
                + "'timeout' spares the server that work (model m)"
        )
        #expect(friction.slowed(of: "m") == nil)
        #expect(Self.friction(others, answers: 48).wasted(of: "m") == nil)
        #expect(Self.friction([Self.late], answers: 1).wasted(of: "m")?.hasPrefix("1 request was cut off") == true)
    }

    @Test("refusals for haste are said with the rate that was answered, where they counted and lasted")
    func slowed() {
        let refusals = Array(repeating: Self.hasty, count: 3)
        #expect(Self.friction(refusals, answers: 20).slowed(of: "m")?.contains("'rpm: 10'") == true)
        #expect(Self.friction(refusals, answers: 61).slowed(of: "m") == nil)
        #expect(Self.friction(refusals, answers: 20, minutes: 0.4).slowed(of: "m") == nil)
        #expect(Self.friction(Array(refusals.dropLast()), answers: 20).slowed(of: "m") == nil)
    }

    @Test("the parts of a run are counted together")
    func sum() {
        var sum = Self.friction([Self.late], answers: 3, minutes: 1)
        sum += Self.friction([Self.late, Self.hasty], answers: 4, minutes: 2)
        #expect(sum == Self.friction([Self.late, Self.late, Self.hasty], answers: 7, minutes: 3))
    }
}
