//! Who is told of changes in a bucket. What a configuration names is tried before it is kept: a place that would not be
//! told refuses the whole.

use std::collections::HashSet;

use mayfly_events::destination::DeliveryError;
use mayfly_model::bucket::{NotificationRule, NotificationTarget};
use mayfly_store::object::Origin;
use s3s::dto::{
    Event, EventBridgeConfiguration, FilterRule, FilterRuleName, GetBucketNotificationConfigurationInput,
    GetBucketNotificationConfigurationOutput, LambdaFunctionConfiguration, NotificationConfiguration,
    NotificationConfigurationFilter, PutBucketNotificationConfigurationInput, PutBucketNotificationConfigurationOutput,
    QueueConfiguration, S3KeyFilter, TopicConfiguration,
};
use s3s::{S3Request, S3Response, S3Result, s3_error};
use uuid::Uuid;

use super::failure;
use super::operations::{Operations, arrival_of};

/// Configurations of a bucket at most.
const RULES: usize = 100;
/// The longest text of a filter, bytes.
const FILTER_BYTES: usize = 1024;
/// The longest id, characters.
const ID_CHARACTERS: usize = 255;
/// What the rule for the event bus is called; no other can have the name of nothing.
const EVENT_BUS_RULE: &str = "";
/// Everything that the service can tell of. Some of it never happens here.
pub const EVENTS: [&str; 32] = [
    "s3:TestEvent",
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:ObjectRestore:Delete",
    "s3:ReducedRedundancyLostObject",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:Replication:OperationNotTracked",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAcl:Put",
    "s3:ObjectAnnotation:*",
    "s3:ObjectAnnotation:Put",
    "s3:ObjectAnnotation:Delete",
    "s3:ObjectAnnotation:Copy",
];

pub(super) async fn put(
    operations: &Operations,
    request: S3Request<PutBucketNotificationConfigurationInput>,
) -> S3Result<S3Response<PutBucketNotificationConfigurationOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let PutBucketNotificationConfigurationInput {
        bucket, notification_configuration, skip_destination_validation, ..
    } = request.input;
    operations.bucket(&bucket)?;
    let rules = rules(notification_configuration, &operations.notifications().event_bus_arn())?;
    if skip_destination_validation != Some(true) {
        probe(operations, &bucket, &rules, &arrival.origin).await?;
    }
    operations.edit_bucket(&bucket, |bucket| bucket.notifications.clone_from(&rules)).await?;
    Ok(S3Response::new(PutBucketNotificationConfigurationOutput {}))
}

/// Refuses rules that lead to places which would not be told. What shows without sending anything is looked at first.
async fn probe(operations: &Operations, bucket: &str, rules: &[NotificationRule], origin: &Origin) -> S3Result<()> {
    let (functions, others): (Vec<_>, Vec<_>) =
        rules.iter().partition(|rule| rule.target == NotificationTarget::Function);
    for rule in functions.into_iter().chain(others) {
        match operations.notifications().probe(rule, bucket, origin).await {
            Ok(()) => {}
            Err(DeliveryError::Storage { arn, cause }) => {
                tracing::error!(arn, error = mayfly_model::chain(&cause), "a place could not be tried");
                return Err(failure::internal());
            }
            Err(refused) => {
                let text = format!("Unable to validate the following destination configurations: {refused}");
                return Err(failure::invalid_argument(text));
            }
        }
    }
    Ok(())
}

/// What the targets of one kind have in common.
struct Configuration {
    target: NotificationTarget,
    service: &'static str,
    id: Option<String>,
    arn: String,
    events: Vec<Event>,
    filter: Option<NotificationConfigurationFilter>,
}

/// The rules of a document.
fn rules(document: NotificationConfiguration, event_bus_arn: &str) -> S3Result<Vec<NotificationRule>> {
    let functions = document.lambda_function_configurations.unwrap_or_default().into_iter().map(|it| Configuration {
        target: NotificationTarget::Function,
        service: "lambda",
        id: it.id,
        arn: it.lambda_function_arn,
        events: it.events,
        filter: it.filter,
    });
    let queues = document.queue_configurations.unwrap_or_default().into_iter().map(|it| Configuration {
        target: NotificationTarget::Queue,
        service: "sqs",
        id: it.id,
        arn: it.queue_arn,
        events: it.events,
        filter: it.filter,
    });
    let topics = document.topic_configurations.unwrap_or_default().into_iter().map(|it| Configuration {
        target: NotificationTarget::Topic,
        service: "sns",
        id: it.id,
        arn: it.topic_arn,
        events: it.events,
        filter: it.filter,
    });
    let mut rules = functions.chain(queues).chain(topics).map(rule).collect::<S3Result<Vec<_>>>()?;
    check_together(&rules)?;
    if document.event_bridge_configuration.is_some() {
        rules.push(NotificationRule {
            id: EVENT_BUS_RULE.to_owned(),
            target: NotificationTarget::EventBus,
            arn: event_bus_arn.to_owned(),
            events: vec!["s3:*".to_owned()],
            prefix: String::new(),
            suffix: String::new(),
        });
    }
    Ok(rules)
}

fn rule(configuration: Configuration) -> S3Result<NotificationRule> {
    let Configuration { target, service, id, arn, events, filter } = configuration;
    if arn.split(':').count() < 6 || !arn.starts_with("arn:") || arn.split(':').nth(2) != Some(service) {
        return Err(failure::invalid_argument("The ARN is not well formed"));
    }
    if events.is_empty() {
        return Err(s3_error!(
            MalformedXML,
            "The XML you provided was not well-formed or did not validate against our published schema"
        ));
    }
    let events: Vec<String> = events.into_iter().map(String::from).collect();
    if let Some(unknown) = events.iter().find(|event| !EVENTS.contains(&event.as_str())) {
        return Err(failure::invalid_argument(format!("The event '{unknown}' is not supported for notifications")));
    }
    let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| Uuid::new_v4().to_string());
    if id.chars().count() > ID_CHARACTERS {
        return Err(failure::invalid_argument("The ID must not be longer than 255 characters"));
    }
    let (prefix, suffix) = filters(filter)?;
    Ok(NotificationRule { id, target, arn, events, prefix, suffix })
}

/// The prefix and the suffix of a filter.
fn filters(filter: Option<NotificationConfigurationFilter>) -> S3Result<(String, String)> {
    let (mut prefix, mut suffix) = (None, None);
    let rules = filter.and_then(|filter| filter.key).and_then(|key| key.filter_rules).unwrap_or_default();
    for FilterRule { name, value } in rules {
        let name = name.map(|name| name.as_str().to_ascii_lowercase()).unwrap_or_default();
        let (place, refusal) = match name.as_str() {
            "prefix" => (&mut prefix, "Cannot specify more than one prefix rule in a filter."),
            "suffix" => (&mut suffix, "Cannot specify more than one suffix rule in a filter."),
            _ => return Err(failure::invalid_argument("filter rule name must be either prefix or suffix")),
        };
        let value = value.unwrap_or_default();
        if value.len() > FILTER_BYTES {
            let text = "Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation";
            return Err(failure::invalid_argument(text));
        }
        if place.replace(value).is_some() {
            return Err(failure::invalid_argument(refusal));
        }
    }
    Ok((prefix.unwrap_or_default(), suffix.unwrap_or_default()))
}

fn check_together(rules: &[NotificationRule]) -> S3Result<()> {
    if rules.len() > RULES {
        return Err(failure::invalid_argument("The notification configuration must not have more than 100 entries"));
    }
    let mut ids = HashSet::new();
    if !rules.iter().all(|rule| ids.insert(rule.id.as_str())) {
        let text = "Same ID used for multiple configurations. IDs must be unique";
        return Err(failure::invalid_argument(text));
    }
    for (position, rule) in rules.iter().enumerate() {
        if rules.iter().skip(position + 1).any(|other| rule.overlaps(other)) {
            let text = "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the \
                        prefixes are overlapping for the same event type.";
            return Err(failure::invalid_argument(text));
        }
    }
    Ok(())
}

pub(super) fn get(
    operations: &Operations,
    request: &S3Request<GetBucketNotificationConfigurationInput>,
) -> S3Result<S3Response<GetBucketNotificationConfigurationOutput>> {
    let bucket = operations.bucket(&request.input.bucket)?;
    let mut shown = GetBucketNotificationConfigurationOutput::default();
    for rule in &bucket.value.notifications {
        let (id, arn, filter) = (Some(rule.id.clone()), rule.arn.clone(), filter_of(rule));
        let events = rule.events.iter().cloned().map(Event::from).collect();
        match rule.target {
            NotificationTarget::Function => {
                let shown = shown.lambda_function_configurations.get_or_insert_default();
                shown.push(LambdaFunctionConfiguration { events, filter, id, lambda_function_arn: arn });
            }
            NotificationTarget::Queue => {
                let shown = shown.queue_configurations.get_or_insert_default();
                shown.push(QueueConfiguration { events, filter, id, queue_arn: arn });
            }
            NotificationTarget::Topic => {
                let shown = shown.topic_configurations.get_or_insert_default();
                shown.push(TopicConfiguration { events, filter, id, topic_arn: arn });
            }
            NotificationTarget::EventBus => shown.event_bridge_configuration = Some(EventBridgeConfiguration {}),
        }
    }
    Ok(S3Response::new(shown))
}

fn filter_of(rule: &NotificationRule) -> Option<NotificationConfigurationFilter> {
    let named = [("Prefix", &rule.prefix), ("Suffix", &rule.suffix)].into_iter();
    let rules: Vec<FilterRule> = named
        .filter(|(_name, value)| !value.is_empty())
        .map(|(name, value)| FilterRule { name: Some(FilterRuleName::from_static(name)), value: Some(value.clone()) })
        .collect();
    (!rules.is_empty())
        .then_some(NotificationConfigurationFilter { key: Some(S3KeyFilter { filter_rules: Some(rules) }) })
}

#[cfg(test)]
mod tests {
    use super::rules;
    use mayfly_model::bucket::NotificationTarget;
    use s3s::dto::{
        Event, EventBridgeConfiguration, FilterRule, FilterRuleName, NotificationConfiguration,
        NotificationConfigurationFilter, QueueConfiguration, S3KeyFilter,
    };

    const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";

    fn queue(event: &str, id: Option<&str>, filters: &[(&str, &str)]) -> QueueConfiguration {
        let rule = |(name, value): &(&str, &str)| FilterRule {
            name: Some(FilterRuleName::from((*name).to_owned())),
            value: Some((*value).to_owned()),
        };
        let key = S3KeyFilter { filter_rules: Some(filters.iter().map(rule).collect()) };
        QueueConfiguration {
            events: vec![Event::from(event.to_owned())],
            filter: Some(NotificationConfigurationFilter { key: Some(key) }),
            id: id.map(str::to_owned),
            queue_arn: QUEUE.to_owned(),
        }
    }

    fn of(queues: Vec<QueueConfiguration>) -> NotificationConfiguration {
        NotificationConfiguration { queue_configurations: Some(queues), ..NotificationConfiguration::default() }
    }

    #[test]
    fn a_document_becomes_rules() {
        let document = NotificationConfiguration {
            event_bridge_configuration: Some(EventBridgeConfiguration {}),
            ..of(vec![queue("s3:ObjectCreated:*", None, &[("Prefix", "in/"), ("suffix", ".jpg")])])
        };
        let read = rules(document, "bus").unwrap();
        assert_eq!((read[0].prefix.as_str(), read[0].suffix.as_str(), read[0].arn.as_str()), ("in/", ".jpg", QUEUE));
        assert_eq!(read[0].id.len(), 36);
        assert_eq!((read[1].target, read[1].arn.as_str()), (NotificationTarget::EventBus, "bus"));
        assert_eq!(rules(NotificationConfiguration::default(), "bus").unwrap(), []);
    }

    #[test]
    fn what_is_wrong_with_a_document_is_said() {
        const CREATED: &str = "s3:ObjectCreated:*";
        for (queues, text) in [
            (vec![queue("s3:Object:*", None, &[])], "is not supported for notifications"),
            (vec![queue(CREATED, None, &[("infix", "a")])], "either prefix or suffix"),
            (vec![queue(CREATED, None, &[("prefix", "a"), ("prefix", "b")])], "more than one prefix"),
            (vec![queue(CREATED, None, &[("suffix", &"x".repeat(1025))])], "1024 bytes"),
            (
                vec![queue(CREATED, Some("1"), &[("prefix", "a")]), queue(CREATED, Some("1"), &[("prefix", "b")])],
                "Same ID",
            ),
            (vec![queue(CREATED, None, &[]), queue("s3:ObjectCreated:Put", None, &[])], "ambiguously defined"),
            (
                vec![QueueConfiguration { queue_arn: "arn:aws:sns:r:a:t".to_owned(), ..queue(CREATED, None, &[]) }],
                "ARN",
            ),
        ] {
            let refused = rules(of(queues), "bus").unwrap_err();
            assert_eq!(refused.code().as_str(), "InvalidArgument");
            assert!(refused.message().unwrap().contains(text), "{refused:?}");
        }
        let nothing = QueueConfiguration { events: Vec::new(), ..queue(CREATED, None, &[]) };
        assert_eq!(rules(of(vec![nothing]), "bus").unwrap_err().code().as_str(), "MalformedXML");
    }
}
