// Turns one run of several suites into reviewed references.

package import Assessments
import Content
package import Evaluation
import Planning
package import Regression
package import Suites

/// Freezes a stored run as a baseline of each of its suites.
package struct BaselineFreezing: Sendable {
    /// What was frozen of one suite.
    package struct Frozen: Sendable {
        /// The suite.
        package let suite: String
        /// Cases in the baseline.
        package let cases: Int
        /// Old score, samples and run beside the new ones, and the verdict that the run had.
        package let change: String
        /// What the user should know of it, a sentence each.
        package let warnings: [String]
    }

    private let reader: any RunReader
    private let baselines: any BaselineReader & BaselineWriter
    private let assessments: any AssessmentStore
    private let suites: SuiteFolder
    private let engine: String

    /// Creates a workflow over its ports.
    package init(
        reader: any RunReader,
        assessments: any AssessmentStore,
        baselines: any BaselineReader & BaselineWriter,
        suites: SuiteFolder,
        engine: String
    ) {
        self.reader = reader
        self.assessments = assessments
        self.baselines = baselines
        self.suites = suites
        self.engine = engine
    }

    /// Freezes a run.
    ///
    /// - Parameters:
    ///   - id: The run.
    ///   - name: The baselines' name.
    ///   - isForced: Whether a run that is not fit for it is kept nevertheless.
    ///   - wayToMissing: How the answers that a part lacks can still be had, a clause; with what was concluded of the part.
    /// - Returns: What was frozen, one entry a suite.
    /// - Throws: ``WorkflowError`` when the run cannot be a baseline, and errors of the stores.
    package func freeze(
        _ id: RunID,
        as name: String,
        isForced: Bool = false,
        wayToMissing: (RunRecord, SuiteAssessment?) -> String
    ) async throws -> [Frozen] {
        guard !name.contains(".outputs") else {
            throw WorkflowError(
                .usage,
                "'\(name)' cannot be a baseline's name: '.outputs' is reserved for the files of answers beside baselines"
            )
        }
        guard name != StoredRunAssessing.noBaseline else {
            throw WorkflowError(.usage, "'\(name)' cannot be a baseline's name: it stands for no baseline")
        }
        guard RunID(name) != nil else {
            throw WorkflowError(
                .usage,
                "'\(name)' cannot be a baseline's name: letters, digits, '.', '_' and '-'"
            )
        }
        let parts = try await reader.parts(of: id)
        guard !parts.isEmpty else { throw StoreError.noRun(id) }
        try parts.forEach(StoredRunPlanning.refuseRerun)
        let last = try await assessments.latest(of: id)
        let concluded = last?.suites ?? []
        let isUnfinished = EarlierDecision(last).stopped(parts) != nil
        var guards: [BaselineGuard] = []
        for part in parts {
            let own = concluded.first { $0.suite == part.suite }
            try BaselineMaking(reader: reader).check(part)
            if own?.sequential?.isWhole == false { throw BaselineMaking.stoppedEarly(part) }
            // A baseline that is not there, or damaged, has nothing to lose.
            let replaced = try? await baselines.baseline(name, ofSuite: part.suite)
            let one = BaselineGuard(
                part: part,
                concluded: own,
                isUnfinished: isUnfinished,
                outstanding: last?.objections?[part.suite],
                replaced: replaced
            )
            if !isForced { try one.check(name: name) }
            guards.append(one)
        }
        var frozen: [Frozen] = []
        for one in guards {
            let (part, own) = (one.part, one.concluded)
            var warnings = one.objections.map { "\(part.suite): kept though \($0)" }
            let version = try SuitedBaseline.suiteVersion(of: part, in: suites)
            let count = try await BaselineMaking(reader: reader)
                .freeze(part, as: name, suiteVersion: version, engine: engine, in: baselines)
            if count.unscored > 0 {
                let missing = "\(count.unscored) \(count.unscored == 1 ? "case has" : "cases have") no score"
                warnings.append("\(part.suite): \(missing); \(wayToMissing(part, own))")
            }
            if count.errored > 0 {
                let samples = "\(count.errored) \(count.errored == 1 ? "sample has" : "samples have") no answer"
                warnings.append(
                    "\(part.suite): \(samples), and a later regression must hold with them as wrong; "
                        + "\(wayToMissing(part, own)), before this baseline is used"
                )
            }
            if let advice = one.moreSamples { warnings.append("\(part.suite): \(advice)") }
            // What was seen when the run was concluded tells more: it knew the options of the cases.
            let sight = own?.blind.map { blind in
                blind.sorted { $0.key < $1.key }.flatMap { TestSight.sentences($0.value, of: $0.key) }
            }
            warnings += (sight ?? count.sight).map { "\(part.suite): \($0)" }
            frozen.append(Frozen(suite: part.suite, cases: count.cases, change: one.change, warnings: warnings))
        }
        return frozen
    }
}
