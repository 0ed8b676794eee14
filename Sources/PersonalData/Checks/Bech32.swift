// Proves Bitcoin addresses of the newer form.

/// The check of addresses in bech32 and bech32m (BIP 173, BIP 350).
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]

    /// Whether an address in small letters, such as `bc1…`, has a right check.
    static func holds(for address: [UInt8]) -> Bool {
        guard let separator = address.lastIndex(of: UInt8(ascii: "1")), separator > 0 else { return false }
        let prefix = address[..<separator]
        var values = prefix.map { UInt32($0 >> 5) } + [0] + prefix.map { UInt32($0 & 31) }
        for letter in address[(separator + 1)...] {
            guard let value = alphabet.firstIndex(of: letter) else { return false }
            values.append(UInt32(value))
        }
        var check: UInt32 = 1
        for value in values {
            let top = check >> 25
            check = (check & 0x1FF_FFFF) << 5 ^ value
            for (bit, term) in generator.enumerated() where top >> UInt32(bit) & 1 == 1 { check ^= term }
        }
        return check == 1 || check == 0x2BC8_30A3
    }
}
