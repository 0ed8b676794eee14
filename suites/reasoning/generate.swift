// Writes the generated tests of the suite `reasoning` (arithmetic, word problems, logical deduction), byte for byte alike.
//
// Usage, from the project's root:
//     swiftc -O suites/reasoning/generate.swift -o /tmp/gen && /tmp/gen suites/reasoning
//
// Every question comes from a seeded SplitMix64 and every answer is computed. A logical item is kept only when a
// search through all the possible worlds finds exactly one answer; anything else stops the program.

import Foundation

/// A small generator of chance whose numbers never change with the compiler or the platform.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    // The standard library's shuffles may change between releases, so they are written out here.
    mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[int(0...(list.count - 1))] }

    mutating func pick<Element>(_ count: Int, of list: [Element]) -> [Element] { Array(shuffled(list).prefix(count)) }

    mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
        var list = list
        for index in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(index, int(0...index)) }
        return list
    }
}

/// A worked example that is shown before the question.
typealias Shot = (question: String, answer: String)

/// One line of a cases file.
struct Case {
    var id: String
    var shots: [Shot]
    var question: String
    var targets: [String]
    var tags: [String]

    var json: String {
        let examples = shots.flatMap { [("user", $0.question), ("assistant", $0.answer)] }
        let turns = (examples + [("user", question)]).map { turn in
            "{\"role\": \(quoted(turn.0)), \"content\": \(quoted(turn.1))}"
        }
        let target = targets.count == 1 ? quoted(targets[0]) : "[\(joined(targets))]"
        return "{\"id\": \(quoted(id)), \"input\": [\(turns.joined(separator: ", "))], "
            + "\"target\": \(target), \"tags\": [\(joined(tags))]}"
    }

    private func joined(_ texts: [String]) -> String { texts.map(quoted).joined(separator: ", ") }

    private func quoted(_ text: String) -> String {
        precondition(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }, "plain text only")
        return "\"\(text)\""
    }
}

/// Calls `make` until it has given `count` cases whose questions nobody has asked yet.
func fresh(_ count: Int, asked: inout Set<String>, make: (_ number: Int) -> Case) -> [Case] {
    var cases: [Case] = []
    while cases.count < count {
        let candidate = make(cases.count + 1)
        let shown = candidate.shots.map(\.question)
        guard !shown.contains(candidate.question), asked.insert(candidate.question).inserted else { continue }
        cases.append(candidate)
    }
    return cases
}

// MARK: Arithmetic

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

// MARK: Word problems

/// The rows of a table that is written as text: one row a line, columns between bars.
func rows(_ table: String) -> [[String]] {
    table.split(separator: "\n").map { columns($0, "|") }
}

func columns(_ line: some StringProtocol, _ separator: String) -> [String] {
    line.components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }
}

/// The examples of one kind in a table of kind, question and answer.
func shots(_ kind: String, in table: String) -> [Shot] {
    rows(table).filter { $0[0] == kind }.map { ($0[1], $0[2]) }
}

let storyShots = """
    join | Ann has 3 apples. She buys 4 more apples. How many apples does Ann have now? | Ann has 3 + 4 = 7 apples.
    join | Ben has 2 books. He gets 6 more books. How many books does Ben have now? | Ben has 2 + 6 = 8 books.
    join | Dan has 5 shells. He finds 2 more shells. How many shells does Dan have now? | Dan has 5 + 2 = 7 shells.
    total | There are 3 red apples and 4 green apples. How many apples are there? | There are 3 + 4 = 7 apples.
    total | A farmer has 2 cows and 6 horses. How many animals does the farmer have? | There are 2 + 6 = 8 animals.
    total | Dan has 5 blue pens and 2 black pens. How many pens does Dan have? | There are 5 + 2 = 7 pens.
    leave | Ann has 8 apples. She eats 3 apples. How many apples are left? | There are 8 - 3 = 5 apples left.
    leave | Ben has 6 books. He sells 2 books. How many books are left? | There are 6 - 2 = 4 books left.
    leave | Dan has 9 balloons. 5 balloons burst. How many balloons are left? | There are 9 - 5 = 4 balloons left.
    group | A box holds 3 pens. How many pens are in 2 boxes? | There are 3 x 2 = 6 pens.
    group | A bag holds 5 apples. How many apples are in 4 bags? | There are 5 x 4 = 20 apples.
    group | A car has 4 wheels. How many wheels do 3 cars have? | There are 4 x 3 = 12 wheels.
    two-steps | Ann has 3 nuts. She buys 4 more and then eats 2. How many nuts are left? | There are 3 + 4 - 2 = 5 nuts left.
    two-steps | Ben has 2 books. He gets 6 more and then sells 3. How many are left? | There are 2 + 6 - 3 = 5 books left.
    two-steps | Dan has 5 shells. He finds 2 more and then loses 3. How many are left? | There are 5 + 2 - 3 = 4 shells left.
    """

/// Stories with places for a name and its pronoun, for numbers of two or more, and for the plural of a noun.
let stories = """
    join | {name} has {a} *. {He} finds {b} more *. How many * does {name} have now? | marbles, coins, feathers
    join | There are {a} * on a pond. {b} more * arrive. How many * are on the pond now? | ducks, swans, geese
    join | {name} bakes {a} *. Then {he} bakes {b} more *. How many * does {name} have now? | cakes, pies, rolls
    join | A shelf has {a} *. {name} adds {b} more *. How many * are on the shelf now? | cups, plates, jars
    join | {a} * sit on a bench. {b} more * sit down. How many * sit on the bench now? | boys, girls, children
    total | There are {a} red * and {b} blue * on a table. How many * are on the table? | cups, bowls, candles
    total | {name} has {a} dogs and {b} *. How many pets does {name} have? | cats, rabbits, hamsters
    total | There are {a} boys and {b} girls in a *. How many children are in the *? | room, boat, garden
    total | {name} reads {a} * on Monday and {b} * on Tuesday. How many * does {name} read? | pages, poems, letters
    total | {name} picks {a} white * and {b} pink *. How many * does {name} pick? | roses, tulips, flowers
    total | A bag has {a} pears and {b} *. How many fruits are in the bag? | plums, apples, peaches
    total | {name} plants {a} tall * and {b} small *. How many * does {name} plant? | trees, bushes, palms
    leave | {name} has {a} *. {He} loses {b} *. How many * are left? | marbles, buttons, keys
    leave | {a} * sit in a tree. {b} * fly away. How many * are left in the tree? | crows, owls, doves
    leave | {name} bakes {a} *. {He} gives away {b} *. How many * are left? | cakes, pies, muffins
    leave | There are {a} * on a plate. {name} eats {b} *. How many * are left? | figs, grapes, cookies
    leave | {a} people are on a *. {b} people get off. How many people are left on the *? | bus, train, ferry
    leave | A shop has {a} *. It sells {b} *. How many * are left in the shop? | lamps, chairs, drums
    group | A bag holds {a} *. How many * are in {b} bags? | oranges, onions, lemons
    group | A box holds {a} *. How many * are in {b} boxes? | eggs, candles, pencils
    group | A shelf holds {a} *. How many * are on {b} shelves? | books, jars, vases
    group | A boat carries {a} *. How many * do {b} boats carry? | people, barrels, goats
    group | Each child has {a} *. How many * do {b} children have? | pencils, crayons, coins
    group | A vase holds {a} *. How many * are in {b} vases? | roses, tulips, daisies
    group | {name} runs {a} * each day. How many * does {name} run in {b} days? | miles, laps
    two-steps | {name} has {a} *. {He} finds {b} more and then loses {c}. How many * are left? | coins, cards, keys
    two-steps | {a} people are on a *. {b} more get on and then {c} get off. How many people are left? | bus, train, ferry
    two-steps | {name} has {a} *. {He} bakes {b} more and then sells {c}. How many * are left? | cakes, pies, rolls
    """

func wordProblemCases() -> [Case] {
    var chance = SplitMix64(state: 202)
    var asked: Set<String> = []
    let boys = ["Tom", "Leo", "Max", "Sam", "Omar"]
    let girls = ["Mia", "Sue", "Nora", "Ida", "Lily"]
    func cases(_ kind: String, _ count: Int, _ difficulty: String, answer: ([Int]) -> Int) -> [Case] {
        let told = chance.shuffled(rows(stories).filter { $0[0] == kind })
        return fresh(count, asked: &asked) { number in
            let story = told[number % told.count]
            let noun = chance.pick(columns(story[2], ","))
            let isBoy = chance.int(0...1) == 0
            var numbers = [chance.int(2...6), chance.int(2...5), chance.int(2...3)]
            if kind == "leave" { numbers[0] += numbers[1] }
            let places = [
                "*": noun, "{name}": chance.pick(isBoy ? boys : girls), "{He}": isBoy ? "He" : "She",
                "{he}": isBoy ? "he" : "she", "{a}": "\(numbers[0])", "{b}": "\(numbers[1])", "{c}": "\(numbers[2])",
            ]
            return Case(
                id: "\(kind)-\(number)",
                shots: shots(kind, in: storyShots),
                question: places.reduce(story[1]) { $0.replacingOccurrences(of: $1.key, with: $1.value) },
                targets: ["\(answer(numbers))"],
                tags: [kind, difficulty]
            )
        }
    }
    return cases("join", 8, "medium") { $0[0] + $0[1] } + cases("total", 13, "easy") { $0[0] + $0[1] }
        + cases("leave", 11, "medium") { $0[0] - $0[1] } + cases("group", 13, "easy") { $0[0] * $0[1] }
        + cases("two-steps", 3, "hard") { $0[0] + $0[1] - $0[2] }
}

// MARK: Logical deduction

/// The only answer on which all the worlds in which every premise holds agree.
func soleAnswer<World>(among worlds: [World], where premises: [(World) -> Bool], answer: (World) -> String) -> String {
    let answers = Set(worlds.filter { world in premises.allSatisfy { $0(world) } }.map(answer))
    guard let only = answers.first, answers.count == 1 else { preconditionFailure("not one answer: \(answers)") }
    return only
}

let deductionShots = """
    two | The coin is in the cup or the box. It is not in the cup. Where is the coin? | The coin is in the box.
    two | The ring is in the bag or the desk. It is not in the desk. Where is the ring? | The ring is in the bag.
    two | The key is in the car or the shed. It is not in the car. Where is the key? | The key is in the shed.
    three | The coin is in the cup, pot or box. It is not in the cup or the box. Where is the coin? | The coin is in the pot.
    three | The ring is in the bag, vase or car. It is not in the vase or the bag. Where is the ring? | The ring is in the car.
    three | The key is in the shed, desk or hat. It is not in the desk or the hat. Where is the key? | The key is in the shed.
    colour | All blips are green. All raks are red. Zed is a blip. What colour is Zed? | Zed is green.
    colour | All morts are black. All tibs are blue. Lou is a tib. What colour is Lou? | Lou is blue.
    colour | All vens are white. All hobs are pink. Roy is a ven. What colour is Roy? | Roy is white.
    colour | All sarks are grey. All jins are brown. Eve is a jin. What colour is Eve? | Eve is brown.
    condition | If it is cold, Ann knits. If it is hot, Ann rests. It is hot. What does Ann do? | Ann rests.
    condition | If it is sunny, Ben walks. If it is foggy, Ben writes. It is sunny. What does Ben do? | Ben walks.
    condition | If it is late, Eva rests. If it is early, Eva plays. It is early. What does Eva do? | Eva plays.
    chain | All roses are flowers. All flowers are plants. What are all roses besides flowers? | All roses are plants.
    chain | All wugs are daxes. All daxes are vens. What are all wugs besides daxes? | All wugs are vens.
    chain | All hobs are morts. All morts are tibs. What are all hobs besides morts? | All hobs are tibs.
    odd | Which word does not belong? apple, pear, table, grape | table
    odd | Which word does not belong? dog, red, cat, horse | red
    odd | Which word does not belong? bread, car, bus, train | bread
    odd | Which word does not belong? shirt, hat, coat, river | river
    pattern | The pattern is red, blue, red, blue, red. What comes next? | Next comes blue.
    pattern | The pattern is cup, cup, pen, cup, cup, pen, cup, cup. What comes next? | Next comes pen.
    pattern | The pattern is tea, milk, water, tea, milk, water, tea. What comes next? | Next comes milk.
    pattern | The pattern is left, right, left, right. What comes next? | Next comes left.
    order | Ann was before Ben. Ben was before Cal. Who was first? | The first was Ann.
    order | Dan was before Eva. Fay was before Dan. Who was last? | The last was Eva.
    order | Gil was before Hal. Hal was before Ivy. Who was last? | The last was Ivy.
    order | Jon was before Kay. Lou was before Jon. Who was first? | The first was Lou.
    """

/// A thing is in one of some places, and all of them but one are ruled out.
func eliminationCases(_ places: Int, _ count: Int, _ chance: inout SplitMix64, _ asked: inout Set<String>) -> [Case] {
    let things = ["ball", "letter", "kitten", "lamp", "map", "drum", "cake", "kite"]
    let rooms = ["kitchen", "garden", "attic", "cellar", "barn", "boat", "tent", "tower", "basket", "hall"]
    return fresh(count, asked: &asked) { number in
        let thing = chance.pick(things)
        let options = chance.pick(places, of: rooms)
        let out = chance.shuffled(options.filter { $0 != options[number % places] })
        let list = options.dropLast().joined(separator: ", ")
        let last = places == 2 ? "the \(options[1])" : options[places - 1]
        let not = out.map { "the \($0)" }.joined(separator: " or ")
        return Case(
            id: "elimination-of-\(places)-\(number)",
            shots: shots(places == 2 ? "two" : "three", in: deductionShots),
            question: "The \(thing) is in the \(list) or \(last). It is not in \(not). Where is the \(thing)?",
            targets: [soleAnswer(among: options, where: out.map { place in { $0 != place } }, answer: { $0 })],
            tags: ["elimination", places == 2 ? "easy" : "medium"]
        )
    }
}

/// Two rules, and a fact that makes one of them apply.
func ruleCases(_ chance: inout SplitMix64, _ asked: inout Set<String>) -> [Case] {
    let kinds = ["wug", "dax", "lem", "pak", "gob", "rud", "fip", "nub", "zib", "tove"]
    let colours = ["red", "blue", "green", "yellow", "brown", "black", "white", "pink", "purple", "grey"]
    let names = ["Ned", "Ida", "Pip", "Ray", "Zoe", "Gus", "Kim", "Uma"]
    let signs = ["it is dark | it is light", "the bell rings | the horn sounds", "it rains | it snows"]
    let deeds = ["reads", "runs", "sings", "sleeps", "paints", "swims", "cooks", "draws", "dances"]
    // A world says which rule's condition holds and which conclusion is true; the rules tie the two together.
    func conclusion(_ options: [String], fact: Int) -> String {
        soleAnswer(
            among: [(0, 0), (0, 1), (1, 0), (1, 1)],
            where: [{ $0.0 == fact }, { $0.0 != 0 || $0.1 == 0 }, { $0.0 != 1 || $0.1 == 1 }],
            answer: { options[$0.1] }
        )
    }
    let syllogisms = fresh(9, asked: &asked) { number in
        let (kind, colour, name) = (chance.pick(2, of: kinds), chance.pick(2, of: colours), chance.pick(names))
        let told = "All \(kind[0])s are \(colour[0]). All \(kind[1])s are \(colour[1])."
        return Case(
            id: "syllogism-\(number)",
            shots: shots("colour", in: deductionShots),
            question: "\(told) \(name) is a \(kind[number % 2]). What colour is \(name)?",
            targets: [conclusion(colour, fact: number % 2)],
            tags: ["syllogism", "medium"]
        )
    }
    return syllogisms
        + fresh(7, asked: &asked) { number in
            let (sign, deed) = (columns(chance.pick(signs), "|"), chance.pick(2, of: deeds))
            let (name, fact) = (chance.pick(names), sign[number % 2])
            let told = "If \(sign[0]), \(name) \(deed[0]). If \(sign[1]), \(name) \(deed[1])."
            return Case(
                id: "condition-\(number)",
                shots: shots("condition", in: deductionShots),
                question: "\(told) \(fact.prefix(1).uppercased())\(fact.dropFirst()). What does \(name) do?",
                targets: [conclusion(deed, fact: number % 2)],
                tags: ["condition", "medium"]
            )
        }
}

/// Two links of a chain, and a third rule that has nothing to do with them.
func chainCases(_ count: Int, _ chance: inout SplitMix64, _ asked: inout Set<String>) -> [Case] {
    let kinds = ["lems", "paks", "gobs", "ruds", "fips", "nubs", "zibs", "toves", "yags", "mips"]
    return fresh(count, asked: &asked) { number in
        let kind = chance.pick(5, of: kinds)
        var rules = [(0, 1), (1, 2)]
        if number % 2 == 0 { rules.insert((3, 4), at: chance.int(0...2)) }
        // A world is the set of kinds to which some first thing belongs; what is true in all of them follows.
        let worlds = (0..<32).map { world in (0..<5).map { world >> $0 & 1 == 1 } }
        let possible = worlds.filter { world in world[0] && rules.allSatisfy { !world[$0.0] || world[$0.1] } }
        let entailed = (2..<5).filter { index in possible.allSatisfy { $0[index] } }
        precondition(entailed.count == 1, "one answer besides the kind that is named")
        let told = rules.map { "All \(kind[$0.0]) are \(kind[$0.1])." }.joined(separator: " ")
        return Case(
            id: "chain-\(number)",
            shots: shots("chain", in: deductionShots),
            question: "\(told) What are all \(kind[0]) besides \(kind[1])?",
            targets: [kind[entailed[0]]],
            tags: ["chain", rules.count == 2 ? "medium" : "hard"]
        )
    }
}

/// Three words of one class and a fourth one of another.
func oddOneOutCases(_ count: Int, _ chance: inout SplitMix64, _ asked: inout Set<String>) -> [Case] {
    let classes = """
        fruit | apple, banana, cherry, fig, grape, mango, melon, orange
        colour | blue, green, pink, purple, yellow, orange, rose
        bird | eagle, owl, sparrow, crow, swan, robin
        animal | lion, tiger, horse, sheep, goat, rabbit, eagle, owl, sparrow, crow, swan, robin
        furniture | chair, sofa, bed, desk, shelf
        tool | hammer, saw, drill, spade
        flower | tulip, daisy, rose, iris, poppy
        clothing | shirt, coat, hat, glove, scarf
        instrument | piano, violin, drum, flute, guitar
        vehicle | truck, bus, car, train, bicycle
        """
    let sets = rows(classes).map { columns($0[1], ",") }
    let words = Set(sets.joined()).sorted()
    return fresh(count, asked: &asked) { number in
        while true {
            var items = chance.pick(3, of: chance.pick(sets))
            items.insert(chance.pick(words), at: number % 4)
            let odd = items.filter { word in
                sets.contains { set in
                    !set.contains(word) && items.allSatisfy { $0 == word || set.contains($0) }
                }
            }
            // Doubtful foursomes are drawn again: a word may be of several classes.
            guard Set(items).count == 4, sets.count(where: { Set($0).isSuperset(of: items) }) == 0, odd.count == 1
            else {
                continue
            }
            return Case(
                id: "odd-\(odd[0])-\(number)",
                shots: shots("odd", in: deductionShots),
                question: "Which word does not belong? \(items.joined(separator: ", "))",
                targets: odd,
                tags: ["odd-one-out", "medium"]
            )
        }
    }
}

/// Words that repeat.
func patternCases(_ count: Int, _ chance: inout SplitMix64, _ asked: inout Set<String>) -> [Case] {
    let words = ["sun", "moon", "hill", "lake", "cat", "dog", "big", "small", "up", "down", "hat", "shoe"]
    return fresh(count, asked: &asked) { number in
        let chosen = chance.pick(3, of: words)
        let units = [[0, 1], [0, 0, 1], [0, 1, 1], [0, 1, 2]]
        let unit = units[number % 4].map { chosen[$0] }
        let shown = (0..<(2 * unit.count + chance.int(0...(unit.count - 1)))).map { unit[$0 % unit.count] }
        let periods = (1...(shown.count / 2)).filter { period in
            shown.indices.dropFirst(period).allSatisfy { shown[$0] == shown[$0 - period] }
        }
        return Case(
            id: "pattern-\(number)",
            shots: shots("pattern", in: deductionShots),
            question: "The pattern is \(shown.joined(separator: ", ")). What comes next?",
            targets: [soleAnswer(among: periods, where: [], answer: { shown[shown.count - $0] })],
            tags: ["pattern", unit.count == 2 ? "easy" : "medium"]
        )
    }
}

/// Two comparisons that put three people in order.
func orderCases(_ count: Int, _ chance: inout SplitMix64, _ asked: inout Set<String>) -> [Case] {
    let names = ["Ned", "Olga", "Pia", "Ray", "Sue", "Tom", "Uma", "Vic"]
    return fresh(count, asked: &asked) { number in
        let people = chance.pick(3, of: names)
        let pairs = number % 4 < 2 ? [(0, 1), (1, 2)] : [(1, 2), (0, 1)]
        let isFirst = number % 2 == 0
        // A world gives each of the three a place; equal places are no order.
        let worlds = (0..<27).map { [$0 % 3, $0 / 3 % 3, $0 / 9] }.filter { Set($0).count == 3 }
        let told = pairs.map { "\(people[$0.0]) was before \(people[$0.1])." }.joined(separator: " ")
        let answer = soleAnswer(among: worlds, where: pairs.map { pair in { $0[pair.0] < $0[pair.1] } }) { world in
            (0..<3).filter { world[$0] == (isFirst ? 0 : 2) }.map { people[$0] }.joined()
        }
        return Case(
            id: "order-\(number)",
            shots: shots("order", in: deductionShots),
            question: "\(told) Who was \(isFirst ? "first" : "last")?",
            targets: [answer],
            tags: ["ordering", "hard"]
        )
    }
}

func deductionCases() -> [Case] {
    var chance = SplitMix64(state: 303)
    var asked: Set<String> = []
    var cases = eliminationCases(2, 8, &chance, &asked)
    cases += eliminationCases(3, 6, &chance, &asked)
    cases += ruleCases(&chance, &asked)
    cases += chainCases(5, &chance, &asked)
    cases += oddOneOutCases(6, &chance, &asked)
    cases += patternCases(4, &chance, &asked)
    cases += orderCases(3, &chance, &asked)
    return cases
}

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: generate FOLDER\n".utf8))
    exit(64)
}
let tests = [
    ("arithmetic", arithmeticCases()), ("word_problems", wordProblemCases()), ("logical_deduction", deductionCases()),
]
for (name, cases) in tests {
    precondition(cases.count == 48 && Set(cases.map(\.id)).count == 48, "48 cases with ids of their own in \(name)")
    let lines = cases.map { $0.json + "\n" }.joined()
    try Data(lines.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[1]).appending(path: "\(name).jsonl"))
}
