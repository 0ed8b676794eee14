// Chooses between exact boundaries and Monte Carlo ranks, and goes from the first to the second within a run.

import Statistics

/// The two-sided group-sequential permutation test of the mean difference.
///
/// The test is exact where the sums lie on a lattice. With the same number of samples on both sides the signs of the units
/// are flipped, and both directions share one boundary. For 0/1 scores with different numbers of samples the samples are
/// dealt out anew, and each direction has a boundary of its own. A lost sample may ask for a finer lattice, and the test
/// moves to it. Without a lattice, or when a window would grow too large, Monte Carlo ranks take over; paths that exact
/// boundaries stopped stay stopped. The switch depends only on absolute values and numbers of samples, so it carries no
/// information about the direction.
struct SequentialCrossing: Sendable {
    /// What is exchangeable under the null hypothesis.
    enum Exchange: Hashable, Sendable {
        /// The signs of the units' sums.
        case signs
        /// The samples of each unit, `candidate` planned ones of them the candidate's.
        case samples(candidate: Int, statistic: Statistic)
    }

    /// The test statistic of permuted runs.
    enum Statistic: Hashable, Sendable {
        /// The sum, by its exact distribution: for 0/1 scores of equal weight.
        case exactSum
        /// The sum, by draws: for 0/1 scores of any weight.
        case sum
        /// The sum over the root of the sum of squares, by draws: for any scores.
        case studentised
    }

    /// The exact form of the test, on a lattice.
    private struct Exact {
        var scale = 1
        var worse: SequentialBoundary
        /// The boundary of a gain; `nil` when it equals that of a drop.
        var better: SequentialBoundary?
        var distributions: UnitDistributions
        /// The units of each look and its boundaries, in case ranks must take over.
        var history: [(units: [CrossingUnit], worse: Double?, better: Double?)] = []

        /// Moves to a finer lattice; `false` when the other one is not finer.
        mutating func refine(to finer: Int) -> Bool {
            guard finer % scale == 0 else { return false }
            worse.refine(by: finer / scale)
            better?.refine(by: finer / scale)
            scale = finer
            return true
        }
    }

    /// The Monte Carlo form of the test: ranks of paths.
    private struct Ranks {
        var paths: PermutedPaths
        var worse: RankRule
        var better: RankRule

        init(plan: Int, settings: ComparisonSettings) {
            paths = PermutedPaths(units: plan, draws: settings.rates.draws, seed: settings.seed)
            worse = RankRule(paths: settings.rates.draws + 1)
            better = worse
        }
    }

    private let plan: Int
    private let settings: ComparisonSettings
    private let exchange: Exchange
    private let level: Double
    private let spending: ErrorSpending
    private var exact: Exact?
    private var ranks: Ranks?
    private var total = RunningSum()
    private var units = 0
    private var looks = 0
    /// The number of looks that were exact before ranks took over.
    private var lastExact = 0
    /// The directions in which the observed path was stopped by its rank, or before ranks took over; they stay crossed.
    private var hasCrossed = (worse: false, better: false)
    /// Whether an exact boundary of a drop was crossed before ranks took over.
    private var hasCrossedExactly = false

    /// Starts before the first unit.
    ///
    /// - Parameters:
    ///   - plan: The number of units in the plan.
    ///   - exchange: What is exchangeable under the null hypothesis.
    ///   - level: The one-sided error.
    ///   - settings: The number of draws and their seed.
    init(plan: Int, exchange: Exchange, level: Double, settings: ComparisonSettings) {
        self.exchange = exchange
        self.level = level
        self.spending = .power(2)
        self.plan = plan
        self.settings = settings
        let side = SequentialBoundary(level: level, spending: spending)
        switch exchange {
        case .signs: exact = Exact(worse: side, better: nil, distributions: UnitDistributions(isSwap: true))
        case .samples(_, .exactSum):
            exact = Exact(worse: side, better: side, distributions: UnitDistributions(isSwap: false))
        case .samples: ranks = Ranks(plan: plan, settings: settings)
        }
    }

    /// Whether a drop needs an interval that excludes 0 as well: raw permuted sums measure only the noise within cases.
    var needsInterval: Bool { exact?.better != nil || isDrawnSum || hasCrossedExactly }

    private var isDrawnSum: Bool { if case .samples(_, .sum) = exchange { true } else { false } }

    /// The error spent on the side of a drop.
    var spentWorse: Double { exact?.worse.spent ?? ranks?.worse.spent ?? 0 }

    /// The error spent on the side of a gain.
    var spentBetter: Double { exact.map { ($0.better ?? $0.worse).spent } ?? ranks?.better.spent ?? 0 }

    /// The name of the test, as reports print it.
    var method: String {
        let name = exchange == .signs ? "label swap" : "relabelling"
        if let exact { return "sequential \(name), exact 1/\(exact.scale)" }
        let drawn = "\(isStudentised ? "studentised, " : "")\(settings.rates.draws) draws"
        return lastExact == 0
            ? "sequential \(name), \(drawn)" : "sequential \(name), exact to look \(lastExact), then \(drawn)"
    }

    private var isStudentised: Bool { exchange != .signs && !isDrawnSum }

    /// Takes the units of a look, and tests for a crossing.
    ///
    /// - Parameters:
    ///   - new: The units run since the previous look, in planned order, with the empty ones.
    ///   - grown: Units of earlier looks that gained cases; all parts of a unit share one sign or one choice, so ranks must
    ///     decide.
    ///   - fraction: The part of the plan that was run.
    /// - Returns: The directions whose boundary was crossed, and both p-values.
    mutating func take(
        _ new: [CrossingUnit],
        grown: [GrownUnit] = [],
        fraction: Double
    ) -> Crossing {
        for unit in new { total.add(unit.sum) }
        defer {
            units += new.count
            looks += 1
        }
        if !grown.isEmpty, let exact { fallBack(from: exact) }
        if let crossed = takeExactly(new, fraction: fraction) { return crossed }
        return takeByRank(new, grown, fraction: fraction)
    }

    /// Takes a look by exact distributions; `nil` when that is impossible from now on.
    private mutating func takeExactly(_ new: [CrossingUnit], fraction: Double) -> Crossing? {
        guard var exact else { return nil }
        // The paths change in place: a second reference would copy them.
        self.exact = nil
        guard let scale = exact.distributions.scale(with: new), exact.refine(to: scale),
            let step = LatticeSum(of: exact.distributions.distributions(of: new, scale: scale)).map(
                SubDistribution.init
            ),
            exact.worse.take(step, fraction: fraction),
            exact.better?.take(step.mirrored, fraction: fraction) ?? true
        else {
            fallBack(from: exact)
            return nil
        }
        let sum = Int((Double(scale) * total.value).rounded(.toNearestOrEven))
        let worse = exact.worse.boundary
        let better = exact.better.map(\.boundary) ?? worse
        exact.history.append((new, worse.map { Double($0) / Double(scale) }, better.map { Double($0) / Double(scale) }))
        self.exact = exact
        return Crossing(
            worse: worse.map { sum <= $0 } ?? false,
            better: better.map { -sum <= $0 } ?? false,
            pWorse: exact.worse.p(of: sum),
            pBetter: (exact.better ?? exact.worse).p(of: -sum)
        )
    }

    private mutating func takeByRank(
        _ new: [CrossingUnit],
        _ grown: [GrownUnit],
        fraction: Double
    ) -> Crossing {
        guard var ranks else { return Crossing() }
        self.ranks = nil
        add(new, from: units, to: &ranks.paths)
        for unit in grown { grow(unit, in: &ranks.paths) }
        let statistics = isStudentised ? ranks.paths.studentised : ranks.paths.sums
        let share = spending.spent(at: fraction, of: level)
        let mirrored = statistics.map { -$0 }
        var crossing = Crossing(pWorse: ranks.worse.p(statistics), pBetter: ranks.better.p(mirrored))
        if ranks.worse.stop(share: share, of: statistics) { hasCrossed.worse = true }
        if ranks.better.stop(share: share, of: mirrored) { hasCrossed.better = true }
        crossing.worse = hasCrossed.worse
        crossing.better = hasCrossed.better
        self.ranks = ranks
        return crossing
    }

    /// Switches to ranks after exact looks; a path that crossed one of their boundaries is stopped.
    private mutating func fallBack(from exact: Exact) {
        var ranks = Ranks(plan: plan, settings: settings)
        var first = 0
        for look in exact.history {
            add(look.units, from: first, to: &ranks.paths)
            first += look.units.count
            let sums = ranks.paths.sums
            if let cut = look.worse, ranks.worse.stop(where: { sums[$0] <= cut + 1e-9 }) {
                hasCrossed.worse = true
                hasCrossedExactly = true
            }
            if let cut = look.better, ranks.better.stop(where: { -sums[$0] <= cut + 1e-9 }) { hasCrossed.better = true }
        }
        self.exact = nil
        self.ranks = ranks
        lastExact = looks
    }

    private func add(_ units: [CrossingUnit], from first: Int, to paths: inout PermutedPaths) {
        switch exchange {
        case .signs: paths.swap(units.map(\.sum), from: first)
        case .samples(let candidate, _):
            // An empty unit keeps its number but has no sample, so nothing is drawn for it.
            let new = units.map { PermutationUnit($0.cases, weights: $0.weights) }
            paths.permute(new, from: first, planned: candidate)
        }
    }

    private func grow(_ unit: GrownUnit, in paths: inout PermutedPaths) {
        switch exchange {
        case .signs: paths.swap([unit.after.sum - unit.before.sum], from: unit.number)
        case .samples(let candidate, _):
            let before = PermutationUnit(unit.before.cases, weights: unit.before.weights)
            paths.takeAway(before, number: unit.number, planned: candidate)
            let after = PermutationUnit(unit.after.cases, weights: unit.after.weights)
            paths.permute([after], from: unit.number, planned: candidate)
        }
    }
}
