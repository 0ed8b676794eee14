// Lists what an audit log may tell, so that no event is misspelt.

/// What happened.
package enum AuditEventType: String, CaseIterable, Hashable, Sendable {
    /// A data set came to be.
    case datasetCreated = "dataset_created"
    /// A data set was freed of what must not be in it.
    case datasetSanitized = "dataset_sanitized"
    /// A run began.
    case evalStarted = "eval_started"
    /// A run came to its end.
    case evalCompleted = "eval_completed"
    /// A run ended without a result.
    case evalFailed = "eval_failed"
    /// A fine-tuning job was ordered.
    case ftJobCreated = "ft_job_created"
    /// A model version was registered.
    case modelRegistered = "model_registered"
    /// A model version was put up for approval.
    case modelSubmitted = "model_submitted"
    /// A model version was approved.
    case modelApproved = "model_approved"
    /// A model version was turned down.
    case modelRejected = "model_rejected"
    /// A model version took a place.
    case modelPromoted = "model_promoted"
    /// A place went back to the model version before.
    case modelRolledBack = "model_rolled_back"
    /// A model version was shut away.
    case modelQuarantined = "model_quarantined"
    /// A model version was put up for approval again.
    case modelResubmitted = "model_resubmitted"
    /// A model version was taken out of use.
    case modelRetired = "model_retired"
    /// An approval ran out.
    case approvalExpired = "approval_expired"
    /// A place was left empty.
    case pointerCleared = "pointer_cleared"
    /// A policy judged a model version.
    case gateEvaluated = "gate_evaluated"
    /// A person set a policy's judgement aside.
    case gateOverridden = "gate_overridden"
    /// A person approved something.
    case approvalRecorded = "approval_recorded"
    /// A system outside decided.
    case governanceDecided = "governance_decided"
    /// A policy was changed.
    case policyChanged = "policy_changed"
    /// A key took the place of another.
    case keyRotated = "key_rotated"
    /// The configuration was changed.
    case configChanged = "config_changed"
    /// A webhook could not be delivered and was given up.
    case webhookDeadLettered = "webhook_dead_lettered"
    /// A secret was read.
    case secretAccessed = "secret_accessed"
    /// What was kept long enough was removed.
    case retentionPurged = "retention_purged"
    /// The log was checkpointed.
    case auditCheckpointed = "audit_checkpointed"

    /// The type as an entry writes it, such as `assay.model_promoted.v1`.
    package var cloudEventsType: String { "assay.\(rawValue).v1" }

    /// Reads what an entry writes; `nil` for a type that this version does not know.
    package init?(cloudEventsType text: String) {
        guard let type = Self.byCloudEventsType[text] else { return nil }
        self = type
    }

    private static let byCloudEventsType = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.cloudEventsType, $0) }
    )
}
