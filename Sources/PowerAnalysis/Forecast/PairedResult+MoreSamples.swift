// Tells what a baseline with more samples a case would have been worth to a comparison.

package import Assessments
import Statistics

extension PairedResult {
    /// What a baseline of ``SampleAdvice/baseline`` samples a case would be as good as, in more cases: 0.4 for 40 % more.
    ///
    /// Var(d) = variance of true change + within/k_B + within/k_C, so a larger k_B takes within (1/k_B - 1/5) away. What lies
    /// within cases is measured where a side has several samples, else half of the variance of 0/1 scores, and never more than
    /// all that was seen. `nil` where there are so many samples already, or nothing differed.
    package var gainOfMoreSamples: Double? {
        let stored = samples.baseline
        guard stored > 0, samples.candidate > 0, stored < SampleAdvice.baseline,
            let seen = power.spread?.meanSquare, seen > 0
        else { return nil }
        let repeats = 1 / Double(stored) + 1 / Double(samples.candidate)
        let guess = candidateScore * (1 - candidateScore) / 2
        let within = min(power.within ?? guess, seen / repeats)
        let left = seen - within * (1 / Double(stored) - 1 / Double(SampleAdvice.baseline))
        return left > 0 ? seen / left - 1 : nil
    }
}
