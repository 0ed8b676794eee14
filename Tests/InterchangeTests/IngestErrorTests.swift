// Promises of what a user reads when results are refused, and of the exit code.

import Content
import Evaluation
import Testing

@testable import Interchange

@Suite("errors of taking in")
struct IngestErrorTests {
    @Test("say the place as a person reads it, and the way out of the command")
    func words() {
        #expect("\(IngestError.Place(file: "f.csv", line: 7))" == "f.csv line 7")
        #expect("\(IngestError.Place(file: "f.csv"))" == "f.csv")
        #expect("\(IngestError.missing(file: "f.csv"))" == "there is no file 'f.csv'")
        #expect("\(IngestError.refused("two suites"))" == "two suites")
        #expect("\(IngestError.unreadable(.isFolder(path: "d")))" == "'d' is a folder, but a file is needed")
    }

    @Test("a missing file is no input, everything else is bad data")
    func codes() {
        #expect(IngestError.missing(file: "f").exitCode == .noInput)
        #expect(IngestError.refused("no").exitCode == .data)
        #expect(IngestError.invalid(at: .init(file: "f"), reason: "no").exitCode == .data)
        #expect(IngestError.unreadable(.missing(path: "f")).exitCode == .data)
    }

    @Test("the catalog knows the formats by name, and what each reads")
    func catalog() {
        #expect(IngesterCatalog.formats == ["scores"])
        #expect(IngesterCatalog.builtIn["scores"]?.summary.contains("case,score[,test]") == true)
    }
}
