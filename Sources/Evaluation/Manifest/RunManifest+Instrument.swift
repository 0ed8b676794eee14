// The few fields of an instrument that are read by name; all others are only compared.

package import Content

extension RunManifest {
    /// The digest of the instrument, by which equal measurements are recognised at a glance.
    package var instrumentDigest: ContentDigest {
        ContentDigest(of: JSONValue.object(instrument).canonicalBytes)
    }

    /// Whether the ingested scores of a test came with clusters.
    package func isClustered(_ test: String) -> Bool { instrument["\(test).clusters"] != nil }
}
