// Proves that a run's history is frozen with it and stays as it was, whatever is asked of the run later.

import Foundation
import ProgramSupport
import Testing

@Suite("trend")
struct TrendTests {
    @Test("the history is in the page, in the list and in the JSON, and gate, report and compare keep it")
    func frozen() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 20)
        for number in 1...3 {
            let run = try await place.assay("run", "words", "-m", "good", "--run-id", "r\(number)")
            #expect(run.code == 0, "\(run.errors)")
        }
        #expect(try await place.assay("run", "words", "-m", "good", "--limit", "5", "--run-id", "part").code == 0)
        #expect(try await place.assay("run", "words", "-m", "half", "--run-id", "other").code == 0)
        let page = try place.read("reports/r3/report.html")
        #expect(page.contains(#"id="trend""#) && page.contains("<code>r1</code>"))
        #expect(!(try place.read("reports/r1/report.html").contains(#"id="trend""#)), "one run is no trend")
        #expect(!(try place.read("reports/part/report.html").contains(#"id="trend""#)), "nor is a part of a suite")
        #expect(!(try place.read("reports/other/report.html").contains(#"id="trend""#)), "nor another model")

        #expect(try await place.assay("report", "r3", "--report", "html=again.html").code == 0)
        #expect(try place.read("again.html") == page)
        #expect(try await place.assay("baseline", "set", "main", "r1").code == 0)
        let gate = try await place.assay("gate", "r3", "-b", "main", "--format", "json")
        #expect(gate.code == 0 && gate.output.contains(#""trend":{"#), "\(gate.output)")
        let compare = try await place.assay("compare", "r3", "r1", "--format", "json")
        #expect(compare.output.contains(#""trend":{"#))

        let list = try await place.assay("runs", "trend", "words", "-m", "good")
        #expect(list.code == 0 && list.output.contains("r1") && !list.output.contains("part"), "\(list.output)")
        #expect(list.errors.contains("nothing of this gates"))
        let newest = try await place.assay("runs", "trend", "words")
        #expect(newest.errors.contains("there are others, of good"), "\(newest.errors)")
        let none = try await place.assay("runs", "trend", "words", "-m", "bad")
        #expect(none.code == 66 && none.errors.contains("half, good"), "\(none.errors)")
    }

    @Test("a night on which most calls failed is a gap, told in the next night's page")
    func gap() async throws {
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 10)
        let configuration = try place.read("assay.yaml")
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r1").code == 0)
        try place.write(
            "assay.yaml",
            configuration.replacingOccurrences(
                of: "model: good, retries: 0, timeout",
                with: "model: shaky, width: 1, retries: 0, timeout"
            )
        )
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r2").code == 101)
        try place.write("assay.yaml", configuration)
        #expect(try await place.assay("run", "words", "-m", "good", "--run-id", "r3").code == 0)
        let page = try place.read("reports/r3/report.html")
        #expect(page.contains("invalid") && page.contains(">×</text>"))
        #expect(page.contains("model is now good"))
    }
}
