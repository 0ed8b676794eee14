// Holds the page about `assay.yaml` to what is read.

import Foundation
import ModelClients
import Settings
import Testing

@testable import AssayCommands

@Suite("the page about assay.yaml")
struct ConfigurationPageTests {
    @Test("its example is read as a user's own, with every kind of client")
    func example() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString).yaml")
        try Data(ConfigurationPage.example.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let configuration = try Configuration.load(file.path)
        #expect(Set(configuration.models.values.map(\.client)) == Set(ModelClientCatalog.kinds))
        let thinker = try #require(configuration.models["thinker"]?.dialect)
        #expect(thinker.reasoning?.budget == 8192 && thinker.omitted == ["seed", "stop", "temperature"])
        let mine = try #require(configuration.models["mine"])
        #expect(mine.command == ["python3", "model.py"] && mine.isLasting && mine.memory == 2_000_000_000)
        #expect(configuration.profiles["successor"]?.changed == ["sampling", "reasoning"])
    }

    @Test("a line of it fits on a wide terminal")
    func width() {
        let lines = ConfigurationPage.text.split(separator: "\n")
        #expect(lines.count > 40 && lines.allSatisfy { $0.count <= 132 })
    }
}
