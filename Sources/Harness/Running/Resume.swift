// Keeps a repeated command from asking and paying again for what is stored.

package import Evaluation

/// What an earlier try of a run has already done.
package struct Resume: Sendable {
    /// Attempts that need not be made again.
    package private(set) var done: DoneBits

    /// What is durable of attempts that are answered but not yet graded, by attempt number; at most as many as were in flight.
    private(set) var answered: [Int: PreparedAttempt.Stored]

    /// How many calls of the model were intended and brought no answer, by attempt number; absent for none.
    private(set) var calls: [Int: Int]

    /// The scores of what is done, as far as it is planned.
    package private(set) var scores = ScoreTally()

    /// Nothing done.
    package init(plan: RunPlan) {
        self.done = DoneBits(attempts: plan.attemptCount)
        self.answered = [:]
        self.calls = [:]
    }

    /// Reads what is stored of a run, walking stored attempts and planned cases side by side, both in key order.
    ///
    /// Attempts of cases that are no longer planned are passed over.
    package init(plan: RunPlan, run: RunID, suite: String, reader: any ResumeReader) async throws {
        self.init(plan: plan)
        let byName = plan.tests.indices.sorted {
            plan.tests[$0].test.id.utf8.lexicographicallyPrecedes(plan.tests[$1].test.id.utf8)
        }
        var walk = byName[...]
        var index = 0
        var current: (index: Int, id: String)?
        var done = self.done
        var answered = self.answered
        var calls = self.calls
        var scores = ScoreTally()
        try await reader.forEachBegun(of: run, suite: suite) { key, progress in
            while let test = walk.first, plan.tests[test].test.id.utf8.lexicographicallyPrecedes(key.test.utf8) {
                walk.removeFirst()
                index = 0
                current = nil
            }
            guard let test = walk.first, plan.tests[test].test.id == key.test else { return }
            let planned = plan.tests[test]
            while index < planned.positions.count {
                if current?.index != index {
                    current = (index, planned.cases.outline(at: Int(planned.positions[index])).id)
                }
                guard let id = current?.id, id.utf8.lexicographicallyPrecedes(key.caseID.utf8) else { break }
                index += 1
            }
            guard index < planned.positions.count, current?.id == key.caseID, (1...planned.samples).contains(key.sample)
            else { return }
            let number = plan.number(test: test, index: index, sample: key.sample)
            switch progress {
            case .done(let score):
                done.insert(number)
                if let score { scores.add(score, of: key.test) }
            case .answered(let call, let judges): answered[number] = .init(call: call, judges: judges)
            case .unanswered(let count): calls[number] = count
            }
        }
        self.done = done
        self.answered = answered
        self.calls = calls
        self.scores = scores
    }
}
