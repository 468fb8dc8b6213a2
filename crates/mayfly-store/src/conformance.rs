//! The contract of the stores as executable rules.
//!
//! An implementation writes a [`Harness`] and calls every rule with a fresh one (the list is [`rules!`]). A rule
//! panics with what is wrong. The rules know nothing of files or SQL.
//!
//! [`rules!`]: crate::conformance_rules

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use mayfly_model::function::{
    Architecture, CodePackage, CodeSha256, Function, FunctionConfiguration, LoggingConfiguration, State, TracingMode,
};
use mayfly_model::id::RevisionId;
use mayfly_model::name::{FunctionName, Version};
use mayfly_model::units::{MemoryMib, StorageMib};

use crate::{CodeStore, DocumentStore, FunctionStore, LogStore, MessageStore, MeterStore, ObjectStore};

pub mod code;
pub mod documents;
pub mod functions;
pub mod logs;
pub mod messages;
pub mod meter;
pub mod objects;
pub mod uploads;

/// The stores of one platform.
#[derive(Clone, Debug)]
pub struct Stores {
    /// Function metadata.
    pub functions: Arc<dyn FunctionStore>,
    /// Documents.
    pub documents: Arc<dyn DocumentStore>,
    /// Durable messages.
    pub messages: Arc<dyn MessageStore>,
    /// Buckets and their objects.
    pub objects: Arc<dyn ObjectStore>,
    /// Code packages.
    pub code: Arc<dyn CodeStore>,
    /// Logs.
    pub logs: Arc<dyn LogStore>,
    /// The meter.
    pub meter: Arc<dyn MeterStore>,
}

/// An implementation under test: state that is empty at first, and a way to open it again and again.
#[async_trait]
pub trait Harness: Send {
    /// Opens the stores over the state as the last [`Self::close`] left it.
    async fn open(&mut self) -> Stores;
    /// Ends the stores that are open in an orderly way.
    async fn close(&mut self);
}

/// Names every rule: calls the macro `$each!` with `module, rule` pairs, for an implementation to make tests of.
#[macro_export]
macro_rules! conformance_rules {
    ($each:ident) => {
        $each! {
            functions::a_record_is_read_back_as_it_was_written,
            functions::a_name_is_taken_once,
            functions::one_of_many_concurrent_inserts_wins,
            functions::one_of_many_concurrent_replacements_wins,
            functions::a_stale_revision_is_refused,
            functions::a_revision_does_not_fit_a_successor_of_the_same_name,
            functions::what_is_absent_is_not_found,
            functions::listing_is_in_order_and_pages,
            functions::acknowledged_changes_survive_reopening,
            functions::every_change_is_told_once_it_can_be_read,
            functions::a_closed_store_says_so,
            documents::a_document_is_read_back_as_it_was_written,
            documents::a_key_is_taken_once_in_each_collection,
            documents::one_of_many_concurrent_document_replacements_wins,
            documents::a_stale_document_revision_is_refused,
            documents::a_revision_does_not_fit_a_successor_of_the_same_key,
            documents::an_absent_document_is_not_found,
            documents::documents_are_listed_in_order_and_page,
            documents::documents_survive_reopening,
            documents::a_typed_collection_reads_what_it_wrote,
            documents::closed_documents_say_so,
            messages::a_message_is_read_back_as_it_was_written,
            messages::messages_are_in_order_and_numbers_are_never_used_twice,
            messages::messages_change_and_go,
            messages::a_message_moves_as_a_whole_or_not_at_all,
            messages::concurrent_messages_are_all_kept,
            messages::notes_come_before_later_writes,
            messages::closed_messages_say_so,
            logs::a_read_sees_every_append_before_it,
            logs::groups_and_streams_are_listed_in_order,
            logs::events_page_forward_and_backward,
            logs::events_are_filtered_by_stream_and_time,
            logs::concurrent_appends_are_all_kept_in_the_order_of_each_writer,
            logs::an_unknown_group_is_not_found,
            logs::a_removed_group_is_gone_and_may_come_again,
            logs::groups_and_streams_are_made_and_unmade,
            logs::events_are_put_only_where_a_stream_is,
            logs::tags_of_a_group_are_replaced_whole,
            logs::retention_hides_what_is_older,
            logs::logs_survive_reopening,
            logs::closed_logs_say_so,
            meter::sums_are_by_function_version_day_and_architecture,
            meter::days_are_utc_and_ranges_are_inclusive,
            meter::concurrent_records_are_all_counted,
            meter::sums_survive_reopening,
            objects::buckets_are_made_once_changed_by_revision_and_removed_empty,
            objects::content_is_read_back_as_it_was_written,
            objects::a_write_replaces_the_object_and_its_content,
            objects::versions_are_kept_hidden_and_removed,
            objects::suspended_versions_replace_only_the_null_version,
            objects::conditions_are_decided_with_the_write,
            objects::what_is_not_as_it_was_seen_is_not_removed,
            objects::one_of_many_writers_that_expect_nothing_wins,
            uploads::parts_become_one_object,
            uploads::an_upload_that_is_given_up_leaves_nothing,
            objects::shared_content_lives_as_long_as_somebody_has_it,
            objects::a_reader_keeps_what_is_removed_under_it,
            objects::listings_page_and_group_by_delimiter,
            objects::versions_are_listed_newest_first,
            objects::changes_are_told_once_by_rule_and_survive_reopening,
            objects::closed_objects_say_so,
            code::a_package_is_unpacked_and_kept,
            code::the_same_archive_may_be_put_many_times_at_once,
            code::a_refused_archive_leaves_nothing,
            code::an_archive_without_a_file_is_refused,
            code::an_unknown_package_is_not_found,
            code::collection_keeps_what_is_named_or_new,
            code::packages_are_merged_in_their_order,
            code::a_copy_with_additions_changes_nothing_else,
            code::a_kept_copy_replaces_the_one_before,
        }
    };
}

/// A function of a given name and description, to tell records apart.
#[must_use]
pub fn function(name: &str, description: &str) -> Function {
    let name: FunctionName = name.parse().unwrap_or_else(|error| panic!("{error}"));
    let latest = FunctionConfiguration {
        version: Version::Latest,
        description: description.to_owned(),
        role: "arn:aws:iam::000000000000:role/test".to_owned(),
        runtime: "python3.13".parse().ok(),
        handler: Some("app.handler".to_owned()),
        timeout_seconds: 3,
        memory: MemoryMib(128),
        ephemeral_storage: StorageMib(512),
        environment: Some(BTreeMap::from([("KEY".to_owned(), "wärme \"'\n".to_owned())])),
        architecture: Architecture::host(),
        tracing: TracingMode::PassThrough,
        logging: LoggingConfiguration::default(),
        code: CodePackage { sha256: CodeSha256([7; 32]), zipped_bytes: 10, unzipped_bytes: 20 },
        layers: Vec::new(),
        tenant_isolation: mayfly_model::tenant::TenantIsolation::None,
        snap_start: mayfly_model::snap_start::SnapStart::Off,
        stored_only: BTreeMap::new(),
        state: State::Active,
        last_update: None,
        revision_id: RevisionId::random(),
        last_modified: Timestamp::UNIX_EPOCH,
    };
    Function::new(name, latest)
}
