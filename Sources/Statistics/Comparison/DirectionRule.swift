// Says whether a suite's direction is that of its weighted mean or of its tests together, which the plan alone decides.

/// How the direction of a suite with several tests is read.
///
/// Neither rule's level depends on the answers, since the plan decides between them before any. Declared weights say what
/// matters, not how much was seen: where they see a drop common to all tests badly, the tests are pooled.
package enum DirectionRule: String, Hashable, Sendable, CaseIterable, Codable {
    /// Pools where the weighted mean would see a common drop badly.
    case auto
    /// The sign of the weighted mean.
    case weighted
    /// Stouffer's Z over the tests, whatever their weights.
    case pooled

    /// The efficiency below which ``auto`` pools.
    package static let leastEfficiency = 0.8

    /// Whether the tests are pooled; tests that share cases or clusters never are.
    ///
    /// - Parameter plan: The weight of each test and its planned units: clusters, or cases without a cluster.
    /// - Returns: Whether they are; a single test needs no rule.
    package func pools(_ plan: [(weight: Double, units: Int)]) -> Bool {
        guard plan.count(where: { $0.weight > 0 }) > 1 else { return false }
        return switch self {
        case .auto: Self.efficiency(plan) < Self.leastEfficiency
        case .weighted: false
        case .pooled: true
        }
    }

    /// How well a weighted mean of tests sees a drop common to all, against pooling them by their units: in (0, 1].
    ///
    /// 1 / (sum of w^2/u * sum of u), with weights that sum to 1; tests of weight 0 are left out.
    package static func efficiency(_ plan: [(weight: Double, units: Int)]) -> Double {
        let taken = plan.filter { $0.weight > 0 && $0.units > 0 }
        let total = Summation.sum(taken.map(\.weight))
        guard total > 0 else { return 1 }
        let variance = taken.map { $0.weight / total * $0.weight / total / Double($0.units) }
        return 1 / (Summation.sum(variance) * Double(taken.reduce(0) { $0 + $1.units }))
    }
}
