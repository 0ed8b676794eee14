// Lets tests read what a scan finds as short texts.

@testable import PersonalData

/// What scans find, as `entity: text`.
enum Found {
    /// A scanner of everything, which all tests share.
    static let scanner = PersonalDataScanner()

    /// What everything finds in a text.
    static func all(in text: String, with scanner: PersonalDataScanner = scanner) -> [String] {
        scanner.findings(in: text).findings.map { "\($0.entity.rawValue): \(part($0.range, of: text))" }
    }

    /// The bytes of a text at a place.
    static func part(_ range: Range<Int>, of text: String) -> String {
        String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
}
