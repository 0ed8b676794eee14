// Thirty ways in which a system outside can answer badly, and not one of them allows.

import Content
import Evaluation
import ModelRegistry
import RegistrySupport
import Testing

@Suite("hook answers")
struct HookAnswerTests {
    private static let request = Facts.digest("request")

    private static func read(_ text: String) -> HookAnswer {
        HookAnswer(reading: Array(text.utf8), hook: "h", request: request, now: Facts.now)
    }

    @Test("a clear yes is a yes")
    func allow() {
        let answer = Self.read(
            #"{"decision":"allow","request_digest":"\#(Self.request)","id":"x","expires_at":"2099-01-01T00:00:00Z","obligations":[]}"#
        )
        #expect(answer.result == .allow && answer.externalID == "x")
    }

    static let bad: [String] = [
        "", " ", "yes", "true", "null", "[]", "\"allow\"", "{", "{}", "{\"decision\":\"allow\"}",
        #"{"decision":"allow","request_digest":"sha256:00"}"#,
        #"{"decision":"allow","request_digest":null}"#,
        #"{"decision":"ALLOW","request_digest":"\#(request)"}"#,
        #"{"decision":"allow ","request_digest":"\#(request)"}"#,
        #"{"decision":true,"request_digest":"\#(request)"}"#,
        #"{"decision":"error","request_digest":"\#(request)"}"#,
        #"{"decision":"","request_digest":"\#(request)"}"#,
        #"{"decision":"allow","decision":"deny","request_digest":"\#(request)"}"#,
        #"{"decision":"allow","request_digest":"\#(request)","expires_at":"2001-01-01T00:00:00Z"}"#,
        #"{"decision":"allow","request_digest":"\#(request)","expires_at":"soon"}"#,
        #"{"decision":"allow","request_digest":"\#(request)","expires_at":5}"#,
        #"{"decision":"allow","request_digest":"\#(request)","obligations":["log"]}"#,
        #"{"decision":"allow","request_digest":"\#(request)","obligations":"log"}"#,
        #"{"decision":"allow","request_digest":"\#(request)","obligations":{}}"#,
        #"{"decision":"allow","request_digest":"\#(request)","reasons":"ok"}"#,
        #"{"decision":"allow","request_digest":"\#(request)","reasons":[1]}"#,
        #"{"decision":"allow","request_digest":"\#(request)"} {"decision":"allow"}"#,
        #"[{"decision":"allow","request_digest":"\#(request)"}]"#,
        "<html>allow</html>", String(repeating: "x", count: 70_000), "\u{0}",
    ]

    @Test("whatever is not a clear answer is an error with a reason", arguments: bad)
    func errors(text: String) {
        let answer = Self.read(text)
        #expect(answer.result == .error, "\(text)")
        #expect(answer.reasons.first?.isEmpty == false)
    }

    @Test("a no and a later are taken as such")
    func others() {
        #expect(
            Self.read(#"{"decision":"deny","request_digest":"\#(Self.request)","reasons":["cost"]}"#).result == .deny
        )
        #expect(Self.read(#"{"decision":"pending","request_digest":"\#(Self.request)"}"#).result == .pending)
        #expect(Self.bad.count >= 30)
    }

    @Test("a hook that was not asked denies")
    func unasked() throws {
        let policy = try Facts.policy(
            "  - {id: it, type: min_score, metric: pass_rate, threshold: 0.5}",
            more: "governance: [{id: h, command: {argv: [\"./check\"]}}]"
        )
        var evidence = try Facts.evidence([Facts.suite()])
        #expect(policy.decide(evidence, id: "d", isDry: false).outcome == .undecided)
        for (result, outcome) in [
            (HookAnswer.Result.allow, PolicyDecision.Outcome.allow), (.deny, .deny), (.pending, .waiting),
            (.error, .undecided),
        ] {
            evidence.hooks = [HookAnswer(hook: "h", result: result)]
            #expect(policy.decide(evidence, id: "d", isDry: false).outcome == outcome)
        }
    }
}
