// Tells a setup or a recording that cannot work apart from a call that failed.

/// Why a client cannot be made or a recording cannot be read, as a fragment.
package struct ClientProblem: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
