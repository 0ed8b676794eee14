// Finds the numbers by which network cards are told apart.

/// Addresses of network cards (IEEE 802, EUI-48).
struct MACDetector: Detector {
    let entity = Entity.mac

    let cue = Cue.pairs
    let reach = (before: 16, after: 16)
    let words = ["mac", "hardware", "ethernet", "wifi", "bluetooth"]
    let pattern =
        #"(?<![\p{L}\p{N}_:.-])(?:[0-9A-Fa-f]{2}(?<mark>[:-])(?:[0-9A-Fa-f]{2}\k<mark>){4}[0-9A-Fa-f]{2}|"#
        + #"[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![\p{L}\p{N}_]|[:.-][0-9A-Fa-f])"#

    func judge(_ candidate: Candidate) -> Judgement? {
        // All zeros and all ones are nobody's.
        guard Set(candidate.code).count > 1 else { return nil }
        return Judgement(candidate.text.contains(".") ? 0.5 : 0.7)
    }
}
