// Keeps an output from taking the place of what assay reads.

import Content
import Evaluation
import Foundation
import Settings

/// The store, the suites, the baselines and the configuration: files that no report, recording or list of events replaces.
package enum OwnFiles {
    /// Refuses to write a file in the place of one of them.
    ///
    /// - Parameters:
    ///   - path: Where the file would be written.
    ///   - option: The option that says so, as the user wrote it.
    ///   - place: Where they lie.
    ///   - besidesSuites: Whether the suites' folder may take the file beside suites and cases, as it takes recordings.
    /// - Throws: A usage failure that names the place.
    package static func refuse(
        _ path: String,
        of option: String,
        in place: PlaceOptions,
        besidesSuites: Bool = false
    ) throws(CommandFailure) {
        // What is wrong with a configuration is told by the command; its file is one that assay reads all the same.
        let configuration = try? Assembly(place).configuration
        let named = CommonOptions.value(place.config, "CONFIG") ?? "assay.yaml"
        let suites = configuration?.suites ?? "suites"
        let folders = [configuration?.store ?? ".assay", configuration?.baselines ?? "baselines"]
        let files = [configuration?.file ?? named, configuration?.prices ?? "prices.yaml"]
        let file = whole(path)
        var own = folders.first { file.hasPrefix(whole($0) + "/") } ?? files.first { file == whole($0) }
        if own == nil, file.hasPrefix(whole(suites) + "/"), !besidesSuites || isSource(file) { own = suites }
        guard let own else { return }
        throw CommandFailure(.usage, "\(option): assay reads files there ('\(own)'); write it to another place")
    }

    /// Whether a file of the suites' folder is there and no recording: a suite, or cases.
    private static func isSource(_ file: String) -> Bool {
        guard FileManager.default.fileExists(atPath: file) else { return false }
        return file.hasSuffix(".yaml") || file.hasSuffix(".jsonl") && !file.contains("/recordings/")
    }

    /// The path as the system resolves it, links and all, also where the file is not there yet.
    private static func whole(_ path: String) -> String {
        if let resolved = resolved(path) { return resolved }
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        guard let folder = resolved(FilePath.folder(of: path)) else {
            return URL(fileURLWithPath: path).standardizedFileURL.path
        }
        return "\(folder)/\(name)"
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
