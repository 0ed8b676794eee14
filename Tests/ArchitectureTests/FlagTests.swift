// Proves that the options of the command line are spelt at the door, and nowhere below it.

import Testing

@Suite("flags")
struct FlagTests {
    /// Where sentences of reports may name a command to type, with the reason.
    private static let exceptions = [
        "Sources/AssayCommands/": "the door itself",
        "Sources/GovernanceCommands/": "the commands of the registry, which are the door",
        "Sources/Governance/Reports/": "reports advise commands, which are typed with their options",
        "Sources/CommandSupport/": "what the door stands on: it adds the options to errors from below",
        "Sources/Settings/": "its errors speak of what was typed for the configuration",
        "Sources/Reporting/Words/": "reports advise commands, which are typed with their options",
        "Sources/PowerAnalysis/Forecast/SuiteForecast.swift": "one caution advises how a baseline is made",
    ]

    @Test("no error below the door names an option of the command line")
    func errors() {
        for file in SourceTree.files(below: "Sources")
        where !Self.exceptions.keys.contains(where: { file.path.hasPrefix($0) }) {
            for line in file.lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                #expect(!line.contains(/"[^"]*--[a-z][a-z-]+/), "\(file.path): \(line)")
            }
        }
    }
}
