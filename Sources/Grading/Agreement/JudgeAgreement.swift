// Shows whether a judge can be trusted before its scores are.

import Statistics

/// How far a judge agrees with people, and what its mean is worth after a correction by them.
package struct JudgeAgreement: Sendable {
    /// What a judge and people said of one answer.
    package struct Opinion: Hashable, Sendable {
        /// What the judge said.
        package var judge: Double
        /// What each of the raters said; `nil` where one did not.
        package var labels: [Double?]

        /// Creates an opinion.
        package init(judge: Double, labels: [Double?]) {
            self.judge = judge
            self.labels = labels
        }

        /// The mean of the raters; `nil` where no rater said anything.
        var label: Double? {
            let given = labels.compactMap(\.self)
            return given.isEmpty ? nil : Summation.mean(given)
        }
    }

    /// One case that the judge judged.
    package struct Case: Hashable, Sendable {
        /// What was said of the answer.
        package var opinion: Opinion
        /// What was said of the baseline's answer, where two runs were judged.
        package var baseline: Opinion?
        /// What the case belongs to; cases without a number stand alone.
        package var cluster: Int?

        /// Creates a case.
        package init(_ opinion: Opinion, baseline: Opinion? = nil, cluster: Int? = nil) {
            self.opinion = opinion
            self.baseline = baseline
            self.cluster = cluster
        }
    }

    /// One figure with its 95 % interval.
    package struct Figure: Hashable, Sendable {
        /// The figure; NaN where it is not defined.
        package let value: Double
        /// The bootstrap's interval over cases, or over whole clusters; `nil` where resamples are not defined either.
        package let interval: [Double]?

        /// Creates a figure.
        package init(value: Double, interval: [Double]?) {
            self.value = value
            self.interval = interval
        }
    }

    /// How far the judge agrees with one rater.
    package struct Rater: Hashable, Sendable {
        /// The rater's number.
        package let number: Int
        /// Answers that this rater labelled.
        package let labelled: Int
        /// The share of them on which both say exactly the same.
        package let agreement: Double
        /// Cohen's kappa, where every disagreement counts the same.
        package let kappa: Figure
        /// Cohen's kappa with linear weights, by the ranks of the scores in use; `nil` for categories.
        package let linear: Figure?
        /// The same with quadratic weights: far apart counts more.
        package let quadratic: Figure?
    }

    /// Fewer labels than this make a corrected interval too narrow: nothing is corrected by them.
    package static let enough = 100

    /// Below this kappa a judge alone should not gate.
    package static let trustworthy = 0.6

    private static let draws = 1999

    /// Cases that at least one rater labelled.
    package let labelled: Int
    /// The judge held against each rater who labelled at least two answers.
    package let raters: [Rater]
    /// Krippendorff's alpha of the judge and all raters; of numbers at interval level, of categories at nominal level.
    package let alpha: Figure
    /// Krippendorff's alpha of the raters alone, which no judge should be expected to pass; `nil` for a single rater.
    package let alphaOfRaters: Figure?
    /// The judge's mean over all cases.
    package let judgeMean: Double
    /// The mean corrected by the labels (PPI++); `nil` for categories, with fewer than 100 labels, or with nothing else judged.
    package let corrected: Figure?
    /// The judge's mean difference to the baseline; `nil` when no case has both.
    package let judgeDifference: Double?
    /// Cases with labels of both answers.
    package let labelledPairs: Int
    /// The mean difference corrected by the labels of both answers (PPI++); `nil` as ``corrected``.
    package let correctedDifference: Figure?

    /// The mean over the raters of the kappa that tells most: quadratic for numbers, unweighted for categories.
    ///
    /// NaN without a rater, and where every rater and the judge used one and the same category.
    package var kappa: Double {
        let values = raters.map { ($0.quadratic ?? $0.kappa).value }.filter(\.isFinite)
        return values.isEmpty ? .nan : Summation.mean(values)
    }

    /// Compares.
    ///
    /// - Parameters:
    ///   - cases: At least two of them labelled; each with as many raters.
    ///   - areCategories: Whether the values are numbers of categories without an order.
    ///   - seed: Decides the resamples.
    package init?(_ cases: [Case], areCategories: Bool, seed: UInt64 = 1) {
        let resampling = Resampling(cases.map(\.cluster), draws: Self.draws, seed: seed)
        // An answer is what is labelled; a case that two runs answered has two of them.
        let opinions = cases.map { [$0.opinion, $0.baseline].compactMap(\.self) }
        labelled = opinions.count { $0.contains { $0.label != nil } }
        guard labelled > 1 else { return nil }
        let count = opinions.joined().map(\.labels.count).max() ?? 0
        let values = Set(opinions.joined().flatMap { [$0.judge] + $0.labels.compactMap(\.self) }).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        raters = (0..<count).compactMap { number in
            let pairs = opinions.map { own in
                own.compactMap { opinion -> (Int, Int)? in
                    guard number < opinion.labels.count, let label = opinion.labels[number].flatMap({ ranks[$0] }),
                        let judge = ranks[opinion.judge]
                    else { return nil }
                    return (label, judge)
                }
            }
            let all = pairs.flatMap(\.self)
            guard all.count > 1 else { return nil }
            func kappa(_ weights: CohenKappa.Weights) -> Figure {
                resampling.figure { drawn in
                    let own = drawn.flatMap { pairs[$0] }
                    return CohenKappa.kappa(own.map(\.0), own.map(\.1), categories: values.count, weights: weights)
                }
            }
            return Rater(
                number: number,
                labelled: all.count,
                agreement: Double(all.count { $0.0 == $0.1 }) / Double(all.count),
                kappa: kappa(.none),
                linear: areCategories ? nil : kappa(.linear),
                quadratic: areCategories ? nil : kappa(.quadratic)
            )
        }
        func alpha(judge withJudge: Bool) -> Figure {
            resampling.figure { drawn in
                let own = drawn.flatMap { opinions[$0] }.filter { $0.label != nil }
                let people = (0..<count).map { rater in own.map { rater < $0.labels.count ? $0.labels[rater] : nil } }
                let judge = withJudge ? [own.map { Optional($0.judge) }] : []
                return KrippendorffAlpha.alpha(judge + people, level: areCategories ? .nominal : .interval)
            }
        }
        self.alpha = alpha(judge: true)
        alphaOfRaters = count > 1 ? alpha(judge: false) : nil
        judgeMean = Summation.mean(cases.map(\.opinion.judge))
        let means = cases.map { (label: $0.opinion.label, judge: $0.opinion.judge) }
        corrected = areCategories ? nil : Self.corrected(means, resampling)
        let differences = cases.map { one -> (label: Double?, judge: Double)? in
            guard let before = one.baseline else { return nil }
            let labels = (one.opinion.label, before.label)
            let label = labels.0.flatMap { after in labels.1.map { after - $0 } }
            return (label, one.opinion.judge - before.judge)
        }
        let judged = differences.compactMap(\.self)
        labelledPairs = judged.count { $0.label != nil }
        judgeDifference = judged.isEmpty || areCategories ? nil : Summation.mean(judged.map(\.judge))
        correctedDifference = areCategories ? nil : Self.corrected(differences, resampling)
    }

    /// The mean corrected by labels: PPI++'s interval, or that of resampled clusters where cases belong together.
    private static func corrected(_ all: [(label: Double?, judge: Double)?], _ resampling: Resampling) -> Figure? {
        func powered(_ cases: [(label: Double?, judge: Double)]) -> PredictionPowered? {
            let known = cases.filter { $0.label != nil }
            return PredictionPowered(
                labels: known.compactMap(\.label),
                judged: known.map(\.judge),
                others: cases.filter { $0.label == nil }.map(\.judge)
            )
        }
        let cases = all.compactMap(\.self)
        guard cases.count(where: { $0.label != nil }) >= enough, let whole = powered(cases) else { return nil }
        guard resampling.isClustered else {
            return Figure(value: whole.estimate, interval: [whole.interval.lower, whole.interval.upper])
        }
        return resampling.figure { drawn in powered(drawn.compactMap { all[$0] })?.estimate ?? .nan }
    }
}
