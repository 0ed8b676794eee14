// Answers that were cut off, and tokens that went into thoughts, are counted from here on.

import GRDB

/// Adds to the ledger of attempts whether an answer was cut off, and how many of its tokens were reasoning.
enum TruncatedAnswers {
    /// Adds the columns; rows of before have neither.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE settled ADD COLUMN truncated INTEGER CHECK (truncated = 1);
                ALTER TABLE settled ADD COLUMN reasoningTokens INTEGER;
                """
        )
    }
}
