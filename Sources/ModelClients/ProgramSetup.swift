// Keeps what only a client of a program needs away from clients without one.

package import Processes

/// How a program is asked.
package struct ProgramSetup: Sendable {
    /// How it is started.
    package var settings: ProgramSettings
    /// Its processes.
    package var pool: ProgramPool
    /// A key that it may know, and that is never shown.
    package var key: String?
    /// What the model is not sent, sent under another name or sent beside.
    package var dialect: ModelDialect

    /// Prepares a program; nothing is started yet.
    package init(_ settings: ProgramSettings, key: String? = nil, dialect: ModelDialect = ModelDialect()) {
        self.settings = settings
        self.pool = ProgramPool(settings)
        self.key = key
        self.dialect = dialect
    }
}
