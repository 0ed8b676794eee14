// A name that the provider can give to another model proves nothing about tomorrow.

package import Content

/// `model_pinned`: the model id names a snapshot, a recording or weights.
package struct ModelPinnedCheck: PolicyCheck {
    package static let kind = "model_pinned"

    package init(reading mapping: inout YAMLMapping) throws(ContentError) {}

    package func findings(_ evidence: PolicyEvidence) -> [CheckFinding] {
        let descriptor = evidence.version.descriptor
        let isFloating = descriptor.isFloating
        return [
            CheckFinding(
                isFloating ? .fail : .pass,
                observed: descriptor.model,
                required: "a model id that cannot move",
                why: isFloating ? "the provider can put another model behind '\(descriptor.model)'" : "",
                toPass: isFloating ? "register a dated id, or the digest of the weights" : ""
            )
        ]
    }

    package func loosened(since old: ModelPinnedCheck) -> [String] { [] }
}
