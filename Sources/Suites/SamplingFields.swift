// Reads sampling parameters in one way for a suite's `defaults` and a test's `sampling`.

import Content
import Evaluation

/// The sampling parameters of a suite or of a test.
struct SamplingFields {
    var sampling = Sampling(temperature: 0, maxTokens: 512)
    var samples = 1

    /// Reads the fields; a field that is missing keeps its value from the base.
    static func read(
        _ field: YAMLField?,
        over base: SamplingFields = SamplingFields()
    ) throws(ContentError) -> SamplingFields {
        var fields = base
        guard var mapping = try field?.mapping() else { return fields }
        if let value = try mapping.optional("temperature")?.double(in: 0...2) { fields.sampling.temperature = value }
        if let value = try mapping.optional("top_p")?.double(in: 0.000001...1) { fields.sampling.topP = value }
        if let value = try mapping.optional("max_tokens")?.integer(in: 1...1_000_000) {
            fields.sampling.maxTokens = value
        }
        if let value = try mapping.optional("stop")?.strings() { fields.sampling.stop = value }
        if let value = try mapping.optional("samples")?.integer(in: 1...1000) { fields.samples = value }
        try mapping.finish()
        return fields
    }
}
