// Reaches what no server serves: an application, a script, a model in a process of its own.

package import Evaluation
import Processes
import Synchronization
import Text
import Transport

/// Asks a program, one line of JSON in and one out.
package final class CommandClient: ModelClient {
    static let kind = "command"

    /// The lines of standard error that a failure tells.
    private static let mostLines = 3

    package let subject: Subject

    private let pool: ProgramPool
    private let dialect: ModelDialect
    private let question: CommandQuestion
    private let reading: ResponseReading
    /// How many questions were asked.
    private let count = Mutex(0)

    init(_ setup: ClientSetup) throws(ClientProblem) {
        guard let program = setup.program else { throw ClientProblem("model '\(setup.name)' has no 'command'") }
        if let fault = program.settings.fault { throw ClientProblem("model '\(setup.name)': 'command': \(fault)") }
        if program.dialect.api != .chat {
            throw ClientProblem("model '\(setup.name)': client 'command' has no 'api: \(program.dialect.api.rawValue)'")
        }
        self.pool = program.pool
        self.dialect = program.dialect
        self.question = CommandQuestion(model: setup.model, dialect: program.dialect)
        self.reading = ResponseReading(
            model: setup.model,
            address: "the program '\(program.settings.command[0])'",
            secrets: [program.key].compactMap(\.self),
            dialect: program.dialect
        )
        self.subject = Subject(name: setup.name, client: Self.kind, model: setup.model)
    }

    package func ask(_ request: ModelRequest, timeout: Double) async throws(CallFailure) -> Transcript {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let answer: ProgramPool.Answer
        do {
            answer = try await pool.ask(question.line(of: request, number: number), timeout: timeout) {
                CommandAnswer.kind(of: $0, number)
            }
        } catch {
            throw failure(CallFailure(error), said: error.said)
        }
        do throws(CallFailure) {
            let transcript = try CommandAnswer(reading: reading).transcript(
                of: answer.line,
                to: number,
                latency: answer.latency
            )
            return dialect.stopped(transcript, at: dialect.sendsStop ? [] : request.sampling.stop)
        } catch {
            throw failure(error, said: error.kind == .malformedResponse ? answer.said : "")
        }
    }

    /// A failure with the last that the program wrote to standard error.
    private func failure(_ failure: CallFailure, said: String) -> CallFailure {
        var failure = failure
        // No HTTP was spoken.
        failure.status = nil
        let lines = said.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        guard !lines.isEmpty else { return failure }
        let last = lines.suffix(Self.mostLines).joined(separator: " | ")
        failure.message += "; it said: '\(OneLineText.line(reading.redactor.redact(last)))'"
        return failure
    }
}

extension CallFailure {
    /// Says what a program's failure means for the call that needed it.
    fileprivate init(_ failure: ProgramFailure) {
        let kind: Class =
            switch failure.kind {
            case .timeout: .timeout
            case .ended: .connection
            case .tooLarge: .tooLarge
            case .cancelled: .cancelled
            }
        self.init(kind, failure.message)
    }
}
