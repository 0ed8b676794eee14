// Makes the clusters of different tests comparable.

import Evaluation
import Suites

/// Numbers the clusters of a suite's cases; the same name has the same number in every test.
struct ClusterNumbers {
    private var numbers: [String: UInt32] = [:]

    /// The cluster of each position of a test; `nil` when its cases stand alone.
    mutating func numbers(of test: SuiteTest, _ cases: CaseFile, at positions: [UInt32]) throws -> [UInt32]? {
        guard let key = test.clusterKey else { return nil }
        return try positions.map { position in
            let name = try cases.testCase(at: Int(position)).cluster(by: key) ?? ""
            if let number = numbers[name] { return number }
            let number = UInt32(numbers.count)
            numbers[name] = number
            return number
        }
    }
}
