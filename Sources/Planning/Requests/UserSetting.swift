// Gives errors below the command line a way to name what a user set, without its spelling.

/// Something that a user can set: a command line spells it as an option, a schedule or a server in its own way.
package enum UserSetting: String, Hashable, Sendable, CaseIterable {
    case baseline, cases, changed
    case clusterWorst = "cluster-worst"
    case confirmModel = "confirm-model"
    case confirmRed = "confirm-red"
    case force
    case futility, interval
    case maxCost = "max-cost"
    case model
    case runID = "run-id"
    case samples, sequential, tried
}
