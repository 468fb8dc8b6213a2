//! What of the Lambda API there is: the one table behind the reference page and its tests.
//!
//! `tests/api/every_operation.rs` holds it against the model, against the answers that requests of every operation
//! get, and against the tests that it names.

use mayfly_aws::lambda::Operation;

use Coverage::{Missing, Stored, Works};

/// How much of an operation there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// It does what the cloud does.
    Works,
    /// It keeps and shows what it is told, which has no effect yet.
    Stored,
    /// It answers that it is not available.
    Missing,
}

/// One operation.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    operation: Operation,
    /// How much of it there is.
    pub coverage: Coverage,
    /// The test that shows it.
    pub proof: &'static str,
}

impl Row {
    /// The operation's name in the API.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.operation.name()
    }
}

const fn row(operation: Operation, coverage: Coverage, proof: &'static str) -> Row {
    Row { operation, coverage, proof }
}

/// Every operation, in the order of the names.
pub const TABLE: &[Row] = &[
    row(Operation::AddLayerVersionPermission, Stored, "permissions_make_a_policy"),
    row(Operation::AddPermission, Stored, "permissions_become_the_recorded_statements"),
    row(Operation::CheckpointDurableExecution, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::CreateAlias, Works, "aliases_are_refused_as_recorded"),
    row(Operation::CreateCapacityProvider, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::CreateCodeSigningConfig, Stored, "code_signing_configurations_live_and_belong_to_functions"),
    row(Operation::CreateEventSourceMapping, Works, "what_cannot_be_mapped_is_refused"),
    row(Operation::CreateFunction, Works, "a_function_lives_as_recorded"),
    row(Operation::CreateFunctionUrlConfig, Stored, "a_url_lives_from_creation_to_deletion"),
    row(Operation::DeleteAlias, Works, "whatever_is_done_to_a_function_leaves_what_the_model_has"),
    row(Operation::DeleteCapacityProvider, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::DeleteCodeSigningConfig, Stored, "code_signing_configurations_live_and_belong_to_functions"),
    row(Operation::DeleteDurableExecution, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::DeleteEventSourceMapping, Works, "a_mapping_outlives_its_function_as_recorded"),
    row(Operation::DeleteFunction, Works, "deleting_what_is_not_there_is_told_as_recorded"),
    row(Operation::DeleteFunctionCodeSigningConfig, Stored, "code_signing_configurations_live_and_belong_to_functions"),
    row(Operation::DeleteFunctionConcurrency, Works, "reservations_are_kept_as_recorded"),
    row(Operation::DeleteFunctionEventInvokeConfig, Works, "event_invoke_configurations_are_put_merged_and_deleted"),
    row(Operation::DeleteFunctionUrlConfig, Stored, "a_url_lives_from_creation_to_deletion"),
    row(Operation::DeleteLayerVersion, Works, "versions_are_as_recorded"),
    row(Operation::DeleteProvisionedConcurrencyConfig, Works, "provisioned_concurrency_lives_as_recorded"),
    row(Operation::DeleteResourcePolicy, Stored, "whole_policies_are_put_read_and_deleted"),
    row(Operation::GetAccountSettings, Works, "test_account_settings_name_the_limits"),
    row(Operation::GetAlias, Works, "an_alias_moves_as_recorded"),
    row(Operation::GetCapacityProvider, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::GetCodeSigningConfig, Stored, "code_signing_configurations_live_and_belong_to_functions"),
    row(Operation::GetDurableExecution, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::GetDurableExecutionHistory, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::GetDurableExecutionState, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::GetEventSourceMapping, Works, "a_mapping_lives_as_recorded"),
    row(Operation::GetFunction, Works, "a_function_lives_as_recorded"),
    row(Operation::GetFunctionCodeSigningConfig, Stored, "code_signing_configurations_live_and_belong_to_functions"),
    row(Operation::GetFunctionConcurrency, Works, "reservations_are_kept_as_recorded"),
    row(Operation::GetFunctionConfiguration, Works, "names_and_qualifiers_are_judged_as_recorded"),
    row(Operation::GetFunctionEventInvokeConfig, Works, "event_invoke_configurations_are_put_merged_and_deleted"),
    row(
        Operation::GetFunctionRecursionConfig,
        Works,
        "test_a_caller_deep_in_a_chain_is_told_and_what_is_wanted_goes_on",
    ),
    row(Operation::GetFunctionScalingConfig, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::GetFunctionUrlConfig, Stored, "a_url_lives_from_creation_to_deletion"),
    row(Operation::GetLayerVersion, Works, "versions_are_as_recorded"),
    row(Operation::GetLayerVersionByArn, Works, "versions_are_as_recorded"),
    row(Operation::GetLayerVersionPolicy, Stored, "permissions_make_a_policy"),
    row(Operation::GetPolicy, Stored, "every_qualifier_has_its_own_policy_as_recorded"),
    row(Operation::GetProvisionedConcurrencyConfig, Works, "an_allocation_is_told_as_it_comes"),
    row(Operation::GetResourcePolicy, Stored, "whole_policies_are_put_read_and_deleted"),
    row(Operation::GetRuntimeManagementConfig, Stored, "runtime_management_and_recursion_are_kept"),
    row(Operation::Invoke, Works, "test_invoke_runs_the_handler_with_the_whole_context"),
    row(Operation::InvokeAsync, Works, "events_are_accepted_in_the_older_way_too"),
    row(Operation::InvokeWithResponseStream, Works, "a_stream_ends_with_what_became_of_it"),
    row(Operation::ListAliases, Works, "aliases_come_in_pages_and_by_version"),
    row(Operation::ListCapacityProviders, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::ListCodeSigningConfigs, Stored, "the_lists_of_code_signing_come_in_pages"),
    row(Operation::ListDurableExecutionsByFunction, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::ListEventSourceMappings, Works, "mappings_are_listed_by_source_and_function_in_pages"),
    row(Operation::ListFunctionEventInvokeConfigs, Works, "event_invoke_configurations_are_put_merged_and_deleted"),
    row(Operation::ListFunctionUrlConfigs, Stored, "a_url_lives_from_creation_to_deletion"),
    row(Operation::ListFunctionVersionsByCapacityProvider, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::ListFunctions, Works, "functions_and_their_versions_are_listed_as_recorded"),
    row(Operation::ListFunctionsByCodeSigningConfig, Stored, "the_lists_of_code_signing_come_in_pages"),
    row(Operation::ListLayerVersions, Works, "lists_page_and_filter"),
    row(Operation::ListLayers, Works, "lists_page_and_filter"),
    row(Operation::ListProvisionedConcurrencyConfigs, Works, "what_is_provisioned_is_listed_and_kept"),
    row(Operation::ListTags, Works, "tags_are_kept_and_limited_as_recorded"),
    row(Operation::ListVersionsByFunction, Works, "versions_come_in_pages_of_fifty_at_most"),
    row(Operation::PauseDurableExecution, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::PublishLayerVersion, Works, "versions_are_as_recorded"),
    row(Operation::PublishVersion, Works, "versions_live_as_recorded"),
    row(Operation::PutFunctionCodeSigningConfig, Stored, "code_signing_configurations_live_and_belong_to_functions"),
    row(Operation::PutFunctionConcurrency, Works, "test_a_reservation_is_the_ceiling_of_all_versions_together"),
    row(Operation::PutFunctionEventInvokeConfig, Works, "event_invoke_configurations_are_put_merged_and_deleted"),
    row(
        Operation::PutFunctionRecursionConfig,
        Works,
        "test_a_caller_deep_in_a_chain_is_told_and_what_is_wanted_goes_on",
    ),
    row(Operation::PutFunctionScalingConfig, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::PutProvisionedConcurrencyConfig, Works, "provisioned_concurrency_lives_as_recorded"),
    row(Operation::PutResourcePolicy, Stored, "whole_policies_are_put_read_and_deleted"),
    row(Operation::PutRuntimeManagementConfig, Stored, "runtime_management_and_recursion_are_kept"),
    row(Operation::RemoveLayerVersionPermission, Stored, "permissions_make_a_policy"),
    row(Operation::RemovePermission, Stored, "permissions_that_cannot_be_are_refused"),
    row(Operation::ResumeDurableExecution, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::SendDurableExecutionCallbackFailure, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::SendDurableExecutionCallbackHeartbeat, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::SendDurableExecutionCallbackSuccess, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::StopDurableExecution, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::TagResource, Works, "tags_are_kept_and_limited_as_recorded"),
    row(Operation::UntagResource, Works, "tags_are_kept_and_limited_as_recorded"),
    row(Operation::UpdateAlias, Works, "an_alias_moves_as_recorded"),
    row(Operation::UpdateCapacityProvider, Missing, "whatever_is_not_available_says_so_by_name"),
    row(Operation::UpdateCodeSigningConfig, Stored, "code_signing_configurations_live_and_belong_to_functions"),
    row(Operation::UpdateEventSourceMapping, Works, "an_update_merges_disables_and_clears"),
    row(Operation::UpdateFunctionCode, Works, "a_function_lives_as_recorded"),
    row(
        Operation::UpdateFunctionConfiguration,
        Works,
        "an_update_keeps_what_it_does_not_name_and_replaces_what_it_does",
    ),
    row(Operation::UpdateFunctionEventInvokeConfig, Works, "event_invoke_configurations_are_put_merged_and_deleted"),
    row(Operation::UpdateFunctionUrlConfig, Stored, "a_url_lives_from_creation_to_deletion"),
];
