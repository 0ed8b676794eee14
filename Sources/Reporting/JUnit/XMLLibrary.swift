// Tells before a run that its reports could not be written.

import CLibXML2

/// The library that writes XML; it is loaded on first use.
package enum XMLLibrary {
    /// Why the library cannot be loaded, and what to install; `nil` when it can be used.
    package static func problem() -> String? { assay_xml_open().map { String(cString: $0) } }
}
