// Cases of the test `arithmetic`.

func arithmeticCases() -> [Case] {
    var chance = SplitMix64(state: 101)
    var asked: Set<String> = []
    func calculation(_ a: Int, _ sign: String, _ b: Int, _ result: Int) -> Shot {
        ("What is \(a) \(sign) \(b)?", "\(a) \(sign) \(b) = \(result)")
    }
    let sums = [(2, 3), (6, 1), (4, 5), (7, 8)].map { calculation($0, "+", $1, $0 + $1) }
    let bigSums = [(12, 5), (30, 20), (14, 23), (41, 7)].map { calculation($0, "+", $1, $0 + $1) }
    let differences = [(7, 2), (9, 5), (12, 4), (6, 3)].map { calculation($0, "-", $1, $0 - $1) }
    let products = [(2, 3), (5, 2), (3, 6), (4, 10)].map { calculation($0, "x", $1, $0 * $1) }
    let comparisons = [(3, 9), (14, 6), (20, 50), (71, 17)].map { a, b -> Shot in
        ("Which number is larger, \(a) or \(b)?", "The larger number is \(max(a, b)).")
    }
    func make(_ skill: String, _ difficulty: String, _ shots: [Shot], _ sign: String, _ a: Int, _ b: Int) -> Case {
        let result =
            switch sign {
            case "+": a + b
            case "-": a - b
            default: a * b
            }
        return Case(
            id: "\(skill)-\(a)-\(b)",
            shots: shots,
            question: calculation(a, sign, b, result).question,
            targets: ["\(result)"],
            tags: [skill, difficulty]
        )
    }
    var cases: [Case] = []
    cases += fresh(12, asked: &asked) { _ in
        make("sum", "easy", sums, "+", chance.int(2...9), chance.int(2...9))
    }
    cases += fresh(6, asked: &asked) { _ in
        make("sum", "medium", bigSums, "+", chance.int(11...29), chance.int(2...9))
    }
    cases += fresh(5, asked: &asked) { _ in
        make("sum", "hard", bigSums, "+", chance.int(11...39), chance.int(11...39))
    }
    cases += fresh(9, asked: &asked) { _ in
        make("difference", "easy", differences, "-", chance.int(6...10), chance.int(2...5))
    }
    cases += fresh(9, asked: &asked) { _ in
        make("product", "easy", products, "x", chance.int(2...6), chance.int(2...6))
    }
    cases += fresh(3, asked: &asked) { _ in
        make("product", "hard", products, "x", chance.int(6...9), chance.int(6...9))
    }
    cases += fresh(4, asked: &asked) { number in
        let small = chance.int(2...48)
        let large = small + chance.int(4...40)
        let (first, second) = number % 2 == 0 ? (small, large) : (large, small)
        return Case(
            id: "larger-\(first)-\(second)",
            shots: comparisons,
            question: "Which number is larger, \(first) or \(second)?",
            targets: ["\(large)"],
            tags: ["comparison", "medium"]
        )
    }
    return cases
}
