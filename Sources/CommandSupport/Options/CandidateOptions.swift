// Declares once what a user can say of a candidate beside its scores, for `run`, `compare` and `gate`.

package import ArgumentParser
package import Settings

/// What a user says of a candidate.
package struct CandidateOptions: ParsableArguments {
    /// What differs on purpose, by flags alone.
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "What differs from the baseline on purpose: prompt, system, graders, sampling, reasoning, api, scale or cases.",
            valueName: "field"
        )
    )
    package var changed: [String] = []

    /// How it was chosen.
    @OptionGroup package var choice: ChoiceOptions

    /// Creates options that are yet to be parsed.
    package init() {}

    /// What differs on purpose, by flags and by the profile.
    package func changed(_ profile: Profile) -> [String] { changed + profile.changed }
}

/// Says how a candidate was chosen, for every command that judges or foresees it.
package struct ChoiceOptions: ParsableArguments {
    /// More than so many candidates leave no error to share.
    private static let most = 1000

    /// How many were tried, by the flag alone.
    @Option(
        help: ArgumentHelp(
            "How many candidates were tried on these cases, of which this is the best: each gets its share of every error.",
            valueName: "k"
        )
    )
    package var tried: Int?

    /// Creates options that are yet to be parsed.
    package init() {}

    /// How many were tried, by the flag, then the profile; `nil` where neither says.
    ///
    /// - Throws: A usage failure for a number out of range.
    package func tried(_ profile: Profile) throws(CommandFailure) -> Int? {
        try CommonOptions.number(tried, "TRIED", in: 1...Self.most) ?? profile.tried
    }
}
