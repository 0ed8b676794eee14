// Reads the fields of one reference vector as the types that tests ask for.

import Foundation
package import Statistics

/// One reference vector.
package struct Vector {
    private let fields: [String: Any]

    init(_ fields: [String: Any]) {
        self.fields = fields
    }

    package var short: String { String("\(fields)".prefix(300)) }

    package func has(_ key: String) -> Bool { fields[key] != nil && !(fields[key] is NSNull) }
    package func number(_ key: String) -> Double { (fields[key] as? NSNumber)?.doubleValue ?? .nan }
    package func integer(_ key: String) -> Int { (fields[key] as? NSNumber)?.intValue ?? Int.min }
    package func text(_ key: String) -> String? { fields[key] as? String }
    package func flag(_ key: String) -> Bool? { (fields[key] as? NSNumber)?.boolValue }
    package func numbers(_ key: String) -> [Double] { Self.numbers(fields[key]) }
    /// Rows of numbers; `null` is NaN.
    package func matrix(_ key: String) -> [[Double]] { (fields[key] as? [Any] ?? []).map(Self.numbers) }
    package func texts(_ key: String) -> [String] { fields[key] as? [String] ?? [] }
    package func integers(_ key: String) -> [Int]? {
        (fields[key] as? [Any])?.compactMap { ($0 as? NSNumber)?.intValue }
    }
    /// Labels of any kind as numbers: equal labels have equal numbers, in every vector.
    package func labels(_ key: String) -> [Int]? {
        (fields[key] as? [Any])?.map { label in
            "\(label)".utf8.reduce(0) { ($0 &* 257 &+ Int($1)) & 0xFFFF_FFFF_FFFF }
        }
    }
    package func object(_ key: String) -> Vector { Vector(fields[key] as? [String: Any] ?? [:]) }
    package func objects(_ key: String) -> [Vector] { (fields[key] as? [[String: Any]] ?? []).map(Vector.init) }

    /// Lists of samples: `[[baseline…], [candidate…]]` a case; `null` is NaN.
    package func pairs(_ key: String) -> [(baseline: [Double], candidate: [Double])] {
        (fields[key] as? [[Any]] ?? []).map { (Self.numbers($0[0]), Self.numbers($0[1])) }
    }

    /// Lists of such cases.
    package func nestedPairs(_ key: String) -> [[PairedCase]] {
        (fields[key] as? [[[Any]]] ?? []).map { list in
            list.map { PairedCase(baseline: Self.numbers($0[0]), candidate: Self.numbers($0[1])) }
        }
    }

    /// `[[value, probability]…]`.
    package func points(_ key: String) -> [(Int, Double)] {
        (fields[key] as? [[Any]] ?? []).map {
            (($0[0] as? NSNumber)?.intValue ?? 0, ($0[1] as? NSNumber)?.doubleValue ?? .nan)
        }
    }

    /// A sample that the instrument could not score is written as a word, one that errored as `null`.
    private static func numbers(_ value: Any?) -> [Double] {
        (value as? [Any] ?? []).map {
            $0 is String ? Samples.unscored : ($0 as? NSNumber)?.doubleValue ?? Samples.errored
        }
    }
}
