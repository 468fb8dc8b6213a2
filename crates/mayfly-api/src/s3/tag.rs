//! Tags of objects and of buckets.

use s3s::dto::{
    DeleteBucketTaggingInput, DeleteBucketTaggingOutput, DeleteObjectTaggingInput, DeleteObjectTaggingOutput,
    GetBucketTaggingInput, GetBucketTaggingOutput, GetObjectTaggingInput, GetObjectTaggingOutput,
    PutBucketTaggingInput, PutBucketTaggingOutput, PutObjectTaggingInput, PutObjectTaggingOutput,
};
use s3s::{S3Request, S3Response, S3Result};

use super::label::{OBJECT_TAGS, tag_set, tags_of_set};
use super::object::version_id;
use super::operations::{Operations, arrival_of};
use super::{failure, read};

/// Tags of a bucket at most.
const BUCKET_TAGS: usize = 50;

pub(super) async fn of_object(
    operations: &Operations,
    request: S3Request<GetObjectTaggingInput>,
) -> S3Result<S3Response<GetObjectTaggingOutput>> {
    let input = request.input;
    let found = operations.objects().version(&input.bucket, &input.key, input.version_id.as_deref()).await;
    let version = found.map_err(failure::of_store)?;
    read::refuse_marker(&version, input.version_id.as_deref())?;
    let (tag_set, version_id) = (tag_set(&version.label.tags), version_id(&version));
    Ok(S3Response::new(GetObjectTaggingOutput { tag_set, version_id }))
}

pub(super) async fn put_object(
    operations: &Operations,
    request: S3Request<PutObjectTaggingInput>,
) -> S3Result<S3Response<PutObjectTaggingOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let input = request.input;
    let tags = tags_of_set(input.tagging.tag_set, OBJECT_TAGS)?;
    let target = (input.bucket.as_str(), input.key.as_str(), input.version_id.as_deref());
    let set = operations.objects().set_tags(target, tags, arrival.origin.clone()).await;
    let version_id = version_id(&set.map_err(failure::of_store)?);
    Ok(S3Response::new(PutObjectTaggingOutput { version_id }))
}

pub(super) async fn delete_object(
    operations: &Operations,
    request: S3Request<DeleteObjectTaggingInput>,
) -> S3Result<S3Response<DeleteObjectTaggingOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let input = request.input;
    let target = (input.bucket.as_str(), input.key.as_str(), input.version_id.as_deref());
    let set = operations.objects().set_tags(target, [].into(), arrival.origin.clone()).await;
    let version_id = version_id(&set.map_err(failure::of_store)?);
    Ok(S3Response::new(DeleteObjectTaggingOutput { version_id }))
}

pub(super) fn of_bucket(
    operations: &Operations,
    request: &S3Request<GetBucketTaggingInput>,
) -> S3Result<S3Response<GetBucketTaggingOutput>> {
    let bucket = operations.bucket(&request.input.bucket)?;
    if bucket.value.tags.is_empty() {
        return Err(failure::absent("NoSuchTagSet", "The TagSet does not exist"));
    }
    Ok(S3Response::new(GetBucketTaggingOutput { tag_set: tag_set(&bucket.value.tags) }))
}

pub(super) async fn put_bucket(
    operations: &Operations,
    request: S3Request<PutBucketTaggingInput>,
) -> S3Result<S3Response<PutBucketTaggingOutput>> {
    let tags = tags_of_set(request.input.tagging.tag_set, BUCKET_TAGS)?;
    operations.edit_bucket(&request.input.bucket, |bucket| bucket.tags.clone_from(&tags)).await?;
    Ok(S3Response::new(PutBucketTaggingOutput {}))
}

pub(super) async fn delete_bucket(
    operations: &Operations,
    request: S3Request<DeleteBucketTaggingInput>,
) -> S3Result<S3Response<DeleteBucketTaggingOutput>> {
    operations.edit_bucket(&request.input.bucket, |bucket| bucket.tags.clear()).await?;
    Ok(S3Response::new(DeleteBucketTaggingOutput {}))
}
