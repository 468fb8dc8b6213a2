//! What is kept with a bucket, shown to who asks, and has no effect here: policies, cross-origin rules, encryption,
//! blocks of public access, ownership. Requests behind the front door are not checked against any of it.

use s3s::dto::{
    CORSRule, DeleteBucketCorsInput, DeleteBucketCorsOutput, DeleteBucketEncryptionInput, DeleteBucketEncryptionOutput,
    DeleteBucketOwnershipControlsInput, DeleteBucketOwnershipControlsOutput, DeleteBucketPolicyInput,
    DeleteBucketPolicyOutput, DeletePublicAccessBlockInput, DeletePublicAccessBlockOutput, GetBucketAclInput,
    GetBucketAclOutput, GetBucketCorsInput, GetBucketCorsOutput, GetBucketEncryptionInput, GetBucketEncryptionOutput,
    GetBucketOwnershipControlsInput, GetBucketOwnershipControlsOutput, GetBucketPolicyInput, GetBucketPolicyOutput,
    GetObjectAclInput, GetObjectAclOutput, GetPublicAccessBlockInput, GetPublicAccessBlockOutput, Grant, Grantee,
    ObjectOwnership, OwnershipControls, OwnershipControlsRule, PutBucketCorsInput, PutBucketCorsOutput,
    PutBucketEncryptionInput, PutBucketEncryptionOutput, PutBucketOwnershipControlsInput,
    PutBucketOwnershipControlsOutput, PutBucketPolicyInput, PutBucketPolicyOutput, PutPublicAccessBlockInput,
    PutPublicAccessBlockOutput,
};
use s3s::{S3Request, S3Response, S3Result, s3_error};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::operations::Operations;
use super::{failure, read};

const POLICY: &str = "policy";
const CORS: &str = "cors";
const ENCRYPTION: &str = "encryption";
const PUBLIC_ACCESS: &str = "public-access-block";
const OWNERSHIP: &str = "ownership-controls";

impl Operations {
    async fn keep(&self, bucket: &str, name: &'static str, value: &impl Serialize) -> S3Result<()> {
        let value = serde_json::to_value(value).map_err(|_unrenderable| failure::internal())?;
        self.edit_bucket(bucket, |bucket| drop(bucket.stored_only.insert(name.to_owned(), value.clone()))).await
    }

    async fn forget(&self, bucket: &str, name: &'static str) -> S3Result<()> {
        self.edit_bucket(bucket, |bucket| drop(bucket.stored_only.remove(name))).await
    }

    fn kept<T: DeserializeOwned>(&self, bucket: &str, name: &str) -> S3Result<Option<T>> {
        let bucket = self.bucket(bucket)?;
        let Some(value) = bucket.value.stored_only.get(name) else { return Ok(None) };
        T::deserialize(value).map(Some).map_err(|_damaged| failure::internal())
    }
}

pub(super) async fn put_policy(
    operations: &Operations,
    request: S3Request<PutBucketPolicyInput>,
) -> S3Result<S3Response<PutBucketPolicyOutput>> {
    let input = request.input;
    let document = serde_json::from_str::<serde_json::Value>(&input.policy).ok();
    if document.is_none_or(|document| document.get("Statement").is_none()) {
        return Err(s3_error!(MalformedPolicy, "Policies must be valid JSON and the first byte must be '{{'"));
    }
    operations.keep(&input.bucket, POLICY, &input.policy).await?;
    Ok(S3Response::new(PutBucketPolicyOutput {}))
}

pub(super) fn policy(
    operations: &Operations,
    request: &S3Request<GetBucketPolicyInput>,
) -> S3Result<S3Response<GetBucketPolicyOutput>> {
    let policy = operations.kept::<String>(&request.input.bucket, POLICY)?;
    let policy = policy.ok_or_else(|| failure::absent("NoSuchBucketPolicy", "The bucket policy does not exist"))?;
    Ok(S3Response::new(GetBucketPolicyOutput { policy: Some(policy) }))
}

pub(super) async fn delete_policy(
    operations: &Operations,
    request: S3Request<DeleteBucketPolicyInput>,
) -> S3Result<S3Response<DeleteBucketPolicyOutput>> {
    operations.forget(&request.input.bucket, POLICY).await?;
    Ok(S3Response::new(DeleteBucketPolicyOutput {}))
}

pub(super) async fn put_cors(
    operations: &Operations,
    request: S3Request<PutBucketCorsInput>,
) -> S3Result<S3Response<PutBucketCorsOutput>> {
    let input = request.input;
    operations.keep(&input.bucket, CORS, &input.cors_configuration.cors_rules).await?;
    Ok(S3Response::new(PutBucketCorsOutput {}))
}

pub(super) fn cors(
    operations: &Operations,
    request: &S3Request<GetBucketCorsInput>,
) -> S3Result<S3Response<GetBucketCorsOutput>> {
    let rules = operations.kept::<Vec<CORSRule>>(&request.input.bucket, CORS)?;
    let rules =
        rules.ok_or_else(|| failure::absent("NoSuchCORSConfiguration", "The CORS configuration does not exist"))?;
    Ok(S3Response::new(GetBucketCorsOutput { cors_rules: Some(rules) }))
}

pub(super) async fn delete_cors(
    operations: &Operations,
    request: S3Request<DeleteBucketCorsInput>,
) -> S3Result<S3Response<DeleteBucketCorsOutput>> {
    operations.forget(&request.input.bucket, CORS).await?;
    Ok(S3Response::new(DeleteBucketCorsOutput {}))
}

pub(super) async fn put_encryption(
    operations: &Operations,
    request: S3Request<PutBucketEncryptionInput>,
) -> S3Result<S3Response<PutBucketEncryptionOutput>> {
    let input = request.input;
    operations.keep(&input.bucket, ENCRYPTION, &input.server_side_encryption_configuration).await?;
    Ok(S3Response::new(PutBucketEncryptionOutput {}))
}

pub(super) fn encryption(
    operations: &Operations,
    request: &S3Request<GetBucketEncryptionInput>,
) -> S3Result<S3Response<GetBucketEncryptionOutput>> {
    let configuration = operations.kept(&request.input.bucket, ENCRYPTION)?.ok_or_else(|| {
        failure::absent(
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found",
        )
    })?;
    Ok(S3Response::new(GetBucketEncryptionOutput { server_side_encryption_configuration: Some(configuration) }))
}

pub(super) async fn delete_encryption(
    operations: &Operations,
    request: S3Request<DeleteBucketEncryptionInput>,
) -> S3Result<S3Response<DeleteBucketEncryptionOutput>> {
    operations.forget(&request.input.bucket, ENCRYPTION).await?;
    Ok(S3Response::new(DeleteBucketEncryptionOutput {}))
}

pub(super) async fn put_public_access(
    operations: &Operations,
    request: S3Request<PutPublicAccessBlockInput>,
) -> S3Result<S3Response<PutPublicAccessBlockOutput>> {
    let input = request.input;
    operations.keep(&input.bucket, PUBLIC_ACCESS, &input.public_access_block_configuration).await?;
    Ok(S3Response::new(PutPublicAccessBlockOutput {}))
}

pub(super) fn public_access(
    operations: &Operations,
    request: &S3Request<GetPublicAccessBlockInput>,
) -> S3Result<S3Response<GetPublicAccessBlockOutput>> {
    let configuration = operations.kept(&request.input.bucket, PUBLIC_ACCESS)?.ok_or_else(|| {
        failure::absent("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found")
    })?;
    Ok(S3Response::new(GetPublicAccessBlockOutput { public_access_block_configuration: Some(configuration) }))
}

pub(super) async fn delete_public_access(
    operations: &Operations,
    request: S3Request<DeletePublicAccessBlockInput>,
) -> S3Result<S3Response<DeletePublicAccessBlockOutput>> {
    operations.forget(&request.input.bucket, PUBLIC_ACCESS).await?;
    Ok(S3Response::new(DeletePublicAccessBlockOutput {}))
}

pub(super) async fn put_ownership(
    operations: &Operations,
    request: S3Request<PutBucketOwnershipControlsInput>,
) -> S3Result<S3Response<PutBucketOwnershipControlsOutput>> {
    let input = request.input;
    let rules = input.ownership_controls.rules.iter();
    let words: Vec<&str> = rules.map(|rule| rule.object_ownership.as_str()).collect();
    operations.keep(&input.bucket, OWNERSHIP, &words).await?;
    Ok(S3Response::new(PutBucketOwnershipControlsOutput {}))
}

pub(super) fn ownership(
    operations: &Operations,
    request: &S3Request<GetBucketOwnershipControlsInput>,
) -> S3Result<S3Response<GetBucketOwnershipControlsOutput>> {
    let words = operations.kept::<Vec<String>>(&request.input.bucket, OWNERSHIP)?.ok_or_else(|| {
        failure::absent("OwnershipControlsNotFoundError", "The bucket ownership controls were not found")
    })?;
    let rule = |word: String| OwnershipControlsRule { object_ownership: ObjectOwnership::from(word) };
    let controls = OwnershipControls { rules: words.into_iter().map(rule).collect() };
    Ok(S3Response::new(GetBucketOwnershipControlsOutput { ownership_controls: Some(controls) }))
}

pub(super) async fn delete_ownership(
    operations: &Operations,
    request: S3Request<DeleteBucketOwnershipControlsInput>,
) -> S3Result<S3Response<DeleteBucketOwnershipControlsOutput>> {
    operations.forget(&request.input.bucket, OWNERSHIP).await?;
    Ok(S3Response::new(DeleteBucketOwnershipControlsOutput {}))
}

/// Everything belongs to the account, and to it alone.
pub(super) fn acl(
    operations: &Operations,
    request: &S3Request<GetBucketAclInput>,
) -> S3Result<S3Response<GetBucketAclOutput>> {
    operations.bucket(&request.input.bucket)?;
    let output = GetBucketAclOutput { grants: Some(vec![full_control(operations)]), owner: Some(operations.owner()) };
    Ok(S3Response::new(output))
}

pub(super) async fn object_acl(
    operations: &Operations,
    request: S3Request<GetObjectAclInput>,
) -> S3Result<S3Response<GetObjectAclOutput>> {
    let input = request.input;
    let found = operations.objects().version(&input.bucket, &input.key, input.version_id.as_deref()).await;
    read::refuse_marker(&found.map_err(failure::of_store)?, input.version_id.as_deref())?;
    Ok(S3Response::new(GetObjectAclOutput {
        grants: Some(vec![full_control(operations)]),
        owner: Some(operations.owner()),
        request_charged: None,
    }))
}

fn full_control(operations: &Operations) -> Grant {
    let owner = operations.owner();
    Grant {
        grantee: Some(Grantee {
            display_name: owner.display_name,
            email_address: None,
            id: owner.id,
            type_: s3s::dto::Type::from_static(s3s::dto::Type::CANONICAL_USER),
            uri: None,
        }),
        permission: Some(s3s::dto::Permission::from_static(s3s::dto::Permission::FULL_CONTROL)),
    }
}
