// Declares the options of a confirmation once, for `run` and `compare`.

package import ArgumentParser
import Evaluation
package import Planning
package import Settings

/// Whether and how a regression is confirmed.
package struct ConfirmOptions: ParsableArguments {
    /// The fresh samples a case, by the flag alone.
    @Option(
        help: ArgumentHelp(
            "After a regression, ask the baseline's model for so many fresh samples a case; the regression must hold against them, too.",
            valueName: "k"
        )
    )
    package var confirmRed: Int?

    /// The model that is asked then.
    @Option(
        help: ArgumentHelp(
            "The model of the configuration to ask then; otherwise the one that is the baseline's.",
            valueName: "name"
        )
    )
    package var confirmModel: String?

    /// Creates options that are yet to be parsed.
    package init() {}

    /// How regressions are confirmed; `nil` when they are not.
    ///
    /// - Throws: A usage failure for a number out of range, or a model without a number.
    package func confirmation(_ profile: Profile, width: Int?) throws(CommandFailure) -> Confirmation? {
        let samples = try CommonOptions.number(confirmRed, "CONFIRM_RED", in: 1...100) ?? profile.confirmRed
        guard let samples else {
            guard confirmModel == nil else {
                throw CommandFailure(.usage, "--confirm-model needs --confirm-red, or 'confirm_red' in the profile")
            }
            return nil
        }
        return Confirmation(samples: samples, model: confirmModel, width: width)
    }
}
