// Proves that events have one documented form, whoever reads them.

import Content
import Evaluation
import Testing

@Suite("run events")
struct RunEventTests {
    private static func lines(_ steps: [RunEvent.Step]) throws -> [String] {
        let run = try #require(RunID("r"))
        return steps.enumerated().map { number, step in
            RunEvent(run: run, at: Moment(milliseconds: Int64(number)), step).json.canonicalString
        }
    }

    private static let key = AttemptKey(test: "t", caseID: "c \"1\"", sample: 2)

    private static func call(_ role: CallRole, cost: Double?) -> CallRecord {
        var transcript = Transcript(answer: "x")
        transcript.usage = Usage(inputTokens: 3, outputTokens: 4)
        transcript.latency = 12.5
        return CallRecord(
            intent: CallIntent(
                id: CallID(attempt: key, role: role, ordinal: 1),
                requestDigest: .ofNothing,
                caseDigest: .ofNothing,
                at: Moment(milliseconds: 0)
            ),
            transcript: transcript,
            retries: 1,
            costUSD: cost
        )
    }

    @Test("each is one object with sorted keys, its run and its time; what is not known is left out")
    func forms() throws {
        let attempt = AttemptRecord(
            key: Self.key,
            caseDigest: .ofNothing,
            outcome: .scored(0.5),
            grades: [],
            call: Self.call(.model, cost: 0.5),
            judgeCalls: [Self.call(.judge, cost: 0.25), Self.call(.judge, cost: nil)]
        )
        let failure = CallFailure(.server, "boom", status: 500)
        let errored = AttemptRecord(
            key: Self.key,
            caseDigest: .ofNothing,
            outcome: .errored(failure),
            grades: [],
            call: nil
        )
        let prefix = CompletedPrefix(look: 0, attempts: 5, planned: 9)
        let at = #""at":"1970-01-01T00:00:00.00"#
        let place = #""case":"c \"1\"""#
        #expect(
            try Self.lines([
                .runStarted(suites: ["s", "z"], waiting: 9), .suiteStarted(suite: "s"),
                .planned(suite: "s", attempts: 9, done: 2, scores: ScoreTally()),
                .retrying(suite: "s", CallID(attempt: Self.key, role: .judge, ordinal: 7), failure, delay: 0.25),
                .settled(suite: "s", attempt), .settled(suite: "s", errored), .look(suite: "s", prefix, .goOn),
                .look(suite: "s", prefix, .stop(.settled)), .suiteFinished(suite: "s", stopped: nil),
            ]) == [
                #"{\#(at)0Z","event":"run_started","run":"r","suites":["s","z"],"waiting":9}"#,
                #"{\#(at)1Z","event":"suite_started","run":"r","suite":"s"}"#,
                #"{\#(at)2Z","attempts":9,"done":2,"event":"planned","run":"r","suite":"s"}"#,
                #"{\#(at)3Z",\#(place),"delay_s":0.25,"event":"retrying","failure":"server","message":"boom","role":"judge","#
                    + #""run":"r","sample":2,"status":500,"suite":"s","test":"t"}"#,
                #"{\#(at)4Z",\#(place),"cost_usd":0.75,"event":"settled","input_tokens":3,"latency_ms":12.5,"outcome":"scored","#
                    + #""output_tokens":4,"retries":1,"run":"r","sample":2,"score":0.5,"suite":"s","test":"t"}"#,
                #"{\#(at)5Z",\#(place),"event":"settled","failure":"server","outcome":"errored","reason":"boom","run":"r","#
                    + #""sample":2,"suite":"s","test":"t"}"#,
                #"{\#(at)6Z","attempts":5,"event":"look","look":1,"planned":9,"run":"r","suite":"s"}"#,
                #"{\#(at)7Z","attempts":5,"event":"look","look":1,"planned":9,"run":"r","stop":"settled","suite":"s"}"#,
                #"{\#(at)8Z","event":"suite_finished","run":"r","suite":"s"}"#,
            ]
        )
        let conclusion = RunEvent.Conclusion(suite: "s", verdict: "held", score: 0.5, gate: "pass")
        #expect(
            try Self.lines([
                .assessed(conclusion), .finished(gate: "undecided", .undecided, stopped: .costCap),
            ]) == [
                #"{\#(at)0Z","event":"assessed","gate":"pass","run":"r","score":0.5,"suite":"s","verdict":"held"}"#,
                #"{\#(at)1Z","event":"finished","exit_code":101,"gate":"undecided","run":"r","stopped":"cost_cap"}"#,
            ]
        )
    }
}
