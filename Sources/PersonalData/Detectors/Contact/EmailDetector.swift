// Finds the address that leads to most people.

/// E-mail addresses, also with letters outside ASCII.
struct EmailDetector: Detector {
    let entity = Entity.email

    let cue = Cue.at
    let reach = (before: 66, after: 256)
    let words = ["email", "mail"]
    let pattern =
        #"(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_](?:[\p{L}\p{N}!#$%&*+/=?^_{|}~-]|\.(?!\.)|'(?=[\p{L}])){0,63}"#
        + #"@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(\p{L}{2,24}|xn--[a-z0-9-]{2,59})(?![\p{L}\p{N}_@])"#

    /// What ends the names of files such as `icon@2x.png`.
    private static let fileEndings: Set<String> = [
        "bmp", "css", "gif", "gz", "html", "ico", "jpeg", "jpg", "js", "json", "png", "svg", "swift", "tar",
        "tgz", "ts", "txt", "webp", "whl", "yaml", "yml",
    ]

    func judge(_ candidate: Candidate) -> Judgement? {
        // `git@github.com` names a service, whoever uses it.
        guard let end = candidate.groups.first ?? nil, !Self.fileEndings.contains(end.lowercased()),
            !candidate.text.hasPrefix("git@"), !candidate.text.contains(".@")
        else { return nil }
        return Judgement(0.9)
    }
}
