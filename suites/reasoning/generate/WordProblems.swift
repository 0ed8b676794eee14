// Cases of the test `word_problems`.

import Foundation

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
