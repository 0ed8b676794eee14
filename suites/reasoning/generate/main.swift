// Writes the generated tests of the suite `reasoning` (arithmetic, word problems, logical deduction), byte for byte alike.
//
// Usage, from the project's root:
//     swiftc -O suites/reasoning/generate/*.swift -o /tmp/generate && /tmp/generate suites/reasoning
//
// Every question comes from a seeded SplitMix64 and every answer is computed. A logical item is kept only when a
// search through all the possible worlds finds exactly one answer; anything else stops the program.

import Foundation

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: generate FOLDER\n".utf8))
    exit(64)
}
let tests = [
    ("arithmetic", arithmeticCases()), ("word_problems", wordProblemCases()), ("logical_deduction", deductionCases()),
]
for (name, cases) in tests {
    precondition(cases.count == 48 && Set(cases.map(\.id)).count == 48, "48 cases with ids of their own in \(name)")
    let lines = cases.map { $0.json + "\n" }.joined()
    try Data(lines.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[1]).appending(path: "\(name).jsonl"))
}
