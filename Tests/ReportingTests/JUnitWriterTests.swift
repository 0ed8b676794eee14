// Promises of the XML: well-formed whatever a model writes, counted rightly, of a length that every reader takes.

import Evaluation
import Testing

@testable import Reporting

@Suite("JUnit writer")
struct JUnitWriterTests {
    private static func written(
        _ cases: [JUnitSuite.Case],
        name: String = "s",
        seconds: Double = 1.5,
        properties: [(name: String, value: String)] = [],
        output: String = ""
    ) throws -> String {
        let suite = JUnitSuite(
            name: name,
            timestamp: "1970-01-01T00:00:00",
            seconds: seconds,
            hostname: "h",
            properties: properties,
            cases: cases,
            output: output
        )
        return String(decoding: try JUnitWriter.write([suite]), as: UTF8.self)
    }

    @Test("a file has its counts, properties, testcases and output in the order that the schema asks for")
    func whole() throws {
        let text = try Self.written(
            [
                .init(className: "c", name: "one", seconds: 0.0125, result: .passed),
                .init(className: "c", name: "two", result: .failure(type: "T", message: "m", details: "d")),
                .init(className: "c", name: "three", result: .error(type: "E", message: "m", details: "")),
                .init(className: "c", name: "four", result: .skipped(message: "later")),
            ],
            properties: [("p", "v")],
            output: "said"
        )
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="assay" tests="4" failures="1" errors="1" time="1.500">
                  <testsuite name="s" id="0" package="assay" hostname="h" timestamp="1970-01-01T00:00:00" tests="4" failures="1" errors="1" skipped="1" time="1.500">
                    <properties>
                      <property name="p" value="v"/>
                    </properties>
                    <testcase name="one" classname="c" time="0.013"/>
                    <testcase name="two" classname="c" time="0.000">
                      <failure message="m" type="T">m

                d</failure>
                    </testcase>
                    <testcase name="three" classname="c" time="0.000">
                      <error message="m" type="E">m</error>
                    </testcase>
                    <testcase name="four" classname="c" time="0.000">
                      <skipped message="later">later</skipped>
                    </testcase>
                    <system-out>said</system-out>
                    <system-err/>
                  </testsuite>
                </testsuites>

                """
        )
    }

    @Test("hostile text is text everywhere: names, properties, messages, details, output")
    func hostile() throws {
        let bad = "<x>&\"'\u{0}\u{1B}\u{FFFE}]]>"
        let text = try Self.written(
            [.init(className: bad, name: bad, result: .failure(type: "T", message: bad, details: bad))],
            name: bad,
            properties: [(bad, bad)],
            output: bad
        )
        #expect(!text.contains("<x>"))
        #expect(text.ranges(of: "&lt;x&gt;&amp;").count == 9, "each place shows it")
        #expect(text.ranges(of: "\\x00\\x1b\\u{fffe}").count == 9)
        #expect(!text.unicodeScalars.contains { $0.value == 0 || $0.value == 0x1B || $0.value == 0xFFFE })
        #expect(!text.contains("]]>"))
    }

    @Test("a message is one line of at most 500 bytes, a text of at most 8 KiB, cut with a mark")
    func lengths() throws {
        let long = String(repeating: "é", count: 5000) + "\nend"
        let text = try Self.written([
            .init(className: "c", name: "n", result: .error(type: "T", message: long, details: long))
        ])
        let message = try #require(text.split(separator: "message=\"").last?.split(separator: "\"").first)
        #expect(message.utf8.count <= 500 && message.hasSuffix(" […]"))
        #expect(text.utf8.count < 500 + 8192 + 700)
        let flat = try Self.written([.init(className: "c", name: "n", result: .skipped(message: "a\nb\tc\r\nd"))])
        #expect(flat.contains(#"<skipped message="a b c d">"#))
    }

    @Test("a name is never empty, and a long one keeps a hash that tells it from its like")
    func names() throws {
        func name(_ text: String) throws -> Substring {
            let written = try Self.written([.init(className: "c", name: text, result: .passed)])
            return try #require(written.split(separator: "<testcase name=\"").last?.split(separator: "\"").first)
        }
        #expect(try name(" \n") == "unnamed" && name("a\nb") == "a b")
        let long = String(repeating: "x", count: 300)
        let (one, two) = (try name(long + "1"), try name(long + "2"))
        #expect(one.count == 200 && two.count == 200 && one != two)
    }

    @Test("a time that a clock set back made negative is none")
    func time() throws {
        let text = try Self.written([], seconds: -3)
        #expect(text.ranges(of: #"time="0.000""#).count == 2)
    }

    @Test("the file at a run's start has an error a suite, and so has that of a failed command")
    func tombstone() throws {
        let run = try #require(RunID("tonight"))
        let moment = Moment(milliseconds: 0)
        let begun = String(
            decoding: try JUnitReport.tombstone(suites: ["a", "b"], run: run, at: moment),
            as: UTF8.self
        )
        #expect(begun.contains(#"tests="2" failures="0" errors="2""#))
        #expect(begun.ranges(of: #"<error message="run did not finish" type="assay.Aborted">"#).count == 2)
        let bare = String(decoding: try JUnitReport.tombstone(suites: [], run: run, at: moment), as: UTF8.self)
        #expect(bare.contains(#"<testsuite name="assay""#) && bare.contains(#"errors="1""#))
        let failed = String(
            decoding: try JUnitReport.failure("no <file>", exitCode: .noInput, at: moment),
            as: UTF8.self
        )
        #expect(failed.contains(#"<error message="no &lt;file&gt;" type="assay.Aborted">"#))
        let empty = String(
            decoding: try JUnitReport.failure("no case", exitCode: .nothingToRun, at: moment),
            as: UTF8.self
        )
        #expect(empty.contains(#"type="assay.NoCases""#))
    }

    @Test("a file has at most 5000 testcases: the rest of a suite stands in the next one")
    func files() throws {
        let report = JUnitReport(options: ReportOptions(junitCases: .all))
        var pass = report.pass(over: try Assessments.run([try Assessments.suite()]))
        #expect(pass.wantsAttempts)
        var first: [UInt8] = []
        var further: [[UInt8]] = []
        for number in 0..<10_000 {
            let attempt = Assessments.attempt("c\(number)")
            first += try pass.take(ReportedAttempt(suite: "s", attempt: attempt, baselineScore: nil))
            while let file = pass.takeFurtherFile() { further.append(file) }
        }
        #expect(!first.isEmpty && further.count == 1, "files are given away as soon as they are full")
        let rest = try pass.finish()
        first += rest[0]
        let files = ([first] + further + rest.dropFirst()).map { String(decoding: $0, as: UTF8.self) }
        #expect(files.count == 3)
        #expect(files[0].contains(#"<testsuites name="assay" tests="5000""#))
        #expect(files[1].contains(#"<testsuites name="assay" tests="5000""#))
        #expect(files[2].contains(#"<testsuites name="assay" tests="4""#))
    }
}
