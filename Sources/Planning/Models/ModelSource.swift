// The port through which workflows find the models that a user described.

package import Evaluation

/// The models that a user described, by name.
package protocol ModelSource: Sendable {
    /// Lists the models with the client, the model id and the address of another one, sorted by name.
    ///
    /// - Parameters:
    ///   - subject: The other one, such as the model of a baseline.
    ///   - suite: The suite whose recording counts where a model has one for each suite.
    /// - Returns: The names; empty when there is none.
    func names(like subject: Subject, suite: String) -> [String]

    /// Makes a model ready to be asked; no call is made yet.
    ///
    /// - Parameters:
    ///   - name: Its name; `nil` where the user named none.
    ///   - suites: The suites that it will be asked about.
    ///   - width: How many calls may be in flight; `nil` leaves it to the model.
    /// - Returns: The model.
    /// - Throws: An error when there is no such model, a key is missing or a recording cannot be read.
    func model(_ name: String?, suites: [String], width: Int?) throws -> any AskableModel
}
