// Compiles each detector once for a process, and does the sum of match and words in one place.

/// A detector with its pattern compiled.
struct PreparedDetector: Sendable {
    /// What a word nearby adds, and the least that a match with one is worth (as in Presidio).
    private static let (raise, least) = (0.35, 0.4)

    let detector: any Detector
    let pattern: PlacedPattern

    init(_ detector: any Detector) {
        self.detector = detector
        pattern = PlacedPattern(detector.pattern)
    }

    /// What a match is worth with or without a word nearby.
    static func strength(_ strength: Double, hasContext: Bool) -> Double {
        hasContext ? min(1, max(least, strength + raise)) : strength
    }
}
