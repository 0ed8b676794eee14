// Keeps times, ports and temporary folders out of the snapshots, so that only a changed output differs.

import Foundation

/// Replaces what differs from one run of the program to the next by placeholders, and nothing else.
///
/// Fixed moments, such as those of the shipped baselines, stay: only a moment near the present is replaced.
struct Normaliser {
    /// One kind of text that is different every time.
    struct Rule {
        /// What is looked for.
        let pattern: String
        /// What stands in its place; `$1` is the pattern's first group.
        let placeholder: String
        /// Which of the matches are replaced; all, unless set.
        var applies: @Sendable (String) -> Bool = { _ in true }
    }

    private let rules: [(expression: NSRegularExpression, rule: Rule)]

    /// Creates the rules for a scene's temporary folder, and for the port of its server.
    init(folder: String, port: UInt16?) throws {
        var rules = [
            // The temporary folder in which the program runs.
            Rule(pattern: NSRegularExpression.escapedPattern(for: folder), placeholder: "{folder}"),
            // When it was: with or without milliseconds and zone.
            Rule(
                pattern: #"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|(?!\d))"#,
                placeholder: "{now}",
                applies: Self.isPresent
            ),
            Rule(
                pattern: #"20\d\d-\d\d-\d\d \d\d:\d\d(:\d\d)?( UTC)?"#,
                placeholder: "{now}",
                applies: Self.isPresent
            ),
            // The day that it was, where no time stands with it.
            Rule(
                pattern: #"20\d\d-\d\d-\d\d(?![T\d])"#,
                placeholder: "{today}",
                applies: Self.isPresent
            ),
            // How long a suite took, in JUnit's own attribute. The time of a testcase is recorded latency, and stays.
            Rule(pattern: #"(<testsuites?\b[^>]* )time="[0-9.]+""#, placeholder: #"$1time="{seconds}""#),
            // The machine, in JUnit's own attribute.
            Rule(pattern: #"(<testsuite\b[^>]* )hostname="[^"]*""#, placeholder: #"$1hostname="{host}""#),
            // The time of day under a point of a trend's chart, or the day where its runs are of several.
            Rule(
                pattern: #"(<text x="[0-9.]+" y="[0-9.]+" text-anchor="middle" [^>]*>)(\d\d:\d\d|\d\d-\d\d)</text>"#,
                placeholder: "$1{time}</text>"
            ),
            // How old a baseline is grows with the days; beyond 30 of them a warning is added.
            Rule(pattern: #"\d+ days old(: older than 30, make a fresh one)?"#, placeholder: "{age}"),
            Rule(pattern: #""age_days": ?\d+"#, placeholder: #""age_days": {age}"#),
            // A seal covers the order in which answers came, and how long each took.
            Rule(pattern: #"("seal": ?")sha256:[0-9a-f]{64}"#, placeholder: "$1{seal}"),
            // The system's libcurl, in `assay doctor`.
            Rule(pattern: #"(ok    libcurl: ).*"#, placeholder: "$1{version}"),
        ]
        if let port {
            rules += [
                // The port that the system chose for the server.
                Rule(pattern: #"127\.0\.0\.1:\#(port)\b"#, placeholder: "127.0.0.1:{port}"),
                // How long a call of a real server took; that of a replay is recorded, and stays.
                Rule(
                    pattern: #"("latency(_p50|_p95|_max)?_ms": ?)[0-9.]+"#,
                    placeholder: "$1{latency}"
                ),
                Rule(
                    pattern: #"(<dt>latency, [^<]*</dt><dd>)[^<]*"#,
                    placeholder: "$1{latency}"
                ),
            ]
        }
        self.rules = try rules.map { (try NSRegularExpression(pattern: $0.pattern), $0) }
    }

    /// Replaces what every rule finds.
    func text(_ text: String) -> String {
        rules.reduce(text) { text, entry in Self.replace(entry.expression, entry.rule, in: text) }
    }

    private static func replace(_ expression: NSRegularExpression, _ rule: Rule, in text: String) -> String {
        let whole = text as NSString
        let matches = expression.matches(in: text, range: NSRange(location: 0, length: whole.length))
        guard !matches.isEmpty else { return text }
        var parts: [String] = []
        var end = 0
        for match in matches where rule.applies(whole.substring(with: match.range)) {
            parts.append(whole.substring(with: NSRange(location: end, length: match.range.location - end)))
            parts.append(
                expression.replacementString(for: match, in: text, offset: 0, template: rule.placeholder)
            )
            end = match.range.location + match.range.length
        }
        parts.append(whole.substring(from: end))
        return parts.joined()
    }

    /// Whether a text begins with a date that is at most a day from now.
    @Sendable private static func isPresent(_ text: String) -> Bool {
        guard let day = try? Date(String(text.prefix(10)), strategy: .iso8601.year().month().day()) else {
            return false
        }
        return abs(day.timeIntervalSinceNow) < 2 * 86_400
    }
}
