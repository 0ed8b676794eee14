// Catches what no table of providers knows: a value that looks drawn, behind a name that says what it is.

/// Secrets and passwords that only a name before them tells.
enum GenericSecret {
    /// Words that values are made of which only look drawn.
    private static let stopWords = [
        "account", "address", "adapter", "analysis", "application", "argument", "attribute", "authoriz", "backend",
        "baseline", "bearer", "benchmark", "binding", "boolean", "branch", "browser", "builder", "button", "callback",
        "catalog", "checkpoint", "client", "cluster", "column", "command", "commit", "component", "config", "connect",
        "console", "constant", "container", "content", "context", "control", "cookie", "counter", "credential",
        "custom",
        "database", "dataset", "default", "definition", "delete", "deploy", "description", "develop", "directory",
        "document", "download", "element", "embedding", "enabled", "encoding", "endpoint", "engine", "entity",
        "environment", "evaluat", "exception", "expire", "factory", "feature", "filter", "folder", "format",
        "framework",
        "function", "generat", "gateway", "github", "grammar", "handler", "header", "history", "http:", "https:",
        "identif", "import", "index.", "inference", "instance", "instruct", "integer", "interface", "invalid",
        "keyboard",
        "keyword", "language", "latest", "library", "license", "listener", "localhost", "location", "machine",
        "manager",
        "manifest", "message", "method", "middleware", "migration", "module", "monitor", "namespace", "network",
        "normal", "number", "object", "operator", "option", "package", "parameter", "parser", "password", "pattern",
        "pipeline", "platform", "plugin", "policy", "primary", "private", "process", "product", "profile", "program",
        "project", "prompt", "property", "protocol", "provider", "public", "queries", "quantiz", "refresh", "regex",
        "register", "release", "remote", "report", "repository", "request", "require", "resource", "response", "result",
        "runtime", "schedule", "schema", "screen", "script", "search", "secret", "section", "select", "sentence",
        "server",
        "service", "session", "setting", "sha256", "source", "standard", "storage", "stream", "string", "subject",
        "submit", "support", "switch", "system", "template", "terminal", "testing", "thread", "timeout", "timestamp",
        "tokeniz", "training", "transform", "trigger", "unknown", "update", "upload", "username", "validat", "variable",
        "vector", "version", "virtual", "warning", "webhook", "widget", "window", "worker", "workflow", "workspace",
    ]

    /// A key or a token behind a name of one.
    static let key = SecretRule(
        "generic-secret",
        [
            "secret", "token", "api_key", "apikey", "api-key", "api key", "access_key", "access-key", "accesskey",
            "access key", "auth_key", "auth-key", "authkey", "credential", "private_key", "private-key", "privatekey",
            "encryption_key", "signing_key",
        ],
        pattern:
            "(?i:secret|token|credential|(?:api|access|auth|private|encryption|signing)[_ -]?key)(?![a-z])"
            + "(?![A-Za-z0-9_.-]{0,24}(?i:sha|hash|digest|count|limit|length|checksum))"
            + SecretRule.assignment(tail: 24)
            + "([A-Za-z0-9_.=+/~!@#$%^&*-]{10,150})",
        entropy: 3.5,
        strength: 0.6,
        gate: .assignment,
        accepts: { !Placeholder.stands(for: $0) && looksDrawn($0) }
    )

    /// A password behind a name of one.
    static let password = SecretRule(
        "generic-password",
        ["password", "passwd", "passphrase", "passwort", "pwd"],
        pattern:
            "(?i:password|passwd|passphrase|passwort|pwd)(?![a-z])" + SecretRule.assignment(tail: 16)
            + #"([^\s"'\x60,;<>(){}\[\]\\]{6,100})"#,
        entropy: 2.2,
        strength: 0.6,
        gate: .assignment,
        accepts: { !Placeholder.stands(for: $0) && looksChosen($0) }
    )

    /// What a header of a request carries.
    static let header = SecretRule(
        "authorization-header",
        ["bearer", "authorization"],
        pattern: #"(?i:bearer|authorization["']?: ?basic|authorization["']?: ?token) +([A-Za-z0-9_.=+/~-]{20,300})"#,
        entropy: 3.5,
        strength: 0.7,
        accepts: { !Placeholder.stands(for: $0) && looksDrawn($0) }
    )

    /// Whether a value has a long part of letters and digits, and no word that values of programs have.
    static func looksDrawn(_ value: String) -> Bool {
        let small = value.lowercased()
        guard !stopWords.contains(where: { small.contains($0) }) else { return false }
        return value.utf8.split { !UTF8Bytes.isLetter($0) && !UTF8Bytes.isDigit($0) }.contains { part in
            part.count >= 8 && part.contains(where: UTF8Bytes.isDigit) && part.contains(where: UTF8Bytes.isLetter)
        }
    }

    /// Whether a value has what rules for passwords ask for: letters, and digits or signs among them.
    private static func looksChosen(_ value: String) -> Bool {
        let small = value.lowercased()
        guard !stopWords.contains(where: { small.contains($0) }) else { return false }
        let signs = Set("!@#$%^&*+=~?".utf8)
        let body = value.utf8.dropLast()
        return value.utf8.contains(where: UTF8Bytes.isLetter)
            && (value.utf8.contains(where: UTF8Bytes.isDigit) || body.contains(where: signs.contains))
    }
}
