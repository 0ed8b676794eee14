// Proves in which formats a stage is told, and what a report that cannot be written does to its code.

import Content
import Evaluation
import PortSupport
import Testing
import Workflows

@Suite("reports of a stage")
struct StageReportWritingTests {
    private static func report(_ code: ExitCode = .pass) -> StageReport {
        StageReport(
            stage: "drift check",
            verdict: "no drift",
            exitCode: code,
            checks: [StageReport.Check(id: "overall", status: .passed, observed: "p 0.5")],
            facts: [StageReport.Fact("suite", "s")]
        )
    }

    private static func write(
        _ kinds: [String],
        to artifacts: any ArtifactStore,
        code: ExitCode = .pass
    ) -> (code: ExitCode, failed: [String]) {
        var failed: [String] = []
        let writing = StageReportWriting(artifacts: artifacts) { Moment(milliseconds: 0) }
        let requests = kinds.map { ReportRequest(kind: $0, path: "a.\($0)") }
        let code = writing.write(requests, of: report(code), json: ["verdict": "no drift"]) { request, error in
            failed.append("\(request.kind): \(error)")
        }
        return (code, failed)
    }

    @Test("every format of a stage tells its verdict", arguments: StageReportWriting.kinds)
    func formats(kind: String) throws {
        let artifacts = MemoryArtifacts()
        #expect(Self.write([kind], to: artifacts).code == .pass)
        let text = String(decoding: try #require(artifacts.files["a.\(kind)"]), as: UTF8.self)
        #expect(text.lowercased().contains(kind == "junit" ? "overall" : "no drift"))
    }

    @Test("the code of the stage stays, unless a report failed and that weighs more")
    func codes() {
        #expect(Self.write(["html"], to: MemoryArtifacts(), code: .undecided).code == .undecided)
        let unsettled = Self.write(["html", "json"], to: FaultyArtifacts(cannotSettle: true))
        #expect(unsettled.code == .cannotWrite && unsettled.failed == ["json: refused"])
        let passed = Self.write(["html", "json"], to: FaultyArtifacts(refusing: "a.html"))
        #expect(passed.code == .cannotWrite && passed.failed == ["html: refused"])
        let failed = Self.write(["html"], to: FaultyArtifacts(refusing: "a.html"), code: .gateFailed)
        #expect(failed.code == .gateFailed)
    }

    @Test("one report that failed does not keep the others from being written")
    func others() {
        let artifacts = FaultyArtifacts(refusing: "a.html")
        _ = Self.write(StageReportWriting.kinds, to: artifacts)
        #expect(Set(artifacts.kept.files.keys) == ["a.json", "a.junit", "a.markdown"])
    }
}
