// The help of every command and every topic, 80 and 120 columns wide.

extension Scenario {
    private static let pages = [
        "", "init", "run", "record", "compare", "gate", "report", "runs", "runs list", "runs show", "runs trend",
        "ingest",
        "suite", "suite list", "suite show", "suite check", "suite power", "baseline", "baseline list", "baseline show",
        "baseline set", "baseline diff", "baseline flaky", "aa", "judge", "judge agreement",
        "registry", "registry register", "registry list", "registry show", "registry history",
        "registry at", "registry resolve", "registry diff", "registry submit", "registry approve",
        "registry reject", "registry quarantine", "registry resubmit", "registry retire", "registry clear",
        "registry measure", "registry receipt", "registry export", "registry import", "registry fsck",
        "registry report", "policy", "policy lint", "policy test", "policy evaluate",
        "policy diff", "policy approve", "promote", "rollback", "audit",
        "audit log", "audit verify", "audit export", "audit prove", "audit check",
        "audit key", "attest", "attest run", "attest promotion", "attest verify",
        "deliver", "deliver send", "deliver list", "deliver replay", "deliver receive",
        "deliver secret",
        "doctor", "assay.yaml", "policy.yaml",
        "suite.yaml", "cron", "exit-codes", "formats", "graders", "statistics",
    ]

    /// Only help asks how wide the terminal is: every other output is the same at any width.
    static let help = [80, 120].map { columns in
        Scenario("help-\(columns)") { scene in
            for page in pages {
                let words = page.split(separator: " ").map(String.init)
                let name = words.isEmpty ? "assay" : words.joined(separator: "-")
                try await scene.assay(name, words.isEmpty ? ["--help"] : ["help"] + words, columns: columns)
            }
            try await scene.assay("unknown", ["help", "frobnicate"], columns: columns)
        }
    }
}
