// A job that is started twice by accident changes nothing twice.

package import Content

/// The name under which a request is answered once: the same request under it gets the same answer again.
package struct Idempotency: Hashable, Sendable {
    /// The key, as its caller chose it.
    package let key: String
    /// The digest of what was asked.
    package let request: ContentDigest

    /// Names a request.
    package init(key: String, request: ContentDigest) {
        self.key = key
        self.request = request
    }

    /// The same request by somebody: another person does not get that answer.
    package func by(_ actor: String) -> Idempotency {
        Idempotency(key: key, request: ContentDigest(of: "\(actor) \(request)"))
    }

    /// What was answered before; `nil` for a key that is new.
    ///
    /// - Throws: ``RegistryError/otherRequest(key:)`` when something else was asked under the key.
    package func answer(in registry: any RegistryTransaction) throws -> KeptAnswer? {
        guard let kept = try registry.answer(to: key) else { return nil }
        guard kept.request == request else { throw RegistryError.otherRequest(key: key) }
        return kept
    }
}
