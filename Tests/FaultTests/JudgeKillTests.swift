// Kills a run whose graders ask judges, and proves that no paid answer is lost or bought twice.

import Evaluation
import Foundation
import ProgramSupport
import Testing

/// A few rounds run always; `make faults` runs many.
@Suite("judges and kill -9", .serialized)
struct JudgeKillTests {
    private static let rounds = FaultScale.isAsked ? FaultScale.rounds(50, long: 200) : 4

    @Test("two judges of an attempt at once: no durable answer is asked for again, none is lost, each is paid once")
    func judges() async throws {
        let cases = 60
        var kills = 0
        var repeats = 0
        for _ in 0..<Self.rounds {
            let run = try ProgramRun(cases: cases)
            var known: Set<String> = []
            // Killed again and again, then left alone.
            for _ in 0..<3 {
                let before = try run.asked.count
                if try await run.run("judged", killAfter: Double.random(in: 0.02...0.2)).code == SIGKILL { kills += 1 }
                let again = Set(try run.asked.dropFirst(before).map(String.init))
                #expect(known.isDisjoint(with: again), "an answer that was durable is asked for again")
                let durable = try await run.stored().answered
                #expect(known.isSubset(of: durable), "an answer that was durable is lost")
                known = durable
            }
            let before = try run.asked.count
            let last = try await run.run("judged")
            #expect(last.code == 0 && last.output.hasSuffix("complete\n"), "\(last.errors)")
            let asked = try run.asked.map(String.init)
            #expect(known.isDisjoint(with: asked.dropFirst(before)))
            let (answered, attempts, cost) = try await run.stored()
            #expect(Set(asked) == answered && answered.count == 3 * cases)
            #expect(attempts.count == cases && attempts.allSatisfy { $0.outcome == .scored(1) })
            #expect(attempts.allSatisfy { $0.judgeCalls.count == 2 && $0.judgeCalls.allSatisfy { $0.costUSD == 0.1 } })
            #expect(abs(cost - Double(cases) * 1.2) < 1e-9, "\(cost)")
            let most = 3 * 16
            #expect(asked.count - 3 * cases <= most, "only calls in flight are made again")
            repeats += asked.count - 3 * cases
        }
        print("judges: \(Self.rounds) rounds, \(kills) kills, \(repeats) calls in flight made again, 0 lost, 0 doubled")
    }

    @Test("a hundred calls that one process submits are settled by others, whichever of them is killed")
    func batches() async throws {
        let run = try ProgramRun(cases: 100)
        #expect(try await run.run("submit").output == "100\n")
        #expect(try await run.run("submit").output == "0\n", "the handle is durable: nothing is submitted again")
        #expect(try await run.run("collect").output == "0 100\n")
        try run.place.write("ready", "")
        for _ in 0..<Self.rounds {
            _ = try await run.run("collect", killAfter: Double.random(in: 0.01...0.06))
        }
        _ = try await run.run("collect")
        #expect(try await run.run("submit").output == "0\n")
        let (answered, attempts, _) = try await run.stored()
        #expect(answered.count == 100 && attempts.count == 100)
        #expect(attempts.allSatisfy { $0.call?.transcript?.text == "answer to \($0.key.caseID)" })
        #expect(try run.asked.count == 100, "each was asked once")
    }
}
