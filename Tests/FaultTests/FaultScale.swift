// Lets the same programs run for minutes in CI and for hours before a release.

import Foundation

/// How often faults are tried: `ASSAY_FAULTS=1` for CI, `ASSAY_FAULTS=long` before a release.
enum FaultScale {
    private static let asked = ProcessInfo.processInfo.environment["ASSAY_FAULTS"]

    /// Whether faults are asked for.
    static var isAsked: Bool { asked != nil }

    /// So many rounds in CI, and so many before a release.
    static func rounds(_ short: Int, long: Int) -> Int { asked == "long" ? long : short }
}
