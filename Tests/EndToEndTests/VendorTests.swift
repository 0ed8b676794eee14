// Runs a small suite against servers that behave as those of vendors do, with the settings that each needs and without.

import Content
import Foundation
import ProgramSupport
import Testing

@Suite("vendors")
struct VendorTests {
    /// A folder with models of a configuration, one a line, and a suite that asks for what older models took.
    private func place(_ models: [String], defaults: String = "temperature: 0, max_tokens: 64, stop: [\"###\"]") throws
        -> Workplace
    {
        let place = try Workplace(cases: 6)
        try place.write(
            "assay.yaml",
            "format: 1\nmodels:\n" + models.map { "  \($0)\n" }.joined()
        )
        try place.suite("words", cases: 6, more: "defaults: {\(defaults)}")
        try place.write(
            "suites/words/suite.yaml",
            try place.read("suites/words/suite.yaml")
                .replacing("    prompt:", with: "    system: You repeat the last word.\n    prompt:")
        )
        return place
    }

    /// Runs the suite, and expects every case to be right.
    private func isRight(_ place: Workplace, _ model: String, environment: [String: String] = [:]) async throws {
        let result = try await place.assay(
            "run",
            "words",
            "-m",
            model,
            "--run-id",
            model,
            "--format",
            "json",
            environment: environment
        )
        #expect(result.code == 0, "\(model): \(result.errors)\(result.output)")
        let cases = try cases(place, model)
        #expect(cases.count == 6 && cases.allSatisfy { $0["score"] == 1 }, "\(model): \(cases)")
    }

    private func cases(_ place: Workplace, _ run: String) throws -> [JSONValue] {
        try place.read("reports/\(run)/cases.jsonl").split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    /// Runs the suite, and returns what was said of its failure.
    private func failure(
        _ place: Workplace,
        _ model: String,
        code: Int32,
        environment: [String: String] = [:]
    ) async throws -> String {
        let result = try await place.assay("run", "words", "-m", model, environment: environment)
        #expect(result.code == code, "\(model): \(result.errors)\(result.output)")
        return result.errors + result.output
    }

    @Test("OpenAI: a model that thinks refuses older fields in its words, a ping says what to write, and that works")
    func openAI() async throws {
        let server = try OpenAIReasoningServer.start()
        let reach = "client: openai, base_url: \"\(server.url)/v1\", model: gpt-next, retries: 0"
        let place = try place([
            "plain: {\(reach)}",
            "tight: {\(reach), omit: [temperature], rename: {max_tokens: max_completion_tokens}, reasoning: {budget: 200}}",
            "right: {\(reach), omit: [stop, temperature], rename: {max_tokens: max_completion_tokens}, reasoning: {budget: 2000}}",
        ])
        let said = try await failure(place, "plain", code: 65)
        #expect(said.contains("'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."))
        let ping = try await place.assay("doctor", "--ping")
        #expect(ping.code == 78, "\(ping.output)")
        #expect(
            ping.output.contains("omit: [stop, temperature], rename: {max_tokens: max_completion_tokens}"),
            "\(ping.output)"
        )
        #expect(ping.output.contains("ok    ping right: 'gpt-next' answers"), "\(ping.output)")
        try await isRight(place, "right")
        _ = try await place.assay("run", "words", "-m", "tight", "--run-id", "tight")
        let cut = try cases(place, "tight")
        #expect(cut.count == 6 && cut.allSatisfy { $0["score"] == 0 && $0["usage"]?["output_tokens"] == 264 }, "\(cut)")
    }

    @Test("Anthropic: thinking in its older and newer form, and refusals in the server's words")
    func anthropic() async throws {
        let server = try AnthropicServer.start()
        let reach = "client: anthropic, base_url: \"\(server.url)\", retries: 3, width: 1"
        let key = "api_key_env: KEY"
        let place = try place(
            [
                "plain: {\(reach), model: claude-x, \(key)}",
                "thinks: {\(reach), model: claude-x, \(key), reasoning: {budget: 1024}}",
                "old: {\(reach), model: claude-adaptive, \(key), reasoning: {budget: 1024}}",
                "warm: {\(reach), model: claude-adaptive, \(key)}",
                "adaptive: {\(reach), model: claude-adaptive, \(key), reasoning: {effort: low}}",
                "cold: {\(reach), model: claude-adaptive, \(key), omit: [temperature]}",
                "unlimited: {\(reach), model: claude-x, \(key), omit: [max_tokens]}",
            ],
            defaults: "temperature: 0, max_tokens: 64, stop: [\"###\", \"\\n\\n\"]"
        )
        let known = ["KEY": AnthropicServer.key]
        for model in ["plain", "thinks", "adaptive", "cold"] { try await isRight(place, model, environment: known) }
        let usage = try JSONValue(parsing: try place.read("reports/plain/result.json"))["usage"]
        #expect(usage?["input_tokens"] == 72, "\(usage?.canonicalString ?? "")")
        let form = try await failure(place, "old", code: 65, environment: known)
        #expect(form.contains(#"Use "thinking.type.adaptive" and "output_config.effort""#), "\(form)")
        #expect(try await failure(place, "warm", code: 65, environment: known).contains("`temperature` is deprecated"))
        let asked = server.requests.count
        let limit = try await failure(place, "unlimited", code: 65, environment: known)
        #expect(limit.contains("write 'max_tokens' in the suite's 'defaults'") && server.requests.count == asked)
        let wrong = try await failure(place, "plain", code: 77, environment: ["KEY": "sk-ant-wrong"])
        #expect(wrong.contains("invalid x-api-key") && !wrong.contains("sk-ant-wrong"))
    }

    @Test("DeepSeek: thoughts beside the answer are kept apart, and use up its tokens without a budget")
    func deepSeek() async throws {
        let server = try DeepSeekServer.start()
        let reach = "client: openai, base_url: \"\(server.url)\", retries: 0"
        let place = try place([
            "plain: {\(reach), model: deepseek-reasoner}",
            "right: {\(reach), model: deepseek-reasoner, reasoning: {}}",
            "poor: {\(reach), model: deepseek-poor}",
        ])
        try await isRight(place, "right")
        #expect(try !place.read("reports/right/cases.jsonl").contains("Which word is last"))
        _ = try await place.assay("run", "words", "-m", "plain", "--run-id", "cut")
        let cut = try cases(place, "cut")
        #expect(cut.allSatisfy { $0["score"] == 0 && $0["usage"]?["output_tokens"] == 64 }, "\(cut)")
        #expect(try await failure(place, "poor", code: 77).contains("Insufficient Balance"))
        let ping = try await place.assay("doctor", "--ping")
        #expect(ping.output.contains("add 'reasoning: {budget: 8192}'"), "\(ping.output)")
    }

    @Test("Qwen: thoughts in the text are no answer, and thinking is switched off where it must be")
    func qwen() async throws {
        let server = try QwenServer.start()
        let reach = "client: openai, base_url: \"\(server.url)/v1\", retries: 0"
        let place = try place([
            "plain: {\(reach), model: qwen3}", "thinks: {\(reach), model: qwen3, reasoning: {budget: 1000}}",
            "opened: {\(reach), model: qwen3-thinking, reasoning: {budget: 1000}}",
            "brief: {\(reach), model: qwen3, parameters: {chat_template_kwargs: {enable_thinking: false}}}",
            "hosted: {\(reach), model: qwen3-hosted}",
            "told: {\(reach), model: qwen3-hosted, parameters: {enable_thinking: false}}",
        ])
        for model in ["thinks", "opened", "brief", "told"] { try await isRight(place, model) }
        #expect(try await failure(place, "hosted", code: 65).contains("enable_thinking must be set to false"))
        // The last word stands in the unfinished thought as well, and must not count.
        _ = try await place.assay("run", "words", "-m", "plain", "--run-id", "cut")
        #expect(try cases(place, "cut").allSatisfy { $0["outcome"] == "scored" && $0["score"] == 0 })
    }

    @Test("vLLM: both places of its thoughts and both shapes of its errors are read", arguments: [false, true])
    func vLLM(isOld: Bool) async throws {
        let server = try VLLMServer.start(isOld: isOld)
        let reach = "client: openai, base_url: \"\(server.url)/v1\", retries: 0"
        let place = try place([
            "right: {\(reach), model: served}", "other: {\(reach), model: absent}",
            "long: {\(reach), model: served, parameters: {max_tokens: 4000}}",
        ])
        try await isRight(place, "right")
        let said = try await failure(place, "other", code: 78)
        #expect(said.contains("The model `absent` does not exist."), "\(said)")
        let result = try await place.assay("run", "words", "-m", "long", "--run-id", "long")
        #expect(result.code != 0)
        let failed = try cases(place, "long")
        #expect(failed.allSatisfy { $0["error"]?.canonicalString.contains("maximum context length is 2048") ?? false })
    }

    @Test("llama.cpp: a model that still loads is waited for, and one question that is too long is counted")
    func llama() async throws {
        let server = try LlamaServer.start(loading: 2)
        let place = try place(["right: {client: openai, base_url: \"\(server.url)\", model: any, retries: 6}"])
        try await isRight(place, "right")
        let long = String(repeating: "word ", count: 300)
        try place.write(
            "suites/words/last.jsonl",
            try place.read("suites/words/last.jsonl").replacing("Say word3", with: "Say \(long) word3")
        )
        _ = try await place.assay("run", "words", "-m", "right", "--run-id", "long")
        let failed = try cases(place, "long").filter { $0["outcome"] == "errored" }
        #expect(failed.count == 1)
        let said = failed.first?["error"]?.canonicalString ?? ""
        #expect(said.contains("the context 256") && said.contains("context_length"), "\(said)")
    }

    @Test(
        "a base is understood as people write it",
        arguments: ["/v1", "/v1/", "/v1/chat/completions", "/v1/chat/completions/"]
    )
    func base(end: String) async throws {
        let server = try VLLMServer.start()
        let place = try place(["right: {client: openai, base_url: \"\(server.url)\(end)\", model: served}"])
        try await isRight(place, "right")
        #expect(server.requests.allSatisfy { $0.path == "/v1/chat/completions" })
    }

    @Test("a base that serves nothing is refused with the address that was asked")
    func wrongBase() async throws {
        let server = try VLLMServer.start()
        let place = try place(["lost: {client: openai, base_url: \"\(server.url)\", model: served, retries: 0}"])
        let said = try await failure(place, "lost", code: 78)
        #expect(said.contains("nothing is served at \(server.url)/chat/completions"), "\(said)")
        #expect(said.contains("It often ends with /v1"), "\(said)")
    }
}
