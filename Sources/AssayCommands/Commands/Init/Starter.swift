// Holds the templates of a first configuration, suite and workflow.

enum Starter {
    static let files = [
        ("assay.yaml", configuration), ("suites/first/suite.yaml", suite), ("suites/first/capitals.jsonl", cases),
        (".github/workflows/assay.yml", workflow), (".assay/.gitignore", "*\n"),
        ("reports/.gitignore", "*\n!.gitignore\n"),
    ]

    private static let configuration = """
        format: 1
        models:
          local: {client: openai, base_url: "http://127.0.0.1:8080/v1", model: my-model}
          # prod: {client: openai, base_url: "https://api.openai.com/v1", model: gpt-4o-mini-2024-07-18, api_key_env: OPENAI_API_KEY}
        profiles:
          # The first run of a branch may have no baseline yet.
          pull_request: {kind: pull_request, baseline: {name: production, missing: skip}, deadline: 20m}
          # After a regression, the baseline's model is asked for 2 fresh samples a case, and the regression must hold against them, too.
          nightly: {kind: nightly, baseline: production, confirm_red: 2}

        """

    private static let suite = """
        format: 1
        suite: first
        version: 1.0.0
        description: Does the model know its capitals?
        defaults: {temperature: 0, max_tokens: 32, samples: 1}
        tests:
          - id: capitals
            cases: capitals.jsonl
            weight: 1
            margin: 0.05
            system: Answer in one short sentence.
            prompt: "{{input}}"
            graders:
              - {kind: includes, ignore_case: true}

        """

    private static let cases = """
        {"id": "france", "input": "What is the capital of France?", "target": "Paris"}
        {"id": "japan", "input": "What is the capital of Japan?", "target": "Tokyo"}
        {"id": "kenya", "input": "What is the capital of Kenya?", "target": "Nairobi"}
        {"id": "peru", "input": "What is the capital of Peru?", "target": "Lima"}
        {"id": "australia", "input": "What is the capital of Australia?", "target": "Canberra"}
        {"id": "turkey", "input": "What is the capital of Turkey?", "target": "Ankara"}

        """

    private static let workflow = """
        name: assay
        on: pull_request
        jobs:
          evaluate:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              # 100: the model got worse; 101: cannot tell; 64-78: the plumbing broke (assay help exit-codes).
              - run: assay run first --model local --profile pull_request --report junit=junit.xml --report markdown=summary.md
              - if: always()
                run: cat summary.md >> "$GITHUB_STEP_SUMMARY"

        """
}
