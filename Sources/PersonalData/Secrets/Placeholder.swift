// Lets documentation through: what stands in a secret's place is not one.

/// Tells what people write where a secret belongs.
enum Placeholder {
    private static let words: Set<String> = [
        "admin", "bar", "demo", "false", "foo", "guest", "key", "none", "null", "optional", "pass", "passwd",
        "password",
        "postgres", "pw", "pwd", "required", "root", "secret", "string", "test", "token", "true", "undefined", "user",
    ]

    private static let parts = [
        "change-me", "change_me", "changeme", "dummy", "enter-", "enter_", "example", "fake", "foobar", "getenv",
        "insert", "mypassword", "mysecret", "not-a-real", "notareal", "os.environ", "placeholder", "process.env",
        "redacted", "replace", "sample", "todo", "xxxx", "your-", "your_", "yourapi", "yourkey", "yourpass",
        "yoursecret", "yourtoken", "0123456789", "123456789", "abcdefgh", "****", "....", "----",
    ]

    /// Whether a value is a name of what should stand there, a variable, or a row of one sign.
    static func stands(for value: String) -> Bool {
        let small = value.lowercased()
        guard let first = small.utf8.first, !words.contains(small) else { return true }
        if [UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "%"), UInt8(ascii: "[")].contains(
            first
        ) {
            return true
        }
        return Set(small.utf8).count < 4 || parts.contains { small.contains($0) }
    }
}
