// Brings cues, patterns, checks and words together over one text.

/// Runs detectors over texts.
struct DetectorRun: Sendable {
    /// What a detector of numbers asks of a cluster.
    private struct Need {
        var number: Int
        var digits: Int
        var bytes: Int
        var needsWords: Bool
    }

    private let detectors: [PreparedDetector]
    private let needs: [Need]
    private let least: Double
    /// For each word the detectors that it helps.
    private let context: [String: Set<Int>]

    init(_ detectors: [PreparedDetector], atLeast least: Double) {
        self.detectors = detectors
        self.least = least
        var context: [String: Set<Int>] = [:]
        for (number, prepared) in detectors.enumerated() {
            for word in prepared.detector.words { context[word, default: []].insert(number) }
        }
        self.context = context
        needs = detectors.enumerated().compactMap { number, prepared in
            guard case .number(let digits, let bytes) = prepared.detector.cue else { return nil }
            return Need(
                number: number,
                digits: digits,
                bytes: bytes,
                needsWords: prepared.detector.needsWords && least >= PersonalDataScanner.usualStrength
            )
        }
    }

    /// Everything that the detectors find, with overlaps.
    func findings(in bytes: [UInt8]) -> ScanResult {
        var result = ScanResult()
        guard !detectors.isEmpty else { return result }
        let cues = Cues(bytes)
        for cluster in cues.clusters { search(cluster, in: bytes, &result) }
        for (number, prepared) in detectors.enumerated() {
            let places: [Range<Int>]
            switch prepared.detector.cue {
            case .number: continue
            case .at: places = cues.ats
            case .scheme: places = cues.schemes
            case .colons: places = cues.colons
            case .pairs: places = cues.pairs
            case .countryCode: places = cues.countries
            }
            let reach = prepared.detector.reach
            for window in Windows.around(places, before: reach.before, after: reach.after, in: bytes) {
                search(window, in: bytes, with: number, touching: window, helped: nil, &result)
            }
        }
        return result
    }

    /// Lets each detector of numbers that a cluster may interest look at it.
    private func search(_ cluster: Cues.Cluster, in bytes: [UInt8], _ result: inout ScanResult) {
        var helped: Set<Int>?
        for need in needs where cluster.digits >= need.digits && cluster.range.count >= need.bytes {
            let help = helped ?? self.helped(at: cluster.range, in: bytes)
            helped = help
            if need.needsWords, !help.contains(need.number) { continue }
            let reach = detectors[need.number].detector.reach
            for window in Windows.around([cluster.range], before: reach.before, after: reach.after, in: bytes) {
                search(window, in: bytes, with: need.number, touching: cluster.range, helped: help, &result)
            }
        }
    }

    /// The detectors that words around a place help.
    private func helped(at place: Range<Int>, in bytes: [UInt8]) -> Set<Int> {
        var helped: Set<Int> = []
        for word in ContextWords.around(place, in: bytes) {
            if let found = context[word] { helped.formUnion(found) }
            if word.last == "s", let found = context[String(word.dropLast())] { helped.formUnion(found) }
        }
        return helped
    }

    /// Adds all that a detector finds in a window and that touches a place in it.
    ///
    /// Words are looked for at each match where `helped` is `nil`.
    private func search(
        _ window: Range<Int>,
        in bytes: [UInt8],
        with number: Int,
        touching place: Range<Int>,
        helped: Set<Int>?,
        _ result: inout ScanResult
    ) {
        let prepared = detectors[number]
        let detector = prepared.detector
        var rest = window
        while !rest.isEmpty {
            switch prepared.pattern.firstMatch(in: bytes, rest) {
            case .none: return
            case .undecided(let reason):
                result.add(
                    ScanResult.Undecided(
                        entity: detector.entity,
                        range: rest,
                        detector: detector.entity.rawValue,
                        reason: reason
                    )
                )
                return
            case .match(let match):
                guard let judgement = detector.judge(Candidate(text: match.text, groups: match.groups)) else {
                    rest = Self.behindFirstWord(of: match.range, in: bytes)..<rest.upperBound
                    continue
                }
                let end = match.range.lowerBound + (judgement.length ?? match.range.count)
                let help = helped ?? self.helped(at: match.range, in: bytes)
                let strength = PreparedDetector.strength(judgement.strength, hasContext: help.contains(number))
                if strength >= least, match.range.overlaps(place) {
                    result.add(
                        Finding(
                            entity: detector.entity,
                            range: match.range.lowerBound..<end,
                            strength: strength,
                            detector: detector.entity.rawValue
                        )
                    )
                }
                rest = max(end, rest.lowerBound + 1)..<max(end, rest.upperBound)
            }
        }
    }

    /// Where the search goes on when a match turned out to be none: its second word may begin another.
    private static func behindFirstWord(of range: Range<Int>, in bytes: [UInt8]) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, !UTF8Bytes.isWord(bytes[index]) { index += 1 }
        while index < range.upperBound, UTF8Bytes.isWord(bytes[index]) { index += 1 }
        return max(index, range.lowerBound + 1)
    }
}
