// What a gate looks at beside the difference: required cases, thresholds, watched tests, and regressions that are checked with fresh samples.

import Foundation

extension Scenario {
    static let verdicts = [
        Scenario("regression") { scene in
            var school = School()
            school.pupils["steady"] = { _, number, _ in number % 12 == 0 ? .wrong : .right }
            school.pupils["worse"] = { _, number, _ in number % 3 == 0 ? .wrong : .right }
            school.pupils["better"] = { _, _, _ in .right }
            school.pupils["unsure"] = { _, number, _ in number % 12 < 2 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady", samples: 3)
            for pupil in ["worse", "better", "unsure"] {
                try await scene.run(pupil, "words -m \(pupil) -b main")
            }
            try await scene.assay("quiet", "run words -m steady -b main -q --run-id quiet --progress none")
            try await scene.assay(
                "exit-zero",
                "run words -m worse -b main --exit-zero --run-id zero --format json --progress none"
            )
            try await scene.assay(
                "strict",
                "run words -m unsure -b main --strict --run-id strict --format markdown --progress none"
            )
        },
        Scenario("required") { scene in
            var school = School()
            school.end = "required: {tags: [must], min_pass: 1}\ngate: {overall_margin: 0.1}"
            school.pupils["steady"] = { _, number, _ in number == 30 ? .wrong : .right }
            school.pupils["careless"] = { test, number, _ in test == "last" && number == 2 ? .wrong : .right }
            school.pupils["absent"] = { test, number, _ in test == "last" && number == 3 ? .missing : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady")
            for pupil in ["steady", "careless", "absent"] {
                try await scene.run(pupil, "words -m \(pupil) -b main")
            }
            try await scene.run("alone", "words -m careless")
        },
        Scenario("thresholds") { scene in
            var school = School()
            school.last = "margin: 0.1, threshold: 0.8"
            school.sums = "margin: 0.1, threshold: 0.7, role: watch"
            school.configuration = """
                profiles:
                  look: {kind: pull_request, thresholds: report}
                """
            school.pupils["sure"] = { _, _, _ in .right }
            school.pupils["close"] = { _, number, _ in number % 5 == 0 ? .wrong : .right }
            school.pupils["low"] = { _, number, _ in number % 2 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "low", code: 100)
            for pupil in ["sure", "close", "low"] {
                try await scene.run(pupil, "words -m \(pupil)")
            }
            try await scene.run("reported", "words -m low -b main --profile look")
            try await scene.run("against", "words -m low -b main")
            try await scene.assay("strict", "gate close --strict")
        },
        Scenario("watched") { scene in
            var school = School()
            school.last = "margin: 0.1, role: watch"
            school.pupils["steady"] = { _, _, _ in .right }
            school.pupils["half"] = { test, number, _ in test == "last" && number % 3 == 0 ? .wrong : .right }
            school.pupils["unsure"] = { test, number, _ in test == "last" && number % 12 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady")
            for pupil in ["half", "unsure"] {
                try await scene.run(pupil, "words -m \(pupil) -b main")
            }
        },
        Scenario("confirmation") { scene in
            var school = School()
            school.pupils["steady"] = { _, number, _ in number % 12 == 0 ? .wrong : .right }
            // Its first answers are the baseline's; its later ones are worse.
            school.pupils["lucky"] = { _, number, sample in sample > 1 && number % 3 == 0 ? .wrong : .right }
            // Its later answers are mostly errors.
            school.pupils["leaving"] = { _, number, sample in sample > 1 && number % 3 > 0 ? .missing : .right }
            school.pupils["worse"] = { _, number, _ in number % 3 == 0 ? .wrong : .right }
            try school.write(to: scene)
            for pupil in ["steady", "lucky", "leaving"] { try await scene.baseline(pupil, of: pupil) }
            try await scene.run("confirmed", "words -m worse --samples 1 -b steady --confirm-red 2")
            try await scene.run("taken-back", "words -m worse --samples 1 -b lucky --confirm-red 2")
            try await scene.run("unanswered", "words -m worse --samples 1 -b leaving --confirm-red 2")
            try await scene.assay(
                "none",
                "run words -m steady --samples 1 -b steady --confirm-red 2 --run-id green --progress none"
            )
            try await scene.assay("again", "gate taken-back --strict")
            try await scene.assay(
                "too-many",
                "run words -m worse --samples 1 -b steady --confirm-red 3 --progress none"
            )
            try await scene.assay("own-run", "runs show confirmed.confirm")
        },
        Scenario("drift") { scene in
            var school = School()
            school.pupils["steady"] = { _, number, _ in number % 12 == 0 ? .wrong : .right }
            school.pupils["moody"] = { _, number, sample in sample > 1 && number % 2 == 0 ? .wrong : .right }
            school.pupils["leaving"] = { _, number, sample in sample > 1 && number % 2 == 0 ? .missing : .right }
            try school.write(to: scene)
            for pupil in ["steady", "moody", "leaving"] { try await scene.baseline(pupil, of: pupil) }
            let reports =
                "--report html=NAME.html --report markdown=NAME.md --report json=NAME.json --report junit=NAME.xml"
            for pupil in ["steady", "moody", "leaving"] {
                let files = reports.replacingOccurrences(of: "NAME", with: pupil)
                try await scene.assay(
                    pupil,
                    "aa words -b \(pupil) -m \(pupil) --cases 60 --samples 2 --run-id check-\(pupil) --progress none \(files)"
                )
                for kind in ["html", "md", "json", "xml"] { try scene.keep("\(pupil).\(kind)") }
            }
            try await scene.formats(
                "again",
                "aa words -b moody -m moody --cases 60 --samples 2 --run-id check-moody --progress none"
            )
            try await scene.run("after", "words -m moody -b moody")
        },
    ]
}
