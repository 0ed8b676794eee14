// Writes XML that strict parsers accept.

import CLibXML2
import Text

/// Writes JUnit XML through libxml2's writer.
///
/// UTF-8, no DOCTYPE, no CDATA, no namespace; the children of a suite stand in the order that Jenkins' schema asks for.
struct JUnitWriter {
    /// The most bytes of one element's text.
    static let textLimit = 8 * 1024

    /// The most characters of a message.
    static let messageLimit = 500

    /// Writes a file of several suites.
    ///
    /// - Throws: ``ReportError`` when libxml2 cannot be loaded or memory runs out.
    static func write(_ suites: [JUnitSuite]) throws(ReportError) -> [UInt8] {
        if let problem = XMLLibrary.problem() { throw ReportError(kind: "junit", reason: problem) }
        guard let document = assay_xml_begin() else { throw ReportError(kind: "junit", reason: "out of memory") }
        defer { assay_xml_free(document) }
        let xml = JUnitWriter(document: document)
        xml.element(
            "testsuites",
            [
                ("name", "assay"), ("tests", "\(suites.reduce(0) { $0 + $1.cases.count })"),
                ("failures", "\(suites.reduce(0) { $0 + $1.failures })"),
                ("errors", "\(suites.reduce(0) { $0 + $1.errors })"),
                ("time", seconds(suites.reduce(0) { $0 + $1.seconds })),
            ]
        ) {
            for (index, suite) in suites.enumerated() { xml.suite(suite, id: index) }
        }
        var length = 0
        guard let content = assay_xml_end(document, &length) else {
            throw ReportError(kind: "junit", reason: "out of memory")
        }
        return Array(UnsafeBufferPointer(start: content, count: length))
    }

    private let document: OpaquePointer

    private init(document: OpaquePointer) {
        self.document = document
    }

    private func suite(_ suite: JUnitSuite, id: Int) {
        let attributes = [
            ("name", XMLText.identity(suite.name)), ("id", "\(id)"), ("package", "assay"),
            ("hostname", XMLText.identity(suite.hostname)), ("timestamp", suite.timestamp),
            ("tests", "\(suite.cases.count)"), ("failures", "\(suite.failures)"), ("errors", "\(suite.errors)"),
            ("skipped", "\(suite.skipped)"), ("time", Self.seconds(suite.seconds)),
        ]
        element("testsuite", attributes) {
            element("properties", []) {
                for property in suite.properties {
                    let (name, value) = (XMLText.clean(property.name), XMLText.clean(property.value))
                    element("property", [("name", name), ("value", value)]) {}
                }
            }
            for testcase in suite.cases { self.testcase(testcase) }
            element("system-out", []) { text(suite.output) }
            element("system-err", []) {}
        }
    }

    private func testcase(_ testcase: JUnitSuite.Case) {
        let attributes = [
            ("name", XMLText.identity(testcase.name)), ("classname", XMLText.identity(testcase.className)),
            ("time", Self.seconds(testcase.seconds)),
        ]
        element("testcase", attributes) {
            switch testcase.result {
            case .passed: break
            case .failure(let type, let message, let details): result("failure", type, message, details)
            case .error(let type, let message, let details): result("error", type, message, details)
            case .skipped(let message):
                let line = Self.line(message)
                element("skipped", [("message", line)]) { text(line) }
            }
        }
    }

    private func result(_ name: String, _ type: String, _ message: String, _ details: String) {
        let line = Self.line(message)
        element(name, [("message", line), ("type", type)]) {
            // GitLab shows only the text, others only the message: the sentence stands in both.
            text(details.isEmpty ? line : line + "\n\n" + details)
        }
    }

    private func element(_ name: String, _ attributes: [(String, String)], _ content: () -> Void) {
        assay_xml_start_element(document, name)
        for (name, value) in attributes { assay_xml_attribute(document, name, value) }
        content()
        assay_xml_end_element(document)
    }

    private func text(_ text: String) {
        assay_xml_text(document, XMLText.cut(XMLText.clean(text), toBytes: Self.textLimit))
    }

    /// One line for people, of a length that every reader shows.
    private static func line(_ message: String) -> String {
        let flat = String(message.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return XMLText.cut(XMLText.clean(flat), toBytes: messageLimit)
    }

    /// Seconds with three decimals, whatever the locale.
    private static func seconds(_ value: Double) -> String {
        let milliseconds = Int64((max(0, value) * 1000).rounded())
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
