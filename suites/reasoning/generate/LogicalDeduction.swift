// Cases of the test `logical_deduction`, each kept only when one answer alone is possible.

import Foundation

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
