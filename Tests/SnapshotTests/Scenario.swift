// Lists the scenarios, so that a folder of snapshots without a scenario is found.

import Testing

/// One scenario: what is run, and the name of the folder with what it wrote.
struct Scenario: Sendable, CustomTestStringConvertible {
    /// The folder's name under `Snapshots`.
    let name: String
    /// What the scenario runs.
    let body: @Sendable () async throws -> Scene

    var testDescription: String { name }

    /// Creates a scenario in a folder of its own.
    init(_ name: String, _ body: @escaping @Sendable (Scene) async throws -> Void) {
        self.name = name
        self.body = {
            let scene = try Scene()
            try await body(scene)
            return scene
        }
    }

    /// Creates a scenario whose scene it makes itself.
    init(_ name: String, making body: @escaping @Sendable () async throws -> Scene) {
        self.name = name
        self.body = body
    }

    /// Every scenario.
    static let all = demonstration + runs + verdicts + comparisons + lists + help
}
