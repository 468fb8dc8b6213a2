//! The Extensions API as an extension speaks it, and as a hostile one might.

use std::sync::Arc;

use mayfly_model::limits;
use proptest::prelude::*;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::{Server, answer, event, post, server};
use crate::extensions::{FunctionFacts, Goal, ShutdownReason};

const REGISTER: &str = "/2020-01-01/extension/register";
const NEXT: &str = "/2020-01-01/extension/event/next";
pub(super) const ALL: &[u8] = b"{\"events\":[\"INVOKE\",\"SHUTDOWN\"]}";

impl Server {
    /// An init phase with these programs.
    pub(super) fn begin(&self, programs: &[&str]) {
        let facts = FunctionFacts {
            name: "f".to_owned(),
            version: "7".to_owned(),
            handler: "index.handler".to_owned(),
            account: "123456789012".to_owned(),
        };
        let programs: Vec<String> = programs.iter().map(|name| (*name).to_owned()).collect();
        self.exchange.extensions.begin_init(Arc::new(facts), &programs);
    }

    pub(super) async fn register(&self, name: &str, body: &[u8]) -> String {
        self.send(&post(REGISTER, &format!("Lambda-Extension-Name: {name}\r\n"), body)).await
    }

    /// Registers and gives the header that the extension shows from there on.
    pub(super) async fn registered(&self, name: &str, body: &[u8]) -> String {
        let reply = self.register(name, body).await;
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
        let id = reply.lines().find_map(|line| line.strip_prefix("lambda-extension-identifier: ")).unwrap();
        format!("Lambda-Extension-Identifier: {id}\r\n")
    }

    /// Asks for an event and leaves the connection waiting.
    async fn waiting(&self, identity: &str) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(format!("GET {NEXT} HTTP/1.1\r\nHost: x\r\n{identity}\r\n").as_bytes()).await.unwrap();
        stream
    }

    async fn report(&self, kind: &str, headers: &str) -> String {
        self.send(&post(&format!("/2020-01-01/extension/{kind}/error"), headers, b"{}")).await
    }
}

pub(super) fn document(reply: &str) -> serde_json::Value {
    serde_json::from_str(reply.split_once("\r\n\r\n").unwrap().1).unwrap()
}

pub(super) fn assert_refused(reply: &str, kind: &str, message: &str) {
    assert!(reply.starts_with("HTTP/1.1 403"), "{reply}");
    assert_eq!(document(reply), serde_json::json!({ "errorType": kind, "errorMessage": message }));
}

#[tokio::test]
async fn registration_tells_of_the_function() {
    let server = server().await;
    server.begin(&["one"]);
    let told = document(&server.register("one", ALL).await);
    let expected = serde_json::json!({ "functionName": "f", "functionVersion": "7", "handler": "index.handler" });
    assert_eq!(told, expected);
    let features = "Lambda-Extension-Name: inside\r\nLambda-Extension-Accept-Feature: other, accountId\r\n";
    let told = document(&server.send(&post(REGISTER, features, b"{}")).await);
    assert_eq!(told["accountId"], "123456789012");
}

#[tokio::test]
async fn events_go_out_with_all_that_is_known() {
    let server = server().await;
    server.begin(&["one"]);
    let identity = server.registered("one", ALL).await;
    let mut stream = server.waiting(&identity).await;
    server.exchange.extensions.wait(Goal::Ready).await.unwrap().unwrap();
    let sent = event(b"{}");
    let returned = server.exchange.extensions.invoke(&sent).unwrap();
    let told = answer(&mut stream).await;
    assert!(told.starts_with("HTTP/1.1 200"), "{told}");
    assert!(told.contains("lambda-extension-event-identifier: "), "{told}");
    assert!(told.contains("content-type: application/json"), "{told}");
    let expected = serde_json::json!({
        "eventType": "INVOKE",
        "deadlineMs": sent.deadline_epoch_ms,
        "requestId": sent.request_id.to_string(),
        "invokedFunctionArn": sent.invoked_arn,
        "tracing": { "type": "X-Amzn-Trace-Id", "value": sent.trace },
    });
    assert_eq!(document(&told), expected);
    let mut stream = server.waiting(&identity).await;
    returned.await.unwrap().unwrap();
    server.exchange.extensions.shut_down(ShutdownReason::Spindown, 12);
    let told = answer(&mut stream).await;
    let expected = serde_json::json!({ "eventType": "SHUTDOWN", "deadlineMs": 12, "shutdownReason": "spindown" });
    assert_eq!(document(&told), expected);
}

#[tokio::test]
async fn what_is_wrong_with_a_registration_is_named() {
    let server = server().await;
    server.begin(&["one"]);
    let no_name = "Extension.InvalidExtensionName";
    assert_refused(&server.send(&post(REGISTER, "", ALL)).await, no_name, "Empty extension name");
    assert_refused(&server.register("", ALL).await, no_name, "Empty extension name");
    assert_refused(&server.register(&"n".repeat(256), ALL).await, no_name, "Invalid extension name");
    assert_refused(&server.register("caf\u{e9}", ALL).await, no_name, "Invalid extension name");
    let wrong_event = "Extension.InvalidEventType";
    let events = b"{\"events\":[\"INVOKE\",\"BOOT\"]}";
    assert_refused(&server.register("one", events).await, wrong_event, "BOOT: ErrorInvalidEventType");
    assert_refused(&server.register("inside", ALL).await, wrong_event, "SHUTDOWN: ErrorInvalidEventType");
    for body in ["", "nothing", "[]x", "{\"events\":7}"] {
        let reply = server.register("one", body.as_bytes()).await;
        assert!(reply.starts_with("HTTP/1.1 403") && reply.contains("InvalidRequestFormat"), "{body}: {reply}");
    }
    let deprecated = "configurationKeys are deprecated; use environment variables instead";
    let keys = server.register("one", b"{\"configurationKeys\":[\"A\"]}").await;
    assert_refused(&keys, "InvalidRequestFormat", deprecated);
    let long = vec![b' '; 64 * 1024 + 1];
    assert!(server.register("one", &long).await.starts_with("HTTP/1.1 413"));
    // After all that, it still can.
    server.registered("one", ALL).await;
    let again = "State transition from Registered to Registered failed for extension one. \
                 Error: State transition is not allowed";
    assert_refused(&server.register("one", ALL).await, "Extension.InvalidExtensionState", again);
}

#[tokio::test]
async fn registration_has_its_time_and_its_limit() {
    let server = server().await;
    server.begin(&[]);
    for number in 0..limits::EXTENSIONS {
        server.registered(&format!("inside-{number}"), b"{}").await;
    }
    let reply = server.register("one-more", b"{}").await;
    assert_refused(&reply, "Extension.TooManyExtensions", "Extension limit (10) reached");
    server.exchange.extensions.close_registration();
    let reply = server.register("late", b"{}").await;
    assert_refused(&reply, "Extension.RegistrationClosed", "Extension registration closed already");
}

#[tokio::test]
async fn an_extension_has_to_show_who_it_is() {
    let server = server().await;
    server.begin(&["one"]);
    let identity = server.registered("one", ALL).await;
    let unknown = uuid::Uuid::from_u128(1);
    let error_type = "Lambda-Extension-Function-Error-Type: Extension.X\r\n";
    let ask = async |headers: &str| {
        let next = server.send(format!("GET {NEXT} HTTP/1.1\r\nHost: x\r\n{headers}\r\n").as_bytes()).await;
        let errors = [server.report("init", headers).await, server.report("exit", headers).await];
        (next, errors)
    };
    for (headers, kind, message) in [
        (String::new(), "MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header"),
        (
            "Lambda-Extension-Identifier:\r\n".to_owned(),
            "MissingExtensionIdentifier",
            "Missing Lambda-Extension-Identifier header",
        ),
        (
            "Lambda-Extension-Identifier: me\r\n".to_owned(),
            "InvalidExtensionIdentifier",
            "Invalid Lambda-Extension-Identifier",
        ),
    ] {
        let (next, errors) = ask(&headers).await;
        for reply in errors.iter().chain([&next]) {
            assert_refused(reply, &format!("Extension.{kind}"), message);
        }
    }
    let (next, errors) = ask(&format!("Lambda-Extension-Identifier: {unknown}\r\n{error_type}")).await;
    let kind = "Extension.UnknownExtensionIdentifier";
    assert_refused(&next, kind, &format!("Unknown extension {unknown}"));
    errors.iter().for_each(|reply| assert_refused(reply, kind, "Unknown Lambda-Extension-Identifier"));
    for reply in [server.report("init", &identity).await, server.report("exit", &identity).await] {
        assert_refused(&reply, "Extension.MissingHeader", "Lambda-Extension-Function-Error-Type not found");
    }
}

#[tokio::test]
async fn a_reported_error_ends_what_an_extension_may_do() {
    let server = server().await;
    server.begin(&["one", "two"]);
    let error_type = "Lambda-Extension-Function-Error-Type: Extension.X\r\n";
    for (name, kind, state) in [("one", "init", "InitError"), ("two", "exit", "ExitError")] {
        let identity = server.registered(name, ALL).await;
        let reported = server.report(kind, &format!("{identity}{error_type}")).await;
        assert!(reported.starts_with("HTTP/1.1 202") && reported.contains("{\"status\":\"OK\"}"), "{reported}");
        let next = answer(&mut server.waiting(&identity).await).await;
        assert!(next.starts_with("HTTP/1.1 403"), "{next}");
        assert!(next.contains(&format!("State transition from {state} to Ready failed for extension")), "{next}");
    }
}

#[tokio::test]
async fn a_waiting_extension_is_let_go_when_the_environment_is_started_anew() {
    let server = server().await;
    server.begin(&["one"]);
    let identity = server.registered("one", ALL).await;
    let mut stream = server.waiting(&identity).await;
    server.exchange.extensions.wait(Goal::Ready).await.unwrap().unwrap();
    server.begin(&["one"]);
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 410"));
}

#[tokio::test]
async fn other_operations_and_methods_of_extensions_are_refused() {
    let server = server().await;
    server.begin(&[]);
    for (request, status) in [
        ("GET /2020-01-01/extension/register", "405"),
        ("POST /2020-01-01/extension/event/next", "405"),
        ("DELETE /2020-01-01/extension/exit/error", "405"),
        ("GET /2020-01-01/extension/", "404"),
        ("POST /2020-01-01/extension/register/more", "404"),
    ] {
        let reply = server.send(format!("{request} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).await;
        assert!(reply.starts_with(&format!("HTTP/1.1 {status}")), "{request}: {reply}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever an extension sends for its registration, it gets an answer of the contract, and the server goes on.
    #[test]
    fn no_registration_breaks_the_server(
        name in "[ -~]{0,40}",
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "\\{\"events\":\\[(\"(INVOKE|SHUTDOWN|X)\",?){0,3}\\]\\}".prop_map(String::into_bytes),
        ],
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let server = server().await;
            server.begin(&["one"]);
            let reply = server.register(&name, &body).await;
            assert!(reply.starts_with("HTTP/1.1 200") || reply.starts_with("HTTP/1.1 403"), "{reply}");
            server.registered("another", b"{}").await;
        });
    }
}
