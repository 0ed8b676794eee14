// Promises of the samples of a case: a lost one is left out of the mean, or counts as 0.

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

    @Test("count lost ones as 0, or errored ones alone")
    func zeroed() {
        #expect(Samples.zeroed([1, Samples.errored, Samples.unscored]) == [1, 0, 0])
        #expect(Samples.errorsZeroed([1, Samples.errored, Samples.unscored]) == [1, 0, Samples.unscored])
        #expect(Samples.mean([1, Samples.unscored]) == 1 && Samples.mean([Samples.unscored]) == nil)
    }

    @Test("differ by nothing where a grader rounded")
    func rounding() {
        #expect(Samples.change(-0.9e-6) == 0 && Samples.change(1.1e-6) == 1.1e-6)
        #expect(PairedCase(baseline: [0.5], candidate: [0.5 - 1e-9]).difference == 0)
    }

    @Test("keep the digits of many small scores")
    func digits() {
        #expect(Samples.mean([Double](repeating: 0.1, count: 10)) == 0.1)
    }
}
