//! Which function and qualifier a request means, from any documented form of a name.

use mayfly_aws::ApiError;
use mayfly_model::function::{Function, FunctionConfiguration};
use mayfly_model::name::{FunctionName, FunctionReference, Qualifier};
use mayfly_store::{FunctionStore, Stored};

use super::failure;
use crate::place::Place;

/// A function as a request names it. Both parts are text: what no function can be called is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The function's name.
    pub(crate) name: String,
    /// The qualifier, from the name or from the query.
    pub(crate) qualifier: Option<String>,
}

impl Target {
    /// The ARN, with the qualifier as the caller wrote it.
    pub(crate) fn arn(&self, place: &Place) -> String {
        let arn = place.function_arn(&self.name, None);
        match &self.qualifier {
            Some(qualifier) => format!("{arn}:{qualifier}"),
            None => arn,
        }
    }

    /// The function of that name, whatever its qualifier.
    pub(crate) fn find(&self, place: &Place, functions: &dyn FunctionStore) -> Result<Stored<Function>, ApiError> {
        let name: Option<FunctionName> = self.name.parse().ok();
        name.and_then(|name| functions.get(&name)).ok_or_else(|| failure::function_not_found(&self.arn(place)))
    }

    /// The function, for operations on what can be changed of it: `$LATEST`, named or not.
    pub(crate) fn find_latest(
        &self,
        place: &Place,
        functions: &dyn FunctionStore,
    ) -> Result<Stored<Function>, ApiError> {
        let function = self.find(place, functions)?;
        match self.qualifier.as_deref() {
            None | Some("$LATEST") => Ok(function),
            Some(_) => Err(failure::function_not_found(&self.arn(place))),
        }
    }

    /// What the qualifier stands for in a function, and the qualifier.
    pub(crate) fn version_of<'a>(
        &self,
        place: &Place,
        function: &'a Function,
    ) -> Result<(&'a FunctionConfiguration, Option<Qualifier>), ApiError> {
        let not_found = || failure::function_not_found(&self.arn(place));
        let qualifier = self.qualifier.as_deref().map(str::parse).transpose().map_err(|_not_one| not_found())?;
        let version = function.qualified(qualifier.as_ref()).ok_or_else(not_found)?;
        Ok((version, qualifier))
    }
}

/// Resolves what the caller wrote, with the qualifier that was given beside it.
///
/// `action` is what an answer to a stranger names. The name's form was checked against the model before.
pub(crate) fn resolve(place: &Place, action: &str, text: &str, qualifier: Option<&str>) -> Result<Target, ApiError> {
    let (reference, own_qualifier) =
        split(text).ok_or_else(|| failure::function_not_found(&place.function_arn(text, None)))?;
    if let Some(region) = &reference.region
        && *region != place.region
    {
        let text = format!("Functions from '{region}' are not reachable in this region ('{}')", place.region);
        return Err(failure::not_found(&text));
    }
    if let (Some(own), Some(given)) = (own_qualifier.as_deref(), qualifier)
        && own != given
    {
        return Err(failure::invalid_parameter(
            "The derived qualifier from the function name does not match the specified qualifier.",
        ));
    }
    let target = Target { name: reference.name, qualifier: own_qualifier.or_else(|| qualifier.map(str::to_owned)) };
    if let Some(account) = &reference.account
        && *account != place.account
    {
        let arn = mayfly_model::name::function_arn(&place.region, account, &target.name, None);
        return Err(ApiError::access_denied(format!(
            "User: arn:aws:iam::{}:root is not authorized to perform: lambda:{action} on resource: {arn} because no \
             resource-based policy allows the lambda:{action} action",
            place.account
        )));
    }
    Ok(target)
}

/// The reference and its qualifier's text, which may be one that the domain has no word for, such as
/// `$LATEST.PUBLISHED`.
fn split(text: &str) -> Option<(FunctionReference, Option<String>)> {
    if let Ok(mut reference) = text.parse::<FunctionReference>() {
        let qualifier = reference.qualifier.take().map(|qualifier| qualifier.to_string());
        // A version keeps its spelling: `f:007` is not `f:7`.
        let spelled = qualifier.map(|qualifier| text.rsplit_once(':').map_or(qualifier, |(_, last)| last.to_owned()));
        return Some((reference, spelled));
    }
    let (unqualified, qualifier) = text.rsplit_once(':')?;
    let reference: FunctionReference = unqualified.parse().ok()?;
    reference.qualifier.is_none().then(|| (reference, Some(qualifier.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::{Target, resolve};
    use crate::place::Place;
    use mayfly_aws::ApiError;

    fn check(text: &str, qualifier: Option<&str>) -> Result<Target, ApiError> {
        resolve(&Place::default(), "GetFunction", text, qualifier)
    }

    fn target(name: &str, qualifier: Option<&str>) -> Target {
        Target { name: name.to_owned(), qualifier: qualifier.map(str::to_owned) }
    }

    #[test]
    fn a_qualifier_comes_from_either_place() {
        assert_eq!(check("f", None).unwrap(), target("f", None));
        assert_eq!(check("f:1", None).unwrap(), target("f", Some("1")));
        assert_eq!(check("f", Some("live")).unwrap(), target("f", Some("live")));
        assert_eq!(check("f:live", Some("live")).unwrap(), target("f", Some("live")));
        assert_eq!(check("f:$LATEST.PUBLISHED", None).unwrap(), target("f", Some("$LATEST.PUBLISHED")));
        assert_eq!(check("f:99999999999999999999999", None).unwrap(), target("f", Some("99999999999999999999999")));
        let error = check("f:1", Some("2")).unwrap_err();
        assert_eq!(
            error.message,
            "The derived qualifier from the function name does not match the specified qualifier."
        );
    }

    #[test]
    fn other_places_are_out_of_reach() {
        let error = check("arn:aws:lambda:eu-west-1:000000000000:function:f", None).unwrap_err();
        assert_eq!(error.status, 404);
        assert_eq!(error.message, "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
        let error = check("111122223333:function:f", None).unwrap_err();
        assert_eq!(error.status, 403);
        assert!(
            error
                .message
                .starts_with("User: arn:aws:iam::000000000000:root is not authorized to perform: lambda:GetFunction")
        );
    }

    #[test]
    fn an_arn_shows_the_qualifier_as_written() {
        let arn = check("f", Some("$latest")).unwrap().arn(&Place::default());
        assert_eq!(arn, "arn:aws:lambda:us-east-1:000000000000:function:f:$latest");
    }
}
