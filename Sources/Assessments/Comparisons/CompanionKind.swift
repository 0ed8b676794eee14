// The intervals that readers expect and that decide nothing.

/// The intervals of a difference that readers may ask for by name, beside the bounded score interval that decides.
///
/// None is a default: below some 200 cases their coverage fails near 0 and 1 (Bowyer, Aitchison, Ivanova 2025), and where no
/// case changed they are a point.
package enum CompanionKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// Student's paired t (1908); with clusters CR2 (Bell & McCaffrey 2002).
    case t
    /// The percentile bootstrap of cases, or of whole clusters (Efron 1979).
    case bootstrap
    /// The bias-corrected and accelerated bootstrap of cases (Efron 1987).
    case bca
}
