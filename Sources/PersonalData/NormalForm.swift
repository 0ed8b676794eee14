// Undoes what hides an address from a pattern but not from a reader: wide digits, ligatures, characters without width.

import Foundation

/// A text in compatibility form (NFKC, Unicode Standard Annex 15) without characters that have no width, and the way back.
///
/// Digits of all scripts become ASCII digits, and all dashes hyphens: people read them as the same.
struct NormalForm {
    /// The normal form, as UTF-8.
    private(set) var bytes: [UInt8] = []
    private var map = OffsetMap()

    init(_ text: String) {
        let source = Array(text.utf8)
        guard source.contains(where: { $0 >= 0x80 }) else {
            bytes = source
            return
        }
        bytes.reserveCapacity(source.count)
        var cache: [[UInt8]: [UInt8]] = [:]
        var index = 0
        while index < source.count {
            // The last ASCII character before another one may carry its mark.
            let ascii = source[index...].firstIndex { $0 >= 0x80 } ?? source.count + 1
            if ascii - 1 > index {
                map.copy(from: index..<(ascii - 1), at: bytes.count)
                bytes += source[index..<(ascii - 1)]
                index = ascii - 1
                continue
            }
            let end = Self.segmentEnd(of: source, from: index)
            let segment = source[index..<end]
            if Self.isInert(segment) {
                map.copy(from: index..<end, at: bytes.count)
                bytes += segment
            } else {
                let key = Array(segment)
                let normal = cache[key] ?? Self.normal(key)
                cache[key] = normal
                map.replace(index..<end, by: normal.count, at: bytes.count)
                bytes += normal
            }
            index = end
        }
    }

    /// The place in the text as it was given of a range of the normal form.
    func original(_ range: Range<Int>) -> Range<Int> { map.original(range) }

    /// The end of the character that begins at a byte, together with the marks that change it.
    private static func segmentEnd(of source: [UInt8], from start: Int) -> Int {
        var end = start + UTF8Bytes.length(of: source[start])
        while end < source.count, source[end] >= 0x80 {
            let value = UTF8Bytes.scalar(at: end, of: source)
            guard attaches(value) else { break }
            end += UTF8Bytes.length(of: source[end])
        }
        return end
    }

    /// Whether a code point changes the character before it.
    private static func attaches(_ value: UInt32) -> Bool {
        switch value {
        case ..<0x300, 0x370..<0x483, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x2010...0x2060: return false
        case 0x300..<0x370, 0x1160...0x11FF, 0xFF9E, 0xFF9F: return true
        default:
            guard let properties = Unicode.Scalar(value)?.properties else { return false }
            if properties.canonicalCombiningClass != .notReordered { return true }
            return properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
        }
    }

    /// Whether one code point, alone, is known to be its own normal form.
    private static func isInert(_ segment: ArraySlice<UInt8>) -> Bool {
        guard let first = segment.first, segment.count == UTF8Bytes.length(of: first) else { return false }
        switch UTF8Bytes.scalar(at: segment.startIndex, of: segment) {
        case ..<0x80, 0xC0..<0x132, 0x134..<0x13F, 0x141..<0x149, 0x14A..<0x17F, 0x2018...0x201F, 0x2020...0x2022,
            0x386, 0x388...0x3CE, 0x400...0x482, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            return true
        default: return false
        }
    }

    /// The normal form of a character with its marks.
    private static func normal(_ segment: [UInt8]) -> [UInt8] {
        let visible = String(decoding: segment, as: UTF8.self).unicodeScalars.filter { !hasNoWidth($0.value) }
        // Foundation leaves marks alone that compatibility alone made: they are composed in a second step.
        let composed = String(String.UnicodeScalarView(visible)).precomposedStringWithCompatibilityMapping
            .precomposedStringWithCanonicalMapping
        var text = String.UnicodeScalarView()
        text.append(contentsOf: composed.unicodeScalars.map(plain))
        return Array(String(text).utf8)
    }

    /// A digit of any script as an ASCII digit, a dash as a hyphen, and all else as it is.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value >= 0x80 else { return scalar }
        switch scalar.value {
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: return "-"
        default: break
        }
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
            let digit = UInt8(exactly: value), digit < 10
        else { return scalar }
        return Unicode.Scalar(UInt8(ascii: "0") + digit)
    }

    /// Whether a code point cannot be seen: soft hyphens, joiners, marks of direction, selectors of variants, tags.
    private static func hasNoWidth(_ value: UInt32) -> Bool {
        switch value {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}
