//! Event source mappings: which function is to be given what arrives at which source, and how.
//!
//! A mapping belongs to no function: it stays when its function is deleted, as in the cloud.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::name::{FunctionName, Qualifier};

/// One mapping. Its id is the key under which it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventSourceMapping {
    /// The function that is invoked.
    pub function: FunctionName,
    /// Which of it; none and `$LATEST` are the same, but are shown as they were given.
    pub qualifier: Option<Qualifier>,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The ARN of the source; none if it is one outside the cloud.
    pub source_arn: Option<String>,
    /// Where the mapping stands in its life.
    pub state: MappingState,
    /// Largest number of records of one invocation.
    pub batch_size: u32,
    /// How long records are gathered before the function is invoked with fewer, seconds.
    pub batching_window_seconds: u32,
    /// Where reading begins; streams only.
    pub starting_position: Option<StartingPosition>,
    /// Event patterns, of which a record has to match one. None means that every record is wanted.
    pub filters: Vec<String>,
    /// Whether the function says which records of a batch have failed.
    pub reports_batch_item_failures: bool,
    /// Most invocations at a time; queues only.
    pub maximum_concurrency: Option<u32>,
    /// How failures are handled; streams only.
    pub retries: Retries,
    /// Where records go that could not be processed; streams only.
    pub on_failure: Option<String>,
    /// Tags of the mapping.
    pub tags: BTreeMap<String, String>,
    /// Settings that are kept and reported back but have no effect on this platform, as the JSON members of the API:
    /// `KMSKeyArn`, `SourceAccessConfigurations`, `Topics` and so on.
    pub stored_only: BTreeMap<String, serde_json::Value>,
    /// When it was last changed.
    pub last_modified: Timestamp,
}

/// A kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceKind {
    /// A queue that keeps no order.
    Queue,
    /// A queue that keeps the order of each message group.
    FifoQueue,
    /// A Kinesis data stream, or a consumer of one.
    Kinesis,
    /// The stream of a `DynamoDB` table.
    DynamoDb,
    /// A Kafka cluster of the cloud.
    ManagedKafka,
    /// A Kafka cluster elsewhere.
    SelfManagedKafka,
    /// A message broker.
    Broker,
    /// The change stream of a `DocumentDB` cluster.
    DocumentDb,
}

impl SourceKind {
    /// The kind of source that an ARN names, if it is one that can be mapped.
    #[must_use]
    pub fn of_arn(arn: &str) -> Option<Self> {
        let mut parts = arn.splitn(6, ':').skip(2);
        let (service, resource) = (parts.next()?, parts.nth(2)?);
        match service {
            "sqs" if resource.ends_with(".fifo") => Some(Self::FifoQueue),
            "sqs" => Some(Self::Queue),
            "kinesis" => Some(Self::Kinesis),
            "dynamodb" => Some(Self::DynamoDb),
            "kafka" => Some(Self::ManagedKafka),
            "mq" => Some(Self::Broker),
            "rds" if resource.starts_with("cluster:") => Some(Self::DocumentDb),
            _ => None,
        }
    }

    /// Whether records are taken away once they are processed.
    #[must_use]
    pub fn is_queue(self) -> bool {
        matches!(self, Self::Queue | Self::FifoQueue)
    }

    /// Whether records are read in the order of a shard.
    #[must_use]
    pub fn is_sharded(self) -> bool {
        matches!(self, Self::Kinesis | Self::DynamoDb)
    }

    /// Whether it is a Kafka cluster.
    #[must_use]
    pub fn is_kafka(self) -> bool {
        matches!(self, Self::ManagedKafka | Self::SelfManagedKafka)
    }

    /// Whether reading begins at a position that the mapping names.
    #[must_use]
    pub fn has_positions(self) -> bool {
        self.is_sharded() || self.is_kafka() || self == Self::DocumentDb
    }

    /// The batch size of a mapping that names none.
    #[must_use]
    pub fn default_batch_size(self) -> u32 {
        if self.is_queue() { 10 } else { 100 }
    }
}

/// Where a mapping stands in its life. Those of passage say where they lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MappingState {
    /// Being created.
    Creating {
        /// Whether it will be enabled.
        enabled: bool,
    },
    /// Being changed.
    Updating {
        /// Whether it will be enabled.
        enabled: bool,
    },
    /// On its way to `Enabled`.
    Enabling,
    /// In use.
    Enabled,
    /// On its way to `Disabled`.
    Disabling,
    /// Kept, but not in use.
    Disabled,
    /// On its way out.
    Deleting,
}

impl MappingState {
    /// The API's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creating { .. } => "Creating",
            Self::Updating { .. } => "Updating",
            Self::Enabling => "Enabling",
            Self::Enabled => "Enabled",
            Self::Disabling => "Disabling",
            Self::Disabled => "Disabled",
            Self::Deleting => "Deleting",
        }
    }

    /// Where a state of passage leads; none from a state that lasts.
    #[must_use]
    pub fn leads_to(self) -> Option<Passage> {
        match self {
            Self::Creating { enabled } | Self::Updating { enabled } => {
                Some(Passage::To(if enabled { Self::Enabled } else { Self::Disabled }))
            }
            Self::Enabling => Some(Passage::To(Self::Enabled)),
            Self::Disabling => Some(Passage::To(Self::Disabled)),
            Self::Deleting => Some(Passage::Out),
            Self::Enabled | Self::Disabled => None,
        }
    }

    /// The state of passage of a change, which may enable or disable; none while another passage is under way.
    #[must_use]
    pub fn changing(self, enable: Option<bool>) -> Option<Self> {
        match (self, enable) {
            (Self::Enabled, Some(false)) => Some(Self::Disabling),
            (Self::Disabled, Some(true)) => Some(Self::Enabling),
            (Self::Enabled, Some(true) | None) => Some(Self::Updating { enabled: true }),
            (Self::Disabled, Some(false) | None) => Some(Self::Updating { enabled: false }),
            (
                Self::Creating { .. } | Self::Updating { .. } | Self::Enabling | Self::Disabling | Self::Deleting,
                Some(_) | None,
            ) => None,
        }
    }
}

/// How a state of passage ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// In a state that lasts.
    To(MappingState),
    /// The mapping is gone.
    Out,
}

/// Where reading a stream begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartingPosition {
    /// With the oldest record.
    TrimHorizon,
    /// With what arrives from now on.
    Latest,
    /// With the first record of a time or after it.
    At(Timestamp),
}

/// What is done about records that a function fails on. None of a number means that there is no such limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retries {
    /// Batches of one shard that are processed at a time.
    pub parallelization: u32,
    /// How often a batch is tried again.
    pub attempts: Option<u32>,
    /// How old a record may get, seconds.
    pub record_age_seconds: Option<u32>,
    /// Whether a batch that failed is tried again in halves.
    pub bisect: bool,
    /// How long an aggregation lasts, seconds; 0 for none.
    pub tumbling_window_seconds: u32,
}

impl Default for Retries {
    fn default() -> Self {
        Self { parallelization: 1, attempts: None, record_age_seconds: None, bisect: false, tumbling_window_seconds: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{MappingState, Passage, SourceKind};

    #[test]
    fn sources_are_known_by_their_arns() {
        let check = |arn: &str, kind: Option<SourceKind>| assert_eq!(SourceKind::of_arn(arn), kind, "{arn}");
        check("arn:aws:sqs:us-east-1:000000000000:q", Some(SourceKind::Queue));
        check("arn:aws:sqs:us-east-1:000000000000:q.fifo", Some(SourceKind::FifoQueue));
        check("arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1", Some(SourceKind::Kinesis));
        check(
            "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000",
            Some(SourceKind::DynamoDb),
        );
        check("arn:aws:kafka:us-east-1:000000000000:cluster/c/1", Some(SourceKind::ManagedKafka));
        check("arn:aws:mq:us-east-1:000000000000:broker:b:1", Some(SourceKind::Broker));
        check("arn:aws:rds:us-east-1:000000000000:cluster:c", Some(SourceKind::DocumentDb));
        check("arn:aws:rds:us-east-1:000000000000:db:c", None);
        check("arn:aws:sns:us-east-1:000000000000:t", None);
        check("", None);
    }

    #[test]
    fn every_passage_ends() {
        let passing = [
            MappingState::Creating { enabled: true },
            MappingState::Updating { enabled: false },
            MappingState::Enabling,
            MappingState::Disabling,
            MappingState::Deleting,
        ];
        for state in passing {
            assert_eq!(state.changing(Some(true)), None, "{state:?}");
            match state.leads_to() {
                Some(Passage::To(next)) => assert_eq!(next.leads_to(), None, "{state:?}"),
                Some(Passage::Out) => assert_eq!(state, MappingState::Deleting),
                None => panic!("{state:?} leads nowhere"),
            }
        }
        assert_eq!(MappingState::Enabled.changing(Some(false)), Some(MappingState::Disabling));
        assert_eq!(MappingState::Disabled.changing(None), Some(MappingState::Updating { enabled: false }));
    }
}
