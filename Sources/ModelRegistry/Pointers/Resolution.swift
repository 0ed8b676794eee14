// An assistant without a pointer of its own takes its project's, and a project the global one.

/// The answer to *what serves here?*, and which scope answered.
package struct Resolution: Hashable, Sendable {
    /// The pointer that answered.
    package let pointer: Pointer
    /// The version that serves.
    package let version: VersionReference

    /// Resolves: assistant before project before global; the first pointer that names a version wins.
    ///
    /// - Parameters:
    ///   - assistant: The assistant's name; `nil` asks for none.
    ///   - project: The project's name; `nil` asks for none.
    ///   - slot: The slot.
    ///   - pointer: Looks a pointer up.
    /// - Returns: `nil` where no scope has one.
    package static func find(
        assistant: String?,
        project: String?,
        slot: String,
        in pointer: (PointerKey) throws -> Pointer?
    ) rethrows -> Resolution? {
        let scopes = [assistant.map(Scope.assistant), project.map(Scope.project), .global].compactMap(\.self)
        for scope in scopes {
            if let found = try pointer(PointerKey(scope, slot: slot)), let version = found.version {
                return Resolution(pointer: found, version: version)
            }
        }
        return nil
    }
}
