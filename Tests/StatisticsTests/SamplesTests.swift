// Promises of the samples of a case: an errored one is left out of the mean, or counts as 0.

import Testing

@testable import Statistics

@Suite("samples")
struct SamplesTests {
    @Test("have the mean of the valid ones, and none without a valid one")
    func mean() {
        #expect(Samples.mean([1, .nan, 0.5]) == 0.75)
        #expect(Samples.mean([.nan, .nan]) == nil && Samples.mean([]) == nil)
        #expect(Samples.valid([.nan, 0.25, .nan, 1]) == [0.25, 1])
    }

    @Test("count errored ones as 0 against a margin")
    func zeroed() {
        #expect(Samples.zeroed([1, .nan]) == [1, 0])
        #expect(Samples.zeroedMean([1, .nan]) == 0.5 && Samples.zeroedMean([.nan]) == 0)
        #expect(Samples.zeroedMean([]) == nil)
    }

    @Test("keep the digits of many small scores")
    func digits() {
        #expect(Samples.mean([Double](repeating: 0.1, count: 10)) == 0.1)
    }
}
