// Reads from Package.swift what each target depends on, without asking SwiftPM.

import Foundation
import Testing

/// The targets that Package.swift declares.
struct PackageManifest {
    /// A target with Swift code.
    struct Target {
        let name: String
        /// Its folder from the repository's root.
        let path: String
        /// The modules it may import, packages by their product's name.
        let dependencies: Set<String>
    }

    /// All targets but system libraries.
    let targets: [Target]
    /// The names of the targets that are programs.
    let programs: Set<String>

    init() throws {
        let text = try String(contentsOf: SourceTree.root.appending(path: "Package.swift"), encoding: .utf8)
        let products = text.matches(of: /static let (\w+) = product\(name: "(\w+)"/)
            .reduce(into: [String: String]()) { $0[String($1.1)] = String($1.2) }
        var targets: [Target] = []
        var programs: Set<String> = []
        for start in text.matches(of: /\.(target|testTarget|executableTarget)\(/) {
            let call = Self.enclosed(text[start.range.upperBound...], by: "(", ")")
            let name = String(try #require(call.firstMatch(of: /name: "(\w+)"/)?.1))
            let folder = start.1 == "testTarget" ? "Tests" : "Sources"
            var dependencies: Set<String> = []
            if let list = call.firstRange(of: "dependencies: [") {
                let items = Self.enclosed(call[list.upperBound...], by: "[", "]")
                dependencies.formUnion(items.matches(of: /"(\w+)"/).map { String($0.1) })
                for item in items.matches(of: /\.(\w+)/) {
                    dependencies.insert(try #require(products[String(item.1)], "\(item.1) is no product"))
                }
            }
            targets.append(
                Target(
                    name: name,
                    path: call.firstMatch(of: /path: "([^"]+)"/).map { String($0.1) } ?? "\(folder)/\(name)",
                    dependencies: dependencies
                )
            )
            if start.1 == "executableTarget" { programs.insert(name) }
        }
        self.targets = targets
        self.programs = programs
    }

    /// What stands before the bracket that closes one opened before the text.
    private static func enclosed(_ text: Substring, by open: Character, _ close: Character) -> Substring {
        var depth = 1
        let end = text.firstIndex { character in
            depth += character == open ? 1 : character == close ? -1 : 0
            return depth == 0
        }
        return text[..<(end ?? text.endIndex)]
    }
}
