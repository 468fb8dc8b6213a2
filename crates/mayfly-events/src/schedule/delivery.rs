//! What a run sends to its target, and what its dead-letter queue is told if it could not.

use std::collections::BTreeMap;

use bytes::Bytes;
use jiff::Timestamp;
use mayfly_model::id::{AccountId, Region};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::definition::{ScheduleKey, Target};
use super::rules::RULES_GROUP;
use crate::attribute::MessageAttribute;
use crate::destination::{DeliveryError, Parcel, Sender};

/// What stands before the operation in the ARN of a target that is an operation of a service.
const OPERATION_PREFIX: &str = "arn:aws:scheduler:::aws-sdk:";
/// The most of a request that a dead-letter queue is told, bytes: its messages may not be larger.
const MOST_DEAD_BYTES: usize = 1 << 20;

/// A run on its way to its target.
#[derive(Clone, Debug)]
pub(super) struct Run<'a> {
    pub(super) place: &'a Place,
    pub(super) key: &'a ScheduleKey,
    pub(super) target: &'a Target,
    pub(super) scheduled: Timestamp,
    /// How often it was tried before.
    pub(super) n_retries: u32,
}

/// The region and account of everything here.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) region: Region,
    pub(super) account: AccountId,
}

/// A target that the platform cannot run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTarget {
    /// Its ARN is none, or of something that cannot be a target.
    #[error("Provided Arn is not in correct format: {0}.")]
    Arn(String),
    /// No service of the platform could take it.
    #[error("{0} cannot be the target of a schedule on this platform.")]
    NotAvailable(String),
    /// Nothing says what the event on a bus is to say of itself.
    #[error("EventBridgeParameters must be provided for the target {0}.")]
    NoEventWords(String),
    /// The input of an operation is not what the operation takes.
    #[error("The Input of {operation} {reason}.")]
    Input {
        /// The operation, as in the ARN.
        operation: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Where a run goes, and what it takes there.
#[derive(Clone, Debug, PartialEq)]
struct Shipment {
    arn: String,
    body: String,
    attributes: BTreeMap<String, MessageAttribute>,
    group: Option<String>,
    deduplication: Option<String>,
    /// The operation that the cloud would call.
    operation: &'static str,
    /// What it would be called with.
    request: Value,
}

/// Why a run did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Undelivered {
    pub(super) code: String,
    pub(super) message: String,
    pub(super) may_help_to_retry: bool,
}

/// Why a run is not tried again, where it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exhausted {
    Retries,
    Age,
}

impl Place {
    pub(super) fn schedule_arn(&self, key: &ScheduleKey) -> String {
        let ScheduleKey { group, name } = key;
        format!("arn:aws:scheduler:{}:{}:schedule/{group}/{name}", self.region, self.account)
    }
}

/// Whether there is something that could run a target.
pub(super) fn check(place: &Place, target: &Target) -> Result<(), InvalidTarget> {
    let key = ScheduleKey { group: String::new(), name: String::new() };
    let run = Run { place, key: &key, target, scheduled: Timestamp::UNIX_EPOCH, n_retries: 0 };
    run.shipment().map(|_shipment| ())
}

impl Run<'_> {
    /// What tells this run from all others, whenever it is tried.
    pub(super) fn execution_id(&self) -> String {
        let digest = Sha256::digest(format!("{}@{}", self.place.schedule_arn(self.key), self.scheduled));
        digest.iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// The parcel for the target.
    pub(super) fn parcel(&self) -> Result<(String, Parcel), Undelivered> {
        let permanent =
            |code: &str, message: String| Undelivered { code: code.to_owned(), message, may_help_to_retry: false };
        let shipment = self.shipment().map_err(|error| permanent("ValidationException", error.to_string()))?;
        if shipment.operation == "lambda:invoke"
            && serde_json::from_str::<serde::de::IgnoredAny>(&shipment.body).is_err()
        {
            let message = "Could not parse request body into json: the Input of the schedule is no JSON.";
            return Err(permanent("InvalidRequestContentException", message.to_owned()));
        }
        let Shipment { arn, body, attributes, group, deduplication, .. } = shipment;
        let parcel = Parcel { attributes, group, deduplication, ..Parcel::new(body.into(), Sender::Account) };
        Ok((arn, parcel))
    }

    /// What the dead-letter queue is told.
    pub(super) fn dead_letter(&self, why: &Undelivered, exhausted: Option<Exhausted>) -> Parcel {
        let target = &self.target.arn;
        let (operation, request) = match self.shipment() {
            Ok(shipment) => (format!("{OPERATION_PREFIX}{}", shipment.operation), shipment.request.to_string()),
            Err(_invalid) => (target.clone(), self.input()),
        };
        let end = request.floor_char_boundary(MOST_DEAD_BYTES);
        let told = request.get(..end).unwrap_or_default();
        let mut attributes = BTreeMap::new();
        let mut put = |name: &str, text: &str| {
            // A queue takes no empty attribute.
            let text = if text.is_empty() { "none" } else { text };
            attributes.insert(name.to_owned(), MessageAttribute::string(text));
        };
        put("ERROR_CODE", &why.code);
        put("ERROR_MESSAGE", &why.message);
        put("EXECUTION_ID", &self.execution_id());
        put("IS_PAYLOAD_TRUNCATED", if told.len() < request.len() { "true" } else { "false" });
        put("RETRY_ATTEMPTS", &self.n_retries.to_string());
        put("SCHEDULED_TIME", &shown(self.scheduled));
        put("SCHEDULE_ARN", &self.place.schedule_arn(self.key));
        put("TARGET_ARN", &operation);
        match exhausted {
            Some(Exhausted::Retries) => put("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts"),
            Some(Exhausted::Age) => put("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds"),
            None => {}
        }
        let body = Bytes::copy_from_slice(told.as_bytes());
        Parcel { attributes, ..Parcel::new(body, Sender::Account) }
    }

    /// What the target is given, with the words that stand for the run.
    fn input(&self) -> String {
        let Some(input) = &self.target.input else { return self.event() };
        if !input.contains("<aws.scheduler.") {
            return input.clone();
        }
        input
            .replace("<aws.scheduler.schedule-arn>", &self.place.schedule_arn(self.key))
            .replace("<aws.scheduler.scheduled-time>", &shown(self.scheduled))
            .replace("<aws.scheduler.execution-id>", &self.execution_id())
            .replace("<aws.scheduler.attempt-number>", &self.n_retries.saturating_add(1).to_string())
    }

    /// The event that says what ran.
    fn event(&self) -> String {
        let Place { region, account } = self.place;
        json!({
            "version": "0",
            "id": Uuid::new_v4().to_string(),
            "detail-type": "Scheduled Event",
            "source": "aws.scheduler",
            "account": account.to_string(),
            "time": shown(self.scheduled),
            "region": region.to_string(),
            "resources": [self.place.schedule_arn(self.key)],
            "detail": "{}",
        })
        .to_string()
    }

    fn shipment(&self) -> Result<Shipment, InvalidTarget> {
        let arn = &self.target.arn;
        if let Some(operation) = arn.strip_prefix(OPERATION_PREFIX) {
            let invalid = |reason: String| InvalidTarget::Input { operation: operation.to_owned(), reason };
            let input = self.input();
            return match operation {
                "lambda:invoke" => Members::read(&input).and_then(|input| self.invocation(input)).map_err(invalid),
                "sqs:sendMessage" => Members::read(&input).and_then(|input| self.message(input)).map_err(invalid),
                _ => Err(InvalidTarget::NotAvailable(arn.clone())),
            };
        }
        let words: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", _partition, service, _region, _account, resource] = words.as_slice() else {
            return Err(InvalidTarget::Arn(arn.clone()));
        };
        let body = self.input();
        let (operation, request) = match *service {
            "lambda" if resource.starts_with("function:") => {
                ("lambda:invoke", json!({"FunctionName": arn, "InvocationType": "Event", "Payload": body}))
            }
            "sqs" => ("sqs:sendMessage", self.message_request(resource, &body)),
            "sns" => ("sns:publish", json!({"TopicArn": arn, "Message": body})),
            "events" if resource.starts_with("event-bus/") || self.key.group == RULES_GROUP => {
                return self.event_shipment(resource, &body);
            }
            _ => return Err(InvalidTarget::NotAvailable(arn.clone())),
        };
        let group = self.target.message_group.clone().filter(|_group| *service == "sqs");
        let (attributes, deduplication) = (BTreeMap::new(), None);
        Ok(Shipment { arn: arn.clone(), body, attributes, group, deduplication, operation, request })
    }

    /// What a bus takes, or a rule that runs by its own schedule.
    fn event_shipment(&self, resource: &str, input: &str) -> Result<Shipment, InvalidTarget> {
        let arn = &self.target.arn;
        let (time, schedule) = (shown(self.scheduled), self.place.schedule_arn(self.key));
        let event = if resource.starts_with("rule/") {
            let (source, detail_type) = ("aws.events", "Scheduled Event");
            let detail = serde_json::from_str("{}").unwrap_or(RawValue::NULL);
            BusEvent { source, detail_type, time: Some(&time), resources: [arn], detail }
        } else {
            let words = self.target.event.as_ref().ok_or_else(|| InvalidTarget::NoEventWords(arn.clone()))?;
            let detail = serde_json::from_str::<&RawValue>(input).ok().filter(|detail| detail.get().starts_with('{'));
            let detail = detail.ok_or_else(|| InvalidTarget::Input {
                operation: "eventbridge:putEvents".to_owned(),
                reason: "is no JSON object".to_owned(),
            })?;
            let (source, detail_type) = (words.source.as_str(), words.detail_type.as_str());
            BusEvent { source, detail_type, time: None, resources: [&schedule], detail }
        };
        let entry = json!({
            "Detail": event.detail.get(),
            "DetailType": event.detail_type,
            "EventBusName": arn,
            "Resources": event.resources,
            "Source": event.source,
        });
        let body = serde_json::to_string(&event).unwrap_or_default();
        Ok(Shipment {
            arn: arn.clone(),
            body,
            attributes: BTreeMap::new(),
            group: None,
            deduplication: None,
            operation: "eventbridge:putEvents",
            request: json!({ "Entries": [entry] }),
        })
    }

    fn message_request(&self, queue: &str, body: &str) -> Value {
        let url = format!("https://sqs.{}.amazonaws.com/{}/{queue}", self.place.region, self.place.account);
        let mut request = json!({"MessageBody": body, "QueueUrl": url});
        if let (Some(group), Some(members)) = (&self.target.message_group, request.as_object_mut()) {
            members.insert("MessageGroupId".to_owned(), json!(group));
        }
        request
    }

    /// `lambda:invoke`. What the function answers has no place to go, so that the kind of invocation makes no difference.
    fn invocation(&self, mut input: Members) -> Result<Shipment, String> {
        let name = input.text("FunctionName")?.ok_or("has no FunctionName")?;
        let qualifier = input.text("Qualifier")?;
        let body = input.text("Payload")?.unwrap_or_else(|| "{}".to_owned());
        input.text("InvocationType")?;
        let request = input.end()?;
        let mut arn = if name.starts_with("arn:") {
            name
        } else {
            format!("arn:aws:lambda:{}:{}:function:{name}", self.place.region, self.place.account)
        };
        if let Some(qualifier) = qualifier {
            arn = format!("{arn}:{qualifier}");
        }
        let (attributes, group, deduplication) = (BTreeMap::new(), None, None);
        Ok(Shipment { arn, body, attributes, group, deduplication, operation: "lambda:invoke", request })
    }

    /// `sqs:sendMessage`.
    fn message(&self, mut input: Members) -> Result<Shipment, String> {
        let url = input.text("QueueUrl")?.ok_or("has no QueueUrl")?;
        let body = input.text("MessageBody")?.ok_or("has no MessageBody")?;
        let (group, deduplication) = (input.text("MessageGroupId")?, input.text("MessageDeduplicationId")?);
        let attributes = input.attributes()?;
        let request = input.end()?;
        let name = url.rsplit('/').next().unwrap_or_default();
        let arn = format!("arn:aws:sqs:{}:{}:{name}", self.place.region, self.place.account);
        Ok(Shipment { arn, body, attributes, group, deduplication, operation: "sqs:sendMessage", request })
    }
}

/// An event as buses take it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct BusEvent<'a> {
    source: &'a str,
    detail_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    resources: [&'a str; 1],
    detail: &'a RawValue,
}

/// The members of an operation's input that were not looked at yet.
#[derive(Debug)]
struct Members {
    whole: Value,
    rest: Map<String, Value>,
}

impl Members {
    fn read(text: &str) -> Result<Self, String> {
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(rest)) => Ok(Self { whole: Value::Object(rest.clone()), rest }),
            _ => Err("is no JSON object".to_owned()),
        }
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.rest.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_other) => Err(format!("has a {name} that is no text")),
        }
    }

    /// `{"NAME": {"DataType": "String", "StringValue": "..."}}`
    fn attributes(&mut self) -> Result<BTreeMap<String, MessageAttribute>, String> {
        let attribute = |(name, value): (String, Value)| {
            let member = |member: &str| value.get(member).and_then(Value::as_str).map(str::to_owned);
            match (member("DataType"), member("StringValue")) {
                (Some(data_type), text @ Some(_)) => Ok((name, MessageAttribute { data_type, text, bytes: None })),
                _ => Err(format!("has a message attribute {name} without DataType and StringValue")),
            }
        };
        match self.rest.remove("MessageAttributes") {
            None | Some(Value::Null) => Ok(BTreeMap::new()),
            Some(Value::Object(members)) => members.into_iter().map(attribute).collect(),
            Some(_other) => Err("has MessageAttributes that are no object".to_owned()),
        }
    }

    /// The whole input, if there is nothing in it that would not be heeded.
    fn end(self) -> Result<Value, String> {
        match self.rest.keys().next() {
            Some(name) => Err(format!("has a {name}, which this platform does not heed")),
            None => Ok(self.whole),
        }
    }
}

impl Undelivered {
    /// The destination's word as the target's service would say it; none if the platform itself could not write, which
    /// is no attempt.
    pub(super) fn of(arn: &str, error: &DeliveryError) -> Option<Self> {
        let service = arn.split(':').nth(2).unwrap_or_default();
        let (code, message, may_help_to_retry) = match error {
            DeliveryError::Storage { .. } => return None,
            // Somebody may make it yet.
            DeliveryError::NotFound { .. } => match service {
                "sqs" => {
                    let text = "The specified queue does not exist for this wsdl version.";
                    ("AWS.SimpleQueueService.NonExistentQueue", text.to_owned(), true)
                }
                "sns" => ("NotFound", "Topic does not exist".to_owned(), true),
                "lambda" => ("ResourceNotFoundException", format!("Function not found: {arn}"), true),
                _ => ("ResourceNotFoundException", error.to_string(), true),
            },
            DeliveryError::Forbidden { .. } => ("AccessDeniedException", error.to_string(), false),
            DeliveryError::NotAvailable { .. } | DeliveryError::Refused { .. } => {
                ("ValidationException", error.to_string(), false)
            }
        };
        Some(Self { code: code.to_owned(), message, may_help_to_retry })
    }
}

/// Such as `2026-11-23T08:00:00Z`.
pub(super) fn shown(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests;
