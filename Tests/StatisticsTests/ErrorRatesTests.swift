// Holds the promised error rates to their numbers.

import Statistics
import Testing

@Suite("error rates")
struct ErrorRatesTests {
    @Test("are 5 % in all, 2.5 % a side, 4 % at the margin and 19,999 draws")
    func standard() {
        let rates = ErrorRates.standard
        #expect(rates.alpha == 0.05 && rates.oneSided == 0.025)
        #expect(rates.nonInferiorityAlpha == 0.04 && rates.draws == 19_999)
        #expect(ComparisonSettings().rates == rates)
    }

    @Test("reach every threshold that is asked about once")
    func thresholds() {
        #expect(Threshold.Errors() == Threshold.Errors(exact: 0.05, nominal: 0.04))
        let rates = ErrorRates(alpha: 0.1, nonInferiorityAlpha: 0.02)
        #expect(Threshold.Errors(rates) == Threshold.Errors(exact: 0.1, nominal: 0.02))
    }
}
