// Keeps what calls took beside their scores, so that a comparison need not read the calls.

import Evaluation

/// A tally of calls as bytes: four for each answer's time, and a few in all.
enum PackedCalls {
    /// 1 knew neither tokens of reasoning nor what was said of failures; 2 neither the models that answered, nor more than what was
    /// said first of each class.
    private static let formats: ClosedRange<UInt64> = 1...3

    static func bytes(of tally: CallTally) -> [UInt8] {
        var writer = PackedWriter()
        writer.append(formats.upperBound)
        for count in [tally.calls, tally.retries] { writer.append(count) }
        for count in [tally.usage.inputTokens, tally.usage.outputTokens, tally.usage.cachedTokens] {
            writer.append(count)
        }
        writer.append(tally.picoUSD == nil ? 0 : 1)
        writer.append(UInt64(tally.picoUSD ?? 0))
        for counts in [tally.errors, tally.unfinished] {
            writer.append(counts.count)
            for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
                writer.append(name.utf8.count)
                writer.append(Array(name.utf8))
                writer.append(count)
            }
        }
        writer.append(tally.usage.reasoningTokens)
        writer.append(tally.said.count)
        for failures in tally.said {
            for text in [failures.kind, failures.words] {
                writer.append(text.utf8.count)
                writer.append(Array(text.utf8))
            }
            writer.append(failures.count)
        }
        writer.append(tally.served.counts.count)
        for (served, answers) in tally.served.ranked {
            for name in [served.model, served.fingerprint] {
                // An absent name is told from an empty one.
                writer.append(name.map { $0.utf8.count + 1 } ?? 0)
                writer.append(Array((name ?? "").utf8))
            }
            writer.append(answers)
        }
        writer.append(tally.latencies.count)
        for latency in tally.latencies {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                writer.append([UInt8(truncatingIfNeeded: latency.bitPattern >> shift)])
            }
        }
        return writer.bytes
    }

    /// Reads a tally; `nil` when the bytes are none.
    static func tally(_ bytes: [UInt8]) -> CallTally? {
        var reader = PackedReader(bytes)
        var tally = CallTally()
        guard let format = reader.number(), formats.contains(format), let calls = reader.number(),
            let retries = reader.number(),
            let input = reader.number(), let output = reader.number(), let cached = reader.number(),
            let hasPrice = reader.number(), let cost = reader.number(), let errors = counts(&reader),
            let unfinished = counts(&reader)
        else { return nil }
        if format > 1 {
            guard let reasoning = reader.number(), let kinds = reader.count() else { return nil }
            tally.usage.reasoningTokens = Int(clamping: reasoning)
            for _ in 0..<kinds {
                guard let kind = text(&reader), let words = text(&reader),
                    let count = format > 2 ? reader.number() : UInt64(max(0, errors[kind] ?? 1))
                else { return nil }
                tally.add(FailureCount(kind: kind, words: words, count: Int(clamping: count)))
            }
        }
        if format > 2 {
            guard let served = models(&reader) else { return nil }
            tally.served = served
        }
        guard let answers = reader.count() else { return nil }
        tally.calls = Int(clamping: calls)
        tally.retries = Int(clamping: retries)
        tally.usage.inputTokens = Int(clamping: input)
        tally.usage.outputTokens = Int(clamping: output)
        tally.usage.cachedTokens = Int(clamping: cached)
        tally.picoUSD = hasPrice == 0 ? nil : Int64(clamping: cost)
        tally.errors = errors
        tally.unfinished = unfinished
        guard let packed = reader.bytes(4 * answers), reader.isAtEnd else { return nil }
        tally.latencies = (0..<answers).map { place in
            Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(packed[4 * place + $1]) << UInt32(8 * $1) })
        }
        return tally
    }

    private static func models(_ reader: inout PackedReader) -> ServedModels? {
        guard let count = reader.count() else { return nil }
        var models = ServedModels()
        for _ in 0..<count {
            var names: [String?] = []
            for _ in 0..<2 {
                guard let length = reader.count() else { return nil }
                guard length > 0 else {
                    names.append(nil)
                    continue
                }
                guard let name = reader.bytes(length - 1) else { return nil }
                names.append(String(decoding: name, as: UTF8.self))
            }
            guard let answers = reader.number() else { return nil }
            models.count(ServedModel(model: names[0], fingerprint: names[1]), answers: Int(clamping: answers))
        }
        return models
    }

    private static func text(_ reader: inout PackedReader) -> String? {
        reader.count().flatMap { reader.bytes($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func counts(_ reader: inout PackedReader) -> [String: Int]? {
        guard let count = reader.count() else { return nil }
        var counts: [String: Int] = [:]
        for _ in 0..<count {
            guard let length = reader.count(), let name = reader.bytes(length), let number = reader.number() else {
                return nil
            }
            counts[String(decoding: name, as: UTF8.self)] = Int(clamping: number)
        }
        return counts
    }
}
