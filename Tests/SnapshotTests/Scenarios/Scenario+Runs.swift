// Runs of suites: whole and partial, with errors, with a set, ended early, and refused.

import ProgramSupport

extension Scenario {
    static let runs = [
        Scenario("no-baseline") { scene in
            var school = School()
            school.pupils["steady"] = { test, number, _ in test == "last" && number % 9 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.run("plain", "words -m steady")
            try await scene.run("changed-only", "words -m steady --report-content changed --junit-cases changed")
            try await scene.run("all", "words -m steady --samples 2 --report-content none --junit-cases all -q")
        },
        Scenario("partial") { scene in
            var school = School()
            school.pupils["steady"] = { _, number, _ in number % 9 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady")
            try await scene.run("limited", "words -m steady -b main --limit 20")
            try await scene.run("tagged", "words -m steady --tag t1")
            try await scene.run("none", "words -m steady --tag nothing")
        },
        Scenario("errors-and-unscored") { scene in
            var school = School()
            school.lastGraders = "{kind: pattern, pattern: '^(?:x+)+$|(word\\d+)'}"
            school.pupils["steady"] = { _, number, _ in number % 10 == 0 ? .wrong : .right }
            school.pupils["patchy"] = { test, number, _ in
                switch (test, number) {
                case ("last", 7): .text(String(repeating: "x", count: 40) + "!")
                case (_, 11): .missing
                default: number % 10 == 0 ? .wrong : .right
                }
            }
            school.pupils["torn"] = { _, number, _ in number % 4 == 0 ? .missing : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady")
            try await scene.run("patchy", "words -m patchy -b main")
            try await scene.run("torn", "words -m torn -b main")
            try await scene.run("alone", "words -m torn")
        },
        Scenario("errors-of-a-server", making: serverErrors),
        Scenario("set") { scene in
            var school = School()
            school.configuration = """
                sets:
                  year: {suites: {words: 0.6, more: 0.4}, overall_threshold: 0.6}
                """
            school.pupils["steady"] = { _, number, _ in number % 10 == 0 ? .wrong : .right }
            school.pupils["weak"] = { _, number, _ in number % 2 == 0 ? .wrong : .right }
            school.pupils["middling"] = { _, number, _ in number % 20 < 7 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady", suites: "words more")
            try await scene.run("steady", "year -m steady -b main")
            try await scene.run("weak", "year -m weak -b main")
            try await scene.run("middling", "year -m middling")
        },
        Scenario("sequential") { scene in
            var school = School()
            school.last = "margin: 0.2"
            school.sums = "margin: 0.2"
            school.end = "gate: {overall_margin: 0.2}"
            school.pupils["steady"] = { _, _, _ in .right }
            school.pupils["ruined"] = { _, _, _ in .wrong }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady", samples: 2)
            let options = "-b main --sequential --width 1 --seed 7"
            try await scene.run("regressed", "words -m ruined \(options)")
            try await scene.run("held", "words -m steady \(options)")
            try await scene.assay("gate", "gate regressed")
            try await scene.assay("refused", "baseline set early regressed")
        },
        Scenario("sequential-futile") { scene in
            var school = School()
            school.last = "margin: 0.02"
            school.sums = "margin: 0.02"
            school.end = "gate: {overall_margin: 0.02}"
            school.pupils["steady"] = { _, number, _ in number % 12 == 0 ? .wrong : .right }
            school.pupils["other"] = { _, number, _ in number % 12 == 1 ? .wrong : .right }
            try school.write(to: scene)
            try await scene.baseline("main", of: "steady", samples: 2)
            try await scene.run("futile", "words -m other -b main --sequential --width 1 --seed 7 --futility")
        },
        Scenario("failed-command") { scene in
            var school = School()
            school.pupils["steady"] = { _, _, _ in .right }
            try school.write(to: scene)
            let reports = "--report html=r.html --report markdown=r.md --report json=r.json --report junit=r.xml"
            try await scene.assay("no-baseline", "run words -m steady -b none --format json \(reports)")
            for name in ["r.html", "r.md", "r.json", "r.xml"] { try scene.keep(name) }
            try await scene.assay("no-suite", "run wards -m steady")
            try await scene.assay("no-model", "run words -m nobody")
            try await scene.assay("no-flag", "run words -m steady --frobnicate")
            try await scene.assay("no-command", "frobnicate")
            try await scene.assay("no-run", "report none")
            try await scene.baseline("main", of: "steady")
            try scene.edit("suites/words/suite.yaml", [("\"{{input}}\"", "\"Now {{input}}\"")])
            try await scene.assay("incomparable", "run words -m steady -b main")
            try await scene.assay("changed", "run words -m steady -b main --changed promt")
            try scene.edit("suites/words/suite.yaml", [("suite: words", "suite: words\nfrobnicate: 1")])
            try await scene.assay("broken-suite", "run words -m steady")
        },
        Scenario("dry-run") { scene in
            var school = School()
            school.last = "margin: 0.1, sampling: {max_tokens: 20}"
            school.configuration = """
                  prod: {client: openai, base_url: "http://127.0.0.1:1/v1", model: prod-1}
                profiles:
                  pull: {kind: pull_request, baseline: main}
                """
            school.pupils["steady"] = { _, number, _ in number % 3 == 0 ? .wrong : .right }
            try school.write(to: scene)
            try scene.place.write(
                "prices.yaml",
                """
                format: 1
                allow_stale: true
                prices:
                  - {model: prod-1, input_per_million: 2, output_per_million: 10, as_of: 2020-01-01}
                """
            )
            try await scene.formats("priced", "run words -m prod --dry-run --run-id later")
            try await scene.assay("replayed", "run words -m steady --samples 3 --limit 10 --dry-run --run-id later")
            try await scene.assay("power", "suite power words --discordance 0.1 -m prod")
        },
    ]

    @Sendable private static func serverErrors() async throws -> Scene {
        let server = try StubServer()
        let scene = try Scene(server: server)
        try scene.place.suite("words", cases: 12)
        for model in ["flaky", "busy", "refused", "filter", "hostile", "html", "unknown"] {
            try await scene.run(model, "words -m \(model) --width 1 --seed 7")
        }
        try await scene.assay("record", "record words -m good --seed 7 --run-id recorded --progress none")
        server.stop()
        return scene
    }
}
