// The half of the program that submits a batch in one process and settles it in another.

import Evaluation
import Foundation
import Harness
import Storage

/// Submits a plan to a provider that keeps batches in files, or settles what it has answered.
struct BatchRun {
    /// A provider whose batches are files: it answers when a file `ready` lies beside them.
    private struct Provider: BatchService {
        let subject = Subject(name: "model", client: "program", model: "model")
        let folder: String
        let asked: AskedFile

        func submit(_ calls: [BatchCall]) async throws(CallFailure) -> BatchHandle {
            let handle = BatchHandle(rawValue: UUID().uuidString)
            for call in calls { asked.note("model", call.request) }
            let ids = calls.map { "\($0.id.attempt.caseID) \($0.id.ordinal)" }.joined(separator: "\n")
            guard FileManager.default.createFile(atPath: path(handle), contents: Data(ids.utf8)) else {
                throw CallFailure(.server, "no room")
            }
            return handle
        }

        func poll(_ handle: BatchHandle) async throws(CallFailure) -> BatchState {
            guard FileManager.default.fileExists(atPath: folder + "/ready") else { return .pending }
            guard let data = FileManager.default.contents(atPath: path(handle)) else {
                throw CallFailure(.server, "no such batch")
            }
            var answers: [CallID: CallAnswer] = [:]
            for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
                let parts = line.split(separator: " ")
                guard parts.count == 2, let ordinal = Int(parts[1]) else { continue }
                let attempt = AttemptKey(test: "t", caseID: String(parts[0]), sample: 1)
                let id = CallID(attempt: attempt, role: .model, ordinal: ordinal)
                answers[id] = CallAnswer(.success(Transcript(answer: "answer to \(attempt.caseID)")))
            }
            return .finished(answers)
        }

        private func path(_ handle: BatchHandle) -> String { "\(folder)/\(handle.rawValue).batch" }
    }

    let folder: String
    let cases: Int

    func submit(_ store: Store) async throws {
        let (executor, plan, record, resume) = try await parts(store)
        print(try await executor.submit(plan, as: record, resuming: resume, size: cases))
    }

    func collect(_ store: Store) async throws {
        let (executor, plan, record, resume) = try await parts(store)
        let (settled, awaited) = try await executor.collect(plan, as: record, resuming: resume)
        print(settled, awaited)
    }

    private func parts(_ store: Store) async throws -> (BatchExecutor, RunPlan, RunRecord, Resume) {
        let plan = ProgramPlan.plan(cases: cases, asksJudges: false)
        let moment = Moment(milliseconds: 0)
        let record = ProgramPlan.record(plan, at: moment)
        let executor = BatchExecutor(
            ledger: SQLiteLedger(store),
            model: Provider(folder: folder, asked: AskedFile(folder: folder)),
            prices: ProgramPlan.prices,
            clock: { moment }
        )
        let resume = try await Resume(plan: plan, run: record.id, suite: "s", reader: SQLiteRunReader(store))
        return (executor, plan, record, resume)
    }
}
