// Follows a user from one model to its successor, which refuses what the old one took.

import Content
import Foundation
import ProgramSupport
import Testing

@Suite("a move to a newer model")
struct MigrationTests {
    @Test("the refusal is shown, the ping says what to write, and the verdict comes once the change is declared")
    func story() async throws {
        let old = try VLLMServer.start()
        let new = try LoopbackServer.answering { request in
            guard request.body["temperature"] == nil else {
                return LoopbackResponse(
                    400,
                    [
                        "error": [
                            "message": "Unsupported value: 'temperature' does not support 0 with this model.",
                            "type": "invalid_request_error", "param": "temperature", "code": "unsupported_value",
                        ]
                    ]
                )
            }
            return ChatCompletion().response(.string(request.rightAnswer), to: request)
        }
        let place = try Workplace(cases: 60)
        try place.suite("words", cases: 60, more: "defaults: {temperature: 0, max_tokens: 64}")
        func configure(_ further: String) throws {
            try place.write(
                "assay.yaml",
                """
                format: 1
                models:
                  old: {client: openai, base_url: "\(old.url)/v1", model: served, retries: 0}
                  new: {client: openai, base_url: "\(new.url)/v1", model: next, retries: 0, width: 4\(further)}
                profiles:
                  moved: {baseline: main, changed: [sampling]}
                """
            )
        }
        try configure("")
        #expect(try await place.assay("run", "words", "-m", "old", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)

        let refused = try await place.assay("run", "words", "-m", "new", "-b", "main")
        #expect(refused.code == 65, "\(refused.errors)")
        #expect((refused.errors + refused.output).contains("'temperature' does not support 0 with this model."))
        #expect(new.requests.count < 20)

        let ping = try await place.assay("doctor", "--ping")
        #expect(ping.code == 78 && ping.output.contains("add to the model (assay.yaml line 4): omit: [temperature]"))

        try configure(", omit: [temperature]")
        let other = try await place.assay("run", "words", "-m", "new", "-b", "main")
        #expect(other.code == 65, "\(other.errors)")
        #expect(other.errors.contains("not comparable") && other.errors.contains("forced by the provider"))
        #expect(other.errors.contains("--changed sampling"))

        let moved = try await place.assay(
            "run",
            "words",
            "-m",
            "new",
            "-b",
            "main",
            "--changed",
            "sampling",
            "--run-id",
            "m"
        )
        #expect(moved.code == 0, "\(moved.errors)")
        #expect(moved.output.contains("held"))
        #expect(try place.read("reports/m/result.json").contains("omit"))
        #expect(try place.read("reports/m/report.html").contains("omit"))

        let profile = try await place.assay("run", "words", "-m", "new", "--profile", "moved")
        #expect(profile.code == 0, "\(profile.errors)")
    }
}
