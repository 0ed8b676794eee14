// Holds the paths that a sequential run keeps against the draws of the fixed tests.

import ReferenceVectors
import Statistics
import Testing

@testable import GroupSequential

@Suite("permuted paths")
struct PermutedPathsTests {
    private static let file = "tests"

    @Test("drawn signs, path by path")
    func paths() throws {
        for vector in try Vectors("signflip_montecarlo", in: Self.file).cases {
            let (sums, draws) = (vector.numbers("d"), vector.integer("R"))
            var paths = PermutedPaths(units: sums.count, draws: draws, seed: UInt64(vector.integer("seed")))
            // In two steps, as a sequential run takes them.
            let half = sums.count / 2
            paths.swap(Array(sums[..<half]), from: 0)
            paths.swap(Array(sums[half...]), from: half)
            let observed = try #require(paths.sums.last)
            let tolerance = 1e-12 * max(1, sums.reduce(0) { $0 + abs($1) })
            let atMost = paths.sums.dropLast().count { $0 <= observed + tolerance }
            let beyond = paths.sums.dropLast().count { abs($0) >= abs(observed) - tolerance }
            #expect(atMost == vector.integer("le") && beyond == vector.integer("ge"), "\(vector.short)")
            #expect(Double(atMost + 1) / Double(draws + 1) == vector.number("p_worse"))
            #expect(Double(beyond + 1) / Double(draws + 1) == vector.number("p_two"))
        }
    }

    @Test("permuted units, path by path")
    func relabelled() throws {
        for vector in try Vectors("relabel_studentised", in: Self.file).cases {
            let cases = vector.pairs("cases").map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) }
            let units = Self.units(cases, labels: vector.labels("cluster"))
            try path(units, planned: cases.map(\.candidate.count).max() ?? 1, vector)
        }
    }

    /// The first resamples unit by unit, from paths that a sequential run keeps.
    private func path(_ units: [PermutationUnit], planned: Int, _ vector: Vector) throws {
        let expected = vector.matrix("first_three_draws")
        let seed = UInt64(vector.integer("seed"))
        var paths = PermutedPaths(units: units.count, draws: 3, seed: seed)
        for (number, unit) in units.enumerated() {
            let before = paths.sums
            paths.permute([unit], from: number, planned: planned)
            for draw in 0..<3 {
                #expect(abs(paths.sums[draw] - before[draw] - expected[draw][number]) < 1e-6, "\(vector.short)")
            }
        }
        let last = try #require(paths.studentised.last)
        #expect(abs(last - vector.number("T")) < 1e-9)
    }

    private static func units(_ cases: [PairedCase], labels: [Int]?) -> [PermutationUnit] {
        guard let labels else { return cases.map { PermutationUnit([$0]) } }
        let clusters = Clusters(labels: labels)
        return (0..<clusters.count).map { cluster in
            PermutationUnit(cases.indices.filter { clusters.membership[$0] == cluster }.map { cases[$0] })
        }
    }
}
