// Finds passwords inside addresses, where they are pasted most often.

/// A name and a password in an address, such as `postgres://name:password@host`.
struct URLCredentialsDetector: Detector {
    let entity = Entity.urlCredentials

    let cue = Cue.scheme
    let reach = (before: 24, after: 320)
    let words: [String] = []
    let pattern =
        #"(?<![\p{L}\p{N}])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/?#@\[\]"'<>]{0,100}:([^\s/@"'<>]{1,150})@[\p{L}\p{N}.\[\]:_-]{0,99}[\p{L}\p{N}\]]"#

    func judge(_ candidate: Candidate) -> Judgement? {
        guard let password = candidate.groups.first ?? nil else { return nil }
        return Placeholder.stands(for: password) ? nil : Judgement(0.9)
    }
}
