//! Which service a request is for: the `SigV4` credential scope, then `X-Amz-Target`, the host, the path.
//!
//! Clients differ in what they send: every SDK signs, `curl` does not, and a presigned link carries the
//! scope in its query. The first source that names a service decides.

use http::request::Parts;
use mayfly_aws::Protocol;
use mayfly_events::topic::is_certificate_path;
use percent_encoding::percent_decode_str;

use crate::request::{header, host};

/// Whether a service is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// It answers.
    Running,
    /// It is known by name, so that a request for it gets an error in its own form.
    NotBuilt,
}

/// A service that the platform has, or knows of.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct KnownService {
    /// The name that clients sign with.
    pub(crate) name: &'static str,
    /// The first part of its `X-Amz-Target`, where its protocol has one.
    target: Option<&'static str>,
    /// The form of its errors.
    pub(crate) protocol: Protocol,
    /// Whether it is built.
    pub(crate) status: Status,
}

const fn not_built(name: &'static str, target: Option<&'static str>, protocol: Protocol) -> KnownService {
    KnownService { name, target, protocol, status: Status::NotBuilt }
}

/// AWS Lambda.
pub(crate) static LAMBDA: &KnownService =
    &KnownService { name: "lambda", target: None, protocol: Protocol::RestJson, status: Status::Running };
/// CloudWatch Logs.
pub(crate) static LOGS: &KnownService =
    &KnownService { name: "logs", target: Some("Logs_20140328"), protocol: Protocol::Json11, status: Status::Running };

/// `EventBridge` Scheduler.
pub(crate) static SCHEDULER: &KnownService =
    &KnownService { name: "scheduler", target: None, protocol: Protocol::RestJson, status: Status::Running };
/// SQS.
pub(crate) static SQS: &KnownService =
    &KnownService { name: "sqs", target: Some("AmazonSQS"), protocol: Protocol::Json10, status: Status::Running };

/// S3.
pub(crate) static S3: &KnownService =
    &KnownService { name: "s3", target: None, protocol: Protocol::RestXml, status: Status::Running };

/// `EventBridge`.
pub(crate) static EVENTS: &KnownService =
    &KnownService { name: "events", target: Some("AWSEvents"), protocol: Protocol::Json11, status: Status::Running };

/// SNS.
pub(crate) static SNS: &KnownService =
    &KnownService { name: "sns", target: None, protocol: Protocol::Query, status: Status::Running };

/// Every service that is answered by name: those that are built first.
pub(crate) static KNOWN_SERVICES: &[&KnownService] = &[
    LAMBDA,
    LOGS,
    SCHEDULER,
    SNS,
    SQS,
    S3,
    EVENTS,
    &not_built("apigateway", None, Protocol::RestJson),
    &not_built("cloudformation", None, Protocol::Query),
    &not_built("dynamodb", Some("DynamoDB_20120810"), Protocol::Json10),
    &not_built("ec2", None, Protocol::Query),
    &not_built("ecr", Some("AmazonEC2ContainerRegistry_V20150921"), Protocol::Json11),
    &not_built("execute-api", None, Protocol::RestJson),
    &not_built("iam", None, Protocol::Query),
    &not_built("kinesis", Some("Kinesis_20131202"), Protocol::Json11),
    &not_built("kms", Some("TrentService"), Protocol::Json11),
    &not_built("monitoring", None, Protocol::Query),
    &not_built("pipes", None, Protocol::RestJson),
    &not_built("secretsmanager", Some("secretsmanager"), Protocol::Json11),
    &not_built("ssm", Some("AmazonSSM"), Protocol::Json11),
    &not_built("states", Some("AWSStepFunctions"), Protocol::Json10),
    &not_built("sts", None, Protocol::Query),
    &not_built("xray", None, Protocol::RestJson),
];

/// What a request turned out to be for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Detected {
    /// A service of the table.
    Known(&'static KnownService),
    /// A service that the request names but the table does not have.
    Unknown(String),
    /// Nothing in the request names a service.
    Nothing,
}

/// Finds the service of a request.
pub(crate) fn detect(head: &Parts) -> Detected {
    let named = header(head, "authorization").and_then(scope_of_authorization).map(str::to_owned);
    if named.is_none() && is_signed_the_older_way(head) {
        return Detected::Known(S3);
    }
    if let Some(name) = named.or_else(|| head.uri.query().and_then(scope_of_query)) {
        return by_name(&name);
    }
    if let Some(target) = header(head, "x-amz-target") {
        let prefix = target.split('.').next().unwrap_or_default();
        return match KNOWN_SERVICES.iter().copied().find(|service| service.target == Some(prefix)) {
            Some(service) => Detected::Known(service),
            None => Detected::Unknown(prefix.to_owned()),
        };
    }
    let path = head.uri.path();
    let by_place = || by_path(path).or_else(|| by_certificate(path)).or_else(|| by_link(path, head.uri.query()?));
    host(head).and_then(by_host).or_else(by_place).map_or(Detected::Nothing, Detected::Known)
}

/// Only S3 still takes signatures of the version before: `Authorization: AWS KEY:SIGNATURE`, or in a link's query.
fn is_signed_the_older_way(head: &Parts) -> bool {
    let in_query = head.uri.query().is_some_and(|query| {
        let has = |name: &str| query.split('&').any(|pair| pair.starts_with(name));
        has("AWSAccessKeyId=") && has("Signature=") && has("Expires=")
    });
    in_query || header(head, "authorization").is_some_and(|value| value.trim_start().starts_with("AWS "))
}

fn by_name(name: &str) -> Detected {
    match KNOWN_SERVICES.iter().copied().find(|service| service.name == name) {
        Some(service) => Detected::Known(service),
        None => Detected::Unknown(name.to_owned()),
    }
}

/// `AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=..., Signature=...`
fn scope_of_authorization(value: &str) -> Option<&str> {
    let rest = value.trim_start().strip_prefix("AWS4-")?;
    let (_algorithm, fields) = rest.split_once(' ')?;
    let credential = fields.split(',').find_map(|field| field.trim().strip_prefix("Credential="))?;
    service_of_credential(credential)
}

/// The `X-Amz-Credential` parameter of a presigned request.
fn scope_of_query(query: &str) -> Option<String> {
    let credential = query.split('&').find_map(|pair| pair.strip_prefix("X-Amz-Credential="))?;
    let credential = percent_decode_str(credential).decode_utf8().ok()?;
    service_of_credential(&credential).map(str::to_owned)
}

/// The scope is read from its end, for an access key may contain slashes. The asymmetric variant of the
/// signature has no region in its scope.
fn service_of_credential(credential: &str) -> Option<&str> {
    let mut parts = credential.rsplit('/');
    let (terminator, service) = (parts.next()?, parts.next()?);
    (terminator == "aws4_request" && parts.next().is_some() && !service.is_empty()).then_some(service)
}

/// `lambda.us-east-1.amazonaws.com`, `lambda.localhost.localstack.cloud:4566` and the like.
fn by_host(host: &str) -> Option<&'static KnownService> {
    let name = host.split(':').next().unwrap_or_default();
    let is_ours = name.ends_with(".localhost.localstack.cloud")
        || name.ends_with(".localhost")
        || name.contains(".amazonaws.com")
        || name.ends_with(".api.aws");
    if !is_ours {
        return None;
    }
    // A bucket before the service's own name, or in the places where each service has its place.
    if name.contains(".s3.") || name.contains(".s3-") || name.starts_with("s3-") {
        return Some(S3);
    }
    let first = name.split('.').next().unwrap_or_default();
    KNOWN_SERVICES.iter().copied().find(|service| service.name == first)
}

/// Lambda's paths begin with the date of the API version that an operation appeared in.
fn by_path(path: &str) -> Option<&'static KnownService> {
    let mut segments = path.trim_start_matches('/').split('/');
    let (version, resource) = (segments.next()?, segments.next()?);
    let is_date = version.len() == 10
        && version
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let of_lambda = matches!(
        resource,
        "functions"
            | "event-source-mappings"
            | "layers"
            | "tags"
            | "account-settings"
            | "code-signing-configs"
            | "resource-policy"
            | "durable-executions"
            | "durable-execution-callbacks"
            | "capacity-providers"
    );
    (is_date && of_lambda).then_some(LAMBDA)
}

/// The links that subscribers of topics are shown are followed without a signature.
fn by_link(path: &str, query: &str) -> Option<&'static KnownService> {
    let is_link = |pair: &str| matches!(pair.split_once('='), Some(("Action", "ConfirmSubscription" | "Unsubscribe")));
    (path == "/" && query.split('&').any(is_link)).then_some(SNS)
}

/// So are those to what signatures are checked with.
fn by_certificate(path: &str) -> Option<&'static KnownService> {
    is_certificate_path(path).then_some(SNS)
}

#[cfg(test)]
mod tests {
    use super::{Detected, detect};
    use proptest::prelude::*;

    fn head(uri: &str, headers: &[(&str, &str)]) -> http::request::Parts {
        let mut request = http::Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    fn check(uri: &str, headers: &[(&str, &str)], expected: &str) {
        let found = match detect(&head(uri, headers)) {
            Detected::Known(service) => service.name.to_owned(),
            Detected::Unknown(name) => format!("unknown {name}"),
            Detected::Nothing => "nothing".to_owned(),
        };
        assert_eq!(found, expected, "{uri} {headers:?}");
    }

    fn signed(service: &str) -> String {
        format!(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
        )
    }

    #[test]
    fn the_signature_decides_first() {
        check("/2015-03-31/functions", &[("authorization", &signed("lambda"))], "lambda");
        check("/2015-03-31/functions", &[("authorization", &signed("s3"))], "s3");
        check("/", &[("authorization", &signed("logs")), ("x-amz-target", "AmazonSQS.SendMessage")], "logs");
        check("/", &[("authorization", &signed("quantum"))], "unknown quantum");
        check("/?X-Amz-Credential=a%2F20261101%2Fus-east-1%2Fsqs%2Faws4_request&X-Amz-Date=x", &[], "sqs");
        check("/", &[("authorization", "AWS4-HMAC-SHA256 Credential=a/b/20261101/eu-west-1/sts/aws4_request")], "sts");
        check("/", &[("authorization", "AWS4-ECDSA-P256-SHA256 Credential=a/20261101/lambda/aws4_request")], "lambda");
    }

    #[test]
    fn then_the_target_the_host_and_the_path() {
        check(
            "/",
            &[("x-amz-target", "Logs_20140328.GetLogEvents"), ("host", "lambda.us-east-1.amazonaws.com")],
            "logs",
        );
        check("/", &[("x-amz-target", "Mystery.Op")], "unknown Mystery");
        check("/", &[("host", "lambda.us-east-1.amazonaws.com")], "lambda");
        check("/", &[("host", "logs.localhost.localstack.cloud:4566")], "logs");
        check("/", &[("host", "s3.localhost:4566")], "s3");
        check("/k", &[("host", "photos.s3.localhost:4566")], "s3");
        check("/k", &[("host", "photos.s3.eu-west-1.amazonaws.com")], "s3");
        check("/b/k?AWSAccessKeyId=a&Signature=b&Expires=1", &[], "s3");
        check("/b/k", &[("authorization", "AWS a:b")], "s3");
        check("/", &[("host", "lambda.example.com")], "nothing");
        check("/2015-03-31/functions/f/invocations", &[("host", "127.0.0.1:4566")], "lambda");
        check("/2017-03-31/tags/arn", &[], "lambda");
        check("/2015-03-3x/functions", &[], "nothing");
        check("/SimpleNotificationService-0a1b.pem", &[], "sns");
        check("/SimpleNotificationService-0a1b", &[], "nothing");
        check("/?Action=ConfirmSubscription&TopicArn=a&Token=b", &[("host", "127.0.0.1:4566")], "sns");
        check("/?Action=Unsubscribe&SubscriptionArn=a", &[], "sns");
        check("/?Action=DeleteTopic&TopicArn=a", &[], "nothing");
        check("/page?Action=Unsubscribe", &[], "nothing");
    }

    #[test]
    fn half_a_signature_names_nothing() {
        for value in [
            "Bearer x",
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA256 Credential=",
            "AWS4-HMAC-SHA256 Credential=a/aws4_request",
        ] {
            check("/", &[("authorization", value)], "nothing");
        }
    }

    proptest! {
        #[test]
        fn detection_never_panics(authorization in "[ -~]{0,80}", target in "[ -~]{0,40}", host in "[ -~]{0,40}") {
            let _found = detect(&head("/", &[("authorization", &authorization), ("x-amz-target", &target), ("host", &host)]));
        }
    }
}
