// Keeps what a scan could not decide beside what it found, so that silence is never taken for cleanness.

/// What a scan of one text has found, and what it could not decide.
package struct ScanResult: Hashable, Sendable {
    /// A part of a text of which a detector could not say anything.
    package struct Undecided: Hashable, Sendable {
        /// What may be there.
        package let entity: Entity
        /// Its place, as UTF-8 offsets in the text as it was given.
        package let range: Range<Int>
        /// What could not decide.
        package let detector: String
        /// Why, such as `the match limit was hit`.
        package let reason: String
    }

    /// What was found, in the order of the text; no two overlap.
    package private(set) var findings: [Finding] = []
    /// What was not decided, in the order of the text.
    package private(set) var undecided: [Undecided] = []

    /// Whether nothing was found and everything was decided: only then may a gate pass.
    package var isClean: Bool { findings.isEmpty && undecided.isEmpty }

    mutating func add(_ finding: Finding) { findings.append(finding) }

    mutating func add(_ part: Undecided) { undecided.append(part) }

    /// Takes up what was found in another form of the text.
    mutating func add(_ other: ScanResult, at place: (Range<Int>) -> Range<Int>) {
        guard !other.isClean else { return }
        for one in other.findings {
            add(
                Finding(
                    entity: one.entity,
                    range: place(one.range),
                    strength: one.strength,
                    detector: one.detector
                )
            )
        }
        for one in other.undecided {
            add(
                Undecided(entity: one.entity, range: place(one.range), detector: one.detector, reason: one.reason)
            )
        }
    }

    /// Leaves one finding where several overlap, and puts all in the order of the text.
    mutating func settle() {
        var kept: [Finding] = []
        for cluster in Self.clusters(of: Set(findings).sorted { $0.range.lowerBound < $1.range.lowerBound }) {
            var chosen: [Finding] = []
            for finding in cluster.sorted(by: { $0.outranks($1) })
            where !chosen.contains(where: { $0.range.overlaps(finding.range) }) {
                chosen.append(finding)
            }
            kept += chosen.sorted { $0.range.lowerBound < $1.range.lowerBound }
        }
        findings = kept
        undecided = Set(undecided).sorted {
            ($0.range.lowerBound, $0.range.upperBound, $0.detector, $0.reason)
                < ($1.range.lowerBound, $1.range.upperBound, $1.detector, $1.reason)
        }
    }

    /// The findings in groups that touch no other group: overlaps are settled inside each.
    private static func clusters(of sorted: [Finding]) -> [[Finding]] {
        var clusters: [[Finding]] = []
        var end = -1
        for finding in sorted {
            if finding.range.lowerBound < end, !clusters.isEmpty {
                clusters[clusters.count - 1].append(finding)
            } else {
                clusters.append([finding])
            }
            end = max(end, finding.range.upperBound)
        }
        return clusters
    }
}
