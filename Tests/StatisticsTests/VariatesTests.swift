// Proves that random numbers have the shape that they claim.

import Statistics
import Testing

@Suite("variates")
struct VariatesTests {
    @Test(
        "beta numbers lie in 0…1 with the mean and the variance of their law",
        arguments: [(4.0, 1.0), (1, 4), (12, 1), (0.4, 0.2), (3, 5), (0.02, 0.02)]
    )
    func beta(a: Double, b: Double) {
        var generator = SplitMix64(seed: 7)
        let numbers = (0..<20_000).map { _ in generator.beta(a, b) }
        #expect(numbers.allSatisfy { (0...1).contains($0) })
        let mean = a / (a + b)
        let variance = mean * (1 - mean) / (a + b + 1)
        // Five standard errors of the mean; the variance has about as many.
        #expect(abs(Summation.mean(numbers) - mean) < 5 * (variance / 20_000).squareRoot())
        #expect(abs(Summation.variance(numbers) / variance - 1) < 0.06)
    }
}
