//! Uploads that nobody completed: the one question to the store that `object_store` has no words for.

use http::Method;
use object_store::aws::AwsAuthorizer;
use object_store::client::{HttpRequest, HttpRequestBody};
use object_store::path::Path;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use serde::Deserialize;

use super::RemoteHome;
use crate::error::StoreError;
use crate::object::ContentId;

/// Everything but what stays as it is in a query.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An upload in parts as the store has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Dangling {
    pub(super) key: String,
    pub(super) upload_id: String,
}

/// A page of them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Page {
    #[serde(rename = "Upload")]
    uploads: Vec<Dangling>,
    is_truncated: bool,
    next_key_marker: String,
    next_upload_id_marker: String,
}

impl RemoteHome {
    /// Ends the uploads of this home that are none of this life.
    pub(super) async fn end_uploads(&self) -> Result<usize, StoreError> {
        let mut n_ended = 0;
        let mut after = (String::new(), String::new());
        loop {
            let page = self.uploads(&after).await?;
            for upload in page.uploads {
                let Some(id) = self.content_of(&upload.key) else { continue };
                if self.leases.settled(vec![ContentId(id)]).is_empty() {
                    continue;
                }
                self.abort(&Path::from(upload.key), &upload.upload_id).await?;
                n_ended += 1;
            }
            let next = (page.next_key_marker, page.next_upload_id_marker);
            if !page.is_truncated || next == after {
                return Ok(n_ended);
            }
            after = next;
        }
    }

    async fn uploads(&self, (key, upload): &(String, String)) -> Result<Page, StoreError> {
        let failed = |reason: String| self.unreachable("list the uploads of", reason);
        let mut uri = format!("{}?uploads=&prefix={}", self.bucket_url, escape(&self.key_of("")));
        if !key.is_empty() {
            uri.push_str(&format!("&key-marker={}&upload-id-marker={}", escape(key), escape(upload)));
        }
        let mut request = HttpRequest::new(HttpRequestBody::empty());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = uri.parse().map_err(|error: http::uri::InvalidUri| failed(error.to_string()))?;
        let credential = self.store.credentials().get_credential().await;
        let credential = credential.map_err(|error| self.failure("list the uploads of", &error))?;
        let signed = AwsAuthorizer::new(&credential, "s3", &self.region).try_authorize(&mut request, None);
        signed.map_err(|error| failed(error.to_string()))?;
        let answer = self.connector.client().execute(request).await.map_err(|error| failed(error.to_string()))?;
        let status = answer.status();
        let body = answer.into_body().bytes().await.map_err(|error| failed(error.to_string()))?;
        if !status.is_success() {
            return Err(failed(format!("the answer is {status}")));
        }
        let text = std::str::from_utf8(&body).map_err(|error| failed(error.to_string()))?;
        quick_xml::de::from_str(text).map_err(|error| failed(error.to_string()))
    }
}

/// A value for a query as signatures want it.
fn escape(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Dangling, Page, escape};

    #[test]
    fn a_page_of_uploads_is_read() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListMultipartUploadsResult xmlns=\"x\">\
                    <Bucket>b</Bucket><KeyMarker></KeyMarker><NextKeyMarker>k2</NextKeyMarker>\
                    <NextUploadIdMarker>u2</NextUploadIdMarker><IsTruncated>true</IsTruncated>\
                    <Upload><Key>k1</Key><UploadId>u1</UploadId><Owner><ID>o</ID></Owner></Upload>\
                    <Upload><Initiated>2026</Initiated><Key>k2</Key><UploadId>u2</UploadId></Upload>\
                    </ListMultipartUploadsResult>";
        let page: Page = quick_xml::de::from_str(text).unwrap();
        let upload = |key: &str, id: &str| Dangling { key: key.to_owned(), upload_id: id.to_owned() };
        assert_eq!(page.uploads, [upload("k1", "u1"), upload("k2", "u2")]);
        assert!(page.is_truncated);
        assert_eq!((page.next_key_marker.as_str(), page.next_upload_id_marker.as_str()), ("k2", "u2"));
        let page: Page = quick_xml::de::from_str("<ListMultipartUploadsResult/>").unwrap();
        assert!(page.uploads.is_empty() && !page.is_truncated);
    }

    #[test]
    fn queries_are_escaped_as_they_are_signed() {
        assert_eq!(escape("a b/c+d~"), "a%20b%2Fc%2Bd~");
    }
}
