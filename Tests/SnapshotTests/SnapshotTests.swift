// Proves that the program's output is the committed one, byte for byte.

import Foundation
import Testing

@Suite("snapshots")
struct SnapshotTests {
    @Test("reports, terminal and exit code are as committed", arguments: Scenario.all)
    func scenario(_ scenario: Scenario) async throws {
        try SnapshotFolder(scenario.name).check(await scenario.body().kept)
    }

    @Test("every folder of snapshots has its scenario")
    func leftovers() throws {
        let names = Scenario.all.map(\.name)
        #expect(Set(names).count == names.count, "two scenarios share a folder")
        for name in try FileManager.default.contentsOfDirectory(atPath: SnapshotFolder.root.path) {
            #expect(names.contains(name), "Snapshots/\(name): no scenario writes this folder")
        }
    }
}
