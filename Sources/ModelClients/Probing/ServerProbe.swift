// A user should learn what a server refuses, and what to write about it, before a night is spent on finding out.

package import Evaluation

/// Asks a model once, and finds out what of a request its server refuses.
///
/// Each refusal is answered by the change to the model's dialect that avoids it, until the server answers or refuses what no
/// dialect can change.
package struct ServerProbe: Sendable {
    /// What came of asking.
    package struct Finding: Sendable {
        /// What the server refused, in its order.
        package var refusals: [DialectRemedy] = []
        /// The answer, or why there is none.
        package var result: Result<Transcript, CallFailure>

        /// The lines to write for the model, one for each setting; empty when it can be asked as it is configured.
        package var lines: [String] = []
    }

    /// The most refusals that are looked into.
    private static let mostRefusals = 8

    private let kind: String
    private let setup: ClientSetup
    private let timeout: Double
    private let topP: Double?

    /// The fields that a probe sends and that can be left out, in the order in which they are tried.
    private var fields: [String] { ["seed", "temperature"] + (topP == nil ? [] : ["top_p"]) + ["stop", "max_tokens"] }

    /// Prepares to ask a model.
    ///
    /// - Parameters:
    ///   - kind: The kind of its client.
    ///   - setup: How it is reached.
    ///   - timeout: Seconds that one request may take.
    ///   - topP: The `top_p` that suites ask for; `nil` where none does.
    package init(_ kind: String, _ setup: ClientSetup, timeout: Double, topP: Double? = nil) {
        self.kind = kind
        self.setup = setup
        self.timeout = timeout
        self.topP = topP
    }

    /// Asks, and asks again without what is refused.
    ///
    /// - Throws: ``ClientProblem`` when the setup cannot work.
    package func ask() async throws(ClientProblem) -> Finding {
        let configured = setup.server?.dialect ?? setup.program?.dialect ?? ModelDialect()
        var dialect = configured
        var finding = Finding(result: try await ask(dialect))
        while case .failure(let failure) = finding.result, failure.kind == .badRequest,
            finding.refusals.count < Self.mostRefusals
        {
            guard let remedy = try await remedy(for: failure, dialect) else { break }
            remedy.change.apply(to: &dialect)
            finding.refusals.append(remedy)
            finding.result = try await ask(dialect)
        }
        finding.lines = DialectRemedy.lines(from: configured, to: dialect)
        return finding
    }

    /// Says which model answered, how fast, and what a model that thinks should be given.
    ///
    /// - Parameters:
    ///   - transcript: The answer.
    ///   - isAskedToThink: Whether the configuration knows that the model thinks.
    /// - Returns: A sentence without its full stop.
    package static func sentence(on transcript: Transcript, isAskedToThink: Bool) -> String {
        let served = transcript.serverModel.map { "'\($0)' answers" } ?? "it answers, and does not say as which model"
        let thinks = transcript.reasoning != nil || transcript.usage.map { $0.reasoningTokens > 0 } ?? false
        let advice =
            thinks && !isAskedToThink
            ? "; it thinks before it answers: add 'reasoning: {budget: \(ModelDialect.Reasoning.standardBudget)}', "
                + "or its thoughts use up the answer's max_tokens" : ""
        return "\(served) within \(Int(transcript.latency.rounded())) ms\(advice)"
    }

    /// The change that avoids a refusal: the one that its words name, or else the one that helps; `nil` where none does.
    private func remedy(for failure: CallFailure, _ dialect: ModelDialect) async throws(ClientProblem) -> DialectRemedy?
    {
        if let named = DialectRemedy(failure, dialect, fields) { return named }
        for change in DialectRemedy.Change.possible(in: dialect, fields) {
            var changed = dialect
            change.apply(to: &changed)
            if case .success = try await ask(changed) { return DialectRemedy(change: change, said: failure.message) }
        }
        return nil
    }

    private func ask(_ dialect: ModelDialect) async throws(ClientProblem) -> Result<Transcript, CallFailure> {
        var setup = setup
        setup.server?.dialect = dialect
        setup.program?.dialect = dialect
        let client = try ModelClientCatalog.make(kind, setup)
        let request = ModelRequest(
            messages: [Message(.system, "You answer in one word."), Message(.user, "Say: ready")],
            sampling: Sampling(temperature: 0, topP: topP, maxTokens: 64, stop: ["###END###"]),
            seed: 1,
            reasoningBudget: dialect.reasoning?.budget ?? 0
        )
        do throws(CallFailure) {
            return .success(try await client.ask(request, timeout: timeout))
        } catch {
            return .failure(error)
        }
    }
}
