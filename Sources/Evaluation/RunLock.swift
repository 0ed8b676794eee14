// The port that keeps two runs out of one store.

/// The right to write to a store; given back when released or when the process ends, however it ends.
package protocol RunLock: Sendable {
    /// Gives the right back.
    func release()
}
