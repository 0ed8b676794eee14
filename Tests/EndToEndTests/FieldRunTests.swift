// Sends what real servers send through the whole program: every response becomes the outcome that a person would give it.

import Content
import Foundation
import ProgramSupport
import Testing

@Suite("field responses in a run", .enabled(if: FieldResponse.path != nil, "the developers' data is not here"))
struct FieldRunTests {
    /// The lines that can share a run: none slows the others down, or ends them.
    private static func shared() throws -> [FieldResponse] {
        try FieldResponse.all().filter { line in
            line.then == nil && line.model.isEmpty && line.want["kind"] != "rate_limited"
                && !line.id.hasPrefix("retry-after/")
        }
    }

    @Test("a run of them all has the outcome of each, and tells each error in the server's words")
    func outcomes() async throws {
        let lines = Dictionary(try Self.shared().map { ($0.id, $0) }) { first, _ in first }
        let server = try LoopbackServer.answering { request in
            guard let line = lines[request.rightAnswer] else {
                return ChatCompletion().response("42", to: request)
            }
            return line.first.response
        }
        let place = try Workplace(port: server.port, cases: 1)
        try place.write(
            "assay.yaml",
            """
            format: 1
            models: {m: {client: openai, base_url: "\(server.url)/v1", model: m, retries: 1, timeout: 10s}}
            """
        )
        // Enough good answers that no few bad ones end the run.
        let questions = lines.keys.sorted() + (0..<60).map { "fine-\($0)" }
        let cases = questions.map { name -> JSONValue in
            ["id": .string(name.replacing("/", with: ".")), "input": .string("Say \(name)"), "target": "42"]
        }
        try place.write("suites/words/last.jsonl", cases.map(\.canonicalString).joined(separator: "\n"))
        let result = try await place.assay("run", "words", "-m", "m", "--run-id", "r")
        #expect(result.code != 0 && result.code != 70, "\(result.errors)")
        let rows = try place.read("reports/r/cases.jsonl").split(separator: "\n").map {
            try JSONValue(parsing: String($0))
        }
        #expect(rows.count == questions.count)
        for row in rows {
            guard let id = row["case"]?.stringValue?.replacing(".", with: "/", maxReplacements: 1), let line = lines[id]
            else {
                #expect(row["outcome"] == "scored")
                continue
            }
            let outcomes = [line.want["outcome"], line.want["or"]?["outcome"]].compactMap(\.self)
            #expect(outcomes.contains(row["outcome"] ?? nil), "\(line): \(row.canonicalString)")
            guard let message = line.want["message"]?.stringValue else { continue }
            #expect(row["error"]?.canonicalString.contains(message) ?? false, "\(line): \(row.canonicalString)")
        }
    }
}
