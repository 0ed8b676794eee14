// A program that tests kill: it runs a plan over a store and writes down every question that leaves it.

import Evaluation
import Harness
import Storage

/// `LedgerProgram judged|submit|collect FOLDER CASES`: prints how many attempts it settled or submitted, then how many are awaited.
@main
struct Main {
    static func main() async throws {
        guard CommandLine.arguments.count == 4, let cases = Int(CommandLine.arguments[3]) else {
            print("usage: LedgerProgram judged|submit|collect FOLDER CASES")
            return
        }
        let folder = CommandLine.arguments[2]
        let store = try Store(folder: folder + "/store")
        switch CommandLine.arguments[1] {
        case "judged": try await JudgedRun(folder: folder, cases: cases).run(store)
        case "submit": try await BatchRun(folder: folder, cases: cases).submit(store)
        default: try await BatchRun(folder: folder, cases: cases).collect(store)
        }
    }
}
