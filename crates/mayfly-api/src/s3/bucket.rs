//! Buckets themselves: made, found, removed, and whether they keep versions.

use mayfly_model::bucket::{Bucket, Versioning};
use s3s::dto::{
    self, BucketVersioningStatus, CreateBucketInput, CreateBucketOutput, DeleteBucketInput, DeleteBucketOutput,
    GetBucketLocationInput, GetBucketLocationOutput, GetBucketVersioningInput, GetBucketVersioningOutput,
    HeadBucketInput, HeadBucketOutput, ListBucketsInput, ListBucketsOutput, PutBucketVersioningInput,
    PutBucketVersioningOutput,
};
use s3s::{S3Request, S3Response, S3Result, s3_error};

use super::operations::{Operations, arrival_of};
use super::{failure, time};

/// The region whose name is not said.
const FIRST_REGION: &str = "us-east-1";
/// Buckets of a page at most.
const PAGE: usize = 10_000;

pub(super) async fn create(
    operations: &Operations,
    request: S3Request<CreateBucketInput>,
) -> S3Result<S3Response<CreateBucketOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let input = request.input;
    if input.object_lock_enabled_for_bucket == Some(true) {
        return failure::not_built("object lock");
    }
    let region = operations.region();
    let constraint = input.create_bucket_configuration.and_then(|configuration| configuration.location_constraint);
    if let Some(constraint) = constraint.filter(|constraint| constraint.as_str() != region) {
        let constraint = constraint.as_str();
        return Err(s3_error!(
            IllegalLocationConstraintException,
            "The {constraint} location constraint is incompatible for the region specific endpoint this request was \
             sent to."
        ));
    }
    let bucket = Bucket::new(arrival.origin.time);
    match operations.objects().create_bucket(&input.bucket, bucket).await {
        Ok(()) => {}
        // As in the oldest region: whoever has the bucket may make it again.
        Err(mayfly_store::object::ObjectError::BucketExists) if region == FIRST_REGION => {}
        Err(refused) => return Err(failure::of_store(refused)),
    }
    Ok(S3Response::new(CreateBucketOutput { location: Some(format!("/{}", input.bucket)) }))
}

pub(super) async fn delete(
    operations: &Operations,
    request: S3Request<DeleteBucketInput>,
) -> S3Result<S3Response<DeleteBucketOutput>> {
    operations.objects().delete_bucket(&request.input.bucket).await.map_err(failure::of_store)?;
    Ok(S3Response::new(DeleteBucketOutput {}))
}

pub(super) fn head(
    operations: &Operations,
    request: &S3Request<HeadBucketInput>,
) -> S3Result<S3Response<HeadBucketOutput>> {
    operations.bucket(&request.input.bucket)?;
    let bucket_region = Some(operations.region().to_owned());
    Ok(S3Response::new(HeadBucketOutput { bucket_region, ..HeadBucketOutput::default() }))
}

pub(super) fn location(
    operations: &Operations,
    request: &S3Request<GetBucketLocationInput>,
) -> S3Result<S3Response<GetBucketLocationOutput>> {
    operations.bucket(&request.input.bucket)?;
    let region = Some(operations.region()).filter(|region| *region != FIRST_REGION);
    let location_constraint = region.map(|region| dto::BucketLocationConstraint::from(region.to_owned()));
    Ok(S3Response::new(GetBucketLocationOutput { location_constraint }))
}

pub(super) fn list(operations: &Operations, request: S3Request<ListBucketsInput>) -> S3Response<ListBucketsOutput> {
    let input = request.input;
    let limit = input.max_buckets.and_then(|most| usize::try_from(most).ok()).unwrap_or(PAGE).clamp(1, PAGE);
    let prefix = input.prefix.unwrap_or_default();
    let after = input.continuation_token.unwrap_or_default();
    let region = operations.region();
    let wanted = operations.objects().buckets().into_iter().filter(|(name, _bucket)| {
        name.starts_with(&prefix)
            && *name > after
            && input.bucket_region.as_ref().is_none_or(|wanted| wanted.as_str() == region)
    });
    let mut buckets: Vec<dto::Bucket> = wanted
        .take(limit + 1)
        .map(|(name, bucket)| dto::Bucket {
            bucket_region: input.max_buckets.map(|_most| region.to_owned()),
            creation_date: Some(time::to_wire(bucket.value.created)),
            name: Some(name),
        })
        .collect();
    let has_more = buckets.len() > limit;
    buckets.truncate(limit);
    let last = buckets.last().and_then(|bucket| bucket.name.clone());
    S3Response::new(ListBucketsOutput {
        buckets: Some(buckets),
        continuation_token: last.filter(|_last| has_more),
        owner: Some(operations.owner()),
        prefix: Some(prefix).filter(|prefix| !prefix.is_empty()),
    })
}

pub(super) fn versioning(
    operations: &Operations,
    request: &S3Request<GetBucketVersioningInput>,
) -> S3Result<S3Response<GetBucketVersioningOutput>> {
    let status = match operations.bucket(&request.input.bucket)?.value.versioning {
        Versioning::Never => None,
        Versioning::Enabled => Some(BucketVersioningStatus::from_static(BucketVersioningStatus::ENABLED)),
        Versioning::Suspended => Some(BucketVersioningStatus::from_static(BucketVersioningStatus::SUSPENDED)),
    };
    Ok(S3Response::new(GetBucketVersioningOutput { status, ..GetBucketVersioningOutput::default() }))
}

pub(super) async fn put_versioning(
    operations: &Operations,
    request: S3Request<PutBucketVersioningInput>,
) -> S3Result<S3Response<PutBucketVersioningOutput>> {
    let configuration = request.input.versioning_configuration;
    if configuration.mfa_delete.is_some_and(|mfa| mfa.as_str() == dto::MFADelete::ENABLED) {
        return failure::not_built("MFA delete");
    }
    let versioning = match configuration.status.as_ref().map(BucketVersioningStatus::as_str) {
        Some(BucketVersioningStatus::ENABLED) => Versioning::Enabled,
        Some(BucketVersioningStatus::SUSPENDED) => Versioning::Suspended,
        Some(_) | None => {
            return Err(s3_error!(IllegalVersioningConfigurationException, "The Versioning element must be specified"));
        }
    };
    operations.edit_bucket(&request.input.bucket, |bucket| bucket.versioning = versioning).await?;
    Ok(S3Response::new(PutBucketVersioningOutput {}))
}
