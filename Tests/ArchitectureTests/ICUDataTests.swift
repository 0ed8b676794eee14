// Proves that no line needs the ICU data that the program leaves out.

import Testing

@Suite("ICU data")
struct ICUDataTests {
    /// What formats, parses or compares by the customs of a country.
    private static let names: Set<String> = [
        "DateFormatter", "ISO8601DateFormatter", "DateComponentsFormatter", "DateIntervalFormatter",
        "RelativeDateTimeFormatter", "NumberFormatter", "ByteCountFormatter", "MeasurementFormatter", "ListFormatter",
        "Locale", "Calendar", "TimeZone", "NSRegularExpression", "NSLinguisticTagger", "ParseStrategy", "FormatStyle",
        "formatted", "localizedStandardCompare", "localizedCompare", "localizedCaseInsensitiveCompare",
        "localizedUppercase", "localizedLowercase", "localizedCapitalized", "applyingTransform",
    ]

    @Test("no file of Sources uses a type that needs it")
    func unused() {
        for file in SourceTree.files(below: "Sources") {
            for line in file.lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
                let found = words.first { Self.names.contains(String($0)) } ?? ""
                #expect(found.isEmpty, "\(file.path): \(found) needs ICU data, which the program leaves out")
            }
        }
    }
}
