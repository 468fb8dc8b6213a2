//! Constraint violations come out in the words that the real services were recorded with.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use mayfly_aws::document::Structure;
use mayfly_aws::{ApiError, DecodeError, HttpRequest, Routed, decode, lambda, logs};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    scenario: String,
    service: String,
    method: String,
    path: String,
    query: String,
    headers: std::collections::BTreeMap<String, String>,
    body: Option<serde_json::Value>,
    code: String,
    message: String,
}

#[test]
fn violations_are_worded_as_recorded() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("data/violations.json")).expect("the cases are JSON");
    assert!(cases.len() >= 24, "cases went missing");
    for case in &cases {
        let error = violation(case);
        assert_eq!(error.message, case.message, "{}", case.scenario);
        assert_eq!(error.code, case.code, "{}", case.scenario);
        assert_eq!(error.status, 400, "{}", case.scenario);
        assert_eq!(error.type_member, None, "{}", case.scenario);
    }
}

fn violation(case: &Case) -> ApiError {
    let method: Method = case.method.parse().expect("a method");
    let mut headers = HeaderMap::new();
    for (name, value) in &case.headers {
        let name: HeaderName = name.parse().expect("a header name");
        headers.insert(name, HeaderValue::from_str(value).expect("a header value"));
    }
    let body = case.body.as_ref().map(ToString::to_string);
    let request = HttpRequest {
        method: &method,
        path: &case.path,
        query: &case.query,
        headers: &headers,
        body: body.as_deref().unwrap_or_default().as_bytes(),
    };
    match case.service.as_str() {
        "lambda" => lambda_violation(&request),
        "logs" => {
            let routed = logs::SERVICE.route(&request).expect("the request is routed");
            refusal(decode::<logs::FilterLogEventsRequest>(&routed, &request))
        }
        other => panic!("there is no service {other}"),
    }
}

fn lambda_violation(request: &HttpRequest<'_>) -> ApiError {
    use lambda::Operation;

    fn of<T: Structure + std::fmt::Debug>(routed: &Routed<Operation>, request: &HttpRequest<'_>) -> ApiError {
        refusal(decode::<T>(routed, request))
    }

    let routed = lambda::SERVICE.route(request).expect("the request is routed");
    let of = match routed.operation {
        Operation::CreateAlias => of::<lambda::CreateAliasRequest>,
        Operation::CreateEventSourceMapping => of::<lambda::CreateEventSourceMappingRequest>,
        Operation::CreateFunction => of::<lambda::CreateFunctionRequest>,
        Operation::CreateFunctionUrlConfig => of::<lambda::CreateFunctionUrlConfigRequest>,
        Operation::DeleteFunction => of::<lambda::DeleteFunctionRequest>,
        Operation::GetFunction => of::<lambda::GetFunctionRequest>,
        Operation::GetLayerVersionByArn => of::<lambda::GetLayerVersionByArnRequest>,
        Operation::Invoke => of::<lambda::InvocationRequest>,
        Operation::ListFunctions => of::<lambda::ListFunctionsRequest>,
        Operation::ListLayers => of::<lambda::ListLayersRequest>,
        Operation::PublishLayerVersion => of::<lambda::PublishLayerVersionRequest>,
        other => panic!("no case should ask for {other:?}"),
    };
    of(&routed, request)
}

fn refusal<T: std::fmt::Debug>(decoded: Result<T, DecodeError>) -> ApiError {
    match decoded {
        Err(DecodeError::Validation(error)) => *error,
        other => panic!("not a violation: {other:?}"),
    }
}
