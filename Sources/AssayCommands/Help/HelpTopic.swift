// Gives pages that belong to no command a place in the help.

import Evaluation
import Grading
import Interchange
import ModelClients
import ModelRegistry
import Reporting
import Suites
import Text

/// The pages of `assay help` that are not about a command.
enum HelpTopic: String, CaseIterable {
    case configuration = "assay.yaml"
    case suite = "suite.yaml"
    case policy = "policy.yaml"
    case cron
    case exitCodes = "exit-codes"
    case formats
    case graders
    case statistics

    /// The page.
    var text: String {
        switch self {
        case .configuration: return ConfigurationPage.text
        case .suite: return SuitePage.text
        case .policy: return PolicyPage.text
        case .cron: return CronPage.text
        case .exitCodes:
            let rows = ExitCode.allCases.map { [String($0.rawValue), $0.name, $0.retry, $0.meaning] }
            return TextTable.plain([["code", "name", "retry?", "when"]] + rows) + """


                When several apply: 64–78 before the run > 130/143 > 100 > 73 > 101 > 102 > 0.
                --exit-zero turns 100, 101 and 102 into 0; reports keep the code before it.
                """
        case .formats: return Self.formatsText
        case .graders: return GradersPage.text
        case .statistics: return StatisticsPage.text
        }
    }

    private static let formatsText = """
        What `assay ingest` reads, plain or gzip, UTF-8:

        \(TextTable.plain(IngesterCatalog.builtIn.sorted { $0.key < $1.key }.map { ["  " + $0.key, $0.value.summary] }))

        scores, as CSV (RFC 4180)                  scores, as JSON lines, or as one list: [{…}, {…}]

          case,score,test,cluster,sample             {"case": "sum-12", "score": 1, "test": "adding", "cluster": "p1", "sample": 1}
          sum-12,1,adding,p1,1                       {"case": "sum-12", "score": 0.5, "test": "adding", "cluster": "p1", "sample": 2}
          sum-12,0.5,adding,p1,2                     {"case": "sum-12", "score": null, "test": "adding", "cluster": "p1", "sample": 3}
          sum-12,,adding,p1,3

        The columns may stand in any order; case and score must be there, and a column that is not listed is an error. Names are
        texts of 1 to 200 bytes without line ends, tabs and other control characters. A file is read twice, so pipes are refused.
        --separator ';' (or tab, or '|') reads fields that are separated so. --scale 0..100 (or 1..5, -1..1) says what the worst
        and the best score is: both runs of a comparison hold shares from 0 to 1, and each run's manifest names its scale.

          case      The case's id, the same in the runs that are compared: pairs are made by test and id.
          score     A number from 0 to 1, or of --scale; true and pass are the best score, false and fail the worst. Nothing, null
                    or 'errored' where the call failed, 'unscored' where the grader did: such samples are counted apart, and
                    never as a wrong answer.
          test      The test. Tests have equal weights. Where all of them score the same cases they are metrics, and the overall
                    compares each case's weighted sum; a case that only some of them share is one unit for the overall.
          cluster   Cases that belong together, such as questions about one passage. Empty for a case that stands alone.
          sample    The sample's number: any whole number from 0, once in a case; every case of a test has as many. Without this
                    column a case stands once in a test.
          model     The model. Each is a run of its own, <run-id>-<model> where there are several. Without this column and without
                    --model, each file is a model of its name.

        Two ingested runs can be compared when their suite (--suite, 'scores' unless given), their tests and the tests that have
        clusters are the same.

        What `assay run --events FILE` and `assay record --events FILE` write: one JSON object a line, each as soon as it happens.
        A field without a value is left out, and later versions may add fields. Every line has event, run and at (UTC). With
        --events - standard output holds these lines alone, and the result goes to standard error. The fresh samples of --confirm-red
        write the lines from suite_started to suite_finished too, with run <run>.confirm.

          run_started     suites, waiting: how many attempts no earlier try has done
          suite_started   suite
          planned         suite, attempts, done: how many an earlier try has done
          retrying        suite, test, case, sample, role (model or judge), failure, status, message, delay_s
          settled         suite, test, case, sample, outcome (scored, unscored or errored), score, truncated, reason, failure,
                          retries, latency_ms, input_tokens, output_tokens, cost_usd; a kill in the next few milliseconds repeats
                          the call
          look            suite, look (from 1), attempts, planned, stop: the reason, when the rule ends the run
          suite_finished  suite, stopped: why, when the plan is not complete
          assessed        suite, verdict (when something was compared), score, gate
          finished        gate, exit_code, stopped: the last line, once the reports are written; the code is the command's
                          before --exit-zero
        """
}
