// Promises to programs: keys that are never taken away, and null where nothing is known.

import Content
import Evaluation
import Reporting
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("JSON report")
struct JSONReportTests {
    private static func keys(_ value: JSONValue?) -> [String]? { value?.objectValue?.keys.sorted() }

    private static func object() throws -> JSONValue {
        let test = Assessments.test(
            threshold: ThresholdResult(value: 0.5, result: .pass, interval: Interval(lower: 0.7, upper: 0.8)),
            comparison: Assessments.comparison(.held)
        )
        let required = RequiredCaseResult(test: "t", caseID: "a", passed: 1, scored: 3, needed: 2, result: .fail)
        var suite = try Assessments.suite(tests: [test], required: [required], baseline: "main")
        suite.differences = [ManifestDifference(kind: .subject, field: "model", baseline: "m-0", candidate: "m-1")]
        return JSONReport.object(try Assessments.run([suite], exitCode: .gateFailed, stopped: .deadline))
    }

    @Test("the run has the keys of format 1")
    func run() throws {
        let object = try Self.object()
        #expect(
            Self.keys(object) == [
                "complete", "engine", "errors", "exit_code", "failure", "finished", "format", "gate", "joint_bound",
                "model", "notes", "profile", "run", "served", "set", "set_overall", "started", "stopped", "suites",
                "usage",
            ]
        )
        #expect(object["format"] == 1 && object["run"] == "tonight" && object["model"] == "m-1")
        #expect(object["exit_code"] == 100 && object["stopped"] == "deadline" && object["complete"] == false)
        #expect(object["started"] == "1970-01-01T00:00:00.000Z" && object["failure"] == .null)
        #expect(
            Self.keys(object["usage"]) == [
                "calls", "confirmation_cost_usd", "cost_usd", "input_tokens", "lost_calls", "lost_cost_usd",
                "output_tokens", "reasoning_tokens",
                "retries",
            ]
        )
    }

    @Test("a suite has its keys, its baseline and the required cases")
    func suite() throws {
        let suite = try #require(try Self.object()["suites"]?.arrayValue?.first)
        #expect(
            Self.keys(suite) == [
                "baseline", "cautions", "differences", "digest", "error_budget", "explanation", "gate", "invalid",
                "missing", "outcomes", "overall", "partial", "required", "seal", "sequential", "slices", "suite",
                "tests",
                "trend", "tried", "version",
            ]
        )
        #expect(suite["baseline"]?["name"] == "main" && suite["baseline"]?["age_days"] == 31)
        #expect(
            suite["required"] == [
                ["test": "t", "case": "a", "passed": 1, "scored": 3, "needed": 2, "result": "fail"]
            ]
        )
        #expect(
            suite["differences"] == [
                ["kind": "subject", "field": "model", "baseline": "m-0", "candidate": "m-1"]
            ]
        )
        #expect(suite["sequential"] == .null && suite["trend"] == .null)
    }

    @Test("a compared test has its numbers, with the seed as text")
    func test() throws {
        let suite = try #require(try Self.object()["suites"]?.arrayValue?.first)
        let test = try #require(suite["tests"]?.arrayValue?.first)
        let expected = [
            "baseline_score", "borderline", "cases", "cluster_limited", "cluster_worst", "clusters", "confirmation",
            "confirmed", "difference", "explanation", "gate", "holm_p_better", "holm_p_worse", "interval", "lost",
            "margin", "method", "outcomes", "p_better", "p_worse", "pairs", "pooled", "reason", "role", "samples",
            "score",
            "score_interval", "seed", "smallest_detectable_drop", "test", "threshold", "verdict", "weight",
            "within_margin", "won", "worst_plausible_drop",
        ]
        #expect(Self.keys(test) == expected)
        #expect(test["verdict"] == "held" && test["difference"] == -0.01 && test["interval"] == [-0.05, 0.03])
        #expect(test["seed"] == "7" && test["pairs"] == 40 && test["reason"] == .null)
        #expect(
            test["threshold"] == [
                "value": 0.5, "result": "pass", "interval": [0.7, 0.8], "reason": nil, "gating": true,
            ]
        )
    }

    @Test("a test that was not compared, and the overall, lack what they do not have")
    func bare() throws {
        let run = try Assessments.run([try Assessments.suite(tests: [Assessments.test(score: nil, interval: nil)])])
        let suite = try #require(JSONReport.object(run)["suites"]?.arrayValue?.first)
        let test = try #require(suite["tests"]?.arrayValue?.first)
        #expect(
            Self.keys(test) == [
                "cases", "gate", "outcomes", "role", "score", "score_interval", "test", "verdict", "weight",
            ]
        )
        #expect(test["score"] == .null && test["score_interval"] == .null && test["verdict"] == .null)
        #expect(Self.keys(suite["overall"]) == ["cases", "gate", "outcomes", "score", "score_interval", "verdict"])
    }

    @Test("a command that failed at once gives an object of the same format")
    func failure() {
        #expect(
            JSONReport.failure("no suite", exitCode: .noInput, engine: "2.0") == [
                "format": 1, "engine": "2.0", "run": nil, "set": nil, "exit_code": 66, "failure": "no suite",
                "gate": ["result": "none", "reasons": ["no suite"]], "suites": [],
            ]
        )
    }

    @Test("the catalog knows the kinds, each with a file of its own")
    func catalog() {
        #expect(ReportCatalog.kinds == ["cases", "html", "json", "junit", "markdown"])
        let files = ReportCatalog.kinds.compactMap { ReportCatalog.builtIn[$0]?.fileName }
        #expect(files == ["cases.jsonl", "report.html", "result.json", "junit.xml", "summary.md"])
        #expect("\(ReportError(kind: "html", reason: "no template"))" == "cannot make the html report: no template")
    }
}
