// Declares every way to end a run early in one place.

import ArgumentParser
import CommandSupport
import Evaluation
import Settings

struct StoppingOptions: ParsableArguments {
    @Flag(help: "Stop as soon as the verdict is settled, at an error rate that is planned for it; needs a baseline.")
    var sequential = false

    @Flag(help: "With --sequential: stop too when a regression is out of reach; such a run mostly ends undecided.")
    var futility = false

    @Option(
        help: ArgumentHelp(
            "Send no call that could bring the run's cost above this; needs prices. Ends undecided, never as a pass.",
            valueName: "usd"
        )
    )
    var maxCost: Double?

    /// How the run may stop early, from flags, then the profile; `nil` for a run of a fixed size.
    ///
    /// - Throws: A usage failure for futility without a run that may stop early.
    func sequential(_ profile: Profile) throws(CommandFailure) -> SequentialTerms? {
        let isFutile = futility || profile.stopsForFutility
        guard sequential || profile.isSequential else {
            guard !isFutile else { throw CommandFailure(.usage, "--futility is a way to stop early: add --sequential") }
            return nil
        }
        return SequentialTerms(stopsForFutility: isFutile)
    }
}
