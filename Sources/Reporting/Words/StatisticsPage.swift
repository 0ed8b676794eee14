// Lets a sceptical reader check every formula and limit without the source code.

/// `assay help statistics`: the page that a sceptical statistician reads.
package enum StatisticsPage {
    /// The page, in lines of at most 110 characters.
    package static let text = """
        WHAT IS COMPARED
          Cases are paired by test, id and content. A side's score of a case is the mean of its valid samples, in 0…1;
          d = candidate - baseline. Estimand: the mean of d over the population of cases that the suite stands for. It
          is not the mean over these very cases: that would make every accident of sampling a finding. |d| < 1e-6 of a
          case is rounding, and 0. The overall is the weighted mean of the tests. Runs whose prompts, graders or
          sampling differ are not compared at all.

        TEST: IS IT CHANCE?
          Same number of samples a side: had nothing changed, "candidate" and "baseline" could be swapped within a
          case, so each d may change its sign. p is the share of such worlds with a sum below the observed one, plus
          half of the ties (mid-p; McNemar's test for single 0/1 scores). Different numbers (5 stored, 1 new):
          swapping would be wrong; instead each case's samples are dealt out anew, k_C of k_B + k_C to the candidate,
          and the interval below must agree (relabelling alone would tell two different models with equal means apart
          up to 19 % of the time). Both are exact, by convolution or inversion, where the sums lie on a lattice 1/q: q
          up to 120 for the swap, the numbers of samples' common multiple for 0/1 scores dealt out. Otherwise 19,999
          seeded draws, of the studentised sum when numbers of samples differ; above 100,000 cases these are fewer, at
          least 1,999: the level is exact with any number. `method` says which; same seed, same bytes.

        INTERVAL
          The bounded score interval: the D for which |mean - D| is no more than z times the standard error of the
          most likely distribution on [-1, 1] with mean D. On 0/1 scores it is Tango's; for one run's score, on
          [0, 1], it is Wilson's. Where a t or bootstrap interval collapses to a point because nothing changed, this
          one does not: with fewer than about 3 / margin cases it can exclude nothing.
          W, the worst plausible drop, is its one-sided lower limit at nominal 4 %, and it is what a margin is held
          against. 4, not 5, because a score interval is very good and not exact: at nominal 5 the worst false pass is
          6 to 7 %, at nominal 4 it is 4.6 to 5.2 % over all n.

        VERDICT                                                   GATE
          regressed     p worse <= 0.025 and the mean fell, also    fail; pass with a note when W is inside the margin
                        with the baseline's lost samples as 0
          improved      p better <= 0.025, the interval agrees,     pass when W is inside the margin
                        also with the candidate's lost ones as 0
          held          neither, and W is inside the margin         pass
          inconclusive  neither                                     undecided: 0; 101 with --strict, in promotion
          invalid       too many errors, unscored or missing        101
          "Borderline": more cases got worse than better, yet the interval of the mean reaches 0. Of graded scores
          with different numbers of samples that is too weak to fail a gate: undecided. p > 0.05 never passes.

        WHAT WAS NOT MEASURED
          A sample is lost when it errored (infrastructure), is missing (planned, or in the baseline of ingested
          scores, and not there) or is unscored (the grader failed). Directions are read on valid samples, and a
          finding must hold on the reading that speaks against it: a gain with the candidate's lost samples as 0, a
          drop with the baseline's as 0. W counts the candidate's lost samples as 0 and leaves the baseline's out. So
          nothing that failed to be measured makes a pass, and none of it is called a worse model. What then stands
          between a run and another gate is named: errors (the same command with the same --run-id asks again),
          unscored (mend the grader), baseline errors (ask the baseline's again). A case in another form is missing
          too where scores came from outside, unless --changed cases says that it changed on purpose. Unreadable
          output is the model's answer: 0. More than 2 % errored or unscored, or less than 95 % of the planned cases
          in both runs: invalid.
          Truncated: the tokens ran out before there was an answer to judge. It scores 0 and is counted beside. Where
          right answers in their place would change the gate, and a test has more than gate.max_truncated_rate (5 %)
          of them or the sides differ by more than 2 points: invalid, with the setting to raise.

        CLUSTERS
          Cases that share a passage are one unit in every test. Intervals take the design effect from the CR2
          variance and a t quantile with Bell-McCaffrey degrees of freedom. W is also the score limit of the cluster
          means as if there were G = n^2 / sum m^2 of them, since a design effect from clusters that did not fail
          knows nothing of one that fails whole; so with G < 3 / margin nothing is held ("limited by the number of
          clusters"). `cluster_worst: 0.25` declares that no cluster can lose more than that at once; 0.75 / margin
          are then enough.

        MANY TESTS, MANY SUITES
          The direction of the suite is the sign of the weighted mean (every d of test t weighs w/n), where tests
          share cases or clusters, in sequential runs, and where the declared weights see a drop common to all tests
          well: 1 / (sum w^2/u * sum u) >= 0.8, with u the units planned. Otherwise it is that of all tests together,
          by Stouffer's Z = sum sqrt(u) z / sqrt(sum u) of the tests' p, and of the intervals' p, the larger of both.
          The plan alone decides; gate.direction: weighted or pooled overrides. Score, interval and W keep the
          weights. Five tests of 200 to 1,000 cases, each 2 points worse: seen in 82 % of runs instead of 70; when
          only the two smallest fall by 4: 31 instead of 44.
          "Regressed": the overall at 0.025, and the tests at 0.025 together (Holm on each reading; weighted where
          tests declare their importance). By the union bound at most 5 % of the runs of an unchanged model show any
          regression in a suite; "improved" has 5 % of its own. Over several suites the bounds add up, and the summary
          says so. A gate in which all must pass needs no correction. Slices by tag show Benjamini-Hochberg q-values
          and never gate. Intervals are not corrected.

        THRESHOLDS
          pass, fail or undecided by one-sided bounds: Clopper-Pearson at 95 % for single 0/1 scores, else the bounded
          score interval at nominal 4 %. A pass must hold with lost samples as 0, a failure without them. A suite
          whose threshold a perfect score of its cases could not pass is refused.

        SEQUENTIAL RUNS (--sequential)
          The order of the cases, shuffled by a seed, and 20 looks are fixed before the first call. By look f = n/N of
          the plan each side may have spent 0.025 f^2 (Lan & DeMets), exactly, by convolution with the paths that were
          stopped taken out, or by ranks of 19,999 draws. Cases count in planned order, never in order of arrival;
          answers in flight at the stop are stored and not used. After a stop the repeated interval is reported (it
          covers 97.4 to 100 % a side; the naive one down to 90 %), and the estimate exaggerates, by up to 1.3 points
          at a 10-point drop. A regression must cross its boundary with the baseline's lost samples as 0 as well; one
          that is borderline and too weak goes on. --futility stops when the conditional power for the suite's own
          detectable drop is below 10 %, after a fifth of the plan: for pull requests only. A cost cap or a deadline
          ends as undecided.

        CONFIRMING A REGRESSION (--confirm-red K), A/A (assay aa)
          One stored baseline is luck that all its comparisons share. The 2.5 % is an average over baselines: of the
          unchanged runs that the worst 1 % of baselines see, about 35 % are called regressed with one stored sample a
          case, 13 % with five, 9 % with ten. After a regression, K fresh baseline samples a case are drawn; it stays
          if it is one against stored and fresh together and its p against the fresh alone is <= 0.10 (unchanged runs
          called regressed 2.3 -> 1.6 %, power at 5 points 60 -> 55 %). An A/A check reruns the baseline and tests for
          drift at 1 %; after a hit, comparisons with that baseline are invalid until there is a new one. Both need
          its model alive.

        BEST OF K (--tried K)
          The best of K candidates, gated on the cases that chose it, passes a model 3 points worse 13 to 16 % of the
          time at K = 5, 29 to 45 % at 20. Gate it on cases that chose nothing, and K costs nothing. With no other
          cases, --tried K gives each candidate its share of every error (0.025/K, nominal 0.04/K): at most 3.7 %, and
          unchanged models are held 4 to 18 instead of 32 % of the time (500 cases); asked again first where answers
          vary.

        POWER (assay suite power, --dry-run)
          The smallest drop that is seen 4 times in 5 at one-sided 2.5 %, and the cases that hold an unchanged model
          as often. 500 cases with a fifth that differs see 5.6 points, and pass at a margin of 3 points 4 times in
          10. More cases beat more samples a case, except of the baseline: five, paid once. At temperature 0 as well:
          a server's batches and kernels change answers from one request to the next.

        TREND (assay runs trend, the page)
          Changes: E-divisive, 999 shuffles, 5 %, at least 5 runs a part, over the last 90 runs at most. Drift:
          two-sided CUSUM (k 0.5, h 5) around a centre from the first 15 runs after the last change, found or made on
          purpose, in units of their spread, never below the standard error of one run. With so short a beginning an
          unchanged model raises a false alarm in 30 further runs 0 to 1 % of the time when runs vary less than their
          standard error (the same cases each time), 14 % when as much, 24 % when half as much again. Advisory: it
          never gates.

        JUDGES (assay judge agreement)
          Cohen's kappa (weights), Krippendorff's alpha with a cluster bootstrap; below 0.6 do not gate on that judge
          alone. PPI++ corrects a judged mean, or a judged difference, by a labelled subset of at least 100.

        LIMITS
          · Exact for "nothing changed". Two different models with equal means and a lopsided d (many small gains, a
            few great losses): swap's "regressed" reaches 5.4 % at 20 cases, 3.5 % at 400, and 13 % at 100 cases in
            extreme ones; "borderline" flags them. At different k all verdicts of single 0/1 scores stay at or below
            3.7 %; with one cluster of 30 % of the cases 5.1 %; of graded scores 33 % at 50 cases, nearly all of them
            borderline, so that the gate stays undecided.
          · A baseline's lost samples leave the margin: where they hide exactly what the candidate lost (at most 2 %
            of the cases) a pass is wrong by as much. Random errors in 1 % of a baseline's cases cost 13 points of
            power at 300 cases and a 6-point drop, as "undecided (baseline errors)".
          · The suite as a whole, pooled, is blind to a drop of the smallest tests alone; the tests' own verdicts
            remain.
          · Mid-p is exact on average, not given the data: 3.1 % a side with 5 differing units, 3.5 % with 8.
          · A pass at a true drop of exactly the margin: at most 5.2 % where it was enumerated, 5.6 % +- 0.6
            simulated.
          · Whole clusters that flip both ways: "regressed" 4.5 % at 20 clusters. Few clusters mostly read
            "inconclusive".
          · Thresholds on graded or repeated scores: false fail up to 6.0 % (20 cases, threshold .95), false pass up
            to 4.3 %.
          · Nothing here covers a provider's drift between the baseline's day and today, nor 30 runs at once: 30
            nightly runs of an unchanged model show a regression 4 times in 10. At 200 cases and 1 % true errors, 5 %
            of comparisons are invalid.
          Do not believe it: `assay aa SUITE --baseline NAME --simulate` draws reruns from your own baseline's answers
          and hands them to this comparator.

        SOURCES
          Miller 2024 (2411.00640), Bowyer et al. 2025 (2503.01747): error bars of evaluations. Fagerland, Lydersen &
          Laake 2013, 2014: mid-p. Wilson 1927; Tango 1998; Clopper & Pearson 1934. Honda & Takemura 2010: bounded
          likelihood. Zou & Donner 2008: MOVER. Bell & McCaffrey 2002; Pustejovsky & Tipton 2018: CR2. Holm 1979;
          Benjamini & Hochberg 1995; Stouffer 1949. Lan & DeMets 1983; Kim & DeMets 1987; Jennison & Turnbull 2000;
          Maurer & Bretz 2013. Schumi & Wittes 2011: non-inferiority. Page 1954: CUSUM. Matteson & James 2014:
          E-divisive. Cohen 1960, 1968; Krippendorff 2004; Angelopoulos et al. 2023 (2301.09633, 2311.01453): PPI.
        """
}
