// Lets the same programs run for minutes in CI and for hours before a release.

import Foundation

/// How many times over the faults are tried: `ASSAY_FAULTS`, 1 in CI.
enum FaultScale {
    /// The number; `nil` where faults are not asked for.
    static let asked = ProcessInfo.processInfo.environment["ASSAY_FAULTS"].map { max(1, Int($0) ?? 1) }

    /// A number of rounds, so many times over.
    static func rounds(_ count: Int) -> Int { count * (asked ?? 1) }
}
