// Proves what a suite file may say, and that everything else is refused with its line.

import Content
import Evaluation
import Foundation
import Suites
import Testing

@Suite("suite files")
struct SuiteFileTests {
    private static let full = """
        format: 1
        suite: s
        version: 1.10
        description: All that can be said.
        defaults: {temperature: 0.7, max_tokens: 32, samples: 3, top_p: 0.9, stop: ["\\n"]}
        gate:
          overall_margin: 0.02
          max_error_rate: 0.01
          max_unscored_rate: 0
          min_coverage: 0.9
          unacceptable_drop: 0.2
        required: {tags: [easy], min_pass: 2}
        tests:
          - id: t
            title: A title
            weight: 0.25
            importance: 3
            role: watch
            threshold: 0.8
            threshold_on: estimate
            margin: 0.1
            pass_at: 0.5
            cluster: topic
            cluster_worst: 0.4
            system: Be brief.
            prompt: "Q: {{input}}"
            sampling: {temperature: 0, stop: []}
            graders:
              - {kind: match, weight: 2, required: true, location: end}
              - {kind: exact}
          - id: other
            cases: t.jsonl
            weight: 0.75
            graders: [{kind: exact}]
        """

    @Test("reads everything that a suite can say")
    func everything() throws {
        let cases = #"{"id": "a", "input": "?", "tags": ["easy"], "metadata": {"topic": "sums"}}"#
        let loaded = try SuitePlace(suite: Self.full, cases: cases).load()
        let suite = loaded.suite
        #expect(suite.name == "s" && suite.version == "1.10" && suite.summary == "All that can be said.")
        #expect(
            suite.gate
                == GateRules(
                    overallMargin: 0.02,
                    maxErrorRate: 0.01,
                    maxUnscoredRate: 0,
                    minCoverage: 0.9,
                    unacceptableDrop: 0.2
                )
        )
        #expect(suite.required == RequiredRule(tags: ["easy"], minPass: 2))
        #expect(
            suite.tests[0]
                == SuiteTest(
                    id: "t",
                    title: "A title",
                    casesFile: "t.jsonl",
                    weight: 0.25,
                    importance: 3,
                    role: .watch,
                    threshold: 0.8,
                    thresholdRule: .estimate,
                    margin: 0.1,
                    passAt: 0.5,
                    clusterKey: "topic",
                    clusterWorst: 0.4,
                    system: "Be brief.",
                    prompt: "Q: {{input}}",
                    sampling: Sampling(temperature: 0, topP: 0.9, maxTokens: 32, stop: []),
                    samples: 3,
                    graders: [
                        GraderSpec(kind: "match", weight: 2, isRequired: true, settings: ["location": "end"]),
                        GraderSpec(kind: "exact"),
                    ]
                )
        )
        #expect(suite.tests[1].sampling == Sampling(temperature: 0.7, topP: 0.9, maxTokens: 32, stop: ["\n"]))
        #expect(loaded.lines == [14, 31])
    }

    @Test("a suite that says little gets the defaults that are documented")
    func defaults() throws {
        let suite = try SuitePlace().load().suite
        #expect(suite.version == "0" && suite.summary == "")
        #expect(suite.gate == GateRules() && suite.required == RequiredRule())
        #expect(
            suite.tests == [
                SuiteTest(
                    id: "t",
                    casesFile: "t.jsonl",
                    sampling: Sampling(temperature: 0, maxTokens: 512),
                    graders: [GraderSpec(kind: "exact")]
                )
            ]
        )
    }

    /// A line that is put after `weight: 1`, and what is said about it.
    private static let testLines: [(line: String, said: String)] = [
        ("weigth: 1", "s/suite.yaml line 6: 'tests[0]': unknown key 'weigth'; did you mean 'weight'?"),
        (
            "margin: 0",
            "s/suite.yaml line 6: 'tests[0].margin': expected a number from 0.0001 to 1.0, found '0'"
        ),
        ("margin:", "s/suite.yaml line 6: 'tests[0].margin': expected a number from 0.0001 to 1.0, found nothing"),
        (
            "cluster_worst: 0.02",
            "s/suite.yaml line 6: 'tests[0].cluster_worst': must be above the margin 0.03: no cluster can lose less than "
                + "what is tolerated"
        ),
        ("importance: 0", "s/suite.yaml line 6: 'tests[0].importance': expected a number from 0.0001 to 1000000.0"),
        ("role: guard", "s/suite.yaml line 6: 'tests[0].role': 'guard' is none of: gate, watch"),
        ("threshold: 1", "s/suite.yaml line 6: 'tests[0].threshold': expected a number from 0.0001 to 0.9999"),
        ("threshold_on: mean", "s/suite.yaml line 6: 'tests[0].threshold_on': 'mean' is none of: bounds, estimate"),
        ("pass_at: 2", "s/suite.yaml line 6: 'tests[0].pass_at': expected a number from 0.0001 to 1.0"),
        ("cases: ../x.jsonl", "s/suite.yaml line 6: 'tests[0].cases': '../x.jsonl' lies outside the suite's folder"),
        ("cases: /x.jsonl", "s/suite.yaml line 6: 'tests[0].cases': '/x.jsonl' lies outside the suite's folder"),
        ("cases: none.jsonl", "s/suite.yaml line 4: test 't': there is no file 's/none.jsonl'"),
        ("prompt: \"{{input\"", "s/suite.yaml line 6: 'tests[0].prompt': '{{' at byte 0 is never closed"),
        ("prompt: \"{{a b}}\"", "s/suite.yaml line 6: 'tests[0].prompt': '{{a b}}' is no field"),
        ("sampling: {samples: 0}", "s/suite.yaml line 6: 'tests[0].sampling.samples': expected a whole number from 1"),
        (
            "sampling: {temperature: 3}",
            "s/suite.yaml line 6: 'tests[0].sampling.temperature': expected a number from 0.0"
        ),
        ("sampling: {top_p: 0}", "s/suite.yaml line 6: 'tests[0].sampling.top_p': expected a number from"),
        ("sampling: {max_tokens: 0}", "s/suite.yaml line 6: 'tests[0].sampling.max_tokens': expected a whole number"),
        (
            "sampling: {tempreture: 1}",
            "s/suite.yaml line 6: 'tests[0].sampling': unknown key 'tempreture'; did you mean"
        ),
        ("cluster: topic", "s/t.jsonl line 1: case 'b': no 'metadata.topic', by which the test forms clusters"),
        ("prompt: \"{{choices}}\"", "s/t.jsonl line 1: case 'b': prompt: the case has no field 'choices'"),
    ]

    @Test("a test that makes no sense is refused with its line", arguments: testLines)
    func tests(line: String, said: String) throws {
        let place = try SuitePlace(suite: SuitePlace.plain.adding("    " + line, after: "    weight: 1"))
        #expect(place.refusal().hasPrefix(said), "\(place.refusal())")
    }

    /// A text of the plain suite, what stands in its place, and what is said about it.
    private static let changes: [(known: String, new: String, said: String)] = [
        ("format: 1", "version: 1", "s/suite.yaml line 1: has no 'format'"),
        (
            "format: 1", "format: 2",
            "s/suite.yaml line 1: 'format': a newer version of assay wrote this; this one reads format 1"
        ),
        ("format: 1", "format: 0", "s/suite.yaml line 1: 'format': expected a whole number of at least 1"),
        ("suite: s", "suit: s", "s/suite.yaml line 1: has no 'suite'; is 'suit' a slip for it?"),
        (
            "suite: s", "suite: other",
            "s/suite.yaml: 'suite: other' in the folder 's': runs and baselines are found by that name; make them equal"
        ),
        ("suite: s", "suite: s\nextra: 1", "s/suite.yaml line 3: unknown key 'extra'; known here: format, suite"),
        ("tests:", "tests: []\nrest:", "s/suite.yaml line 3: 'tests': a suite has at least one test"),
        (
            "weight: 1", "weight: 0.9",
            "s/suite.yaml line 4: 'tests': the weights of the tests sum to 0.9; they must sum to 1"
        ),
        ("weight: 1", "margin: 1", "s/suite.yaml line 4: 'tests[0]': has no 'weight'"),
        ("[{kind: exact}]", "[]", "s/suite.yaml line 6: 'tests[0].graders': a test has at least one grader"),
        ("[{kind: exact}]", "[{weight: 1}]", "s/suite.yaml line 6: 'tests[0].graders[0]': has no 'kind'"),
        (
            "[{kind: exact}]", "[{kind: a, weight: 0}]",
            "s/suite.yaml line 6: 'tests[0].graders[0].weight': expected a number"
        ),
        (
            "[{kind: exact}]", "[{kind: a, required: 1}]",
            "s/suite.yaml line 6: 'tests[0].graders[0].required': expected true"
        ),
        ("graders:", "grader:", "s/suite.yaml line 4: 'tests[0]': has no 'graders'; is 'grader' a slip for it?"),
        (
            "[{kind: exact}]", "[{kind: exact}]\n  - {id: t, weight: 0, graders: [{kind: exact}]}",
            "s/suite.yaml line 7: 'tests[1]': test 't' stands twice"
        ),
        (
            "tests:", "gate: {on_error: pass}\ntests:",
            "s/suite.yaml line 3: 'gate.on_error': errors are never a pass: there is no 'on_error'; set 'max_error_rate'"
        ),
        ("tests:", "gate: {margin: 1}\ntests:", "s/suite.yaml line 3: 'gate': unknown key 'margin'"),
        ("tests:", "gate: {min_coverage: 2}\ntests:", "s/suite.yaml line 3: 'gate.min_coverage': expected a number"),
        ("tests:", "required: {min_pass: 1}\ntests:", "s/suite.yaml line 3: 'required': has no 'tags'"),
        (
            "tests:", "required: {tags: [x], min_pass: 0}\ntests:",
            "s/suite.yaml line 3: 'required.min_pass': expected a whole number from 1 to 1000"
        ),
        (
            "tests:", "required: {tags: [hard, easy, fast]}\ntests:",
            "s/suite.yaml: 'required.tags': no case has the tag 'fast', 'hard'"
        ),
        ("tests:", "tests: [", "s/suite.yaml line "),
    ]

    @Test("a suite that makes no sense is refused with its line", arguments: changes)
    func suites(known: String, new: String, said: String) throws {
        let place = try SuitePlace(suite: SuitePlace.plain.replacingOccurrences(of: known, with: new))
        #expect(place.refusal().hasPrefix(said), "\(place.refusal())")
    }

    @Test(
        "an id is what can stand in file names and reports as it is",
        arguments: [
            ("a", true), ("A-1_b.c", true), ("9", true), (String(repeating: "a", count: 80), true),
            (String(repeating: "a", count: 81), false), (".hidden", false), ("-flag", false), ("a b", false),
            ("a/b", false), ("ü", false), ("\"\"", false),
        ]
    )
    func ids(id: String, isAccepted: Bool) throws {
        let place = try SuitePlace(suite: SuitePlace.plain.replacingOccurrences(of: "id: t", with: "id: \(id)"))
        try place.write("s/\(id.replacingOccurrences(of: "/", with: "-")).jsonl", SuitePlace.cases)
        let said = place.refusal()
        if isAccepted {
            #expect(said == "accepted")
        } else {
            #expect(said.hasPrefix("s/suite.yaml line 4: 'tests[0].id': '"))
            #expect(said.hasSuffix("' is no id: use letters, digits, '_', '-' and '.'"))
        }
    }
}
