// Kills runs at random moments, and proves that nothing acknowledged is lost.

import Foundation
import ProgramSupport
import Testing

/// Programs that break things on purpose; `make faults` runs them.
@Suite("faults", .enabled(if: FaultScale.isAsked), .serialized)
struct KillTests {
    /// How many settled attempts may wait for their commit.
    private static let unsaved = 256

    @Test(
        "kill -9 at 50 random moments: nothing durable is lost, repeats at most what was in flight or not durable yet"
    )
    func killLoop() async throws {
        let rounds = FaultScale.rounds(50, long: 500)
        let cases = 400
        let width = 8
        var repeats = 0
        var most = 0
        var kills = 0
        for _ in 0..<rounds {
            let server = try StubServer()
            let place = try Workplace(port: server.port, cases: cases)
            let arguments = [
                "run", "words", "-m", "brisk", "--width", "\(width)", "--run-id", "r", "--progress", "none",
            ]
            // From before the first call to after the last report.
            let delay = Double.random(in: 0.01...1.2)
            let first = try await place.run(Workplace.program, arguments, killAfter: delay)
            if first.code == SIGKILL { kills += 1 }
            let acknowledged = server.answered
            let second = try await place.run(Workplace.program, arguments)
            #expect(second.code == 0, "\(second.errors)")
            let lines = try place.read("reports/r/cases.jsonl").split(separator: "\n")
            #expect(lines.count == cases && lines.allSatisfy { $0.contains(#""outcome":"scored""#) })
            let result = try JSONSerialization.jsonObject(with: Data(try place.read("reports/r/result.json").utf8))
            let usage = try #require((result as? [String: Any])?["usage"] as? [String: Any])
            let told = try #require(usage["lost_calls"] as? Int)
            let again = server.requests - cases
            #expect(again <= told && told <= width + 16, "\(again) calls were made again, and \(told) are told")
            #expect(again <= width + Self.unsaved, "\(again) repeats after \(acknowledged) answers")
            repeats += again
            most = max(most, again)
        }
        print(
            "kill loop: \(rounds) rounds, \(kills) killed, \(repeats) calls repeated in all, at most \(most) a kill, 0 durable ones lost"
        )
        #expect(kills >= rounds / 2)
    }

    @Test("kill -9 while a regression is confirmed: the same command asks only what is missing, and says the same")
    func killConfirmation() async throws {
        let rounds = FaultScale.rounds(12, long: 100)
        let cases = 100
        let width = 8
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: cases)
        #expect(try await place.assay("run", "words", "-m", "brisk", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        var kills = 0
        for round in 0..<rounds {
            let arguments = [
                "run", "words", "-m", "bad", "-b", "main", "--confirm-red", "2", "--width", "\(width)", "--run-id",
                "r\(round)", "--progress", "none",
            ]
            let before = server.requests
            // The candidate answers at once, the baseline's model takes its time: most kills hit the confirmation.
            let first = try await place.run(
                Workplace.program,
                arguments,
                killAfter: 0.1 + 0.5 * Double(round) / Double(rounds)
            )
            if first.code == SIGKILL { kills += 1 }
            let second = try await place.run(Workplace.program, arguments)
            #expect(second.code == 100 && second.output.contains("the regression is confirmed"), "\(second.errors)")
            let asked = server.requests - before
            #expect((3 * cases...3 * cases + width + Self.unsaved).contains(asked), "\(asked) calls for \(3 * cases)")
        }
        print("confirmations: \(rounds) rounds, \(kills) killed")
        #expect(kills >= rounds / 2)
    }

    @Test("a store on a full disk ends with 73, and the same command goes on when there is room")
    func fullDisk() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 3000)
        let disk = place.folder.appendingPathComponent("disk").path
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let mounted = try await place.run("/usr/bin/env", ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk])
        guard mounted.code == 0 else {
            print("skipped: a small file system cannot be mounted here")
            return
        }
        let arguments = ["run", "words", "-m", "good", "--store", "disk/store", "--run-id", "r", "--progress", "none"]
        let full = try await place.run(Workplace.program, arguments)
        #expect(full.code == 73, "\(full.code) \(full.errors)")
        #expect(full.errors.contains("disk is full"), "\(full.errors)")
        _ = try await place.run("/usr/bin/env", ["mount", "-o", "remount,size=64m", disk])
        let again = try await place.run(Workplace.program, arguments)
        #expect(again.code == 0, "\(again.errors)")
        #expect(server.requests <= 3000 + 16 * 4 + 2 * Self.unsaved, "\(server.requests)")
        print("full disk: \(server.requests) requests for 3000 cases")
        _ = try await place.run("/usr/bin/env", ["umount", disk])
    }
}
