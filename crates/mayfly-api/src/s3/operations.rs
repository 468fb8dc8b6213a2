//! The operations of the service by their names on the wire. Each is one line; what it does is in the module of what it
//! is about. Operations that are not here are refused as not implemented.

use std::sync::Arc;

use http::Extensions;
use mayfly_events::bucket::{Lifecycle, Notifications};
use mayfly_model::bucket::Bucket;
use mayfly_store::object::{NewObject, ObjectError, ObjectVersion};
use mayfly_store::{ObjectStore, Stored};
use s3s::dto;
use s3s::{S3, S3Request, S3Response, S3Result};
use tokio_util::task::TaskTracker;

use super::arrival::Arrival;
use super::{
    S3Parts, bucket, bucket_label, copy, delete, failure, lifecycle, listing, multipart, notification, object, read,
    tag,
};
use crate::place::Place;

/// How often an edit of a bucket is tried when others edit it as well.
const EDIT_ATTEMPTS: usize = 64;

/// What the operations work on.
#[derive(Debug)]
pub(super) struct Operations {
    place: Place,
    objects: Arc<dyn ObjectStore>,
    notifications: Notifications,
    lifecycle: Lifecycle,
    tasks: TaskTracker,
}

impl Operations {
    pub(super) fn new(parts: S3Parts) -> Self {
        let S3Parts { place, objects, notifications, lifecycle, clock: _, tasks } = parts;
        Self { place, objects, notifications, lifecycle, tasks }
    }

    pub(super) fn notifications(&self) -> &Notifications {
        &self.notifications
    }

    pub(super) fn objects(&self) -> &dyn ObjectStore {
        self.objects.as_ref()
    }

    pub(super) fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    pub(super) fn shared_objects(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.objects)
    }

    pub(super) fn tasks(&self) -> &TaskTracker {
        &self.tasks
    }

    pub(super) fn region(&self) -> &str {
        self.place.region.as_str()
    }

    /// The account, which owns everything.
    pub(super) fn owner(&self) -> dto::Owner {
        dto::Owner { display_name: None, id: Some(self.place.account.to_string()) }
    }

    /// A bucket.
    pub(super) fn bucket(&self, name: &str) -> S3Result<Stored<Bucket>> {
        self.objects.bucket(name).ok_or_else(failure::no_such_bucket)
    }

    /// Changes what is set for a bucket.
    pub(super) async fn edit_bucket(&self, name: &str, change: impl Fn(&mut Bucket)) -> S3Result<()> {
        for _attempt in 0..EDIT_ATTEMPTS {
            let stored = self.bucket(name)?;
            let mut bucket = Bucket::clone(&stored.value);
            change(&mut bucket);
            if self.objects.replace_bucket(name, bucket, stored.revision).await.map_err(failure::of_store)? {
                return Ok(());
            }
        }
        Err(s3s::s3_error!(OperationAborted, "A conflicting conditional operation is currently in progress."))
    }

    /// Writes an object in a task of its own: a client that hangs up leaves nothing half done.
    pub(super) async fn put(&self, object: NewObject) -> S3Result<ObjectVersion> {
        let objects = self.shared_objects();
        let written = self.tasks.spawn(async move { objects.put(object).await }).await;
        written.unwrap_or(Err(ObjectError::Storage(mayfly_store::StoreError::Closed))).map_err(failure::of_store)
    }
}

/// What the head of the request says beside the operation.
pub(super) fn arrival_of(extensions: &Extensions) -> S3Result<Arc<Arrival>> {
    extensions.get::<Arc<Arrival>>().cloned().ok_or_else(failure::internal)
}

#[async_trait::async_trait]
impl S3 for Operations {
    async fn create_bucket(
        &self,
        request: S3Request<dto::CreateBucketInput>,
    ) -> S3Result<S3Response<dto::CreateBucketOutput>> {
        bucket::create(self, request).await
    }

    async fn delete_bucket(
        &self,
        request: S3Request<dto::DeleteBucketInput>,
    ) -> S3Result<S3Response<dto::DeleteBucketOutput>> {
        bucket::delete(self, request).await
    }

    async fn head_bucket(
        &self,
        request: S3Request<dto::HeadBucketInput>,
    ) -> S3Result<S3Response<dto::HeadBucketOutput>> {
        bucket::head(self, &request)
    }

    async fn get_bucket_location(
        &self,
        request: S3Request<dto::GetBucketLocationInput>,
    ) -> S3Result<S3Response<dto::GetBucketLocationOutput>> {
        bucket::location(self, &request)
    }

    async fn list_buckets(
        &self,
        request: S3Request<dto::ListBucketsInput>,
    ) -> S3Result<S3Response<dto::ListBucketsOutput>> {
        Ok(bucket::list(self, request))
    }

    async fn get_bucket_versioning(
        &self,
        request: S3Request<dto::GetBucketVersioningInput>,
    ) -> S3Result<S3Response<dto::GetBucketVersioningOutput>> {
        bucket::versioning(self, &request)
    }

    async fn put_bucket_versioning(
        &self,
        request: S3Request<dto::PutBucketVersioningInput>,
    ) -> S3Result<S3Response<dto::PutBucketVersioningOutput>> {
        bucket::put_versioning(self, request).await
    }

    async fn get_bucket_lifecycle_configuration(
        &self,
        request: S3Request<dto::GetBucketLifecycleConfigurationInput>,
    ) -> S3Result<S3Response<dto::GetBucketLifecycleConfigurationOutput>> {
        lifecycle::get(self, &request)
    }

    async fn put_bucket_lifecycle_configuration(
        &self,
        request: S3Request<dto::PutBucketLifecycleConfigurationInput>,
    ) -> S3Result<S3Response<dto::PutBucketLifecycleConfigurationOutput>> {
        lifecycle::put(self, request).await
    }

    async fn delete_bucket_lifecycle(
        &self,
        request: S3Request<dto::DeleteBucketLifecycleInput>,
    ) -> S3Result<S3Response<dto::DeleteBucketLifecycleOutput>> {
        lifecycle::delete(self, request).await
    }

    async fn put_bucket_notification_configuration(
        &self,
        request: S3Request<dto::PutBucketNotificationConfigurationInput>,
    ) -> S3Result<S3Response<dto::PutBucketNotificationConfigurationOutput>> {
        notification::put(self, request).await
    }

    async fn get_bucket_notification_configuration(
        &self,
        request: S3Request<dto::GetBucketNotificationConfigurationInput>,
    ) -> S3Result<S3Response<dto::GetBucketNotificationConfigurationOutput>> {
        notification::get(self, &request)
    }

    async fn put_object(&self, request: S3Request<dto::PutObjectInput>) -> S3Result<S3Response<dto::PutObjectOutput>> {
        object::put(self, request).await
    }

    async fn get_object(&self, request: S3Request<dto::GetObjectInput>) -> S3Result<S3Response<dto::GetObjectOutput>> {
        read::get(self, request).await
    }

    async fn head_object(
        &self,
        request: S3Request<dto::HeadObjectInput>,
    ) -> S3Result<S3Response<dto::HeadObjectOutput>> {
        read::head(self, request).await
    }

    async fn get_object_attributes(
        &self,
        request: S3Request<dto::GetObjectAttributesInput>,
    ) -> S3Result<S3Response<dto::GetObjectAttributesOutput>> {
        read::attributes(self, request).await
    }

    async fn delete_object(
        &self,
        request: S3Request<dto::DeleteObjectInput>,
    ) -> S3Result<S3Response<dto::DeleteObjectOutput>> {
        delete::one(self, request).await
    }

    async fn delete_objects(
        &self,
        request: S3Request<dto::DeleteObjectsInput>,
    ) -> S3Result<S3Response<dto::DeleteObjectsOutput>> {
        delete::many(self, request).await
    }

    async fn copy_object(
        &self,
        request: S3Request<dto::CopyObjectInput>,
    ) -> S3Result<S3Response<dto::CopyObjectOutput>> {
        copy::copy(self, request).await
    }

    async fn list_objects(
        &self,
        request: S3Request<dto::ListObjectsInput>,
    ) -> S3Result<S3Response<dto::ListObjectsOutput>> {
        listing::objects_by_marker(self, request).await
    }

    async fn list_objects_v2(
        &self,
        request: S3Request<dto::ListObjectsV2Input>,
    ) -> S3Result<S3Response<dto::ListObjectsV2Output>> {
        listing::objects(self, request).await
    }

    async fn list_object_versions(
        &self,
        request: S3Request<dto::ListObjectVersionsInput>,
    ) -> S3Result<S3Response<dto::ListObjectVersionsOutput>> {
        listing::versions(self, request).await
    }

    async fn list_multipart_uploads(
        &self,
        request: S3Request<dto::ListMultipartUploadsInput>,
    ) -> S3Result<S3Response<dto::ListMultipartUploadsOutput>> {
        listing::uploads(self, request).await
    }

    async fn create_multipart_upload(
        &self,
        request: S3Request<dto::CreateMultipartUploadInput>,
    ) -> S3Result<S3Response<dto::CreateMultipartUploadOutput>> {
        multipart::create(self, request).await
    }

    async fn upload_part(
        &self,
        request: S3Request<dto::UploadPartInput>,
    ) -> S3Result<S3Response<dto::UploadPartOutput>> {
        multipart::put_part(self, request).await
    }

    async fn upload_part_copy(
        &self,
        request: S3Request<dto::UploadPartCopyInput>,
    ) -> S3Result<S3Response<dto::UploadPartCopyOutput>> {
        multipart::copy_part(self, request).await
    }

    async fn complete_multipart_upload(
        &self,
        request: S3Request<dto::CompleteMultipartUploadInput>,
    ) -> S3Result<S3Response<dto::CompleteMultipartUploadOutput>> {
        multipart::complete(self, request).await
    }

    async fn abort_multipart_upload(
        &self,
        request: S3Request<dto::AbortMultipartUploadInput>,
    ) -> S3Result<S3Response<dto::AbortMultipartUploadOutput>> {
        multipart::abort(self, request).await
    }

    async fn list_parts(&self, request: S3Request<dto::ListPartsInput>) -> S3Result<S3Response<dto::ListPartsOutput>> {
        multipart::list_parts(self, request).await
    }

    async fn get_object_tagging(
        &self,
        request: S3Request<dto::GetObjectTaggingInput>,
    ) -> S3Result<S3Response<dto::GetObjectTaggingOutput>> {
        tag::of_object(self, request).await
    }

    async fn put_object_tagging(
        &self,
        request: S3Request<dto::PutObjectTaggingInput>,
    ) -> S3Result<S3Response<dto::PutObjectTaggingOutput>> {
        tag::put_object(self, request).await
    }

    async fn delete_object_tagging(
        &self,
        request: S3Request<dto::DeleteObjectTaggingInput>,
    ) -> S3Result<S3Response<dto::DeleteObjectTaggingOutput>> {
        tag::delete_object(self, request).await
    }

    async fn get_bucket_tagging(
        &self,
        request: S3Request<dto::GetBucketTaggingInput>,
    ) -> S3Result<S3Response<dto::GetBucketTaggingOutput>> {
        tag::of_bucket(self, &request)
    }

    async fn put_bucket_tagging(
        &self,
        request: S3Request<dto::PutBucketTaggingInput>,
    ) -> S3Result<S3Response<dto::PutBucketTaggingOutput>> {
        tag::put_bucket(self, request).await
    }

    async fn delete_bucket_tagging(
        &self,
        request: S3Request<dto::DeleteBucketTaggingInput>,
    ) -> S3Result<S3Response<dto::DeleteBucketTaggingOutput>> {
        tag::delete_bucket(self, request).await
    }

    async fn get_bucket_policy(
        &self,
        request: S3Request<dto::GetBucketPolicyInput>,
    ) -> S3Result<S3Response<dto::GetBucketPolicyOutput>> {
        bucket_label::policy(self, &request)
    }

    async fn put_bucket_policy(
        &self,
        request: S3Request<dto::PutBucketPolicyInput>,
    ) -> S3Result<S3Response<dto::PutBucketPolicyOutput>> {
        bucket_label::put_policy(self, request).await
    }

    async fn delete_bucket_policy(
        &self,
        request: S3Request<dto::DeleteBucketPolicyInput>,
    ) -> S3Result<S3Response<dto::DeleteBucketPolicyOutput>> {
        bucket_label::delete_policy(self, request).await
    }

    async fn get_bucket_cors(
        &self,
        request: S3Request<dto::GetBucketCorsInput>,
    ) -> S3Result<S3Response<dto::GetBucketCorsOutput>> {
        bucket_label::cors(self, &request)
    }

    async fn put_bucket_cors(
        &self,
        request: S3Request<dto::PutBucketCorsInput>,
    ) -> S3Result<S3Response<dto::PutBucketCorsOutput>> {
        bucket_label::put_cors(self, request).await
    }

    async fn delete_bucket_cors(
        &self,
        request: S3Request<dto::DeleteBucketCorsInput>,
    ) -> S3Result<S3Response<dto::DeleteBucketCorsOutput>> {
        bucket_label::delete_cors(self, request).await
    }

    async fn get_bucket_encryption(
        &self,
        request: S3Request<dto::GetBucketEncryptionInput>,
    ) -> S3Result<S3Response<dto::GetBucketEncryptionOutput>> {
        bucket_label::encryption(self, &request)
    }

    async fn put_bucket_encryption(
        &self,
        request: S3Request<dto::PutBucketEncryptionInput>,
    ) -> S3Result<S3Response<dto::PutBucketEncryptionOutput>> {
        bucket_label::put_encryption(self, request).await
    }

    async fn delete_bucket_encryption(
        &self,
        request: S3Request<dto::DeleteBucketEncryptionInput>,
    ) -> S3Result<S3Response<dto::DeleteBucketEncryptionOutput>> {
        bucket_label::delete_encryption(self, request).await
    }

    async fn get_public_access_block(
        &self,
        request: S3Request<dto::GetPublicAccessBlockInput>,
    ) -> S3Result<S3Response<dto::GetPublicAccessBlockOutput>> {
        bucket_label::public_access(self, &request)
    }

    async fn put_public_access_block(
        &self,
        request: S3Request<dto::PutPublicAccessBlockInput>,
    ) -> S3Result<S3Response<dto::PutPublicAccessBlockOutput>> {
        bucket_label::put_public_access(self, request).await
    }

    async fn delete_public_access_block(
        &self,
        request: S3Request<dto::DeletePublicAccessBlockInput>,
    ) -> S3Result<S3Response<dto::DeletePublicAccessBlockOutput>> {
        bucket_label::delete_public_access(self, request).await
    }

    async fn get_bucket_ownership_controls(
        &self,
        request: S3Request<dto::GetBucketOwnershipControlsInput>,
    ) -> S3Result<S3Response<dto::GetBucketOwnershipControlsOutput>> {
        bucket_label::ownership(self, &request)
    }

    async fn put_bucket_ownership_controls(
        &self,
        request: S3Request<dto::PutBucketOwnershipControlsInput>,
    ) -> S3Result<S3Response<dto::PutBucketOwnershipControlsOutput>> {
        bucket_label::put_ownership(self, request).await
    }

    async fn delete_bucket_ownership_controls(
        &self,
        request: S3Request<dto::DeleteBucketOwnershipControlsInput>,
    ) -> S3Result<S3Response<dto::DeleteBucketOwnershipControlsOutput>> {
        bucket_label::delete_ownership(self, request).await
    }

    async fn get_bucket_acl(
        &self,
        request: S3Request<dto::GetBucketAclInput>,
    ) -> S3Result<S3Response<dto::GetBucketAclOutput>> {
        bucket_label::acl(self, &request)
    }

    async fn get_object_acl(
        &self,
        request: S3Request<dto::GetObjectAclInput>,
    ) -> S3Result<S3Response<dto::GetObjectAclOutput>> {
        bucket_label::object_acl(self, request).await
    }
}
