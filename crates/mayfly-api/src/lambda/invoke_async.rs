//! `InvokeAsync`, the older way to have an event accepted.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_invoke::Invocation;
use mayfly_model::id::RequestId;
use mayfly_model::name::FunctionName;

use super::failure;
use super::invoke::{Invoke, arn_of_invocation, checked_payload};
use super::name::resolve;
use crate::place::Place;

/// Accepts an event for a function, and answers before it runs.
pub(crate) async fn invoke_async(
    place: &Place,
    invoker: &dyn Invoke,
    request_id: RequestId,
    input: wire::InvokeAsyncRequest,
) -> Result<wire::InvokeAsyncResponse, ApiError> {
    let target = resolve(place, "InvokeAsync", &input.function_name, None)?;
    let arn = || arn_of_invocation(place, &target);
    let not_found = || failure::function_not_found(&arn());
    let function: FunctionName = target.name.parse().map_err(|_invalid| not_found())?;
    let qualifier = target.qualifier.as_deref().map(str::parse).transpose().map_err(|_invalid| not_found())?;
    let invocation = Invocation {
        request_id,
        function,
        qualifier,
        payload: checked_payload(input.invoke_args).await?,
        client_context: None,
        tenant: None,
        trace_header: None,
        log_tail: false,
    };
    invoker.accept(invocation).await.map_err(|failure| failure::of_invocation(&failure, &arn()))?;
    Ok(wire::InvokeAsyncResponse { status: Some(202) })
}
