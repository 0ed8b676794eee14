// Reads what predicates have in common, with one wording for what is wrong.

import Content

extension Statement {
    /// The predicate, when it is of a type.
    ///
    /// - Throws: ``ProvenanceError/statement(reason:)`` for another type.
    func predicate(of type: String) throws(ProvenanceError) -> JSONValue {
        guard predicateType == type else {
            throw .statement(reason: "it is of the type '\(predicateType)', and '\(type)' is needed")
        }
        return predicate
    }
}

extension JSONValue {
    /// The texts of a list; none where the list is missing.
    ///
    /// - Throws: ``ProvenanceError/statement(reason:)`` for anything else.
    func names(_ field: String) throws(ProvenanceError) -> [String] {
        guard let value = self[field] else { return [] }
        let names = value.arrayValue?.compactMap(\.stringValue)
        guard let names, names.count == value.arrayValue?.count else {
            throw .statement(reason: "'\(field)' is no list of texts")
        }
        return names
    }
}
