// Keeps a foreign folder from choosing, by a link, which file is read or overwritten.

import Glibc

/// Refuses symbolic links below a folder that is assay's own: its store, its reports, its baselines, its suites.
///
/// The folder itself may be a link: its owner chose it.
package enum LinkFreePath {
    /// Checks each part of a path below a folder.
    ///
    /// - Parameters:
    ///   - path: A path that begins with the folder's.
    ///   - folder: The folder.
    /// - Throws: ``ContentError/isLink(path:folder:)``.
    package static func check(_ path: String, below folder: String) throws(ContentError) {
        guard path.hasPrefix(folder + "/") else { return }
        var place = folder
        for part in path.dropFirst(folder.count + 1).split(separator: "/") {
            place += "/" + part
            var status = stat()
            // What is not there is no link.
            guard lstat(place, &status) == 0 else { return }
            if status.st_mode & S_IFMT == S_IFLNK { throw .isLink(path: place, folder: folder) }
        }
    }
}
