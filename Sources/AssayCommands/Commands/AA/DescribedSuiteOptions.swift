// Lets a user simulate a suite that does not exist yet.

import ArgumentParser
import Evaluation
import PowerAnalysis

extension GateRules.Direction: ExpressibleByArgument {}

struct DescribedSuiteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Cases of a described suite. With --model, how many random cases are asked again: a number, or all; 100 unless set.",
            valueName: "n"
        )
    )
    var cases: String?

    @Option(
        help: ArgumentHelp(
            "How often a case is answered right: 0.97, or beta:4,1 for rates that differ from case to case.",
            valueName: "rate"
        )
    )
    var passRate: String?

    @Option(
        help: ArgumentHelp(
            "Instead of a pass rate: the share of cases whose answers differ between two runs, one sample a side.",
            valueName: "share"
        )
    )
    var discordance: Double?

    @Option(
        help: ArgumentHelp(
            "Tests among which the cases are shared out; or the cases of each test, such as 200,500,1000.",
            valueName: "n,…"
        )
    )
    var tests: String?

    @Option(help: "How the direction of several tests is read: auto, weighted or pooled.")
    var direction: GateRules.Direction?

    @Option(help: ArgumentHelp("The margin of the overall and of every test; 0.03 unless set.", valueName: "m"))
    var margin: Double?

    @Option(help: ArgumentHelp("Scores in this many steps from 0 to 1, instead of right or wrong.", valueName: "n"))
    var grades: Int?

    @Option(help: ArgumentHelp("Clusters among which the cases are shared out.", valueName: "n"))
    var clusters: Int?

    @Option(
        help: ArgumentHelp("Cases a cluster; several sizes are taken in turn, such as 2,2,2,30.", valueName: "n,…")
    )
    var clusterSize: String?

    @Option(
        help: ArgumentHelp("How alike the cases of a cluster are: the correlation, 0 to 1.", valueName: "r")
    )
    var icc: Double?

    @Option(
        help: ArgumentHelp("The chance that one sample of all cases of a cluster fails whole.", valueName: "share")
    )
    var clusterFailures: Double?

    @Option(
        help: ArgumentHelp("The largest share of its score that a cluster is taken to lose at once.", valueName: "c")
    )
    var clusterWorst: Double?

    @Option(help: ArgumentHelp("The chance that a sample of either side errors.", valueName: "share"))
    var errors: Double?

    @Option(
        help: ArgumentHelp("The chance that a wrong answer of the candidate turns into an error.", valueName: "share")
    )
    var hiddenErrors: Double?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Samples that are lost of certain cases: \(LostSamples.form).", valueName: "what")
    )
    var lost: [String] = []

    @Flag(
        help:
            "A judge's scores: 0.75 everywhere, a step less now in 8 % of the cases, 1 instead of 0 in 2 %: as good as before."
    )
    var judgeSteps = false

    @Option(
        help: ArgumentHelp("The share of errors with which a comparison is valid; 0.02 unless set.", valueName: "share")
    )
    var maxErrorRate: Double?

    @Option(
        help: ArgumentHelp(
            "Two different models: this share of the cases only the old one gets right, and as many only the new one.",
            valueName: "share"
        )
    )
    var flips: Double?

    @Flag(help: "Two different models: the new one's pass rates are drawn for themselves.")
    var redrawn = false

    @Option(help: ArgumentHelp("An absolute threshold to ask as well, between 0 and 1.", valueName: "t"))
    var threshold: Double?

    /// The first option that was given, by its name; `nil` when a stored suite is meant.
    var firstGiven: String? {
        let given: [(String, Bool)] = [
            ("cases", cases != nil), ("pass-rate", passRate != nil), ("discordance", discordance != nil),
            ("tests", tests != nil), ("margin", margin != nil), ("grades", grades != nil),
            ("clusters", clusters != nil), ("cluster-size", clusterSize != nil), ("icc", icc != nil),
            ("cluster-failures", clusterFailures != nil), ("cluster-worst", clusterWorst != nil),
            ("errors", errors != nil), ("hidden-errors", hiddenErrors != nil),
            ("max-error-rate", maxErrorRate != nil), ("flips", flips != nil), ("redrawn", redrawn),
            ("threshold", threshold != nil), ("lost", !lost.isEmpty), ("judge-steps", judgeSteps),
            ("direction", direction != nil),
        ]
        return given.first { $0.1 }.map { "--\($0.0)" }
    }

    /// The suite described, without samples and drop.
    ///
    /// - Throws: A sentence on the first option that makes no sense.
    func described() throws -> SimulatedSuite {
        var suite = SimulatedSuite()
        try size(&suite)
        suite.direction = direction ?? .auto
        suite.lost = try lost.map { text in
            guard let lost = LostSamples(text) else {
                throw ValidationError("--lost '\(text)': write \(LostSamples.form)")
            }
            return lost
        }
        suite.answers = try answers()
        suite.steps = try Self.whole(grades ?? 1, "grades", in: 1...100)
        suite.margin = try Self.share(margin, "margin", in: 0...1) ?? suite.margin
        guard suite.margin > 0 else {
            throw ValidationError("--margin must be above 0: nothing can be shown to lose 0")
        }
        suite.clusterSizes = try sizes(suite)
        suite.correlation = try clustered(icc, "icc", suite) ?? 0
        suite.clusterFailures = try clustered(clusterFailures, "cluster-failures", suite) ?? 0
        guard suite.clusterFailures < 1 else { throw ValidationError("--cluster-failures must be below 1") }
        suite.clusterWorst = try clustered(clusterWorst, "cluster-worst", suite) ?? 1
        guard suite.clusterWorst > suite.margin || clusterWorst == nil else {
            throw ValidationError("--cluster-worst must be above the margin, \(suite.margin)")
        }
        suite.errors = try Self.share(errors, "errors", in: 0...1) ?? 0
        suite.hiddenErrors = try Self.share(hiddenErrors, "hidden-errors", in: 0...1) ?? 0
        suite.maxErrorRate = try Self.share(maxErrorRate, "max-error-rate", in: 0...1) ?? suite.maxErrorRate
        if redrawn { suite.difference = .redrawn }
        if let flips = try Self.share(flips, "flips", in: 0...0.5) {
            guard !redrawn else { throw ValidationError("--flips and --redrawn are two ways: choose one") }
            suite.difference = .flips(flips)
        }
        if let threshold {
            guard threshold > 0, threshold < 1 else { throw ValidationError("--threshold must be between 0 and 1") }
            guard suite.tests == 1 else { throw ValidationError("--threshold is asked of one test: leave --tests out") }
            suite.threshold = threshold
        }
        return suite
    }

    /// How many cases there are, and how they are shared out.
    private func size(_ suite: inout SimulatedSuite) throws {
        let sizes = (tests ?? "1").split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard sizes.count == 1 else {
            let known = sizes.compactMap { $0 }.filter { (1...1_000_000).contains($0) }
            guard known.count == sizes.count else {
                throw ValidationError("--tests '\(tests ?? "")': write the cases of each test, such as 200,500,1000")
            }
            let all = known.reduce(0, +)
            guard cases.map({ $0 == "\(all)" }) ?? true else {
                throw ValidationError("--cases \(cases ?? ""): the tests have \(all) cases together; leave it out")
            }
            suite.testSizes = known
            suite.tests = known.count
            suite.cases = try Self.whole(all, "tests", in: 1...1_000_000)
            return
        }
        guard let cases else { throw ValidationError("describe the suite's size with --cases, such as --cases 500") }
        suite.cases = try Self.whole(cases, "cases", in: 1...1_000_000)
        suite.tests = try Self.whole(tests ?? "1", "tests", in: 1...1000)
        guard suite.tests <= suite.cases else {
            throw ValidationError("--tests \(suite.tests): every test needs a case, and there are \(suite.cases)")
        }
    }

    private func answers() throws -> SimulatedSuite.Answers {
        guard !judgeSteps else {
            guard passRate == nil, discordance == nil, grades == nil, clusters == nil, clusterSize == nil,
                flips == nil, !redrawn
            else {
                throw ValidationError("--judge-steps says itself how cases score: leave out the other descriptions")
            }
            return .judge
        }
        switch (passRate, discordance) {
        case (nil, nil): throw ValidationError("say how often cases are right: --pass-rate 0.9, or --discordance 0.2")
        case (.some, .some): throw ValidationError("--pass-rate and --discordance are two ways: choose one")
        case (nil, let share?): return .discordance(try Self.share(share, "discordance", in: 0...1) ?? 0)
        case (let text?, nil):
            guard let distribution = PassRateDistribution(text) else {
                throw ValidationError(
                    "--pass-rate '\(text)': write a share from 0 to 1, or beta:A,B with both from 0.01 to 1000000"
                )
            }
            return .rates(distribution)
        }
    }

    private func sizes(_ suite: SimulatedSuite) throws -> [Int] {
        guard clusters == nil || clusterSize == nil else {
            throw ValidationError("--clusters and --cluster-size are two ways: choose one")
        }
        if let clusters {
            guard clusters >= suite.tests, clusters <= suite.cases else {
                throw ValidationError(
                    "--clusters \(clusters): it must be \(suite.tests) to \(suite.cases), one a test to one a case"
                )
            }
            return SimulatedSuite.equalSizes(of: suite.cases, clusters: clusters)
        }
        guard let clusterSize else { return [] }
        let parts = clusterSize.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        let sizes = parts.compactMap { $0 }.filter { (1...suite.cases).contains($0) }
        guard !sizes.isEmpty, sizes.count == parts.count else {
            throw ValidationError(
                "--cluster-size '\(clusterSize)': write sizes from 1 to \(suite.cases), such as 5 or 2,2,2,30"
            )
        }
        return sizes
    }

    private func clustered(_ value: Double?, _ name: String, _ suite: SimulatedSuite) throws -> Double? {
        guard let value = try Self.share(value, name, in: 0...1) else { return nil }
        guard !suite.clusterSizes.isEmpty else {
            throw ValidationError("--\(name) needs --clusters or --cluster-size")
        }
        return value
    }

    private static func whole(_ value: Int, _ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard range.contains(value) else {
            throw ValidationError("--\(name) \(value): it must be \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private static func whole(_ text: String, _ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard let value = Int(text) else {
            throw ValidationError(
                "--\(name) '\(text)': write a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return try whole(value, name, in: range)
    }

    private static func share(_ value: Double?, _ name: String, in range: ClosedRange<Double>) throws -> Double? {
        guard let value else { return nil }
        guard range.contains(value) else {
            throw ValidationError("--\(name) \(value): it must be \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }
}
