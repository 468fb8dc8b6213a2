//! Lifecycle rules: when objects of a bucket expire.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mayfly_model::bucket::{Expiration, FilterForm, LifecycleFilter, LifecycleRule, NoncurrentExpiration};
use s3s::dto::{
    self, DeleteBucketLifecycleInput, DeleteBucketLifecycleOutput, ExpirationStatus,
    GetBucketLifecycleConfigurationInput, GetBucketLifecycleConfigurationOutput, LifecycleRuleAndOperator,
    LifecycleRuleFilter, PutBucketLifecycleConfigurationInput, PutBucketLifecycleConfigurationOutput,
};
use s3s::{S3Error, S3Request, S3Response, S3Result, s3_error};
use uuid::Uuid;

use super::operations::Operations;
use super::{failure, time};

/// Rules of a bucket at most.
const RULES: usize = 1000;
/// The longest id, characters.
const ID_CHARACTERS: usize = 255;

pub(super) async fn put(
    operations: &Operations,
    request: S3Request<PutBucketLifecycleConfigurationInput>,
) -> S3Result<S3Response<PutBucketLifecycleConfigurationOutput>> {
    let input = request.input;
    operations.bucket(&input.bucket)?;
    let document = input.lifecycle_configuration.ok_or_else(malformed)?;
    if document.rules.is_empty() || document.rules.len() > RULES {
        return Err(malformed());
    }
    let rules = document.rules.into_iter().map(rule).collect::<S3Result<Vec<_>>>()?;
    let mut ids = HashSet::new();
    if !rules.iter().all(|rule| ids.insert(rule.id.as_str())) {
        return Err(failure::invalid_argument("Rule ID must be unique. Found same ID for more than one rule"));
    }
    operations.edit_bucket(&input.bucket, |bucket| bucket.lifecycle.clone_from(&rules)).await?;
    operations.lifecycle().changed();
    Ok(S3Response::new(PutBucketLifecycleConfigurationOutput::default()))
}

pub(super) fn get(
    operations: &Operations,
    request: &S3Request<GetBucketLifecycleConfigurationInput>,
) -> S3Result<S3Response<GetBucketLifecycleConfigurationOutput>> {
    let bucket = operations.bucket(&request.input.bucket)?;
    if bucket.value.lifecycle.is_empty() {
        let text = "The lifecycle configuration does not exist";
        return Err(failure::absent("NoSuchLifecycleConfiguration", text));
    }
    let rules = bucket.value.lifecycle.iter().map(shown).collect();
    let output = GetBucketLifecycleConfigurationOutput { rules: Some(rules), ..Default::default() };
    Ok(S3Response::new(output))
}

pub(super) async fn delete(
    operations: &Operations,
    request: S3Request<DeleteBucketLifecycleInput>,
) -> S3Result<S3Response<DeleteBucketLifecycleOutput>> {
    operations.edit_bucket(&request.input.bucket, |bucket| bucket.lifecycle.clear()).await?;
    Ok(S3Response::new(DeleteBucketLifecycleOutput {}))
}

fn malformed() -> S3Error {
    s3_error!(MalformedXML, "The XML you provided was not well-formed or did not validate against our published schema")
}

fn rule(wire: dto::LifecycleRule) -> S3Result<LifecycleRule> {
    if wire.transitions.is_some_and(|moves| !moves.is_empty())
        || wire.noncurrent_version_transitions.is_some_and(|moves| !moves.is_empty())
    {
        return failure::not_built("a transition to another storage class");
    }
    let enabled = match wire.status.as_str() {
        ExpirationStatus::ENABLED => true,
        ExpirationStatus::DISABLED => false,
        _ => return Err(malformed()),
    };
    let id = wire.id.filter(|id| !id.is_empty()).unwrap_or_else(|| Uuid::new_v4().to_string());
    if id.chars().count() > ID_CHARACTERS {
        return Err(failure::invalid_argument("ID length should not exceed allowed limit of 255"));
    }
    let (filter, filter_form) = filter(wire.filter, wire.prefix)?;
    let expiration = wire.expiration.as_ref().map(expiration).transpose()?;
    if expiration == Some(Expiration::LoneDeleteMarkers) && !filter.tags.is_empty() {
        let text = "ExpiredObjectDeleteMarker cannot be specified with tags.";
        return Err(s3_error!(InvalidRequest, "{text}"));
    }
    let noncurrent = wire.noncurrent_version_expiration.as_ref().map(noncurrent).transpose()?;
    let abort = wire.abort_incomplete_multipart_upload.map(|abort| days(abort.days_after_initiation)).transpose()?;
    if expiration.is_none() && noncurrent.is_none() && abort.is_none() {
        return Err(s3_error!(InvalidRequest, "At least one action needs to be specified in a rule"));
    }
    Ok(LifecycleRule { id, enabled, filter, expiration, noncurrent, abort_uploads_after_days: abort, filter_form })
}

fn filter(wire: Option<LifecycleRuleFilter>, prefix: Option<String>) -> S3Result<(LifecycleFilter, FilterForm)> {
    let Some(wire) = wire else {
        // The older form names the prefix beside the actions.
        let filter = LifecycleFilter { prefix: Some(prefix.ok_or_else(malformed)?), ..LifecycleFilter::default() };
        return Ok((filter, FilterForm::Prefix));
    };
    if prefix.is_some() {
        return Err(malformed());
    }
    let LifecycleRuleFilter { and, object_size_greater_than, object_size_less_than, prefix, tag } = wire;
    let n_single =
        [prefix.is_some(), tag.is_some(), object_size_greater_than.is_some(), object_size_less_than.is_some()]
            .into_iter()
            .filter(|is_there| *is_there)
            .count();
    if n_single + usize::from(and.is_some()) > 1 {
        return Err(malformed());
    }
    let (conditions, form) = match and {
        Some(and) => (and, FilterForm::And),
        None => {
            let tags = tag.map(|tag| vec![tag]);
            let single = LifecycleRuleAndOperator { object_size_greater_than, object_size_less_than, prefix, tags };
            (single, FilterForm::Single)
        }
    };
    let size =
        |bytes: Option<i64>| bytes.map(|bytes| u64::try_from(bytes).map_err(|_negative| malformed())).transpose();
    let tags = conditions.tags.unwrap_or_default().into_iter();
    let filter = LifecycleFilter {
        prefix: conditions.prefix,
        tags: tags.map(|tag| (tag.key.unwrap_or_default(), tag.value.unwrap_or_default())).collect(),
        larger_than_bytes: size(conditions.object_size_greater_than)?,
        smaller_than_bytes: size(conditions.object_size_less_than)?,
    };
    Ok((filter, form))
}

fn expiration(wire: &dto::LifecycleExpiration) -> S3Result<Expiration> {
    match (wire.days, &wire.date, wire.expired_object_delete_marker) {
        (Some(number), None, None) => days(Some(number)).map(Expiration::Days),
        (None, Some(date), None) => midnight(date).map(Expiration::At),
        (None, None, Some(true)) => Ok(Expiration::LoneDeleteMarkers),
        _ => Err(malformed()),
    }
}

fn midnight(date: &dto::Timestamp) -> S3Result<Timestamp> {
    let date = time::of_wire(date).ok_or_else(malformed)?;
    let is_midnight = date.to_zoned(TimeZone::UTC).time() == jiff::civil::Time::midnight();
    if is_midnight { Ok(date) } else { Err(failure::invalid_argument("'Date' must be at midnight GMT")) }
}

fn noncurrent(wire: &dto::NoncurrentVersionExpiration) -> S3Result<NoncurrentExpiration> {
    let keep_newest = wire.newer_noncurrent_versions.map(|most| u32::try_from(most).map_err(|_negative| malformed()));
    Ok(NoncurrentExpiration {
        days: days(wire.noncurrent_days)?,
        keep_newest: keep_newest.transpose()?.unwrap_or_default(),
    })
}

fn days(number: Option<i32>) -> S3Result<u32> {
    let positive = number.and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
    positive.ok_or_else(|| failure::invalid_argument("'Days' for Expiration action must be a positive integer"))
}

/// A rule as it was given.
fn shown(rule: &LifecycleRule) -> dto::LifecycleRule {
    let status = if rule.enabled { ExpirationStatus::ENABLED } else { ExpirationStatus::DISABLED };
    let (filter, prefix) = match rule.filter_form {
        FilterForm::Prefix => (None, rule.filter.prefix.clone()),
        FilterForm::Single | FilterForm::And => (Some(shown_filter(rule)), None),
    };
    let number = |number: u32| i32::try_from(number).ok();
    dto::LifecycleRule {
        id: Some(rule.id.clone()),
        status: ExpirationStatus::from_static(status),
        filter,
        prefix,
        expiration: rule.expiration.map(|expiration| match expiration {
            Expiration::Days(days) => dto::LifecycleExpiration { days: number(days), ..Default::default() },
            Expiration::At(date) => dto::LifecycleExpiration { date: Some(time::to_wire(date)), ..Default::default() },
            Expiration::LoneDeleteMarkers => {
                dto::LifecycleExpiration { expired_object_delete_marker: Some(true), ..Default::default() }
            }
        }),
        noncurrent_version_expiration: rule.noncurrent.map(|noncurrent| dto::NoncurrentVersionExpiration {
            noncurrent_days: number(noncurrent.days),
            newer_noncurrent_versions: number(noncurrent.keep_newest).filter(|kept| *kept > 0),
        }),
        abort_incomplete_multipart_upload: rule
            .abort_uploads_after_days
            .map(|days| dto::AbortIncompleteMultipartUpload { days_after_initiation: number(days) }),
        noncurrent_version_transitions: None,
        transitions: None,
    }
}

fn shown_filter(rule: &LifecycleRule) -> LifecycleRuleFilter {
    let LifecycleFilter { prefix, tags, larger_than_bytes, smaller_than_bytes } = &rule.filter;
    let size = |bytes: &Option<u64>| bytes.and_then(|bytes| i64::try_from(bytes).ok());
    let (greater, less) = (size(larger_than_bytes), size(smaller_than_bytes));
    let mut tags = tags.iter().map(|(key, value)| dto::Tag { key: Some(key.clone()), value: Some(value.clone()) });
    if rule.filter_form == FilterForm::And {
        let and = LifecycleRuleAndOperator {
            object_size_greater_than: greater,
            object_size_less_than: less,
            prefix: prefix.clone(),
            tags: Some(tags.collect()),
        };
        return LifecycleRuleFilter { and: Some(and), ..Default::default() };
    }
    LifecycleRuleFilter {
        object_size_greater_than: greater,
        object_size_less_than: less,
        prefix: prefix.clone(),
        tag: tags.next(),
        ..Default::default()
    }
}
