// Proves what is said of a judge, by cases whose answer is known.

import Grading
import Testing

@Suite("judge agreement")
struct JudgeAgreementTests {
    private func cases(_ pairs: [(Double, Double?)]) -> [JudgeAgreement.Case] {
        pairs.map { JudgeAgreement.Case(JudgeAgreement.Opinion(judge: $0.0, labels: [$0.1])) }
    }

    @Test("a judge that says the same agrees fully")
    func same() throws {
        let result = try #require(
            JudgeAgreement(cases((0..<40).map { (Double($0 % 2), Double($0 % 2)) }), areCategories: false)
        )
        let rater = try #require(result.raters.first)
        #expect(rater.agreement == 1 && rater.kappa.value == 1 && result.alpha.value == 1 && result.kappa == 1)
        #expect(result.alphaOfRaters == nil, "one rater agrees with nobody else")
    }

    @Test("a judge that knows nothing has a kappa near 0, however often it happens to agree")
    func chance() throws {
        // Half right, half wrong, independently: kappa is exactly 0.
        let pairs = (0..<80).map { (Double($0 % 2), Double($0 / 2 % 2) as Double?) }
        let result = try #require(JudgeAgreement(cases(pairs), areCategories: true))
        let rater = try #require(result.raters.first)
        #expect(abs(rater.kappa.value) < 1e-12 && rater.agreement == 0.5 && rater.quadratic == nil)
        let interval = try #require(rater.kappa.interval)
        #expect(interval[0] < 0 && interval[1] > 0)
    }

    @Test("weights forgive what is near: of grades one rank apart, quadratic kappa is above linear above plain")
    func weights() throws {
        let pairs = (0..<60).map { number -> (Double, Double?) in
            let rank = number % 5
            return (Double(rank) / 4, Double(min(4, rank + number % 2)) / 4)
        }
        let rater = try #require(JudgeAgreement(cases(pairs), areCategories: false)?.raters.first)
        let plain = rater.kappa.value
        let linear = rater.linear?.value ?? .nan
        let quadratic = rater.quadratic?.value ?? .nan
        #expect(plain < linear && linear < quadratic && quadratic < 1, "\(plain) \(linear) \(quadratic)")
    }

    @Test("several raters with gaps: each is held against the judge, and alpha takes all of them")
    func raters() throws {
        // Ann labels everything and is right; Bob labels a third and always says 1.
        let cases = (0..<60).map { number in
            let truth = Double(number % 2)
            return JudgeAgreement.Case(
                JudgeAgreement.Opinion(judge: truth, labels: [truth, number % 3 == 0 ? 1 : nil])
            )
        }
        let result = try #require(JudgeAgreement(cases, areCategories: true))
        #expect(result.raters.map(\.labelled) == [60, 20] && result.raters[0].kappa.value == 1)
        #expect(abs(result.raters[1].kappa.value) < 1e-12, "a constant rater agrees by chance")
        let people = try #require(result.alphaOfRaters)
        #expect(people.value < 0.1 && result.alpha.value > people.value && result.alpha.value < 1)
        #expect(result.kappa == 0.5)
    }

    @Test("a rater of fewer than two answers is left out; fewer than two labels say nothing")
    func few() throws {
        #expect(JudgeAgreement(cases([(1, 1), (0, nil)]), areCategories: false) == nil)
        #expect(JudgeAgreement([], areCategories: false) == nil)
        let cases = [[1.0, nil], [0.0, nil], [1.0, 1.0]].map {
            JudgeAgreement.Case(JudgeAgreement.Opinion(judge: 1, labels: $0))
        }
        let result = try #require(JudgeAgreement(cases, areCategories: false))
        #expect(result.raters.map(\.number) == [0])
        #expect(result.raters[0].kappa.value == 0, "a judge that always says the same")
    }

    @Test("labels pull a lenient judge's mean to where people put it, from 100 labels on")
    func corrected() throws {
        // The judge gives 1 where people give 1 half of the time.
        let labelled = (0..<100).map { (1.0, Double($0 % 2) as Double?) }
        let others = (0..<400).map { _ in (1.0, nil as Double?) }
        let result = try #require(JudgeAgreement(cases(labelled + others), areCategories: false))
        #expect(result.judgeMean == 1)
        #expect(abs(try #require(result.corrected).value - 0.5) < 1e-12)
        let few = try #require(JudgeAgreement(cases(labelled.dropLast() + others), areCategories: false))
        #expect(few.corrected == nil && few.labelled == 99)
        #expect(try #require(JudgeAgreement(cases(labelled), areCategories: false)).corrected == nil, "nothing to add")
    }

    private func pairs(_ count: Int, labelled: Int, cluster: Int? = nil) -> [JudgeAgreement.Case] {
        // The judge prefers the new answer by 0.2; people do not.
        (0..<count).map { number in
            let label: Double? = number < labelled ? Double(number % 4) / 4 : nil
            return JudgeAgreement.Case(
                JudgeAgreement.Opinion(judge: Double(number % 4) / 4 + 0.2, labels: [label]),
                baseline: JudgeAgreement.Opinion(judge: Double(number % 4) / 4, labels: [label]),
                cluster: cluster.map { number / $0 }
            )
        }
    }

    @Test("the difference of two judged runs is corrected by the cases of which both answers are labelled")
    func difference() throws {
        let result = try #require(JudgeAgreement(pairs(400, labelled: 120), areCategories: false))
        #expect(abs(try #require(result.judgeDifference) - 0.2) < 1e-12 && result.labelledPairs == 120)
        let corrected = try #require(result.correctedDifference)
        #expect(abs(corrected.value) < 1e-12, "a judge that is partial to one side says nothing of it")
        var half = pairs(400, labelled: 120)
        for index in half.indices { half[index].baseline?.labels = [nil] }
        let unpaired = try #require(JudgeAgreement(half, areCategories: false))
        #expect(unpaired.labelledPairs == 0 && unpaired.correctedDifference == nil && unpaired.judgeDifference != nil)
        #expect(try #require(JudgeAgreement(pairs(50, labelled: 50), areCategories: false)).correctedDifference == nil)
        let alone = try #require(JudgeAgreement(cases([(1, 1), (0, 0)]), areCategories: false))
        #expect(alone.judgeDifference == nil && alone.labelledPairs == 0)
    }

    @Test("cases that belong together make intervals wider, the same seed the same ones")
    func clusters() throws {
        func result(_ size: Int?) throws -> JudgeAgreement {
            let cases = (0..<600).map { number in
                let block = number / 20
                let truth = Double(number % 2)
                // A judge that is wrong about whole topics.
                let opinion = JudgeAgreement.Opinion(
                    judge: block % 4 == 0 ? 1 - truth : truth,
                    labels: [number % 2 == 0 || number < 300 ? truth : nil]
                )
                return JudgeAgreement.Case(opinion, cluster: size.map { number / $0 })
            }
            return try #require(JudgeAgreement(cases, areCategories: false))
        }
        func width(_ figure: JudgeAgreement.Figure?) throws -> Double {
            let interval = try #require(figure?.interval)
            return interval[1] - interval[0]
        }
        let alone = try result(nil)
        let together = try result(20)
        #expect(try width(together.raters[0].kappa) > 2 * width(alone.raters[0].kappa))
        #expect(try width(together.corrected) > 0)
        #expect(try result(20).raters == together.raters)
        #expect(try result(600).raters[0].kappa.interval == nil, "one cluster has no other to be drawn")
    }
}
