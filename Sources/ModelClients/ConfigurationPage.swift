// Tells what `assay.yaml` may say, by an example that the tests read as a user's own.

/// The page of `assay help assay.yaml`.
package enum ConfigurationPage {
    /// A configuration with every kind of client and every setting of a model.
    package static let example = """
        format: 1
        models:
          local:    {client: openai, base_url: "http://127.0.0.1:8080/v1", model: smollm2-135m-instruct}
          hosted:   {client: openai, base_url: "https://api.example.com/v1", model: m-4, api_key_env: EXAMPLE_KEY, width: 64,
                     rpm: 5000, tpm: 2000000, timeout: 60s, retries: 5, max_response_bytes: 4000000, headers: {}, api: chat}
          thinker:  {client: openai, base_url: "https://api.example.com/v1", model: m-5, api_key_file: /run/secrets/example,
                     reasoning: {effort: medium, budget: 8192, keep: true}, omit: [temperature, stop, seed],
                     rename: {max_tokens: max_completion_tokens}, parameters: {service_tier: flex}, system: developer}
          claude:   {client: anthropic, model: claude-x, api_key_env: ANTHROPIC_API_KEY, reasoning: {effort: low}}
          mine:     {client: command, command: [python3, model.py], model: mine-1, mode: stays, timeout: 60s, memory: 2GB}
          recorded: {client: replay, recording: "suites/{suite}/recordings/local.jsonl.gz"}
        sets:
          release: {suites: {pedagogy: 0.4, reasoning: 0.6}, overall_threshold: 0.85}
        profiles:
          pull_request: {kind: pull_request, model: hosted, baseline: {name: main, missing: skip}, deadline: 20m}
          successor: {kind: promotion, model: thinker, baseline: main, changed: [sampling, reasoning],
                      tried: 3}
        store: .assay
        registry:
          actor: ann
          vocabulary: assay
          people:
            ann: {roles: [evaluator, promoter]}
            bob: {roles: [approver], key: "bob+81c85549+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs"}
          policies: {default: policies/prod.yaml, "project:acme": policies/acme.yaml}
          webhooks: {ops: {url_env: OPS_URL, secret_env: OPS_SECRET, events: [model_promoted, model_rolled_back]}}
        """

    /// The page.
    package static var text: String {
        let lines = example.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        return """
            What `assay.yaml` says. Unknown keys are errors; only 'format' must be there.

            \(lines)

            \(clients)

            \(settings)

            \(registry)

            """
    }

    private static let registry = """
        Registry

          actor      Who acts where neither --as nor ASSAY_ACTOR says so; otherwise the user of the system.
          vocabulary How states are called in lists: assay, ftm (candidate, approved, production, retired) or forge (staging,
                     candidate, production, archived).
          people     Who may do what: viewer, evaluator (registers, submits), approver, promoter (promotes, rolls back), auditor,
                     admin (all of these). Without it everybody may do everything. With a 'key', what the person approves counts only
                     when it is signed with it: `assay audit key --generate FILE` makes one and prints its public part.
          policies   The policy of a scope: the file under project:NAME or assistant:NAME, else under the kind of scope, else under
                     default. `assay help policy.yaml` says how one is written.
          key        The file of the key that signs checkpoints and statements; otherwise registry.key in the store, made once.
          trust      Public keys that `assay audit verify` believes beside it: their texts, or files with one a line.
          webhooks   Who is told of which events, signed by Standard Webhooks 1.0.0: 'url_env' and 'secret_env' name environment
                     variables ('secret_env' two while a secret is replaced). Without 'events' all are told.

        --tenant NAME (ASSAY_TENANT) keeps store and registry in a folder of its own, <store>/tenants/NAME: no command reads two.
        """

    private static let clients = """
        Clients

          openai     Any server of OpenAI's API: vLLM, llama.cpp, Ollama, Azure, DeepSeek, Qwen and most others. 'base_url' is what
                     stands before /chat/completions; the whole endpoint will do. api: completions is for base models.
          anthropic  Anthropic's Messages API; 'base_url' is https://api.anthropic.com unless it is given. The API must have a limit
                     of tokens (the suite's 'max_tokens', or 'parameters: {max_tokens: 4096}'), and has no seed: samples of a case
                     differ by the temperature alone. A suite's tools and tool calls are sent in its shape, and come back in OpenAI's.
          command    A program: it reads a line of JSON (messages, sampling, seed, sample, tools, model, id), and writes a line:
                     {"text": …}, or a message with 'content', or a whole answer of OpenAI's API, or {"error": {"message": …, "code":
                     …}}. An answer that repeats 'id' can never be taken for another's, and a process that has done so once must
                     always; one that does not is asked again 50 ms later at the earliest, so that a line beyond its answer shows.
                     mode: stays (a process answers question after question; up to 'width' of them) or each (a process a question;
                     its input ends after the line). One that ends, writes no JSON or takes longer than 'timeout' (its start
                     included) is killed with all that it started, and replaced. 'memory' is the address space that it may have.
                     No shell reads the command; the program's working folder is that of assay.
          replay     Answers that `assay record` kept.

        Keys come from an environment variable (api_key_env) or a file (api_key_file), never from this file. In 'headers', {key}
        stands for the key.
        """

    private static let settings = """
        How a model is asked

          omit       Fields of a request that its server refuses: \(ModelDialect.fields.joined(separator: ", ")). Without 'stop', answers
                     are cut here.
          rename     Fields that are sent under another name.
          parameters Fields that are sent beside, or in place of, what the suite asks for.
          reasoning  A model that thinks before it answers. 'budget' is the tokens for its thoughts (\(ModelDialect.Reasoning.standardBudget) unless given), on top of
                     the suite's 'max_tokens'; 'effort' is the provider's word; keep: false leaves the thoughts out of what is
                     stored. Thoughts are never graded as the answer. With 'anthropic', a budget alone asks for thinking in its
                     older form, and an effort for adaptive thinking, which newer models want; temperature and top_p are not sent.
          system     user puts the system turn's words before the first user turn's, for templates without a system turn;
                     developer sends it under that role.

        Limits

          rpm, tpm   Requests and tokens a minute that are never passed. Without them a refusal for haste (429) slows all calls of the
                     model down, and answers let them grow again; a refused request is sent again until nothing at all was
                     answered for 15 minutes. A model that has never answered and refuses for 90 s (20 s where 'retries' is 0 or
                     1) ends the run with 75, and so does a pause of more than 15 minutes, or beyond the deadline; a spent quota ends
                     it with 77.

        `assay doctor --ping` asks each model once, and where a server refuses a field it prints the line to add. All of this is part
        of what makes two runs comparable: a comparison with a baseline that was asked otherwise is refused, until the run says
        --changed sampling (or reasoning), or its profile changed: [sampling].
        """
}
