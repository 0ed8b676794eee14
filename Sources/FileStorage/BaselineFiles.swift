// Writes a baseline's two files line by line, however many cases there are.

import Content
import Evaluation
import Foundation
import Regression

/// The files of a baseline in the making; what is not committed leaves nothing behind.
final class BaselineFiles: BaselineDraft {
    private static let pieceSize = 1 << 16

    /// The folders that were made for it, the inner one first.
    private var madeFolders: [String]
    private var cases: PendingFile?
    private var outputs: PendingFile?
    private var packer = GzipEncoder(level: 6)
    private var lines: [UInt8] = []
    private var head: [UInt8]
    private var seal = BaselineSeal()
    private var packed = ContentHasher()

    /// Begins the files.
    ///
    /// - Parameters:
    ///   - path: The baseline.
    ///   - outputsPath: Its outputs, in the same folder.
    ///   - folders: The folder of both and the one that it lies in.
    ///   - head: The baseline's first line, without its digests.
    /// - Throws: ``StoreError`` or ``ContentError`` when they cannot be made.
    init(_ path: String, outputs outputsPath: String, in folders: (own: String, all: String), head: [String: JSONValue])
        throws
    {
        var fields = head
        for name in [BaselineSeal.name, BaselineSeal.outputs] { fields[name] = .string(BaselineSeal.blank) }
        self.head = JSONValue.object(fields).canonicalBytes
        madeFolders = [folders.own, folders.all].filter { !FileManager.default.fileExists(atPath: $0) }
        do {
            try FileManager.default.createDirectory(atPath: folders.own, withIntermediateDirectories: true)
        } catch {
            throw StoreError.cannotWrite(path: folders.own, reason: "the folder cannot be made")
        }
        for file in [path, outputsPath] { try LinkFreePath.check(file, below: folders.all) }
        outputs = try PendingFile(outputsPath)
        cases = try PendingFile(path)
        try cases?.append(self.head + [0x0A])
    }

    deinit {
        (cases, outputs) = (nil, nil)
        // Only empty ones go.
        for folder in madeFolders { rmdir(folder) }
    }

    func append(_ entry: Baseline.Entry) throws {
        let line = BaselineLine.bytes(of: entry)
        seal.add(line.dropLast())
        try cases?.append(line)
    }

    func append(_ output: String, of attempt: AttemptKey) throws {
        lines += BaselineLine.bytes(of: output, attempt)
        if lines.count >= Self.pieceSize { try pack(isLast: false) }
    }

    func commit() throws {
        try pack(isLast: true)
        head = BaselineSeal.replacing(BaselineSeal.outputs, in: head, with: packed.finish().rawValue)
        head = BaselineSeal.replacing(BaselineSeal.name, in: head, with: seal.digest(under: head).rawValue)
        try cases?.overwrite(head)
        // The outputs first: a baseline without them can be used, outputs without a baseline are clutter.
        try outputs?.commit()
        try cases?.commit()
    }

    private func pack(isLast: Bool) throws {
        let piece = packer.encode(lines, isLast: isLast)
        packed.update(piece)
        try outputs?.append(piece)
        lines.removeAll(keepingCapacity: true)
    }
}
