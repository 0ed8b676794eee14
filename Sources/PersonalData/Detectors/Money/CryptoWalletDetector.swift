// Finds wallets, whose owners their payments tell.

/// Addresses of Bitcoin and Litecoin by their check, and of Ethereum by their form.
struct CryptoWalletDetector: Detector {
    let entity = Entity.cryptoWallet

    let cue = Cue.number(digits: 1, bytes: 26)
    let words = ["wallet", "bitcoin", "btc", "ethereum", "eth", "crypto", "litecoin"]
    let pattern =
        PlacedPattern.wordStart
        + "(?:(?:bc1|ltc1)[ac-hj-np-z02-9]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9a-fA-F]{40})"
        + PlacedPattern.wordEnd

    func judge(_ candidate: Candidate) -> Judgement? {
        let address = Array(candidate.text.utf8)
        if candidate.text.hasPrefix("0x") { return Set(address.dropFirst(2)).count > 4 ? Judgement(0.6) : nil }
        let isProven = address[0] >= 0x60 ? Bech32.holds(for: address) : Base58Check.holds(for: address)
        return isProven ? Judgement(0.95) : nil
    }
}
