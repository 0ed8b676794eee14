// Tells what a suite may say, by examples that the tests read as a user's own.

/// The page of `assay help suite.yaml`.
package enum SuitePage {
    /// A suite with every setting.
    package static let example = """
        format: 1
        suite: sums
        version: 1.2.0
        description: Sums, and what they are for.
        defaults: {temperature: 0, top_p: 1, max_tokens: 256, stop: ["Question:"], samples: 5}
        tests:
          - id: adding
            title: Adds whole numbers
            cases: adding.jsonl
            weight: 0.6
            margin: 0.03
            threshold: 0.8
            threshold_on: estimate
            importance: 2
            role: gate
            cluster: topic
            cluster_worst: 0.4
            pass_at: 1
            system: "You teach {{metadata.topic}}. Be brief."
            prompt: "{{input}}\\n{{choices}}\\nAnswer with one letter."
            sampling: {max_tokens: 64}
            graders:
              - {kind: choice, weight: 3, required: true}
              - {kind: includes, weight: 1, target: because}
          - {id: naming, weight: 0.4, graders: [{kind: exact}]}
        required: {tags: [must], min_pass: 1}
        gate: {overall_margin: 0.03, unacceptable_drop: 0.10, max_error_rate: 0.02, max_unscored_rate: 0.02,
               max_truncated_rate: 0.05, min_coverage: 0.95, direction: auto}
        """

    /// Cases of its first test, one with every key.
    package static let cases = """
        {"id": "a-1", "input": "What is 2 + 3?", "choices": ["4", "5"], "target": "B", "tags": ["must"], "metadata": {"topic": "sums"}}
        {"id": "a-2", "input": [{"role": "user", "content": "3 + 4?"}], "choices": ["6", "7"], "target": "B", "metadata": {"topic": "b"}}
        """

    /// The page.
    package static var text: String {
        """
        What `suites/NAME/suite.yaml` says. Unknown keys are errors; 'format', 'suite', 'tests', and of a test 'id', 'weight' and
        'graders' must be there.

        \(indented(example))

        Its cases, in 'cases' (ID.jsonl unless given), one a line; 'id' and 'input' must be there:

        \(indented(cases))

        \(fields)

        """
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    }

    private static let fields = """
        prompt, system      What the model is asked, {{input}} unless given, and the system prompt before it. {{input}}, {{id}},
                            {{choices}} (A) first, B) second, one a line) and {{metadata.KEY}} are filled in from the case; a case
                            without the field is an error. What is filled in is never read as a template again.
        input               A text, or the turns of a conversation, which are sent as they are after the system prompt. Pictures
                            are parts of a turn: {"type": "image_url", "image_url": {"url": "picture.png"}}.
        target, choices     What is right, a text or a list of texts, and what may be chosen. Any text of the list suffices; 'choice'
                            wants all of them (assay help graders).
        weight              The share in the suite's score; the weights of the tests sum to 1. A grader's weight is its share in
                            the score of a case; a case is unscored where a 'required' grader cannot say (a pattern at its limit).
        margin              The largest drop that is tolerated, as a share: 0.03 is 3 points. 'gate.overall_margin' is the suite's.
        threshold           The least score, and whether the interval ('bounds') or the score itself ('estimate') must reach it.
        role                'gate': the test must be shown to hold; 'watch': it can fail the gate, and need not pass.
        importance          How much of the error that the tests may make together is this test's.
        cluster             The metadata key of cases that belong together; a cluster as a whole can lose 'cluster_worst' at most.
        pass_at             From which score a case counts as right in lists and crossings.
        defaults, sampling  temperature, top_p, max_tokens (512), stop, and samples: how often each case is asked (1). A
                            temperature of 0 does not freeze a server: ask five samples there too.
        required            Cases with any of these tags must pass in 'min_pass' of their samples, whatever the statistics say.
        gate                Shares of errored and unscored samples above which a comparison is invalid, the share of truncated ones
                            above which it is where they could change the gate, the least share of cases that both runs must
                            have, the drop that the suite must be able to see, and how its direction is read: from the
                            weighted mean ('weighted'), all tests together ('pooled'), or as the plan says ('auto').

        `assay suite check NAME` checks it all without a model; `assay suite power NAME` says what it can see.
        """
}
