// Holds the sequential rules against their reference vectors.

import Foundation
import ReferenceVectors
import Statistics
import Testing

@testable import GroupSequential

@Suite("sequential rules")
struct SequentialVectorTests {
    private static let file = "sequential"

    @Test("Lan and DeMets' boundaries, O'Brien and Fleming's among them")
    func lanDeMets() throws {
        let vectors = try Vectors("lan_demets_z", in: Self.file)
        for vector in vectors.cases {
            let spending: ErrorSpending = vector.text("rho") == "obf" ? .obrienFleming : .power(vector.number("rho"))
            let alpha = vector.number("alpha")
            let fractions = vector.numbers("fractions")
            let boundaries = LanDeMets.boundaries(at: fractions, alpha: alpha, spending: spending)
            let expected = vector.numbers("z")
            // The group asks for 2e-4; the same grid gives far more.
            #expect(boundaries.count == expected.count && zip(boundaries, expected).allSatisfy { abs($0 - $1) < 1e-7 })
            for (fraction, spent) in zip(fractions, vector.numbers("spent")) {
                #expect(abs(spending.spent(at: fraction, of: alpha) - spent) <= 1e-12)
            }
        }
    }

    @Test("exact boundaries of single 0/1 scores, with and without mid-p at the end")
    func swapBoundaries() throws {
        for vector in try Vectors("swap_boundaries", in: Self.file).cases {
            let plan = vector.number("plan")
            let fractions = vector.numbers("looks").map { $0 / plan }
            let steps = (vector.integers("new_discordant") ?? []).map {
                [LatticeDistribution](repeating: .fairSign(of: 1), count: $0)
            }
            for (isMidPLast, suffix) in [(true, ""), (false, "_exact_last")] {
                try check(steps, fractions, vector, ("boundary" + suffix, "spent" + suffix), isMidPLast: isMidPLast)
            }
        }
    }

    @Test("exact boundaries of sums on a lattice")
    func latticeBoundaries() throws {
        for vector in try Vectors("swap_boundaries_lattice", in: Self.file).cases {
            let steps = vector.matrix("numerators").map { $0.map { LatticeDistribution.fairSign(of: Int($0)) } }
            try check(steps, vector.numbers("fractions"), vector, ("boundary", "spent"))
        }
    }

    @Test("exact boundaries of permuted samples, one a side")
    func lawBoundaries() throws {
        for vector in try Vectors("law_boundaries", in: Self.file).cases {
            let scale = vector.integer("scale")
            let looks = vector.nestedPairs("steps")
            let steps = looks.map { look in look.map { PermutationUnit([$0]).distribution(scale: scale) } }
            try check(steps, vector.numbers("fractions"), vector, ("worse", "spent_worse"))
            try check(steps, vector.numbers("fractions"), vector, ("better", "spent_better"), isMirrored: true)
            var sum = 0.0
            for (look, expected) in zip(looks, vector.numbers("S_after_look")) {
                sum += Summation.sum(look.compactMap(\.difference))
                #expect((sum * Double(scale)).rounded() == expected)
            }
        }
    }

    @Test("Monte Carlo ranks, to the last path")
    func ranks() throws {
        let vectors = try Vectors("swap_montecarlo_sequential", in: Self.file)
        for vector in vectors.cases {
            let (sums, looks, draws) = (vector.numbers("sums"), vector.integers("looks") ?? [], vector.integer("R"))
            var paths = PermutedPaths(units: sums.count, draws: draws, seed: UInt64(vector.integer("seed")))
            var rule = RankRule(paths: draws + 1)
            var cuts: [Double?] = []
            var fired: Int?
            var done = 0
            for (index, look) in looks.enumerated() where fired == nil {
                paths.swap(Array(sums[done..<look]), from: done)
                done = look
                let share = ErrorSpending.power(vector.number("rho"))
                    .spent(at: Double(look) / Double(sums.count), of: vector.number("alpha"))
                if rule.stop(share: share, of: paths.sums) { fired = index }
                cuts.append(rule.cut)
            }
            #expect(fired == (vector.has("fires_at_look") ? vector.integer("fires_at_look") : nil), "\(vector.short)")
            let expected = vector.numbers("cuts")
            #expect(cuts.count == expected.count)
            for (cut, one) in zip(cuts, expected) {
                #expect(cut == nil ? one.isNaN : abs((cut ?? .nan) - one) <= 1e-9 * abs(one), "\(vector.short)")
            }
        }
    }

    @Test("one 0/1 score a side, end to end")
    func binary() throws {
        for vector in try Vectors("sequential_binary", in: Self.file).cases {
            let (plan, looks) = (vector.integer("plan"), vector.integers("looks") ?? [])
            let losses = Set(vector.integers("losses_at") ?? [])
            let wins = Set(vector.integers("wins_at") ?? [])
            let units = (0..<plan).map { index in
                let pair: (Double, Double) = losses.contains(index) ? (1, 0) : wins.contains(index) ? (0, 1) : (1, 1)
                return [PairedCase(baseline: [pair.0], candidate: [pair.1])]
            }
            // The vectors were made at the default escape of 0.04: their `escape` field, 0.05, was not what was used.
            let settings = ComparisonSettings(
                margin: vector.number("delta"),
                samples: PlannedSamples(baseline: 1, candidate: 1)
            )
            let look = run(
                units,
                SequentialComparison(
                    looks: looks,
                    settings: settings,
                    isBinary: true,
                    level: vector.number("alpha_one")
                ),
                looks
            )
            #expect(look?.verdict?.rawValue == vector.text("verdict"), "\(vector.short)")
            #expect(look?.units == vector.integer("cases"))
            #expect(look?.index == vector.integer("look"))
            let net = Double(vector.integer("wins") - vector.integer("losses"))
            #expect(abs((look?.mean ?? .nan) - net / vector.number("cases")) < 1e-12)
        }
    }

    @Test("any samples, grades, clusters and losses, end to end", arguments: ["sequential", "sequential_not_measured"])
    func sequential(group: String) throws {
        for vector in try Vectors(group, in: Self.file).cases {
            let cases = vector.pairs("cases").map { PairedCase(baseline: $0.baseline, candidate: $0.candidate) }
            let looks = vector.integers("looks") ?? []
            let samples = try #require(vector.integers("samples"))
            let settings = ComparisonSettings(
                margin: vector.number("delta"),
                rates: ErrorRates(draws: vector.integer("R")),
                seed: UInt64(vector.integer("seed")),
                samples: PlannedSamples(baseline: samples[0], candidate: samples[1])
            )
            let look = run(
                Self.units(cases, labels: vector.labels("cluster")),
                SequentialComparison(
                    looks: looks,
                    settings: settings,
                    isBinary: cases.allSatisfy(\.isBinary),
                    level: 0.025
                ),
                looks
            )
            #expect(look?.verdict?.rawValue == vector.text("verdict"), "\(vector.short)")
            #expect(look?.units == vector.integer("units"), "\(vector.short)")
            #expect(look?.index == vector.integer("look"), "\(vector.short)")
            #expect(look?.gate?.rawValue == vector.text("gate"), "\(vector.short)")
            #expect(look?.reason?.rawValue == vector.text("reason"), "\(vector.short)")
        }
    }

    /// The last look of a run: the one with a verdict.
    private func run(_ units: [[PairedCase]], _ start: SequentialComparison, _ looks: [Int]) -> SequentialLook? {
        var comparison = start
        var done = 0
        var last: SequentialLook?
        for look in looks where last?.verdict == nil {
            last = comparison.take(Array(units[done..<look]))
            done = look
        }
        return last
    }

    private func check(
        _ steps: [[LatticeDistribution]],
        _ fractions: [Double],
        _ vector: Vector,
        _ keys: (boundary: String, spent: String),
        isMidPLast: Bool = true,
        isMirrored: Bool = false
    ) throws {
        var side = SequentialBoundary(level: vector.number("alpha"), isMidPLast: isMidPLast)
        let boundaries = vector.numbers(keys.boundary)
        let spent = vector.numbers(keys.spent)
        #expect(boundaries.count == steps.count && spent.count == steps.count)
        for (index, distributions) in steps.enumerated() {
            let step = try #require(LatticeSum(of: distributions))
            let isTaken = side.take(
                isMirrored ? SubDistribution(step).mirrored : SubDistribution(step),
                fraction: fractions[index]
            )
            #expect(isTaken)
            let expected = boundaries[index].isNaN ? nil : Int(boundaries[index])
            #expect(side.boundary == expected, "\(keys.boundary) at look \(index) of \(vector.short)")
            #expect(abs(side.spent - spent[index]) <= 1e-10 * spent[index], "\(keys.spent) at look \(index)")
        }
    }

    private static func units(_ cases: [PairedCase], labels: [Int]?) -> [[PairedCase]] {
        guard let labels else { return cases.map { [$0] } }
        let clusters = Clusters(labels: labels)
        var units = [[PairedCase]](repeating: [], count: clusters.count)
        for (index, one) in cases.enumerated() { units[clusters.membership[index]].append(one) }
        return units
    }
}
