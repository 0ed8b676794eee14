// Declares once what a user can say of a candidate beside its scores, for `run`, `compare` and `gate`.

import ArgumentParser
import Settings

struct CandidateOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "What differs from the baseline on purpose: prompt, system, graders, sampling, reasoning, api, scale or cases.",
            valueName: "field"
        )
    )
    var changed: [String] = []

    @OptionGroup var choice: ChoiceOptions

    /// What differs on purpose, by flags and by the profile.
    func changed(_ profile: Profile) -> [String] { changed + profile.changed }
}

/// Says how a candidate was chosen, for every command that judges or foresees it.
struct ChoiceOptions: ParsableArguments {
    /// More than so many candidates leave no error to share.
    private static let most = 1000

    @Option(
        help: ArgumentHelp(
            "How many candidates were tried on these cases, of which this is the best: each gets its share of every error.",
            valueName: "k"
        )
    )
    var tried: Int?

    /// How many were tried, by the flag, then the profile; `nil` where neither says.
    ///
    /// - Throws: A usage failure for a number out of range.
    func tried(_ profile: Profile) throws(CommandFailure) -> Int? {
        try CommonOptions.number(tried, "TRIED", in: 1...Self.most) ?? profile.tried
    }
}
