// What is read of stored runs, from memory.

package import Evaluation
import Synchronization

extension MemoryStore: RunCatalog, CostReader {
    package func runs(limit: Int) async throws -> [RunOutline] {
        newest().map(\.record).prefix(limit).map { run in
            RunOutline(
                id: run.id,
                suite: run.suite,
                model: run.manifest.subject.model,
                purpose: run.manifest.rerun?.purpose,
                state: run.state,
                started: run.started
            )
        }
    }

    package func parts(of run: RunID) async throws -> [RunRecord] {
        state.withLock { $0.parts.map(\.record).filter { $0.id == run } }
            .sorted { $0.suite.utf8.lexicographicallyPrecedes($1.suite.utf8) }
    }

    package func reruns(of run: RunID) async throws -> [RunRecord] {
        state.withLock { $0.parts }.filter { $0.record.parent == run }.sorted { $0.number < $1.number }.map(\.record)
    }

    package func cost(of run: RunID) async throws -> Double {
        state.withLock { $0.parts.filter { $0.record.id == run } }
            .reduce(0) { $0 + $1.calls.values.reduce(0) { $0 + ($1.costUSD ?? 0) } }
    }

    package func lostCalls(of run: RunID) async throws -> [String: Int] { [:] }

    /// The parts of all runs, newest first.
    func newest() -> [Part] {
        state.withLock { $0.parts }.sorted { ($0.record.started, $0.number) > ($1.record.started, $1.number) }
    }
}

extension MemoryStore: AttemptReader, ScoreReader {
    package func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws {
        let part = try part(run, suite)
        for block in part.blocks ?? [] { try block.forEachIngestedAttempt(visit) }
        for attempt in part.whole { try visit(attempt) }
    }

    package func forEachAttempt(
        of run: RunID,
        suite: String,
        cases: [CaseKey],
        _ visit: (AttemptRecord) throws -> Void
    ) async throws {
        for attempt in try part(run, suite).whole where cases.contains(attempt.key.case) { try visit(attempt) }
    }

    package func forEachOutline(of run: RunID, suite: String, _ visit: (AttemptOutline) throws -> Void) async throws {
        for attempt in try part(run, suite).whole { try visit(AttemptOutline(of: attempt)) }
    }

    package func forEachBlock(of run: RunID, suite: String, _ visit: (ScoreBlock) throws -> Void) async throws {
        let part = try part(run, suite)
        for block in part.blocks ?? [] { try visit(block) }
        var builder = ScoreBlockBuilder()
        var calls = CallTally()
        func pass(_ block: ScoreBlock?) throws {
            guard var block else { return }
            if part.cases != nil { block.calls = calls }
            calls = CallTally()
            try visit(block)
        }
        var (planned, here) = (part.cases, PlannedCases.Case?.none)
        for attempt in part.whole {
            let key = attempt.key
            while planned != nil, here.map({ $0.key < key.case }) ?? true {
                here = planned?.next()
                if here == nil { planned = nil }
            }
            let known = here?.key == key.case ? here : nil
            try pass(
                builder.add(
                    test: key.test,
                    caseID: key.caseID,
                    digest: attempt.caseDigest,
                    cluster: known?.outline.cluster,
                    facts: known.map { ($0.outline.tags, $0.cases.offset(at: $0.position)) },
                    attempt.outcome.sample
                )
            )
            calls.count(AttemptOutline(of: attempt))
        }
        try pass(builder.finish())
    }
}

extension MemoryStore: ResumeReader {
    package func forEachBegun(
        of run: RunID,
        suite: String,
        _ visit: (AttemptKey, AttemptProgress) throws -> Void
    ) async throws {
        guard let part = try? part(run, suite) else { return }
        let calls = Dictionary(
            grouping: part.calls.values.filter { $0.intent.id.role == .model },
            by: \.intent.id.attempt
        )
        for (key, own) in calls.sorted(by: { $0.key < $1.key }) {
            let own = own.sorted { $0.intent.id < $1.intent.id }
            guard let answered = own.last(where: { $0.transcript != nil }) else {
                try visit(key, .unanswered(calls: own.last?.intent.id.ordinal ?? 0))
                continue
            }
            let isSettled = part.attempts[key]?.call?.intent.id == answered.intent.id
            let judges = part.judgeCalls(of: key).filter { $0.transcript != nil }
            let score = part.attempts[key]?.outcome.score
            try visit(key, isSettled ? .done(score: score) : .answered(answered, judges: judges))
        }
    }
}

extension MemoryStore.Part {
    /// The attempts that have an outcome, with their calls as they are stored, in key order.
    var whole: [AttemptRecord] {
        attempts.values.sorted { $0.key < $1.key }.map { attempt in
            var attempt = attempt
            attempt.call = attempt.call.flatMap { calls[$0.intent.id] }
            attempt.judgeCalls = judgeCalls(of: attempt.key)
            return attempt
        }
    }

    /// The calls of judges that were answered or failed, in the order of their ids.
    func judgeCalls(of key: AttemptKey) -> [CallRecord] {
        calls.values
            .filter { $0.intent.id.role == .judge && $0.intent.id.attempt == key }
            .filter { $0.transcript != nil || $0.failure != nil }
            .sorted { $0.intent.id < $1.intent.id }
    }
}

extension AttemptOutline {
    /// What an outline says of an attempt that a model was asked for.
    package init(of attempt: AttemptRecord) {
        let transcript = attempt.call?.transcript
        self.init(
            key: attempt.key,
            sample: attempt.outcome.sample,
            failure: attempt.call?.failure?.kind,
            words: attempt.call?.failure?.words,
            retries: attempt.call?.retries ?? 0,
            costUSD: attempt.call?.costUSD,
            latency: transcript?.latency,
            usage: transcript?.usage,
            cutOff: transcript?.finishReason.flatMap { $0 == "stop" ? nil : $0 },
            served: transcript.flatMap { answer in
                answer.serverModel == nil && answer.fingerprint == nil
                    ? nil : ServedModel(model: answer.serverModel, fingerprint: answer.fingerprint)
            }
        )
    }
}
