// The commands that list, show, foresee and check, in every format that they have.

import Foundation
import ProgramSupport

extension Scenario {
    static let lists = [
        Scenario("lists") { scene in
            var school = School()
            school.last = "margin: 0.1, threshold: 0.8"
            school.sums = "margin: 0.1, cluster: set, role: watch"
            school.configuration = """
                sets:
                  year: {suites: {words: 0.6, more: 0.4}, overall_threshold: 0.6}
                """
            school.pupils["steady"] = { _, number, _ in number % 12 == 0 ? .wrong : .right }
            school.pupils["moody"] = { _, number, sample in (number + sample) % 6 == 0 ? .wrong : .right }
            school.pupils["worse"] = { _, number, _ in number % 3 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "moody", samples: 3)
            try await scene.baseline("other", of: "steady", samples: 3)
            try await scene.prepare("run words -m worse -b main --run-id worse --progress none", code: 100)
            try await scene.prepare("run year -m steady --run-id year --progress none")
            for (name, line) in [
                ("suite-list", "suite list"), ("suite-show", "suite show words"), ("suite-check", "suite check"),
                ("suite-power", "suite power words -b main --from baseline"),
                ("suite-power-drop", "suite power words --discordance 0.2 --drop 0.05"),
                ("baseline-list", "baseline list"), ("baseline-show", "baseline show words main"),
                ("baseline-diff", "baseline diff words main other"),
                ("baseline-flaky", "baseline flaky words main --k 2"),
                ("runs-list", "runs list"), ("runs-show", "runs show worse"), ("runs-show-set", "runs show year"),
            ] {
                try await scene.formats(name, line)
            }
            try await scene.assay("suite-power-comparison", "suite power words")
            try await scene.assay("doctor", "doctor")
            try scene.edit("assay.yaml", [("worse.jsonl", "absent.jsonl")])
            try await scene.assay("doctor-fails", "doctor")
        },
        Scenario("trend") { scene in
            var school = School()
            school.pupils["steady"] = { _, number, _ in number % 12 == 0 ? .wrong : .right }
            school.configuration = "  gone: {client: replay, recording: \"recordings/{suite}-gone.jsonl\"}\n"
            try school.write(to: scene)
            let recording = try scene.place.read("recordings/words-steady.jsonl")
            for night in 1...10 {
                // From the seventh night on it answers a third of the cases wrongly.
                let pupil: @Sendable (String, Int, Int) -> School.Answer = { _, number, _ in
                    number % (night > 6 ? 3 : 12) == 0 ? .wrong : .right
                }
                school.pupils["steady"] = pupil
                try school.write(to: scene)
                try await scene.prepare("run words -m steady --run-id night-\(night) --progress none")
            }
            try scene.place.write("recordings/words-steady.jsonl", recording)
            try await scene.run("last", "words -m steady")
            try await scene.formats("trend", "runs trend words")
            try await scene.assay("trend-last", "runs trend words -m steady --last 3")
            try await scene.assay("trend-none", "runs trend words -m nobody")
        },
        Scenario("simulation") { scene in
            let described = "aa --simulate --cases 40 --pass-rate 0.9 --runs 20"
            try await scene.formats("described", "\(described) --sequential --drop 0.1 --samples 5/1")
            try await scene.assay("clusters", "\(described) --clusters 10 --loss clusters --drop 0.1 --tests 2")
            var school = School()
            school.pupils["moody"] = { _, number, sample in (number + sample) % 6 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "moody", samples: 3)
            try await scene.assay("stored", "aa words -b main --simulate --runs 20 --seed 3")
        },
        Scenario("judge") { scene in
            let lines = (0..<150).map { number in
                let judge = Double(number * 7 % 11) / 10
                let label = number % 4 == 0 ? "" : #", "label": \#(min(1, Double(number * 7 % 11 + number % 2) / 10))"#
                return #"{"case": "c\#(number)", "judge": \#(judge)\#(label)}"#
            }
            try scene.place.write("scores.jsonl", lines.joined(separator: "\n") + "\n")
            let raters = (0..<60).map { number in
                let names = ["good", "fair", "poor"]
                let (one, two) = (names[number % 3], names[(number + (number % 7 == 0 ? 1 : 0)) % 3])
                return #"{"case": "c\#(number)", "judge": "\#(one)", "labels": {"ann": "\#(one)", "bob": "\#(two)"}, "#
                    + #""cluster": "g\#(number / 3)"}"#
            }
            try scene.place.write("raters.jsonl", raters.joined(separator: "\n") + "\n")
            try scene.place.write("wrong.jsonl", #"{"case": "a", "jugde": 1}"# + "\n")
            try await scene.formats("scores", "judge agreement scores.jsonl")
            try await scene.formats("raters", "judge agreement raters.jsonl")
            try await scene.assay("wrong", "judge agreement wrong.jsonl")
        },
        Scenario("init") { scene in
            try await scene.assay("init", "init")
            for name in try FileManager.default.contentsOfDirectory(atPath: scene.place.folder.path).sorted()
            where !name.hasPrefix(".") {
                try scene.keep(name)
            }
            for name in [".github", ".assay/.gitignore"] { try scene.keep(name) }
            try await scene.assay("again", "init")
            try await scene.assay("check", "suite check")
            try await scene.assay("doctor", "doctor")
        },
    ]
}
