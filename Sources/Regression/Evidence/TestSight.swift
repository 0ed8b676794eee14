// Names tests that could not tell a worse model from a better one, whatever their verdict.

package import Content
package import Evaluation
package import Statistics
import Text

/// What the answers to a test say of the test itself: that they are all alike, were cut off, choose nothing or are guesses.
package struct TestSight {
    /// Fewer answers than this say nothing.
    private static let fewest = 12
    /// The share of equal texts from which on a test asks for one answer.
    private static let alike = 0.9
    /// The share of answers without use from which on a test is not the model's.
    private static let lost = 0.5

    private var outputs: [ContentDigest: Int] = [:]
    private var answers = 0
    private var cutOff = 0
    private var withOptions = 0
    private var withoutChoice = 0
    private var chances = 0.0

    /// Looks at no answer yet.
    package init() {}

    /// Takes up an answer.
    ///
    /// - Parameters:
    ///   - output: The digest of its text; `nil` where that is not known.
    ///   - isCutOff: Whether it ended for want of tokens.
    ///   - options: How many options its question has; 0 for a question without.
    ///   - chooses: Whether a grader found an answer in it.
    package mutating func count(output: ContentDigest?, isCutOff: Bool, options: Int, chooses: Bool) {
        answers += 1
        if let output { outputs[output, default: 0] += 1 }
        if isCutOff { cutOff += 1 }
        guard options > 1 else { return }
        withOptions += 1
        chances += 1 / Double(options)
        if !chooses { withoutChoice += 1 }
    }

    /// What speaks against the test.
    ///
    /// - Parameter interval: The interval of the test's score; `nil` where it is not known.
    /// - Returns: A clause each; none where nothing does.
    package func complaints(interval: Interval? = nil) -> [String] {
        guard answers >= Self.fewest else { return [] }
        var complaints: [String] = []
        func share(_ count: Int, of all: Int) -> Double { Double(count) / Double(all) }
        if let most = outputs.values.max(), share(most, of: answers) >= Self.alike {
            complaints.append("\(most) of \(answers) answers are the same text")
        }
        if share(cutOff, of: answers) >= Self.lost {
            complaints.append(
                "\(PercentText.share(share(cutOff, of: answers))) of \(answers) answers were cut off: raise its max_tokens"
            )
        }
        guard withOptions == answers else { return complaints }
        if share(withoutChoice, of: answers) >= Self.lost {
            complaints.append("\(withoutChoice) of \(answers) answers choose no option")
        }
        let chance = chances / Double(answers)
        if let interval, interval.lower <= chance, chance <= interval.upper {
            complaints.append("its score is at chance: guessing gives \(PercentText.points(chance))")
        }
        return complaints
    }
}

extension TestSight {
    /// Takes up an attempt, unless no model answered it.
    ///
    /// - Parameters:
    ///   - attempt: The attempt.
    ///   - options: How many options its question has; 0 for a question without.
    package mutating func count(_ attempt: AttemptRecord, options: Int = 0) {
        guard let transcript = attempt.call?.transcript else { return }
        count(
            output: transcript.outputDigest,
            isCutOff: transcript.isCutOff,
            options: options,
            chooses: attempt.grades.contains(where: \.hasAnswer)
        )
    }

    /// What the kept answers of a baseline say of its tests, a sentence each.
    ///
    /// - Parameters:
    ///   - baseline: The baseline.
    ///   - options: How many options a case's question has; 0 for a question without, and where that is not known.
    /// - Returns: The sentences, by test; none where nothing speaks against one.
    package static func complaints(of baseline: Baseline, options: (CaseKey) -> Int) -> [String] {
        var tests: [String: (sight: TestSight, scores: [Double])] = [:]
        for entry in baseline.cases {
            var test = tests[entry.scores.test] ?? (TestSight(), [])
            test.sight.count(
                output: entry.outputDigest,
                isCutOff: entry.scores.samples.first == .truncated,
                options: options(entry.scores.key),
                chooses: entry.answer != nil
            )
            if let mean = entry.scores.mean { test.scores.append(mean) }
            tests[entry.scores.test] = test
        }
        return tests.sorted { $0.key < $1.key }.flatMap { name, test in
            let interval = test.scores.isEmpty ? nil : MeanInterval.interval(test.scores)
            return sentences(test.sight.complaints(interval: interval), of: name)
        }
    }

    /// The sentence about a test; none where nothing speaks against it.
    package static func sentences(_ complaints: [String], of test: String) -> [String] {
        complaints.isEmpty ? [] : ["test '\(test)' can hardly see its model: \(complaints.joined(separator: "; "))"]
    }
}
