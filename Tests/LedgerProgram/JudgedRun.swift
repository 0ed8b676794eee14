// The half of the program that asks a model and two judges an attempt.

import Content
import Evaluation
import Harness
import Storage

/// Runs, or goes on with, a plan whose graders ask judges.
struct JudgedRun {
    /// A model or judge that writes down what it is asked, and takes a few milliseconds.
    private struct Service: CallService {
        let subject: Subject
        let asked: AskedFile

        func call(
            _ request: ModelRequest,
            retrying: @Sendable (_ failure: CallFailure, _ delay: Double) -> Void
        ) async -> CallAnswer {
            asked.note(subject.name, request)
            let milliseconds = request.digest.hex.utf8.reduce(1) { ($0 &* 31 &+ Int($1)) & 7 }
            guard (try? await Task.sleep(for: .milliseconds(milliseconds))) != nil else {
                return CallAnswer(.failure(CallFailure(.cancelled, "stopped")))
            }
            var transcript = Transcript(answer: "yes")
            transcript.usage = Usage(inputTokens: 1, outputTokens: 1)
            return CallAnswer(.success(transcript))
        }
    }

    let folder: String
    let cases: Int

    func run(_ store: Store) async throws {
        let asked = AskedFile(folder: folder)
        func service(_ name: String) -> Service {
            Service(subject: Subject(name: name, client: "program", model: name), asked: asked)
        }
        let plan = ProgramPlan.plan(cases: cases, asksJudges: true)
        let moment = Moment(milliseconds: 0)
        let record = ProgramPlan.record(plan, at: moment)
        let executor = RunExecutor(
            ledger: SQLiteLedger(store),
            model: service("model"),
            judges: ["j": service("judge")],
            prices: ProgramPlan.prices,
            width: 8,
            clock: { moment }
        )
        let resume = try await Resume(plan: plan, run: record.id, suite: "s", reader: SQLiteRunReader(store))
        let conclusion = try await executor.run(plan, as: record, resuming: resume)
        print(conclusion.settled, conclusion.stopped?.rawValue ?? "complete")
    }
}
