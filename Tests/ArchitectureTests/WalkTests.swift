// Proves that the walk through the house names only what is there.

import Foundation
import Testing

@Suite("walk through the house")
struct WalkTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func page() throws -> String {
        try String(contentsOf: Self.root.appending(path: "Sources/assay/assay.docc/Walk.md"), encoding: .utf8)
    }

    @Test("every file and folder that it names exists")
    func stations() throws {
        let named = try page().matches(of: /`((?:Sources|Tests)\/[^`]+)`/).map { String($0.1) }
        #expect(named.count > 40)
        for path in named {
            #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: path).path), "\(path) is gone")
        }
    }

    @Test("it stays short enough to be read at once")
    func length() throws {
        #expect(try page().split(separator: "\n", omittingEmptySubsequences: false).count <= 121)
    }
}
