// An answer that was paid for is not lost to a fault of its writing that leaves no doubt about what is meant.

/// Mends JSON texts as servers send them.
///
/// A byte order mark goes; bytes that are no UTF-8 and halves of surrogate pairs become U+FFFD; raw control characters in
/// strings are escaped; `NaN` and `Infinity` become `null`; whole numbers beyond 64 bits become doubles, and numbers beyond
/// doubles `null`. Everything else stays as it is, so what is no JSON for another reason remains none.
enum JSONMending {
    /// A text with its small faults mended.
    static func mend(_ bytes: [UInt8]) -> [UInt8] {
        // Decoding replaces what is no UTF-8.
        var scanner = Scanner(bytes: Array(String(decoding: bytes, as: UTF8.self).utf8))
        return scanner.mended()
    }

    private struct Scanner {
        let bytes: [UInt8]
        private var position = 0
        private var out: [UInt8] = []

        init(bytes: [UInt8]) {
            self.bytes = bytes
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            out.reserveCapacity(bytes.count)
        }

        mutating func mended() -> [UInt8] {
            while position < bytes.count {
                let byte = bytes[position]
                switch byte {
                case UInt8(ascii: "\""): string()
                case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): number()
                case UInt8(ascii: "N"), UInt8(ascii: "I"): word()
                default:
                    out.append(byte)
                    position += 1
                }
            }
            return out
        }

        private mutating func string() {
            out.append(bytes[position])
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                switch byte {
                case UInt8(ascii: "\""):
                    out.append(byte)
                    position += 1
                    return
                case UInt8(ascii: "\\"): escape()
                case 0..<0x20:
                    out += Array("\\u00".utf8) + Hexadecimal.text([byte]).utf8
                    position += 1
                default:
                    out.append(byte)
                    position += 1
                }
            }
        }

        private mutating func escape() {
            guard let unit = unit(at: position) else {
                // Two bytes, whatever they are: an escaped quote ends no string.
                out += bytes[position..<min(position + 2, bytes.count)]
                position += 2
                return
            }
            let isHigh = (0xD800...0xDBFF).contains(unit)
            let isPair = isHigh && self.unit(at: position + 6).map { (0xDC00...0xDFFF).contains($0) } ?? false
            let length = isPair ? 12 : 6
            let isHalf = !isPair && (0xD800...0xDFFF).contains(unit)
            out += isHalf ? Array("\\uFFFD".utf8) : Array(bytes[position..<position + length])
            position += length
        }

        /// The code unit that `\u` and four digits stand for; `nil` where there is no such escape.
        private func unit(at start: Int) -> UInt32? {
            guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u")
            else { return nil }
            var value: UInt32 = 0
            for byte in bytes[(start + 2)..<(start + 6)] {
                guard let digit = Hexadecimal.value(of: byte) else { return nil }
                value = value << 4 | UInt32(digit)
            }
            return value
        }

        private mutating func number() {
            if bytes[position] == UInt8(ascii: "-"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "I")
            {
                position += 1
                return word()
            }
            let start = position
            while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            if Int64(text) != nil || UInt64(text) != nil {
                out += bytes[start..<position]
            } else if let value = Double(text) {
                let isWhole = !text.utf8.contains { ".eE".utf8.contains($0) }
                out += !value.isFinite ? Array("null".utf8) : Array((text + (isWhole ? "e0" : "")).utf8)
            } else {
                out += bytes[start..<position]
            }
        }

        /// Writes `null` in place of a word for no number; another word stays.
        private mutating func word() {
            for word in ["NaN", "Infinity"] where bytes[position...].starts(with: word.utf8) {
                out += "null".utf8
                position += word.utf8.count
                return
            }
            out.append(bytes[position])
            position += 1
        }
    }
}
