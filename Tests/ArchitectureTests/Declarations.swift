// Finds what Sources declares and never uses, by names and labels alone.

/// The declarations of some files, and the uses of their names.
///
/// Functions of the same name and first label count as one, and so do properties of the same name: what is found is unused,
/// but not everything unused is found. Cases, initialisers, subscripts and operators are left out.
struct Declarations {
    /// What is declared.
    private struct Key: Hashable {
        var name: Substring
        /// What a call of a function may begin with: a label, `_` for none, `)` without arguments; `nil` for all else.
        var labels: [Substring]?
    }

    private static let types: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    private var declared: [Key: Set<String>] = [:]
    private var cases: Set<Substring> = []
    private var mentioned: Set<Substring> = []
    /// What is named as a member of a type, such as `PassAtK.any`.
    private var members: Set<Substring> = []
    private var calls: [Substring: Set<Substring>] = [:]

    /// Reads files.
    init(_ files: [SourceFile]) {
        for file in files { read(SwiftTokens(file.text).all, in: file.path) }
    }

    /// What is declared and never used, such as `range(of:)`, with the files that declare it.
    var unused: [(name: String, files: [String])] {
        let values = cases.union(declared.keys.filter { $0.labels == nil }.map(\.name))
        let unused = declared.filter { key, _ in
            let (name, calls) = (key.name, calls[key.name] ?? [])
            guard let labels = key.labels else { return !mentioned.contains(name) && calls.isEmpty }
            // Without a call a function may still be passed on by its name, unless the name is that of a value too.
            if members.contains(name) || mentioned.contains(name) && !values.contains(name) { return false }
            return calls.isDisjoint(with: labels + ["{"])
        }
        return unused.map { key, files in
            (key.labels.map { key.name + ($0[0] == ")" ? "()" : "(\($0[0]):)") } ?? String(key.name), files.sorted())
        }
        .sorted { $0.name < $1.name }
    }

    private mutating func read(_ tokens: [Substring], in path: String) {
        func token(_ index: Int) -> Substring { tokens.indices.contains(index) ? tokens[index] : "" }
        for (index, word) in tokens.enumerated() {
            guard let first = word.utf8.first, first >= UInt8(ascii: "A") else { continue }
            let (before, after) = (token(index - 1), token(index + 1))
            switch before {
            case "func":
                let labels = Self.labels(tokens[(index + 1)...])
                declared[Key(name: word, labels: labels), default: []].insert(path)
            case "case": cases.insert(word)
            case "extension": break
            // `if let name {` is a use of the name as well.
            case "var", "let":
                if ["{", ",", "else"].contains(after) { mentioned.insert(word) } else { declare(word, in: path) }
            case let kind where Self.types.contains(kind) && word != "func" && word != "var": declare(word, in: path)
            case "(" where after == ":", "," where after == ":": break
            default:
                if after == "(" {
                    let isLabelled = token(index + 3) == ":" || token(index + 2) == ")"
                    calls[word, default: []].insert(isLabelled ? token(index + 2) : "_")
                } else {
                    mentioned.insert(word)
                    if before == ".", token(index - 2).first?.isUppercase == true { members.insert(word) }
                    if after == "{" { calls[word, default: []].insert("{") }
                }
            }
        }
    }

    private mutating func declare(_ name: Substring, in path: String) {
        declared[Key(name: name, labels: nil), default: []].insert(path)
    }

    /// What a call of a function may begin with, from what follows its name.
    private static func labels(_ tokens: ArraySlice<Substring>) -> [Substring] {
        guard let open = tokens.firstIndex(of: "(") else { return [] }
        var labels: [Substring] = []
        var depth = 0
        var isFirst = true
        var hasDefault = false
        for token in tokens[open...] {
            if ["(", "[", "{"].contains(token) { depth += 1 }
            if [")", "]", "}"].contains(token) { depth -= 1 }
            if depth == 0 {
                if isFirst || hasDefault { labels.append(")") }
                break
            }
            if depth == 1, token == "," {
                guard hasDefault else { break }
                (isFirst, hasDefault) = (true, false)
            } else if depth == 1, token == "=" {
                hasDefault = true
            } else if isFirst, token != "(" {
                labels.append(token)
                isFirst = false
            }
        }
        return labels
    }
}
