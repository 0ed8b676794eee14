// Proves that sizes are read as people write them.

import Testing

@testable import Content

@Suite("sizes")
struct SizeTextTests {
    @Test(
        "units of ten and of two are told apart",
        arguments: [
            ("512", 512), ("1kB", 1000), ("512MB", 512_000_000), ("2GB", 2_000_000_000), ("2gb", 2_000_000_000),
            ("1.5GiB", 1_610_612_736), ("1KiB", 1024), ("3B", 3), ("0", nil), ("-1MB", nil), ("MB", nil), ("2 GB", nil),
            ("2G", nil), ("1e9", nil), ("", nil),
        ] as [(String, Int?)]
    )
    func sizes(text: String, bytes: Int?) {
        #expect(SizeText.bytes(text) == bytes)
    }
}
