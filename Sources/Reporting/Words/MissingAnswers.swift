// Keeps every report and warning from promising a way that an ingested run does not have.

package import Assessments
package import Evaluation

extension RunManifest {
    /// How the answers that a run lacks can still be had.
    ///
    /// - Parameter run: The run.
    /// - Returns: A clause without a full stop, true wherever it is printed.
    package func wayToMissingAnswers(of run: RunID) -> String {
        isIngested
            ? "the scores have to be ingested again, whole, under another run id"
            : "the run's own command, repeated with --run-id \(run), asks again"
    }

    /// How the scores can still be had that the graders failed to give: a sentence.
    package var wayToUnscored: String {
        isIngested
            ? "Mend what failed to grade, and ingest the scores again, whole, under another run id."
            : "Mend the judge, sandbox or limit that failed (its reason is listed with the case), and run the suite again."
    }
}

extension SuiteAssessment {
    /// Counts without what a run that stopped early did not ask: that is not lost.
    func asked(_ outcomes: OutcomeCounts) -> OutcomeCounts {
        guard isCut else { return outcomes }
        var asked = outcomes
        asked.planned -= outcomes.missing
        return asked
    }

    /// How the answers that a run lacks can still be had, and which of them cannot.
    ///
    /// - Parameter run: The run.
    /// - Returns: A clause without a full stop, true wherever it is printed.
    package func wayToMissingAnswers(of run: RunID) -> String {
        guard let permanent, permanent > 0 else { return manifest.wayToMissingAnswers(of: run) }
        let lost = outcomes.errored + outcomes.missing
        let fault = "the request is at fault: mend the case or the model's settings, as the failure says"
        guard permanent < lost else {
            return lost == 1 ? "it fails whenever it is asked, \(fault)" : "they fail whenever they are asked, \(fault)"
        }
        return
            "\(permanent) of them \(permanent == 1 ? "fails whenever it is" : "fail whenever they are") asked (\(fault)); for the others "
            + manifest.wayToMissingAnswers(of: run)
    }
}
