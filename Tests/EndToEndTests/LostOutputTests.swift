// Proves that a result that could not be written is no success.

import Foundation
import ProgramSupport
import Testing

@Suite("lost output")
struct LostOutputTests {
    private static func shell(_ command: String, in place: Workplace) async throws -> Workplace.Result {
        let command = command.replacing("assay", with: "'\(Workplace.program)'")
        return try await place.run("/bin/bash", ["-o", "pipefail", "-c", command])
    }

    @Test(
        "a full device and a closed standard output end with 73 and a sentence",
        arguments: ["suite list >/dev/full", "suite list >&-", "help formats >/dev/full", "--help >/dev/full"]
    )
    func full(command: String) async throws {
        let result = try await Self.shell("assay \(command)", in: Workplace(cases: 2))
        #expect(result.code == 73, "\(result.errors)")
        #expect(result.errors.contains("assay: the result could not be written: "))
    }

    @Test("a list may be cut short by its reader, the result of a run may not")
    func pipe() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 4)
        let list = try await Self.shell("{ sleep 0.5; assay suite list; } | true", in: place)
        #expect(list.code == 0 && list.errors.isEmpty, "\(list.errors)")
        let run = try await Self.shell("{ sleep 0.5; assay run words -m good; } | true", in: place)
        #expect(run.code == 73 && run.errors.contains("the result could not be written: "), "\(run.errors)")
    }
}
