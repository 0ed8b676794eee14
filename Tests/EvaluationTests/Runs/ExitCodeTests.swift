// Promises to the scripts that call a command: fixed numbers, and one that wins.

import Evaluation
import Testing

@Suite("exit codes")
struct ExitCodeTests {
    @Test("have the numbers and names that scripts and help know")
    func table() {
        let table = ExitCode.allCases.map { "\($0.rawValue) \($0.name): \($0.retry)" }
        #expect(
            table == [
                "0 pass: –", "64 usage: no", "65 data: no", "66 no input: no", "69 unavailable: yes", "70 internal: no",
                "73 cannot write: maybe", "75 temporary: later", "77 permission: no", "78 config: no",
                "100 gate failed: no", "101 undecided: yes", "102 nothing to run: no", "130 interrupted: resume",
                "143 terminated: resume",
            ]
        )
        #expect(ExitCode(rawValue: 1) == nil, "1 is what a crash of a shell looks like")
    }

    @Test("each say when a command ends with them, in words of their own")
    func meanings() {
        let meanings = ExitCode.allCases.map(\.meaning)
        #expect(Set(meanings).count == 15 && meanings.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
    }

    @Test("prevail in one order, whatever the order in which they were found")
    func prevailing() {
        let order: [ExitCode] = [.data, .interrupted, .gateFailed, .cannotWrite, .undecided, .nothingToRun, .pass]
        for (index, stronger) in order.enumerated() {
            for weaker in order[index...] {
                #expect(ExitCode.prevailing(of: [weaker, stronger]) == stronger, "\(stronger) over \(weaker)")
                #expect(ExitCode.prevailing(of: [stronger, weaker]) == stronger, "\(stronger) over \(weaker)")
            }
        }
        #expect(ExitCode.prevailing(of: []) == .pass)
    }

    @Test("that forbid a run from the start are of one rank: the first stands")
    func first() {
        let codes: [ExitCode] = [
            .usage, .data, .noInput, .unavailable, .internal, .temporary, .permission, .configuration,
        ]
        for code in codes {
            #expect(ExitCode.prevailing(of: [code] + codes) == code)
            #expect(ExitCode.prevailing(of: [.terminated, .gateFailed, code]) == code)
        }
    }
}
