// Lets tests kill a run in a process of its own and start it again.

import Content
import Evaluation
import Foundation
import ProgramSupport
import Storage
import Testing

/// One folder in which the ledger's program is run, killed and run again.
struct ProgramRun {
    let place: Workplace
    let cases: Int

    init(cases: Int) throws {
        place = try Workplace()
        self.cases = cases
    }

    private var folder: String { place.folder.path }

    func run(_ what: String, killAfter delay: Double? = nil) async throws -> Workplace.Result {
        let program = Workplace.program(named: "LedgerProgram")
        return try await place.run(program, [what, folder, "\(cases)"], killAfter: delay)
    }

    /// What left the program so far, a line a question.
    var asked: [Substring] {
        get throws { place.exists("asked") ? try place.read("asked").split(separator: "\n") : [] }
    }

    /// What the store holds of the run: the questions with durable answers, as ``asked`` writes them, and the attempts.
    func stored() async throws -> (answered: Set<String>, attempts: [AttemptRecord], cost: Double) {
        guard place.exists("store/assay.db") else { return ([], [], 0) }
        let reader = SQLiteRunReader(try Store(folder: folder + "/store"))
        let run = try #require(RunID("r"))
        guard try await !reader.parts(of: run).isEmpty else { return ([], [], 0) }
        var calls: [CallRecord] = []
        try await reader.forEachBegun(of: run, suite: "s") { _, progress in
            if case .answered(let call, let judges) = progress { calls += [call] + judges }
        }
        var attempts: [AttemptRecord] = []
        try await reader.forEachAttempt(of: run, suite: "s") { attempts.append($0) }
        calls += attempts.flatMap { [$0.call].compactMap(\.self) + $0.judgeCalls }
        let answered = calls.filter { $0.transcript != nil }
            .map { call in
                // The program asks the model for nothing but a case's id.
                let question = ModelRequest(messages: [Message(.user, call.intent.id.attempt.caseID)])
                return "\(call.intent.id.role.rawValue) \(call.intent.requestDigest ?? question.digest)"
            }
        #expect(Set(answered).count == answered.count, "no call is kept twice")
        return (Set(answered), attempts, try await reader.cost(of: run))
    }
}
