// Promises of when two command lines ask the same.

import Testing

@testable import Planning

@Suite("command words")
struct CommandWordsTests {
    @Test(
        "what is only shown does not count",
        arguments: [
            "assay run s --run-id a --quiet", "assay run s --report junit=x.xml --run-id a",
            "assay run s --run-id a --report=md=x.md",
            "assay run s --run-id a --progress none --format json", "assay run 's' --run-id a",
        ]
    )
    func same(command: String) { #expect(CommandWords(command) == CommandWords("assay run s --run-id a")) }

    @Test(
        "what decides a score or a gate does",
        arguments: [
            "assay run s --run-id a -b main", "assay run s t --run-id a", "assay run s --run-id a --strict",
            "assay gate a",
        ]
    )
    func other(command: String) { #expect(CommandWords(command) != CommandWords("assay run s --run-id a")) }

    @Test("quotes hold spaces together, and a quote is written as a shell wants it")
    func quotes() {
        #expect(CommandWords("assay run 'a b'") != CommandWords("assay run a b"))
        #expect(CommandWords(#"assay run 'it'\''s'"#) == CommandWords(#"assay run 'it'\''s' --quiet"#))
        #expect(CommandWords("assay run s").verb == "run" && CommandWords("").verb == nil)
    }
}
