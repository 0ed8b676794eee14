// Proves what is said of a judge, by cases whose answer is known.

import Regression
import Testing

@Suite("judge agreement")
struct JudgeAgreementTests {
    private func cases(_ pairs: [(Double, Double?)]) -> [JudgeAgreement.Case] {
        pairs.map { JudgeAgreement.Case(judge: $0.0, label: $0.1) }
    }

    @Test("a judge that says the same agrees fully")
    func same() throws {
        let result = try #require(
            JudgeAgreement(cases((0..<40).map { (Double($0 % 2), Double($0 % 2)) }), areCategories: false)
        )
        #expect(result.agreement == 1 && result.kappa.value == 1 && result.alpha.value == 1)
    }

    @Test("a judge that knows nothing has a kappa near 0, however often it happens to agree")
    func chance() throws {
        // Half right, half wrong, independently: kappa is exactly 0.
        let pairs = (0..<80).map { (Double($0 % 2), Double($0 / 2 % 2) as Double?) }
        let result = try #require(JudgeAgreement(cases(pairs), areCategories: true))
        #expect(abs(result.kappa.value) < 1e-12 && result.agreement == 0.5)
        let interval = try #require(result.kappa.interval)
        #expect(interval[0] < 0 && interval[1] > 0)
    }

    @Test("labels pull a lenient judge's mean to where people put it")
    func corrected() throws {
        // The judge gives 1 where people give 1 half of the time.
        let labelled = (0..<100).map { (1.0, Double($0 % 2) as Double?) }
        let others = (0..<400).map { _ in (1.0, nil as Double?) }
        let result = try #require(JudgeAgreement(cases(labelled + others), areCategories: false))
        #expect(result.judgeMean == 1)
        #expect(abs(try #require(result.corrected).value - 0.5) < 1e-12)
    }

    @Test("fewer than two labels say nothing")
    func few() {
        #expect(JudgeAgreement(cases([(1, 1), (0, nil)]), areCategories: false) == nil)
    }
}
