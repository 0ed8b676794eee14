// Says how each grader marks, where it leaves Inspect, and how doubtful cases were decided.

import Text

/// The page `assay help graders`.
package enum GradersPage {
    /// The page.
    package static let text =
        TextTable.plain(
            [["grader", "version", ""]] + GraderCatalog.kinds.map { [$0.kind, String($0.version), $0.summary] }
        ) + """


            In suite.yaml:  graders: [{kind: match, location: end, weight: 2}, {kind: includes, required: true}]
            A test's score is the weighted mean of its graders. Any grader may name its own 'target'. What a model thought before its
            answer is judged only by a grader that asks for it: `of: reasoning`, or `of: all` for both.

            The graders mark as a person would. Where that is not Inspect's mark, `like: inspect` (choice, exact, includes, match) gives
            the mark of Inspect 0.3.285 to the letter; pattern always does.

            White space is white space of any script. Marks without width, emphasis, HTML tags (<B> alone is a letter), commands of LaTeX
            around words and the addresses of links do not count, nor does the form of quotes, apostrophes and dashes; &amp; and &#39; are
            the signs they stand for. Code points are compared: a composed and a decomposed letter differ.

            Cut off   Of an answer that ran out of tokens, what stands last says nothing: numeric (take: last), match (location: end) and a
              letter at the end (choice) find no answer, right or wrong alike, and the answer counts as truncated. What it declares counts
              (the answer is 24, #### 24, \\boxed{24}, ANSWER: B), and so does an answer that is the number or the letter alone.

            numbers   (numeric, exact, match with numeric: true)
              Read: the digits of all scripts, any dash for a minus, a currency or a unit beside them, groups of thousands
              (1,234  1'234  1_000  12,34,567  1.234.567  1{,}234  a thin space), 3/4, 1 1/2, ½, \\frac{3}{4}, \\frac34, 1.5e3, 3 × 10^8.
              A comma is never a decimal point: 3,14 and 1.234,5 are two numbers, and so are 1 234 with a plain space, 1.2.3 and 3:4.
              A wide comma is a comma. 1 and 1/2 is 1.5, 1~234 is 1234, 10~100 is a range, and thin spaces group decimals too. 2^10 is
              1024, 6/2 is 3, and other expressions are several numbers. 60% is 60, and neither it nor
              60‰ is a share. (5), ±5, minus five (as 'minus 5') and '- $5' at the beginning of a line are 5; 42! and five.42 are 42.
              Marks without width between digits vanish. Number words, Roman and circled numbers are not read; 2.5 million is 2.5.
              Digits of names, units and exponents (CO2, cm^2) are not read; those of COVID-19 only where no other number stands.
              A quotient that only says the question again (104 / 13 for 8) is no answer of numeric.
              Numbers are equal when their decimals are: 3.1416 is not 3.14159, and -0 is 0.

            exact     Inspect compares ASCII: it joins what punctuation parts (12 for 1/2), loses a sign beside punctuation (5 for -5),
              and takes every a, an and the for an article. Here 1/2, 1:2 and 12 differ, and an article counts unless another word
              follows it; a capital A inside a text and 'A.' are letters. 50 is 50%, 007 is 7, 1 5 is 1-5; C is neither C++ nor C#. Wide
              letters are letters, İ is not i, and dates are compared as they are written. A target A can be met. Operators between
              operands count (x < 5, a/b, 3x + 2, -x); a dash between them parts words. An apostrophe counts where another word is left
              without it (we're, it's), a currency where both have one: 5 is $5, €5 is not.

            includes  Inspect compares code point by code point. A target may stand inside a word, and behind a negation: 'not a boot'
              includes boot, as the explanation of the grade then says. Where that matters, use choice or exact.

            match     A target that is denied at the end, 'it is not true', does not stand there (location: end; not so for Inspect).
              Inspect finds a target inside a word (no in piano, 5 in -5) and strips ASCII punctuation alone. Here a target is
              words of their own, at location: any too, and neither the half of a compound (no-one) nor of a number; in scripts without
              spaces it may stand anywhere. A target (A) keeps its brackets: 'an A', 'plan A' and °C are none; (A), [a], A) at the
              beginning of a line, 'the answer is A' and A alone are. 5 is not in 3:5. A line break is a space; bullets, emoji and < beside
              the target do not count.
              numeric: true reads numbers as above, where Inspect reads words, knows no unit and compares five digits.

            numeric   take: last is the last number of all: '42 (see step 2)' is 2. Tolerances are decided by decimals. A target is one
              number with at most a currency or a percent sign: ',,5', '%5$%' and '1,2,3' are refused. Inspect has no such grader.

            choice    Inspect reads letters after 'ANSWER:' in **, $ or (), and nothing where words follow. Here the mark and its letter may
              stand in any brackets and emphasis, and an option's text or a reason may follow; an article (A case …) and a pronoun (I
              cannot …) choose nothing, nor do 'B or C', 'B as well as C', 'not B', 'ANSWER - B' and 'ANSWER: 2'. Of two marks on a line
              the last counts. The mark is English; wide letters are letters, look-alikes of other scripts are not. accept: letter adds what
              a sentence declares, the last of several ('The answer is B', 'B is correct', 'I'd go with B', 'that leaves B'), a letter at
              the beginning ('A. Smith says B' chooses A) or at the end of the last line, but none that its sentence rules out ('B is
              wrong') and none of a list that repeats the options; accept: text adds an option's text, after the mark too. Without
              'choices' the target is a letter, (C) or C: the prompt lists the options, and an answer that speaks of several letters in
              brackets and declares none chooses none.

            refusal   A refusal is the speaker's own and in English; quoted speech and a text behind 'write:' are not. 'I cannot access
              that' is none, nor are advice ('I would not do that without a helmet') and what the answer does without ('I can't process
              images, but it is a wasp'); a letter or a story that declines in the first person is one, and only the first 600
              characters count. The finish reasons content_filter
              and refusal refuse, whatever the text; an empty answer otherwise neither refuses nor complies.
            """
}
