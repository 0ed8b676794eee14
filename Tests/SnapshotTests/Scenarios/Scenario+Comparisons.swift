// Stored runs held against each other: ingested scores, runs of suites, and pairs that cannot be compared.

import Foundation
import ProgramSupport

extension Scenario {
    /// Scores of 200 cases in clusters of four, some samples each, in tenths.
    private static func graded(_ samples: Int, _ score: (Int, Int) -> Int) -> String {
        let rows = (0..<200).flatMap { number in
            (1...samples).map { "c\(number),\(Double(score(number, $0)) / 10),t\(number % 2),g\(number / 4),\($0)" }
        }
        return (["case,score,test,cluster,sample"] + rows).joined(separator: "\n") + "\n"
    }

    /// Scores of so many cases; an empty text is an error.
    private static func plain(_ count: Int, _ score: (Int) -> String) -> String {
        (["case,score"] + (0..<count).map { "c\($0),\(score($0))" }).joined(separator: "\n") + "\n"
    }

    static let comparisons = [
        Scenario("ingest-graded") { scene in
            try scene.place.write("base.csv", graded(3) { number, sample in (number * 7 + sample) % 11 })
            try scene.place.write(
                "cand.csv",
                graded(2) { number, sample in max(0, (number * 7 + sample) % 11 - number % 3) }
            )
            try await scene.assay("ingest-base", "ingest base.csv --run-id base --suite essays --model old")
            try await scene.assay("ingest-cand", "ingest cand.csv --run-id cand --suite essays --model new")
            try await scene.compare("graded", "cand base --margin 0.05 --cluster-worst 0.5")
            try await scene.compare("same", "base base")
            try await scene.assay("report", "report cand")
            try scene.keep("reports/cand")
            try await scene.assay("baseline-set", "baseline set first base")
            try await scene.freeze("main", "base", suites: "essays")
            try await scene.formats("flaky", "baseline flaky essays main")
            try await scene.formats("gate", "gate cand --baseline main")
        },
        Scenario("ingest-single") { scene in
            try scene.place.write("base.csv", plain(300) { $0 % 5 == 0 ? "0" : "1" })
            try scene.place.write("cand.csv", plain(300) { $0 % 5 == 0 || $0 % 7 == 0 ? "0" : "1" })
            try scene.place.write("open.csv", plain(300) { $0 % 50 == 1 ? "unscored" : $0 % 5 == 0 ? "0" : "1" })
            try scene.place.write("wrong.csv", "case,scroe\na,1\n")
            for name in ["base", "cand", "open"] {
                try await scene.assay("ingest-\(name)", "ingest \(name).csv --run-id \(name)")
            }
            try await scene.assay("ingest-again", "ingest cand.csv --run-id cand")
            try await scene.assay("ingest-wrong", "ingest wrong.csv --run-id wrong")
            for kind in ["t", "bootstrap", "bca"] {
                try await scene.compare("interval-\(kind)", "cand base --margin 0.02 --interval \(kind)")
            }
            try await scene.compare("held", "base base")
            try await scene.compare("unscored", "open base")
            try await scene.formats("formats", "compare cand base --margin 0.5")
        },
        Scenario("invalid") { scene in
            try scene.place.write("base.csv", plain(200) { _ in "1" })
            try scene.place.write("errored.csv", plain(200) { $0 % 5 == 0 ? "" : "1" })
            try scene.place.write("ungraded.csv", plain(200) { _ in "unscored" })
            try scene.place.write("short.csv", plain(120) { _ in "1" })
            try scene.place.write("other.csv", "case,score\nd0,1\nd1,0\n")
            try scene.place.write("clusters.csv", "case,score,cluster\nc0,1,a\nc1,0,b\n")
            for name in ["base", "errored", "ungraded", "short", "other", "clusters"] {
                try await scene.prepare("ingest \(name).csv --run-id \(name)")
            }
            for name in ["errored", "ungraded", "short", "other"] {
                try await scene.compare(name, "\(name) base")
            }
            try await scene.assay("incomparable", "compare clusters base")
            try await scene.assay("strict", "compare base errored --detailed-exitcode")
        },
        Scenario("compare") { scene in
            var school = School()
            school.configuration = """
                profiles:
                  pull: {kind: pull_request, baseline: main}
                """
            school.pupils["steady"] = { _, number, _ in number % 12 == 0 ? .wrong : .right }
            school.pupils["worse"] = { _, number, _ in number % 4 == 0 ? .wrong : .right }
            school.pupils["lucky"] = { _, number, sample in sample > 1 && number % 3 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady", samples: 3)
            try await scene.baseline("lucky", of: "lucky")
            try await scene.prepare("run words -m worse --samples 2 --run-id worse --progress none")
            try await scene.compare("baseline", "worse -b main --interval bootstrap --margin 0.05")
            try await scene.compare("run", "worse main-run --margin 0.3")
            try await scene.compare("profile", "worse --profile pull")
            try await scene.compare("confirmed", "worse -b lucky --confirm-red 2")
            try await scene.assay("neither", "compare worse")
            try await scene.formats("gate", "gate worse -b main --strict --exit-zero")
            try await scene.assay("strict", "gate worse -b main --strict")
            try await scene.assay(
                "again",
                "report worse --report junit=again.xml --junit-cases changed --report-content none"
            )
            try scene.keep("again.xml")
        },
    ]
}
