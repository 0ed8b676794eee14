// Tells a user why a run is no reference.

/// Why a run cannot be a baseline.
package struct BaselineRefusal: Error, CustomStringConvertible {
    /// A sentence with the way out.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
