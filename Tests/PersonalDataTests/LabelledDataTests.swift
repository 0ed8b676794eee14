// Measures the detectors on labelled rows that developers have and users have not.

import Foundation
import Testing

@testable import PersonalData

@Suite("labelled data")
struct LabelledDataTests {
    private struct Row: Decodable {
        struct Span: Decodable {
            // The names of the file.
            // swift-format-ignore: AlwaysUseLowerCamelCase
            let entity_type: String
            // swift-format-ignore: AlwaysUseLowerCamelCase
            let entity_value: String
        }

        // swift-format-ignore: AlwaysUseLowerCamelCase
        let full_text: String
        let spans: [Span]
    }

    private static let kinds: [String: Entity] = [
        "CREDIT_CARD": .card, "EMAIL_ADDRESS": .email, "IP_ADDRESS": .ip, "PHONE_NUMBER": .phone, "US_SSN": .ssn,
        "US_DRIVER_LICENSE": .driverLicence,
    ]

    private static let file: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "shared/data/pii/generated_small.json")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }()

    @Test(
        "finds every card, telephone, address and number of the labelled rows, and nothing else of their kinds",
        .enabled(if: file != nil, "the labelled rows are not beside the repository: shared/data/pii")
    )
    func labelled() throws {
        let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: #require(Self.file)))
        #expect(rows.count == 100)
        for row in rows {
            let wanted = row.spans.compactMap { span in
                Self.kinds[span.entity_type].map { "\($0.rawValue): \(span.entity_value)" }
            }
            let measured = Set(Self.kinds.values.map(\.rawValue))
            let found = Found.all(in: row.full_text).filter { measured.contains(String($0.prefix { $0 != ":" })) }
            #expect(found.sorted() == wanted.sorted())
        }
    }
}
