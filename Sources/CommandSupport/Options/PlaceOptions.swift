// Declares the options that say where configuration and store lie.

package import ArgumentParser

/// Where configuration and store lie, by flags alone.
package struct PlaceOptions: ParsableArguments {
    /// The folder of the store.
    @Option(help: ArgumentHelp("The folder of the store.", valueName: "folder"))
    package var store: String?

    /// The tenant.
    @Option(
        help: ArgumentHelp(
            "The tenant whose store and registry are meant: a folder of its own in the store.",
            valueName: "name"
        )
    )
    package var tenant: String?

    /// The file of the configuration.
    @Option(help: ArgumentHelp("The configuration; assay.yaml unless named.", valueName: "file"))
    package var config: String?

    /// The name of a profile.
    @Option(help: ArgumentHelp("A profile of the configuration.", valueName: "name"))
    package var profile: String?

    /// Creates options that are yet to be parsed.
    package init() {}
}
