// Promises of the file with every attempt: one line each, with the same keys for every fate.

import Assessments
import Content
import Evaluation
import Reporting
import Testing

@Suite("cases report")
struct CasesReportTests {
    private static func line(
        _ attempt: AttemptRecord,
        baseline: Double? = nil,
        answer: String? = nil,
        _ content: ReportOptions.Content = .full,
        of suites: [SuiteAssessment] = []
    ) throws -> JSONValue {
        var pass = CasesReport(options: ReportOptions(content: content)).pass(over: try Assessments.run(suites))
        #expect(pass.wantsAttempts)
        let bytes = try pass.take(
            ReportedAttempt(suite: "s", attempt: attempt, baselineScore: baseline, baselineAnswer: answer)
        )
        #expect(bytes.last == 0x0A && bytes.count { $0 == 0x0A } == 1)
        let line = try JSONValue(parsing: bytes)
        #expect(line.canonicalBytes + [0x0A] == bytes, "the line is not in canonical form")
        return line
    }

    private static let keys = [
        "answer", "baseline_answer", "baseline_score", "case", "error", "finish_reason", "grades", "latency_ms",
        "outcome", "output_digest",
        "sample", "score",
        "suite", "test", "truncated",
    ]

    @Test("a scored attempt has its score beside the baseline's, and what each grader said")
    func scored() throws {
        let grades = [
            Grade(grader: "match", version: 2, result: .scored(Score(0.5, answer: "4", explanation: "half"))),
            Grade(grader: "judge", version: 1, result: .unscored("no judge")),
        ]
        let line = try Self.line(Assessments.attempt("a", sample: 3, .scored(0.5), grades: grades), baseline: 1)
        #expect(line["suite"] == "s" && line["test"] == "t" && line["case"] == "a" && line["sample"] == 3)
        #expect(line["outcome"] == "scored" && line["score"] == 0.5 && line["baseline_score"] == 1)
        #expect(line["error"] == .null)
        #expect(
            line["grades"] == [
                ["grader": "match", "version": 2, "score": 0.5, "answer": "4", "why": "half"],
                ["grader": "judge", "version": 1, "score": nil, "answer": nil, "why": "no judge"],
            ]
        )
    }

    @Test("the three fates have the same keys, and a reason where there is no score")
    func fates() throws {
        let scored = try Self.line(Assessments.attempt("a"))
        let unscored = try Self.line(Assessments.attempt("a", .unscored("match: no judge")))
        let errored = try Self.line(Assessments.attempt("a", .errored(CallFailure(.server, "down", status: 503))))
        for line in [scored, unscored, errored] { #expect(line.objectValue?.keys.sorted() == Self.keys) }
        #expect(unscored["score"] == .null && unscored["error"] == "match: no judge")
        #expect(errored["outcome"] == "errored" && errored["error"] == "server (HTTP 503): down")
    }

    @Test("an answer adds its digest, its time and its tokens")
    func answer() throws {
        let intent = CallIntent(
            id: CallID(attempt: AttemptKey(test: "t", caseID: "a", sample: 1), role: .model, ordinal: 1),
            requestDigest: .ofNothing,
            caseDigest: .ofNothing,
            at: Moment(milliseconds: 0)
        )
        var transcript = Transcript(answer: "4")
        transcript.latency = 12.5
        transcript.usage = Usage(inputTokens: 3, outputTokens: 1)
        let call = CallRecord(intent: intent, transcript: transcript)
        let line = try Self.line(Assessments.attempt("a", call: call))
        #expect(
            line["latency_ms"] == 12.5
                && line["usage"] == ["input_tokens": 3, "output_tokens": 1, "reasoning_tokens": 0]
        )
        #expect(line["output_digest"]?.stringValue == transcript.outputDigest.rawValue)
    }

    @Test("the texts of both answers, and what graders found in them, are there where the options allow")
    func texts() throws {
        let intent = CallIntent(
            id: CallID(attempt: AttemptKey(test: "t", caseID: "a", sample: 1), role: .model, ordinal: 1),
            requestDigest: .ofNothing,
            caseDigest: .ofNothing,
            at: Moment(milliseconds: 0)
        )
        let grades = [Grade(grader: "match", version: 2, result: .scored(Score(0, answer: "four", explanation: "no")))]
        let call = CallRecord(intent: intent, transcript: Transcript(answer: "it is four"))
        let attempt = Assessments.attempt("a", .scored(0), grades: grades, call: call)
        let suite = try Assessments.suite(changes: [Assessments.change("a")])
        for (content, suites, shows) in [
            (ReportOptions.Content.full, [], true), (.changed, [suite], true), (.changed, [], false),
            (.none, [suite], false),
        ] {
            let line = try Self.line(attempt, answer: "4", content, of: suites)
            #expect(
                line["answer"] == (shows ? "it is four" : .null) && line["baseline_answer"] == (shows ? "4" : .null)
            )
            #expect(line["grades"]?.arrayValue?[0]["answer"] == (shows ? "four" : .null))
            #expect(line["grades"]?.arrayValue?[0]["why"] == (shows ? "no" : .null) && line["score"] == 0)
        }
    }
}
