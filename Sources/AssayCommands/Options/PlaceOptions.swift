// Declares the options that say where configuration and store lie.

import ArgumentParser

struct PlaceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the store.", valueName: "folder"))
    var store: String?

    @Option(help: ArgumentHelp("The configuration; assay.yaml unless named.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("A profile of the configuration.", valueName: "name"))
    var profile: String?
}
