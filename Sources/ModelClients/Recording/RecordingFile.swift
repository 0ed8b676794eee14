// Writes a recording answer by answer, however large the answers are.

package import Content
import Evaluation

/// A recording in the making: it appears when it is whole, and what is not committed leaves nothing behind.
package final class RecordingFile {
    /// How many bytes are packed at once.
    private static let pieceSize = 1 << 16

    /// How many answers it has.
    package private(set) var count = 0
    private let file: PendingFile
    private var packer = GzipEncoder(level: 9)
    private var lines: [UInt8]

    /// Begins a recording.
    ///
    /// - Parameters:
    ///   - header: What was recorded.
    ///   - path: The file; its folder must exist.
    /// - Throws: ``ContentError`` when the file cannot be written.
    package init(_ header: RecordingHeader, path: String) throws(ContentError) {
        file = try PendingFile(path)
        lines = header.json.canonicalBytes + [0x0A]
    }

    /// Adds an answer, behind those of the attempts before its own.
    package func append(_ entry: Recording.Entry) throws(ContentError) {
        var fields: [String: JSONValue] = [
            "request": .string(entry.key.request.rawValue), "sample": .integer(Int64(entry.key.sample)),
            "test": .string(entry.attempt.test), "case": .string(entry.attempt.caseID),
            "transcript": entry.transcript.json,
        ]
        fields["seed"] = entry.key.seed.map(JSONValue.integer)
        lines += JSONValue.object(fields).canonicalBytes + [0x0A]
        count += 1
        if lines.count >= Self.pieceSize { try pack(isLast: false) }
    }

    /// Gives the file its name.
    package func commit() throws(ContentError) {
        try pack(isLast: true)
        try file.commit()
    }

    private func pack(isLast: Bool) throws(ContentError) {
        try file.append(packer.encode(lines, isLast: isLast))
        lines.removeAll(keepingCapacity: true)
    }
}
