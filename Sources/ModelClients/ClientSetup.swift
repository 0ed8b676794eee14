// Gives every kind of client the same setup, so that the catalog can make any of them.

package import Transport

/// How a model is reached, whatever the kind of client.
package struct ClientSetup: Sendable {
    /// The name in the configuration.
    package var name: String
    /// The provider's model id.
    package var model: String
    /// The server that is asked; `nil` for a client without one.
    package var server: ServerSetup?
    /// The program that is asked; `nil` for a client without one.
    package var program: ProgramSetup?
    package var transport: any HTTPTransport
    /// The recordings of a replay.
    package var recordings: [Recording]

    package init(
        name: String,
        model: String,
        server: ServerSetup? = nil,
        program: ProgramSetup? = nil,
        transport: any HTTPTransport,
        recordings: [Recording] = []
    ) {
        self.name = name
        self.model = model
        self.server = server
        self.program = program
        self.transport = transport
        self.recordings = recordings
    }
}
