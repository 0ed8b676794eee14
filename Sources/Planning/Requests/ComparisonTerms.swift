// Applies what a user tries in a comparison in place of what the suite says.

package import Assessments
import Evaluation

/// What a comparison takes in place of what the suite says.
package struct ComparisonTerms: Hashable, Sendable {
    /// The largest tolerable drop of every test and of the overall, in (0, 1]; `nil` leaves the suite's margins.
    package var margin: Double?
    /// The largest share that a cluster can lose, in (0, 1]; `nil` leaves the suite's.
    package var clusterWorst: Double?
    /// How many candidates were tried on these cases, of which this one was chosen; `nil` leaves what the run says.
    package var tried: Int?
    /// An interval that is shown and decides nothing.
    package var companion: CompanionKind?

    /// Creates terms.
    package init(
        margin: Double? = nil,
        clusterWorst: Double? = nil,
        tried: Int? = nil,
        companion: CompanionKind? = nil
    ) {
        self.tried = tried
        self.margin = margin
        self.clusterWorst = clusterWorst
        self.companion = companion
    }

    /// Applies the terms to a job.
    ///
    /// - Returns: What the user should know, a sentence each.
    /// - Throws: ``WorkflowError`` when the suite or its run does not allow them.
    package func apply(to job: inout SuiteJob) throws(WorkflowError) -> [Sentence] {
        let warnings = try adjust(&job.suite)
        if let tried { job.tried = tried }
        try addCompanion(to: &job)
        return warnings
    }

    private func addCompanion(to job: inout SuiteJob) throws(WorkflowError) {
        guard let companion else { return }
        guard job.sequential == nil else {
            throw WorkflowError(
                .data,
                "\(.interval) \(companion.rawValue) is too narrow for a run that could stop early, such as this one of suite "
                    + "'\(job.suite.name)': read its repeated interval"
            )
        }
        guard companion != .bca || job.suite.tests.allSatisfy({ $0.clusterKey == nil }) else {
            throw WorkflowError(
                .data,
                "\(.interval) \(companion.rawValue) is not for cases in clusters, as suite '\(job.suite.name)' has them: take "
                    + "\(.interval) bootstrap, which draws whole clusters"
            )
        }
        job.companion = companion
    }

    private func adjust(_ suite: inout Suite) throws(WorkflowError) -> [Sentence] {
        if let margin {
            suite.gate.overallMargin = margin
            for index in suite.tests.indices { suite.tests[index].margin = margin }
        }
        guard margin != nil || clusterWorst != nil else { return [] }
        let clustered = suite.tests.indices.filter { suite.tests[$0].clusterKey != nil }
        for index in clustered {
            if let clusterWorst { suite.tests[index].clusterWorst = clusterWorst }
            let worst = suite.tests[index].clusterWorst
            let met = max(suite.tests[index].margin, suite.gate.overallMargin)
            // Of a whole score a cluster cannot lose more.
            guard worst > met || (worst == 1 && clusterWorst == nil) else {
                throw WorkflowError(
                    .data,
                    "\(.clusterWorst) \(worst) must be above every margin it meets, and test '\(suite.tests[index].id)' "
                        + "meets \(met): a cluster that cannot lose more than the margin proves nothing"
                )
            }
        }
        guard clustered.isEmpty, clusterWorst != nil else { return [] }
        return ["suite '\(suite.name)' has no clusters: \(.clusterWorst) changes nothing"]
    }
}
