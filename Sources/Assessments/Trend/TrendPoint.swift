// Reduces a run to one point of a chart.

package import Content
package import Evaluation
package import Statistics

/// One run in a suite's history, as a trend shows it: a score with its interval, or a gap.
package struct TrendPoint: Hashable, Sendable, Codable {
    /// Why a run has no place on the line.
    package enum Gap: String, Hashable, Sendable, Codable {
        /// The run ended before its plan did.
        case unfinished
        /// Too many errors, or too few cases, to say anything.
        case invalid
        /// Nothing was scored, or nothing was concluded.
        case unmeasured
    }

    /// The baseline that a run was held against.
    package struct Held: Hashable, Sendable, Codable {
        /// Its name.
        package var name: String
        /// The digest of its file.
        package var digest: ContentDigest

        /// Names a baseline.
        package init(name: String, digest: ContentDigest) {
            self.name = name
            self.digest = digest
        }
    }

    /// The run.
    package var run: RunID
    /// When it began.
    package var started: Moment
    /// The provider's id of the model.
    package var model: String
    /// The digest of the suite and of the instrument: runs with another one measured something else.
    package var measure: ContentDigest
    /// The baseline, where there was one.
    package var baseline: Held?
    /// What was said of the overall, where it was compared.
    package var verdict: Verdict?
    /// The overall score; `nil` for a gap.
    package var score: Double?
    /// The two-sided 95 % interval of the score; `nil` for a gap.
    package var interval: Interval?
    /// Why there is no score; `nil` where there is one.
    package var gap: Gap?

    /// Reduces a run to a point.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - started: When it began.
    ///   - manifest: What was asked, and how it was measured.
    ///   - suiteDigest: The suite.
    ///   - isComplete: Whether the run came to its planned end.
    ///   - overall: What was said of the overall; `nil` when nothing was concluded.
    ///   - isInvalid: Whether the measurement was found invalid.
    ///   - baseline: The baseline.
    package init(
        run: RunID,
        started: Moment,
        manifest: RunManifest,
        suiteDigest: ContentDigest,
        isComplete: Bool,
        overall: TestAssessment?,
        isInvalid: Bool,
        baseline: BaselineReference?
    ) {
        self.init(
            run: run,
            started: started,
            model: manifest.subject.model,
            measure: Self.measure(suite: suiteDigest, instrument: manifest.instrumentDigest),
            isComplete: isComplete,
            isInvalid: isInvalid,
            score: overall?.score,
            interval: overall?.scoreInterval,
            verdict: overall?.comparison?.verdict,
            baseline: baseline.map { Held(name: $0.name, digest: $0.digest) }
        )
    }

    /// Makes a point of what a store keeps at hand of a run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - started: When it began.
    ///   - model: The provider's id of the model.
    ///   - measure: That of ``measure(suite:instrument:)``.
    ///   - isComplete: Whether the run came to its planned end.
    ///   - isInvalid: Whether the measurement was found invalid.
    ///   - score: The overall score; `nil` when nothing was scored or concluded.
    ///   - interval: The interval of the score.
    ///   - verdict: What was said of the overall, where it was compared.
    ///   - baseline: The baseline.
    package init(
        run: RunID,
        started: Moment,
        model: String,
        measure: ContentDigest,
        isComplete: Bool,
        isInvalid: Bool,
        score: Double?,
        interval: Interval?,
        verdict: Verdict?,
        baseline: Held?
    ) {
        self.run = run
        self.started = started
        self.model = model
        self.measure = measure
        self.baseline = baseline
        guard isComplete else {
            gap = .unfinished
            return
        }
        guard !isInvalid else {
            gap = .invalid
            return
        }
        guard let score, let interval else {
            gap = .unmeasured
            return
        }
        self.score = score
        self.interval = interval
        self.verdict = verdict
    }

    /// The digest of a suite and an instrument together.
    package static func measure(suite: ContentDigest, instrument: ContentDigest) -> ContentDigest {
        ContentDigest(of: suite.rawValue + instrument.rawValue)
    }

    /// The standard error of the score: a 95 % interval is 3.92 of them wide.
    package var standardError: Double {
        guard let interval else { return 0 }
        return (interval.upper - interval.lower) / 3.92
    }
}
