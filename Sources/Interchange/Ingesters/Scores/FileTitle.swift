// Names a model after its file when nothing else names it.

/// The name of a file without its folder and endings: what a model without a name is called.
enum FileTitle {
    static func title(of path: String) -> String {
        var name = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".gz", ".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".txt"]
        where name.lowercased().hasSuffix(ending) {
            let rest = String(name.dropLast(ending.count))
            if !rest.isEmpty { name = rest }
        }
        return name
    }
}
