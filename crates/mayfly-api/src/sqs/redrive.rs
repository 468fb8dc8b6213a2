//! `StartMessageMoveTask`, `CancelMessageMoveTask` and `ListMessageMoveTasks`: dead letters on their way back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use mayfly_aws::{ApiError, sqs as wire};
use mayfly_events::queue::{MoveError, MoveStatus, MoveTask};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Sqs, failure};

/// The most messages of a second that a task may be limited to.
const MOST_PER_SECOND: i32 = 500;
/// Queues that are looked at for one whose dead letters a queue holds.
const PAGE: usize = 1000;

/// What a caller holds of a task.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Handle {
    task_id: String,
    source_arn: String,
}

/// Begins to move the messages of a dead-letter queue.
pub(super) async fn start(
    sqs: &Sqs,
    input: wire::StartMessageMoveTaskRequest,
) -> Result<wire::StartMessageMoveTaskResult, ApiError> {
    let source = existing(sqs, &input.source_arn, "SourceArn")?;
    if !is_dead_letter_queue(sqs, &input.source_arn)? {
        return Err(failure::invalid_parameter("Source queue must be configured as a Dead Letter Queue."));
    }
    let destination = input.destination_arn.as_deref().map(|arn| existing(sqs, arn, "DestinationArn")).transpose()?;
    let per_second = match input.max_number_of_messages_per_second {
        None => None,
        Some(limit @ 1..=MOST_PER_SECOND) => u32::try_from(limit).ok(),
        Some(other) => {
            let reason = "You must enter a value that is between 1 and 500.";
            return Err(failure::invalid_value(other, "MaxNumberOfMessagesPerSecond", reason));
        }
    };
    let started = sqs.queues.start_move(&source, destination, per_second).await;
    let id = started.map_err(|error| match error {
        MoveError::Running => failure::unsupported(
            "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
        ),
        MoveError::Queue(error) => failure::of_queue(error),
    })?;
    Ok(wire::StartMessageMoveTaskResult { task_handle: Some(handle(id, &input.source_arn)) })
}

/// Stops a task.
pub(super) fn cancel(
    sqs: &Sqs,
    input: &wire::CancelMessageMoveTaskRequest,
) -> Result<wire::CancelMessageMoveTaskResult, ApiError> {
    let bytes = BASE64.decode(&input.task_handle).ok();
    let handle = bytes.and_then(|bytes| serde_json::from_slice::<Handle>(&bytes).ok());
    let handle = handle.ok_or_else(|| failure::invalid_parameter("Value for parameter TaskHandle is invalid."))?;
    let source = existing(sqs, &handle.source_arn, "SourceArn")?;
    let n_moved = handle.task_id.parse().ok().and_then(|id: Uuid| sqs.queues.cancel_move(&source, id));
    let n_moved = n_moved.ok_or_else(|| failure::resource_not_found("TaskHandle"))?;
    let n_moved = i64::try_from(n_moved).unwrap_or(i64::MAX);
    Ok(wire::CancelMessageMoveTaskResult { approximate_number_of_messages_moved: Some(n_moved) })
}

/// The last tasks of a queue.
pub(super) fn list(
    sqs: &Sqs,
    input: &wire::ListMessageMoveTasksRequest,
) -> Result<wire::ListMessageMoveTasksResult, ApiError> {
    let source = existing(sqs, &input.source_arn, "SourceArn")?;
    let most = input.max_results.unwrap_or(1);
    let most = usize::try_from(most).ok().filter(|most| (1..=10).contains(most));
    let most = most.ok_or_else(|| {
        let reason = "Value for parameter MaxResults must be between 1 and 10.";
        failure::invalid_value(input.max_results.unwrap_or_default(), "MaxResults", reason)
    })?;
    let tasks = sqs.queues.moves(&source).into_iter().take(most);
    let results = tasks.map(|task| shown(sqs, &input.source_arn, task)).collect();
    Ok(wire::ListMessageMoveTasksResult { results: Some(results) })
}

fn shown(sqs: &Sqs, source_arn: &str, task: MoveTask) -> wire::ListMessageMoveTasksResultEntry {
    let number = |count: u64| Some(i64::try_from(count).unwrap_or(i64::MAX));
    let (status, failure_reason) = match task.status {
        MoveStatus::Running => ("RUNNING", None),
        MoveStatus::Completed => ("COMPLETED", None),
        MoveStatus::Cancelled => ("CANCELLED", None),
        MoveStatus::Failed(reason) => ("FAILED", Some(reason)),
    };
    wire::ListMessageMoveTasksResultEntry {
        // Only what runs can be stopped.
        task_handle: (status == "RUNNING").then(|| handle(task.id, source_arn)),
        status: Some(status.to_owned()),
        source_arn: Some(source_arn.to_owned()),
        destination_arn: task.destination.map(|name| sqs.queues.arn(&name)),
        max_number_of_messages_per_second: task.per_second.and_then(|limit| i32::try_from(limit).ok()),
        approximate_number_of_messages_moved: number(task.n_moved),
        approximate_number_of_messages_to_move: number(task.n_to_move),
        failure_reason,
        started_timestamp: Some(task.started.as_millisecond()),
    }
}

fn handle(task_id: Uuid, source_arn: &str) -> String {
    let handle = Handle { task_id: task_id.to_string(), source_arn: source_arn.to_owned() };
    BASE64.encode(serde_json::to_string(&handle).unwrap_or_default())
}

/// The name of a queue that exists.
fn existing(sqs: &Sqs, arn: &str, parameter: &str) -> Result<String, ApiError> {
    let name = sqs.queues.name_of_arn(arn).filter(|name| sqs.queues.record(name).is_ok());
    name.ok_or_else(|| failure::resource_not_found(parameter))
}

fn is_dead_letter_queue(sqs: &Sqs, arn: &str) -> Result<bool, ApiError> {
    let mut after: Option<String> = None;
    loop {
        let page = sqs.queues.list(after.as_deref(), PAGE).map_err(failure::of_queue)?;
        let sends_here = |redrive: &mayfly_events::queue::Redrive| redrive.dead_letter_arn == arn;
        if page.iter().any(|record| record.settings.redrive.as_ref().is_some_and(sends_here)) {
            return Ok(true);
        }
        match page.last() {
            Some(last) => after = Some(last.name.clone()),
            None => return Ok(false),
        }
    }
}
