// Offers intervals known from other tools, which decide nothing.

package import Statistics

/// An interval beside the one that decides, made because a reader asked for it by name.
package struct CompanionInterval: Hashable, Sendable, Codable {
    /// Which one it is.
    package let kind: CompanionKind
    /// How it was reached, such as `bootstrap of 40 clusters, 10000 draws`.
    package let method: String
    /// The two-sided 95 % interval of the difference, in -1…1.
    package let interval: Interval

    /// Creates it from its parts.
    package init(kind: CompanionKind, method: String, interval: Interval) {
        self.kind = kind
        self.method = method
        self.interval = interval
    }
}
