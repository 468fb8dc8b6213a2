//! `CreateFunctionUrlConfig`, `GetFunctionUrlConfig`, `UpdateFunctionUrlConfig`, `DeleteFunctionUrlConfig` and
//! `ListFunctionUrlConfigs`.
//!
//! URLs are kept and reported; requests to them are not served yet.

use jiff::Timestamp;
use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::Function;
use mayfly_model::function_url::{Cors, FunctionUrl, InvokeMode, UrlAuthType};
use mayfly_model::name::Qualifier;
use mayfly_model::tenant::TenantIsolation;
use mayfly_store::FunctionStore;
use uuid::Uuid;

use super::attachment::{self, no_such_resource};
use super::edit::edit;
use super::failure::{self, invalid_parameter};
use super::list;
use super::name::resolve;
use super::render;
use crate::place::Place;

/// Gives a function or an alias a URL.
pub(crate) async fn create_url(
    place: &Place,
    functions: &dyn FunctionStore,
    now: Timestamp,
    input: wire::CreateFunctionUrlConfigRequest,
) -> Result<wire::CreateFunctionUrlConfigResponse, ApiError> {
    let target = resolve(place, "CreateFunctionUrlConfig", &input.function_name, input.qualifier.as_deref())?;
    let url = FunctionUrl {
        id: Uuid::new_v4().simple().to_string(),
        auth_type: auth_type(&input.auth_type),
        cors: input.cors.map(cors).transpose()?.flatten(),
        invoke_mode: input.invoke_mode.as_ref().map(invoke_mode),
        created: now,
        last_modified: now,
    };
    edit(functions, &target.name, no_function, |function| {
        let qualifier = attachment::qualifier(place, &target, function).map_err(|_missing| no_function())?;
        if function.latest.tenant_isolation == TenantIsolation::PerTenant {
            return Err(invalid_parameter("Function URLs are not supported for functions with tenancy configuration."));
        }
        if of(function, &qualifier).is_some() {
            return Err(failure::conflict(format!(
                "Failed to create function url config for [functionArn = {}]. Error message:  FunctionUrlConfig exists for \
                 this Lambda function",
                target.arn(place)
            )));
        }
        function.attached.change(qualifier, |attachment| attachment.url = Some(url.clone()));
        Ok(())
    })
    .await?;
    Ok(wire::CreateFunctionUrlConfigResponse {
        function_url: address(place, &url),
        function_arn: target.arn(place),
        auth_type: input.auth_type,
        cors: url.cors.map(shown_cors),
        creation_time: render::last_modified(now),
        invoke_mode: input.invoke_mode,
    })
}

/// The URL of a function or an alias.
pub(crate) fn get_url(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::GetFunctionUrlConfigRequest,
) -> Result<wire::GetFunctionUrlConfigResponse, ApiError> {
    let target = resolve(place, "GetFunctionUrlConfig", &input.function_name, input.qualifier.as_deref())?;
    let function = target.find(place, functions).map_err(|_missing| no_such_resource())?.value;
    let url = attachment::named(&target).and_then(|qualifier| of(&function, &qualifier).cloned());
    let url = url.ok_or_else(no_such_resource)?;
    Ok(wire::GetFunctionUrlConfigResponse {
        function_url: address(place, &url),
        function_arn: target.arn(place),
        auth_type: shown_auth_type(&url),
        creation_time: render::last_modified(url.created),
        last_modified_time: render::last_modified(url.last_modified),
        invoke_mode: Some(shown_invoke_mode(&url)),
        cors: url.cors.map(shown_cors),
    })
}

/// Changes what the request names of a URL; the URL itself stays.
pub(crate) async fn update_url(
    place: &Place,
    functions: &dyn FunctionStore,
    now: Timestamp,
    input: wire::UpdateFunctionUrlConfigRequest,
) -> Result<wire::UpdateFunctionUrlConfigResponse, ApiError> {
    let target = resolve(place, "UpdateFunctionUrlConfig", &input.function_name, input.qualifier.as_deref())?;
    let cors = input.cors.map(cors).transpose()?;
    let url = edit(functions, &target.name, no_such_resource, |function| {
        let qualifier = attachment::named(&target).ok_or_else(no_such_resource)?;
        let mut url = of(function, &qualifier).cloned().ok_or_else(no_such_resource)?;
        if let Some(given) = &input.auth_type {
            url.auth_type = auth_type(given);
        }
        if let Some(given) = &cors {
            url.cors.clone_from(given);
        }
        if let Some(given) = &input.invoke_mode {
            url.invoke_mode = Some(invoke_mode(given));
        }
        url.last_modified = now;
        function.attached.change(qualifier, |attachment| attachment.url = Some(url.clone()));
        Ok(url)
    })
    .await?;
    Ok(wire::UpdateFunctionUrlConfigResponse {
        function_url: address(place, &url),
        function_arn: target.arn(place),
        auth_type: shown_auth_type(&url),
        creation_time: render::last_modified(url.created),
        last_modified_time: render::last_modified(url.last_modified),
        invoke_mode: Some(shown_invoke_mode(&url)),
        cors: url.cors.map(shown_cors),
    })
}

/// Takes a URL away. Statements of the policy that were made for it stay.
pub(crate) async fn delete_url(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::DeleteFunctionUrlConfigRequest,
) -> Result<(), ApiError> {
    let target = resolve(place, "DeleteFunctionUrlConfig", &input.function_name, input.qualifier.as_deref())?;
    edit(functions, &target.name, no_such_resource, |function| {
        let qualifier = attachment::named(&target).ok_or_else(no_such_resource)?;
        of(function, &qualifier).ok_or_else(no_such_resource)?;
        function.attached.change(qualifier, |attachment| attachment.url = None);
        Ok(())
    })
    .await
}

/// A page of the URLs of a function and its aliases.
pub(crate) fn list_urls(
    place: &Place,
    functions: &dyn FunctionStore,
    input: &wire::ListFunctionUrlConfigsRequest,
) -> Result<wire::ListFunctionUrlConfigsResponse, ApiError> {
    let target = resolve(place, "ListFunctionUrlConfigs", &input.function_name, None)?;
    let function = target.find(place, functions).map_err(|_missing| no_function())?.value;
    let urls = function.attached.iter().filter_map(|(qualifier, attached)| Some((qualifier, attached.url.as_ref()?)));
    let (urls, next_marker) = attachment::page(urls, input.marker.as_deref(), list::limit(input.max_items))?;
    let shown = |(qualifier, url): (&Qualifier, &FunctionUrl)| wire::FunctionUrlConfig {
        function_url: address(place, url),
        function_arn: place.function_arn(&target.name, Some(qualifier).filter(|it| **it != Qualifier::Latest)),
        auth_type: shown_auth_type(url),
        creation_time: render::last_modified(url.created),
        last_modified_time: render::last_modified(url.last_modified),
        invoke_mode: Some(shown_invoke_mode(url)),
        cors: url.cors.clone().map(shown_cors),
    };
    Ok(wire::ListFunctionUrlConfigsResponse {
        function_url_configs: urls.into_iter().map(shown).collect(),
        next_marker,
    })
}

fn of<'a>(function: &'a Function, qualifier: &Qualifier) -> Option<&'a FunctionUrl> {
    function.attached.get(qualifier)?.url.as_ref()
}

fn no_function() -> ApiError {
    failure::not_found("Function does not exist")
}

fn address(place: &Place, url: &FunctionUrl) -> String {
    format!("https://{}.lambda-url.{}.on.aws/", url.id, place.region)
}

/// What was checked against the model is one or the other.
fn auth_type(given: &wire::FunctionUrlAuthType) -> UrlAuthType {
    if *given == wire::FunctionUrlAuthType::NONE { UrlAuthType::None } else { UrlAuthType::AwsIam }
}

fn shown_auth_type(url: &FunctionUrl) -> wire::FunctionUrlAuthType {
    match url.auth_type {
        UrlAuthType::AwsIam => wire::FunctionUrlAuthType::AWS_IAM,
        UrlAuthType::None => wire::FunctionUrlAuthType::NONE,
    }
}

fn invoke_mode(given: &wire::InvokeMode) -> InvokeMode {
    if *given == wire::InvokeMode::RESPONSE_STREAM { InvokeMode::ResponseStream } else { InvokeMode::Buffered }
}

fn shown_invoke_mode(url: &FunctionUrl) -> wire::InvokeMode {
    match url.invoke_mode {
        Some(InvokeMode::ResponseStream) => wire::InvokeMode::RESPONSE_STREAM,
        Some(InvokeMode::Buffered) | None => wire::InvokeMode::BUFFERED,
    }
}

/// The methods that can be allowed; `OPTIONS` is the question itself.
const METHODS: [&str; 7] = ["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"];

/// Cross-origin settings; none if there is nothing in them.
fn cors(given: wire::Cors) -> Result<Option<Cors>, ApiError> {
    let methods = given.allow_methods.iter().flatten();
    if let Some(method) = methods.clone().find(|method| !METHODS.contains(&method.as_str())) {
        return Err(invalid_parameter(format!(
            "'{method}' is not a method that AllowMethods can have: {}.",
            METHODS.join(", ")
        )));
    }
    let cors = Cors {
        allow_credentials: given.allow_credentials,
        allow_headers: given.allow_headers,
        allow_methods: given.allow_methods,
        allow_origins: given.allow_origins,
        expose_headers: given.expose_headers,
        max_age_seconds: given.max_age,
    };
    Ok((cors != Cors::default()).then_some(cors))
}

fn shown_cors(cors: Cors) -> wire::Cors {
    wire::Cors {
        allow_credentials: cors.allow_credentials,
        allow_headers: cors.allow_headers,
        allow_methods: cors.allow_methods,
        allow_origins: cors.allow_origins,
        expose_headers: cors.expose_headers,
        max_age: cors.max_age_seconds,
    }
}
