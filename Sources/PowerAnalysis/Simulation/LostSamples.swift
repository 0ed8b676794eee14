// Lets a simulation lose samples where it would help or hurt most.

import Statistics

/// Samples that a simulated run loses: on one side, in one way, of certain cases.
///
/// Written `candidate:unscored:fell=0.019`: of 1.9 % of all cases, chosen among those that fell, the candidate's sample is unscored.
package struct LostSamples: Hashable, Sendable {
    /// Whose samples are lost.
    package enum Side: String, Hashable, Sendable, CaseIterable { case candidate, baseline }

    /// How they are lost.
    package enum Kind: String, Hashable, Sendable, CaseIterable { case errored, unscored, missing }

    /// Of which cases.
    package enum Place: String, Hashable, Sendable, CaseIterable {
        /// Of any.
        case any
        /// Of those that the side got wrong.
        case wrong
        /// Of those that the candidate got wrong and the baseline right.
        case fell
    }

    let side: Side
    let kind: Kind
    let place: Place
    /// The share of all cases, in 0…1.
    let share: Double

    /// Reads a description; `nil` for one that is none.
    package init?(_ text: String) {
        let halves = text.split(separator: "=", omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, parts.count == 3, let share = Double(halves[1]), (0...1).contains(share),
            let side = Side(rawValue: parts[0]), let kind = Kind(rawValue: parts[1]),
            let place = Place(rawValue: parts[2]),
            kind != .missing || side == .candidate
        else { return nil }
        self.side = side
        self.kind = kind
        self.place = place
        self.share = share
    }

    /// How a description is written.
    package static var form: String {
        func names(_ cases: [String]) -> String { cases.joined(separator: "|") }
        return "\(names(Side.allCases.map(\.rawValue))):\(names(Kind.allCases.map(\.rawValue))):"
            + "\(names(Place.allCases.map(\.rawValue)))=SHARE with a share of all cases from 0 to 1, where the candidate's alone can be missing"
    }

    /// Loses samples of some cases, each as its samples of both sides.
    func apply(to cases: inout [PairedCase], _ generator: inout SplitMix64) {
        let eligible = cases.indices.filter { isEligible(cases[$0]) }
        let count = min(eligible.count, Int((share * Double(cases.count)).rounded(.down)))
        for place in generator.shuffled(eligible.count).prefix(count) {
            let number = eligible[place]
            if kind == .missing {
                cases[number].candidate = []
                continue
            }
            let mark = kind == .errored ? Samples.errored : Samples.unscored
            let list = side == .candidate ? \PairedCase.candidate : \PairedCase.baseline
            // A wrong sample where there is one: it is what a loss can hide.
            let own = cases[number][keyPath: list]
            guard !own.isEmpty else { continue }
            cases[number][keyPath: list][own.firstIndex(of: 0) ?? 0] = mark
        }
    }

    private func isEligible(_ one: PairedCase) -> Bool {
        switch place {
        case .any: true
        case .wrong: (side == .candidate ? one.candidate : one.baseline).contains(0)
        case .fell: one.candidate.contains(0) && Samples.mean(one.baseline) ?? 0 >= 0.5
        }
    }
}
