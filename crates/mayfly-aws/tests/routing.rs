//! Every Lambda operation is found by its own request, and hostile requests to any service find nothing worse than an
//! error.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use http::{HeaderMap, HeaderValue, Method};
use mayfly_aws::lambda::Operation;
use mayfly_aws::schema::Segment;
use mayfly_aws::{
    HttpRequest, RouteError, Routed, ServiceOperation, decode_document, events, lambda, logs, scheduler, sns, sqs,
    sqs_query,
};
use proptest::prelude::*;

fn route(method: &str, path: &str, query: &str) -> Result<Routed<Operation>, RouteError> {
    let method: Method = method.parse().expect("a method");
    lambda::SERVICE.route(&HttpRequest { method: &method, path, query, headers: &HeaderMap::new(), body: b"" })
}

#[test]
fn each_operation_answers_to_its_own_template() {
    for operation in Operation::ALL {
        let schema = operation.schema();
        let path: String = schema
            .path
            .iter()
            .map(|segment| match segment {
                Segment::Literal(literal) => format!("/{literal}"),
                Segment::Label(name) | Segment::Greedy(name) => format!("/a%2Fb%3A{name}"),
            })
            .collect();
        let query: Vec<String> = schema.query.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let routed = route(schema.method, &path, &query.join("&")).expect("the path is known");
        assert_eq!(routed.operation, *operation);
        for (name, value) in &routed.labels {
            assert_eq!(*value, format!("a/b:{name}"));
        }
    }
}

#[test]
fn literal_query_pairs_tell_operations_apart() {
    let check = |path: &str, query: &str, expected: Operation| {
        let routed = route("GET", path, query).expect("the path is known");
        assert_eq!(routed.operation, expected, "{path}?{query}");
    };
    let provisioned = "/2019-09-30/functions/f/provisioned-concurrency";
    check(provisioned, "List=ALL", Operation::ListProvisionedConcurrencyConfigs);
    check(provisioned, "MaxItems=5&List=ALL", Operation::ListProvisionedConcurrencyConfigs);
    check(provisioned, "Qualifier=1", Operation::GetProvisionedConcurrencyConfig);
    check(provisioned, "List=SOME", Operation::GetProvisionedConcurrencyConfig);
    check("/2018-10-31/layers", "find=LayerVersion&Arn=a", Operation::GetLayerVersionByArn);
    check("/2018-10-31/layers", "", Operation::ListLayers);
}

#[test]
fn labels_are_decoded_and_a_last_slash_is_forgiven() {
    let routed = route(
        "GET",
        "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af%3A%24LATEST",
        "",
    )
    .expect("the path is known");
    assert_eq!(routed.operation, Operation::GetFunction);
    assert_eq!(routed.label("FunctionName"), Some("arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST"));
    let listed = route("GET", "/2015-03-31/functions/", "").expect("older clients send this");
    assert_eq!(listed.operation, Operation::ListFunctions);
}

#[test]
fn what_no_operation_has_is_refused_by_kind() {
    let check = |method: &str, path: &str, expected: RouteError| {
        assert_eq!(route(method, path, ""), Err(expected), "{method} {path}");
    };
    check("GET", "/", RouteError::UnknownPath);
    check("GET", "", RouteError::UnknownPath);
    check("GET", "/2015-03-31/functions//configuration", RouteError::UnknownPath);
    check("GET", "/2015-03-31/functions/f/nothing", RouteError::UnknownPath);
    check("PATCH", "/2015-03-31/functions/f", RouteError::UnknownMethod);
    check("GET", "/2015-03-31/functions/%ff", RouteError::Encoding);
}

/// The path of an operation with this text in the place of every label.
fn path_of(operation: impl ServiceOperation, label: &str) -> String {
    let label: String = label.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let segment = |segment: &Segment| match segment {
        Segment::Literal(literal) => format!("/{literal}"),
        Segment::Label(_) | Segment::Greedy(_) => format!("/{label}"),
    };
    operation.schema().path.iter().map(segment).collect()
}

fn post<'a>(headers: &'a HeaderMap, body: &'a [u8]) -> HttpRequest<'a> {
    HttpRequest { method: &Method::POST, path: "/", query: "", headers, body }
}

#[test]
fn targets_name_operations() {
    let target = |value: &'static str| {
        let mut headers = HeaderMap::new();
        headers.insert("x-amz-target", HeaderValue::from_static(value));
        logs::SERVICE
            .route(&HttpRequest { method: &Method::POST, path: "/", query: "", headers: &headers, body: b"{}" })
            .map(|routed| routed.operation)
    };
    assert_eq!(target("Logs_20140328.GetLogEvents"), Ok(logs::Operation::GetLogEvents));
    // Operations without generated shapes are known by name, so that they can be refused by name.
    assert_eq!(target("Logs_20140328.StartLiveTail"), Ok(logs::Operation::StartLiveTail));
    for unknown in ["Logs_20140328.Nothing", "Other.GetLogEvents", "GetLogEvents", ""] {
        assert_eq!(target(unknown), Err(RouteError::UnknownOperation(unknown.to_owned())));
    }
}

proptest! {
    #[test]
    fn any_path_is_routed_or_refused(
        method in "[A-Z]{1,7}",
        path in "(/[ -~é]{0,12}){0,6}",
        query in "[ -~]{0,40}",
    ) {
        let _ = route(&method, &path, &query);
    }

    #[test]
    fn any_request_to_any_operation_is_read_or_refused(
        operation in proptest::sample::select(Operation::ALL),
        labels in "\\PC{1,12}",
        query in "(&?(Qualifier|MaxItems|Marker|tagKeys|Statuses|x)=[ -~é]{0,6}){0,4}",
        header in "[ -~]{0,12}",
        body in "(\\{|\\}|\\[|\\]|,|:|\"(FunctionName|Code|ZipFile|Tags|Layers|Updates|Timeout|a)\"|null|-?[0-9]{1,20}(\\.5)?|[ -~]){0,24}",
    ) {
        let schema = operation.schema();
        let path = path_of(operation, &labels);
        let literal: String = schema.query.iter().map(|(key, value)| format!("&{key}={value}")).collect();
        let query = format!("{query}{literal}");
        let method: Method = schema.method.parse()?;
        let mut headers = HeaderMap::new();
        headers.insert("x-amz-invocation-type", HeaderValue::from_str(&header)?);
        let request =
            HttpRequest { method: &method, path: &path, query: &query, headers: &headers, body: body.as_bytes() };
        let routed = lambda::SERVICE.route(&request)?;
        prop_assert_eq!(routed.operation, operation);
        let _ = decode_document(&routed, &request);
    }

    #[test]
    fn any_document_to_buses_and_queues_is_read_or_refused(
        of_buses in proptest::sample::select(events::Operation::ALL),
        of_queues in proptest::sample::select(sqs::Operation::ALL),
        body in "(\\{|\\}|\\[|\\]|,|:|\"(Name|Entries|Detail|EventPattern|Targets|Input|QueueUrl|a)\"|null|-?[0-9]{1,20}(\\.5)?|[ -~]){0,24}",
    ) {
        let mut headers = HeaderMap::new();
        headers.insert("x-amz-target", HeaderValue::from_str(&format!("AWSEvents.{}", of_buses.name()))?);
        let routed = events::SERVICE.route(&post(&headers, body.as_bytes()))?;
        prop_assert_eq!(routed.operation, of_buses);
        let _ = decode_document(&routed, &post(&headers, body.as_bytes()));
        headers.insert("x-amz-target", HeaderValue::from_str(&format!("AmazonSQS.{}", of_queues.name()))?);
        let routed = sqs::SERVICE.route(&post(&headers, body.as_bytes()))?;
        prop_assert_eq!(routed.operation, of_queues);
        let _ = decode_document(&routed, &post(&headers, body.as_bytes()));
    }

    #[test]
    fn any_form_to_topics_and_queues_is_read_or_refused(
        of_topics in proptest::sample::select(sns::Operation::ALL),
        of_queues in proptest::sample::select(sqs_query::Operation::ALL),
        rest in "(&(Name|TopicArn|Message|Attributes\\.entry\\.[0-9]{1,12}\\.(key|value)|MessageAttributes\\.entry\\.1\\.Value\\.BinaryValue|PublishBatchRequestEntries\\.member\\.[0-9]{1,3}\\.Id|x)=[ -~é]{0,8}){0,6}",
    ) {
        let headers = HeaderMap::new();
        let of_topics_body = format!("Action={}{rest}", of_topics.name());
        let of_queues_body = format!("Action={}{rest}", of_queues.name());
        let routed = sns::SERVICE.route(&post(&headers, of_topics_body.as_bytes()))?;
        prop_assert_eq!(routed.operation, of_topics);
        let _ = decode_document(&routed, &post(&headers, of_topics_body.as_bytes()));
        let routed = sqs_query::SERVICE.route(&post(&headers, of_queues_body.as_bytes()))?;
        prop_assert_eq!(routed.operation, of_queues);
        let _ = decode_document(&routed, &post(&headers, of_queues_body.as_bytes()));
    }

    #[test]
    fn any_request_to_schedules_is_read_or_refused(
        operation in proptest::sample::select(scheduler::Operation::ALL),
        labels in "\\PC{1,12}",
        query in "(&?(NamePrefix|MaxResults|NextToken|State|x)=[ -~é]{0,6}){0,4}",
        body in "(\\{|\\}|\\[|\\]|,|:|\"(Name|Target|Arn|FlexibleTimeWindow|Mode|ScheduleExpression|a)\"|null|-?[0-9]{1,20}(\\.5)?|[ -~]){0,24}",
    ) {
        let method: Method = operation.schema().method.parse()?;
        let path = path_of(operation, &labels);
        let headers = HeaderMap::new();
        let request =
            HttpRequest { method: &method, path: &path, query: &query, headers: &headers, body: body.as_bytes() };
        let routed = scheduler::SERVICE.route(&request)?;
        prop_assert_eq!(routed.operation, operation);
        let _ = decode_document(&routed, &request);
    }

    #[test]
    fn any_function_name_survives_the_path(name in "\\PC{1,30}") {
        let encoded: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let routed = route("GET", &format!("/2015-03-31/functions/{encoded}"), "")?;
        prop_assert_eq!(routed.operation, Operation::GetFunction);
        prop_assert_eq!(routed.label("FunctionName"), Some(name.as_str()));
    }

    #[test]
    fn any_target_is_routed_or_refused(target in proptest::collection::vec(0x20_u8..=0xff, 0..60)) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&target) {
            headers.insert("x-amz-target", value);
        }
        let _ = logs::SERVICE.route(&HttpRequest {
            method: &Method::POST,
            path: "/",
            query: "",
            headers: &headers,
            body: b"",
        });
    }
}
