//! `DeleteObject` and `DeleteObjects`.

use mayfly_store::object::{Condition, Origin, Removal, Removed};
use s3s::dto::{
    DeleteObjectInput, DeleteObjectOutput, DeleteObjectsInput, DeleteObjectsOutput, DeletedObject, Error,
    ObjectIdentifier,
};
use s3s::{S3Request, S3Response, S3Result, s3_error};

use super::operations::{Operations, arrival_of};
use super::{condition, failure};

/// Objects of one request at most.
const MOST_OBJECTS: usize = 1000;

/// Removes an object or one version of it.
pub(super) async fn one(
    operations: &Operations,
    request: S3Request<DeleteObjectInput>,
) -> S3Result<S3Response<DeleteObjectOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let input = request.input;
    let removal = Removal {
        bucket: input.bucket,
        key: input.key,
        version: input.version_id,
        condition: condition::of_write(input.if_match, None),
        expected: None,
        by_lifecycle: false,
        origin: arrival.origin.clone(),
    };
    let removed = operations.remove(removal).await?;
    Ok(S3Response::new(DeleteObjectOutput {
        delete_marker: removed.marker.then_some(true),
        version_id: removed.version,
        ..DeleteObjectOutput::default()
    }))
}

/// Removes many objects, each for itself.
pub(super) async fn many(
    operations: &Operations,
    request: S3Request<DeleteObjectsInput>,
) -> S3Result<S3Response<DeleteObjectsOutput>> {
    let arrival = arrival_of(&request.extensions)?;
    let DeleteObjectsInput { bucket, delete, .. } = request.input;
    operations.bucket(&bucket)?;
    if delete.objects.is_empty() || delete.objects.len() > MOST_OBJECTS {
        return Err(s3_error!(
            MalformedXML,
            "The XML you provided was not well-formed or did not validate against our published schema"
        ));
    }
    let is_quiet = delete.quiet == Some(true);
    let (mut deleted, mut errors) = (Vec::new(), Vec::new());
    for object in delete.objects {
        let (key, version) = (object.key.clone(), object.version_id.clone());
        match operations.remove(removal(&bucket, object, &arrival.origin)).await {
            Ok(removed) if !is_quiet => deleted.push(shown(key, version, removed)),
            Ok(_removed) => {}
            Err(refused) => errors.push(Error {
                code: Some(refused.code().as_str().to_owned()),
                key: Some(key),
                message: refused.message().map(str::to_owned),
                version_id: version,
            }),
        }
    }
    Ok(S3Response::new(DeleteObjectsOutput {
        deleted: Some(deleted),
        errors: Some(errors),
        ..DeleteObjectsOutput::default()
    }))
}

fn removal(bucket: &str, object: ObjectIdentifier, origin: &Origin) -> Removal {
    let if_match = object.e_tag.map(s3s::dto::ETag::into_value);
    Removal {
        bucket: bucket.to_owned(),
        key: object.key,
        version: object.version_id,
        condition: Condition { if_match, if_none_match: None },
        expected: None,
        by_lifecycle: false,
        origin: origin.clone(),
    }
}

fn shown(key: String, version: Option<String>, removed: Removed) -> DeletedObject {
    let marker_version = if removed.marker { removed.version } else { None };
    DeletedObject {
        delete_marker: removed.marker.then_some(true),
        delete_marker_version_id: marker_version,
        key: Some(key),
        version_id: version,
    }
}

impl Operations {
    /// Removes in a task of its own: a client that hangs up leaves nothing half done.
    async fn remove(&self, removal: Removal) -> S3Result<Removed> {
        let objects = self.shared_objects();
        let removed = self.tasks().spawn(async move { objects.remove(removal).await }).await;
        removed.map_err(|_panicked| failure::internal())?.map_err(failure::of_store)
    }
}
