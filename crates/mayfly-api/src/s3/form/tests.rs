use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG, LOCATION};
use http::{Method, StatusCode};
use http_body_util::{BodyExt as _, Full};
use jiff::Timestamp;

use super::{Form, is_form, receive};
use crate::answer::{Answer, Content};

fn head(host: &str, path: &str) -> http::request::Parts {
    let request = http::Request::builder().method(Method::POST).uri(path).header("host", host);
    let request = request.header("content-type", "multipart/form-data; boundary=b").header("content-length", "999");
    request.body(()).unwrap().into_parts().0
}

fn body(fields: &[(&str, &str)], file_name: &str) -> Full<Bytes> {
    let mut text = String::new();
    for (name, value) in fields {
        text.push_str(&format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    let disposition = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"");
    text.push_str(&format!("--b\r\n{disposition}\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--b--\r\n"));
    Full::new(Bytes::from(text))
}

async fn refusal(path: &str, fields: &[(&str, &str)]) -> String {
    let refused = receive(head("localhost", path), body(fields, "a"), Timestamp::UNIX_EPOCH).await.unwrap_err();
    refused.code().as_str().to_owned()
}

async fn form(fields: &[(&str, &str)]) -> Form {
    let fields = [&[("key", "k")], fields].concat();
    receive(head("localhost:4566", "/photos"), body(&fields, "a"), Timestamp::UNIX_EPOCH).await.unwrap().2
}

fn written() -> Answer {
    let mut answer = http::Response::new(Content::from(Bytes::new()));
    answer.headers_mut().insert(ETAG, "\"tag\"".parse().unwrap());
    answer.headers_mut().insert("x-amz-version-id", "v".parse().unwrap());
    answer
}

#[tokio::test]
async fn a_form_becomes_the_request_that_it_stands_for() {
    let fields = [
        ("Key", "in/ü ${filename}"),
        ("Content-Type", "image/png"),
        ("acl", "private"),
        ("tagging", "<Tagging><TagSet><Tag><Key>a b</Key><Value>1&amp;2</Value></Tag></TagSet></Tagging>"),
        ("x-amz-meta-from", "a form"),
        ("x-ignore-me", "1"),
        ("x-amz-date", "20261123T000000Z"),
        ("content-length", "1"),
    ];
    for (host, path, expected) in [
        ("localhost", "/photos", "/photos/in/%C3%BC%20b.png"),
        ("localhost", "/photos/", "/photos/in/%C3%BC%20b.png"),
        ("photos.s3.localhost", "/", "/in/%C3%BC%20b.png"),
    ] {
        let head = head(host, path);
        assert!(is_form(&head));
        let (head, file, form) = receive(head, body(&fields, "C:\\a/b.png"), Timestamp::UNIX_EPOCH).await.unwrap();
        assert_eq!((&head.method, head.uri.path()), (&Method::PUT, expected));
        assert_eq!((form.bucket.as_str(), form.key.as_str()), ("photos", "in/ü b.png"));
        let mut headers: Vec<(&str, &str)> =
            head.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        headers.sort_unstable();
        let kept = [
            ("content-type", "image/png"),
            ("host", host),
            ("x-amz-acl", "private"),
            ("x-amz-meta-from", "a form"),
            ("x-amz-tagging", "a%20b=1%262"),
        ];
        assert_eq!(headers, kept);
        assert_eq!(file.collect().await.unwrap().to_bytes(), "content");
    }
}

#[tokio::test]
async fn what_is_not_to_a_bucket_or_has_no_key_is_refused() {
    assert_eq!(refusal("/", &[("key", "k")]).await, "MethodNotAllowed");
    assert_eq!(refusal("/photos/k", &[("key", "k")]).await, "MethodNotAllowed");
    assert_eq!(refusal("/photos", &[]).await, "InvalidArgument");
    assert_eq!(refusal("/photos", &[("key", "k"), ("policy", "e30=")]).await, "InvalidPolicyDocument");
    assert_eq!(refusal("/photos", &[("key", "k"), ("tagging", "<a/>")]).await, "MalformedXML");
    assert_eq!(refusal("/photos", &[("key", "k"), ("cache-control", "a\nb")]).await, "InvalidArgument");
    let get = http::Request::get("/photos").header(CONTENT_TYPE, "multipart/form-data; boundary=b").body(()).unwrap();
    assert!(!is_form(&get.into_parts().0));
}

#[tokio::test]
async fn a_form_is_answered_as_it_asks() {
    for (wanted, status) in [("200", 200), ("201", 201), ("204", 204), ("404", 204), ("", 204)] {
        let answer = form(&[("success_action_status", wanted)]).await.answer(&written());
        assert_eq!(answer.status().as_u16(), status, "{wanted}");
        let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(header("etag").as_deref(), Some("\"tag\""));
        assert_eq!(header("x-amz-version-id").as_deref(), Some("v"));
        assert_eq!(header("location").as_deref(), Some("http://localhost:4566/photos/k"));
        let document = answer.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(document.is_empty(), status != 201);
        let has = |text: &str| document.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(status != 201 || has("<Bucket>photos</Bucket><Key>k</Key><ETag>&quot;tag&quot;</ETag>"));
    }
    for (address, expected) in [
        ("https://a.example/b", Some("https://a.example/b?bucket=photos&key=k&etag=%22tag%22")),
        ("http://a.example/?c=d", Some("http://a.example/?c=d&bucket=photos&key=k&etag=%22tag%22")),
        ("javascript:alert(1)", None),
        ("/b", None),
    ] {
        let answer = form(&[("success_action_redirect", address)]).await.answer(&written());
        assert_eq!(answer.status() == StatusCode::SEE_OTHER, expected.is_some(), "{address}");
        if let Some(expected) = expected {
            assert_eq!(answer.headers()[LOCATION], expected);
        }
    }
}
