// What happens to a candidate that is worse by a known drop.

import Statistics

/// What happens to the scores of a candidate that is worse, on average, by a known drop.
///
/// A comparison must not depend on how a model gets worse, so there are several ways; two of them are a change without a drop, too.
package struct CandidateLoss: Hashable, Sendable {
    /// How a model gets worse.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Every sample is lost with the same chance: every case is a little worse.
        case spread
        /// Some cases are lost for good.
        case dead
        /// A third of what is missing to a perfect score is gained everywhere, and some cases are lost for good.
        case mixed
        /// A third of every score is lost, and some cases are answered right for good: the mirror of `mixed`.
        case healed
        /// Some clusters are lost whole.
        case clusters
        /// Some of the clusters that are larger than the mean are lost whole.
        case largeClusters = "large-clusters"

        /// Whether cases change even where the mean does not.
        package var movesWithoutDrop: Bool { self == .mixed || self == .healed }
    }

    /// What becomes of one case.
    enum Fate {
        case alive, dead, healed
    }

    /// How large a part of a score, or of what is missing to 1, moves everywhere in the mixed ways.
    private static let part = 1.0 / 3

    private let kind: Kind
    private let share: Double

    /// The largest drop that can happen this way.
    ///
    /// - Parameters:
    ///   - kind: The way.
    ///   - score: The mean score before, in 0…1.
    ///   - inLarge: The share of the cases that sit in large clusters.
    /// - Returns: The drop of the mean, in 0…1.
    package static func largest(_ kind: Kind, score: Double, inLarge: Double = 1) -> Double {
        switch kind {
        case .spread, .dead, .mixed, .clusters: score
        case .healed: part * score
        case .largeClusters: score * inLarge
        }
    }

    /// Plans a loss.
    ///
    /// - Parameters:
    ///   - kind: The way.
    ///   - drop: The true drop of the mean score, from 0 to ``largest(_:score:inLarge:)``.
    ///   - score: The mean score before, in 0…1.
    ///   - inLarge: The share of the cases that sit in large clusters.
    package init(_ kind: Kind, drop: Double, score: Double, inLarge: Double = 1) {
        self.kind = kind
        let (lost, of): (Double, Double) =
            switch kind {
            case .spread, .dead, .clusters: (drop, score)
            case .largeClusters: (drop, score * inLarge)
            case .mixed: (drop + Self.part * (1 - score), score + Self.part * (1 - score))
            case .healed: (Self.part * score - drop, 1 - (1 - Self.part) * score)
            }
        share = of > 0 ? min(1, max(0, lost / of)) : 0
    }

    /// Whether nothing changes at all.
    package var isNone: Bool { share == 0 && !kind.movesWithoutDrop }

    /// Whether a whole cluster is lost.
    ///
    /// - Parameters:
    ///   - isLarge: Whether it is larger than the mean.
    ///   - generator: The chance.
    /// - Returns: `true` when every case of it is to be answered wrongly.
    func losesCluster(isLarge: Bool, _ generator: inout SplitMix64) -> Bool {
        switch kind {
        case .clusters: generator.unit() < share
        case .largeClusters: isLarge && generator.unit() < share
        case .spread, .dead, .mixed, .healed: false
        }
    }

    /// What becomes of a case whose cluster is not lost.
    func fate(_ generator: inout SplitMix64) -> Fate {
        switch kind {
        case .dead, .mixed: generator.unit() < share ? .dead : .alive
        case .healed: generator.unit() < share ? .healed : .alive
        case .spread, .clusters, .largeClusters: .alive
        }
    }

    /// What becomes of one sample's score.
    func score(_ score: Double, _ fate: Fate, _ generator: inout SplitMix64) -> Double {
        switch (fate, kind) {
        case (.dead, _): 0
        case (.healed, _): 1
        case (.alive, .spread): generator.unit() < share ? 0 : score
        case (.alive, .mixed): generator.unit() < Self.part ? 1 : score
        case (.alive, .healed): generator.unit() < Self.part ? 0 : score
        case (.alive, _): score
        }
    }
}
