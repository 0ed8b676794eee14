// Keeps the page free of requests to any network.

import Content
import Foundation

/// A file that is built into a page: its text, and what a content security policy calls it.
struct PageResource {
    /// The text; a template's last line break is not meant.
    let text: String

    init(_ bytes: [UInt8]) {
        var bytes = bytes[...]
        while bytes.last == 0x0A { bytes = bytes.dropLast() }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The hash of what stands between the tags of an inline style or script, as a content security policy names it.
    var hash: String {
        let hex = ContentDigest(of: text).hex
        var digest: [UInt8] = []
        var rest = hex[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            digest.append(byte)
            rest = rest.dropFirst(2)
        }
        return "sha256-" + Data(digest).base64EncodedString()
    }
}
