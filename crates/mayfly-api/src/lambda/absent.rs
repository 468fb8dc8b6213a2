//! Reads of what a function cannot have yet. Deployment tools make them on every refresh, and "there is
//! none" is the true answer; the operations that would make one say that they are not available.

use mayfly_aws::ApiError;
use mayfly_store::FunctionStore;

use super::name::resolve;
use crate::place::Place;

/// Reads that answer with nothing, if the function exists: `GetFunctionCodeSigningConfig`.
pub(crate) fn check_exists(
    place: &Place,
    functions: &dyn FunctionStore,
    action: &str,
    function: &str,
) -> Result<(), ApiError> {
    resolve(place, action, function, None)?.find(place, functions).map(|_stored| ())
}
