// Makes a difference between two pages readable: packed rows become text, fixed resources a digest.

import Content
import Foundation
import ProgramSupport

/// Writes a page so that a difference can be read.
///
/// The rows that the page's list of attempts holds packed are unpacked, a row a line. Style and script are resource files of
/// the program: their digest stands for them.
enum PageText {
    /// The readable form of a page.
    static func readable(_ page: String) throws -> String {
        var text = try replace(#"<script type="text/plain" class="attempts">([^<]*)</script>"#, in: page) { payload in
            let packed = Data(base64Encoded: payload, options: .ignoreUnknownCharacters) ?? Data()
            let rows = String(decoding: try Gzip.decompress(Array(packed)), as: UTF8.self)
            return "<script class=\"attempts\">\n\(rows.replacingOccurrences(of: "],[", with: "],\n["))\n</script>"
        }
        for name in ["style", "script"] {
            text = try replace("<\(name)>([\\s\\S]*?)</\(name)>", in: text) { body in
                "<\(name)>\(ContentDigest(of: body).rawValue)</\(name)>"
            }
        }
        return text
    }

    private static func replace(_ pattern: String, in text: String, _ body: (String) throws -> String) throws -> String
    {
        let expression = try NSRegularExpression(pattern: pattern)
        var result = text
        let matches = expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
        for match in matches.reversed() {
            guard let whole = Range(match.range, in: result), let inner = Range(match.range(at: 1), in: result) else {
                continue
            }
            result.replaceSubrange(whole, with: try body(String(result[inner])))
        }
        return result
    }
}
