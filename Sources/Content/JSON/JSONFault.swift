// Tells a user the line of a fault that the fast parser only detects.

/// Finds where a text that the fast parser refused stops being JSON.
///
/// The fast parser says only that something is wrong. This plain scanner runs after it, only on failure, and says where.
struct JSONFault {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Returns the first thing that is wrong with bytes that the fast parser refused.
    static func find(in bytes: UnsafeRawBufferPointer) -> JSONError {
        if let byte = UTF8Check.firstInvalidByte(in: bytes) { return .invalidUTF8(byte: byte) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return .notJSON(byte: 0, reason: "a byte order mark, which JSON does not allow; remove it")
        }
        var scanner = JSONFault(bytes: bytes)
        scanner.skipSpace()
        if scanner.peek == nil { return .empty }
        do {
            try scanner.document()
        } catch {
            return error
        }
        return .notJSON(byte: 0, reason: "the parser refused it")
    }

    private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Scans one value and what follows it, with the open brackets on an own stack, since nesting may be hostile.
    private mutating func document() throws(JSONError) {
        var open: [UInt8] = []
        while true {
            skipSpace()
            switch peek {
            case nil: throw .cutOff(byte: position)
            case UInt8(ascii: "["):
                position += 1
                skipSpace()
                guard peek == UInt8(ascii: "]") else {
                    open.append(UInt8(ascii: "]"))
                    continue
                }
                position += 1
            case UInt8(ascii: "{"):
                position += 1
                skipSpace()
                guard peek == UInt8(ascii: "}") else {
                    open.append(UInt8(ascii: "}"))
                    try name()
                    continue
                }
                position += 1
            default: try scalar()
            }
            if try !close(&open) { return }
        }
    }

    /// Scans what follows a value, and says whether another value comes.
    private mutating func close(_ open: inout [UInt8]) throws(JSONError) -> Bool {
        while let bracket = open.last {
            skipSpace()
            switch peek {
            case nil: throw .cutOff(byte: position)
            case bracket:
                position += 1
                open.removeLast()
            case UInt8(ascii: ","):
                position += 1
                if bracket == UInt8(ascii: "}") { try name() }
                return true
            default: throw fault("expected ',' or '\(Character(UnicodeScalar(bracket)))'")
            }
        }
        skipSpace()
        if peek != nil { throw fault("there is more after the end of the value") }
        return false
    }

    private mutating func name() throws(JSONError) {
        skipSpace()
        guard peek != nil else { throw .cutOff(byte: position) }
        guard peek == UInt8(ascii: "\"") else { throw fault("expected a name in double quotes") }
        try string()
        skipSpace()
        guard peek != nil else { throw .cutOff(byte: position) }
        guard peek == UInt8(ascii: ":") else { throw fault("expected ':'") }
        position += 1
    }

    private mutating func scalar() throws(JSONError) {
        switch peek {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case let byte where byte == UInt8(ascii: "-") || isDigit(byte): try number()
        default: throw fault("expected a value")
        }
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard let byte = peek else { throw .cutOff(byte: position) }
            guard byte == word.utf8Start[offset] else {
                position = start
                throw fault("expected a value")
            }
            position += 1
        }
    }

    private mutating func string() throws(JSONError) {
        position += 1
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case _ where byte < 0x20: throw fault("a control character in a string; write it as \\u00..")
            case UInt8(ascii: "\\"): try escape()
            default: position += 1
            }
        }
        throw .cutOff(byte: position)
    }

    private mutating func escape() throws(JSONError) {
        let start = position
        position += 1
        switch peek {
        case nil: throw .cutOff(byte: position)
        case UInt8(ascii: "u"):
            position += 1
            let first = try hexadecimal()
            if (0xDC00...0xDFFF).contains(first) { throw surrogate(start) }
            guard (0xD800...0xDBFF).contains(first) else { return }
            guard peek != nil else { throw .cutOff(byte: position) }
            guard peek == UInt8(ascii: "\\") else { throw surrogate(start) }
            position += 1
            guard peek != nil else { throw .cutOff(byte: position) }
            guard peek == UInt8(ascii: "u") else { throw surrogate(start) }
            position += 1
            if try !(0xDC00...0xDFFF).contains(hexadecimal()) { throw surrogate(start) }
        case .some(let byte) where #""\/bfnrt"#.utf8.contains(byte): position += 1
        default: throw fault("an escape that JSON does not have")
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw .cutOff(byte: position) }
            guard let digit = Hexadecimal.value(of: byte) else { throw fault("expected four hexadecimal digits") }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONError) {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") {
            position += 1
            if isDigit(peek) { throw fault("a number that starts with a zero") }
        } else {
            try digits()
        }
        if peek == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let isWhole = !text.utf8.contains { ".eE".utf8.contains($0) }
        let fits = isWhole ? UInt64(text) != nil || Int64(text) != nil : Double(text)?.isFinite ?? false
        if !fits { throw .numberOutOfRange(byte: start) }
    }

    private mutating func digits() throws(JSONError) {
        guard peek != nil else { throw .cutOff(byte: position) }
        guard isDigit(peek) else { throw fault("expected a digit") }
        while isDigit(peek) { position += 1 }
    }

    private func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private mutating func skipSpace() {
        while let byte = peek, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { position += 1 }
    }

    private func fault(_ reason: String) -> JSONError { .notJSON(byte: position, reason: reason) }

    private func surrogate(_ byte: Int) -> JSONError {
        .notJSON(byte: byte, reason: "half of a surrogate pair, which stands for no character")
    }
}
