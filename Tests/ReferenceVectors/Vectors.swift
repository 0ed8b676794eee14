// Reads the reference vectors that the statistics are held against.

import Foundation
package import Testing

/// A group of reference vectors with its tolerance.
package struct Vectors {
    /// The cases, each a JSON object.
    package let cases: [Vector]
    private let relative: Double
    private let absolute: Double

    /// Reads a group of a fixture file; `generator` and `versions` in the file say where it comes from.
    package init(_ group: String, in file: String) throws {
        let url = try #require(Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Fixtures"))
        let root = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        let content = try #require(root[group] as? [String: Any])
        let list = try #require(content["cases"] as? [[String: Any]])
        #expect(list.count >= 12, "\(group) has lost vectors")
        cases = list.map(Vector.init)
        let tolerance = content["tolerance"] as? [String: Any] ?? [:]
        relative = (tolerance["rel"] as? NSNumber)?.doubleValue ?? 0
        absolute = (tolerance["abs"] as? NSNumber)?.doubleValue ?? 0
    }

    /// A list of numbers that a group has beside its cases.
    package static func list(_ key: String, of group: String, in file: String) throws -> [Double] {
        let url = try #require(Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Fixtures"))
        let root = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        return Vector(root[group] as? [String: Any] ?? [:]).numbers(key)
    }

    /// Expects a number to be as near to the reference as the group's tolerance says.
    package func expect(
        _ value: Double,
        _ vector: Vector,
        _ key: String,
        absolute extra: Double = 0,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let reference = vector.number(key)
        let room = max(absolute, extra, relative * abs(reference))
        let isNear = value == reference || abs(value - reference) <= room || (value.isNaN && reference.isNaN)
        #expect(isNear, "\(key): \(value) is not \(reference) in \(vector.short)", sourceLocation: location)
    }
}
