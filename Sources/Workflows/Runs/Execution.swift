// Holds what all calls of a run share, so that a run and its confirmation are executed under the same terms.

package import Evaluation
package import Harness
import Planning

/// What all calls of a run share: where they are kept, what they may cost, when they end, and who is told.
package struct Execution: Sendable {
    private let ledger: any RunLedger
    private let clock: @Sendable () -> Moment
    private let events: EventSink
    private let budget: CostBudget
    private let deadline: Moment?
    /// Whether a user asked to stop.
    package let stop: StopRequest

    /// Describes the calls of a run.
    ///
    /// - Parameters:
    ///   - ledger: Where everything becomes durable.
    ///   - clock: What time it is.
    ///   - stop: Whether a user asked to stop.
    ///   - events: What is told of every step.
    ///   - budget: What may be spent.
    ///   - deadline: When no further call may begin.
    package init(
        ledger: any RunLedger,
        clock: @escaping @Sendable () -> Moment,
        stop: StopRequest,
        events: @escaping EventSink,
        budget: CostBudget = CostBudget(cap: nil),
        deadline: Moment? = nil
    ) {
        self.ledger = ledger
        self.clock = clock
        self.stop = stop
        self.events = events
        self.budget = budget
        self.deadline = deadline
    }

    /// Makes the executor of one model's calls.
    func executor(of model: any AskableModel, prices: PriceTable, width: Int) -> RunExecutor {
        RunExecutor(
            ledger: ledger,
            model: model.service { [deadline, clock] in
                guard let deadline else { return .infinity }
                return deadline.seconds(since: clock())
            } mayGoOn: { [stop, deadline, clock] in
                !stop.isRaised() && (deadline.map { clock() < $0 } ?? true)
            },
            prices: prices,
            budget: budget,
            width: max(1, min(width, model.mostWidth)),
            deadline: deadline,
            clock: clock,
            isStopRequested: stop.isRaised,
            events: events,
            executor: model.executor
        )
    }
}
