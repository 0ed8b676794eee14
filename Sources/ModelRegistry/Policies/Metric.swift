// Policies name numbers; this is what the names mean.

package import Content

/// A number that a policy judges, by its name.
package enum Metric: Hashable, Sendable {
    /// The score of each suite: `pass_rate`.
    case scores
    /// The score of one suite or test: `safety.pass_rate`, `reasoning/arithmetic.pass_rate`.
    case score(of: String)
    /// Attempts without a score as a share of those planned: `error_rate`.
    case errorRate
    /// Milliseconds that 95 % of the answers stayed below: `latency_ms.p95`.
    case latency
    /// US dollars for a thousand cases: `usd_per_1k_cases`.
    case cost
    /// A number that was recorded from elsewhere, such as `risk.score` or `judge.agreement`.
    case measurement(String)

    /// One value of a metric.
    package struct Value: Hashable, Sendable {
        /// What it is of, such as a suite; empty for the version itself.
        package var subject: String
        /// The number.
        package var value: Double
        /// Its interval, where it is a score.
        package var score: SuiteEvidence.Score?
    }

    /// Reads a metric's name.
    ///
    /// - Throws: ``ContentError`` for a name that stands for nothing.
    package init(_ field: YAMLField) throws(ContentError) {
        let name = try field.string()
        switch name {
        case "pass_rate": self = .scores
        case "error_rate": self = .errorRate
        case "latency_ms.p95": self = .latency
        case "usd_per_1k_cases": self = .cost
        case let name where name.hasSuffix(".pass_rate") && name.count > ".pass_rate".count:
            self = .score(of: String(name.dropLast(".pass_rate".count)))
        default:
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count >= 2, parts.allSatisfy({ VersionReference.isName(String($0)) }) else {
                let known = ["pass_rate", "SUITE.pass_rate", "error_rate", "latency_ms.p95", "usd_per_1k_cases"]
                throw field.error(
                    "'\(name)' is no metric\(Suggestion.phrase(for: name, among: known)); known are \(known.joined(separator: ", ")), and "
                        + "recorded numbers such as risk.score, whose names have a dot"
                )
            }
            self = .measurement(name)
        }
    }

    /// The name as a policy writes it.
    package var name: String {
        switch self {
        case .scores: "pass_rate"
        case .score(let subject): "\(subject).pass_rate"
        case .errorRate: "error_rate"
        case .latency: "latency_ms.p95"
        case .cost: "usd_per_1k_cases"
        case .measurement(let name): name
        }
    }

    /// The values that evidence has, or why there are none.
    package func values(in evidence: PolicyEvidence) -> Result<[Value], MissingMetric> {
        var values: [Value] = []
        func missing(_ reason: String) -> Result<[Value], MissingMetric> { .failure(MissingMetric(reason: reason)) }
        if case .measurement(let name) = self {
            guard let found = evidence.version.measurements[name] else {
                return missing(
                    "no '\(name)' is recorded for \(evidence.version.reference); `assay registry measure` records one"
                )
            }
            return found.value.isFinite
                ? .success([Value(subject: "", value: found.value)]) : missing("'\(name)' is no number")
        }
        guard !evidence.suites.isEmpty else { return missing("no run is evidence for it") }
        switch self {
        case .score(let subject):
            let parts = subject.split(separator: "/", maxSplits: 1).map(String.init)
            for suite in evidence.suites {
                let found: SuiteEvidence.Score? =
                    if parts.count == 2 { suite.suite == parts[0] ? suite.tests[parts[1]] : nil } else {
                        suite.suite == subject ? suite.overall : suite.tests[subject]
                    }
                if let found { values.append(Value(subject: subject, value: found.value, score: found)) }
            }
            if values.isEmpty {
                return missing("no suite and no test of the evidence is called '\(subject)', or it has no score")
            }
            if values.count > 1 { return missing("several tests are called '\(subject)'; write SUITE/TEST.pass_rate") }
        case .scores:
            for suite in evidence.suites {
                guard let found = suite.overall else { return missing("suite '\(suite.suite)' has no score") }
                values.append(Value(subject: suite.suite, value: found.value, score: found))
            }
        case .errorRate: values = evidence.suites.map { Value(subject: $0.suite, value: $0.errorRate) }
        case .latency, .cost:
            for suite in evidence.suites {
                guard let value = self == .cost ? suite.usdPer1000 : suite.latencyP95 else {
                    return missing(
                        self == .cost
                            ? "the cost of run '\(suite.run)' is not known; a price file makes it known"
                            : "run '\(suite.run)' has no latency"
                    )
                }
                values.append(Value(subject: suite.suite, value: value))
            }
        case .measurement: break
        }
        if let odd = values.first(where: {
            !$0.value.isFinite || $0.score?.lower?.isFinite == false || $0.score?.upper?.isFinite == false
        }) {
            return missing("\(name) of '\(odd.subject)' is no number")
        }
        return .success(values)
    }

    /// Writes a value of this metric for people.
    package func text(_ value: Double) -> String {
        switch self {
        case .scores, .score, .errorRate: Figures.share(value)
        case .latency: "\(Figures.number(value)) ms"
        case .cost: "\(Figures.number(value)) US dollars"
        case .measurement: Figures.number(value)
        }
    }
}

/// Why a metric has no value.
package struct MissingMetric: Error, Hashable, Sendable {
    /// The reason, as a clause.
    package let reason: String
}
