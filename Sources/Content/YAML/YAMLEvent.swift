// Copies what matters out of one event of the YAML parser.

import CYaml

/// What matters of one event of the YAML parser, copied out of its memory.
struct YAMLEvent {
    /// What begins or ends.
    let kind: yaml_event_type_t

    /// Where, counted from 1.
    let line: Int

    /// Where in the line, in characters, counted from 1.
    let column: Int

    /// The text of a scalar.
    private(set) var text = ""

    /// Whether a scalar stands without quotes and is no block.
    private(set) var isPlain = false

    /// Whether a node has a name for aliases.
    private(set) var hasAnchor = false

    /// Whether a node has a tag.
    private(set) var hasTag = false

    /// Copies an event.
    init(_ event: yaml_event_t) {
        self.kind = event.type
        self.line = Int(event.start_mark.line) + 1
        self.column = Int(event.start_mark.column) + 1
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            self.text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            self.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            self.hasAnchor = scalar.anchor != nil
            self.hasTag = scalar.tag != nil
        case YAML_SEQUENCE_START_EVENT:
            self.hasAnchor = event.data.sequence_start.anchor != nil
            self.hasTag = event.data.sequence_start.tag != nil
        case YAML_MAPPING_START_EVENT:
            self.hasAnchor = event.data.mapping_start.anchor != nil
            self.hasTag = event.data.mapping_start.tag != nil
        default: break
        }
    }
}
