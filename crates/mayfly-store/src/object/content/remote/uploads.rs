//! Uploads that nobody completed: the one question to the store that `object_store` has no words for.

use http::Method;
use mayfly_model::chain;
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
        let failed = |reason: String| self.unreachable("list the unfinished uploads of", reason);
        let mut uri = format!("{}?uploads=&prefix={}", self.bucket_url, escape(&self.key_of("")));
        if !key.is_empty() {
            uri.push_str(&format!("&key-marker={}&upload-id-marker={}", escape(key), escape(upload)));
        }
        let mut request = HttpRequest::new(HttpRequestBody::empty());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = uri.parse().map_err(|error: http::uri::InvalidUri| failed(error.to_string()))?;
        let credential = self.store.credentials().get_credential().await;
        let credential = credential.map_err(|error| self.failure("list the unfinished uploads of", &error))?;
        let signed = AwsAuthorizer::new(&credential, "s3", &self.region).try_authorize(&mut request, None);
        signed.map_err(|error| failed(error.to_string()))?;
        let answer = self.connector.client().execute(request).await.map_err(|error| failed(chain(&error)))?;
        let status = answer.status();
        if !status.is_success() {
            return Err(failed(format!("the answer is {status}")));
        }
        let body = answer.into_body().bytes().await.map_err(|error| failed(chain(&error)))?;
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
    use crate::object::content::remote::{RemoteHome, RemoteStore};
    use rustls::crypto::aws_lc_rs::default_provider;
    use rustls::{ClientConfig, RootCertStore};
    use std::sync::Arc;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    /// A home in a store at this port.
    fn home(port: u16) -> RemoteHome {
        let tls = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        let credentials = [("aws_access_key_id", "a"), ("aws_secret_access_key", "b")];
        let remote = RemoteStore {
            bucket: "kept".to_owned(),
            prefix: String::new(),
            endpoint: Some(format!("http://127.0.0.1:{port}")),
            region: "us-east-1".to_owned(),
            credentials: credentials.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        };
        RemoteHome::new(remote, tls, Arc::default()).unwrap()
    }

    #[tokio::test]
    async fn an_endless_list_of_uploads_is_not_held_in_memory() {
        for framing in ["content-length: 1000000000000000000", "transfer-encoding: chunked"] {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
            let port = listener.local_addr().unwrap().port();
            let answering = tokio::spawn(async move {
                let (mut socket, _peer) = listener.accept().await.unwrap();
                let mut head = [0; 4096];
                let n_read = socket.read(&mut head).await.unwrap();
                assert!(head[..n_read].starts_with(b"GET /kept?uploads="));
                let begin = format!("HTTP/1.1 200 OK\r\n{framing}\r\n\r\n");
                socket.write_all(begin.as_bytes()).await.unwrap();
                let piece = format!("10000\r\n{}\r\n", "<Upload></Upload".repeat(4096));
                // Until the other side has had enough.
                while socket.write_all(piece.as_bytes()).await.is_ok() {}
            });
            let refused = home(port).end_uploads().await.unwrap_err().to_string();
            assert!(refused.starts_with("cannot list the unfinished uploads of s3://kept"), "{refused}");
            assert!(refused.contains("larger than 16777216 bytes"), "{refused}");
            answering.await.unwrap();
        }
    }

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
