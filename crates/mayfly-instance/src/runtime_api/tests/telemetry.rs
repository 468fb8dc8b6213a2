//! Subscriptions as an extension asks for them, and as a hostile one might.

use super::extension::{ALL, assert_refused, document};
use super::{Server, server};

const TELEMETRY: &str = "/2022-07-01/telemetry";
const LOGS: &str = "/2020-08-15/logs";
const BODY: &str = "{\"schemaVersion\":\"2022-12-13\",\"types\":[\"platform\"],\
                    \"destination\":{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:1\"}}";

impl Server {
    async fn subscribe(&self, path: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        let head = format!("PUT {path} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {length}\r\n\r\n{body}");
        self.send(head.as_bytes()).await
    }
}

#[tokio::test]
async fn a_registered_extension_subscribes_during_init() {
    let server = server().await;
    server.begin(&["one"]);
    server.telemetry.open(false);
    let identity = server.registered("one", ALL).await;
    for path in [TELEMETRY, "/2022-07-01/telemetry/"] {
        let reply = server.subscribe(path, &identity, BODY).await;
        assert!(reply.starts_with("HTTP/1.1 200") && reply.ends_with("\"OK\""), "{reply}");
    }
    let other = server.subscribe(LOGS, &identity, &BODY.replace("2022-12-13", "2021-03-18")).await;
    assert!(other.starts_with("HTTP/1.1 400"), "{other}");
    server.telemetry.close();
    let late = server.subscribe(TELEMETRY, &identity, BODY).await;
    assert_refused(&late, "Telemetry.SubscriptionClosed", "Telemetry API subscription is closed already");
    let late = server.subscribe(LOGS, &identity, BODY).await;
    assert_refused(&late, "Logs.SubscriptionClosed", "Logs API subscription is closed already");
}

#[tokio::test]
async fn what_is_wrong_with_a_subscription_is_told() {
    let server = server().await;
    server.begin(&["one"]);
    server.telemetry.open(false);
    let missing = server.subscribe(TELEMETRY, "", BODY).await;
    let message = "Missing Lambda-Extension-Identifier header";
    assert_refused(&missing, "Extension.MissingExtensionIdentifier", message);
    let stranger = "Lambda-Extension-Identifier: 67e55044-10b1-426f-9247-bb680e5fe0c8\r\n";
    let unknown = server.subscribe(TELEMETRY, stranger, BODY).await;
    let message = "Unknown extension 67e55044-10b1-426f-9247-bb680e5fe0c8";
    assert_refused(&unknown, "Extension.UnknownExtensionIdentifier", message);
    let identity = server.registered("one", ALL).await;
    let reply = server.subscribe(TELEMETRY, &identity, "{\"schemaVersion\":\"2022-07-01\"}").await;
    assert!(reply.starts_with("HTTP/1.1 400"), "{reply}");
    let message = "destination is not provided; types should not be empty";
    assert_eq!(document(&reply), serde_json::json!({ "errorType": "ValidationError", "errorMessage": message }));
    let get = server.send(format!("GET {TELEMETRY} HTTP/1.1\r\nHost: x\r\n{identity}\r\n").as_bytes()).await;
    assert!(get.starts_with("HTTP/1.1 405"), "{get}");
    let large = server.subscribe(TELEMETRY, &identity, &" ".repeat(65 * 1024)).await;
    assert!(large.starts_with("HTTP/1.1 413"), "{large}");
}
