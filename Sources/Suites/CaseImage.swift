// A picture of a case must be the same one in every run, wherever it lies.

import Content
import Foundation

/// The picture of a part of a turn: an address, a data URL, or a file beside the cases, which becomes a data URL.
///
/// A file's bytes are part of what is asked, so the digests of case and request change with them.
enum CaseImage {
    /// The most bytes of a file.
    private static let limit = 20 << 20

    /// The address that is sent for an address that a case names.
    ///
    /// - Parameters:
    ///   - url: What the case names.
    ///   - folder: The folder of the cases file.
    /// - Returns: The address.
    /// - Throws: A reason as a fragment.
    static func address(_ url: String, in folder: String) throws(CaseLine.Failure) -> String {
        if ["http://", "https://", "data:"].contains(where: url.hasPrefix) { return url }
        let name = url.hasPrefix("file://") ? String(url.dropFirst(7)) : url
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            throw CaseLine.Failure(reason: "image '\(name)' must lie in the folder of its cases or below")
        }
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read("\(folder)/\(name)", limit: limit)
        } catch {
            throw CaseLine.Failure(reason: "image '\(name)' cannot be read: \(error)")
        }
        guard let type = type(of: bytes) else {
            throw CaseLine.Failure(reason: "image '\(name)' is none of: PNG, JPEG, GIF, WebP")
        }
        return "data:\(type);base64,\(Data(bytes).base64EncodedString())"
    }

    /// The media type that a file's first bytes tell; `nil` for no picture that models take.
    private static func type(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: "GIF8".utf8) { return "image/gif" }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
        return nil
    }
}
