// Keeps two processes from writing one store.

package import Evaluation
import Foundation
import Synchronization

/// The lock of a store: one writer at a time.
///
/// An advisory lock on `lock` in the store's folder, which the kernel gives back when the process ends, however it ends.
package final class FileLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock of a store.
    ///
    /// - Parameters:
    ///   - folder: The store's folder.
    ///   - holder: Who takes it and since when, for the message to the next process.
    /// - Throws: ``StoreError/locked(path:holder:)`` when another process has it.
    package init(folder: String, holder: String) throws(StoreError) {
        let path = folder + "/lock"
        // A link would let a foreign folder choose which file is emptied.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var bytes = [UInt8](repeating: 0, count: 300)
            let count = read(descriptor, &bytes, bytes.count)
            close(descriptor)
            let name = count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
            throw .locked(path: folder, holder: name)
        }
        let name = Array(holder.utf8.prefix(300))
        _ = ftruncate(descriptor, 0)
        _ = write(descriptor, name, name.count)
        self.descriptor = Mutex(descriptor)
    }

    package func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    deinit {
        release()
    }
}
