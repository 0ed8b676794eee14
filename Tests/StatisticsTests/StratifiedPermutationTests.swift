// Holds what is exchanged, sign by sign and sample by sample, against its reference vectors.

import ReferenceVectors
import Testing

@testable import Statistics

@Suite("relabelling and signs")
struct StratifiedPermutationTests {
    private static let file = "tests"

    @Test("the distribution of a unit, one case or a cluster")
    func distribution() throws {
        let vectors = try Vectors("relabel_law", in: Self.file)
        for vector in vectors.cases {
            let unit = PermutationUnit(Self.cases(vector, "unit"))
            let distribution = unit.distribution(scale: vector.integer("scale"))
            let expected = vector.points("law")
            #expect(distribution.values == expected.map(\.0), "\(vector.short)")
            for (mine, theirs) in zip(distribution.probabilities, expected) {
                #expect(abs(mine - theirs.1) <= 1e-12 * theirs.1, "\(vector.short)")
            }
        }
    }

    @Test("the exact distribution of the sum, and the lattice it lies on")
    func exact() throws {
        let vectors = try Vectors("relabel_exact", in: Self.file)
        for vector in vectors.cases {
            let cases = Self.cases(vector, "cases")
            let units = cases.map { PermutationUnit([$0]) }
            let result = try #require(
                StratifiedPermutationTest.exact(units, sum: Summation.sum(cases.compactMap(\.difference)))
            )
            #expect(result.scale == vector.integer("scale"))
            vectors.expect(result.worse, vector, "p_worse")
            vectors.expect(result.better, vector, "p_better")
        }
    }

    @Test("studentised draws, to the last tie")
    func studentised() throws {
        let vectors = try Vectors("relabel_studentised", in: Self.file)
        for vector in vectors.cases {
            let cases = Self.cases(vector, "cases")
            let units = Self.units(cases, labels: vector.labels("cluster"))
            for (unit, expected) in zip(units, vector.numbers("observed")) {
                #expect(abs(unit.observed - expected) < 1e-6, "\(vector.short)")
            }
            let (draws, seed) = (vector.integer("R"), UInt64(vector.integer("seed")))
            let planned = cases.map(\.candidate.count).max() ?? 1
            let all = PermutationDraws(units: units, order: units.indices.map { UInt32($0) }, planned: planned)
            let drawn = StratifiedPermutationTest.drawn(all, draws: draws, seed: seed, isStudentised: true)
            vectors.expect(drawn.observed, vector, "T", absolute: 1e-12)
            let p = StratifiedPermutationTest.midP(drawn.resamples, observed: drawn.observed, tolerance: 1e-9)
            vectors.expect(p.worse, vector, "p_worse")
            vectors.expect(p.better, vector, "p_better")
            #expect(drawn.resamples.count { $0 < drawn.observed - 1e-9 } == vector.integer("lt"))
            #expect(drawn.resamples.count { abs($0 - drawn.observed) <= 1e-9 } == vector.integer("eq"))
        }
    }

    @Test("signs by full enumeration: draws come near it")
    func enumerated() throws {
        let vectors = try Vectors("signflip_exact", in: Self.file)
        for vector in vectors.cases {
            let sums = vector.numbers("d")
            let p = try #require(SignFlipTest.enumerated(sums))
            vectors.expect(p.worse, vector, "p_worse")
            vectors.expect(p.midWorse, vector, "mid_worse")
            vectors.expect(p.twoSided, vector, "p_two")
            vectors.expect(p.midTwoSided, vector, "mid_two")
            #expect(abs(SignFlipTest.drawn(sums, draws: 4_999, seed: 3).pWorse - p.worse) < 0.03)
        }
        #expect(SignFlipTest.enumerated([Double](repeating: 1, count: 40)) == nil)
    }

    @Test("signs on a lattice: exact, mid-p and two-sided")
    func lattice() throws {
        let vectors = try Vectors("signflip_lattice", in: Self.file)
        for vector in vectors.cases {
            let numbers = vector.numbers("numerators").map { Int($0) }
            let distribution = try #require(LatticeSum(of: numbers.map { LatticeDistribution.fairSign(of: $0) }))
            let sum = numbers.reduce(0, +)
            func chance(_ isIn: (Int) -> Bool) -> Double {
                distribution.probabilities.enumerated().reduce(0) {
                    isIn($1.offset + distribution.lowest) ? $0 + $1.element : $0
                }
            }
            let two = chance { abs($0) >= abs(sum) }
            vectors.expect(chance { $0 <= sum }, vector, "p_worse")
            vectors.expect(distribution.midP(of: sum).below, vector, "mid_worse")
            vectors.expect(two, vector, "p_two")
            vectors.expect(two - 0.5 * chance { abs($0) == abs(sum) }, vector, "mid_two")
        }
    }

    private static func cases(_ vector: Vector, _ key: String) -> [PairedCase] {
        vector.pairs(key).map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) }
    }

    private static func units(_ cases: [PairedCase], labels: [Int]?) -> [PermutationUnit] {
        guard let labels else { return cases.map { PermutationUnit([$0]) } }
        let clusters = Clusters(labels: labels)
        return (0..<clusters.count).map { cluster in
            PermutationUnit(cases.indices.filter { clusters.membership[$0] == cluster }.map { cases[$0] })
        }
    }
}
