// Proves how suites are found, what is checked of each, and what a suite's digest depends on.

import Content
import Evaluation
import Foundation
import Suites
import Testing

@Suite("suite folders")
struct SuiteFolderTests {
    @Test("lists the folders that hold a suite file, by name")
    func names() throws {
        let place = try SuitePlace()
        try place.write("b/suite.yaml", "")
        try place.write("no-suite/readme.md", "")
        try place.write("suite.yaml", "")
        #expect(place.folder.names() == ["b", "s"])
        #expect(SuiteFolder(folder: place.path + "/none").names().isEmpty)
    }

    @Test("a suite is loaded by its name or by a path to it")
    func load() throws {
        let place = try SuitePlace()
        let named = try place.folder.load("s")
        let pathed = try SuiteFolder(folder: "elsewhere").load(place.path + "/s/")
        #expect(named.suite == pathed.suite && named.folder == place.path + "/s")
        #expect(named.cases.map(\.count) == [2] && named.lines == [4])
    }

    @Test("a name that is not there is told with those that are")
    func notFound() throws {
        let place = try SuitePlace()
        try place.write("b/suite.yaml", "")
        let error = try #require(throws: SuiteError.self) { try place.folder.load("x") }
        #expect("\(error)" == "no suite 'x' in '\(place.path)'; there are: b, s")
        #expect(error.exitCode == .noInput)
        let none = try #require(throws: SuiteError.self) { try SuiteFolder(folder: "nowhere").load("x") }
        #expect("\(none)" == "no suite 'x': the folder 'nowhere' holds none; `assay init` writes a first one")
    }

    @Test("a check names the case's line; a test that cannot be checked, the test's")
    func checks() throws {
        let place = try SuitePlace()
        #expect(
            place.refusal { _ in { $0.id == "a" ? "no target that is a number" : nil } }
                == "s/t.jsonl line 2: case 'a': no target that is a number"
        )
        #expect(
            place.refusal { test throws(SuiteReason) in
                throw SuiteReason("no grader is called '\(test.graders[0].kind)'")
            }
                == "s/suite.yaml line 4: test 't': no grader is called 'exact'"
        )
    }

    @Test("the digest follows the suite file and the cases, and not their order or tags")
    func digest() throws {
        let first = try SuitePlace().load().suite.digest
        let lines = SuitePlace.cases.split(separator: "\n").map(String.init)
        func digest(_ cases: String, suite: String = SuitePlace.plain) throws -> Bool {
            try SuitePlace(suite: suite, cases: cases).load().suite.digest == first
        }
        #expect(try digest(SuitePlace.cases))
        #expect(try digest(lines.reversed().joined(separator: "\n")))
        #expect(try digest(SuitePlace.cases.replacingOccurrences(of: "easy", with: "hard")))
        #expect(try !digest(SuitePlace.cases.replacingOccurrences(of: "2 + 2", with: "2 + 3")))
        #expect(try !digest(lines[0]))
        #expect(try !digest(SuitePlace.cases, suite: SuitePlace.plain + "\n# a word"))
    }

    @Test("each error has the exit code of its kind")
    func exitCodes() {
        #expect(SuiteError.invalid(file: "f", line: 3, reason: "r").exitCode == .data)
        #expect(SuiteError.badCase(file: "f", line: 3, reason: "r").exitCode == .data)
        #expect(SuiteError.unreadable(.missing(path: "f")).exitCode == .data)
        #expect(SuiteError.nothingSelected(suite: "s").exitCode == .nothingToRun)
        #expect("\(SuiteError.unreadable(.missing(path: "f")))" == "there is no file 'f'")
    }
}
