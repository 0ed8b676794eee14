// Reads the reference vectors that the statistics are held against.

import Foundation
import Statistics
import Testing

/// A group of reference vectors with its tolerance.
struct Vectors {
    /// The cases, each a JSON object.
    let cases: [Vector]
    private let relative: Double
    private let absolute: Double

    /// Reads a group of a fixture file; `generator` and `versions` in the file say where it comes from.
    init(_ group: String, in file: String) throws {
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
    static func list(_ key: String, of group: String, in file: String) throws -> [Double] {
        let url = try #require(Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Fixtures"))
        let root = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        return Vector(root[group] as? [String: Any] ?? [:]).numbers(key)
    }

    /// Expects a number to be as near to the reference as the group's tolerance says.
    func expect(
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

/// One reference vector.
struct Vector {
    private let fields: [String: Any]

    init(_ fields: [String: Any]) {
        self.fields = fields
    }

    var short: String { String("\(fields)".prefix(300)) }

    func has(_ key: String) -> Bool { fields[key] != nil && !(fields[key] is NSNull) }
    func number(_ key: String) -> Double { (fields[key] as? NSNumber)?.doubleValue ?? .nan }
    func integer(_ key: String) -> Int { (fields[key] as? NSNumber)?.intValue ?? Int.min }
    func text(_ key: String) -> String? { fields[key] as? String }
    func flag(_ key: String) -> Bool? { (fields[key] as? NSNumber)?.boolValue }
    func numbers(_ key: String) -> [Double] { Self.numbers(fields[key]) }
    /// Rows of numbers; `null` is NaN.
    func matrix(_ key: String) -> [[Double]] { (fields[key] as? [Any] ?? []).map(Self.numbers) }
    func texts(_ key: String) -> [String] { fields[key] as? [String] ?? [] }
    func integers(_ key: String) -> [Int]? { (fields[key] as? [Any])?.compactMap { ($0 as? NSNumber)?.intValue } }
    /// Labels of any kind as numbers: equal labels have equal numbers, in every vector.
    func labels(_ key: String) -> [Int]? {
        (fields[key] as? [Any])?.map { label in
            "\(label)".utf8.reduce(0) { ($0 &* 257 &+ Int($1)) & 0xFFFF_FFFF_FFFF }
        }
    }
    func object(_ key: String) -> Vector { Vector(fields[key] as? [String: Any] ?? [:]) }
    func objects(_ key: String) -> [Vector] { (fields[key] as? [[String: Any]] ?? []).map(Vector.init) }

    /// Lists of samples: `[[baseline…], [candidate…]]` a case; `null` is NaN.
    func pairs(_ key: String) -> [(baseline: [Double], candidate: [Double])] {
        (fields[key] as? [[Any]] ?? []).map { (Self.numbers($0[0]), Self.numbers($0[1])) }
    }

    /// Lists of such cases.
    func nestedPairs(_ key: String) -> [[PairedCase]] {
        (fields[key] as? [[[Any]]] ?? []).map { list in
            list.map { PairedCase(baseline: Self.numbers($0[0]), candidate: Self.numbers($0[1])) }
        }
    }

    /// `[[value, probability]…]`.
    func points(_ key: String) -> [(Int, Double)] {
        (fields[key] as? [[Any]] ?? []).map {
            (($0[0] as? NSNumber)?.intValue ?? 0, ($0[1] as? NSNumber)?.doubleValue ?? .nan)
        }
    }

    private static func numbers(_ value: Any?) -> [Double] {
        (value as? [Any] ?? []).map { ($0 as? NSNumber)?.doubleValue ?? .nan }
    }
}
