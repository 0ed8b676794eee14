// Declares every way to end a run early in one place.

import ArgumentParser

/// What may end a run before its plan does.
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
}
