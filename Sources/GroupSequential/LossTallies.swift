// Keeps one tally a reading, and only as many as the losses so far tell apart.

import Statistics

/// The differences of one test on every reading of its lost samples.
///
/// A reading has a tally of its own from the first loss on that tells it from another; until then it shares that one's.
struct LossTallies: Sendable {
    /// What was lost so far.
    private(set) var losses = Losses()
    private var tallies: [LossReading: DifferenceTally] = [.valid: DifferenceTally()]

    /// The tally of a reading.
    subscript(reading: LossReading) -> DifferenceTally {
        tallies[losses.same(as: reading)] ?? DifferenceTally()
    }

    /// The valid differences.
    var valid: DifferenceTally { self[.valid] }

    /// Adds the cases of a unit.
    mutating func add(_ unit: [PairedCase]) {
        let before = losses
        for one in unit { losses.count(one) }
        if losses != before {
            let known = tallies
            for reading in LossReading.allCases where tallies[reading] == nil && losses.same(as: reading) == reading {
                tallies[reading] = known[before.same(as: reading)]
            }
        }
        for reading in tallies.keys { tallies[reading]?.add(unit.compactMap { $0.read(reading).difference }) }
    }

    /// The reading of all differences so far on each reading of the losses.
    func readings(clusterWorst: Double) -> [LossReading: DifferenceReading] {
        tallies.compactMapValues { $0.reading(clusterWorst: clusterWorst) }
    }
}
