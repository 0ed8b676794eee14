// A name for all that can be read of a stored run, for those who hand it down.

/// All that can be read of a stored run; a user of a part of it asks for that part.
package typealias RunReader = RunCatalog & CostReader & AttemptReader & ScoreReader & ResumeReader
