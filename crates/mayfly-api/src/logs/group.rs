//! Groups: listing, creation, retention, deletion.

use jiff::Timestamp;
use mayfly_aws::{ApiError, logs as wire};
use mayfly_store::{LogGroupSummary, LogStore, StoreError};

use super::{failure, token};
use crate::answer;
use crate::place::Place;

/// The largest page, and the one of a caller that does not ask (model: `DescribeLimit`).
pub(super) const DESCRIBE_PAGE: usize = 50;
/// Groups that are read from the store at once when most will not match.
const SCAN_PAGE: usize = 500;
/// The days that a retention may have (CloudWatch Logs API reference, `PutRetentionPolicy`).
const RETENTION_DAYS: &[u32] =
    &[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const TOKEN: &str = "groups";

/// A page of groups in the order of their names.
pub(super) async fn describe_log_groups(
    place: &Place,
    store: &dyn LogStore,
    input: &wire::DescribeLogGroupsRequest,
) -> Result<wire::DescribeLogGroupsResponse, ApiError> {
    if input.log_group_name_prefix.is_some() && input.log_group_name_pattern.is_some() {
        return Err(failure::invalid_parameter(
            "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
        ));
    }
    let prefix = input.log_group_name_prefix.as_deref().unwrap_or_default();
    let mut after: Option<String> = input.next_token.as_deref().map(|text| token::read(TOKEN, text)).transpose()?;
    let limit = page_size(input.limit);
    let mut found: Vec<LogGroupSummary> = Vec::new();
    // One more than a page tells whether there is another.
    while found.len() <= limit {
        let page = store.groups(prefix, after.as_deref(), SCAN_PAGE).await.map_err(failure::of_store)?;
        let Some(last) = page.last() else { break };
        after = Some(last.name.clone());
        let is_last_page = page.len() < SCAN_PAGE;
        found.extend(page.into_iter().filter(|group| is_wanted(input, group)));
        if is_last_page {
            break;
        }
    }
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let next_token = found.last().filter(|_| !is_last).map(|group| token::write(TOKEN, &group.name));
    let log_groups = found.into_iter().map(|group| render(place, group)).collect();
    Ok(wire::DescribeLogGroupsResponse { log_groups: Some(log_groups), next_token })
}

fn is_wanted(input: &wire::DescribeLogGroupsRequest, group: &LogGroupSummary) -> bool {
    let matches = |pattern: &String| group.name.contains(pattern);
    let is_named = |names: &Vec<String>| names.iter().any(|name| name_of_identifier(name) == group.name);
    let is_standard = |class: &wire::LogGroupClass| *class == wire::LogGroupClass::STANDARD;
    input.log_group_name_pattern.as_ref().is_none_or(matches)
        && input.log_group_identifiers.as_ref().filter(|names| !names.is_empty()).is_none_or(is_named)
        && input.log_group_class.as_ref().is_none_or(is_standard)
}

/// The size of a page of groups or streams.
pub(super) fn page_size(limit: Option<i32>) -> usize {
    limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(DESCRIBE_PAGE).clamp(1, DESCRIBE_PAGE)
}

/// The group that a request names, by name or by identifier, which may be an ARN.
pub(super) fn group_of(name: Option<&str>, identifier: Option<&str>) -> Result<String, ApiError> {
    match (name, identifier) {
        (Some(name), None) => Ok(name.to_owned()),
        (None, Some(identifier)) => Ok(name_of_identifier(identifier).to_owned()),
        (Some(_), Some(_)) => {
            Err(failure::invalid_parameter("LogGroup name and LogGroup identifier are mutually exclusive parameters."))
        }
        (None, None) => {
            Err(failure::invalid_parameter("Either LogGroup name or LogGroup identifier must be specified."))
        }
    }
}

/// `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, with or without `:*`, or the name itself.
fn name_of_identifier(identifier: &str) -> &str {
    let name = match identifier.split_once(":log-group:") {
        Some((prefix, name)) if prefix.starts_with("arn:") => name,
        Some(_) | None => identifier,
    };
    name.strip_suffix(":*").unwrap_or(name)
}

fn render(place: &Place, group: LogGroupSummary) -> wire::LogGroup {
    let arn = place.log_group_arn(&group.name);
    wire::LogGroup {
        arn: Some(format!("{arn}:*")),
        log_group_arn: Some(arn),
        log_group_name: Some(group.name),
        creation_time: Some(milliseconds(group.created)),
        retention_in_days: group.retention_days.and_then(|days| i32::try_from(days).ok()),
        metric_filter_count: Some(0),
        stored_bytes: Some(i64::try_from(group.stored_bytes).unwrap_or(i64::MAX)),
        log_group_class: Some(wire::LogGroupClass::STANDARD),
        deletion_protection_enabled: Some(false),
        ..wire::LogGroup::default()
    }
}

/// A point in time as this service writes it.
pub(super) fn milliseconds(time: Timestamp) -> i64 {
    time.as_millisecond()
}

/// Sets how long events are kept.
pub(super) async fn put_retention_policy(
    store: &dyn LogStore,
    input: &wire::PutRetentionPolicyRequest,
) -> Result<(), ApiError> {
    let days = u32::try_from(input.retention_in_days).ok().filter(|days| RETENTION_DAYS.contains(days));
    let Some(days) = days else {
        let allowed: Vec<String> = RETENTION_DAYS.iter().map(u32::to_string).collect();
        return Err(failure::invalid_parameter(format!(
            "1 validation error detected: Value '{}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy \
             enum value set: [{}]",
            input.retention_in_days,
            allowed.join(", ")
        )));
    };
    store.set_retention(&input.log_group_name, Some(days)).await.map_err(failure::of_store)
}

/// Keeps events until the size budget.
pub(super) async fn delete_retention_policy(
    store: &dyn LogStore,
    input: &wire::DeleteRetentionPolicyRequest,
) -> Result<(), ApiError> {
    store.set_retention(&input.log_group_name, None).await.map_err(failure::of_store)
}

/// Creates a group.
pub(super) async fn create_log_group(store: &dyn LogStore, input: wire::CreateLogGroupRequest) -> Result<(), ApiError> {
    let is_other_class = input.log_group_class.is_some_and(|class| class != wire::LogGroupClass::STANDARD);
    for (what, is_wanted) in
        [("kmsKeyId", input.kms_key_id.is_some()), ("logGroupClass other than STANDARD", is_other_class)]
    {
        if is_wanted {
            return Err(answer::not_available(&format!("CreateLogGroup with {what}")));
        }
    }
    if input.deletion_protection_enabled == Some(true) {
        return Err(answer::not_available("CreateLogGroup with deletionProtectionEnabled"));
    }
    store.create_group(&input.log_group_name, input.tags.unwrap_or_default()).await.map_err(|error| match error {
        StoreError::AlreadyExists { .. } => failure::exists_already("The specified log group already exists"),
        other => failure::of_store(other),
    })
}

/// Deletes a group with its streams and events.
pub(super) async fn delete_log_group(
    store: &dyn LogStore,
    input: &wire::DeleteLogGroupRequest,
) -> Result<(), ApiError> {
    store.remove_group(&input.log_group_name).await.map_err(failure::of_store)
}

#[cfg(test)]
mod tests {
    use super::{group_of, name_of_identifier};

    #[test]
    fn identifiers_are_names_or_arns() {
        let arn = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f";
        assert_eq!(name_of_identifier(arn), "/aws/lambda/f");
        assert_eq!(name_of_identifier(&format!("{arn}:*")), "/aws/lambda/f");
        assert_eq!(name_of_identifier("/aws/lambda/f"), "/aws/lambda/f");
        assert!(group_of(None, None).is_err() && group_of(Some("a"), Some("a")).is_err());
    }
}
